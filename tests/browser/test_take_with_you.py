"""All progress is taken along: as a text, as a picture, as a file, to another device and another language."""

import io
import json
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import zxingcpp
from carrying import NEXT, PLAN, Carrier, ended, keep, kept, letters_of, lived_in, offer, passed, text_on, under_way
from content import CASEBOOK, ONE_LANGUAGE, ROOT, WEEK
from learner import Learner
from PIL import Image
from playwright.sync_api import Page, expect
from server import Server
from strategies import walk
from walks import ways_to_endings

from widgets.case.engine import Taken
from widgets.case.model import Case
from widgets.case.playthrough import encode
from widgets.case.spelling import ALPHABET, spelled
from widgets.languages.casebook import Casebook

ELSEWHERE = "http://casebook.example"  # a name that other devices could reach


@pytest.fixture
def ways(case: Case) -> list[tuple[Taken, ...]]:
    """Return the choices on the way to each ending."""
    return list(ways_to_endings(case).values())


@pytest.fixture
def carrier(blank: Page, casebook: Casebook) -> Carrier:
    """Return the script that writes and reads the text."""
    return Carrier(blank, casebook)


def test_another_device_and_another_language(
    learner: Learner,
    browse: Callable[..., Page],
    server: Server,
    language: str,
    other_language: str,
    words: dict,
    ways: list[tuple[Taken, ...]],
):
    """Who left in the middle goes on there at the same place, with all endings; nothing changes before the press."""
    learner.begin().play(*ways[0])
    learner.page.locator("button[data-begin]").click()
    learner.play(*ways[1][:4])
    learner.take(ways[1][4].choice)
    place, code = learner.scene, learner.code
    learner.page.goto(server.home(language))
    text = text_on(learner.page)

    there = browse()
    there.goto(server.home(other_language))
    offered = offer(there, text)
    expect(offered).to_be_visible()
    assert kept(there) == {}
    offered.locator("[data-restore]").click()
    expect(there.locator("[data-offer]")).to_have_count(0)
    expect(there.locator('[data-onward="going"]')).to_be_visible()

    there.locator("[data-go-on]").click()
    there.wait_for_url(f"**#{code}")
    arrived = Learner(there)
    assert (place, True) == (arrived.scene, arrived.is_at("outcome"))
    expect(there.locator("html")).to_have_attribute("lang", other_language)


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_everything_is_restored(
    page: Page, browse: Callable[..., Page], server: Server, language: str, case: Case, ways: list[tuple[Taken, ...]]
):
    """Plays, endings with their codes, checks, plans and the next time are there as they were; then all is known."""
    page.goto(server.home(language))
    lived_in(page, case, ways)
    page.reload()
    text = text_on(page)
    there = browse()
    there.goto(server.home(language))
    offer(there, text).locator("[data-restore]").click()
    ours, theirs = kept(page), kept(there)
    for keeping in (ours, theirs):  # an ending's title is that of the page, which a text does not carry
        for ending in keeping[f"casebook/play/{case.id}"]["reached"]:
            ending.pop("title", None)
    assert ours == theirs

    expect(offer(there, text).locator("[data-nothing-new]")).to_be_visible()
    expect(there.locator("[data-restore]")).to_have_count(0)


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_a_text_is_read_as_mail_leaves_it(carrier: Carrier, case: Case, language: str, ways: list[tuple[Taken, ...]]):
    """Small letters, broken and quoted lines, missing hyphens, O for 0, and what a mail puts before and behind."""
    progress = {"plays": {case.id: ended(case, ways[0])}, "checks": {}, "plans": {case.id: PLAN}, "next": NEXT}
    text = carrier.carry(progress)
    [meant] = carrier.read(text)
    broken = "\n> ".join(re.findall(".{1,31}", text))
    written = [
        text.lower(),
        text.replace("-", ""),
        text.replace("-", " "),
        text.replace("0", "O").replace("1", "l"),
        f"My progress in the casebook, kept on 24 November 2026:\n\n> {broken}\n\nRegards from the casebook team",
        f"{ELSEWHERE}/casebook/en/home.ipynb#{text.lower()}",
    ]

    assert ways[0] and meant["plays"][case.id]["code"] == encode(case, ways[0])
    assert [meant] * len(written) == carrier.read(*written)


