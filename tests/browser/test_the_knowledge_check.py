"""The knowledge check of a week: one question at a time, feedback on every answer, as many rounds as one likes."""

import json
from collections.abc import Callable

import pytest
from content import CASEBOOK, ONE_LANGUAGE
from keyboard import press_on, tab_to
from learner import Learner, plain, squeezed
from playwright.sync_api import Page, expect
from server import Server
from taker import Taker

from widgets.case.answers import encode_answers, form_of, replay_answers, shown_options
from widgets.case.knowledge import Check
from widgets.edition.course import compiled_check

PASS = 4
BLOCKED = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("Access is denied for this document.", "SecurityError"); },
});"""
FULL = """Storage.prototype.setItem = () => {
  throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
};"""
in_one_language = pytest.mark.parametrize("language", ONE_LANGUAGE)


@pytest.fixture
def asked(week: str, language: str) -> dict:
    """Return the compiled check in the language: what the page should show."""
    return compiled_check(CASEBOOK, week, language)


@pytest.fixture
def taker(page: Page, server: Server, week: str, language: str, knowledge: Check) -> Taker:
    """Return a learner who has come to the check by a link, and not begun."""
    return Taker(page, knowledge).open(server.week(week, language))


@pytest.fixture
def keep(browse: Callable[..., Page], server: Server, week: str, language: str, knowledge: Check):
    """Return what opens the week in a browser that has kept something of this check."""

    def opened(**kept) -> Taker:
        entry = {"name": f"casebook/check/{knowledge.id}", "value": json.dumps({"format": 1, "attempts": 0, **kept})}
        page = browse(storage_state={"origins": [{"origin": server.address.rstrip("/"), "localStorage": [entry]}]})
        return Taker(page, knowledge).open(server.week(week, language))

    return opened


def older(check: Check) -> Check:
    """Return a version of a check from before its last pair was written."""
    return check.model_copy(update={"items": check.items[: -check.forms]})


def right_answers(check: Check, attempt: int) -> dict[str, str]:
    """Return the answers that are right, of an attempt."""
    return {item: check.by_id[item].key for item in form_of(check, attempt)}


def kept_by(taker: Taker) -> dict:
    """Return what the browser keeps of the check."""
    return json.loads(taker.page.evaluate("key => localStorage.getItem(key)", f"casebook/check/{taker.check.id}"))


def test_it_stands_on_the_page_of_the_week_and_says_what_it_is(taker: Taker, asked: dict, words: dict):
    """A link leads to it, on a small screen too, and is not taken for a code; nothing has begun."""
    taker.page.set_viewport_size({"width": 320, "height": 480})
    taker.open(taker.page.url.split("#")[0])
    taker.page.wait_for_load_state()
    header, heading = (taker.page.locator(name).bounding_box() for name in (".page-header", ".check h2"))
    assert header["y"] + header["height"] <= heading["y"] < 480
    assert taker.state == "opening"
    assert Learner(taker.page).problem is None
    count = len(asked["forms"][0])
    for key, values in (
        ("what", {"count": count, "minutes": asked["minutes"]}),
        ("passing", {"pass": PASS, "count": count}),
    ):
        assert squeezed(words["check"][key].format(**values)) in taker.text


def test_a_round_with_four_right_is_passed(taker: Taker, words: dict, knowledge: Check):
    """The result says so; its code holds the answers; and it is still passed when one comes back."""
    answers = taker.begin().answer_all(right=PASS)
    played = replay_answers(knowledge, taker.code)

    assert (taker.result, played.passed, played.number, played.answers) == ("passed", True, 1, answers)
    assert kept_by(taker)["passed"] == taker.code
    taker.come_back()
    assert squeezed(words["check"]["passed"]) in taker.text
    taker.page.locator("[data-check-last]").click()
    assert (taker.result, taker.code) == ("passed", encode_answers(knowledge, 1, answers))


def test_with_three_right_one_looks_again_and_takes_another_round(taker: Taker, asked: dict, words: dict):
    """What was wrong is listed first, with its feedback; nobody has passed by it."""
    answers = taker.begin().answer_all(right=PASS - 1)
    wrong = [item for item, option in answers.items() if option != taker.check.by_id[item].key]
    again = taker.page.locator("[data-again]")

    assert taker.result == "again"
    assert kept_by(taker)["passed"] is None
    assert wrong == again.evaluate_all("all => all.map(one => one.dataset.again)")[: len(wrong)]
    again.first.locator("summary").first.click()
    chosen = option_of(asked, wrong[0], answers[wrong[0]])
    assert squeezed(chosen["feedback"]) in taker.text
    assert squeezed(words["check"]["passed"]) not in taker.come_back().text


@in_one_language
def test_each_round_asks_other_questions_or_the_same_in_another_order(taker: Taker, knowledge: Check):
    """Its items and the order of their answers are those that Python gives to its number."""
    for attempt in (1, 2, 3):
        taker.begin()
        for item in form_of(knowledge, attempt):
            assert (item, shown_options(knowledge, attempt, item)) == (taker.item, taker.options)
            taker.answer(right=False)
            taker.go_on()
        assert replay_answers(knowledge, taker.code).number == attempt

    first, second, third = (form_of(knowledge, attempt) for attempt in (1, 2, 3))
    assert not set(first) & set(second)
    assert set(first) == set(third) and first != third


@pytest.mark.parametrize("right", [True, False], ids=["right", "wrong"])
def test_an_answer_is_told_in_word_and_shape_with_its_reason(taker: Taker, asked: dict, words: dict, right: bool):
    """Then its feedback and its sources; those of each other answer are one press away."""
    item = taker.begin().item
    chosen = taker.answer(right=right)
    verdict = taker.page.locator(".item > h4 [data-right]")
    expect(verdict).to_have_text(words["check"]["right" if right else "wrong"])
    expect(verdict.locator("svg")).to_be_visible()
    assert taker.page.locator("[data-option]").count() == 0
    for option in asked["items"][item]["options"]:
        assert (squeezed(option["feedback"]) in taker.text) == (option["id"] == chosen)

    taker.page.locator(".others > summary").click()
    for option in asked["items"][item]["options"]:
        assert squeezed(option["feedback"]) in taker.text
        for cite in option["cites"]:
            assert squeezed(asked["provisions"][cite]["ref"]) in taker.text


def test_what_was_passed_stays_passed(taker: Taker, words: dict):
    """A later round that is not passed takes nothing away."""
    taker.begin().answer_all(right=PASS)
    passed = taker.code
    taker.begin().answer_all(right=0)

    assert taker.result == "again"
    assert squeezed(words["check"]["stays"]) in taker.text
    assert (kept_by(taker)["passed"], kept_by(taker)["attempts"]) == (passed, 2)
    assert squeezed(words["check"]["passed"]) in taker.come_back().text


def test_who_comes_back_goes_on_where_she_was(taker: Taker, words: dict):
    """At the question that was asked, or at the feedback that was being read, with all answers so far."""
    first = taker.begin().item
    answers = {first: taker.answer(right=True)}
    taker.come_back()
    resume = taker.page.locator("[data-check-resume]")
    expect(resume).to_have_text(words["check"]["resume"].format(number=1))
    resume.click()
    assert (taker.item, taker.options) == (first, ())

    taker.go_on()
    second = taker.item
    taker.come_back()
    expect(resume).to_have_text(words["check"]["resume"].format(number=2))
    resume.click()
    assert taker.item == second and taker.options
    answers |= taker.answer_all(right=PASS)
    assert replay_answers(taker.check, taker.code).answers == answers


def test_the_language_changes_in_the_middle_of_a_round(taker: Taker, week: str, other_language: str):
    """The same question stands there in the other language, and the answers given count."""
    answers = {taker.begin().item: taker.answer(right=False)}
    taker.go_on()
    item, options = taker.item, taker.options
    taker.page.locator(f'.check [data-language="{other_language}"]').click()
    expect(taker.page.locator("html")).to_have_attribute("lang", other_language)

    assert (taker.state, taker.item, taker.options) == ("item", item, options)
    other = compiled_check(CASEBOOK, week, other_language)["items"][item]
    assert squeezed(other["case"]) in taker.text and squeezed(other["ask"]) in taker.text
    answers |= taker.answer_all(right=PASS)
    assert (taker.result, replay_answers(taker.check, taker.code).answers) == ("passed", answers)


@pytest.mark.parametrize("trouble", [BLOCKED, FULL], ids=["blocked", "full"])
def test_without_storage_it_says_so_and_gives_the_code(
    browse: Callable[..., Page], server: Server, week: str, language: str, words: dict, knowledge: Check, trouble: str
):
    """The round goes on to its end in the page, and so does the next one."""
    page = browse()
    page.add_init_script(trouble)
    taker = Taker(page, knowledge).open(server.week(week, language)).begin()
    expect(page.locator("[data-check-problem]")).to_have_text(words["check"]["cannot_save"])
    answers = taker.answer_all(right=PASS)

    assert (taker.result, replay_answers(knowledge, taker.code).answers) == ("passed", answers)
    taker.begin().answer_all(right=0)
    assert replay_answers(knowledge, taker.code).number == 2
    assert squeezed(words["check"]["stays"]) in taker.text


@in_one_language
@pytest.mark.parametrize(("text", "kind"), [({"format": 2}, "newer"), ({"attempts": "many"}, "damaged")])
def test_what_cannot_be_read_is_told(keep, words: dict, text: dict, kind: str):
    """A newer page's answers are left alone; damaged ones give way."""
    taker = keep(**text)
    expect(taker.page.locator("[data-check-problem]")).to_have_text(words["check"][kind])
    taker.begin().answer_all(right=PASS)

    assert (taker.result, kept_by(taker)["format"]) == ("passed", text.get("format", 1))


