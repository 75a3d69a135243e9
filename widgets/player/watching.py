"""`serve.py --watch`: pages drawn from the files as they stand, and news of every save to the browsers that show them.

Nothing is built and nothing written: a page is drawn in this process when it is asked for, and again after a save.
News goes as server-sent events, which browsers take up again by themselves after the server was away.
"""

import asyncio
import contextlib
import hashlib
import html
import json
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from tornado.iostream import StreamClosedError
from tornado.web import HTTPError, RequestHandler

from widgets.case.problem import CaseProblems, Problem
from widgets.edition import course
from widgets.edition.draft import MOST_PROBLEMS, draft
from widgets.edition.join import BROWSER, join_modules, join_styles
from widgets.languages.casebook import Casebook
from widgets.proof import prove_week
from widgets.proof.check import check
from widgets.proof.files import prove_check_file

from .serving import PAGE_NAME, policy_of

LOOK_EVERY = 0.1  # seconds
ENDINGS = (".yaml", ".csv", ".po", ".ipynb", ".md", ".js", ".css", ".j2")


@dataclass(frozen=True)
class Shown:
    """A page as it is sent, and what is wrong where it could not be drawn. Its mark changes with anything on it."""

    html: str
    mark: str
    problems: tuple[Problem, ...]


class Watch:
    """The files of one casebook as they change, and its pages as they are now."""

    def __init__(self, root: Path):
        self.casebook_root = Casebook.around(root).root
        self.version = 0
        self._marks = self._look()
        self._changed = asyncio.Event()
        self._pages: dict[str, asyncio.Future] = {}
        self._findings: dict[str, asyncio.Future] = {}
        self._drawing = ThreadPoolExecutor(1)  # one at a time: a draft works in the folder of its notebook
        self._checking = ThreadPoolExecutor(1)  # pages need not wait for the proof

    async def look_out(self) -> None:
        """Look at the files again and again; what changed counts once it stands still, so that no half file is read."""
        while True:
            now = await self._next_look()
            if now == self._marks:
                continue
            while (later := await self._next_look()) != now:
                now = later
            self._marks = now
            self.version += 1
            self._pages.clear()
            self._findings.clear()
            self._changed.set()
            self._changed = asyncio.Event()

    async def page(self, name: str) -> Shown | None:
        """Return a page as it is now; None where there is none."""
        return await self._once(self._pages, name, self._drawing, self._draw)

    async def findings(self, name: str) -> tuple[Problem, ...]:
        """Return what the check finds in the folder of a page; on the pages of the whole course, in all of it."""
        folder = name.split("/")[1] if name.count("/") > 1 else ""
        return await self._once(self._findings, folder, self._checking, self._check)

    async def news(self, name: str) -> AsyncIterator[dict]:
        """Yield what there is to say of a page: at once, when its check is done, and after each save."""
        while True:
            version, changed = self.version, self._changed
            shown = await self.page(name)
            if shown is None:
                return
            yield _news(shown, shown.problems, checked=False)
            if version == self.version:
                found = await self.findings(name)
                if version == self.version:
                    yield _news(shown, (*shown.problems, *found), checked=True)
            if version == self.version:
                await changed.wait()

    def facts(self) -> dict:
        """Return which languages can be shown, with their words: what the root and the error page know."""
        casebook = Casebook(self.casebook_root)
        languages = {}
        for language in casebook.languages:
            with contextlib.suppress(CaseProblems):
                languages[language] = course.words_of(casebook, language)["page"]
        return {"languages": languages, "prefix": ""}

    async def _once(self, known: dict[str, asyncio.Future], name: str, pool: ThreadPoolExecutor, work) -> object:
        if name not in known:
            known[name] = asyncio.get_running_loop().run_in_executor(pool, work, name)
        return await asyncio.shield(known[name])

    def _draw(self, name: str) -> Shown | None:
        drawn = draft(Casebook(self.casebook_root), name)
        if drawn is None:
            return None
        mark = hashlib.sha256(drawn.html.encode("utf-8")).hexdigest()[:16]
        return Shown(with_news(drawn.html, name, mark), mark, drawn.problems)

    def _check(self, folder: str) -> tuple[Problem, ...]:
        casebook = Casebook(self.casebook_root)
        folders = [self.casebook_root / folder] if folder else []
        found = set(check(casebook, folders))
        for week in folders or casebook.weeks:
            with contextlib.suppress(CaseProblems):  # the check of its file says why it cannot be proved
                found.update(prove_week(casebook, week).problems)
        for file in (file for file in casebook.checks if not folders or file.parent in folders):
            with contextlib.suppress(CaseProblems):
                found.update(prove_check_file(casebook, file).problems)
        return tuple(sorted(found))

    async def _next_look(self) -> tuple:
        await asyncio.sleep(LOOK_EVERY)
        return self._look()

    def _look(self) -> tuple:
        """Return what changes when a file does."""
        templates = BROWSER.parent / "edition" / "templates"
        found = []
        for folder in (self.casebook_root, BROWSER, templates):
            for file in folder.rglob("*"):
                if file.suffix in ENDINGS and not any(part.startswith(".") for part in file.relative_to(folder).parts):
                    with contextlib.suppress(OSError):  # an editor may be exchanging it
                        state = file.stat()
                        found.append((str(file), state.st_mtime_ns, state.st_size))
        return tuple(sorted(found))


