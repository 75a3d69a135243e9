"""Progress as it is kept and carried: the browser's storage, and the script that writes and reads the text of it."""

import json
import random
import re

from content import CASEBOOK, WEEK
from playwright.sync_api import Locator, Page
from strategies import walk

from widgets.case.answers import encode_answers, form_of
from widgets.case.engine import Taken
from widgets.case.knowledge import Check
from widgets.case.model import Case
from widgets.case.playthrough import encode, replay
from widgets.case.spelling import ALPHABET, spelled
from widgets.edition.cards import week_cards
from widgets.edition.entries import page_script
from widgets.languages.casebook import Casebook

ELSEWHERE = "http://casebook.example"  # a name that other devices could reach
OFFERED = "carry, inFours, readCarried, bringTogether, tellingsOf, allProgress"
PLAN = {
    "format": 1,
    "when": "el teléfono suena…",
    "will": "preguntar si puede hablar ☎",
    "written": "2026-11-24T10:00:00Z",
}
FORM = {
    "format": 1,
    "answers": {"share": "Devolvemos la llamada.\n¿Quién más?"},
    "written": "2026-11-24T10:00:00Z",
}
NEXT = {"format": 1, "text": "Tuesday, 14:00", "written": "2026-11-24T10:00:00Z"}


class Carrier:
    """The script of the home, alone on an empty page."""

    def __init__(self, page: Page, casebook: Casebook):
        self.page = page
        self.weeks = week_cards(casebook, "en")
        script = f"{page_script(['home'])}\nglobalThis.carrier = {{ {OFFERED} }};"
        page.add_script_tag(content=script, type="module")
        page.wait_for_function("() => globalThis.carrier")

    def carry(self, progress: dict) -> str:
        """Return the text of all progress."""
        return self.page.evaluate("progress => carrier.inFours(carrier.carry({ forms: {}, ...progress }))", progress)

    def read(self, *texts: str) -> list:
        """Return of each text what is in it, or the kind of what is wrong with it."""
        return self.page.evaluate(
            """texts => texts.map((text) => {
              try { return carrier.readCarried(text); } catch (error) { return error.kind ?? String(error); }
            })""",
            list(texts),
        )

    def bring(self, here: dict, coming: str, chosen: dict | None = None) -> dict:
        """Return what comes of bringing a text to what is here."""
        return self.page.evaluate(
            """([weeks, here, coming, chosen]) => {
              const tellings = carrier.tellingsOf(weeks);
              const whole = { forms: {}, ...here };
              const together = carrier.bringTogether(tellings, whole, carrier.readCarried(coming), chosen);
              const left = together.left.map(({ kind, id }) => [kind, id]);
              return { ...together, left, changed: [...together.changed] };
            }""",
            [self.weeks, here, coming, chosen or {}],
        )


def kept(page: Page) -> dict:
    """Return what the browser keeps of a learner, by key, without the moments at which it was kept."""
    texts = page.evaluate("() => Object.fromEntries(Object.entries(localStorage))")
    return {
        key: undated(json.loads(text), key)
        for key, text in sorted(texts.items())
        if key.startswith("casebook/") and key != "casebook/language"
    }


def undated(value: dict, key: str) -> dict:
    """Return a kept value without its moment: the `when` of a plan is what the learner wrote."""
    date = "written" if re.search("plan|next|form", key) else "when"
    return {name: part for name, part in value.items() if name != date}


def keep(page: Page, key: str, value: dict | str) -> None:
    """Put a value into the storage of the page."""
    text = value if isinstance(value, str) else json.dumps(value)
    page.evaluate("([key, text]) => localStorage.setItem(`casebook/${key}`, text)", [key, text])


def letters_of(text: str) -> str:
    """Return the letters of a text as they are read: O as 0, I and L as 1, and nothing between them."""
    return re.sub("[IL]", "1", re.sub("[^A-Z0-9]", "", text.upper()).replace("O", "0"))


def passed(check: Check) -> dict:
    """Return what is kept of a check that was passed at once."""
    right = {item.id: option for item in check.items for option, told in item.options.items() if told.right}
    code = encode_answers(check, 1, {item: right[item] for item in form_of(check, 1)})
    return {"format": 1, "attempts": 1, "passed": code, "last": code, "going": None, "when": "2026-11-24T10:00:00Z"}


def ended(case: Case, way: tuple[Taken, ...]) -> dict:
    """Return what is kept of a case that was played to an ending."""
    code, end = encode(case, way), replay(case, encode(case, way)).scene
    ending = {"scene": end, "outcome": case.scenes[end].ending, "code": code}
    phase = case.scenes[end].phase
    told = {"code": code, "phase": phase, "scene": end, "decisions": len(way), "ending": ending, "reached": [ending]}
    return {"format": 1, **told, "aside": [], "when": "2026-11-24T09:00:00Z"}


def under_way(case: Case, taken: tuple[Taken, ...], *, when: str = "2026-11-20T08:00:00.000Z") -> dict:
    """Return what is kept of a play that is under way."""
    return {**ended(case, taken), "ending": None, "reached": [], "when": when}


def lived_in(page: Page, case: Case, ways: list[tuple[Taken, ...]]) -> None:
    """Keep what a learner may have after weeks: two endings, a play begun again, a check, a plan, a form, a time."""
    first, second = ended(case, ways[0]), ended(case, ways[1])
    going = {**ended(case, ways[2][:7]), "ending": None, "when": "2026-11-24T11:00:00Z"}
    keep(page, f"play/{case.id}", {**going, "reached": [*first["reached"], *second["reached"]]})
    keep(page, f"check/{case.id}-check", passed(CASEBOOK.check(WEEK)))
    keep(page, f"plan/{case.id}", PLAN)
    keep(page, "form/week5", FORM)
    keep(page, "next", NEXT)


def text_on(page: Page) -> str:
    """Return the text that the home gives."""
    if page.locator("[data-carry]").get_attribute("open") is None:
        page.locator("[data-carry] > summary").click()
    return page.locator("[data-carry] [data-code]").inner_text()


def offer(page: Page, text: str) -> Locator:
    """Paste a text, and look at what is in it."""
    page.locator("[data-paste]").fill(text)
    page.locator("[data-look]").click()
    return page.locator("[data-offer]")


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
        "forms": {
            owner: {"answers": {name: words() for name in dice.sample(["place", "share", "x"], 2)}, "written": date}
            for owner in ids
            if dice.random() < 0.5
        },
        "next": dice.choice([None, {"text": words() or "x", "written": date}]),
    }
