"""A case becomes what the player walks: Markdown to clean HTML, conditions to lists, provisions attached.

The format is a plain dict for JSON, in one language; keys that would be empty are absent. `FORMAT` is raised when
a player of before could not play it.
"""

from collections.abc import Iterable, Mapping
from functools import cache

import nh3
from markdown_it import MarkdownIt

from widgets.case.glossary import Glossary
from widgets.case.model import PHASES, Case, CaseFile, Choice, Paragraph, Scene, Way
from widgets.case.playthrough import fingerprint
from widgets.case.sources import BINDING_KINDS, Register, Source
from widgets.languages.terms import Terms, marked_in, source_of

FORMAT = 1

_TAGS = {"p", "em", "strong", "blockquote", "ul", "ol", "li", "br"}


def compile_case(
    case: Case,
    register: Register,
    words: Mapping,
    *,
    folder: str,
    number: int,
    language: str,
    minutes: Mapping[str, int] | None = None,
    glossary: Glossary | None = None,
) -> dict:
    """Return the compiled case.

    `case`, `words` and `glossary` are in the edition's language; `folder` and `number` are those of its week. `minutes`
    are those of each phase, as the proof measures them; a card does without, and without terms.
    """
    terms = Terms(glossary or {})
    scenes = {name: _scene(case, name, scene, words, terms) for name, scene in case.scenes.items()}
    cites = list(
        dict.fromkeys(cite for scene in case.scenes.values() for c in scene.choices.values() for cite in c.cites)
    )
    return {
        "format": FORMAT,
        "folder": folder,
        "number": number,
        "id": case.id,
        "fingerprint": fingerprint(case),
        "language": language,
        "title": case.title,
        "theme": case.theme,
        "summary": html(case.summary),
        "content_note": html(case.content_note),
        "minutes": case.minutes,
        **_present(grounding=case.grounding, recall=case.recall, debrief=_debrief(case)),
        "protagonist": case.protagonist.model_dump(),
        "corridor": list(case.corridor),
        "sending": case.sending_state,
        "countries": {country: words["countries"].get(country, country) for country in sorted(set(case.corridor))},
        "phases": {
            phase: {
                "you_are": case.you_are.of(phase),
                "when": month_name(case.story_date.of(phase), words),
                **_present(minutes=(minutes or {}).get(phase)),
            }
            for phase in PHASES
        },
        "objectives": dict(case.objectives),
        "factors": {name: factor.model_dump() for name, factor in case.factors.items()},
        "facts": dict(case.facts),
        "start": case.start,
        "scenes": scenes,
        "case_file": _case_file(case.case_file or CaseFile()),
        "glossary": compiled_terms(terms, register, language),
        **cited(register, cites, case.corridor, language),
    }


def cited(register: Register, cites: Iterable[str], corridor: Iterable[str], language: str) -> dict:
    """Return the `provisions` that are cited, and which countries on her way are `bound` by each treaty of them.

    Of a country without any row in the table of ratifications nothing is said, and not that it is not bound.
    """
    sources = {source.id: source for source, _ in map(register.find, cites)}
    return {
        "provisions": {cite: _provision(register, cite, language) for cite in cites},
        "bound": {
            source.id: _bound(register, source, corridor) for source in sources.values() if source.kind in BINDING_KINDS
        },
    }


def html(text: str) -> str:
    """Return Markdown as HTML that holds nothing but paragraphs, emphasis, lists and quotations."""
    return nh3.clean(_markdown().render(text), tags=_TAGS, attributes={}).strip()


def compiled_terms(terms: Terms, register: Register, language: str) -> dict:
    """Return the terms that texts have said, as the player opens them."""
    return {
        name: {"term": entry.term, "means": html(entry.means), "source": source_of(entry, register, language)}
        for name, entry in terms.glossary.items()
        if name in terms.said
    }


