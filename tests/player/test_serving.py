"""A built page goes out without a kernel."""

import gzip
import os

import pytest
from tornado.httputil import HTTPHeaders
from tornado.testing import AsyncHTTPTestCase
from tornado.web import Application, RequestHandler

from widgets.edition.build import PAGES, write_whole
from widgets.player.serving import PageHook, accepts_gzip, policy_of

PAGE = b'<p>one</p><script type="module">play();</script>'


@pytest.mark.parametrize(
    ("header", "answer"),
    [("gzip, deflate, br", True), ("br;q=1.0, gzip;q=0.8", True), ("", False), ("br", False), ("gzip;q=0", False)],
)
def test_gzip_goes_to_those_who_take_it(header, answer):
    """What the browser says is believed."""
    assert accepts_gzip(header) is answer


def test_the_policy_names_the_script_and_nothing_else():
    """No other script runs, and nothing is fetched."""
    policy = policy_of(PAGE.decode())

    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert policy.count("sha256-") == 1


class TestPageHook(AsyncHTTPTestCase):
    """The hook, behind a server of its own."""

    @pytest.fixture(autouse=True)
    def _pages(self, tmp_path):
        self.root = tmp_path

    def get_app(self) -> Application:
        """Return a server that hands every request to the hook, as Voila does."""
        self.write(PAGE)
        hook = PageHook(self.root)

        class Handler(RequestHandler):
            def get(self, name: str) -> None:
                self.set_header("Cache-Control", "no-store")
                self.set_header("Pragma", "no-cache")
                hook(self, {"metadata": {"casebook": {"page": name}} if name != "live" else {}}, "")
                self.write("a kernel")

            head = get

        self.hook = hook
        return Application([(r"/(.*)", Handler)])

    def write(self, page: bytes) -> None:
        """Put a page where the build puts it."""
        write_whole(self.root / PAGES / "en/home.html", page)
        write_whole(self.root / PAGES / "en/home.html.gz", gzip.compress(page))

    def test_a_page_is_sent_with_its_headers(self):
        """Language, type and caching are said; what Voila set against caching is gone."""
        answer = self.fetch("/en/home", headers=HTTPHeaders({"Accept-Encoding": ""}), decompress_response=False)

        assert answer.body == PAGE
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert answer.headers["Content-Language"] == "en"
        assert answer.headers["Cache-Control"] == "no-cache"
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert "Pragma" not in answer.headers

    def test_the_compressed_twin_is_sent_as_it_lies(self):
        """It was compressed once, when it was built."""
        answer = self.fetch("/en/home", headers={"Accept-Encoding": "gzip"}, decompress_response=False)

        assert answer.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(answer.body) == PAGE

    def test_who_has_the_page_gets_304(self):
        """The ETag of the bytes is asked back."""
        tag = self.fetch("/en/home").headers["ETag"]
        again = self.fetch("/en/home", headers={"If-None-Match": tag})

        assert (again.code, again.body) == (304, b"")

    def test_head_is_answered_without_a_body(self):
        """And no kernel is started by a mere question."""
        assert self.fetch("/en/home", method="HEAD").code == 200
        assert self.fetch("/live", method="HEAD").code == 405

    def test_a_page_stays_in_memory_until_its_file_changes(self):
        """Nothing is read from the disk for the second reader."""
        self.fetch("/en/home")
        kept = self.hook.page("en/home")
        assert self.hook.page("en/home") is kept

        self.write(PAGE.replace(b"one", b"another"))

        assert b"another" in self.fetch("/en/home").body

    def test_a_page_that_is_not_there_is_not_found(self):
        """An odd name leads nowhere, and a notebook without a page goes on to its kernel."""
        outside = self.root / "secret.html"
        outside.write_bytes(PAGE)
        name = os.path.relpath(outside, self.root / PAGES).removesuffix(".html")

        assert self.fetch("/en/gone").code == 404
        assert self.hook.page(name) is None
        assert self.fetch("/live").body == b"a kernel"
