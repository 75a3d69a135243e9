"""Both engines find the same codes in the same text, and say the same of each."""

import json
import random
from dataclasses import asdict
from pathlib import Path

import pytest
from content import CASEBOOK
from forging import digits, sealed
from long_course import codes_of
from playwright.sync_api import Page
from small_course import complete_codes, damaged, prefix_of, small_course, written

from widgets.case.answers import encode_answers, form_of
from widgets.case.evidence import Week, judge_text, standings
from widgets.case.group import answered_in, averages, with_all
from widgets.edition.entries import page_script
from widgets.edition.gain import gain_checks
from widgets.edition.provable import provable_weeks
from widgets.languages.casebook import Casebook
from widgets.proof.verify import around_of, weeks_of

JUDGE = """Object.assign(globalThis, { judge: (weeks, around, text) => {
  const findings = judgeText(weeks, text, around);
  const standings = standingsOf(weeks, findings).map((standing) => [standing.complete, standing.case, standing.check]);
  const people = answeredIn(weeks, around, text);
  const meansOf = (group) => averagesOf(group, around.length).map((one) => [one.people, one.right]);
  const groups = [people, withAll(people)].map(meansOf);
  return [findings, standings, people, groups];
} });"""
PROSE = "Estimada colega: le envío mis códigos. Ana-lítica, Rosa-mar, Rosario; 2026-11-24, A-4, NOM-0045-2026."


@pytest.fixture(params=["small", "real"])
def course(request: pytest.FixtureRequest, tmp_path: Path) -> Casebook:
    """Go over a small course with checks, and the real one."""
    return small_course(tmp_path) if request.param == "small" else CASEBOOK


class Judges:
    """A course, before both engines."""

    def __init__(self, course: Casebook, page: Page):
        self.weeks: list[Week] = weeks_of(course)
        self.around = around_of(CASEBOOK)  # the small course has none of its own
        self._skeletons, self._around, self._page = provable_weeks(course, "en"), gain_checks(CASEBOOK, "en"), page
        page.add_script_tag(content=f"{page_script(['verify'])}\n{JUDGE}", type="module")
        page.wait_for_function("() => globalThis.judge")

    def python(self, text: str) -> list:
        """Return what Python says of a text."""
        findings = judge_text(self.weeks, text, self.around)
        people = answered_in(self.weeks, self.around, text)
        groups = [averages(group, len(self.around)) for group in (people, with_all(people))]
        told = [[one.complete, _told(one.case), _told(one.check)] for one in standings(self.weeks, findings)]
        answered = [[_told(finding) for finding in one.findings] for one in people]
        means = [[[one.people, one.right] for one in group] for group in groups]
        return [[asdict(finding) for finding in findings], told, answered, means]

    def differences(self, texts: list[str]) -> list[tuple]:
        """Return the first texts of which the browser says something else."""
        given = json.dumps([self._skeletons, self._around, texts])
        asked = """given => {
          const [weeks, around, texts] = JSON.parse(given);
          return texts.map((text) => judge(weeks, around, text));
        }"""
        answers = self._page.evaluate(asked, given)
        pairs = [(text, self.python(text), answer) for text, answer in zip(texts, answers, strict=True)]
        return [pair for pair in pairs if pair[1] != pair[2]][:3]


def _told(finding) -> dict | None:
    return finding and asdict(finding)


@pytest.fixture
def judges(course: Casebook, blank: Page) -> Judges:
    """Return the course before both engines."""
    return Judges(course, blank)


@pytest.fixture
def codes(course: Casebook, judges: Judges) -> list[str]:
    """Return codes that complete the course, those of every adaptation too."""
    others = [code for week in judges.weeks for case in week.cases[1:] for code in codes_of(case, None)]
    return complete_codes(course) + others


def test_both_find_the_codes_in_any_text(judges: Judges, codes: list[str], seed: int):
    """As people and mail write them, between words, in one text and each alone."""
    dice = random.Random(seed)
    texts = [written(code, dice) for code in codes for _ in range(12)]
    for _ in range(20):
        several = dice.choices(codes, k=4)
        texts.append("\n".join(f"{PROSE[: dice.randrange(len(PROSE))]} {written(code, dice)}" for code in several))
    texts += ["", PROSE, "ROSA-", "\ufeffANA-\u2028", "ROSA-CHECK-CHECK-CHECK", "ZZZZ-7K3F-90QX"]

    assert judges.differences(texts) == []
    assert all(standing[0] for standing in judges.python("\n".join(codes))[1])


def test_both_know_the_same_people(judges: Judges, codes: list[str], seed: int):
    """Answers from before and after, among other codes, one by one and in texts of groups; damaged ones too."""
    dice = random.Random(seed)
    answers = []
    for check in judges.around * 9:
        chosen = {item: dice.choice(list(check.by_id[item].options)) for item in form_of(check, 1)}
        answers.append(encode_answers(check, 1, chosen))
    texts = [written(code, dice) for code in answers for _ in range(6)]
    texts += [damaged(code, code.split("-")[0] + "-", dice) for code in dice.choices(answers, k=200)]
    for _ in range(40):
        several = dice.choices([*answers, *answers, *codes], k=dice.randint(2, 9))
        texts.append("".join(code + dice.choice([" ", "\t", "\n", "\n\n", "\r\n> \r\n> "]) for code in several))
    texts.append("Before-hand, after-care, AFTER-HOURS, before 2024 12; AFTER-2024-25, before-1234567")

    assert judges.differences(texts) == []
    assert any(len(judges.python(text)[2]) > 1 for text in texts)


def test_both_refuse_a_thousand_damaged_codes(judges: Judges, codes: list[str], seed: int):
    """For the same reason, with not one accepted: alone, and all in one text."""
    dice = random.Random(seed)
    slips = [damaged(code, f"{prefix_of(code, judges.weeks)}-", dice) for code in dice.choices(codes, k=1_000)]
    lines = "\n".join(slips)

    assert judges.differences([*slips, lines]) == []
    assert not any(finding["result"] == "complete" for slip in [*slips, lines] for finding in judges.python(slip)[0])


def test_both_refuse_what_was_forged_for_the_same_reason(judges: Judges, codes: list[str], seed: int):
    """With a right checksum: other versions, other numbers, numbers from nowhere."""
    dice = random.Random(seed)
    forged = []
    for code in codes:
        prefix = prefix_of(code, judges.weeks)
        version = code[len(prefix) + 1 :][:2]
        forged += [sealed(prefix, version + digits(dice.randrange(32 ** dice.randint(1, 9)))) for _ in range(60)]
        forged += [sealed(prefix, other + digits(dice.randrange(32**7))) for other in ("00", "ZZ", "7K")]

    assert judges.differences(forged) == []
    found = {finding["result"] for code in forged for finding in judges.python(code)[0]}
    assert {"mistyped", "another-version"} <= found
