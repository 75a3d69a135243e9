"""How a case is worded, in each of its languages: feedback teaches, no word hurts, she is heard, all can be read.

The words of a knowledge check are held against the same lists and limits.

Nothing here knows a language: word lists, patterns and reading formulas stand in `casebook/wording/<language>.yaml`.
"""

import re
from functools import partial

from widgets.case.document import Path
from widgets.case.knowledge import Check
from widgets.case.model import PHASES, Case

from .lexicon import Telling, options_of, percent, texts, whole
from .rules import Findings
from .words import count_words, narration, quotations, sentences, voice, without_voice


def check_wording(case: Case, tellings: list[Telling], findings: Findings) -> None:
    """Report every finding about words outside the options."""
    _people(case, findings)
    for telling in tellings:
        report = partial(findings.report, where=telling.where)
        _feedback(telling, findings, report)
        _address(telling, report)
        _law_before_deciding(telling, findings, report)
        check_words(telling, findings)


def check_words(telling: Telling, findings: Findings) -> None:
    """Report words that hurt or give away, sentences that are hard to read, quotations that are long, and slips."""
    report = partial(findings.report, where=telling.where)
    _lists(telling, findings, report)
    _reading(telling, findings, report)
    _typography(telling, report)
    _quotations(telling, findings, report)


def _feedback(telling: Telling, findings: Findings, report) -> None:
    rule = findings.rules["R4.2"]
    source = telling.language == findings.source
    least, most = rule.number("least_words"), rule.number("most_words" if source else "most_words_translated")
    for path, choice in options_of(telling.case):
        count = count_words(choice.feedback)
        if not least <= count <= most:
            what = f"The feedback has {count} words ({telling.language}); it should have {least} to {most}."
            report(
                "R4.2", "words", (*path, "feedback"), what, "Cut it." if count > most else "Say why, and where it ends."
            )


def _quotations(telling: Telling, findings: Findings, report) -> None:
    for kind, path, text in texts(telling.case):
        for said in quotations(text) if kind == "feedback" else ():
            if count_words(said) > findings.rules["R11.4"].number("most_words"):
                what = f"A quotation has {count_words(said)} words ({telling.language})."
                report("R11.4", "long", path, what, "Paraphrase it.")


def _people(case: Case, findings: Findings) -> None:
    """Report where she is not heard, and where a learner is not looked after."""
    hers = others = 0
    for kind, _, text in texts(case):
        if kind in ("scenes", "after"):
            hers += len(voice(text))
            others += len(quotations(without_voice(text)))
    least = findings.rules["R6.1"].number("least_share_of_voice")
    if hers + others and hers < least * (hers + others):
        what = f"{hers} of {hers + others} lines of speech are hers, less than {percent(least)}."
        findings.report("R6.1", "voice", ("scenes",), what, "Let her say more of it herself.")
    if len(sentences(case.content_note)) > findings.rules["R6.7"].number("most_sentences"):
        what = f"The content note has {len(sentences(case.content_note))} sentences."
        findings.report("R6.7", "note", ("content_note",), what, "Name the themes in one or two.")
    most = findings.rules["R6.7"].number("most_words_of_summary")
    for scene_id, scene in case.scenes.items():
        if scene.sensitive and not scene.summary:
            what = f"Scene '{scene_id}' is sensitive and has no summary."
            findings.report("R6.7", "summary", ("scenes", scene_id), what, "Add `summary:`, shown instead on request.")
        elif scene.sensitive and count_words(scene.summary) > most:
            what = f"The summary of '{scene_id}' has {count_words(scene.summary)} words, more than {most}."
            findings.report("R6.7", "summary", ("scenes", scene_id, "summary"), what, "Cut it.")
    if not any(scene.localise for scene in case.scenes.values()):
        what = "No scene says what depends on the country."
        findings.report("R10.4", "localise", ("scenes",), what, "Add `localise:` where another country would differ.")


def _lists(telling: Telling, findings: Findings, report) -> None:
    for name, word_list in telling.wording.lists.items():
        rule, _, check = name.partition("/")
        for kind, path, text in texts(telling.case):
            if not _is_searched(word_list.texts, kind):
                continue
            searched = narration(text) if word_list.texts == "narration" else " ".join(text.split())
            for pattern, instead in word_list.finders:
                if match := pattern.search(searched):
                    report(
                        rule,
                        check,
                        path,
                        f"'{match.group().strip()}' ({telling.language}): {_around(searched, match)}",
                        f"{instead}.",
                    )


def _is_searched(wanted: str, kind: str) -> bool:
    if wanted == "narration":
        return kind in ("scenes", "questions", "options", "after", "notes", "feedback", "front", "content-note")
    return wanted == "all" or kind in wanted.split()


def _around(text: str, match: re.Match) -> str:
    start, end = max(0, match.start() - 25), min(len(text), match.end() + 25)
    return f"«{'…' if start else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}»."


