"""The casebook that is tested: where it lies, its languages, its first week."""

from pathlib import Path

from widgets.languages.casebook import Casebook

ROOT = Path(__file__).resolve().parent.parent.parent
CASEBOOK = Casebook.around(ROOT)
LANGUAGES = CASEBOOK.languages
WEEK = CASEBOOK.weeks[0].name
ONE_LANGUAGE = LANGUAGES[-1:]  # for what has nothing to do with words