def test_a_check_revised_since_begins_anew_and_says_so(keep, words: dict, knowledge: Check):
    """A round of the older version cannot go on; a pass of it counts, and is told as what it is."""
    before = older(knowledge)
    going = {"attempt": 2, "at": form_of(before, 2)[0], "answers": right_answers(before, 2), "fingerprint": "00"}
    code = encode_answers(before, 1, right_answers(before, 1))
    taker = keep(attempts=1, passed=code, last=code, going=going)

    assert squeezed(words["check"]["revised"]) in taker.text
    assert squeezed(words["check"]["passed_earlier"]) in taker.text
    assert taker.page.locator("[data-check-resume], [data-check-last]").count() == 0
    taker.begin().answer_all(right=0)
    assert kept_by(taker)["passed"] == code
    taker.begin().answer_all(right=PASS)
    assert replay_answers(knowledge, kept_by(taker)["passed"]).number == 3


@in_one_language
def test_a_round_that_was_carried_here_goes_on(keep, knowledge: Check):
    """The learner's own text carries the attempt and its answers: it goes on at the first question that is open."""
    form = form_of(knowledge, 2)
    answers = {item: knowledge.by_id[item].key for item in form[:2]}
    taker = keep(attempts=1, passed=None, last=None, going={"attempt": 2, "answers": answers})

    assert (taker.state, taker.item) == ("item", form[2])


