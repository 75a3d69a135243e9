"""The states in which every page and every view is looked at: wide and narrow, light and dark, by eye and by axe."""

from collections.abc import Iterator

from learner import Learner
from playwright.sync_api import Page
from server import Server
from walks import state_where, ways_to_endings

from widgets.case.model import Case
from widgets.case.playthrough import encode


def all_states(page: Page, server: Server, week: str, language: str, case: Case) -> Iterator[str]:
    """Bring the page to one state after the other, and yield its name."""
    learner = Learner(page)
    page.goto(f"{server.address}voila/render/{language}/nowhere.ipynb")
    yield "wrong address"
    learner.open(server.home(language))
    yield "home"
    yield from _before_the_story(learner, server.week(week, language))
    yield from _a_decision(learner, case)
    yield from _special_scenes(learner, case)
    yield from _the_end(learner, case)
    learner.open(server.home(language))
    yield "home with progress"
    learner.open(server.week(week, language))
    yield "opening with a saved place"


def _before_the_story(learner: Learner, address: str) -> Iterator[str]:
    learner.open(address)
    yield "opening"
    learner.enter_code("no code")
    yield "opening with a problem"
    unfold(learner.page)
    yield "opening with the brief unfolded"


def _a_decision(learner: Learner, case: Case) -> Iterator[str]:
    learner.begin()
    yield "scene"
    learner.take(next(iter(ways_to_endings(case).values()))[0].choice)
    yield "outcome"
    learner.reveal()
    yield "feedback"
    unfold(learner.page)
    yield "feedback with its sources, meanings and place unfolded"


def _special_scenes(learner: Learner, case: Case) -> Iterator[str]:
    learner.jump_to(encode(case, state_where(case, lambda state: case.scenes[state.scene].sensitive).taken))
    yield "sensitive scene"
    reads_a_note = state_where(case, lambda state: bool(case.scenes[state.scene].reads_note))
    learner.jump_to(encode(case, reads_a_note.taken))
    yield "scene with a note"
    learner.jump_to(encode(case, state_where(case, lambda state: case.scenes[state.scene].ask_sure).taken))
    learner.page.locator("[data-choice]").first.click()
    yield "how sure"


def _the_end(learner: Learner, case: Case) -> Iterator[str]:
    learner.jump_to(encode(case, next(iter(ways_to_endings(case).values()))))
    yield "ending"
    unfold(learner.page)
    yield "ending with every feedback unfolded"


def unfold(page: Page) -> None:
    """Open all that is folded."""
    page.locator("details").evaluate_all("all => all.forEach(each => { each.open = true; })")


def told(found: dict[str, list[str]]) -> str:
    """Return what was found wrong, each state with its lines; empty where nothing was."""
    return "\n".join(f"{state}: {line}" for state, lines in found.items() for line in lines)