def test_any_progress_comes_back_as_it_was(carrier: Carrier, case: Case, seed: int):
    """By lot: many plays, codes of cases that nobody knows, words in any script."""
    dice = random.Random(seed)
    for _ in range(60):
        progress = some_progress(case, dice)
        [read] = carrier.read(carrier.carry(progress))
        for kind in ("plays", "checks", "plans"):
            assert list(progress[kind]) == list(read[kind])
        for id, play in progress["plays"].items():
            assert (play["code"], bool(play["ending"])) == (read["plays"][id]["code"], read["plays"][id]["ended"])
            codes = {one["code"] for one in play["reached"]}
            assert codes == {one["code"] for one in read["plays"][id]["reached"]}
        for id, check in progress["checks"].items():
            told = read["checks"][id]
            assert (check["attempts"], check["passed"], check["last"]) == (
                told["attempts"],
                told["passed"],
                told["last"],
            )
        for id, plan in progress["plans"].items():
            assert (plan["when"], plan["will"]) == (read["plans"][id]["when"], read["plans"][id]["will"])
        assert (progress["next"] or {}).get("text") == (read["next"] or {}).get("text")


def some_progress(case: Case, dice: random.Random) -> dict:
    """Return what somebody may have kept, by lot."""
    date = f"2026-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}T{dice.randint(0, 23):02}:00:00.000Z"

    def code(owner: str) -> str:
        version = "".join(dice.choices(ALPHABET, k=2))
        return spelled(owner, version, dice.randrange(1, 2 ** dice.randint(1, 90)))

    def play(owner: str) -> dict:
        if owner == case.id:
            *_, last = walk(case, dice)
            return ended(case, last.taken)
        endings = [{"scene": f"end-{n}", "outcome": "mixed", "code": code(owner)} for n in range(dice.randint(0, 5))]
        ending = dice.choice([None, *endings])
        own = ending["code"] if ending else code(owner)
        return {"code": own, "ending": ending, "reached": endings, "aside": [], "when": date}

    def check(owner: str) -> dict:
        passed = dice.choice([None, code(owner)])
        return {
            "attempts": dice.randint(1, 999),
            "passed": passed,
            "last": dice.choice([passed, code(owner)]),
            "when": date,
        }

    def words() -> str:
        return "".join(dice.choices("abc XYZ-áéñ¿«»…☎漢🙂\n\"<&'", k=dice.randint(0, 60)))

    ids = dice.sample([case.id, "dilcia", "ana", "week-six", "x", "a-much-longer-name-of-a-case"], dice.randint(0, 6))
    plans = {owner: {"when": words(), "will": words(), "written": date} for owner in ids if dice.random() < 0.6}
    return {
        "plays": {owner: play(owner) for owner in ids},
        "checks": {f"{owner}-check": check(f"{owner}-check") for owner in ids if dice.random() < 0.6},
        "plans": plans,
        "next": dice.choice([None, {"text": words() or "x", "written": date}]),
    }


def test_a_thousand_damaged_texts(carrier: Carrier, case: Case, ways: list[tuple[Taken, ...]], seed: int):
    """A letter wrong, missing, doubled or moved, a piece lost or repeated: refused, with a reason that we know."""
    dice = random.Random(seed)
    texts = [carrier.carry(some_progress(case, dice)) for _ in range(10)]
    damaged = []
    while len(damaged) < 1_000:
        text = dice.choice(texts)
        spoiled = slip(text, dice)
        if letters_of(text) not in letters_of(spoiled):
            damaged.append(spoiled)
    found = carrier.read(*damaged)

    assert {"mistyped", "cut-off"} <= set(map(str, found)) <= {"mistyped", "cut-off", "not-ours", "carried-newer"}
    assert [text for text in found if not isinstance(text, str)] == []