@in_one_language
def test_the_keyboard_alone_is_enough(taker: Taker):
    """Tab, Enter, number keys and arrows lead through a round; a number does nothing outside the answers."""
    page = taker.page
    press_on(page, "[data-check-begin]")
    page.keyboard.press("1")
    assert taker.options
    for _ in range(len(taker.check.form(0))):
        tab_to(page, "[data-option]")
        page.keyboard.press("ArrowDown")
        assert page.evaluate("() => document.activeElement.dataset.option") == taker.options[1]
        page.keyboard.press(str(taker.options.index(taker.check.by_id[taker.item].key) + 1))
        press_on(page, ".others > summary")
        expect(page.locator(".others")).to_have_attribute("open", "")
        press_on(page, "[data-check-next]")

    assert taker.result == "passed"
    press_on(page, "[data-again] > summary")
    expect(page.locator("[data-again]").first).to_have_attribute("open", "")


def test_each_step_takes_the_focus_and_is_heard_once(taker: Taker, words: dict):
    """The heading of the question, of what the answer was, of the result; nothing around them is a live region."""
    own, count = words["check"], len(taker.check.form(0))
    taker.begin()
    for number in range(1, count + 1):
        assert focused(taker) == own["question"].format(number=number, count=count)
        taker.answer(right=True)
        assert focused(taker) == own["right"]
        taker.go_on()
    assert focused(taker) == own["result_passed"].format(right=count, count=count)

    expect(taker.section).to_have_accessible_name(own["title"])
    around = "part => part.closest('[aria-live], [role=status], [role=alert], [role=log]')"
    assert taker.page.locator("[data-check-result]").evaluate(around) is None
    expect(taker.section.locator(".notice[role=status]")).to_be_empty()


@in_one_language
def test_the_question_is_named_and_its_answers_stand_in_its_group(taker: Taker, asked: dict):
    """A screen reader says the question with the answers."""
    ask = plain(asked["items"][taker.begin().item]["ask"])

    expect(taker.section.get_by_role("group")).to_have_accessible_name(ask)
    assert taker.section.get_by_role("group").get_by_role("button").count() == len(taker.options)


@in_one_language
def test_the_result_is_printed_with_every_feedback(taker: Taker, asked: dict):
    """Paper has nothing to press: what is folded opens, and the buttons are gone."""
    answers = taker.begin().answer_all(right=PASS)
    taker.page.emulate_media(media="print")
    taker.page.evaluate("() => dispatchEvent(new Event('beforeprint'))")

    for item, chosen in answers.items():
        assert squeezed(option_of(asked, item, chosen)["feedback"]) in taker.text
    assert sum(part.is_visible() for part in taker.section.locator("button, nav").all()) == 0
    expect(taker.section.locator("[data-code]")).to_be_visible()


def focused(taker: Taker) -> str:
    """Return the text of what has the focus."""
    return Learner(taker.page).focused


def option_of(asked: dict, item: str, option: str) -> dict:
    """Return an answer as it is compiled."""
    return next(one for one in asked["items"][item]["options"] if one["id"] == option)
