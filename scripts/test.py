"""Run all tests: style, the casebook's check, Python, the notebooks, and the pages in a real browser."""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from widgets.environment import enter

EXAMPLE = "example: python scripts/test.py --fast; or some of the tests: python scripts/test.py -- tests/case -k code"


def main() -> int:
    """Print every result and one summary line; return 0 (all passed), 1 (some failed) or 2 (wrong use, no browser)."""
    parser = argparse.ArgumentParser(description=__doc__, epilog=EXAMPLE)
    parser.add_argument("--fast", action="store_true", help="leave out what needs a browser")
    parser.add_argument("arguments", nargs="*", metavar="-- ARGUMENTS", help="for pytest; then nothing else runs")
    given = parser.parse_args()
    enter(extras=("test",))

    from suite import CannotTest, run_suite

    try:
        return run_suite(ROOT, fast=given.fast, arguments=given.arguments)
    except CannotTest as reason:
        print(reason, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nInterrupted: not all tests have run.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
