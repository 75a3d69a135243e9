"""One run of the benchmark: the servers side by side, one opening of each in turn, medians and ratios at the end."""

import contextlib
import os
import statistics
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from chromium import ensure_chromium, start_chromium
from content import CASEBOOK, LANGUAGES, WEEK
from playwright.sync_api import Browser, sync_playwright
from suite import CannotTest

from .clicks import Press, play
from .crowd import Crowd, open_at_once
from .opening import Opening, open_page
from .proof import LEAST_RATIO, measure
from .report import Row, compared, size, table
from .roads import MOST_RATIO, Measured, measure_roads
from .servers import Site, casebook, empty_notebook, plain_files
from .slow_line import slow_line

__all__ = ["CannotTest", "run"]

ROUND_TRIP = 0.150  # seconds
CROWDS = (50, 300)
CROWD_ROUNDS = 3
OPEN_PAGES = 3
# No page waits for another origin: whether there is a network must not decide who is faster.
ALONE = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
HOW = """\
Time to the first scene: from the start of the navigation, in a fresh profile, until the opening of the case with its
button "Begin" is painted; for Voila, until the output of the one cell of an otherwise empty notebook is painted.
Medians of {rounds} rounds, one opening of each in turn. On the slow line every byte takes 75 ms each way and a new
connection one round trip first; the line is not narrow, which spares the large pages. Other origins are refused at
once, which spares Voila's template: it waits for two style sheets from elsewhere.
"""


def run(root: Path, *, rounds: int, say: Callable[[str], None]) -> int:
    """Measure everything and print the table; return 0 where every target is met, else 1. Raises CannotTest."""
    ensure_chromium()
    say_if_busy(say)
    with contextlib.ExitStack() as stack, tempfile.TemporaryDirectory() as folder:
        say("Starting the servers …")
        ours = stack.enter_context(casebook(root, WEEK, LANGUAGES[0]))
        voila = stack.enter_context(empty_notebook(Path(folder)))
        page = f"{LANGUAGES[0]}/{WEEK}/{WEEK}.html"
        sites = [ours, voila, stack.enter_context(plain_files(root / "build" / "pages", page))]
        with chromium() as browser:
            near, far = openings(browser, sites, rounds, say)
            say("Memory of open pages …")
            memory = {site.name: memory_per_page(browser, site) for site in sites}
        kernels = {site.name: site.kernels() for site in sites}
        say(f"{' and '.join(map(str, CROWDS))} open the page at once …")
        crowds = [typical([open_at_once(ours.address, count) for _ in range(CROWD_ROUNDS)]) for count in CROWDS]
        with chromium() as browser:
            say("Clicks, half of them with the server stopped …")
            presses = play(browser, ours.address, CASEBOOK.case(WEEK), lambda: stop(ours))
            say("What was still attainable on a path, beside a plain walk …")
            roads = measure_roads(browser, CASEBOOK, WEEK, LANGUAGES[0], runs=3)
    say("Walking every state of every case, beside a plain walker …")
    walks = [measure(CASEBOOK, week.name, runs=3) for week in CASEBOOK.weeks]
    rows = [
        *time_rows(near, far),
        *weight_rows(near, memory, kernels),
        *crowd_rows(crowds),
        *press_rows(*presses),
        *road_rows(roads),
    ]
    say(f"\n{HOW.format(rounds=rounds)}\n{table(rows)}\n")
    for walk in walks:
        say(str(walk))
    missed = sum(row.met is False for row in rows) + sum(walk.ratio < LEAST_RATIO for walk in walks)
    say(f"\n{missed} targets are not met." if missed else "\nEvery target is met.")
    return 1 if missed else 0


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """Start a Chromium that knows this machine only."""
    with sync_playwright() as playwright:
        browser = start_chromium(playwright, arguments=ALONE)
        yield browser
        browser.close()


Openings = dict[str, list[Opening]]


def openings(browser: Browser, sites: list[Site], rounds: int, say: Callable[[str], None]) -> tuple[Openings, Openings]:
    """Open each page in turn, near and over the slow line; the first opening of each only warms up."""
    near: Openings = {site.name: [] for site in sites}
    far: Openings = {site.name: [] for site in sites}
    with contextlib.ExitStack() as lines:
        slow = {site.name: lines.enter_context(slow_line(site.address, ROUND_TRIP)) for site in sites}
        for site in sites:
            open_page(browser, site, site.address)
        for number in range(1, rounds + 1):
            say(f"Round {number} of {rounds} …")
            for site in sites:
                near[site.name].append(open_page(browser, site, site.address))
                far[site.name].append(open_page(browser, site, slow[site.name]))
    return near, far


