"""A case made playable: compiled, its browser modules joined, its notebooks executed and drawn as pages."""

import sys

CASEBOOK_TYPE = "application/vnd.casebook+json"  # the output that carries a widget's data to the page
BUILDING = "CASEBOOK_BUILD"  # set in a kernel while a page is built: its widgets give their data, not a view


def spare_the_grammar() -> None:
    """Keep jsonschema, which every notebook format check imports, from building a grammar of international addresses.

    It takes a second at each start and nothing here asks for it; jsonschema does without where it is not installed.
    """
    sys.modules.setdefault("rfc3987_syntax", None)
