"""Small stories for tests: a whole valid case from a few lines.

One scene a line, in a notation of its own:

    door: knock if trust >= 1 {trust: +1} -> hall; wait -> end     a decision: its choices, each with its way
    hall {code_word: true} -> end if trust >= 3, porch             a scene that is read and left, and its effects
    porch (transit, ask_sure): …                                   a phase, or what else the scene says of itself
    end = protected                                                an ending
"""

import json
import re
from pathlib import Path

from widgets.case.loader import load_case
from widgets.case.model import Case

REAL = Path(__file__).resolve().parent.parent / "casebook"  # its rules hold in every casebook
STORY = """
door: knock {trust: +1, code_word: true} -> hall; wait {trust: -1} -> hall
hall -> end if trust >= 2, lost
end = protected
lost = harmed
"""
CITE = "who-pfa-2011 Look, listen, link"
HEAD = """\
id: {id}
title: A tiny case
theme: Tests
summary: |
  She calls.
content_note: |
  Nothing happens.
minutes: 5
story_date: {{origin: 2024-02, transit: 2024-03, destination: 2024-05, return: 2024-09}}
you_are:
  origin: the officer here
  transit: the officer there
  destination: the officer elsewhere
  return: the officer here again
protagonist: {{name: Ana, age: 30}}
corridor: [SV, MX, US, SV]

objectives:
  listen: Listen before acting
"""

_SCENE = re.compile(r"([\w-]+)(?: \((.*?)\))?(?: (\{.*?\}))?(?: (:|->|=) ?|: ?)(.*)")
_CHOICE = re.compile(r"([\w-]+)(?: if (.*?))?(?: (\{.*?\}))?(?: -> (.*))?")
_PHASES = ("origin", "transit", "destination", "return")


def tiny_case(story: str = STORY, **options) -> Case:
    """Return the case of a story; the options are those of `tiny_text`."""
    return load_case(tiny_text(story, **options), "tiny.yaml")


def tiny_text(
    story: str = STORY,
    *,
    id: str = "tiny",
    factors: dict[str, tuple[int, int]] | None = None,
    facts: tuple[str, ...] = ("code_word",),
    more: str = "",
) -> str:
    """Return the case file of a story; `factors` maps each name to (start, max), `more` is written above `start:`."""
    lines = [HEAD.format(id=id) + "factors:"]
    for name, (start, largest) in ({"trust": (2, 5)} if factors is None else factors).items():
        lines += [f"  {name}:", f"    label: How is {name}?", f"    means: What {name} means", f"    start: {start}"]
        lines += [f"    max: {largest}"]
    lines += ["facts:", *(f"  {name}: It is so that {name}" for name in facts)]
    scenes = [line.strip() for line in story.strip().splitlines()]
    lines += [more, f"start: {_SCENE.fullmatch(scenes[0])[1]}", "scenes:"]
    for scene in scenes:
        lines += _scene(scene)
    return "\n".join(line for line in lines if line).replace("facts:\nstart", "start") + "\n"


def line_of(text: str, piece: str) -> int:
    """Return the line in which a piece of a text first stands, counted from 1."""
    return text[: text.index(piece)].count("\n") + 1


def _scene(line: str) -> list[str]:
    name, marks, effects, sign, rest = _SCENE.fullmatch(line).groups()
    marks = marks.split(", ") if marks else []
    phase = next((mark for mark in marks if mark in _PHASES), "return" if sign == "=" else "origin")
    lines = [f"  {name}:", f"    phase: {phase}", "    text: |", f"      You are at {name}."]
    lines += [f"    {mark}: true" for mark in marks if mark not in _PHASES]
    if effects:
        lines += [f"    effects: {effects}"]
    if sign == "=":
        kind = {
            "    ending": rest,
            "    kind": "stays",
            "    title": "The end",
            "    yours": "A word",
            "    beyond": "A law",
        }
        return lines + [f"{key}: {value}" for key, value in kind.items()]
    if sign == "->":
        return lines + _go(rest, "    ")
    lines += ["    ask: What do you do?", "    choices:"]
    for index, choice in enumerate(rest.split("; ")):
        lines += _choice(choice, "protective" if index == 0 else "partial")
    return lines


