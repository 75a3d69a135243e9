"""What `scripts/verify.py` prints: whether codes prove that the weeks of the course are complete, person by person."""

import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from widgets.case.evidence import ANSWERED, AROUND, Finding, Standing, Week, is_complete, judge_text, standings
from widgets.case.group import Answered, answered_in
from widgets.case.knowledge import Check
from widgets.case.problem import CaseProblems
from widgets.languages.casebook import Casebook
from widgets.languages.content import COURSE_CHECKS, number_of

from .command import say
from .group import gain_as_data, gain_as_text

LARGEST = 1_000_000  # bytes: a certificate is a thousand, a mail some more
STDIN = "-"

_FILE_NAME = re.compile(r"[/\\]|\.\w{1,5}$")

SHOWS = "Complete means: these codes replay to a play that reached an ending, and to a passed check, of these versions."
CANNOT = "No code can show who played, when, or in which language: that is each learner's own statement."
ONLY_AROUND = "answers before and after the course, and no code of a week"
REASONS = {
    "not-finished": "This play stops before an ending. The page of the ending shows the code that counts.",
    "not-passed": "Too few answers are right. The check can be repeated without limit.",
    "mistyped": "A character is wrong, missing or too many, or the code was altered. Compare it with {shown}.",
    "another-version": "It is of another version of {kind}. Check it with that version of the course.",
    "choice-not-open": "It was altered: it takes a choice that was not open there. Ask for the code that was shown.",
    "unknown": "No case and no check of this course has codes that begin so. There are: {prefixes}.",
    "missing": "No code was found. It begins with {prefixes}.",
}
_AROUND_TOLD = "these questions", "the page of the questions"


@dataclass(frozen=True)
class Person:
    """The codes of one person: where they came from, what was found, how each week stands.

    `answered` are her answers before and after the course; those of several people, where the text holds a group's.
    """

    source: str
    findings: tuple[Finding, ...]
    standings: tuple[Standing, ...]
    answered: tuple[Answered, ...] = ()

    @property
    def only_around(self) -> bool:
        """Say whether nothing was given but answers before and after the course."""
        return bool(self.findings) and all(finding.kind == AROUND for finding in self.findings)

    @property
    def complete(self) -> bool:
        """Say whether every week of the course is complete."""
        return bool(self.standings) and all(standing.complete for standing in self.standings)


def weeks_of(casebook: Casebook) -> list[Week]:
    """Return the weeks of the course with what their codes are replayed in; raise CaseProblems."""
    return [_week(casebook, folder) for folder in casebook.weeks]


def around_of(casebook: Casebook) -> list[Check]:
    """Return the checks that belong to no week, in the order in which they are asked; raise CaseProblems."""
    files = [casebook.root / name for name in COURSE_CHECKS]
    return [casebook.check(file.stem) for file in files if file.is_file()]


def verify(casebook: Casebook, arguments: Sequence[str], *, form: str = "text") -> int:
    """Print what the codes prove; return 0 where every week is complete for everybody, 1 where not, 2 for wrong use."""
    try:
        texts = dict(_texts(arguments))
    except WrongUse as wrong:
        print(wrong, file=sys.stderr)
        return 2
    try:
        weeks, around = weeks_of(casebook), around_of(casebook)
    except CaseProblems as problems:
        print(f"The course itself cannot be read.\n{problems}", file=sys.stderr)
        return 1
    people = [_person(weeks, around, source, text) for source, text in texts.items()]
    say(as_json(around, people) if form == "json" else as_text(weeks, around, people))
    return 0 if all(person.complete for person in people) else 1


class WrongUse(Exception):
    """Raised where nothing was given that could be codes; the text says what would be right."""


def as_text(weeks: Sequence[Week], around: Sequence[Check], people: Sequence[Person]) -> str:
    """Return a table for each person, one line for each problem, the gain, and what all of it can show."""
    tables = ((*_table(weeks, around, person), *_shared(person, people), "") for person in people)
    gain = gain_as_text(around, _answered(people))
    return "\n".join([*(line for table in tables for line in table), *gain, SHOWS, CANNOT])


