"""Check the casebook before anyone plays it: every problem, with its file and line."""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from widgets.environment import enter

EXAMPLE = "example: python scripts/check.py casebook/week1/case.yaml"


def main() -> int:
    """Print every problem; return 0 (none), 1 (some) or 2 (wrong use)."""
    parser = argparse.ArgumentParser(description=__doc__, epilog=EXAMPLE)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILES", help="files or weeks; the whole casebook if none")
    files = parser.parse_args().files
    for file in files:
        if not file.exists():
            parser.error(f"there is no file or folder {file}")
    enter()

    from widgets.languages.casebook import Casebook
    from widgets.proof.check import check

    casebook = Casebook.around(ROOT)
    problems = check(casebook, files)
    for problem in problems:
        print(problem)
    if not problems:
        looked_at = f"{len(files)} files" if files else f"{len(casebook.weeks)} weeks, {len(casebook.languages)} languages"
        print(f"No problems in {looked_at}.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
