"""A learner who takes the knowledge check: what she sees of it, and what she presses."""

from learner import squeezed
from playwright.sync_api import Locator, Page

from widgets.case.knowledge import Check


class Taker:
    """One person with one page; `check` says which answers are right."""

    def __init__(self, page: Page, check: Check):
        self.page = page
        self.check = check

    def open(self, address: str) -> "Taker":
        """Come to the check itself, by a link that names it."""
        self.page.goto("about:blank")  # or a new part of the page in the address would not load it anew
        self.page.goto(f"{address}#check")
        self.section.wait_for()
        return self

    def come_back(self) -> "Taker":
        """Open the same page again, at its top."""
        address = self.page.url.split("#")[0]
        self.page.goto("about:blank")
        self.page.goto(address)
        self.section.wait_for()
        return self

    def begin(self) -> "Taker":
        """Begin a round, the first or another."""
        self.page.locator("[data-check-begin]").click()
        return self

    def answer(self, *, right: bool) -> str:
        """Answer the question that is asked, and return the id of the option that was taken."""
        item = self.check.by_id[self.item]
        option = item.key if right else next(name for name in item.options if name != item.key)
        self.page.locator(f'[data-option="{option}"]').click()
        return option

    def go_on(self) -> None:
        """Press for the next question, or for the result."""
        self.page.locator("[data-check-next]").click()

    def answer_all(self, *, right: int) -> dict[str, str]:
        """Answer the questions that are left, so many of them right and then the others wrong; return the answers."""
        answers = {}
        while self.state == "item":
            item = self.item
            answers[item] = self.answer(right=len(answers) < right)
            self.go_on()
        return answers

    @property
    def section(self) -> Locator:
        """Return the check on the page."""
        return self.page.locator(".check")

    @property
    def state(self) -> str:
        """Return what shows: opening, item or result."""
        return self.section.get_attribute("data-state")

    @property
    def item(self) -> str:
        """Return the id of the question that is asked."""
        return self.page.locator("[data-item]").get_attribute("data-item")

    @property
    def options(self) -> tuple[str, ...]:
        """Return the ids of the answers, in the order in which they stand."""
        read = "buttons => buttons.map(button => button.dataset.option)"
        return tuple(self.page.locator("[data-option]").evaluate_all(read))

    @property
    def result(self) -> str:
        """Return passed or again."""
        return self.page.locator("[data-check-result]").get_attribute("data-check-result")

    @property
    def code(self) -> str:
        """Return the code of the round."""
        return self.section.locator("[data-code]").get_attribute("data-code")

    @property
    def text(self) -> str:
        """Return what the check says, without its spaces: layout may add some."""
        return squeezed(self.section.inner_text())
