"""The icon of the pages, as an address that asks nobody for anything."""

import base64
from functools import cache
from pathlib import Path

PICTURE = Path(__file__).resolve().parent / "templates" / "icon.svg"


@cache
def icon() -> str:
    """Return the icon as a `data:` address."""
    return "data:image/svg+xml;base64," + base64.b64encode(PICTURE.read_bytes()).decode("ascii")
