"""How wide a text is, and where its lines break: estimated, because Python has no fonts.

The fonts of the picture (`map.css`: Arial and those made to its measure) have these widths, in
thousandths of their size.
"""

BOLD = 1.08  # how much wider bold letters are
_WIDTHS = (
    (" .,:;!¡|/\\'ijlíìI·", 278),
    ('()[]-frtt“”"‘’', 340),
    ("*^", 420),
    ("cksvxyzJ?¿«»", 520),
    ("ABEKPSVXYÁÉ&", 680),
    ("CDHNRUwÍÑÚÜ", 730),
    ("GOQÓ", 780),
    ("mM", 840),
    ("W%", 950),
    ("…—→", 1000),
)
_WIDTH = {letter: width for letters, width in _WIDTHS for letter in letters}
_USUAL = 560


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a line is."""
    return sum(_WIDTH.get(letter, _USUAL) for letter in text) * size / 1000 * (BOLD if bold else 1)


def lines_of(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Return a text in lines of at most this width; a word that is longer has a line of its own."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
