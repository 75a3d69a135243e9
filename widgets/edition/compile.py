"""A case becomes what the player walks: Markdown to clean HTML, conditions to lists, provisions attached.

The format is a plain dict for JSON, in one language; keys that would be empty are absent. `FORMAT` is raised when
a player of before could not play it.
"""

from collections.abc import Iterable, Mapping
from functools import cache

import nh3
from markdown_it import MarkdownIt

from widgets.case.model import PHASES, Case, Choice, Paragraph, Scene, Way
from widgets.case.playthrough import fingerprint
from widgets.case.sources import BINDING_KINDS, Register, Source

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
) -> dict:
    """Return the compiled case.

    `case` and `words` are in the edition's language; `folder` and `number` are those of its week. `minutes` are those
    of each phase, as the proof measures them; a card does without.
    """
    cites = list(
        dict.fromkeys(cite for scene in case.scenes.values() for c in scene.choices.values() for cite in c.cites)
    )
    sources = {source.id: source for source, _ in map(register.find, cites)}
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
        **_present(grounding=case.grounding),
        "protagonist": case.protagonist.model_dump(),
        "corridor": list(case.corridor),
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
        "scenes": {name: _scene(case, name, scene, words) for name, scene in case.scenes.items()},
        "provisions": {cite: _provision(register, cite, language) for cite in cites},
        "bound": {
            source.id: _bound(register, source, case.corridor)
            for source in sources.values()
            if source.kind in BINDING_KINDS
        },
    }


def html(text: str) -> str:
    """Return Markdown as HTML that holds nothing but paragraphs, emphasis, lists and quotations."""
    return nh3.clean(_markdown().render(text), tags=_TAGS, attributes={}).strip()


def month_name(month: str, words: Mapping) -> str:
    """Return `2024-02` as a reader writes it, `February 2024`."""
    year, number = month.split("-")
    return words["month_and_year"].format(month=words["months"][number], year=year)


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False})


def _scene(case: Case, name: str, scene: Scene, words: Mapping) -> dict:
    compiled = {
        "phase": scene.phase,
        "place": scene.place or scene.title or case.title,  # what heads the scene on the screen
        **_present(country=scene.country, reads_note=scene.reads_note, sensitive=scene.sensitive),
        "when": month_name(case.month(name), words),
        **_present(summary=scene.summary and html(scene.summary)),
        "text": _paragraphs(scene.text),
        **_present(
            her_decision=scene.her_decision, ask=scene.ask, ask_sure=scene.ask_sure, keep_order=scene.keep_order
        ),
        "feedback_when": scene.feedback_when,
        **_present(effects=dict(scene.effects), go=_ways(scene.go)),
    }
    if scene.choices:
        compiled["choices"] = [_choice(choice_id, choice) for choice_id, choice in scene.choices.items()]
    if scene.ending:
        compiled |= {"ending": scene.ending, "kind": scene.kind, "title": scene.title}
        compiled |= {"yours": _paragraphs(scene.yours), "beyond": _paragraphs(scene.beyond)}
    return compiled


def _choice(choice_id: str, choice: Choice) -> dict:
    return {
        "id": choice_id,
        "say": choice.say,
        "if": choice.condition and choice.condition.tree,
        "rating": choice.rating,
        **_present(time=choice.time, note=choice.note and html(choice.note)),
        "then": html(choice.then),
        "feedback": html(choice.feedback),
        "next_time": choice.next_time,
        "cites": list(choice.cites),
        **_present(not_party=choice.not_party, effects=dict(choice.effects), go=_ways(choice.go)),
    }


def _paragraphs(paragraphs: Iterable[Paragraph]) -> list[dict]:
    return [{"if": part.condition and part.condition.tree, "html": html(part.text)} for part in paragraphs]


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
    for country in dict.fromkeys(corridor):
        ratification = register.bound(source.id, country)
        bound[country] = (
            {"status": ratification.status, **_present(year=ratification.year)}
            if ratification
            else {"status": "unknown"}
        )
    return bound


def _present(**values: object) -> dict:
    return {name: value for name, value in values.items() if value}