def memory_per_page(browser: Browser, site: Site) -> float:
    """Return the bytes that the server grows by with each page that is open."""
    before = site.memory()
    context = browser.new_context()
    for _ in range(OPEN_PAGES):
        page = context.new_page()
        page.goto(site.address)
        page.wait_for_function(site.shown)
    after = site.memory()
    context.close()
    return max(0, after - before) / OPEN_PAGES


def typical(crowds: list[Crowd]) -> Crowd:
    """Return the medians of several crowds, with all that were not served in any."""
    failures = sum(crowd.failures for crowd in crowds)
    return Crowd(crowds[0].count, failures, middle(crowds, "half"), middle(crowds, "nearly_all"))


def say_if_busy(say: Callable[[str], None]) -> None:
    """Warn where other programs take the processors: the ratios stand, the seconds do not."""
    if hasattr(os, "getloadavg"):
        load, processors = os.getloadavg()[0], os.cpu_count() or 1
        if load > processors / 2:
            say(f"This machine is busy (load {load:.1f} on {processors} processors): all times will be too long.")


def stop(site: Site) -> None:
    """Kill a server, and wait until it is gone."""
    site.process.kill()
    site.process.wait()


def time_rows(near: Openings, far: Openings) -> list[Row]:
    """Return the times to the first scene."""
    times = [{name: middle(taken, "milliseconds") for name, taken in opened.items()} for opened in (near, far)]
    return [
        *compared("Time to the first scene", times[0], "ms"),
        *compared(f"The same with {ROUND_TRIP * 1000:.0f} ms of round trip", times[1], "ms"),
    ]


def weight_rows(near: Openings, memory: dict[str, float], kernels: dict[str, int]) -> list[Row]:
    """Return what a page weighs, for the line, the server and the browser."""
    names = ("casebook", "voila", "static")
    sent, asked, foreign, heap = (
        {name: middle(near[name], what) for name in names} for what in ("bytes", "requests", "foreign", "heap")
    )
    return [
        Row("Transferred", *(size(sent[name]) for name in names), "at most 150 kB", sent["casebook"] <= 150_000),
        Row("Requests", *(f"{asked[name]:.0f}" for name in names)),
        Row("  to other origins", *(f"{foreign[name]:.0f}" for name in names), "0", foreign["casebook"] == 0),
        Row(
            "Kernels running after all openings", *(str(kernels[name]) for name in names), "0", kernels["casebook"] == 0
        ),
        Row("Server memory per open page", *(size(memory[name]) for name in names)),
        Row("JavaScript heap of the page", *(size(heap[name]) for name in names)),
    ]


def crowd_rows(crowds: list[Crowd]) -> list[Row]:
    """Return how crowds fared; the target is that of the largest."""
    rows = []
    for crowd in crowds:
        is_judged = crowd is crowds[-1]
        rows += [
            Row(f"{crowd.count} at once: not served", str(crowd.failures), target="0", met=crowd.failures == 0),
            Row("  half of them within", f"{crowd.half:.2f} s"),
            Row(
                "  95 % of them within",
                f"{crowd.nearly_all:.2f} s",
                target="at most 1 s" if is_judged else "",
                met=crowd.nearly_all <= 1 if is_judged else None,
            ),
        ]
    return rows


def press_rows(before: list[Press], after: list[Press]) -> list[Row]:
    """Return how long a press takes to be answered."""
    rows = []
    for name, presses in (("Press to answer", before), ("  with the server stopped", after)):
        worst = max(press.frames for press in presses)
        rows += [
            Row(f"{name}, median of {len(presses)}", f"{middle(presses, 'milliseconds'):.0f} ms"),
            Row("  slowest", f"{worst} frames", target="at most 2", met=worst <= 2),
        ]
    return rows


def road_rows(found: Measured) -> list[Row]:
    """Return how long the road not taken is searched for."""
    return [
        Row("Roads of the longest path", f"{found.search:.0f} ms"),
        Row(
            f"  as a part of walking {found.states:,} states",
            f"{found.ratio:.3f}",
            target=f"at most {MOST_RATIO}",
            met=found.ratio <= MOST_RATIO,
        ),
    ]


def middle(measured: list, what: str) -> float:
    """Return the median of one thing that was measured."""
    return statistics.median(getattr(each, what) for each in measured)
