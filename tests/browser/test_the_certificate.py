"""The certificate says what the codes prove, and nothing else; until then it states what is done so far."""

from collections.abc import Callable

import pytest
from content import CASEBOOK, ONE_LANGUAGE
from kept import codes_in, completed, play, storage
from learner import Learner
from long_course import codes_of
from playwright.sync_api import Page, expect
from server import Server
from test_keyboard_alone import press_on, tab_to
from test_storage_in_trouble import BLOCKED
from walks import ways_to_endings

from widgets.case.evidence import judge_text, standings
from widgets.case.model import Case
from widgets.case.playthrough import encode
from widgets.proof.verify import weeks_of

NAMES = (
    "Ana",
    "María de los Ángeles Hernández-Quetzal y Ruiz de la Vega, viuda de Montenegro, licenciada",
    "Nguyễn Thị Ánh Nguyệt",
    "ليلى بنت محمد العلي",
    "山田花子",
    "W" * 120,
)


@pytest.fixture
def kept() -> dict[str, str]:
    """Return what a browser keeps in which every week is complete."""
    return completed(CASEBOOK)


@pytest.fixture
def open_certificate(browse: Callable[..., Page], server: Server, language: str) -> Callable[..., Page]:
    """Return what opens the certificate in a browser that keeps something."""

    def opened(kept: dict[str, str] | None = None, **settings) -> Page:
        page = browse(**storage(server.address, kept or {}), **settings)
        page.goto(server.page("certificate", language))
        page.locator("[data-certificate]").wait_for()
        return page

    return opened


def sheet(page: Page) -> str | None:
    """Return whether it is the certificate, or a statement of what is done so far."""
    return page.locator("[data-certificate]").get_attribute("data-certificate")


def paste(page: Page, text: str) -> None:
    """Enter codes from another device."""
    page.locator("details.codes").evaluate("part => { part.open = true; }")
    page.locator("[data-paste]").fill(text)
    page.locator(".paste button").click()


def test_before_anything_is_done(open_certificate: Callable[..., Page], server: Server, language: str, words: dict):
    """The sheet is a statement; every week is named as left, with a link that leads to it."""
    page = open_certificate()
    assert sheet(page) == "so-far"
    expect(page.locator("[data-done]")).to_have_attribute("data-done", "0")
    expect(page.locator("[data-certificate]")).to_contain_text(words["certificate"]["so_far"])
    assert page.locator("[data-certificate] [data-code]").count() == 0
    links = page.locator("[data-open]")
    assert [week.name for week in CASEBOOK.weeks] == [link.get_attribute("data-open") for link in links.all()]

    links.first.click()
    page.wait_for_url(server.week(CASEBOOK.weeks[0].name, language))


def test_an_ending_that_was_played_counts(learner: Learner, server: Server, case: Case, language: str):
    """Reached on the page of the week, it stands on the sheet with its code; which ending it was, stands nowhere."""
    ending, way = next(iter(ways_to_endings(case).items()))
    learner.begin().play(*way)
    title = learner.view.locator("h2").inner_text()
    learner.page.goto(server.page("certificate", language))

    assert case.scenes[ending].ending
    expect(learner.page.locator("[data-certificate] [data-code]")).to_have_text([encode(case, way)])
    assert title not in learner.page.locator("main").inner_text()


def test_a_play_that_has_no_ending_does_not_count(learner: Learner, server: Server, language: str, words: dict):
    """It is said to have begun."""
    learner.begin()
    learner.take(learner.choices[0])
    learner.page.goto(server.page("certificate", language))

    assert learner.page.locator("[data-certificate] [data-code]").count() == 0
    expect(learner.page.locator("[data-standing] li").first).to_contain_text(words["certificate"]["case_going"])


