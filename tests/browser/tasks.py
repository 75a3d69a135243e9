"""How long the tasks of a page are, in processor time of its own thread.

What other programs take of the processor is not counted, so a busy machine makes no task longer; what a slower
processor would take is (Chromium slows the thread itself). A slice of work that ends by the clock may be shorter on a
busy machine, but never longer: what cannot be cut is counted whole.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page

TASKS = "disabled-by-default-devtools.timeline"
MARKS = "blink.user_timing"
FELT = 100  # milliseconds


@contextmanager
def slowed(page: Page, times: int) -> Iterator[None]:
    """Slow the processor of a page down."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": times})
    yield
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    session.detach()


def tasks(browser: Browser, page: Page, act: Callable[[], object]) -> list[float]:
    """Do something with a page, and return the milliseconds of processor time of each task of its thread meanwhile."""
    browser.start_tracing(page=page, categories=[TASKS, MARKS])
    try:
        page.evaluate("() => performance.mark('casebook-from')")
        act()
        page.evaluate("() => performance.mark('casebook-to')")
    finally:
        events = json.loads(browser.stop_tracing())["traceEvents"]
    begin, end = (_mark(events, f"casebook-{name}") for name in ("from", "to"))
    ours = (event for event in events if event["name"] == "RunTask" and _thread(event) == _thread(begin))
    # Without a duration: the task that was not over when the recording ended.
    return [event["tdur"] / 1000 for event in ours if "tdur" in event and begin["ts"] < event["ts"] < end["ts"]]


def _mark(events: list[dict], name: str) -> dict:
    return next(event for event in events if event["name"] == name and MARKS in event["cat"])


def _thread(event: dict) -> tuple[int, int]:
    return event["pid"], event["tid"]
