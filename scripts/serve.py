"""Build the casebook and serve it: the one command that a newcomer needs."""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from widgets.environment import enter

EXAMPLE = "example: python scripts/serve.py        while you write a case: python scripts/serve.py --watch"


def port(text: str) -> int:
    """Read the number of a port."""
    if text.isdigit() and 0 < int(text) < 65536:
        return int(text)
    raise argparse.ArgumentTypeError(f"'{text}' is no port; it should be a number from 1 to 65535")


def main() -> int:
    """Serve until Ctrl-C; return 0 (ended), 1 (problems in the casebook) or 2 (wrong use, or the port is taken)."""
    parser = argparse.ArgumentParser(description=__doc__, epilog=EXAMPLE)
    parser.add_argument("--port", type=port, help="where to listen; without it 8866, or the next that is free")
    parser.add_argument(
        "--host", default="127.0.0.1", help="whom to serve: this computer (127.0.0.1), or all (0.0.0.0)"
    )
    parser.add_argument("--no-browser", action="store_true", help="do not open the address in a browser")
    parser.add_argument("--watch", action="store_true", help="for authors: pages follow every save, with what is wrong")
    wishes = parser.parse_args()
    enter()

    from widgets.player.session import serve

    return serve(ROOT, host=wishes.host, port=wishes.port, open_browser=not wishes.no_browser, watch=wishes.watch)


if __name__ == "__main__":
    sys.exit(main())
