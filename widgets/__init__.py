"""Interactive cases: what a case is, how it is proved, and how it reaches a learner.

The rooms, each importing only from those before it: `case`, `languages`, `proof`, `edition`, `player`.
`open_case("week1")` shows a case in a notebook, `open_check("week1")` its knowledge check, `show_map` and `show_proof`
what a trainer needs of it; `show_frameworks()`, `show_ratification()` and `open_form("week5")` make a webinar;
`open_certificate()`, `open_verifier()`, `show_glossary()` and `show_sources()` are pages of the whole course.
They are imported when asked for, so that `import widgets` alone needs nothing but Python.
"""

from . import player

__all__ = player.__all__


def __getattr__(name: str):
    """Import the notebook's entry points when they are asked for."""
    return getattr(player, name)