def test_the_certificate(open_certificate: Callable[..., Page], kept: dict[str, str], language: str, words: dict):
    """With every week complete: each week with its title and codes, the hours, the language, what it can show."""
    page = open_certificate(kept)
    paper = page.locator("[data-certificate]")
    assert sheet(page) == "complete"
    for week in CASEBOOK.weeks:
        expect(paper).to_contain_text(CASEBOOK.case(week.name, language).title)
    assert codes_in(kept.values()) == [code.get_attribute("data-code") for code in paper.locator("[data-code]").all()]
    for said in ("complete", "has_completed", "course", "cannot_show", "shows_complete", "no_award"):
        expect(paper).to_contain_text(words["certificate"][said])
    expect(paper).to_contain_text("python scripts/verify.py")
    expect(paper).to_contain_text(words["page"]["language"])
    hours = paper.locator("dd").first.inner_text()
    assert float(hours.replace(",", ".")) > 0
    assert paper.locator("table caption").count() == 1
    assert paper.locator("tbody tr").count() == len(CASEBOOK.weeks) == paper.locator("th[scope=row]").count()


def test_one_code_less_is_no_certificate(open_certificate: Callable[..., Page], kept: dict[str, str]):
    """Whichever is missing."""
    for key in kept:
        page = open_certificate({other: text for other, text in kept.items() if other != key})
        assert sheet(page) == "so-far", key


def test_the_code_of_any_ending_counts(open_certificate: Callable[..., Page], kept: dict[str, str], case: Case):
    """The certificate asks for no particular one."""
    for way in ways_to_endings(case).values():
        page = open_certificate({**kept, f"casebook/play/{case.id}": play(case, encode(case, way))})
        assert sheet(page) == "complete"


def test_what_was_kept_is_replayed_before_it_counts(
    open_certificate: Callable[..., Page], kept: dict[str, str], case: Case, words: dict
):
    """A code that was altered by hand, or is of an earlier version, is refused and says why."""
    key = f"casebook/play/{case.id}"
    code = codes_in([kept[key]])[0]
    altered = code[:-1] + ("0" if code[-1] != "0" else "1")
    page = open_certificate({**kept, key: kept[key].replace(code, altered)})
    assert sheet(page) == "so-far"
    refused = page.locator("[data-refused]")
    expect(refused).to_have_attribute("data-refused", "mistyped")
    expect(refused).to_contain_text(altered)
    expect(refused).to_contain_text(words["verify"]["mistyped"])

    page = open_certificate({**kept, key: "{"})
    expect(page.locator("[data-problem]")).to_have_attribute("data-problem", "damaged")
    page = open_certificate({**kept, key: '{"format": 99}'})
    expect(page.locator("[data-problem]")).to_have_attribute("data-problem", "newer")


@pytest.mark.parametrize("name", NAMES)
def test_the_name_stands_as_it_was_typed(open_certificate: Callable[..., Page], kept: dict[str, str], name: str):
    """In any script, however long; within the sheet; in the text as well; and nowhere in the storage."""
    page = open_certificate(kept, viewport={"width": 360, "height": 740})
    page.locator("input[data-name]").fill(name)
    shown = page.locator("p[data-name]")
    expect(shown).to_have_text(name)
    assert name in page.locator("[data-evidence]").input_value()
    assert shown.evaluate("part => part.scrollWidth <= part.clientWidth")
    assert page.evaluate("() => document.scrollingElement.scrollWidth") <= 360
    assert name not in page.evaluate("() => JSON.stringify({ ...localStorage, ...sessionStorage }) + location.href")

    page.reload()
    expect(page.locator("input[data-name]")).to_have_value("")
    expect(page.locator("p[data-name] .write-here")).to_be_visible()


def test_the_date_is_today_or_another(open_certificate: Callable[..., Page], kept: dict[str, str], words: dict):
    """The learner's own day; without one there is a line to write on."""
    page = open_certificate(kept)
    today = page.evaluate("() => { const now = new Date(); return [now.getFullYear(), now.getDate()]; }")
    paper = page.locator("dl.statement-facts")
    expect(paper).to_contain_text(str(today[0]))
    page.locator("input[data-date]").fill("2026-03-08")
    month = words["months"]["03"]
    expect(paper).to_contain_text(words["full_date"].format(day=8, month=month, year=2026))

    page.locator("input[data-date]").fill("")
    expect(paper.locator(".write-here")).to_be_visible()


def test_with_the_storage_off_codes_are_entered(
    browse: Callable[..., Page], server: Server, language: str, kept: dict[str, str]
):
    """The page says that it knows nothing, has its field open, and makes the certificate of what is pasted."""
    page = browse()
    page.add_init_script(BLOCKED)
    page.goto(server.page("certificate", language))
    expect(page.locator("[data-problem]")).to_have_attribute("data-problem", "cannot-save")
    expect(page.locator("[data-paste]")).to_be_visible()
    paste(page, "; ".join(codes_in(kept.values())).lower())

    assert sheet(page) == "complete"
    assert page.evaluate("() => document.activeElement.closest('[data-standing]') !== null")


