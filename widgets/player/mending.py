"""Changes to Voila's own handlers that its settings do not offer; each says why. Tried with Voila 0.5.13."""

import re
from functools import cache

import voila.handler
from tornado.web import HTTPError
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.treehandler import TornadoVoilaTreeHandler

_redirect_to_file = voila.handler.VoilaHandler.redirect_to_file
_get_page_config = voila.handler.get_page_config


@cache
def mend_voila() -> None:
    """Make the changes, once in a process."""
    # HEAD is answered like GET, without its body. Voila knows GET only.
    TornadoVoilaHandler.head = TornadoVoilaHandler.get
    TornadoVoilaTreeHandler.head = TornadoVoilaTreeHandler.get
    # A wrong address is not found. Voila would lead to a file which it then refuses.
    TornadoVoilaHandler.redirect_to_file = _redirect_to_allowed_file
    # What JupyterLab extensions there are is looked up once. Voila searches the disk for them at each request,
    # before it asks our hook: more than half of the time that a page takes.
    voila.handler.get_page_config = _remembered_page_config()


def _redirect_to_allowed_file(self: TornadoVoilaHandler, path: str) -> None:
    if not any(re.fullmatch(pattern, path, re.IGNORECASE) for pattern in self.voila_configuration.file_allowlist):
        raise HTTPError(404)
    _redirect_to_file(self, path)


def _remembered_page_config():
    found: dict[str, dict] = {}

    def get_page_config(*, base_url: str, **circumstances) -> dict:
        if base_url not in found:
            found[base_url] = _get_page_config(base_url=base_url, **circumstances)
        return dict(found[base_url])

    return get_page_config
