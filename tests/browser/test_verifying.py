"""Anyone can check a certificate: the page finds the codes in a text, replays them, and says what they prove."""

import random
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from content import CASEBOOK, ONE_LANGUAGE
from forging import with_what_was_closed
from kept import codes_in, completed, storage
from learner import plain
from playwright.sync_api import Page, expect
from server import Server
from strategies import walk
from test_accessibility import RULES
from test_keyboard_alone import press_on, tab_to
from test_small_screens import SMALL, WIDER
from walks import ways_to_endings

from widgets.case.answers import encode_answers, form_of
from widgets.case.model import Case
from widgets.case.playthrough import encode
from widgets.proof.verify import around_of, weeks_of


@pytest.fixture
def codes() -> list[str]:
    """Return the codes of somebody who has completed the course."""
    return codes_in(completed(CASEBOOK).values())


@pytest.fixture
def desk(page: Page, server: Server, language: str) -> Page:
    """Return the page that checks certificates."""
    page.goto(server.page("verify", language))
    page.locator("[data-check]").wait_for()
    return page


def check(page: Page, text: str) -> None:
    """Paste a text and have it checked."""
    page.locator("[data-paste]").fill(text)
    page.locator("[data-check]").click()


def verdict(page: Page) -> str | None:
    """Return what was said of the course."""
    return page.locator("[data-verdict]").get_attribute("data-verdict")


def test_the_text_of_a_certificate_is_complete(
    browse: Callable[..., Page], server: Server, language: str, codes: list[str], words: dict
):
    """From one page to the other: every week has its rows, and the heading that says so has the focus."""
    page = browse(**storage(server.address, completed(CASEBOOK)))
    page.goto(server.page("certificate", language))
    page.locator("input[data-name]").fill("Ana Paz Mejía")
    text = page.locator("[data-evidence]").input_value()
    page.locator("[data-to-verify]").click()
    page.wait_for_url(server.page("verify", language))
    check(page, text)

    assert verdict(page) == "complete"
    assert page.locator("tr[data-result=complete]").count() == len(codes)
    assert codes == page.locator(".verdict-table code").all_inner_texts()
    assert words["verify"]["complete"] == plain(page.evaluate("() => document.activeElement.innerText"))
    expect(page.locator(".verdict")).to_contain_text(words["verify"]["cannot_show"])
    page.locator("[data-to-certificate]").click()
    page.wait_for_url(server.page("certificate", language))


def test_every_code_says_what_is_wrong_with_it(desk: Page, codes: list[str], case: Case, words: dict):
    """One row each, in plain words: mistyped, another version, not finished, not passed, unknown, missing."""
    short = encode(case, next(iter(ways_to_endings(case).values()))[:2])
    told = {
        codes[0][:-1] + ("0" if codes[0][-1] != "0" else "1"): "mistyped",
        short: "not-finished",
        "ZZZZ-7K3F-90QX": "unknown",
    }
    wrong = weeks_of(CASEBOOK)[0].check
    if wrong:
        items = form_of(wrong, 1)
        options = {
            item: next(name for name, one in wrong.by_id[item].options.items() if not one.right) for item in items
        }
        told[encode_answers(wrong, 1, options)] = "not-passed"
    check(desk, "\n".join(told))

    assert verdict(desk) == "incomplete"
    for code, result in told.items():
        row = desk.locator("tr").filter(has_text=code)
        expect(row).to_have_attribute("data-result", result)
        expect(row).to_contain_text(words["verify"][result.replace("-", "_")])
    check(desk, codes[0])
    missing = sum(2 if week.check else 1 for week in weeks_of(CASEBOOK)) - 1
    assert desk.locator("tr[data-result=missing]").count() == missing


def test_a_choice_that_was_closed_is_told(desk: Page, case: Case, words: dict):
    """A code with a right checksum that no page ever showed."""
    walks = [list(walk(case, random.Random(seed))) for seed in range(100)]
    forged = [path for states in walks if (path := with_what_was_closed(case, states)) != states[-1].taken]
    closed = any(choice.condition for scene in case.scenes.values() for choice in scene.choices.values())
    assert bool(forged) == closed
    for path in forged[:1]:
        check(desk, encode(case, path))
        expect(desk.locator("tr[data-result=choice-not-open]")).to_contain_text(words["verify"]["choice_not_open"])


def answers(which: int, right: int) -> str:
    """Return a code from before (0) or after (1) the course, with so many right answers."""
    asked = around_of(CASEBOOK)[which]
    wrong = {item.id: next(name for name in item.options if name != item.key) for item in asked.items}
    return encode_answers(asked, 1, {**wrong, **{item.id: item.key for item in asked.items[:right]}})


def test_a_good_code_hides_no_altered_one(desk: Page, codes: list[str]):
    """Both have their row, and the week is complete by the good one."""
    slip = codes[0][:-1] + ("0" if codes[0][-1] != "0" else "1")
    check(desk, "\n".join([*codes, slip]))

    assert verdict(desk) == "complete"
    expect(desk.locator("tr").filter(has_text=codes[0])).to_have_attribute("data-result", "complete")
    expect(desk.locator("tr").filter(has_text=slip)).to_have_attribute("data-result", "mistyped")