def test_what_is_pasted_and_does_not_count_says_why(
    open_certificate: Callable[..., Page], kept: dict[str, str], words: dict
):
    """A text without codes, a code that is damaged, one of no case; nothing of it is stored."""
    page = open_certificate()
    paste(page, "Good morning")
    expect(page.locator("[data-answer] [data-problem]")).to_have_attribute("data-problem", "no-code")
    expect(page.locator("[data-paste]")).to_have_attribute("aria-invalid", "true")

    code = codes_in(kept.values())[0]
    paste(page, f"{code[:-3]}\nZZZZ-7K3F-90QX")
    expect(page.locator("[data-refused=mistyped]")).to_contain_text(words["verify"]["mistyped"])
    expect(page.locator("[data-refused=unknown]")).to_contain_text(words["verify"]["unknown"])
    assert sheet(page) == "so-far"
    paste(page, code)
    assert code not in page.evaluate("() => JSON.stringify({ ...localStorage })")


def test_the_text_is_all_that_is_needed_to_check_it(open_certificate: Callable[..., Page], kept: dict[str, str]):
    """Copied with one press, it proves the same in Python."""
    page = open_certificate(kept)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("input[data-name]").fill("Rosa-Elvira 7K3F-90QX")
    page.locator("[data-copy]").click()
    expect(page.locator(".copied")).not_to_be_empty()
    text = page.evaluate("() => navigator.clipboard.readText()")
    weeks = weeks_of(CASEBOOK)

    assert text.replace("\r\n", "\n") == page.locator("[data-evidence]").input_value()
    assert all(standing.complete for standing in standings(weeks, judge_text(weeks, text)))


def test_the_other_language_keeps_what_counts(
    open_certificate: Callable[..., Page], kept: dict[str, str], server: Server, other_language: str
):
    """Codes are of no language."""
    page = open_certificate(kept)
    codes = page.locator("[data-certificate] [data-code]").all_inner_texts()
    page.locator(f'[data-language="{other_language}"]').click()
    page.wait_for_url(server.page("certificate", other_language))

    assert sheet(page) == "complete"
    assert codes == page.locator("[data-certificate] [data-code]").all_inner_texts()
    own = CASEBOOK.texts("words.yaml", other_language)
    expect(page.locator("[data-certificate]")).to_contain_text(own["certificate"]["complete"])


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_with_the_keyboard_alone(open_certificate: Callable[..., Page], kept: dict[str, str]):
    """Codes, name and date are entered, and the text is copied, without a mouse."""
    page = open_certificate()
    page.evaluate("() => { globalThis.printed = 0; globalThis.print = () => { printed += 1; }; }")
    press_on(page, "details.codes summary")
    tab_to(page, "[data-paste]")
    page.keyboard.insert_text(" ".join(codes_in(kept.values())))
    press_on(page, ".paste button")
    assert sheet(page) == "complete"

    tab_to(page, "input[data-name]")
    page.keyboard.type("Ana Paz")
    expect(page.locator("p[data-name]")).to_have_text("Ana Paz")
    tab_to(page, "input[data-date]")
    press_on(page, "[data-print]")
    assert page.evaluate("() => printed") == 1
    press_on(page, "[data-copy]")
    expect(page.locator(".copied")).not_to_be_empty()
    press_on(page, "[data-to-verify]")
    page.locator("[data-check]").wait_for()


def test_a_case_from_another_country_counts_for_its_week(open_certificate: Callable[..., Page], kept: dict[str, str]):
    """Where a week has an adaptation, an ending of that completes it."""
    for week in weeks_of(CASEBOOK):
        for other in week.cases[1:]:
            mine = {key: text for key, text in kept.items() if key != f"casebook/play/{week.cases[0].id}"}
            mine[f"casebook/play/{other.id}"] = play(other, next(codes_of(other, None)))
            page = open_certificate(mine)
            assert sheet(page) == "complete"
            assert f"{other.id.upper()}-" in page.locator("[data-certificate]").inner_text().replace("\u200b", "")
