"""Draw the map of a week: an SVG picture for a wall, and a page with the same as a table."""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from widgets.environment import enter

EXAMPLE = "example: python scripts/map.py week1        in one language: python scripts/map.py week1 --language es"


def main() -> int:
    """Write the maps and say where they are; return 0 (done), 1 (problems in the case) or 2 (wrong use)."""
    parser = argparse.ArgumentParser(description=__doc__, epilog=EXAMPLE)
    parser.add_argument("week", help="the name of its folder in casebook/")
    parser.add_argument("--language", metavar="CODE", help="one language; without it every language that is whole")
    wishes = parser.parse_args()
    if not (ROOT / "casebook" / wishes.week / "case.yaml").is_file():
        parser.error(f"there is no case in casebook/{wishes.week}")
    enter()

    from widgets.edition.maps import write_maps

    return write_maps(ROOT, wishes.week, language=wishes.language)


if __name__ == "__main__":
    sys.exit(main())