def slip(text: str, dice: random.Random) -> str:
    """Return a text with what hands, mail and telephones do to it."""
    at, to = sorted(dice.sample(range(len(text)), 2))
    other = dice.choice(ALPHABET + "U*ñ")
    return dice.choice(
        [
            text[:at] + other + text[at + 1 :],
            text[:at] + text[at + 1 :],
            text[:at] + text[at] + text[at:],
            text[:at] + text[at : at + 2][::-1] + text[at + 2 :],
            text[:at] + text[to:],
            text[:to],
            text[:to] + text[at:],
            text[:at] + text[at:to][::-1] + text[to:],
            text[:at] + "".join(dice.choices(ALPHABET, k=to - at)) + text[to:],
        ]
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "empty"),
        ("  \n ", "empty"),
        ("Please send me my progress", "not-ours"),
        ("ROSA-7K3F-90QX-ABCD", "not-ours"),
        ("CASEBOOK", "not-ours"),
        ("CASEBOOK-1", "cut-off"),
        ("CASEBOOK-1089-2HS6-YWV1", "cut-off"),
        ("CASEBOOK-100C-0000-0000", "mistyped"),
    ],
)
def test_what_is_wrong_with_a_text_is_said(
    page: Page, server: Server, language: str, words: dict, text: str, problem: str
):
    """In words, once, with the field in focus; and a text that is right then is read."""
    page.goto(server.home(language))
    expect(offer(page, text)).to_have_count(0)
    told = page.locator("[role=alert]")
    expect(told).to_have_count(1)
    expect(told).to_have_text(words["carry"][problem.replace("-", "_")])
    expect(page.locator("[data-paste]")).to_be_focused()
    assert kept(page) == {}


def test_a_text_of_a_newer_page_is_known_as_such(carrier: Carrier, case: Case, ways: list[tuple[Taken, ...]]):
    """Its ends are where they are today: so it can be told from one that is mistyped."""
    text = carrier.carry({"plays": {case.id: ended(case, ways[0])}, "checks": {}, "plans": {}, "next": None})
    newer = resealed(text.replace("CASEBOOK-1", "CASEBOOK-2", 1))

    assert carrier.read(newer, text.replace("CASEBOOK-1", "CASEBOOK-2", 1)) == ["carried-newer", "mistyped"]


def resealed(text: str) -> str:
    """Return a text with the checksum that fits what stands before it, worked out anew here."""
    body = text.split("-", 1)[1].replace("-", "")[:-8]
    total = 0
    for letter in f"CASEBOOK-{body}":
        total = (total * 683_970_204_337 + ord(letter)) % (2**40 - 87)
    return f"CASEBOOK-{body}" + "".join(ALPHABET[total >> shift & 31] for shift in range(35, -1, -5))


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_what_no_longer_fits_is_told_and_the_rest_restored(
    page: Page, server: Server, carrier: Carrier, language: str, case: Case, ways: list[tuple[Taken, ...]]
):
    """A play of an earlier version of the case, and a case that the course does not have."""
    old = {**ended(case, ways[0]), "code": spelled(case.id, "00", 12345), "ending": None}
    unknown = {"code": spelled("nobody", "7K", 99), "ending": None, "reached": [], "aside": [], "when": NEXT["written"]}
    checks = {f"{case.id}-check": {**passed(CASEBOOK.check(WEEK)), "passed": spelled(f"{case.id}-check", "00", 99)}}
    progress = {"plays": {case.id: old, "nobody": unknown}, "checks": checks, "plans": {case.id: PLAN}, "next": None}
    page.goto(server.home(language))
    offered = offer(page, carrier.carry(progress))
    left = offered.locator("[data-left]").evaluate_all(
        "all => all.map(({ dataset }) => [dataset.left, dataset.problem])"
    )
    assert [[case.id, "another-version"], ["nobody", "unknown"], [f"{case.id}-check", "another-version"]] == left

    offered.locator("[data-restore]").click()
    expect(page.locator(f'[data-plan="{case.id}"]')).to_be_visible()
    expect(page.locator("[data-cases]")).to_have_attribute("data-cases", f"1/{len(CASEBOOK.weeks)}")
    expect(page.locator("[data-checks]")).to_have_attribute("data-checks", f"0/{len(CASEBOOK.weeks)}")
    assert "casebook/play/nobody" not in kept(page)


