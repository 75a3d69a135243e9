"""`serve.py --watch` with an author: every save shows at once, at the scene where she was, and so does every slip."""

import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from content import ROOT
from learner import Learner
from playwright.sync_api import Page, expect
from server import Server, free_port, running
from taker import Taker

from widgets.case.knowledge import Check
from widgets.case.model import Case

SLOW = 30_000  # milliseconds; a busy machine is slow, not wrong


@dataclass
class Desk:
    """An author's copy of the casebook, served while she writes."""

    root: Path
    server: Server

    @property
    def case(self) -> Path:
        """Return the file of the first week."""
        return self.root / "casebook" / "week1" / "case.yaml"

    @property
    def check(self) -> Path:
        """Return the file of the first week's knowledge check."""
        return self.case.with_name("check.yaml")

    def change(self, old: str, new: str) -> None:
        """Save the case with one thing changed."""
        text = self.case.read_text(encoding="utf-8")
        assert text.count(old) >= 1, old
        self.case.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Serve a copy of everything with `--watch`; nothing is built beforehand."""
    root = tmp_path_factory.mktemp("desk")
    for name in ("casebook", "scripts", "widgets"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints"))
    command = [sys.executable, "-u", "scripts/serve.py", "--watch", "--no-browser", "--port", str(free_port())]
    sign = re.compile(r"Casebook at (http\S+)")
    with running(command, root, sign, CASEBOOK_ENVIRONMENT="mine", PYTHONPATH=str(root)) as (process, said):
        yield Desk(root, Server(process, said[1]))


@pytest.fixture
def author(desk: Desk, page: Page) -> Iterator[Learner]:
    """Return an author who has taken the first decision and reads on; the case is put back afterwards."""
    before = desk.case.read_bytes()
    page.set_default_timeout(SLOW)
    author = Learner(page).open(desk.server.week("week1", "en")).begin()
    author.take(author.choices[0])
    author.reveal()
    author.go_on()
    yield author
    desk.case.write_bytes(before)


def sentence_of(case: Case, scene: str) -> str:
    """Return a sentence that always stands in a scene."""
    always = next(part.text for part in case.scenes[scene].text if not part.condition)
    return next(line for line in always.splitlines() if len(line) > 20 and "*" not in line and not line.startswith(">"))


def test_a_sentence_that_is_saved_shows_where_the_author_is(desk: Desk, author: Learner, case: Case):
    """The page comes anew at the same scene, with the same code."""
    scene, code = author.scene, author.code
    desk.change(sentence_of(case, scene), "This sentence is new.")

    expect(author.page.get_by_text("This sentence is new.")).to_be_visible(timeout=SLOW)
    assert (author.scene, author.code) == (scene, code)


def test_the_meaning_stays_open(desk: Desk, author: Learner, case: Case):
    """Who works on a feedback sees it again, and not the button before it."""
    author.take(author.choices[0])
    author.reveal()
    scene = author.scene
    chosen = author.page.locator(".chosen").inner_text().split(":", 1)[1].strip()
    choice = next(choice for choice in case.scenes[scene].choices.values() if choice.say.strip() == chosen)
    desk.change(choice.feedback.strip().splitlines()[0], "A new reason.")

    expect(author.page.get_by_text("A new reason.")).to_be_visible(timeout=SLOW)
    assert author.scene == scene


def test_the_place_outlives_a_change_of_the_structure(desk: Desk, author: Learner, case: Case):
    """Codes of before do not fit any more; the names of the choices do."""
    scene, code = author.scene, author.code
    option = next(iter(case.scenes[scene].choices))
    desk.change(f"      {option}:\n", "      another-name:\n")

    author.page.locator('[data-choice="another-name"]').wait_for()
    assert author.scene == scene
    assert author.code != code


def test_a_check_is_watched_like_a_case(desk: Desk, author: Learner, knowledge: Check):
    """A sentence of its feedback that is saved shows at the question that was being read; so does a slip in it."""
    page, before = author.page, desk.check.read_text(encoding="utf-8")
    taker = Taker(page, knowledge).begin()
    chosen = taker.check.by_id[taker.item].options[taker.answer(right=False)]
    item = taker.item
    line = chosen.feedback.strip().splitlines()[0]
    try:
        desk.check.write_text(before.replace(line, "This reason is new.", 1), encoding="utf-8")
        expect(page.locator(".item").get_by_text("This reason is new.")).to_be_visible(timeout=SLOW)
        assert item == taker.item

        desk.check.write_text(before.replace("right: true", "rigth: true", 1), encoding="utf-8")
        number = before[: before.index("right: true")].count("\n") + 1
        slip = page.locator(".watch li.error", has_text=f"casebook/week1/check.yaml:{number}")
        expect(slip.first).to_be_visible(timeout=SLOW)
    finally:
        desk.check.write_text(before, encoding="utf-8")


def test_a_slip_is_shown_with_its_line_and_the_scene_comes_back(desk: Desk, author: Learner, case: Case):
    """The last version that could be shown stays in sight; whoever opens the page anew sees the line as well."""
    scene, sentence = author.scene, sentence_of(case, author.scene)
    desk.change(sentence, "Soon.")
    expect(author.page.get_by_text("Soon.")).to_be_visible(timeout=SLOW)
    line = (
        desk.case.read_text(encoding="utf-8")[: desk.case.read_text(encoding="utf-8").index("rating: ")].count("\n") + 1
    )
    desk.change("rating: ", "ratng: ")

    slip = author.page.locator(".watch li.error", has_text=f"casebook/week1/case.yaml:{line}")
    expect(slip.first).to_be_visible(timeout=SLOW)
    assert author.scene == scene

    other = author.page.context.new_page()
    other.goto(desk.server.week("week1", "en"))
    expect(other.locator(".watch-page li").first).to_contain_text(f"case.yaml:{line}", timeout=SLOW)
    desk.change("ratng: ", "rating: ")

    expect(author.page.locator(".watch details[data-broken=false]")).to_be_attached(timeout=SLOW)
    assert author.scene == scene
    expect(other.locator("[data-begin], [data-resume], .casebook article").first).to_be_visible(timeout=SLOW)


def test_what_the_check_finds_stands_on_the_page(desk: Desk, author: Learner, case: Case):
    """A finding of the proof comes a moment later, with its rule, and the page can be played all the same."""
    scene = author.scene
    desk.change("rating: protective", "rating: harmful")

    expect(author.page.locator('.watch [data-finding="R3.2"]').first).to_be_attached(timeout=SLOW)
    assert author.scene == scene
    assert author.page.locator(".watch details").get_attribute("data-broken") == "false"


def test_only_the_authors_pages_may_fetch(desk: Desk, server: Server, page: Page):
    """The policy opens its own server to the author's pages; those that are published fetch nothing."""
    watched = page.request.get(desk.server.week("week1", "en")).headers["content-security-policy"]
    published = page.request.get(server.week("week1", "en")).headers["content-security-policy"]

    assert "connect-src 'self'" in watched
    assert "connect-src" not in published
