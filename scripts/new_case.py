"""Make the folder of a new week: a small, complete case that can be played at once, to be replaced piece by piece."""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from widgets.environment import enter

EXAMPLE = 'example: python scripts/new_case.py week2 --id ana --title "What I was buying" --name "Ana Paz Mejía"'


def main() -> int:
    """Write it and say what to do next; return 0 (done), 1 (it cannot be made so) or 2 (wrong use)."""
    parser = argparse.ArgumentParser(description=__doc__, epilog=EXAMPLE)
    parser.add_argument("week", help="the name of its folder in casebook/, such as week2; one that is not there yet")
    parser.add_argument("--id", required=True, help="what its codes begin with, such as ana: small letters, for good")
    parser.add_argument("--title", help="of the story, in English; its translation can follow")
    parser.add_argument("--name", help="of the woman whose story it is")
    given = {name: value for name, value in vars(parser.parse_args()).items() if value is not None}
    enter()

    from widgets.edition.new_case import Wish, make

    return make(ROOT, Wish(**given))


if __name__ == "__main__":
    sys.exit(main())
