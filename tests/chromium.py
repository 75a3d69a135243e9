"""Find a Chromium that starts here, or install one."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from playwright.sync_api import Browser, Error, Playwright, sync_playwright
from suite import CannotTest

EXECUTABLE = "CASEBOOK_CHROMIUM"  # a person's choice, or what was found before the tests: a path
COMMANDS = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge",
)  # fmt: skip
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "{PROGRAMFILES}/Google/Chrome/Application/chrome.exe",
    "{PROGRAMFILES(X86)}/Google/Chrome/Application/chrome.exe",
    "{LOCALAPPDATA}/Google/Chrome/Application/chrome.exe",
    "{PROGRAMFILES(X86)}/Microsoft/Edge/Application/msedge.exe",
    "{PROGRAMFILES}/Microsoft/Edge/Application/msedge.exe",
)
WHAT_TO_DO = (
    "No Chromium was found, and none could be installed. Install Chrome, Edge or Chromium and run this again, "
    "or leave the browser's tests out: python scripts/test.py --fast"
)


def ensure_chromium() -> None:
    """Note in the environment which Chromium starts; install one where there is none, or raise CannotTest."""
    if start_is_possible():
        return
    if chosen := os.environ.get(EXECUTABLE):
        raise CannotTest(f"{EXECUTABLE} names {chosen}, which does not start as a Chromium. Correct it or unset it.")
    print("No Chromium starts here; installing one for the tests (once; a minute or two) …", flush=True)
    for command in installations():
        print(f"  {' '.join(command)}", flush=True)
        if subprocess.run(command, stdin=subprocess.DEVNULL).returncode == 0 and start_is_possible():
            return
    raise CannotTest(WHAT_TO_DO)


def start_is_possible() -> bool:
    """Start a Chromium once, and say whether that worked."""
    with sync_playwright() as playwright:
        try:
            start_chromium(playwright).close()
        except CannotTest:
            return False
    return True


def start_chromium(playwright: Playwright, *, arguments: Sequence[str] = ()) -> Browser:
    """Return the first Chromium that starts: the one chosen, Playwright's own, or the system's; raise CannotTest."""
    for executable in candidates():
        try:
            browser = playwright.chromium.launch(executable_path=executable, args=list(arguments))
        except Error:
            continue
        if executable:
            os.environ[EXECUTABLE] = executable
        return browser
    raise CannotTest(WHAT_TO_DO)


def candidates() -> Iterator[str | None]:
    """Yield the executables that may be a Chromium; None is Playwright's own."""
    if chosen := os.environ.get(EXECUTABLE):
        yield chosen
        return
    yield None
    yield from filter(None, map(shutil.which, COMMANDS))
    for place in PLACES:
        for name in ("PROGRAMFILES(X86)", "PROGRAMFILES", "LOCALAPPDATA"):
            place = place.replace(f"{{{name}}}", os.environ.get(name, "/"))
        if Path(place).is_file():
            yield place


def installations() -> Iterator[list[str]]:
    """Yield the commands that may bring one: Playwright's own, what it may lack, then the system's package."""
    yield [sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"]
    if not shutil.which("apt-get") or not (is_root() or sudo_asks_for_nothing()):
        return
    before = [] if is_root() else ["sudo", "-n"]
    yield [sys.executable, "-m", "playwright", "install-deps", "chromium"]
    yield [*before, "apt-get", "update"]
    for package in ("chromium", "chromium-browser"):
        yield [*before, "apt-get", "install", "--yes", "--no-install-recommends", package]


def is_root() -> bool:
    """Say whether this may install packages as it is."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def sudo_asks_for_nothing() -> bool:
    """Say whether packages can be installed without a password."""
    return (
        shutil.which("sudo") is not None and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0
    )
