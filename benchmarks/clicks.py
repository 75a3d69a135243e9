"""Play a case, and measure each press: from the press itself until its answer is painted."""

from dataclasses import dataclass

from learner import Learner
from playwright.sync_api import Browser
from walks import ways_to_endings

from widgets.case.model import Case

# A press is answered in the first frame that shows a change; the message arrives when that frame is painted.
WATCH = """() => {
  globalThis.presses = [];
  addEventListener("click", (press) => {
    let changed = false, frames = 0;
    const observer = new MutationObserver(() => { changed = true; });
    observer.observe(document.querySelector("[data-casebook]"), { childList: true, subtree: true });
    const look = () => {
      frames += 1;
      if (!changed && !observer.takeRecords().length) return requestAnimationFrame(look);
      observer.disconnect();
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => presses.push([performance.now() - press.timeStamp, frames]);
      port2.postMessage(null);
    };
    requestAnimationFrame(look);
  }, { capture: true });
}"""


@dataclass(frozen=True)
class Press:
    """What one press took."""

    milliseconds: float
    frames: int


def play(browser: Browser, address: str, case: Case, stop_server) -> tuple[list[Press], list[Press]]:
    """Play to an ending; half-way the server is stopped. Return the presses before and after."""
    context = browser.new_context()
    try:
        learner = Learner(context.new_page()).open(address)
        learner.page.evaluate(WATCH)
        way = next(iter(ways_to_endings(case).values()))
        half = len(way) // 2
        learner.begin().play(*way[:half])
        before = presses(learner)
        stop_server()
        learner.play(*way[half:])
        return before, presses(learner)[len(before) :]
    finally:
        context.close()


def presses(learner: Learner) -> list[Press]:
    """Return the presses so far, once the last is painted."""
    learner.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return [Press(*press) for press in learner.page.evaluate("() => presses")]
