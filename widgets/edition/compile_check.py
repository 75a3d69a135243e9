"""A knowledge check becomes what the learner is asked: Markdown to clean HTML, provisions attached, forms listed.

The format is a plain dict for JSON, in one language. `FORMAT` is raised when a page of before could not ask it.
"""

from collections.abc import Mapping

from widgets.case.answers import check_fingerprint, pass_mark
from widgets.case.glossary import Glossary
from widgets.case.knowledge import Check, Item, Option
from widgets.case.sources import Register
from widgets.languages.terms import Terms

from .compile import cited, compiled_terms, html

FORMAT = 1


def compile_check(
    check: Check,
    title: str,
    register: Register,
    words: Mapping,
    *,
    number: int,
    language: str,
    minutes: int,
    glossary: Glossary | None = None,
) -> dict:
    """Return the compiled check of a week, or of the whole course, whose `number` is 0.

    `check`, `title`, `words` and `glossary` are in the edition's language; `minutes` are those of one round. Its small
    cases lie anywhere in the region, so who is bound is told for each country that the register knows of, not for her
    way.
    """
    countries = _countries(register, words)
    terms = Terms(glossary or {})
    items = {item.id: _item(item, terms) for item in check.items}
    options = [option for item in check.items for option in item.options.values()]
    cites = list(dict.fromkeys(cite for option in options for cite in option.cites))
    return {
        "format": FORMAT,
        "id": check.id,
        "week": number,
        "number": number,
        "language": language,
        "fingerprint": check_fingerprint(check),
        "title": title,
        "minutes": minutes,
        "pass": pass_mark(check),
        "items": items,
        "glossary": compiled_terms(terms, register, language),
        "forms": [[item.id for item in check.form(index)] for index in range(check.forms)],
        "corridor": list(countries),
        "countries": countries,
        **cited(register, cites, countries, language),
    }


def _countries(register: Register, words: Mapping) -> dict[str, str]:
    """Return the name of each country whose ratifications are known, in the order of their names."""
    known = {country for country, _ in register.ratifications}
    names = {country: name for country, name in words["countries"].items() if country in known}
    return dict(sorted(names.items(), key=lambda entry: entry[1]))


def _item(item: Item, terms: Terms) -> dict:
    return {
        "kind": item.kind,
        "case": terms.mark(html(item.case)),
        "ask": item.ask,
        "options": [_option(name, option, terms) for name, option in item.options.items()],
    }


def _option(name: str, option: Option, terms: Terms) -> dict:
    return {
        "id": name,
        "say": option.say,
        "right": option.right,
        "feedback": terms.mark(html(option.feedback)),
        "cites": list(option.cites),
    }