class TestBringingTogether:
    """Neither side loses anything: the further play is gone on with, and endings, checks and plans are united."""

    def both(self, carrier: Carrier, case: Case, here: dict, coming: dict, **chosen: str) -> dict:
        """Return what comes of two plays of the case."""
        nothing = {"checks": {}, "plans": {}, "next": None}
        text = carrier.carry({"plays": {case.id: coming}, **nothing})
        return carrier.bring({"plays": {case.id: here} if here else {}, **nothing}, text, chosen)

    def test_the_further_play_is_kept_whichever_side_it_is_on(self, carrier: Carrier, case: Case, ways: list):
        """One that goes on where the other stops takes its place, and nothing is asked."""
        near, far = under_way(case, ways[0][:3]), under_way(case, ways[0][:9])
        for here, coming in ((near, far), (far, near)):
            together = self.both(carrier, case, here, coming)
            assert encode(case, ways[0][:9]) == together["progress"]["plays"][case.id]["code"]
            assert together["forks"] == []
        assert self.both(carrier, case, far, near)["changed"] == []

    def test_endings_are_united(self, carrier: Carrier, case: Case, ways: list):
        """Each once, with the code that leads to it."""
        together = self.both(carrier, case, ended(case, ways[0]), ended(case, ways[1]))
        reached = together["progress"]["plays"][case.id]["reached"]

        assert {encode(case, ways[0]), encode(case, ways[1])} == {one["code"] for one in reached}
        assert len({one["scene"] for one in reached}) == len(reached) == 2

    def test_a_play_under_way_goes_before_one_that_is_over(self, carrier: Carrier, case: Case, ways: list):
        """The one that is over is kept by its ending."""
        over, going = ended(case, ways[0]), under_way(case, ways[1][:5])
        for here, coming in ((over, going), (going, over)):
            play = self.both(carrier, case, here, coming)["progress"]["plays"][case.id]
            assert encode(case, ways[1][:5]) == play["code"]
            assert [encode(case, ways[0])] == [one["code"] for one in play["reached"]]

    def test_two_plays_under_way_are_both_kept(self, carrier: Carrier, case: Case, ways: list):
        """The learner says which to go on with; unasked it is the later one. The other stands aside."""
        mine = under_way(case, ways[0][:5], when="2026-11-20T08:00:00.000Z")
        theirs = under_way(case, ways[1][:4], when="2026-11-21T08:00:00.000Z")
        codes = {"here": mine["code"], "coming": theirs["code"]}
        assert self.both(carrier, case, mine, theirs)["forks"][0]["later"] == "coming"
        assert self.both(carrier, case, theirs, mine)["forks"][0]["later"] == "here"
        for chosen, other in (("here", "coming"), ("coming", "here")):
            play = self.both(carrier, case, mine, theirs, **{case.id: chosen})["progress"]["plays"][case.id]
            assert (codes[chosen], [codes[other]]) == (play["code"], [one["code"] for one in play["aside"]])

    def test_of_plans_and_times_the_later_one_counts(self, carrier: Carrier, case: Case):
        """What was written over on one device is not brought back by the other."""
        older, newer = (
            {**PLAN, "will": will, "written": f"2026-11-2{day}T10:00:00.000Z"} for day, will in ((1, "old"), (2, "new"))
        )
        for here, coming in ((older, newer), (newer, older)):
            text = carrier.carry({"plays": {}, "checks": {}, "plans": {case.id: coming}, "next": None})
            together = carrier.bring({"plays": {}, "checks": {}, "plans": {case.id: here}, "next": None}, text)
            assert together["progress"]["plans"][case.id]["will"] == "new"

    def test_what_was_passed_stays_passed(self, carrier: Carrier, case: Case):
        """On either side, and the rounds are as many as the side with more of them counts."""
        done = passed(CASEBOOK.check(WEEK))
        tried = {**done, "attempts": 3, "passed": None}
        id = f"{case.id}-check"
        for here, coming in ((done, tried), (tried, done)):
            text = carrier.carry({"plays": {}, "checks": {id: coming}, "plans": {}, "next": None})
            check = carrier.bring({"plays": {}, "checks": {id: here}, "plans": {}, "next": None}, text)["progress"][
                "checks"
            ][id]
            assert (3, done["passed"]) == (check["attempts"], check["passed"])


