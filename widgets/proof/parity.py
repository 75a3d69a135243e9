"""The same case, or check, in two languages: nothing lost, nothing added, no block much longer than its source.

A sentence that was dropped or added is found by counting sentences, text by text: translators keep them apart, so that
even a short text tells. Words are counted over what is read at once (a scene, what happened after a choice, its
feedback), because how many a language needs for one short line says little.
"""

from collections import defaultdict
from collections.abc import Iterator

from widgets.case.document import Path
from widgets.case.knowledge import Check
from widgets.case.model import Case

from .lexicon import Telling, texts
from .rules import Findings
from .words import count_words, sentences, voice

_AFTER = ("then", "note")  # of a choice: what happened; the rest but `say` is its feedback
_Pair = tuple[Path, str, str]  # where a text stands, the source, its translation


def check_parity(source: Case | Check, telling: Telling, findings: Findings) -> None:
    """Report where a translation has other sentences or lines of hers than its source, or far fewer or more words."""
    there = {path: text for _, path, text in texts(telling.case)}
    blocks: dict[Path, list[_Pair]] = defaultdict(list)
    for _, path, text in texts(source):
        other = there.pop(path, None)
        if other is None:
            findings.report(
                "R8.5", "structure", path, f"The text has no counterpart ({telling.language}).", where=telling.where
            )
            continue
        blocks[_block(path)].append((path, text, other))
        _voice(path, text, other, telling, findings)
        _sentences(path, text, other, telling, findings)
    for block in blocks.values():
        _words(block, telling, findings)
    if there:
        findings.report(
            "R8.5", "structure", (), f"The translation has texts of its own ({telling.language}).", where=telling.where
        )
    for file, line, rule in telling.answers.unused() if telling.answers else ():
        what = f"Nothing is found against {rule} here ({telling.language})."
        findings.report("allow", "unused", (), what, "Delete the comment.", where=lambda _, at=(file, line): at)


def _block(path: Path) -> Path:
    """Return what a text is read together with."""
    match path:
        case ("scenes", scene, "choices", choice, key) if key != "say":
            return ("scenes", scene, "choices", choice, "then" if key in _AFTER else "feedback")
        case ("scenes", scene, "choices", *_):
            return path
        case ("scenes", scene, *_):
            return ("scenes", scene)
        case ("items", item, "case" | "ask"):
            return ("items", item)
    return path


def _voice(path: Path, text: str, other: str, telling: Telling, findings: Findings) -> None:
    if len(voice(text)) != len(voice(other)):
        what = f"{len(voice(text))} lines are hers, and {len(voice(other))} in the translation ({telling.language})."
        findings.report("R8.5", "structure", path, what, "Begin her lines with > in both.", where=telling.where)


def _sentences(path: Path, text: str, other: str, telling: Telling, findings: Findings) -> None:
    here, in_other = len(sentences(text)), len(sentences(other))
    if here != in_other:
        what = f"The translation has {_number(in_other)} for {here} ({telling.language})."
        remedy = "See whether one was lost or added; let each stand for one."
        findings.report("R8.5", "sentences", path, what, remedy, where=telling.where, answers=telling.answers)


def _words(block: list[_Pair], telling: Telling, findings: Findings) -> None:
    """Report a block at the text in which most was lost, or added."""
    rule = findings.rules["R8.5"]
    least, most, from_words, slack = (
        rule.number(name) for name in ("least_ratio", "most_ratio", "from_words", "slack")
    )
    here, in_other = (sum(count_words(pair[which]) for pair in block) for which in (1, 2))
    if here < from_words or least * here - slack <= in_other <= most * here + slack:
        return
    lost = list(_losses(block))
    path = block[lost.index(max(lost) if in_other < here else min(lost))][0]
    what = f"The translation has {in_other} words for {here} ({telling.language}), "
    what += f"{in_other / here:.2f} times as many; {float(least):.2f} to {float(most):.2f} is usual"
    what += f", over {len(block)} texts that are read together." if len(block) > 1 else "."
    remedy = "See whether something was lost or added."
    findings.report("R8.5", "ratio", path, what, remedy, where=telling.where, answers=telling.answers)


def _losses(block: list[_Pair]) -> Iterator[int]:
    return (count_words(text) - count_words(other) for _, text, other in block)


def _number(count: int) -> str:
    return f"{count} {'sentence' if count == 1 else 'sentences'}"
