"""Say whether codes prove that the course was completed: each is replayed in the cases and checks as they stand."""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from widgets.environment import enter

EXAMPLE = """example: python scripts/verify.py ROSA-7K3F-90QX ROSA-CHECK-7K3F-90QX
many people, one file each: python scripts/verify.py certificates/*.txt
a group, before and after the course: python scripts/verify.py group.txt, an empty line between people
A code holds no name, so give one person's codes at a time. Mail may have broken them over lines."""
GIVEN = "codes, files that hold one person's codes in any text, or - for what is piped in"


def main() -> int:
    """Print what the codes prove; return 0 (every week is complete), 1 (something is missing) or 2 (wrong use)."""
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, epilog=EXAMPLE, formatter_class=form)
    parser.add_argument("given", nargs="+", metavar="CODES|FILE|-", help=GIVEN)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="json: one document for tools")
    asked = parser.parse_args()
    enter()

    from widgets.languages.casebook import Casebook
    from widgets.proof.verify import verify

    return verify(Casebook.around(ROOT), asked.given, form=asked.format)


if __name__ == "__main__":
    sys.exit(main())