def test_who_has_two_plays_is_asked_and_loses_neither(
    learner: Learner, server: Server, carrier: Carrier, language: str, case: Case, ways: list[tuple[Taken, ...]]
):
    """Asked on the page; the other one has a link on the card, and going on with it swaps them."""
    learner.begin().take(ways[0][0].choice)
    mine, page = learner.code, learner.page
    theirs = encode(case, ways[2][:4]) if ways[2][0] != ways[0][0] else encode(case, ways[1][:4])
    coming = {**ended(case, ways[0]), "code": theirs, "ending": None, "reached": [], "when": "2020-01-01T00:00:00Z"}
    page.goto(server.home(language))
    text = carrier.carry({"plays": {case.id: coming}, "checks": {}, "plans": {}, "next": None})
    offered = offer(page, text)
    expect(offered.locator("[data-fork] input:checked")).to_have_value("here")
    offered.locator('[data-fork] input[value="coming"]').check()
    offered.locator("[data-restore]").click()
    expect(page.locator("[data-aside]")).to_have_attribute("data-aside", mine)
    assert theirs == kept(page)[f"casebook/play/{case.id}"]["code"]

    page.locator("[data-aside]").click()
    page.wait_for_url(f"**#{mine}")
    page.goto(server.home(language))
    expect(page.locator("[data-aside]")).to_have_attribute("data-aside", theirs)
    assert mine == kept(page)[f"casebook/play/{case.id}"]["code"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_telephone_reads_the_picture(
    browse: Callable[..., Page], server: Server, language: str, case: Case, ways: list, scheme: str
):
    """From the screen, in both schemes: the text itself where the page stands on this machine alone."""
    page = browse(color_scheme=scheme, viewport={"width": 360, "height": 800}, device_scale_factor=2)
    page.goto(server.home(language))
    lived_in(page, case, ways)
    page.reload()
    text = text_on(page)

    assert text.replace("-", "") == scanned(page).replace("-", "")


def scanned(page: Page) -> str:
    """Return what a reader of QR codes finds on the picture."""
    picture = page.locator("[data-qr]")
    [found] = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture.screenshot())))
    return found.text


@pytest.fixture
def public(browse: Callable[..., Page], server: Server) -> Callable[[], Page]:
    """Return what opens a page in a new profile, to which the server is known by a name that everybody can reach."""

    def opened() -> Page:
        page = browse()

        def answer(route) -> None:
            route.fulfill(response=route.fetch(url=route.request.url.replace(ELSEWHERE, server.address.rstrip("/"))))

        page.route(f"{ELSEWHERE}/**", answer)
        return page

    return opened


def test_scanning_opens_the_home_and_asks(
    public: Callable[[], Page], server: Server, language: str, case: Case, ways: list
):
    """The picture holds the home's address with the text; nothing is restored before the press, and no trace stays."""
    page = public()
    home = server.home(language).replace(server.address.rstrip("/"), ELSEWHERE)
    page.goto(home)
    lived_in(page, case, ways)
    page.reload()
    text = text_on(page)
    address = scanned(page)
    assert (home, text.replace("-", "")) == (address.split("#")[0], address.split("#")[1].replace("-", ""))

    there = public()
    there.goto(address)
    expect(there.locator("[data-offer] h4")).to_be_focused()
    assert kept(there) == {}
    there.locator("[data-restore]").click()
    expect(there.locator('[data-onward="going"]')).to_be_visible()
    assert there.url == home
    assert kept(page).keys() == kept(there).keys()


def test_a_scanned_text_can_be_declined_or_read_in_the_other_language(
    page: Page, server: Server, carrier: Carrier, language: str, other_language: str, case: Case, ways: list
):
    """The way to the other language keeps it; "not now" leaves everything as it was."""
    text = carrier.carry({"plays": {case.id: ended(case, ways[0])}, "checks": {}, "plans": {}, "next": None})
    page.goto(f"{server.home(language)}#{text}")
    expect(page.locator("[data-offer]")).to_be_visible()
    page.locator(f'[data-language="{other_language}"]').first.click()
    page.wait_for_url(f"**/{other_language}/**")
    expect(page.locator("[data-offer]")).to_be_visible()
    page.locator("[data-not-now]").click()
    expect(page.locator("[data-offer]")).to_have_count(0)
    assert (kept(page), page.url) == ({}, server.home(other_language))


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_a_text_too_long_for_a_picture(page: Page, server: Server, language: str, words: dict, case: Case, ways: list):
    """The page says so, and offers the text and the file all the same."""
    page.goto(server.home(language))
    lived_in(page, case, ways)
    keep(page, f"plan/{case.id}", {**PLAN, "will": "ñ" * 800})
    page.reload()
    text = text_on(page)
    assert len(text) > 1_500
    expect(page.locator("[data-qr]")).to_have_count(0)
    expect(page.locator("[data-qr-too-long]")).to_have_text(words["carry"]["qr_too_long"])
    expect(page.locator("[data-save]")).to_be_visible()


