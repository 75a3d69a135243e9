"""The same casebook in another language: what is translated, where translations stand, what is missing.

English is the source; every other language is a gettext catalogue `<language>.po` in each folder of the casebook.
No module names a language: they are found in the folders (design section 7).
"""

import sys


def spare_the_grammar() -> None:
    """Keep jsonschema, which every notebook format check imports, from building a grammar of international addresses.

    It takes a second at each start and nothing here asks for it; jsonschema does without where it is not installed.
    """
    sys.modules.setdefault("rfc3987_syntax", None)