def _reading(telling: Telling, findings: Findings, report) -> None:
    reading, language = telling.wording.reading, telling.language
    passive_rule = findings.rules["R7.2"]
    passives = told = 0
    blocks: dict[Path, list[str]] = {}
    kinds: dict[Path, str] = {}
    for kind, path, text in texts(telling.case):
        if kind not in ("scenes", "questions", "after", "feedback"):
            continue
        block = path[:2] if kind == "scenes" else path
        if path[-1] in ("feedback", "text", "case") or (kind == "scenes" and "text" in path):
            blocks.setdefault(block, []).append(text)
            kinds[block] = kind
        for sentence in sentences(text):
            told += 1
            passives += bool(telling.wording.passive and re.search(telling.wording.passive, sentence, re.IGNORECASE))
            if reading.sentence_most and count_words(sentence) > int(reading.sentence_most):
                what = f"A sentence has {count_words(sentence)} words ({language}), more than {reading.sentence_most}: "
                what += f"«{sentence[:50]}…»."
                report(reading.rule, "sentence", path, what, "Make two of it.")
    for block, parts in blocks.items():
        text = "\n\n".join(parts)
        score = reading.score(text)
        most = reading.feedback_most if kinds[block] == "feedback" else reading.scenes_most
        if (most and score > float(most)) or (reading.least and score < float(reading.least)):
            limit = f"at most {most}" if most else f"at least {reading.least}"
            what = f"The reading level is {score:.1f} ({language}); it should be {limit}."
            report(reading.rule, "level", block, what, "Shorter sentences, shorter words.")
    everything = [sentence for parts in blocks.values() for text in parts for sentence in sentences(text)]
    mean = sum(map(count_words, everything)) / max(1, len(everything))
    if reading.mean_most and mean > float(reading.mean_most):
        what = f"A sentence has {mean:.1f} words on average ({language}), more than {reading.mean_most}."
        report(reading.rule, "mean", whole(telling.case), what, "Shorten the longest.")
    if telling.wording.passive and passives > passive_rule.number("largest_share") * told:
        most = percent(passive_rule.number("largest_share"))
        what = f"About {passives} of {told} sentences are passive ({language}), more than {most}."
        report("R7.2", "passive", whole(telling.case), what, "Say who does it.")


def _typography(telling: Telling, report) -> None:
    wording, language = telling.wording, telling.language
    known_by_part: dict[Path, set[str]] = {}
    for kind, path, text in texts(telling.case):
        # An item of a check is read alone, in an order of its own.
        part = path[:2] if isinstance(telling.case, Check) else ()
        known = known_by_part.setdefault(part, set(wording.acronyms.split()))
        for pair in (wording.pairs or "").split():
            if text.count(pair[0]) != text.count(pair[1]):
                report(
                    "R8.6",
                    "pairs",
                    path,
                    f"'{pair[0]}' and '{pair[1]}' do not pair ({language}).",
                    "Open and close each.",
                )
        if wording.doublets and kind == "scenes" and len(re.findall(wording.doublets, text, re.IGNORECASE)) > 1:
            report("R8.2", "doublets", path, f"More than one doublet stands here ({language}).", "Recast the sentence.")
        for acronym in re.findall(r"(?<![\w.])[A-ZÁÉÍÓÚÑ]{2,6}(?![\w.])", text):
            if acronym in known:
                continue
            known.add(acronym)
            if f"({acronym})" not in text:
                what = f"'{acronym}' stands here before its full name ({language})."
                report("R7.7", "acronym", path, what, f"Write the name and, behind it, ({acronym}).")


def _address(telling: Telling, report) -> None:
    """Report where the learner is not spoken to."""
    wording, language = telling.wording, telling.language
    if wording.second_person:
        decisions = {n: s for n, s in telling.case.scenes.items() if s.choices}
        spoken = [
            n
            for n, s in decisions.items()
            if re.search(wording.second_person, f"{s.ask} " + " ".join(p.text for p in s.text), re.I)
        ]
        if len(spoken) < len(decisions):
            missing = sorted(set(decisions) - set(spoken))
            what = f"The learner is not addressed in {', '.join(missing)} ({language})."
            report("R1.8", "person", ("scenes", missing[0]), what, "Say you.")


def _law_before_deciding(telling: Telling, findings: Findings, report) -> None:
    """Report legal text that stands before the first decision of a phase."""
    most = findings.rules["R1.2"].number("most_words")
    for phase in PHASES:
        count, first = 0, None
        for scene_id, scene in telling.case.scenes.items():
            if scene.phase != phase or scene.ending:
                continue
            first = first or scene_id
            for part in scene.text:
                count += sum(
                    count_words(s) for s in sentences(part.text) if re.search(telling.wording.legal, s, re.IGNORECASE)
                )
            if scene.choices:
                break
        if first and count > most:
            what = f"{count} words of law stand before the first decision of {phase} ({telling.language}), not {most}."
            report("R1.2", "law", ("scenes", first), what, "Move it into the feedback.")
