"""The three servers that are compared: ours, Voila with its own template, and a bare file server."""

import contextlib
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
import psutil  # comes with ipykernel
from server import command_of, free_port, running, start_server

READY = "The notebook is ready"  # what the one cell of the empty notebook prints


@dataclass(frozen=True)
class Site:
    """A page on a server: its address, and what in the page says that it can be used."""

    name: str
    address: str
    process: psutil.Process
    shown: str  # a function of JavaScript

    def family(self) -> list[psutil.Process]:
        """Return the server and all that it has started."""
        return [self.process, *self.process.children(recursive=True)]

    def kernels(self) -> int:
        """Return how many kernels run."""
        return sum("ipykernel" in command_of(process) for process in self.family())

    def memory(self) -> int:
        """Return the bytes that the server and its kernels hold."""
        total = 0
        for process in self.family():
            with contextlib.suppress(psutil.Error):
                total += process.memory_info().rss
        return total


FIRST_SCENE = "() => document.querySelector('[data-begin]')?.getClientRects().length > 0"
FIRST_OUTPUT = f"""() => [...document.querySelectorAll("#rendered_cells pre, #main pre")].some(
  (part) => part.textContent.includes("{READY}") && part.getClientRects().length > 0)"""


@contextlib.contextmanager
def casebook(root: Path, week: str, language: str) -> Iterator[Site]:
    """Serve the casebook as people do."""
    with start_server(root) as server:
        yield Site("casebook", server.week(week, language), psutil.Process(server.process.pid), FIRST_SCENE)


@contextlib.contextmanager
def empty_notebook(folder: Path) -> Iterator[Site]:
    """Serve a notebook of one line with Voila as it comes."""
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    cells = [nbformat.v4.new_code_cell(f"print({READY!r})")]
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), folder / "empty.ipynb")
    port = free_port()
    command = [sys.executable, "-m", "voila", "empty.ipynb", "--no-browser", f"--port={port}", "--template=lab"]
    # Without our settings, and without those of the person who measures.
    apart = {"JUPYTER_CONFIG_DIR": str(folder / "config"), "JUPYTER_PATH": ""}
    with running(command, folder, re.compile(r"is running at"), **apart) as (process, _):
        yield Site("voila", f"http://127.0.0.1:{port}/", psutil.Process(process.pid), FIRST_OUTPUT)


@contextlib.contextmanager
def plain_files(folder: Path, page: str) -> Iterator[Site]:
    """Serve the built page with Python's own file server."""
    port = free_port()
    command = [sys.executable, "-u", "-m", "http.server", str(port), "--bind", "127.0.0.1"]
    with running(command, folder, re.compile(r"Serving HTTP")) as (process, _):
        yield Site("static", f"http://127.0.0.1:{port}/{page}", psutil.Process(process.pid), FIRST_SCENE)
