"""The map of a case as one SVG picture: boxes, arrows and their labels, as text that can be read and searched."""

import html
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import pairwise

from widgets.case.model import OUTCOMES

from . import spoken
from .chart import Chart, Line, Rectangle, arrange
from .join import join_styles
from .lettering import lines_of, width_of
from .story_map import ENDINGS, Arrow, Box, StoryMap

WIDTH, MARGIN = 216, 12  # of a box
LINE, SMALL_LINE = 17, 15  # from line to line
SIZE, SMALL = 14, 12.5  # of letters; those of `map.css`
LABEL_WIDTH = 150
BAR = 7
HEAD, EDGE, FOOT = 84, 18, 56  # above the boxes, beside them, and below
TITLE = 44  # what the title takes of it
THIN, THICK = 1.2, 8


def draw(story: StoryMap, words: Mapping, *, title: str) -> str:
    """Return the picture; `words` are all those of the pages."""
    return _Drawing(story, words, title).svg()


class _Drawing:
    """One picture: the texts in their lines, the arrangement, and the drawing of each part."""

    def __init__(self, story: StoryMap, words: Mapping, title: str):
        self.story, self.words, self.own, self.title = story, words, words["map"], title
        self.says = {
            box.scene: lines_of(box.says, WIDTH - 2 * MARGIN, SIZE, bold=box.band == ENDINGS) for box in story.boxes
        }
        self.places = {
            box.scene: lines_of(self._place(box), WIDTH - 2 * MARGIN - self._chance_width(box), SMALL, bold=True)
            for box in story.boxes
        }
        self.labels = {arrow: self._label(arrow) for arrow in story.arrows}
        self.chart: Chart = arrange(
            [[box.scene for box in band] for band in story.bands.values()],
            {box.scene: (WIDTH, self._height(box)) for box in story.boxes},
            {(arrow.start, arrow.end): (_thickness(arrow.chance), self._label_size(arrow)) for arrow in story.arrows},
        )

    def svg(self) -> str:
        """Return the whole picture."""
        width, height = self.chart.width + 2 * EDGE, self.chart.height + HEAD + FOOT
        style = join_styles("tokens.css", "map.css")
        return "\n".join(
            [
                f'<svg xmlns="http://www.w3.org/2000/svg" class="casebook story-map" role="img"'
                f' lang="{self.story.language}" aria-labelledby="map-title map-means"'
                f' viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" height="{height:.0f}">',
                f'<title id="map-title">{_safe(self.title)}</title>',
                f'<desc id="map-means">{_safe(self.own["means"])}</desc>',
                f"<style>{style}</style>",
                f'<rect class="ground" width="{width:.0f}" height="{height:.0f}"/>',
                _text(EDGE, 30, self.title, "map-title"),
                *self._bands(height - FOOT),
                f'<g transform="translate({EDGE} {HEAD})">',
                *(self._arrow(arrow) for arrow in sorted(self.story.arrows, key=lambda arrow: -arrow.chance)),
                *(self._box(box) for box in self.story.boxes),
                *(self._told(arrow) for arrow in self.story.arrows if self.labels[arrow]),
                "</g>",
                *self._legend(height - FOOT),
                "</svg>",
            ]
        )

    def _bands(self, bottom: float) -> Iterator[str]:
        bands = {name: self._around(boxes) for name, boxes in self.story.bands.items() if boxes}
        borders = [(here.right + following.left) / 2 + EDGE for here, following in pairwise(bands.values())]
        lefts, rights = [0, *borders], [*borders, self.chart.width + 2 * EDGE]
        for index, (name, left, right) in enumerate(zip(bands, lefts, rights, strict=True)):
            title = self.own["endings"] if name == ENDINGS else self.words["phase"][name]
            yield (
                f'<rect class="band{" odd" if index % 2 else ""}" x="{left:.1f}" y="{TITLE}"'
                f' width="{right - left:.1f}" height="{bottom - TITLE:.1f}"/>'
            )
            yield _text(bands[name].left + EDGE, TITLE + 27, title, "band-title")

    def _around(self, boxes: Iterable[Box]) -> Rectangle:
        places = [self.chart.boxes[box.scene] for box in boxes]
        left = min(place.left for place in places)
        return Rectangle(left, 0, max(place.right for place in places) - left, 0)

    def _box(self, box: Box) -> str:
        place = self.chart.boxes[box.scene]
        x, y = place.left + MARGIN, place.top + 17
        parts = [f'<g class="scene {box.kind}" data-scene="{box.scene}">', _outline(box.kind, place)]
        for line in self.places[box.scene]:
            parts.append(_text(x, y, line, "place"))
            y += SMALL_LINE
        if box.chance < 1:
            parts.append(
                _text(place.right - MARGIN, place.top + 17, spoken.percent(box.chance), "chance", anchor="end")
            )
        y += 3
        for line in self.says[box.scene]:
            parts.append(_text(x, y, line, "title" if box.band == ENDINGS else "says"))
            y += LINE
        if box.options:
            parts += self._options(box, x, y + 2)
        if box.band != ENDINGS and box.outcomes:
            parts += _bar(box.outcomes, Rectangle(x, place.bottom - MARGIN - BAR + 3, WIDTH - 2 * MARGIN, BAR))
        return "".join([*parts, "</g>"])

    def _options(self, box: Box, x: float, y: float) -> Iterator[str]:
        for option in box.options:
            yield _text(x, y, option.letter, "letter")
            yield f'<g class="{option.rating}">{_rating(option.rating, x + 19, y - 4.5)}</g>'
            x += min(42, (WIDTH - 2 * MARGIN) / len(box.options))

    def _arrow(self, arrow: Arrow) -> str:
        line = self.chart.lines[arrow.start, arrow.end]
        thickness = _thickness(arrow.chance)
        kind = "arrow" if arrow.chance else "arrow never"
        return (
            f'<g class="{kind}" data-from="{arrow.start}" data-to="{arrow.end}">'
            f'<path d="{_path(line)}" stroke-width="{thickness:.2f}"/>{_head(line, thickness)}</g>'
        )

    def _told(self, arrow: Arrow) -> str:
        place = self.chart.lines[arrow.start, arrow.end].label
        lines = self.labels[arrow]
        y = place.top + SMALL
        parts = [f'<g class="label" data-from="{arrow.start}" data-to="{arrow.end}">']
        for index, line in enumerate(lines):
            parts.append(
                _text(place.left + place.width / 2, y, line, "share" if index == 0 else "because", anchor="middle")
            )
            y += SMALL_LINE
        return "".join([*parts, "</g>"])

    def _legend(self, top: float) -> Iterator[str]:
        x, y = EDGE, top + 34
        for kind in ("decision", "reading", *OUTCOMES):
            said = self.own["outcome"][kind] if kind in OUTCOMES else self.own[kind]
            yield f'<g class="scene {kind}">{_outline(kind, Rectangle(x, y - 15, 40, 22))}</g>'
            yield _text(x + 48, y, said, "says")
            x += 70 + width_of(said, SIZE)
        for rating in ("protective", "partial", "harmful"):
            yield f'<g class="{rating}">{_rating(rating, x + 8, y - 4.5)}</g>'
            yield _text(x + 22, y, self.words["rating"][rating], "says")
            x += 44 + width_of(self.words["rating"][rating], SIZE)
        said = self.own["bar"]
        yield _text(x, y, said, "says")
        x += 10 + width_of(said, SIZE)
        for outcome in OUTCOMES:
            yield f'<g class="bar">{_part(outcome, Rectangle(x, y - 10, 24, BAR + 2))}</g>'
            yield _text(x + 30, y, self.own["outcome"][outcome], "says")
            x += 46 + width_of(self.own["outcome"][outcome], SIZE)

    def _place(self, box: Box) -> str:
        place = self.own["outcome"][box.kind] if box.band == ENDINGS else box.place
        return self.own["numbered"].format(number=box.number, place=place)

    def _chance_width(self, box: Box) -> float:
        """Return the room that the chance of being here takes at the end of the first line."""
        return width_of(spoken.percent(box.chance), SMALL, bold=True) + 6 if box.chance < 1 else 0

    def _height(self, box: Box) -> float:
        lines = len(self.places[box.scene]) * SMALL_LINE + len(self.says[box.scene]) * LINE
        return 14 + lines + (LINE + 4 if box.options else 0) + (BAR + 8 if box.band != ENDINGS else 0)

    def _label(self, arrow: Arrow) -> list[str]:
        if not arrow.because:
            return []
        lines = [line for reason in arrow.because for line in lines_of(reason, LABEL_WIDTH, SMALL)]
        return [spoken.percent(arrow.chance), *lines]

    def _label_size(self, arrow: Arrow) -> tuple[float, float] | None:
        lines = self.labels[arrow]
        if not lines:
            return None
        return max(width_of(line, SMALL) for line in lines) + 4, len(lines) * SMALL_LINE