def test_a_file_is_saved_and_loaded(
    page: Page,
    browse: Callable[..., Page],
    server: Server,
    language: str,
    other_language: str,
    case: Case,
    ways: list,
    tmp_path: Path,
):
    """Named with the day, readable by a person, and whole; it is loaded in the other language."""
    page.goto(server.home(language))
    lived_in(page, case, ways)
    page.reload()
    text = text_on(page)
    with page.expect_download() as downloading:
        page.locator("[data-save]").click()
    download = downloading.value
    assert re.fullmatch(r"casebook-progress-\d{4}-\d\d-\d\d\.txt", download.suggested_filename)
    file = tmp_path / download.suggested_filename
    download.save_as(file)
    said = file.read_text(encoding="utf-8")
    assert text in said
    assert len(said.split("\n\n")[0]) > 60

    there = browse()
    there.goto(server.home(other_language))
    there.locator("[data-load]").set_input_files(file)
    there.locator("[data-offer] [data-restore]").click()
    expect(there.locator('[data-onward="going"]')).to_be_visible()
    assert kept(page).keys() == kept(there).keys()


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_a_file_that_is_not_ours(page: Page, server: Server, language: str, words: dict, tmp_path: Path):
    """Another text, a picture, and something huge are refused, and the page goes on."""
    page.goto(server.home(language))
    for name, content, problem in (
        ("other.txt", b"A letter home.", "not-ours"),
        ("picture.png", (ROOT / "picture.png").read_bytes()[:5000], "not-ours"),
        ("huge.txt", b"x" * 1_000_001, "no-file"),
    ):
        file = tmp_path / name
        file.write_bytes(content)
        page.locator("[data-load]").set_input_files(file)
        expect(page.locator(".bring [data-problem]")).to_have_attribute("data-problem", problem)
    assert kept(page) == {}


def test_forgetting_everything(
    page: Page, server: Server, language: str, words: dict, case: Case, ways: list[tuple[Taken, ...]]
):
    """Asked once in the page; "no" keeps all, "yes" leaves nothing of ours and all that is of others, and is said."""
    page.goto(server.home(language))
    lived_in(page, case, ways)
    keep(page, "play/later", json.dumps({"format": 99}))
    page.evaluate("() => localStorage.setItem('of-somebody-else', 'stays')")
    page.reload()
    text = text_on(page)
    page.locator("[data-forget]").click()
    expect(page.locator("[data-forget-question]")).to_contain_text(words["carry"]["forget_ask"])
    page.locator("[data-forget-not]").click()
    expect(page.locator("[data-forget-question]")).to_have_count(0)
    expect(page.locator("[data-forget]")).to_be_focused()
    assert kept(page)

    page.locator("[data-forget]").click()
    page.locator("[data-forget-do]").click()
    expect(page.locator(".notice")).to_have_text(words["carry"]["forgotten"])
    assert page.evaluate("() => Object.keys(localStorage)") == ["of-somebody-else"]
    expect(page.locator("article.week").first).to_have_attribute("data-progress", "new")
    expect(page.locator("[data-nothing-to-carry]")).to_be_visible()
    expect(page.locator("[data-carry]")).to_be_hidden()

    offer(page, text).locator("[data-restore]").click()
    expect(page.locator('[data-onward="going"]')).to_be_visible()


def test_the_place_in_a_case_leads_to_it(learner: Learner, language: str, words: dict, ways: list):
    """From "your place" one press leads to the part of the home that takes everything along."""
    learner.begin().take(ways[0][0].choice)
    page = learner.page
    page.locator("details.place > summary").click()
    page.locator("details.place [data-to-carry]").click()
    page.wait_for_url("**/home.ipynb#take-with-you")
    expect(page.locator("h2#take-with-you")).to_be_focused()
    expect(page.locator("h2#take-with-you")).to_be_in_viewport()


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_all_of_it_on_the_keyboard_alone(page: Page, server: Server, language: str, case: Case, ways: list):
    """Text shown and copied, forgotten, pasted, looked at, restored: Tab, Enter and Space do."""
    page.goto(server.home(language))
    lived_in(page, case, ways)
    page.reload()

    def reach(selector: str) -> None:
        for _ in range(60):
            if page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not reach {selector}.")

    reach("[data-carry] > summary")
    page.keyboard.press("Enter")
    text = page.locator("[data-carry] [data-code]").inner_text()
    reach("[data-forget]")
    page.keyboard.press("Enter")
    reach("[data-forget-do]")
    page.keyboard.press("Space")
    assert kept(page) == {}
    reach("[data-paste]")
    page.keyboard.insert_text(text)
    reach("[data-look]")
    page.keyboard.press("Enter")
    expect(page.locator("[data-offer] h4")).to_be_focused()
    reach("[data-restore]")
    page.keyboard.press("Enter")
    expect(page.locator(".onward h2")).to_be_focused()
    assert f"casebook/play/{case.id}" in kept(page)