def as_json(around: Sequence[Check], people: Sequence[Person]) -> str:
    """Return the same for tools."""
    document = {
        "complete": all(person.complete for person in people),
        "people": [
            {
                "source": person.source,
                "complete": person.complete,
                "weeks": [
                    {
                        "week": standing.week.folder,
                        "number": standing.week.number,
                        "title": standing.week.title,
                        "complete": standing.complete,
                        "case": standing.case.code if is_complete(standing.case) else None,
                        "check": standing.check.code if is_complete(standing.check) else None,
                    }
                    for standing in person.standings
                ],
                "codes": [asdict(finding) for finding in person.findings],
            }
            for person in people
        ],
        "gain": gain_as_data(around, _answered(people)),
        "shows": SHOWS,
        "cannot_show": CANNOT,
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _week(casebook: Casebook, folder: Path) -> Week:
    names = [folder.name, *map(casebook.name_of, casebook.adaptations(folder))]
    cases = tuple(casebook.case(name) for name in names)
    check = casebook.check(folder.name) if casebook.check_file(folder.name).is_file() else None
    return Week(folder.name, number_of(folder), cases[0].title, cases, check)


def _person(weeks: Sequence[Week], around: Sequence[Check], source: str, text: str) -> Person:
    findings = judge_text(weeks, text, around)
    people = answered_in(weeks, around, text)
    return Person(source, tuple(findings), tuple(standings(weeks, findings)), tuple(people))


def _answered(people: Sequence[Person]) -> list[tuple[str, Answered]]:
    """Return the answers around the course, each with whose they are: a source, or one of the people in it."""
    return [
        (person.source if len(person.answered) == 1 else f"{person.source}, person {number}", answered)
        for person in people
        for number, answered in enumerate(person.answered, 1)
    ]


def _table(weeks: Sequence[Week], around: Sequence[Check], person: Person) -> Iterator[str]:
    done = sum(standing.complete for standing in person.standings)
    rows = list(_rows(person))
    width = max((len(row[2]) for row in rows), default=0)
    state = "complete" if person.complete else "not complete"
    several = len(person.answered) > 1 and not person.only_around
    yield f"{person.source}: " + (ONLY_AROUND if person.only_around else f"{state} (weeks: {done} of {len(weeks)})")
    if several:
        yield f"  Codes of {len(person.answered)} people stand in it. The weeks are judged as if it were one person."
    for week, what, code, result, _ in rows:
        yield f"  {week:<8} {what:<6} {code:<{width}}  {result}".rstrip()
    for week, what, code, result, kind in rows:
        if reason := REASONS.get(result.partition(",")[0]):
            about = ": ".join(filter(None, [f"{week} {what}".strip(), code]))
            of, shown = _AROUND_TOLD if kind == AROUND else (f"this {kind}", "the certificate")
            yield f"  {about}: " + reason.format(kind=of, shown=shown, prefixes=_prefixes(weeks, around, week, what))


def _shared(person: Person, people: Sequence[Person]) -> Iterator[str]:
    """Yield each complete code that stands in another person's text as well: a code is easily handed on."""
    for finding in filter(is_complete, person.findings):
        others = [other.source for other in people if other is not person and finding in other.findings]
        if others:
            yield f"  {finding.code}: The same code is in {', '.join(others)}."


def _rows(person: Person) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield week, what, code, result and kind: each finding under its week, then what is missing, then the unknown."""
    for standing in () if person.only_around else person.standings:
        name = f"week {standing.week.number}"
        for kind in ("case", *(["check"] if standing.week.check else [])):
            best = getattr(standing, kind)
            for finding in person.findings:
                if finding.week == standing.week.folder and finding.kind == kind:
                    yield name, kind, finding.code, _told(finding), kind
            if best is None:
                yield name, kind, "", "missing", kind
    for finding in person.findings:
        if not finding.week:
            yield finding.owner if finding.kind else "", "", finding.code, _told(finding), finding.kind


def _told(finding: Finding) -> str:
    if finding.result == ANSWERED:
        return f"right answers: {finding.right}, version {finding.version}"
    return f"{finding.result}, version {finding.version}" if is_complete(finding) else finding.result


def _prefixes(weeks: Sequence[Week], around: Sequence[Check], name: str, what: str) -> str:
    """Return how the codes begin of the case or the check of a week; where both are empty, those of the course."""
    things: list = []
    for week in weeks:
        if name in (f"week {week.number}", ""):
            things += week.cases if what != "check" else ()
            things += [week.check] if week.check and what != "case" else ()
    return ", ".join(f"{thing.id.upper()}-" for thing in (things if name else [*things, *around]))


def _texts(arguments: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what was given as (its name, its text): each file by itself, and all codes of the command line together."""
    codes = [argument for argument in arguments if argument != STDIN and not _is_there(argument)]
    for argument in arguments:
        if argument == STDIN:
            yield STDIN, _decoded(sys.stdin.buffer.read(LARGEST + 1), "what came in")
        elif _is_there(argument) and Path(argument).is_dir():
            raise WrongUse(f"{argument} is a folder. Name the files in it, each with the codes of one person.")
        elif _is_there(argument):
            yield argument, _decoded(_content(Path(argument)), argument)
    for code in codes:
        if _FILE_NAME.search(code):
            raise WrongUse(f"There is no file {code}.")
    if codes:
        yield "codes", " ".join(codes)


def _is_there(name: str) -> bool:
    try:
        return Path(name).exists()
    except (OSError, ValueError):  # a long text is no name of a file
        return False


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST + 1)
    except OSError as error:
        raise WrongUse(f"{file} cannot be read: {error.strerror}.") from None


def _decoded(content: bytes, name: str) -> str:
    """Return a text, whatever editor it was saved by; what is not text holds no code."""
    if len(content) > LARGEST:
        raise WrongUse(f"{name} is larger than {LARGEST // 1_000_000} MB. A certificate as text is a small file.")
    coding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    return content.decode(coding, errors="replace")
