"""The table: each measure beside those it is compared with, its target, and whether it is met."""

from collections.abc import Iterable
from dataclasses import dataclass

NAMES = {True: "met", False: "NOT MET", None: ""}


@dataclass(frozen=True)
class Row:
    """One measure: of the casebook, of Voila's own template, of the bare file server; and what was aimed at."""

    measure: str
    casebook: str
    voila: str = ""
    static: str = ""
    target: str = ""
    met: bool | None = None

    @property
    def cells(self) -> tuple[str, ...]:
        """Return what stands in the columns."""
        return self.measure, self.casebook, self.voila, self.static, self.target, NAMES[self.met]


def table(rows: Iterable[Row]) -> str:
    """Return the rows as a table of plain text."""
    lines = [("", "casebook", "Voila", "static", "target", ""), *(row.cells for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    return "\n".join(_aligned(line, widths) for line in lines)


def _aligned(line: tuple[str, ...], widths: list[int]) -> str:
    first, *others = (f"{cell:{'<' if not column else '>'}{widths[column]}}" for column, cell in enumerate(line))
    return "  ".join([first, *others]).rstrip()


def compared(measure: str, values: dict[str, float], unit: str) -> list[Row]:
    """Return a time with its ratios to the two others, and their targets."""
    ours, voila, static = values["casebook"], values["voila"], values["static"]
    times = Row(measure, f"{ours:.0f} {unit}", f"{voila:.0f} {unit}", f"{static:.0f} {unit}")
    to_voila = Row("  as a part of Voila's", f"{ours / voila:.3f}", target="at most 0.1", met=ours / voila <= 0.1)
    to_static = Row("  as a part of static", f"{ours / static:.2f}", target="at most 1.5", met=ours / static <= 1.5)
    return [times, to_voila, to_static]


def size(count: float) -> str:
    """Return bytes for a reader."""
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{count / 1e3:.0f} kB"
