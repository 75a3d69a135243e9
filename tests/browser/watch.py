"""Watch the pages of a browser profile: errors on the console, uncaught errors, requests to other origins."""

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request

OWN_SCHEMES = ("data", "blob", "about")


class Watch:
    """Collects what must not happen on the pages of a profile."""

    def __init__(self, context: BrowserContext):
        self.troubles: list[str] = []
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.troubles.append(f"uncaught on {error.page.url}: {error.error}"))
        context.on("request", self._see)

    def _hear(self, message: ConsoleMessage) -> None:
        # Chromium itself says so when somebody opens an address that is not there.
        opened = message.page and message.location["url"] == message.page.url
        if message.type == "error" and not (opened and "status of 404" in message.text):
            self.troubles.append(f"console of {message.location['url']}: {message.text}")

    def _see(self, request: Request) -> None:
        wanted = urlsplit(request.url)
        page = urlsplit(request.frame.url) if not request.is_navigation_request() else wanted
        if (
            wanted.scheme not in OWN_SCHEMES
            and wanted.netloc not in (page.netloc, "")
            and wanted.hostname != "127.0.0.1"
        ):
            self.troubles.append(f"a request to another origin: {request.url}")
