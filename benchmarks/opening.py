"""Open a page in a fresh browser profile, and measure what that takes."""

from dataclasses import dataclass

from playwright.sync_api import Browser, CDPSession

from .servers import Site

PATIENCE = 60_000  # milliseconds
# Looks in every frame whether the page can be used; when the next frame begins, that one is painted.
WATCH = """(() => {
  const shown = %s;
  const told = () => { globalThis.paintedAfter = performance.now(); };
  const look = () => requestAnimationFrame(shown() ? told : look);
  requestAnimationFrame(look);
})()"""


@dataclass(frozen=True)
class Opening:
    """What one opening took: milliseconds until the page was painted, and what was fetched for it."""

    milliseconds: float
    bytes: int
    requests: int
    foreign: int
    heap: int


def open_page(browser: Browser, site: Site, address: str) -> Opening:
    """Open an address with nothing in the cache, from the start of the navigation until the page can be used."""
    context = browser.new_context()
    try:
        page = context.new_page()
        page.add_init_script(WATCH % site.shown)
        line = context.new_cdp_session(page)
        fetched = Fetched(line, address)
        page.goto(address, wait_until="commit", timeout=PATIENCE)
        painted = page.wait_for_function("() => globalThis.paintedAfter", timeout=PATIENCE).json_value()
        page.wait_for_load_state("networkidle")
        return Opening(painted, fetched.bytes, fetched.requests, fetched.foreign, heap_of(line))
    finally:
        context.close()


class Fetched:
    """Counts what a page fetches, as it goes over the wire."""

    def __init__(self, line: CDPSession, address: str):
        self.bytes = self.requests = self.foreign = 0
        self._origin = "/".join(address.split("/")[:3])
        line.send("Network.enable")
        line.on("Network.requestWillBeSent", self._asked)
        line.on("Network.loadingFinished", self._received)

    def _asked(self, event: dict) -> None:
        url = event["request"]["url"]
        if url.startswith("http"):
            self.requests += 1
            self.foreign += not url.startswith(self._origin)

    def _received(self, event: dict) -> None:
        self.bytes += int(event["encodedDataLength"])


def heap_of(line: CDPSession) -> int:
    """Return the bytes that the scripts of a page hold, after what is unused has been collected."""
    line.send("Performance.enable")
    line.send("HeapProfiler.collectGarbage")
    metrics = line.send("Performance.getMetrics")["metrics"]
    return next(int(metric["value"]) for metric in metrics if metric["name"] == "JSHeapUsedSize")
