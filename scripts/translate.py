"""Renew the catalogues after a change of the English, and say what is missing or fuzzy, by file and path."""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from widgets.environment import enter

EXAMPLE = "example: python scripts/translate.py        a new language: python scripts/translate.py fr"


def main() -> int:
    """Renew every catalogue; return 0 (all translated), 1 (gaps or problems) or 2 (wrong use)."""
    parser = argparse.ArgumentParser(description=__doc__, epilog=EXAMPLE)
    parser.add_argument(
        "languages", nargs="*", metavar="LANGUAGE", help="languages by their code; those that exist if none"
    )
    languages = parser.parse_args().languages
    for language in languages:
        if not (language.isascii() and language.isalpha() and language.islower() and 2 <= len(language) <= 3):
            parser.error(f"'{language}' is no code of a language, such as es or fr")
    enter()

    from widgets.case.problem import CaseProblems
    from widgets.languages.casebook import Casebook
    from widgets.languages.renew import renew

    try:
        reports = list(renew(Casebook.around(ROOT), languages))
    except CaseProblems as problems:
        print(problems)
        return 1
    for report in reports:
        print(report)
    return 0 if all(report.is_whole for report in reports) else 1


if __name__ == "__main__":
    sys.exit(main())
