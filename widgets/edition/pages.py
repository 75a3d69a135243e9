"""An executed notebook becomes one self-contained HTML page."""

import html
import json
import re
from dataclasses import dataclass, field
from pathlib import Path

import nh3
from markdown_it import MarkdownIt
from nbconvert.exporters.templateexporter import TemplateExporter
from nbformat import NotebookNode

from widgets.case.glossary import Glossary
from widgets.languages.terms import Terms

from . import CASEBOOK_TYPE
from .entries import ALONE, kinds_of_page, page_script, page_style
from .icon import icon

GLOSSARY_PAGE = "glossary"  # the name of its page, and of the word for it
TEMPLATES = Path(__file__).resolve().parent / "templates"
LONGEST_DESCRIPTION = 200

_markdown = MarkdownIt("commonmark", {"html": False, "typographer": False}).enable(["table", "strikethrough"])
_FIRST_HEADING = re.compile(r"^\s*<h([1-6])>(.*?)</h\1>", re.DOTALL)
_WIDE_TABLE = re.compile(r"<table>\s*<thead>\s*<tr>((?:\s*<th[^>]*>.*?</th>){4,})\s*</tr>.*?</table>", re.DOTALL)
_TAGS = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Frame:
    """What surrounds the cells of a page: its language, the words of it, and where its links lead."""

    language: str
    words: dict
    home: str | None  # None on the home itself
    languages: dict[str, str]  # this page in each language, itself included
    names: dict[str, str]  # what each language calls itself
    beside: dict[str, str] = field(default_factory=dict)  # other pages: the word for it, its link
    glossary: Glossary = field(
        default_factory=dict
    )  # the terms that lead from prose to their page, `beside["glossary"]`
    is_card: bool = False

    @property
    def links(self) -> dict:
        """Return the links as the player gets them."""
        return {"home": self.home, "languages": self.languages}

    def told(self, markdown: str) -> str:
        """Return a cell's Markdown as clean HTML, in which each term leads to the glossary where it first stands."""
        if not (page := self.beside.get(GLOSSARY_PAGE)):
            return prose(markdown)
        return Terms(self.glossary, leads_to=page).mark(prose(markdown))


def draw_page(notebook: NotebookNode, frame: Frame) -> str:
    """Return the page of an executed notebook: no code, its players as data, script and style once."""
    exporter = TemplateExporter(
        template_paths=[str(TEMPLATES)],
        template_file="page.html.j2",
        filters={
            "prose": prose,
            "brief": lambda markdown: brief(markdown, frame),
            "traits": lambda bundle: traits(bundle, frame),
        },
    )
    title, description = heading_and_lead(notebook)
    course = frame.words["page"]["course"]
    shown = kinds_on(notebook)
    kinds = kinds_of_page(shown)
    needed = frame.words if shown else {"leave": frame.words.get("leave", {})}
    page, _resources = exporter.from_notebook_node(
        notebook,
        resources={
            "frame": frame,
            "words": frame.words["page"],
            "title": title if frame.home is None else f"{title} · {course}",
            "description": description,
            "icon": icon(),
            "style": page_style(kinds),
            "script": page_script(kinds),
            "alone": {"widget": ALONE, "traits": {}} if ALONE in kinds else {},
            "needs_script": bool(shown),
            "casebook_type": CASEBOOK_TYPE,
            "shared": as_data({"words": needed}),
        },
    )
    return page


def kinds_on(notebook: NotebookNode) -> set[str]:
    """Return the kinds of widgets that an executed notebook shows; what is drawn already may do without one."""
    outputs = (output for cell in notebook.cells for output in cell.get("outputs", ()))
    bundles = (output.get("data", {}).get(CASEBOOK_TYPE, {}) for output in outputs)
    return {bundle["widget"] for bundle in bundles if "widget" in bundle}


def prose(markdown: str) -> str:
    """Return a cell's Markdown as clean HTML; raw HTML in it stays text.

    A table of four columns or more may be scrolled from side to side: on a telephone its words would not fit.
    """
    return _WIDE_TABLE.sub(_in_a_frame, nh3.clean(_markdown.render(markdown), link_rel="noopener noreferrer"))


def brief(markdown: str, frame: Frame) -> tuple[str, str]:
    """Return the heading of a brief and the HTML below it: the heading is what opens it."""
    body = frame.told(markdown)
    found = _FIRST_HEADING.match(body)
    return (found[2], body[found.end() :]) if found else ("", body)


def traits(bundle: dict, frame: Frame) -> str:
    """Return a widget's data as the page carries it: with the page's links, without the words, which it has once."""
    own = {name: value for name, value in bundle["traits"].items() if name != "words"}
    return as_data({**own, "links": frame.links})


def as_data(value: dict) -> str:
    """Return JSON that no text in it can close the script element around."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def heading_and_lead(notebook: NotebookNode) -> tuple[str, str]:
    """Return the page's first heading and its first paragraph, as plain text, for the title and description."""
    text = "".join(prose(cell.source) for cell in notebook.cells if cell.cell_type == "markdown")
    heading = re.search(r"<h1>(.*?)</h1>", text, re.DOTALL)
    lead = re.search(r"<p>(.*?)</p>", text, re.DOTALL)
    return (_plain(heading[1]) if heading else "", _shortened(_plain(lead[1])) if lead else "")


def _in_a_frame(table: re.Match) -> str:
    """Return a wide table in what scrolls: it takes the focus, so that keys can scroll it, and is named by its head."""
    heads = (_plain(head) for head in re.findall(r"<th[^>]*>(.*?)</th>", table[1], re.DOTALL))
    name = html.escape(", ".join(filter(None, heads)))
    return f'<div class="wide-table" role="region" aria-label="{name}" tabindex="0">{table[0]}</div>'


def _plain(fragment: str) -> str:
    return " ".join(html.unescape(_TAGS.sub("", fragment)).split())


def _shortened(text: str) -> str:
    if len(text) <= LONGEST_DESCRIPTION:
        return text
    return text[:LONGEST_DESCRIPTION].rsplit(" ", 1)[0] + " …"
