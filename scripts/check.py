"""Check the casebook before anyone plays it: every problem, with its file and line."""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from widgets.environment import enter

EXAMPLE = (
    "example: python scripts/check.py casebook/week1/case.yaml        for editors: python scripts/check.py --schema"
)
HELD = ("case.yaml", "*.ipynb")  # what a folder that can be checked holds at least one of
FILES = "files or weeks; the whole casebook if none"


def main() -> int:
    """Print every problem; return 0 (none), 1 (some) or 2 (wrong use)."""
    parser = argparse.ArgumentParser(description=__doc__, epilog=EXAMPLE)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILES", help=FILES)
    parser.add_argument("--schema", action="store_true", help="write what editors need to help with case files")
    asked = parser.parse_args()
    for file in asked.files:
        if not file.exists():
            parser.error(f"there is no file or folder {file}")
        if file.is_dir() and not any(part.is_file() for name in HELD for part in file.glob(name)):
            parser.error(f"the folder {file} holds no case")
    enter()

    from widgets.case.schema import write_schema
    from widgets.languages.casebook import Casebook
    from widgets.proof.check import check

    if asked.schema:
        print(write_schema(ROOT / "build" / "case.schema.json"))
        return 0
    casebook = Casebook.around(ROOT)
    problems = check(casebook, asked.files)
    weeks = f"{len(casebook.weeks)} weeks, {len(casebook.languages)} languages"
    print("\n".join(map(str, problems)) or f"No problems in {f'{len(asked.files)} files' if asked.files else weeks}.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
