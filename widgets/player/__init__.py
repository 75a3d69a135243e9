"""The casebook in Jupyter and Voila: the widgets that a notebook shows, and how Voila serves the pages.

`open_case("week1")`, `open_check("week1")`, `open_home()`, `show_map("week1")` and `show_proof("week1")` are imported
when asked for: serving a page needs no widget.
"""

__all__ = [
    "open_case",
    "open_certificate",
    "open_check",
    "open_home",
    "open_verifier",
    "show_glossary",
    "show_map",
    "show_proof",
]


def __getattr__(name: str):
    """Import what a notebook opens when it is asked for."""
    if name in __all__:
        from . import opening

        return getattr(opening, name)
    raise AttributeError(f"module 'widgets.player' has no '{name}'")
