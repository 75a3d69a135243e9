"""The same case, or check, in two languages: nothing lost, nothing added, no text much longer than its source."""

from fractions import Fraction

from widgets.case.knowledge import Check
from widgets.case.model import Case

from .lexicon import Telling, texts
from .rules import Findings
from .words import count_words, voice


def check_parity(source: Case | Check, telling: Telling, findings: Findings) -> None:
    """Report where a translation is much longer or shorter than its source, or has other lines of hers."""
    rule = findings.rules["R8.5"]
    least, most, from_words = (rule.number(name) for name in ("least_ratio", "most_ratio", "from_words"))
    there = {path: text for _, path, text in texts(telling.case)}
    for _, path, text in texts(source):
        other = there.get(path)
        if other is None:
            findings.report(
                "R8.5", "structure", path, f"The text has no counterpart ({telling.language}).", where=telling.where
            )
            continue
        if len(voice(text)) != len(voice(other)):
            what = (
                f"{len(voice(text))} lines are hers, and {len(voice(other))} in the translation ({telling.language})."
            )
            findings.report("R8.5", "structure", path, what, "Begin her lines with > in both.", where=telling.where)
        if count_words(text) >= from_words:
            ratio = Fraction(count_words(other), count_words(text))
            if not least <= ratio <= most:
                what = f"The translation has {count_words(other)} words for {count_words(text)} ({telling.language}), "
                what += f"{float(ratio):.2f} times as many; "
                what += f"{float(least):.2f} to {float(most):.2f} is usual."
                findings.report(
                    "R8.5", "ratio", path, what, "See whether something was lost or added.", where=telling.where
                )
    if set(there) - {path for _, path, _ in texts(source)}:
        findings.report(
            "R8.5", "structure", (), f"The translation has texts of its own ({telling.language}).", where=telling.where
        )
