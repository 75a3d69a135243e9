"""One script and one style sheet for what is shown: made of what its kinds need, and of nothing else.

Whoever comes by a slow line pays for each module; so a page gets the renderers of the widgets that stand on it, and a
widget in JupyterLab its own. The entries are written here, and joined like any other module.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .join import (
    CERTIFICATE_STYLES,
    CHECK_STYLES,
    FILTER_STYLES,
    FORM_STYLES,
    HOME_STYLES,
    PLAYER_STYLES,
    CannotJoin,
    join_modules,
    join_styles,
)

PAGE_STYLES = ("page.css", "tokens.css")  # of every page, whatever stands on it


@dataclass(frozen=True)
class Kind:
    """A kind of widget: the module that draws it, by which function, and the style sheets of its looks."""

    module: str
    renderer: str
    styles: tuple[str, ...]
    has_leave: bool = True  # whether it brings "Leave this page" along


ALONE = "leave"  # on a page where nothing else brings it: every page can be left at once
KINDS = {  # a widget's `kind`, which a page has as `data-casebook`
    "player": Kind("play.js", "renderPlayer", PLAYER_STYLES),
    "check": Kind("check.js", "renderCheck", CHECK_STYLES),
    "home": Kind("weeks.js", "renderHome", HOME_STYLES),
    "certificate": Kind("certificate.js", "renderCertificate", CERTIFICATE_STYLES),
    "verify": Kind("verifier.js", "renderVerifier", CERTIFICATE_STYLES),
    "frameworks": Kind("frameworks.js", "renderFrameworks", FILTER_STYLES, has_leave=False),
    "form": Kind("form.js", "renderForm", FORM_STYLES, has_leave=False),
    "leave": Kind("leave_page.js", "renderLeave", ("frame.css", "story.css", "sheet.css")),
}


def kinds_of_page(kinds: Iterable[str]) -> list[str]:
    """Return the kinds of a page on which these stand, with what lets one leave it where none of them does."""
    found = _in_order(kinds)
    return found if any(KINDS[name].has_leave for name in found) else [*found, ALONE]


def page_script(kinds: Iterable[str]) -> str:
    """Return the one script of a page that shows these kinds; it must not hold what ends a script element."""
    found = _in_order(kinds)
    renderers = ", ".join(f"{name}: {KINDS[name].renderer}" for name in found)
    entry = [*map(_import, found), 'import { startPage } from "./page.js";', "", f"startPage({{{renderers}}});"]
    script = join_modules("(entry of the page)", text="\n".join(entry))
    if end := re.search(r"</script|<!--", script, re.IGNORECASE):
        line = script[: end.start()].rpartition("\n// ")[2].partition("\n")[0]
        raise CannotJoin(f"{line}: '{end[0]}' would end the script of the page. Write it in two parts.")
    return script


def page_style(kinds: Iterable[str]) -> str:
    """Return the one style sheet of a page that shows these kinds."""
    sheets = (sheet for name in _in_order(kinds) for sheet in KINDS[name].styles)
    return join_styles(*dict.fromkeys([*PAGE_STYLES, *sheets]))


def widget_script(kind: str) -> str:
    """Return the module of a widget of this kind, as anywidget wants it."""
    entry = f"{_import(kind)}\n\nexport default {{ render: {KINDS[kind].renderer} }};"
    return join_modules("(entry of the widget)", text=entry)


def widget_style(kind: str) -> str:
    """Return the style sheet of a widget of this kind."""
    return join_styles(*KINDS[kind].styles)


def _in_order(kinds: Iterable[str]) -> list[str]:
    """Return each kind once, in the order of the table: pages with the same kinds have the same script."""
    wanted = set(kinds)
    if unknown := wanted - set(KINDS):
        raise CannotJoin(f"No module draws '{min(unknown)}'. Name it in KINDS of {__name__}.")
    return [name for name in KINDS if name in wanted]


def _import(kind: str) -> str:
    return f'import {{ {KINDS[kind].renderer} }} from "./{KINDS[kind].module}";'
