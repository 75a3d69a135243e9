"""Measure how fast and how light the pages are, against Voila's own template and a bare file server."""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "browser")]

from widgets.environment import enter

EXAMPLE = "example: python scripts/benchmark.py --rounds 5"


def main() -> int:
    """Print a table of medians, ratios and targets; return 0 (all met), 1 (some not) or 2 (wrong use, no browser)."""
    parser = argparse.ArgumentParser(description=__doc__, epilog=EXAMPLE)
    parser.add_argument("--rounds", type=int, default=9, help="how often each page is opened; 9 if not said")
    given = parser.parse_args()
    if given.rounds < 1:
        parser.error("--rounds should be 1 or more")
    enter(extras=("test",))

    from benchmarks.run import CannotTest, run

    try:
        return run(ROOT, rounds=given.rounds, say=lambda line: print(line, flush=True))
    except CannotTest as reason:
        print(reason, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nInterrupted.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
