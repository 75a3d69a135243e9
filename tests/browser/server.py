"""Start the casebook's server as a person does, and stop it."""

import contextlib
import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil  # comes with ipykernel
from content import ROOT
from playwright.sync_api import Page

SLOWEST_START = 300  # seconds; the first start builds the pages


@dataclass(frozen=True)
class Server:
    """A running server: its process and its address."""

    process: subprocess.Popen
    address: str

    def home(self, language: str) -> str:
        """Return the address of the course home."""
        return f"{self.address}voila/render/{language}/home.ipynb"

    def page(self, name: str, language: str) -> str:
        """Return the address of a page of the whole course, such as `certificate`."""
        return f"{self.address}voila/render/{language}/{name}.ipynb"

    def week(self, week: str, language: str) -> str:
        """Return the address of a week's page."""
        return f"{self.address}voila/render/{language}/{week}/{week}.ipynb"

    def sheet(self, name: str, language: str) -> str:
        """Return the address of another page: `glossary`, `week1/card`."""
        return f"{self.address}voila/render/{language}/{name}.ipynb"

    def kernels(self) -> int:
        """Return how many kernels run below the server."""
        below = psutil.Process(self.process.pid).children(recursive=True)
        return sum("ipykernel" in command_of(child) for child in below)


def command_of(process: psutil.Process) -> str:
    """Return how a process was called; nothing where it has ended."""
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""


@contextlib.contextmanager
def start_server(root: Path) -> Iterator[Server]:
    """Run `scripts/serve.py` until the block ends; the server stands once it has said its address."""
    command = [sys.executable, "-u", "scripts/serve.py", "--no-browser", "--port", str(free_port())]
    with running(command, root, re.compile(r"Casebook at (http\S+)")) as (process, said):
        yield Server(process, said[1])


@contextlib.contextmanager
def running(
    command: list[str], folder: Path, sign: re.Pattern, **settings: str
) -> Iterator[tuple[subprocess.Popen, re.Match]]:
    """Run a command until the block ends, and give the line in which it says that it is ready."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **settings}
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", errors="replace",
    )  # fmt: skip
    try:
        yield process, wait_for(process, sign)
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_for(process: subprocess.Popen, sign: re.Pattern) -> re.Match:
    """Read what a process says until the sign comes, and go on reading so that it is never stopped by a full pipe."""
    lines: list[str] = []
    found: list[re.Match] = []
    ready = threading.Event()

    def read() -> None:
        for line in process.stdout:
            lines.append(line)
            if not found and (match := sign.search(line)):
                found.append(match)
                ready.set()
        ready.set()

    threading.Thread(target=read, daemon=True).start()
    ready.wait(SLOWEST_START)
    assert found, f"{process.args} did not start:\n{''.join(lines)}"
    return found[0]


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def until_it_is_built(page: Page, address: str) -> None:
    """Wait for a page that is built after the first ones, while the server serves already."""
    last = time.monotonic() + SLOWEST_START
    while not page.request.get(address).ok:
        assert time.monotonic() < last, f"{address} was not built"
        page.wait_for_timeout(200)
