"""How long the tasks of a page are, in processor time of its own thread.

What other programs take of the processor is not counted, but they empty its caches, and so a busy machine makes each
task longer. Tasks are therefore held against a piece of work of known size, done by the same page in the same run.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page

TASKS = "disabled-by-default-devtools.timeline"
MARKS = "blink.user_timing"
# What a quiet machine of 2026 does in about 100 ms when it is slowed down four times: a pause that people notice.
FELT = """() => {
  const seen = new Map();
  for (let turn = 0; turn < 200_000; turn += 1) seen.set(`${turn % 5_000} ${turn % 7}`, turn);
  return seen.size;
}"""


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


def felt(browser: Browser, page: Page) -> float:
    """Return how many milliseconds of processor time a task takes here and now that a learner would feel."""
    return max(max(tasks(browser, page, lambda: page.evaluate(FELT))) for _ in range(5))


def _mark(events: list[dict], name: str) -> dict:
    return next(event for event in events if event["name"] == name and MARKS in event["cat"])


def _thread(event: dict) -> tuple[int, int]:
    return event["pid"], event["tid"]
