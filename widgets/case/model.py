"""The vocabulary of a case, then its parts.

case      one woman's story of one week, with every scene, read from one file
phase     origin, transit, destination, return: where she is on her way, and who the officer is
scene     one place and moment; it ends in a decision, or is read and left
decision  a scene with choices
choice    one thing that the officer could do, with what happened then, its rating and its feedback
rating    protective, partial or harmful: judged by what was known at the time (pedagogy R2.8)
factor    her situation as a whole number from 0 to max, never the learner's score (R2.4)
fact      something that becomes true on the way, untrue at the start
effect    a change of a factor, or the truth of a fact, that a choice or a scene brings
way       where the story goes from here: the first whose condition holds
ending    a scene with an outcome, in the return phase
cite      `<source id> <provision>` of the register of sources
sending   the State whose consular service the officer works for: its treaties bind at each of its counters
"""

import re
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag, WithJsonSchema

from .conditions import Condition, parse
from .problem import shortened

PHASES = ("origin", "transit", "destination", "return")
RATINGS = ("protective", "partial", "harmful")
OUTCOMES = ("protected", "mixed", "harmed")  # the best first
SURE = ("low", "medium", "high")

LONGEST_NAME = 60  # characters of an id
TEXT = "text that a reader sees, and that translations hold"


