"""A case made playable: compiled, its browser modules joined, its notebooks executed and drawn as pages."""

from widgets.languages import spare_the_grammar

__all__ = ["BUILDING", "CASEBOOK_TYPE", "spare_the_grammar"]

CASEBOOK_TYPE = "application/vnd.casebook+json"  # the output that carries a widget's data to the page
BUILDING = "CASEBOOK_BUILD"  # set in a kernel while a page is built: its widgets give their data, not a view
