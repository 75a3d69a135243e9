"""Check the casebook before anyone plays it: read every file, prove every case, and say what was found."""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from widgets.environment import enter

EXAMPLE = "example: python scripts/check.py casebook/week1/case.yaml        or, of a rule: --explain R3.3"
HELD = ("*.yaml", "*.ipynb")  # what a folder that can be checked holds at least one of
FILES = "files or folders of weeks; the whole casebook if none"


def main() -> int:
    """Print every finding; return 0 (no errors), 1 (errors) or 2 (wrong use)."""
    parser = argparse.ArgumentParser(description=__doc__, epilog=EXAMPLE)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILES", help=FILES)
    parser.add_argument("--fix", action="store_true", help="mend what needs no judgement, and show what was changed")
    parser.add_argument("--explain", metavar="RULE", help="say what a rule asks for, why, and where its numbers stand")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="json: one document for tools")
    parser.add_argument("--schema", action="store_true", help="write what editors need to help with cases and checks")
    asked = parser.parse_args()
    for file in asked.files:
        if not file.exists():
            parser.error(f"there is no file or folder {file}")
        if file.is_dir() and not any(part.is_file() for name in HELD for part in file.glob(name)):
            parser.error(f"the folder {file} holds no case")
    enter()

    from widgets.languages.casebook import Casebook
    from widgets.proof import command

    if asked.schema:
        return command.schema(ROOT / "build")
    casebook = Casebook.around(ROOT)
    if asked.explain:
        return command.explained(casebook, asked.explain)
    if asked.fix:
        command.fix(casebook, asked.files, form=asked.format)
    return command.check(casebook, asked.files, form=asked.format)


if __name__ == "__main__":
    sys.exit(main())