def _thickness(chance: Fraction) -> float:
    return THIN + float(chance) * (THICK - THIN)


def _path(line: Line) -> str:
    curves = ([f"{x:.1f} {y:.1f}" for x, y in points] for points in line.curves)
    return "".join(f"M{first}C{' '.join(rest)}" for first, *rest in curves)


def _head(line: Line, thickness: float) -> str:
    """Return the head of an arrow, from where its line ends to its tip."""
    (x, y), (tip_x, tip_y) = line.curves[-1][-1], line.tip
    length = ((tip_x - x) ** 2 + (tip_y - y) ** 2) ** 0.5 or 1
    half = thickness / 2 + 3.6
    across_x, across_y = (tip_y - y) / length * half, (x - tip_x) / length * half
    corners = ((x + across_x, y + across_y), (tip_x, tip_y), (x - across_x, y - across_y))
    return f'<polygon points="{" ".join(f"{a:.1f},{b:.1f}" for a, b in corners)}"/>'


def _outline(kind: str, place: Rectangle) -> str:
    """Return the outline of a box: each kind of scene and each outcome has a shape of its own."""
    left, top, right, bottom = place.left, place.top, place.right, place.bottom
    cut = min(14, place.height / 3)
    if kind == "mixed":
        middle = (top + bottom) / 2
        corners = ((left, middle), (left + cut / 1.5, top), (right - cut / 1.5, top), (right, middle))
        corners += ((right - cut / 1.5, bottom), (left + cut / 1.5, bottom))
    elif kind == "harmed":
        corners = ((left + cut, top), (right - cut, top), (right, top + cut), (right, bottom - cut))
        corners += ((right - cut, bottom), (left + cut, bottom), (left, bottom - cut), (left, top + cut))
    else:
        radius = {"protected": place.height / 2.6, "reading": 2}.get(kind, 5)
        return (
            f'<rect class="outline" x="{left:.1f}" y="{top:.1f}" width="{place.width:.1f}"'
            f' height="{place.height:.1f}" rx="{radius:.1f}"/>'
        )
    return f'<polygon class="outline" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in corners)}"/>'


