"""One run of `scripts/serve.py`: build what waits, serve as soon as the first pages stand, end all of it together."""

import os
import signal
import subprocess
import sys
import threading
import webbrowser
from pathlib import Path

from widgets.edition import spare_the_grammar

PORT = 8866
NEXT_PORTS = 50


def serve(root: Path, *, host: str, port: int | None, open_browser: bool, watch: bool = False) -> int:
    """Serve until Ctrl-C or SIGTERM; return the exit code: 0 ended, 1 problems in the casebook, 2 port taken."""
    spare_the_grammar()
    from .ports import PortTaken, address_of, open_port

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):  # SIGINT too: a shell lets what it starts in the background ignore it
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _end)
    try:
        number, sockets = open_port(host, port or PORT, tries=NEXT_PORTS if port is None else 1)
    except PortTaken as taken:
        print(taken, file=sys.stderr)
        return 2
    build = None
    try:
        if not watch and something_waits(root):
            build = BackgroundBuild(root)
        from .server import CasebookServer, DoesNotAnswer  # while the build is under way

        if build and not build.first_pages_stand():
            return build.exit_code() or 1
        address = address_of(host, number)

        def ready() -> None:
            print(f"Casebook at {address}", flush=True)
            if watch:
                print("Pages follow every save in casebook/.", flush=True)
            print("Stop it with Ctrl-C.", flush=True)
            if open_browser:
                open_in_browser(address)

        try:
            CasebookServer.serve(root, sockets, address=address, when_ready=ready, watch=watch)
        except DoesNotAnswer as failure:
            print(failure, file=sys.stderr)
            return 1
    except KeyboardInterrupt:
        print("\nStopped.", flush=True)
    finally:
        if build:
            build.end()
        for socket in sockets:
            socket.close()
    return 0


def something_waits(root: Path) -> bool:
    """Say whether a page is not built from what is there now, or cannot be asked for because something is wrong."""
    from widgets.case.problem import CasebookError
    from widgets.edition.build import Builder
    from widgets.languages.casebook import Casebook

    try:
        return bool(Builder(Casebook.around(root)).waiting())
    except (CasebookError, OSError):
        return True


class BackgroundBuild:
    """The build of all editions, in a process of its own; its progress shows as it comes."""

    def __init__(self, root: Path):
        print("Building what has changed: the home and the first week first …", flush=True)
        apart = (
            {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP} if os.name == "nt" else {"start_new_session": True}
        )
        self._process = subprocess.Popen(
            [sys.executable, "-m", "widgets.edition"], cwd=root, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            text=True, encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"}, **apart,
        )  # fmt: skip
        self._first = threading.Event()
        self._stood = False
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def first_pages_stand(self) -> bool:
        """Wait for the home and the first week; False where the build ended without them."""
        while not self._first.wait(0.2):  # in short waits, or Windows hears no Ctrl-C
            pass
        return self._stood

    def exit_code(self) -> int:
        """Wait for the end of the build, and return its exit code."""
        return self._process.wait()

    def end(self) -> None:
        """End the build; the kernels that it started end by themselves when it is gone."""
        if self._process.poll() is None:
            self._process.terminate()
        self._process.wait()

    def _read(self) -> None:
        from widgets.edition.build import FIRST_PAGES_STAND

        for line in self._process.stdout:
            if line.strip() == FIRST_PAGES_STAND:
                self._stood = True
                self._first.set()
            else:
                print(line, end="", flush=True)
        self._first.set()


def open_in_browser(address: str) -> None:
    """Open the address in the person's browser, if this machine has a screen."""
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return  # else a browser for terminals may take this one over
    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


def _end(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt
