"""The states in which every page and every view is looked at: wide and narrow, light and dark, by eye and by axe."""

from collections.abc import Iterator

from content import CASEBOOK
from home_states import home_states
from learner import Learner
from playwright.sync_api import Page
from server import Server, until_it_is_built
from small_course import complete_codes
from taker import Taker
from walks import feedback_with_a_term, state_where, ways_to_endings

from widgets.case.engine import Taken
from widgets.case.model import Case
from widgets.case.playthrough import encode
from widgets.edition.course import compiled_week
from widgets.edition.gain import NAMES


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
    yield from _what_is_explained(learner, server, week, language, case)
    yield from _the_end(learner, case)
    yield from _the_check(Taker(page, CASEBOOK.check(week)), server.week(week, language))
    yield from _around_the_course(page, server, language)
    yield from _the_certificate(learner, server, language)
    learner.open(server.home(language))
    yield "home with progress"
    yield from home_states(page, server.home(language), case)
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
    to_the_top(learner.page)
    yield "how sure"


def _what_is_explained(learner: Learner, server: Server, week: str, language: str, case: Case) -> Iterator[str]:
    state, choice = feedback_with_a_term(case, compiled_week(CASEBOOK, week, language))
    learner.open(server.week(week, language)).jump_to(encode(case, state.taken))
    learner.page.locator("[data-case-file] > summary").click()
    yield "case file unfolded"
    learner.take(choice)
    learner.reveal()
    learner.view.locator("[data-term]").first.click()
    to_the_top(learner.page)
    yield "term explained"
    for name in ("glossary", "sources", f"{week}/card"):
        until_it_is_built(learner.page, server.sheet(name, language))
        learner.page.goto(server.sheet(name, language))
        learner.page.locator("[data-leave]").wait_for()
        yield name
    learner.open(server.week(week, language))


def _the_end(learner: Learner, case: Case) -> Iterator[str]:
    way = next(iter(ways_to_endings(case).values()))
    learner.page.evaluate("() => localStorage.clear()")  # or a place that came by a code would not be kept
    learner.jump_to(encode(case, way))
    yield "ending"
    learner.road_is_told()
    yield "ending with the road not taken"
    unfold(learner.page)
    yield "ending with every feedback unfolded"
    learner.page.locator("[data-replay]").last.click()
    other = next(choice for choice in learner.choices if choice != way[-1].choice)
    learner.play(Taken(way[-1].scene, other, 2)).road_is_told()
    learner.page.locator("[data-plan-field]").first.fill("When " + "somebody asks for an address " * 12)
    learner.page.locator(".comparison summary").click()
    yield "ending of a second play, compared with the first, with a plan"


def _the_check(taker: Taker, address: str) -> Iterator[str]:
    taker.open(address)
    yield "check"
    taker.begin()
    yield "check with a question"
    taker.answer(right=False)
    yield "check with an answer"
    unfold(taker.page)
    yield "check with an answer and all others unfolded"
    taker.go_on()
    taker.answer_all(right=0)
    yield "check with its result"
    unfold(taker.page)
    yield "check with every answer of the result unfolded"
    taker.begin().answer_all(right=len(taker.check.form(0)))
    yield "check that is passed"
    taker.open(address)
    yield "check that was passed before"


def _around_the_course(page: Page, server: Server, language: str) -> Iterator[str]:
    for name, right in zip(NAMES, (1, 3), strict=True):
        taker = Taker(page, CASEBOOK.check(name)).open(server.page(name, language))
        yield f"questions {name} the course"
        taker.begin().answer_all(right=right)
        yield f"questions {name} the course, answered"


def _the_certificate(learner: Learner, server: Server, language: str) -> Iterator[str]:
    page, codes = learner.page, "\n".join(complete_codes(CASEBOOK))
    learner.open(server.page("certificate", language))
    yield "statement of what is done so far"
    unfold(page)
    page.locator("[data-paste]").fill(f"{codes[:-2]}\nZZZZ-7K3F-90QX")
    page.locator(".paste button").click()
    yield "statement with codes that do not count"
    page.locator("[data-paste]").fill(codes)
    page.locator(".paste button").click()
    page.locator("input[data-name]").fill("María de los Ángeles Hernández-Quetzal y Ruiz")
    yield "certificate"
    page.goto(server.page("verify", language))
    page.locator("[data-check]").click()
    yield "check of certificates with a problem"
    page.locator("[data-paste]").fill(f"{codes[:-2]}\nZZZZ-7K3F-90QX")
    page.locator("[data-check]").click()
    yield "verdict on a certificate"


def to_the_top(page: Page) -> None:
    """Scroll to the top: in between, a link may just lie half under the bar, as on any page that is scrolled."""
    page.evaluate("() => scrollTo(0, 0)")


def unfold(page: Page) -> None:
    """Open all that is folded."""
    page.locator("details").evaluate_all("all => all.forEach(each => { each.open = true; })")


def told(found: dict[str, list[str]]) -> str:
    """Return what was found wrong, each state with its lines; empty where nothing was."""
    return "\n".join(f"{state}: {line}" for state, lines in found.items() for line in lines)