def _words(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("This should be text.")
    if not any(letter.isprintable() and not letter.isspace() for letter in value):
        raise ValueError("The text is empty.")
    return value.strip()


def _whole_number(value: object) -> int:
    if type(value) is int:
        return value
    if isinstance(value, str) and re.fullmatch(r"[+-]?[0-9]{1,9}", value):
        return int(value)
    raise ValueError("This should be a whole number.")


def _count(value: object) -> int:
    if (number := _whole_number(value)) < 1:
        raise ValueError("This should be a whole number, 1 or more.")
    return number


def _truth(value: object) -> bool:
    if value in (True, "true"):
        return True
    if value in (False, "false"):
        return False
    raise ValueError("This should be true or false.")


def _effect(value: object) -> int | bool:
    if isinstance(value, bool) or value in ("true", "false"):
        return _truth(value)
    try:
        return _whole_number(value)
    except ValueError:
        raise ValueError("This should be a change such as +1 or -1, or true or false for a fact.") from None


def _condition(value: object) -> Condition:
    return value if isinstance(value, Condition) else parse(_words(value))


def _paragraphs(value: object) -> object:
    return [{"text": value}] if isinstance(value, str) else value


def _ways(value: object) -> object:
    return [{"to": value}] if isinstance(value, str) else value


def matching(pattern: str, what: str, *, longest: int = LONGEST_NAME):
    """Return the type of texts that match a pattern; `what` ends the sentence that is said of others."""

    def check(value: object) -> str:
        text = _words(value)
        if not re.fullmatch(pattern, text, re.ASCII):
            raise ValueError(f"'{shortened(text)}' should be {what}.")
        if len(text) > longest:
            raise ValueError(f"'{shortened(text)}' has more than {longest} characters.")
        return text

    return Annotated[str, BeforeValidator(check), WithJsonSchema({"type": "string", "pattern": f"^({pattern})$"})]


Words = Annotated[str, BeforeValidator(_words)]  # seen by authors only
Text = Annotated[str, BeforeValidator(_words), TEXT]
Number = Annotated[int, BeforeValidator(_whole_number)]
Count = Annotated[int, BeforeValidator(_count), WithJsonSchema({"type": "integer", "minimum": 1})]
Truth = Annotated[bool, BeforeValidator(_truth)]
If = Annotated[Condition, BeforeValidator(_condition), WithJsonSchema({"type": "string"})]
Id = matching(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", "lower-case words joined by hyphens, like 'the-silence'")
Name = matching(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", "lower-case words joined by underscores, like 'code_word'")
Month = matching(r"(19|20)\d\d-(0[1-9]|1[0-2])", "a year and a month, like 2024-02")
Country = matching(r"[A-Z]{2}", "the two capital letters of a country, like SV")
AtMost = matching(r"[0-9]{1,2} harmful", "a number of choices, like '1 harmful'")
Phase = Literal["origin", "transit", "destination", "return"]
Effects = dict[Name, Annotated[int | bool, BeforeValidator(_effect)]]
Reasons = dict[str, Words]


class Part(BaseModel):
    """A part of a case: frozen, and refusing keys that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Paragraph(Part):
    """A piece of text that shows where its condition holds on entering the scene (always, if it has none)."""

    condition: If | None = Field(None, alias="if")
    text: Text


class Way(Part):
    """A way on: to which scene, and on which condition, judged after the effects."""

    condition: If | None = Field(None, alias="if")
    to: Id


Paragraphs = Annotated[tuple[Paragraph, ...], Field(min_length=1), BeforeValidator(_paragraphs)]
Ways = Annotated[tuple[Way, ...], Field(min_length=1), BeforeValidator(_ways)]


class Choice(Part):
    """One thing that the officer could do; what it brings her; and what can be learned from it (R3, R4)."""

    say: Text
    condition: If | None = Field(None, alias="if")
    rating: Literal["protective", "partial", "harmful"]
    misconception: Id | None = None
    defence: Text | None = None
    tone: Literal["warm", "neutral", "formal"] = "neutral"
    time: Text | None = None
    asks_details: Text | None = None
    note: Text | None = None
    then: Text
    feedback: Text
    next_time: Text
    cites: Annotated[tuple[Words, ...], Field(min_length=1)]
    not_party: Text | None = None
    effects: Effects = {}
    go: Ways = ()
    allow: Reasons = {}


class Scene(Part):
    """A place and a moment: a decision, a scene that is read and left, or an ending."""

    phase: Phase
    place: Text | None = None
    country: Country | None = None
    when: Month | None = None
    reads_note: Id | None = None
    sensitive: Truth = False
    summary: Text | None = None
    text: Paragraphs
    her_decision: Text | None = None
    ask: Text | None = None
    objectives: tuple[Id, ...] = ()
    skill: Id | None = None
    ask_sure: Truth = False
    feedback_when: Literal["now", "debrief"] = "now"
    keep_order: Truth = False
    localise: Text | None = None
    effects: Effects = {}
    go: Ways = ()
    choices: Annotated[dict[Id, Choice], Field(min_length=1)] = {}
    ending: Literal["protected", "mixed", "harmed"] | None = None
    kind: Literal["stays", "returns", "is-returned", "seeks-asylum", "contact-lost", "other"] | None = None
    title: Text | None = None
    yours: Paragraphs = ()
    beyond: Paragraphs = ()
    allow: Reasons = {}


class Factor(Part):
    """One part of her situation: the question on the screen, what it means, where it starts, how far it goes."""

    label: Text
    means: Text
    start: Number
    max: Number


class Protagonist(Part):
    """The woman whose story it is. A composite: nobody's real case (R6.10)."""

    name: Words
    age: Count


class ByPhase(Part):
    """One thing for each of the four phases."""

    def of(self, phase: str) -> str:
        """Return the one of a phase."""
        return getattr(self, "return_" if phase == "return" else phase)


class PostByPhase(ByPhase):
    """Who the learner is in each phase."""

    origin: Text
    transit: Text
    destination: Text
    return_: Text = Field(alias="return")


class MonthByPhase(ByPhase):
    """When each phase happens: the law is that of the month."""

    origin: Month
    transit: Month
    destination: Month
    return_: Month = Field(alias="return")


class Debrief(Part):
    """What closes the week: questions to reflect on, a principle, and the opening of a plan (R1.4)."""

    reflect: tuple[Text, ...]
    principle: Text
    plan: Text


class Known(Paragraph):
    """A line of the case file: it stands there once the scene `since` is shown, and while its condition holds."""

    since: Id | None = None


class CaseFile(Part):
    """What the learner knows so far: of her, of her papers, of the dates. It tells nothing that comes later."""

    her: tuple[Known, ...] = ()
    papers: tuple[Known, ...] = ()
    dates: tuple[Known, ...] = ()


class Event(Part):
    """What a promise speaks of: a condition, or that a choice was taken (`scene.choice`)."""

    chosen: Words


class Reach(Part):
    """What a promise says stays possible: an outcome or a scene."""

    can_reach: Words


def _is_group(value: object) -> str:
    return GROUP if isinstance(value, dict | BaseModel) else CONDITION


CONDITION, GROUP = "[condition]", "[group]"  # the two shapes of what a promise says
_ByShape = Discriminator(_is_group)


class Promise(Part):
    """Something the author promises of every playthrough."""

    promise: Text
    never: Annotated[Annotated[If, Tag(CONDITION)] | Annotated[Event, Tag(GROUP)], _ByShape] | None = None
    always: Annotated[Annotated[If, Tag(CONDITION)] | Annotated[Reach, Tag(GROUP)], _ByShape] | None = None
    chosen: Words | None = None
    before: Event | None = None
    at: Words | None = None
    after_at_most: AtMost | None = None


class Case(Part):
    """One woman's story through the four phases, and everything that can happen in it."""

    id: Id
    title: Text
    theme: Text
    summary: Text
    content_note: Text
    minutes: Count
    story_date: MonthByPhase
    you_are: PostByPhase
    protagonist: Protagonist
    corridor: Annotated[tuple[Country, ...], Field(min_length=2)]
    sending: Country | None = None
    objectives: Annotated[dict[Id, Text], Field(min_length=1)]
    factors: dict[Name, Factor] = {}
    facts: dict[Name, Text] = {}
    promises: tuple[Promise, ...] = ()
    grounding: Text | None = None
    recall: Text | None = None
    debrief: Debrief | None = None
    case_file: CaseFile | None = None
    start: Id
    scenes: Annotated[dict[Id, Scene], Field(min_length=1)]
    allow: Reasons = {}

    @property
    def sending_state(self) -> str:
        """Return the State that the officer serves: `sending`, or the country in which her way begins."""
        return self.sending or self.corridor[0]

    def month(self, scene_id: str) -> str:
        """Return the month in which a scene happens, `2024-02`."""
        scene = self.scenes[scene_id]
        return scene.when or self.story_date.of(scene.phase)
