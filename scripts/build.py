"""Build every edition of the casebook into build/, or save the source notebooks' outputs anew."""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from widgets.environment import enter

EXAMPLE = "example: python scripts/build.py        after a change of a case: python scripts/build.py --save-outputs"


def main() -> int:
    """Build; return 0 (done), 1 (problems in the casebook) or 2 (wrong use)."""
    parser = argparse.ArgumentParser(description=__doc__, epilog=EXAMPLE)
    parser.add_argument(
        "--save-outputs",
        action="store_true",
        help="execute the notebooks in casebook/ and save their text outputs in them, for the tests to compare",
    )
    wishes = parser.parse_args()
    enter()

    from widgets.edition import spare_the_grammar

    spare_the_grammar()
    from widgets.edition.build import main as build
    from widgets.edition.build import save_outputs

    return save_outputs(ROOT) if wishes.save_outputs else build(ROOT)


if __name__ == "__main__":
    sys.exit(main())
