"""Say what differs in meaning between two cases: scenes, choices, endings, chances, sources, promises."""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from widgets.environment import enter

EXAMPLE = """example: python scripts/diff.py casebook/week1/case.yaml casebook/week1/adaptations/hn.yaml
since the last commit: python scripts/diff.py HEAD:casebook/week1/case.yaml casebook/week1/case.yaml"""


def main() -> int:
    """Print the differences; return 0 (they mean the same), 1 (they differ) or 2 (wrong use)."""
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, epilog=EXAMPLE, formatter_class=form)
    parser.add_argument("old", metavar="OLD", help="a case, an adaptation, or one of a revision: REVISION:FILE")
    parser.add_argument("new", metavar="NEW", help="the same, to be compared with it")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="json: one document for tools")
    asked = parser.parse_args()
    enter()

    from widgets.languages.casebook import Casebook
    from widgets.proof.revisions import compare

    return compare(Casebook.around(ROOT), asked.old, asked.new, form=asked.format)


if __name__ == "__main__":
    sys.exit(main())