def test_the_gain_of_a_group(desk: Page, language: str, words: dict):
    """Of each person before and after, and on average; with nothing said of weeks of which nothing was given."""
    people = [(answers(0, 1), answers(1, 3)), (answers(0, 1),), (answers(0, 0), answers(1, 2))]
    check(desk, "\n\n".join("\n".join(own) for own in people))
    own = words["group"]
    point = "." if language == "en" else ","

    expect(desk.locator("[data-focus]")).to_be_focused()
    expect(desk.locator("[data-focus]")).to_have_text(own["title"])
    assert desk.locator("[data-verdict]").count() == 0
    averages = desk.locator("[data-average]").all_inner_texts()
    assert averages == [
        own["before"].format(right=f"0{point}7", count=3, people=3),
        own["after"].format(right=f"2{point}5", count=3, people=2),
        own["both"].format(before=f"0{point}5", after=f"2{point}5", count=3, people=2),
    ]
    told = desk.locator("[data-person]").evaluate_all(
        "rows => rows.map((row) => [...row.querySelectorAll('[data-right]')].map((cell) => cell.textContent))"
    )
    of = words["gain"]["result"].format
    assert told == [
        [of(right=1, count=3), of(right=3, count=3)],
        [of(right=1, count=3), own["no_code"]],
        [of(right=0, count=3), of(right=2, count=3)],
    ]
    expect(desk.locator("[data-group]")).to_contain_text(own["means"])


def test_answers_around_the_course_complete_nothing(desk: Page, codes: list[str], words: dict):
    """They stand below the verdict and change nothing of it; where they are of several people, it says so."""
    check(desk, "\n".join([*codes[1:], answers(0, 3), answers(1, 3)]))
    assert verdict(desk) == "incomplete"
    expect(desk.locator("[data-group]")).to_have_attribute("data-group", "1")
    assert desk.locator("[data-several]").count() == 0
    check(desk, "\n\n".join([*codes, answers(0, 3), answers(0, 3)]))
    assert verdict(desk) == "complete"
    expect(desk.locator("[data-several]")).to_have_text(words["group"]["several"])


def test_damaged_answers_have_one_line_each(desk: Page, words: dict):
    """With what is wrong, and no person made of them."""
    good = answers(0, 2)
    slip = good[:-1] + ("0" if good[-1] != "0" else "1")
    check(desk, slip)
    expect(desk.locator("[data-focus]")).to_be_focused()
    expect(desk.locator("[data-result=mistyped]")).to_have_count(1)
    expect(desk.locator("[data-result=mistyped]")).to_contain_text(words["group"]["mistyped"])
    assert desk.locator("[data-group], [data-verdict]").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1000])
def test_the_gain_is_for_everyone(browse: Callable[..., Page], server: Server, language: str, scheme: str, width: int):
    """Axe finds nothing, nothing is wider than the screen, and every target is large enough."""
    page = browse(color_scheme=scheme, viewport={"width": width, "height": 800})
    page.goto(server.page("verify", language))
    check(page, f"{answers(0, 1)} {answers(1, 3)}\n\n{answers(0, 2)}\n\n{answers(0, 2)[:-1]}")
    page.locator("[data-group]").wait_for()
    page.evaluate("() => scrollTo(0, 0)")  # else the header lies over half of a button that was scrolled past

    assert [violation["id"] for violation in Axe().run(page, options=RULES).response["violations"]] == []
    assert page.evaluate(WIDER) + page.evaluate(SMALL) == []


def test_nothing_to_check_is_told(desk: Page, words: dict):
    """The field has the focus again, and is said to be wrong."""
    check(desk, "  ")
    expect(desk.locator("[data-problem]")).to_have_text(words["verify"]["empty"])
    check(desk, "Good morning. I took the course.")
    expect(desk.locator("[data-problem]")).to_have_attribute("data-problem", "no-code")
    expect(desk.locator("[data-paste]")).to_have_attribute("aria-invalid", "true")
    expect(desk.locator("[data-paste]")).to_be_focused()
    assert desk.locator("[data-verdict]").count() == 0


def test_it_works_without_a_network(desk: Page, codes: list[str]):
    """What is pasted goes nowhere, because nothing has to."""
    asked = []
    desk.context.set_offline(True)
    desk.on("request", lambda request: asked.append(request.url))
    check(desk, " ".join(codes))

    assert verdict(desk) == "complete"
    assert asked == []


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_with_the_keyboard_alone(desk: Page, codes: list[str]):
    """Paste, Tab, Enter; then the table can be scrolled, and the way on be taken."""
    tab_to(desk, "[data-paste]")
    desk.keyboard.insert_text("\n".join(codes))
    press_on(desk, "[data-check]")
    assert verdict(desk) == "complete"
    tab_to(desk, ".table-scroll")
    press_on(desk, "[data-to-certificate]")
    desk.locator("[data-certificate]").wait_for()
