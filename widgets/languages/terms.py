"""Mark the terms of the glossary where a text first says them, so that their meaning opens at the place of reading.

Marked is HTML that is clean already: all markup that is added here is ours. Her own words, in quotations, stay as
she says them.
"""

import html
import re
from collections.abc import Collection, Mapping
from functools import cached_property

from widgets.case.glossary import Entry, Glossary
from widgets.case.sources import Register

_PARTS = re.compile(r"(<[^>]+>)")
_NAME = re.compile(r"</?(\w+)")
_LEFT_ALONE = {"blockquote", "a", "h1", "h2", "h3", "h4"}  # her voice, what leads elsewhere, what heads a text
_BLOCK = re.compile(r"</?(?:p|li|ul|ol|blockquote|br)\b")
_SENTENCE_STARTS = re.compile(r"(?:^|[.!?…:]|[¿¡«“\"(—])[\s»”\"*)]*$")


class Terms:
    """The terms of one edition, and which of them its texts have said so far (`said`)."""

    def __init__(self, glossary: Glossary, *, leads_to: str | None = None):
        """Let terms be links to their entries on a page (`leads_to`), where a text has no player to open them."""
        self.glossary, self.leads_to = glossary, leads_to
        self.said: set[str] = set()

    @cached_property
    def _found(self) -> tuple[re.Pattern | None, Mapping[str, str]]:
        """Return what finds any form, the longest first, and the term of each form."""
        of_form = {_plain(form): entry.id for entry in self.glossary.values() for form in entry.forms}
        forms = sorted({form for entry in self.glossary.values() for form in entry.forms}, key=len, reverse=True)
        # A hyphen joins words to one: `refoulement` is not said in `non-refoulement`. & begins a character in HTML.
        pattern = "|".join(r"\s+".join(map(_escaped, form.split())) for form in forms)
        return (re.compile(rf"(?<![\w&-])(?:{pattern})(?![\w-])", re.IGNORECASE) if forms else None), of_form

    def mark(self, clean: str, known: Collection[str] = ()) -> str:
        """Return clean HTML with each term marked where it first stands; those that are known are left alone.

        A form is found as it is written, and with a capital where a sentence begins.
        """
        pattern, of_form = self._found
        if pattern is None:
            return clean
        seen, marked, before = set(known), [], ""
        closed: list[str] = []  # the open elements in which nothing is marked

        def term(match: re.Match) -> str:
            said = match[0]
            name = of_form[_plain(html.unescape(said))]
            if name in seen or not self._is_form(name, html.unescape(said), before + match.string[: match.start()]):
                return said
            seen.add(name)
            self.said.add(name)
            return self._marked(name, said)

        for part in _PARTS.split(clean):
            if part.startswith("<"):
                name = _NAME.match(part)[1]
                if name in _LEFT_ALONE and part.startswith("</"):
                    closed.pop()
                elif name in _LEFT_ALONE:
                    closed.append(name)
                before = "" if _BLOCK.match(part) else before
                marked.append(part)
            else:
                marked.append(part if closed else pattern.sub(term, part))
                before += part
        return "".join(marked)

    def _marked(self, name: str, said: str) -> str:
        if self.leads_to:
            return f'<a class="term" href="{html.escape(self.leads_to)}#{anchor(name)}">{said}</a>'
        return f'<dfn class="term" data-term="{name}">{said}</dfn>'

    def _is_form(self, name: str, said: str, before: str) -> bool:
        said = " ".join(said.split())
        forms = self.glossary[name].forms
        if said in forms:
            return True
        return bool(_SENTENCE_STARTS.search(before)) and said[:1].lower() + said[1:] in forms


def anchor(name: str) -> str:
    """Return the id of a term's entry on the page of the glossary."""
    return f"term-{name}"


def marked_in(text: str) -> set[str]:
    """Return the terms that are marked in a text."""
    return set(re.findall(r'data-term="([a-z0-9-]+)"', text))


def source_of(entry: Entry, register: Register, language: str) -> str | None:
    """Return on what authority a term stands, in few words: `VCCR Art. 36`; None where the wording is ours."""
    if entry.source is None:
        return None
    source, provision = register.find(entry.source)
    return f"{source.short[language]} {provision.ref[language]}"


def _escaped(word: str) -> str:
    return re.escape(html.escape(word, quote=False))


def _plain(form: str) -> str:
    return " ".join(form.casefold().split())