def with_news(page: str, name: str, mark: str) -> str:
    """Return a page that hears of saves: the mark of what it shows, and a script that runs before its own."""
    address = f"/watch?page={quote(name, safe='')}"
    head = f'<meta name="casebook-watch" content="{html.escape(address)}" data-mark="{mark}">'
    head += f"<style>{join_styles('watch.css')}</style></head>"
    script = f'<script type="module">{join_modules("watch.js")}</script>'
    before, found, own = page.rpartition('<script type="module">')
    if not found:
        before, _, own = page.rpartition("</body>")
        found = "</body>"
    return before.replace("</head>", head, 1) + script + found + own


class WatchedPage(RequestHandler):
    """Sends a page as it is now."""

    def initialize(self, watch: Watch) -> None:
        """Keep what is watched."""
        self.watch = watch

    async def get(self, name: str) -> None:
        """Send it; it may fetch its news from here, and nothing from elsewhere."""
        shown = await self.watch.page(name) if PAGE_NAME.fullmatch(name) else None
        if shown is None:
            raise HTTPError(404)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Content-Security-Policy", f"{policy_of(shown.html)}; connect-src 'self'")
        self.set_header("Cache-Control", "no-store")
        self.set_header("Referrer-Policy", "no-referrer")
        self.set_header("X-Content-Type-Options", "nosniff")
        await self.finish(shown.html)


class News(RequestHandler):
    """Tells a browser of every save, for as long as it shows the page."""

    def initialize(self, watch: Watch) -> None:
        """Keep what is watched."""
        self.watch = watch
        self.teller: asyncio.Task | None = None

    async def get(self) -> None:
        """Send one event after the other."""
        self.teller = asyncio.current_task()
        self.set_header("Content-Type", "text/event-stream")
        self.set_header("Cache-Control", "no-store")
        with contextlib.suppress(StreamClosedError, asyncio.CancelledError):
            async for news in self.watch.news(self.get_argument("page")):
                self.write(f"data: {json.dumps(news, ensure_ascii=False)}\n\n")
                await self.flush()

    def on_connection_close(self) -> None:
        """Stop telling when nobody listens."""
        if self.teller:
            self.teller.cancel()


def _news(shown: Shown, problems: tuple[Problem, ...], *, checked: bool) -> dict:
    unique = list(dict.fromkeys(problems))
    return {
        "mark": shown.mark,
        "broken": bool(shown.problems),
        "checked": checked,
        "findings": [
            {
                "where": f"{problem.file}:{problem.line}",
                "level": problem.level,
                "rule": problem.rule,
                "what": problem.what,
                "remedy": problem.remedy,
            }
            for problem in unique[:MOST_PROBLEMS]
        ],
    }
