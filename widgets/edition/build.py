"""Build every edition: each notebook, in each language, executed once and drawn as a page.

What is built lies in `build/`: `pages/` (the HTML and its compressed twin), `notebooks/` (executed, for other formats)
and `site/` (what Voila lists: a stub for each page, written last, that carries the mark of all the page was made of).
A page whose mark still fits is not built again. This module stays light: asking what waits imports no Jupyter.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from widgets.case.problem import CasebookError
from widgets.case.sources import SOURCE_LANGUAGE
from widgets.languages.casebook import Casebook
from widgets.languages.content import CARD

from . import course

if TYPE_CHECKING:
    from .pages import Frame

PAGES, NOTEBOOKS, SITE = "build/pages", "build/notebooks", "build/site"
FACTS = "build/site.json"
FIRST_PAGES_STAND = "The home and the first week stand."
AT_ONCE = 2  # kernels; each keeps a processor busy while it starts

Report = Callable[[str], None]


@dataclass(frozen=True)
class Page:
    """One notebook, or the card of a week, in one language."""

    language: str
    source: Path
    name: str  # such as `week1/week1`
    adaptation: Path | None = None

    @property
    def address(self) -> str:
        """Return its place under `pages/`, `notebooks/` and `site/`, without the ending."""
        return f"{self.language}/{self.name}"

    @property
    def is_card(self) -> bool:
        """Say whether it shows the card of a week, and no notebook."""
        return self.source.name == CARD

    def way_to(self, language: str, name: str) -> str:
        """Return the relative link from this page to another."""
        return os.path.relpath(f"{language}/{name}.ipynb", Path(self.address).parent).replace(os.sep, "/")


class Builder:
    """The build of one clone: which pages there are, which wait, and their making."""

    def __init__(self, casebook: Casebook, languages: Iterable[str] | None = None):
        self.casebook = casebook
        self.root = casebook.root.parent
        self.languages = tuple(casebook.languages if languages is None else languages)
        sheets = course.sheets(casebook)
        self.first_names = {course.HOME, *[sheet.name for sheet in sheets if "/" in sheet.name][:1]}
        pages = [
            Page(language, sheet.notebook, sheet.name, sheet.adaptation)
            for sheet in sheets
            for language in self.languages
        ]
        self.pages = sorted(pages, key=lambda page: page.name not in self.first_names)

    def waiting(self) -> list[Page]:
        """Return the pages that are not built from what is there now."""
        return [page for page in self.pages if not self.stands(page)]

    def stands(self, page: Page) -> bool:
        """Say whether a page is there and made of what is there now."""
        html = self._place(PAGES, page, ".html")
        if not (html.is_file() and html.with_name(html.name + ".gz").is_file()):
            return False
        try:
            stub = json.loads(self._place(SITE, page, ".ipynb").read_text(encoding="utf-8"))
            return stub["metadata"]["casebook"]["made_of"] == self.made_of(page)
        except (OSError, ValueError, KeyError):
            return False

    def made_of(self, page: Page) -> str:
        """Return a mark of all that a page is made of: its notebook, the content that it may show, and our code."""
        folders = [page.source.parent] if "/" in page.name else self.casebook.folders[1:]
        if page.adaptation:
            folders.append(page.adaptation.parent)
        content = [_digest(page.source), *map(self._folder, folders)]
        return _mark(page.address, *self.languages, *content, self._folder(self.casebook.root), self._code)

    @cached_property
    def _code(self) -> str:
        package = Path(__file__).resolve().parent.parent
        files = sorted(path for path in package.rglob("*") if path.suffix in (".py", ".js", ".css", ".j2", ".svg"))
        return _mark(*(f"{path.relative_to(package).as_posix()} {_digest(path)}" for path in files), sys.version)

    def _folder(self, folder: Path) -> str:
        files = sorted(path for path in folder.iterdir() if path.suffix in (".yaml", ".csv", ".po", ".md"))
        return _mark(*(f"{path.name} {_digest(path)}" for path in files))

    def build(self, report: Report) -> None:
        """Build what waits, the first pages first, and take away what has no source any more."""
        waiting = self.waiting()
        rest = [page for page in waiting if page.name not in self.first_names]
        self._build_all([page for page in waiting if page.name in self.first_names], report)
        self._write_facts()
        report(FIRST_PAGES_STAND)
        if rest:
            report(f"Building the other pages ({len(rest)}) …")
        self._build_all(rest, report)
        self._clear_away()
        report("All pages stand.")

    def _build_all(self, pages: list[Page], report: Report) -> None:
        if not pages:
            return
        from .execute import kernels_of

        with kernels_of(self.root), ThreadPoolExecutor(AT_ONCE) as workers:
            running = {workers.submit(self._build_page, page): page for page in pages}
            try:
                for count, done in enumerate(as_completed(running), 1):
                    size = done.result()
                    report(f"  {count} of {len(pages)}: {running[done].address} ({size / 1000:.0f} kB compressed)")
            except BaseException:
                workers.shutdown(wait=False, cancel_futures=True)
                raise

    def _build_page(self, page: Page) -> int:
        """Execute a notebook and keep it, its page and, last of all, its stub; return the page's compressed size."""
        import nbformat

        from .execute import execute_edition
        from .pages import draw_page

        made_of = self.made_of(page)
        notebook = self.casebook.notebook(page.source, page.language, page.adaptation)
        if not page.is_card:  # which has nothing to execute
            notebook = execute_edition(
                notebook,
                page.language,
                adaptation=page.adaptation and page.adaptation.stem,
                folder=page.source.parent,
                shown_as=self.casebook.shown(page.source),
            )
        html = draw_page(notebook, self.frame(page)).encode("utf-8")
        compressed = gzip.compress(html, 9, mtime=0)
        write_whole(self._place(NOTEBOOKS, page, ".ipynb"), nbformat.writes(notebook).encode("utf-8"))
        write_whole(self._place(PAGES, page, ".html"), html)
        write_whole(self._place(PAGES, page, ".html.gz"), compressed)
        write_whole(self._place(SITE, page, ".ipynb"), stub_of(page, made_of))
        return len(compressed)

    def frame(self, page: Page) -> Frame:
        """Return what surrounds the cells of a page."""
        from .pages import Frame

        return Frame(
            language=page.language,
            words=course.words_of(self.casebook, page.language),
            home=None if page.name == course.HOME else page.way_to(page.language, course.HOME),
            languages={language: page.way_to(language, page.name) for language in self.languages},
            beside={word: page.way_to(page.language, name) for word, name in self._beside(page)},
            names={language: words["language"] for language, words in self._page_words.items()},
            glossary=self.casebook.glossary(page.language),
            is_card=page.is_card,
        )

    def _beside(self, page: Page) -> Iterable[tuple[str, str]]:
        """Yield the word and the name of each page that stands beside one: those of its week, and of the whole course.

        A page of the whole course is linked everywhere by the word in `page:` that has its name, if there is one.
        """
        folder, names = page.name.partition("/")[0], {other.name for other in self.pages}
        own = {"trainer": course.TRAINER, "week": folder, "webinar": course.WEBINAR, "card": course.CARD_PAGE}
        everywhere = sorted(name for name in names if "/" not in name and name in self._page_words[page.language])
        beside = [*((word, f"{folder}/{name}") for word, name in own.items()), *((name, name) for name in everywhere)]
        yield from ((word, name) for word, name in beside if name in names - {page.name, course.HOME})

    @cached_property
    def _page_words(self) -> dict[str, dict]:
        return {language: course.words_of(self.casebook, language)["page"] for language in self.languages}

    def _place(self, kind: str, page: Page, ending: str) -> Path:
        return self.root / kind / f"{page.address}{ending}"

    def _write_facts(self) -> None:
        """Tell the server which languages there are, with the words that its own pages need."""
        text = json.dumps({"languages": self._page_words}, ensure_ascii=False, indent=1) + "\n"
        file = self.root / FACTS
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            write_whole(file, text.encode("utf-8"))

    def _clear_away(self) -> None:
        """Delete what stands for notebooks that are gone; a language that cannot be built now keeps its pages."""
        names = {page.name for page in self.pages}
        for kind, ending in ((SITE, ".ipynb"), (PAGES, ".html"), (PAGES, ".html.gz"), (NOTEBOOKS, ".ipynb")):
            for language in (path for path in (self.root / kind).glob("*") if path.is_dir()):
                for file in language.rglob(f"*{ending}"):
                    if file.relative_to(language).as_posix().removesuffix(ending) not in names:
                        file.unlink()


