"""How Voila serves the casebook: the settings, and the hook that sends a built page without a kernel.

The same settings serve the stand-alone server (`server.py`) and Voila inside Jupyter (`extension.py`).
This imports no Voila, so that the hook can be tried without it.
"""

import base64
import hashlib
import json
import os
import re
from dataclasses import dataclass
from pathlib import Path

from tornado.web import Finish, HTTPError, RequestHandler
from traitlets.config import Config

from widgets.edition.build import FACTS, PAGES
from widgets.edition.icon import icon

TEMPLATES = Path(__file__).resolve().parent.parent / "edition" / "templates"
KERNEL_IDLE_SECONDS = 900
PAGE_NAME = re.compile(r"[a-z][A-Za-z-]*(/[\w-]+)+")


@dataclass(frozen=True)
class StoredPage:
    """A page as it goes over the wire, and what its file looked like when it was read."""

    plain: bytes
    compressed: bytes | None
    policy: str
    marks: tuple


class PageHook:
    """Voila's `prelaunch_hook`: sends the built page of a notebook, and lets all others have their kernel."""

    def __init__(self, root: Path):
        self.pages = root / PAGES
        self._stored: dict[str, StoredPage] = {}

    def __call__(self, handler: RequestHandler, notebook: dict, cwd: str) -> None:
        """Finish the request with the page that the notebook stands for; return where it stands for none."""
        name = notebook["metadata"].get("casebook", {}).get("page")
        if name is None:
            if handler.request.method == "HEAD":
                raise HTTPError(405)  # or a mere question would start a kernel
            return
        page = self.page(name)
        if page is None:
            raise HTTPError(404)
        compressed = page.compressed and accepts_gzip(handler.request.headers.get("Accept-Encoding", ""))
        for header in ("Pragma", "Expires"):
            handler.clear_header(header)
        handler.set_header("Content-Type", "text/html; charset=utf-8")
        handler.set_header("Content-Language", name.split("/")[0])
        handler.set_header("Content-Security-Policy", page.policy)
        handler.set_header("Cache-Control", "no-cache")
        handler.set_header("Referrer-Policy", "no-referrer")
        handler.set_header("X-Content-Type-Options", "nosniff")
        handler.set_header("Vary", "Accept-Encoding")
        if compressed:
            handler.set_header("Content-Encoding", "gzip")
        # Tornado adds the ETag of these bytes, and answers 304 where the browser has them already.
        raise Finish(page.compressed if compressed else page.plain)

    def page(self, name: str) -> StoredPage | None:
        """Return a page from memory, read again when its file has changed; None where there is none."""
        if not isinstance(name, str) or not PAGE_NAME.fullmatch(name):
            return None
        file = self.pages / f"{name}.html"
        zipped = self.pages / f"{name}.html.gz"
        marks = (_marks_of(file), _marks_of(zipped))
        if marks[0] is None:
            self._stored.pop(name, None)
            return None
        stored = self._stored.get(name)
        if stored is None or stored.marks != marks:
            plain = file.read_bytes()
            policy = policy_of(plain.decode("utf-8"))
            stored = StoredPage(plain, zipped.read_bytes() if marks[1] else None, policy, marks)
            self._stored[name] = stored
        return stored


def accepts_gzip(header: str) -> bool:
    """Say whether an Accept-Encoding header allows gzip."""
    for part in header.lower().split(","):
        coding, _, weight = part.partition(";")
        if coding.strip() in ("gzip", "x-gzip"):
            return not re.fullmatch(r"\s*q\s*=\s*0(\.0*)?\s*", weight)
    return False


def policy_of(page: str) -> str:
    """Return the Content-Security-Policy of a page: its own script and style run, nothing is fetched."""
    scripts = re.findall(r'<script type="module">(.*?)</script>', page, re.DOTALL)
    digests = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii") for script in scripts)
    allowed = " ".join(f"'sha256-{digest}'" for digest in digests) or "'none'"
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    )


def voila_settings(root: Path) -> Config:
    """Return Voila's settings: our pages and templates, nothing from other origins, kernels that do not pile up."""
    settings = Config()
    settings.VoilaConfiguration.prelaunch_hook = PageHook(root)
    settings.VoilaConfiguration.page_config_hook = without_foreign_mathjax
    settings.VoilaConfiguration.template = "casebook"
    settings.VoilaConfiguration.classic_tree = True
    # Voila's own template puts `?theme=` into the page as it comes.
    settings.VoilaConfiguration.allow_template_override = "NO"
    settings.VoilaConfiguration.allow_theme_override = "NO"
    settings.VoilaExecutor.iopub_timeout = 120  # with the default, a busy server drops widgets without a word
    settings.VoilaExecutor.startup_timeout = 180
    settings.VoilaExecutor.cell_error_instruction = "This part could not be shown. Reload the page to try again."
    return settings


def kernel_settings() -> Config:
    """Return the settings of live kernels, for the stand-alone server only: in Jupyter they are their owner's."""
    settings = Config()
    if os.name != "nt":
        settings.KernelManager.transport = "ipc"  # many kernels at once race for TCP ports
    settings.MappingKernelManager.cull_idle_timeout = KERNEL_IDLE_SECONDS
    settings.MappingKernelManager.cull_interval = 60
    settings.MappingKernelManager.cull_connected = True  # a closed page leaves its kernel connected
    return settings


def without_foreign_mathjax(page_config: dict, **_circumstances) -> dict:
    """Take MathJax out of a live page where Jupyter would fetch it from another origin."""
    if "//" in (page_config.get("fullMathjaxUrl") or ""):
        page_config["fullMathjaxUrl"] = ""
        page_config["mathjaxConfig"] = ""
    return page_config


def find_templates() -> None:
    """Let Voila find our templates beside its own: it looks along JUPYTER_PATH."""
    paths = [path for path in os.environ.get("JUPYTER_PATH", "").split(os.pathsep) if path]
    if str(TEMPLATES) not in paths:
        os.environ["JUPYTER_PATH"] = os.pathsep.join([str(TEMPLATES), *paths])


class SiteFacts:
    """What the root and the error page know of the site: its languages with their words, from the last build."""

    def __init__(self, root: Path, prefix: str = ""):
        self.file = root / FACTS
        self.prefix = prefix
        self._marks = None
        self._facts: dict = {"languages": {}}

    def __call__(self) -> dict:
        """Return the facts as they are now: `languages` {code: words}, where Voila has the site, and the icon."""
        marks = _marks_of(self.file)
        if marks != self._marks:
            self._facts = json.loads(self.file.read_text(encoding="utf-8")) if marks else {"languages": {}}
            self._marks = marks
        return {**self._facts, "prefix": self.prefix, "icon": icon()}


def _marks_of(file: Path) -> tuple | None:
    try:
        state = file.stat()
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size, state.st_ino