def _choice(written: str, rating: str) -> list[str]:
    name, condition, effects, go = _CHOICE.fullmatch(written).groups()
    lines = [f"      {name}:", f"        say: You {name}.", f"        rating: {rating}"]
    if condition:
        lines += [f"        if: {condition}"]
    lines += ["        then: |", f"          You did {name}.", "        feedback: |", f"          What {name} means."]
    lines += [f"        next_time: Think of {name}.", "        cites:", f"          - {CITE}"]
    if effects:
        lines += [f"        effects: {effects}"]
    return lines + (_go(go, "        ") if go else [])


def _go(written: str, indent: str) -> list[str]:
    ways = [way.split(" if ") for way in written.split(", ")]
    if len(ways) == 1 and len(ways[0]) == 1:
        return [f"{indent}go: {ways[0][0]}"]
    shown = [f"{{if: {way[1]}, to: {way[0]}}}" if len(way) == 2 else f"{{to: {way[0]}}}" for way in ways]
    return [f"{indent}go:", *(f"{indent}  - {way}" for way in shown)]


REGISTER = """\
sources:
  - id: who-pfa-2011
    kind: manual
    title: {en: First aid, es: Primeros auxilios}
    short: {en: PFA, es: PAP}
    url: https://example.org/pfa
    confidence: medium
    basis: memory
    provisions:
      - ref: {en: "Look, listen, link", es: "Observar, escuchar, conectar"}
        says: {en: Look first, es: Primero observe}
  - id: vccr-1963
    kind: treaty
    title: {en: Vienna Convention, es: Convención de Viena}
    short: {en: VCCR, es: CVRC}
    confidence: high
    basis: stored-text
    checked: 2026-11-24
    provisions:
      - ref: {en: Art. 36, es: Art. 36 en español}
        says: {en: The consulate is told, es: Se avisa al consulado}
        checked: 2026-11-24
"""
RATIFICATION = """\
country_iso,instrument_id,status,year,confidence
SV,vccr-1963,party,1973,high
MX,vccr-1963,none,,high
"""
WORDS = """\
month_and_year: "{month} {year}"
months: {"02": February, "03": March, "05": May, "09": September}
countries: {SV: El Salvador, MX: Mexico, US: United States}
phase: {origin: Origin}
"""


def small_casebook(folder, *, text: str | None = None, week: str = "week1"):
    """Write a casebook of one week below a folder, in English, with the real rules, and return it."""
    from widgets.languages.casebook import Casebook

    root = folder / "casebook"
    (root / week).mkdir(parents=True)
    (root / "wording").mkdir()
    files = {
        "sources.yaml": REGISTER,
        "ratification.csv": RATIFICATION,
        "words.yaml": WORDS,
        "misconceptions.yaml": "calm-means-safe: {belief: She is calm, said: She sounded calm}\n",
        "skills.yaml": "listen: {name: Listen, means: Hear her out}\n",
        "rules.yaml": (REAL / "rules.yaml").read_text(encoding="utf-8"),
        "wording/en.yaml": (REAL / "wording" / "en.yaml").read_text(encoding="utf-8"),
        f"{week}/case.yaml": text or tiny_text(),
        f"{week}/{week}.ipynb": notebook_text("# A week\n\nRead this.", "Then that."),
    }
    for name, content in files.items():
        (root / name).write_text(content, encoding="utf-8")
    return Casebook(root)


def notebook_text(*cells: str) -> str:
    """Return a notebook of Markdown cells, with the ids a1, a2, …, and one cell of code."""
    parts = [
        {"cell_type": "markdown", "id": f"a{number}", "metadata": {}, "source": source}
        for number, source in enumerate(cells, start=1)
    ]
    code = {"cell_type": "code", "id": "c1", "metadata": {}, "source": "1", "outputs": [], "execution_count": None}
    return json.dumps({"cells": [*parts, code], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