def _rating(rating: str, x: float, y: float) -> str:
    """Return the sign of a rating, as the player has it: full disc, half disc, open triangle."""
    if rating == "protective":
        return f'<circle class="full" cx="{x:.1f}" cy="{y:.1f}" r="5"/>'
    if rating == "partial":
        half = f"M{x:.1f} {y - 5:.1f}a5 5 0 0 0 0 10z"
        return f'<circle class="open" cx="{x:.1f}" cy="{y:.1f}" r="4.6"/><path class="full" d="{half}"/>'
    return f'<path class="open" d="M{x:.1f} {y - 5:.1f}l5.2 9.4h-10.4z"/>'


def _bar(outcomes: Mapping[str, Fraction], place: Rectangle) -> Iterator[str]:
    """Yield the chances of each outcome as parts of a bar, told apart by height as well as by colour."""
    yield '<g class="bar">'
    left = place.left
    for outcome in OUTCOMES:
        width = float(outcomes[outcome]) * place.width
        if width:
            yield _part(outcome, Rectangle(left, place.top, width, place.height))
        left += width
    yield "</g>"


def _part(outcome: str, place: Rectangle) -> str:
    height = place.height * {"protected": 1, "mixed": 0.6, "harmed": 0.25}[outcome]
    return (
        f'<rect class="{outcome}" x="{place.left:.1f}" y="{place.bottom - height:.1f}"'
        f' width="{place.width:.1f}" height="{height:.1f}"/>'
    )


def _text(x: float, y: float, said: str, kind: str, *, anchor: str = "") -> str:
    aligned = f' text-anchor="{anchor}"' if anchor else ""
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}"{aligned}>{_safe(said)}</text>'


def _safe(text: str) -> str:
    return html.escape(text)