def month_name(month: str, words: Mapping) -> str:
    """Return `2024-02` as a reader writes it, `February 2024`."""
    year, number = month.split("-")
    return words["month_and_year"].format(month=words["months"][number], year=year)


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False})


def _debrief(case: Case) -> dict:
    """Return what closes the week, as plain text; empty where the case has none."""
    if not case.debrief:
        return {}
    reflect, principle, plan = case.debrief.reflect, case.debrief.principle, case.debrief.plan
    return {"reflect": list(reflect), "principle": principle, "plan": plan}


def _scene(case: Case, name: str, scene: Scene, words: Mapping, terms: Terms) -> dict:
    compiled = {
        "phase": scene.phase,
        "place": scene.place or scene.title or case.title,  # what heads the scene on the screen
        **_present(country=scene.country, reads_note=scene.reads_note, sensitive=scene.sensitive),
        "when": month_name(case.month(name), words),
        **_present(summary=scene.summary and terms.mark(html(scene.summary))),
        "text": _paragraphs(scene.text, terms),
        **_present(
            her_decision=scene.her_decision, ask=scene.ask, ask_sure=scene.ask_sure, keep_order=scene.keep_order
        ),
        "feedback_when": scene.feedback_when,
        **_present(effects=dict(scene.effects), go=_ways(scene.go)),
    }
    if scene.choices:
        compiled["choices"] = [_choice(choice_id, choice, terms) for choice_id, choice in scene.choices.items()]
    if scene.ending:
        compiled |= {"ending": scene.ending, "kind": scene.kind, "title": scene.title}
        compiled |= {"yours": _paragraphs(scene.yours, terms), "beyond": _paragraphs(scene.beyond, terms)}
    return compiled


def _choice(choice_id: str, choice: Choice, terms: Terms) -> dict:
    return {
        "id": choice_id,
        "say": choice.say,
        "if": choice.condition and choice.condition.tree,
        "rating": choice.rating,
        **_present(time=choice.time, note=choice.note and html(choice.note)),
        "then": terms.mark(html(choice.then)),
        "feedback": terms.mark(html(choice.feedback)),
        "next_time": choice.next_time,
        "cites": list(choice.cites),
        **_present(not_party=choice.not_party, effects=dict(choice.effects), go=_ways(choice.go)),
    }


def _paragraphs(paragraphs: Iterable[Paragraph], terms: Terms) -> list[dict]:
    """Return paragraphs with each term marked once, and again where it is not sure that it stood before."""
    compiled, marked = [], set()
    for part in paragraphs:
        text = terms.mark(html(part.text), marked)
        compiled.append({"if": part.condition and part.condition.tree, "html": text})
        if not part.condition:
            marked |= marked_in(text)
    return compiled


def _case_file(case_file: CaseFile) -> dict:
    return {
        name: [
            {"if": line.condition and line.condition.tree, "since": line.since, "html": html(line.text)}
            for line in lines
        ]
        for name, lines in case_file
        if lines
    }


def _ways(ways: Iterable[Way]) -> list[dict]:
    return [{"if": way.condition and way.condition.tree, "to": way.to} for way in ways]


def _provision(register: Register, cite: str, language: str) -> dict:
    source, provision = register.find(cite)
    return {
        "instrument": source.id,
        "short": source.short[language],
        "ref": provision.ref[language],
        "says": provision.says[language],
        "title": source.title[language],
        "kind": source.kind,
        **_present(issuer=source.issuer and source.issuer[language], country=source.country),
        **_present(url=source.url, checked=provision.checked),
        "confidence": source.confidence,
    }


def _bound(register: Register, source: Source, corridor: Iterable[str]) -> dict:
    bound = {}
    for country in register.covered(corridor):
        ratification = register.bound(source.id, country)
        bound[country] = (
            {"status": ratification.status, **_present(year=ratification.year)}
            if ratification
            else {"status": "unknown"}
        )
    return bound


def _present(**values: object) -> dict:
    return {name: value for name, value in values.items() if value}
