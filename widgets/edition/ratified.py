"""Who has ratified what: each treaty with what every State has done about it, and the picture of it as SVG."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from widgets.case.sources import Ratification, Register, Source

STATUSES = ("party", "signatory", "none", "unknown")
_UNKNOWN = Ratification("unknown", None, "high")  # no row: that nothing is known is certain

# Sizes of the picture, in units of its view box: one is about one pixel where the page is wide enough.
_NAMES, _COLUMN, _ROW, _HEAD = 230, 58, 44, 36


@dataclass(frozen=True)
class Treaty:
    """A treaty with what each State has done about it."""

    source: Source
    name: str
    states: dict[str, Ratification]  # by country; of status `unknown` where the register has no row

    def of_status(self, status: str) -> dict[str, Ratification]:
        """Return the States of one status, in the order in which all are shown."""
        return {country: done for country, done in self.states.items() if done.status == status}


def treaties_of(register: Register, countries: Mapping[str, str], language: str) -> tuple[Treaty, ...]:
    """Return every treaty of which the register tells who has ratified it, in the order of its file."""
    told = {source_id for _country, source_id in register.ratifications}
    return tuple(
        Treaty(
            source,
            source.short[language],
            {country: register.bound(source.id, country) or _UNKNOWN for country in countries},
        )
        for source in register.sources.values()
        if source.id in told
    )


def picture_of(treaties: tuple[Treaty, ...], countries: Mapping[str, str], words: Mapping) -> str:
    """Return the picture: a row for each treaty, a column for each State, in each cell a sign and a year."""
    width, height = _NAMES + _COLUMN * len(countries), _HEAD + _ROW * len(treaties)
    title = words["title"].format(treaties=len(treaties), states=len(countries))
    parts = [
        f'<svg class="ratified" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
        'aria-labelledby="ratified-title" aria-describedby="ratified-means">',
        f'<title id="ratified-title">{escape(title)}</title>',
        f'<desc id="ratified-means">{escape(words["described"])}</desc>',
    ]
    for column, country in enumerate(countries):
        parts.append(f'<text class="state" x="{_middle(column)}" y="{_HEAD - 12}">{escape(country)}</text>')
    for row, treaty in enumerate(treaties):
        top = _HEAD + _ROW * row
        band = " odd" if row % 2 else ""
        parts.append(f'<rect class="band{band}" x="0" y="{top}" width="{width}" height="{_ROW}"/>')
        parts.append(f'<text class="treaty" x="8" y="{top + _ROW / 2 + 5:g}">{escape(treaty.name)}</text>')
        for column, done in enumerate(treaty.states.values()):
            parts.append(_cell(done, _middle(column), top))
    return "\n".join([*parts, "</svg>"])


def sign(status: str, x: float, y: float) -> str:
    """Return a sign around a point: full disc, half disc in a ring, cross, or a ring of dashes."""
    half = f'<path d="M{x:g} {y - 7:g}a7 7 0 0 1 0 14z" fill="currentColor"/>'
    shapes = {
        "party": f'<circle cx="{x:g}" cy="{y:g}" r="8" fill="currentColor"/>',
        "signatory": f'<circle cx="{x:g}" cy="{y:g}" r="7"/>{half}',
        "none": f'<path d="M{x - 6:g} {y - 6:g}l12 12m0-12l-12 12"/>',
        "unknown": f'<circle cx="{x:g}" cy="{y:g}" r="7" stroke-dasharray="3 3"/>',
    }
    return f'<g class="sign {status}" fill="none" stroke="currentColor" stroke-width="2">{shapes[status]}</g>'


def _cell(done: Ratification, x: float, top: float) -> str:
    doubt = "" if done.confidence == "high" else "?"
    text = f"{done.year or ''}{doubt}"
    written = f'<text class="year" x="{x:g}" y="{top + 37:g}">{text}</text>' if text else ""
    return sign(done.status, x, top + (15 if text else _ROW / 2)) + written


def _middle(column: int) -> float:
    return _NAMES + _COLUMN * column + _COLUMN / 2
