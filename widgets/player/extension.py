"""The same pages inside JupyterLab and Jupyter Server (Binder): gives Voila's server extension our settings.

Jupyter links all extensions before it loads any, so what is set here is there when Voila's extension looks.
Settings of the person or of the machine come before ours.
"""

import os
from pathlib import Path

from .mending import mend_voila
from .serving import SiteFacts, find_templates, voila_settings


def _jupyter_server_extension_points() -> list[dict]:
    return [{"module": "widgets.player.extension"}]


def _link_jupyter_server_extension(server) -> None:
    """Set what Voila is to serve, if the server runs in or beside a casebook."""
    root = _root_of(server)
    if root is None:
        return
    find_templates()
    mend_voila()
    for section, values in voila_settings(root).items():
        for name, value in values.items():
            server.config[section].setdefault(name, value)


def _load_jupyter_server_extension(server) -> None:
    """Let our templates ask which languages there are; Voila, earlier in the alphabet, has made its templates."""
    root = _root_of(server)
    environment = server.web_app.settings.get("voila_jinja2_env")
    if root is None or environment is None:
        server.log.info("The casebook is not served: no casebook here, or no Voila.")
        return
    site = root / "build" / "site"
    try:
        prefix = site.relative_to(Path(server.root_dir).resolve()).as_posix() + "/"
    except ValueError:
        server.log.warning("The casebook's pages lie outside %s: start Jupyter in %s.", server.root_dir, root)
        return
    environment.globals["site"] = SiteFacts(root, prefix)


def _root_of(server) -> Path | None:
    from widgets.languages.casebook import Casebook, NoCasebook

    for start in (server.root_dir or os.getcwd(), Path(__file__).resolve().parent):
        try:
            return Casebook.around(Path(start)).root.parent
        except NoCasebook:
            continue
    return None
