"""What codes prove: that a case was played to an ending, that a knowledge check was passed.

`browser/evidence.js` mirrors this module. Codes are found in any text: a certificate, a list, a mail that has broken
them over lines. Each is replayed, and what does not replay says why. A code holds no name: of whom it is, nobody
can tell from it.

owner     what a code belongs to: a case (of a week, or its adaptation), the knowledge check of a week, or the questions
          around the course, before its first week or after its last
finding   a code that was found, and what came of replaying it
standing  a week with its findings: complete when a case of it reached an ending and its check was passed
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .answers import check_fingerprint, replay_answers
from .engine import is_ending, read_on
from .knowledge import Check
from .model import Case
from .playthrough import fingerprint, replay
from .spelling import CodeError, number_in

COMPLETE, NOT_FINISHED, NOT_PASSED, UNKNOWN, MISTYPED = "complete", "not-finished", "not-passed", "unknown", "mistyped"
AROUND, ANSWERED = "around", "answered"  # the kind and the result of a code that counts for no certificate
MOST_CHARACTERS = 40  # of a code behind its owner's id: forty decisions, and twenty are many

# What may stand between the characters of a code: what mail and word processors put there. Written out, because
# Python and JavaScript do not mean the same by \s.
_SPACE = "[ \\t\\n\\r\\f\\v\u00a0\u2000-\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff>=]"
_HYPHEN = "[\\-\u00ad\u2010-\u2015\u2212]"
_JOINT = f"(?:{_HYPHEN}|{_SPACE})*"
_LINE = "(?:=?\\r?\\n[> ]*)?"  # within an id, a new line alone
_LETTERS = re.compile("[A-Za-z0-9]+")
_BETWEEN = re.compile(_JOINT)
_JOINED = re.compile(f"(?:{_HYPHEN}+{_SPACE}*|{_SPACE}+{_HYPHEN}+)([A-Za-z0-9]+)")
_HYPHENATED = re.compile(f"{_SPACE}*{_HYPHEN}")
_LOOKS_LIKE_A_CODE = re.compile(
    "(?<![A-Za-z0-9-])[A-Z][A-Z0-9-]{0,40}?((?:-[A-Z0-9]{4}){1,10}-[A-Z0-9]{1,4})(?![A-Za-z0-9-])"
)
_SHORTEST = 7  # characters behind the id: version, number, checksum
_MEANT_AROUND = 6  # behind BEFORE and AFTER, which begin compound words as well


@dataclass(frozen=True)
class Week:
    """A week of the course, as far as it can be proved: its cases, each of which counts, and its check, if any."""

    folder: str
    number: int
    title: str
    cases: tuple[Case, ...]
    check: Check | None = None


@dataclass(frozen=True)
class Finding:
    """A code and what it proves.

    `result` is complete, not-finished (of a case), not-passed (of a check), answered (around the course), mistyped,
    another-version, choice-not-open, or unknown where no case or check of the course has codes that begin so.
    """

    code: str
    result: str
    week: str = ""  # the folder; empty where the code is unknown, or is of no week
    owner: str = ""  # the id of the case or check
    kind: str = ""  # case, check or around
    version: str = ""  # the fingerprint of what it replays in; empty where it does not
    right: int | None = None  # of questions around the course: how many were answered rightly


@dataclass(frozen=True)
class Standing:
    """A week and what the codes prove of it: of the case and of the check the best finding, if there is any."""

    week: Week
    case: Finding | None
    check: Finding | None

    @property
    def complete(self) -> bool:
        """Say whether a case of the week reached an ending, and its check was passed."""
        return is_complete(self.case) and (self.week.check is None or is_complete(self.check))


def is_complete(finding: Finding | None) -> bool:
    """Say whether a finding proves what it is asked for."""
    return finding is not None and finding.result == COMPLETE


def judge_text(weeks: Sequence[Week], text: str, around: Sequence[Check] = ()) -> list[Finding]:
    """Return each code that stands in a text, once, with what it proves; those that are unknown come last.

    `around` are the checks that belong to no week: before the first, after the last.
    """
    found: dict[str, Finding] = {}
    rest, end = "", 0
    for start, stop, finding in known_codes(weeks, text, around):
        found.setdefault(finding.code, finding)
        rest += f"{text[end:start]}\n"
        end = stop
    for strange in _LOOKS_LIKE_A_CODE.finditer(rest + text[end:]):
        letters = strange[1].replace("-", "")
        if len(letters) >= _SHORTEST and not letters.isalpha():
            found.setdefault(strange[0], Finding(strange[0], UNKNOWN))
    return list(found.values())


def known_codes(weeks: Sequence[Week], text: str, around: Sequence[Check] = ()) -> Iterator[tuple[int, int, Finding]]:
    """Yield where each code of the course starts and stops in a text, and what it proves: each time that it stands."""
    owners = [_Owner(week, thing) for week in weeks for thing in (*week.cases, *filter(None, [week.check]))]
    return _known([*owners, *(_Owner(None, check) for check in around)], text)


def standings(weeks: Iterable[Week], findings: Sequence[Finding]) -> list[Standing]:
    """Return how each week stands."""
    return [Standing(week, *(_best(week, kind, findings) for kind in ("case", "check"))) for week in weeks]


class _Owner:
    """A case or a check, with the way its codes begin."""

    def __init__(self, week: Week | None, thing: Case | Check):
        self.week, self.thing = week, thing
        self.kind = AROUND if week is None else "check" if isinstance(thing, Check) else "case"
        self.prefix = thing.id.upper()
        self.version = check_fingerprint(thing) if isinstance(thing, Check) else fingerprint(thing)
        # "before" and "after" are words of a letter: only a hyphen makes a code of them.
        beginning = _beginning(thing.id) + (f"(?={_SPACE}*{_HYPHEN})" if self.kind == AROUND else "")
        self.beginning = re.compile(beginning, re.IGNORECASE | re.ASCII)

    def judge(self, body: str) -> Finding:
        """Return what the characters behind the id prove."""
        code = "-".join([self.prefix, *(body[at : at + 4] for at in range(0, len(body), 4))])
        try:
            # The spelling first: most places at which a code may stop end here, without a step of replaying.
            number_in(code, self.thing.id, self.version, of="case" if self.kind == "case" else "check")
            return self._replayed(code)
        except CodeError as error:
            return self.finding(code, error.kind)

    def finding(self, code: str, result: str, version: str = "", right: int | None = None) -> Finding:
        """Return a finding of this owner."""
        return Finding(code, result, self.week.folder if self.week else "", self.thing.id, self.kind, version, right)

    def is_meant(self, letters: str) -> bool:
        """Say whether letters behind the id are meant as a code: not the second half of a compound word."""
        if self.kind == AROUND and len(letters) < _MEANT_AROUND:
            return False
        return any(letter.isdigit() for letter in letters) or (letters == letters.upper() and len(letters) >= 4)

    def _replayed(self, code: str) -> Finding:
        if self.kind == "case":
            return self.finding(code, COMPLETE if _comes_to_an_ending(self.thing, code) else NOT_FINISHED, self.version)
        attempt = replay_answers(self.thing, code)
        if self.kind == AROUND:
            return self.finding(code, ANSWERED, self.version, attempt.right)
        return self.finding(code, COMPLETE if attempt.passed else NOT_PASSED, self.version)


def _comes_to_an_ending(case: Case, code: str) -> bool:
    """Say whether an ending follows the last choice of a code: at once, or with nothing left to decide."""
    state = replay(case, code)
    while not is_ending(case, state) and not case.scenes[state.scene].choices:
        state = read_on(case, state)
    return is_ending(case, state)


def _beginning(owner: str) -> str:
    """Return the pattern of an id at the beginning of a code, read as leniently as the rest."""
    parts = owner.upper().split("-")
    return "(?<![A-Za-z0-9])" + _JOINT.join(_LINE.join(_ALIKE.get(letter, letter) for letter in part) for part in parts)


def _known(owners: list[_Owner], text: str) -> Iterator[tuple[int, int, Finding]]:
    """Yield where a code of one of the owners starts and stops, and what it proves."""
    if not owners:
        return
    longest_first = sorted(owners, key=lambda owner: -len(owner.prefix))
    anyone = re.compile("|".join(_beginning(owner.thing.id) for owner in longest_first), re.IGNORECASE | re.ASCII)
    at = 0
    while met := anyone.search(text, at):
        starts = [
            (owner, begun.end()) for owner in longest_first if (begun := owner.beginning.match(text, met.start()))
        ]
        stop, finding = _read(starts, text) or _refused(starts, text, anyone) or (met.end(), None)
        if finding:
            yield met.start(), stop, finding
        at = stop


def _read(starts: list[tuple[_Owner, int]], text: str) -> tuple[int, Finding] | None:
    """Return the code that begins here, and where it stops: where its checksum is right."""
    for owner, start in starts:
        joined = _joined(text, start)
        cuts = _cuts(text, start)
        # What hyphens join is tried first; then less and more of it, as lines may have been broken anywhere.
        for stop, body in sorted(cuts, key=lambda cut: cut[0] != joined):
            finding = owner.judge(body.upper().translate(_LENIENT))
            if finding.result != MISTYPED:
                return stop, finding
    return None


def _refused(starts: list[tuple[_Owner, int]], text: str, anyone: re.Pattern) -> tuple[int, Finding] | None:
    """Return a code that is mistyped, and where it stops: only what hyphens join, and not a word that begins alike."""
    for owner, start in starts:
        stop = _joined(text, start, until=anyone)
        letters = _LETTERS.findall(text[start:stop])
        if letters and _HYPHENATED.match(text, start) and owner.is_meant("".join(letters)):
            return stop, owner.finding("-".join([owner.prefix, *letters]).upper(), MISTYPED)
    return None


def _joined(text: str, start: int, *, until: re.Pattern | None = None) -> int:
    """Return where that ends which hyphens join to an id; a line may be broken at each hyphen."""
    letters = 0
    while (more := _JOINED.match(text, start)) and letters < MOST_CHARACTERS:
        if until and until.match(text, more.start(1)):
            break
        start, letters = more.end(), letters + len(more[1])
    return start


def _cuts(text: str, start: int) -> list[tuple[int, str]]:
    """Return each place at which a code may stop, with the characters of it up to there."""
    cuts, body, at = [], "", start
    while letters := _LETTERS.match(text, _BETWEEN.match(text, at).end()):
        body, at = body + letters[0], letters.end()
        if len(body) > MOST_CHARACTERS:
            break
        cuts.append((at, body))
    return cuts


def _best(week: Week, kind: str, findings: Sequence[Finding]) -> Finding | None:
    """Return the finding that proves it, else the last one that was meant to."""
    own = [finding for finding in findings if finding.week == week.folder and finding.kind == kind]
    return next(filter(is_complete, own), own[-1] if own else None)


_LENIENT = str.maketrans("OIL", "011")
_ALIKE = {"0": "[0O]", "O": "[0O]", "1": "[1IL]", "I": "[1IL]", "L": "[1IL]"}
