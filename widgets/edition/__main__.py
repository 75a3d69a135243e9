"""Build every edition of the casebook around the working folder: `python -m widgets.edition`."""

import sys
from pathlib import Path

from . import spare_the_grammar

if __name__ == "__main__":
    spare_the_grammar()
    from .build import main

    sys.exit(main(Path.cwd()))
