"""A learner at the screen: what she sees on a page of a case, and what she presses."""

import html
import re

from playwright.sync_api import Locator, Page

from widgets.case.engine import Taken


class Learner:
    """One person with one page."""

    def __init__(self, page: Page):
        self.page = page

    def open(self, address: str) -> "Learner":
        """Go to an address, and wait until the player stands."""
        self.page.goto("about:blank")  # or a new code in the address would not load the page anew
        self.page.goto(address)
        self.page.locator(".casebook article").first.wait_for()
        return self

    def begin(self) -> "Learner":
        """Begin the story, from the start."""
        self.page.locator("[data-begin]").click()
        return self

    def play(self, *taken: Taken) -> "Learner":
        """Take these choices, opening each meaning and reading on, and stop at the next decision or ending."""
        self.read_on()
        for step in taken:
            self.take(step.choice, step.sure)
            self.reveal()
            self.go_on()
            self.read_on()
        return self

    def jump_to(self, code: str) -> "Learner":
        """Come to the page with a code in its address, and read on to the next decision or ending."""
        self.open(f"{self.page.url.split('#')[0]}#{code}")
        if self.is_at("outcome"):
            self.reveal()
            self.go_on()
        self.read_on()
        return self

    def take(self, choice: str, sure: int | None = None) -> None:
        """Take a choice, and say how sure where it is asked."""
        self.page.locator(f'[data-choice="{choice}"]').click()
        if self.page.locator("[data-sure]").count():
            self.page.locator(f'[data-sure="{sure or 0}"]').click()

    def reveal(self) -> None:
        """Ask what it means, where the feedback is not kept for the end."""
        if self.page.locator("[data-reveal]").count():
            self.page.locator("[data-reveal]").click()

    def go_on(self) -> None:
        """Press Continue."""
        self.page.locator("[data-continue]").click()

    def read_on(self) -> None:
        """Read through scenes that ask nothing."""
        while self.page.locator(".view.scene [data-continue]").count():
            self.go_on()

    def road_is_told(self) -> "Learner":
        """Wait until the debrief stands whole, and it is worked out what else was possible."""
        self.page.locator(".ending > .actions").wait_for()
        self.page.locator(".road[aria-busy=false]").wait_for()
        return self

    def is_at(self, kind: str) -> bool:
        """Say whether this is on the stage: an opening, a scene, an outcome, or an ending."""
        return kind in self.view.get_attribute("class").split()

    @property
    def view(self) -> Locator:
        """Return what is on the stage: the opening, a scene, what happened, or an ending."""
        return self.page.locator(".casebook article.view")

    @property
    def scene(self) -> str | None:
        """Return the id of the scene she is in."""
        return self.view.get_attribute("data-scene")

    @property
    def choices(self) -> list[str]:
        """Return the ids of the choices, in the order in which they stand."""
        return self.page.locator("[data-choice]").evaluate_all(
            "buttons => buttons.map(button => button.dataset.choice)"
        )

    @property
    def factors(self) -> dict[str, int]:
        """Return what the bars say."""
        read = "bars => bars.map(bar => [bar.dataset.factor, Number(bar.ariaValueNow)])"
        return dict(self.page.locator("[data-factor][role=meter]").evaluate_all(read))

    @property
    def code(self) -> str:
        """Return the code that keeps the place."""
        return self.page.locator("[data-code]").get_attribute("data-code")

    @property
    def problem(self) -> str | None:
        """Return the kind of the problem that the page tells of."""
        problems = self.page.locator("[data-problem]")
        return problems.first.get_attribute("data-problem") if problems.count() else None

    @property
    def focused(self) -> str:
        """Return the text of what has the focus."""
        return plain(self.page.evaluate("() => document.activeElement.innerText"))

    @property
    def text(self) -> str:
        """Return what the stage says, without its spaces: layout may add some."""
        return squeezed(self.view.inner_text())

    def enter_code(self, code: str) -> None:
        """Type a code before the story, and send it off."""
        self.page.locator("[data-code-form] input").fill(code)
        self.page.locator("[data-code-form] button").click()


def plain(text: str) -> str:
    """Return a text with single spaces."""
    return re.sub(r"\s+", " ", text).strip()


def squeezed(text: str) -> str:
    """Return a text, or cleaned HTML, without spaces and tags."""
    return re.sub(r"\s+", "", html.unescape(re.sub(r"<[^>]+>", "", text)))