def stub_of(page: Page, made_of: str) -> bytes:
    """Return the notebook that stands for a page: the hook reads which, and Voila has little to load."""
    stub = {
        "cells": [],
        "metadata": {
            "casebook": {"page": page.address, "made_of": made_of},
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return (json.dumps(stub) + "\n").encode("utf-8")


def write_whole(file: Path, content: bytes) -> None:
    """Write a file so that a reader sees the old one or the new one, never a part."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=file.parent, prefix=f".{file.name}.", delete=False) as part:
        part.write(content)
    try:
        os.chmod(part.name, 0o644)  # temporary files are private; pages are for everyone
        os.replace(part.name, file)
    except BaseException:
        os.unlink(part.name)
        raise


def build_editions(casebook: Casebook, report: Report) -> None:
    """Refuse what is wrong in the English, then build every language that is whole; raise CasebookError."""
    course.refuse_problems(casebook)
    whole = []
    for language in casebook.languages:
        if language != SOURCE_LANGUAGE and (gaps := course.gaps_in(casebook, language)):
            report(f"The language '{language}' is not built, because it is not whole. {gaps}.")
        else:
            whole.append(language)
    Builder(casebook, whole).build(report)


def save_source_outputs(casebook: Casebook, report: Report) -> None:
    """Execute every source notebook in English and save it with its text outputs; raise CasebookError."""
    import nbformat

    from .execute import execute_source, kernels_of

    course.refuse_problems(casebook)
    with kernels_of(casebook.root.parent, building=False):
        for name in course.notebooks(casebook):
            file = casebook.root / f"{name}.ipynb"
            shown_as = casebook.shown(file)
            saved = execute_source(casebook.notebook(file), folder=file.parent, shown_as=shown_as)
            text = nbformat.writes(saved) + "\n"
            is_same = text == file.read_text(encoding="utf-8")
            if not is_same:
                write_whole(file, text.encode("utf-8"))
            report(f"{'Unchanged' if is_same else 'Wrote'} {shown_as}")


def main(root: Path) -> int:
    """Build every edition from the command line; return the exit code."""
    return _run(build_editions, root)


def save_outputs(root: Path) -> int:
    """Save the outputs of the source notebooks from the command line; return the exit code."""
    return _run(save_source_outputs, root)


def _run(work: Callable[[Casebook, Report], None], root: Path) -> int:
    """Do it with progress on standard output and problems on standard error; return the exit code."""
    try:
        work(Casebook.around(root), lambda line: print(line, flush=True))
    except CasebookError as problem:
        print(problem, file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:
        os._exit(130)  # the threads wait for kernels, and those end by themselves when we are gone
    return 0


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _mark(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8")).hexdigest()[:32]
