"""The casebook in Jupyter and Voila: the widgets that a notebook shows, and how Voila serves the pages.

What a notebook calls, `open_case("week1")` and the like, is imported when asked for: serving a page needs no widget.
"""

__all__ = [
    "open_case",
    "open_certificate",
    "open_check",
    "open_form",
    "open_home",
    "open_verifier",
    "show_frameworks",
    "show_glossary",
    "show_map",
    "show_proof",
    "show_ratification",
    "show_sources",
]


def __getattr__(name: str):
    """Import what a notebook opens when it is asked for."""
    if name in __all__:
        from . import opening

        return getattr(opening, name)
    raise AttributeError(f"The casebook has no '{name}'. A notebook opens: {', '.join(__all__)}")
