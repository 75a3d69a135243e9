"""The stand-alone server: Voila with the settings of the casebook, and helpful pages for wrong addresses."""

import logging
import os
import signal
import socket
from collections.abc import Callable
from pathlib import Path

from jupyter_server.auth.identity import PasswordIdentityProvider
from tornado.httpclient import AsyncHTTPClient, HTTPClientError
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop, PeriodicCallback
from tornado.web import HTTPError
from voila.app import Voila
from voila.handler import BaseVoilaHandler

from widgets.edition.build import SITE

from .mending import mend_voila
from .serving import SiteFacts, find_templates, kernel_settings, voila_settings


class DoesNotAnswer(Exception):
    """The server runs, and yet its first page is an error; the text is one line for a person."""


class NoNames(PasswordIdentityProvider):
    """Knows nobody: Jupyter would give each visitor a made-up name, and a cookie to keep it."""

    def set_login_cookie(self, handler, user) -> None:
        """Set no cookie for those who need no login."""
        if self.auth_enabled:
            super().set_login_cookie(handler, user)


class NotHere(BaseVoilaHandler):
    """Answers every address that nothing else answers."""

    async def prepare(self) -> None:
        """Say so before any method is looked for."""
        await super().prepare()
        raise HTTPError(404)


class CasebookServer(Voila):
    """Voila on sockets that are open already, serving the built site."""

    failure: Exception | None = None
    watch = None

    @classmethod
    def serve(
        cls,
        root: Path,
        sockets: list[socket.socket],
        *,
        address: str,
        when_ready: Callable[[], None],
        watch: bool = False,
    ) -> None:
        """Serve until the loop is interrupted; `when_ready` is called once the home has been answered.

        With `watch`, pages are drawn from the files as they stand, and hear of every save.
        """
        find_templates()
        mend_voila()
        site = root / SITE
        site.mkdir(parents=True, exist_ok=True)
        server = cls(log_level=logging.ERROR, root_dir=str(site), open_browser=False)
        server.config_file_paths = []  # a voila.py that happens to lie about is not ours
        server.update_config(voila_settings(root))
        server.update_config(kernel_settings())
        for name in ("tornado.access", "tornado.general"):
            logging.getLogger(name).setLevel(logging.ERROR)
        on_terminate = signal.getsignal(signal.SIGTERM)
        server.initialize([])
        signal.signal(signal.SIGTERM, on_terminate)  # Voila would put its own in the place of our caller's
        server.identity_provider_class = NoNames
        if watch:
            from .watching import Watch  # with all that draws and proves, which serving alone does not need

            server.watch = Watch(root)
        server.casebook_root, server.sockets, server.address, server.when_ready = root, sockets, address, when_ready
        server.start()

    def init_settings(self) -> dict:
        """Let our templates ask which languages there are."""
        settings = super().init_settings()
        settings["voila_jinja2_env"].globals["site"] = self.watch.facts if self.watch else SiteFacts(self.casebook_root)
        return settings

    def init_handlers(self) -> list:
        """Answer what Voila does not."""
        watching = []
        if self.watch:
            from .watching import News, WatchedPage

            known = {"watch": self.watch}
            watching = [(r"/voila/render/(.+)\.ipynb", WatchedPage, known), (r"/watch", News, known)]
        return [
            *watching,
            *super().init_handlers(),
            (r".*", NotHere, {"voila_configuration": self.voila_configuration}),
        ]

    def listen(self) -> None:
        """Answer on the sockets until the loop is interrupted."""
        HTTPServer(self.app).add_sockets(self.sockets)
        self.ioloop = IOLoop.current()
        self.ioloop.add_callback(self._tell_when_ready)
        if self.watch:
            self.ioloop.add_callback(self.watch.look_out)
        if os.name == "nt":
            PeriodicCallback(lambda: None, 500).start()  # or Windows hears no Ctrl-C while nobody asks for a page
        try:
            self.ioloop.start()
        finally:
            self.stop()
        if self.failure:
            raise DoesNotAnswer(f"The server does not answer as it should ({self.failure}). Please report this.")

    async def _tell_when_ready(self) -> None:
        try:
            await AsyncHTTPClient().fetch(self.address)
        except (HTTPClientError, OSError) as failure:
            self.failure = failure
            self.ioloop.stop()
        else:
            self.when_ready()
