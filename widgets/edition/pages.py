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

from . import CASEBOOK_TYPE
from .icon import icon
from .join import CannotJoin, join_modules, join_styles

TEMPLATES = Path(__file__).resolve().parent / "templates"
LONGEST_DESCRIPTION = 200

_markdown = MarkdownIt("commonmark", {"html": False, "typographer": False}).enable(["table", "strikethrough"])
_FIRST_HEADING = re.compile(r"^\s*<h([1-6])>(.*?)</h\1>", re.DOTALL)
_TAGS = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Frame:
    """What surrounds the cells of a page: its language, the words of it, and where its links lead."""

    language: str
    words: dict
    home: str | None  # None on the home itself
    languages: dict[str, str]  # this page in each language, itself included
    names: dict[str, str]  # what each language calls itself
    beside: dict[str, str] = field(default_factory=dict)  # other pages of the same week: the word for it, its link

    @property
    def links(self) -> dict:
        """Return the links as the player gets them."""
        return {"home": self.home, "languages": self.languages}


def draw_page(notebook: NotebookNode, frame: Frame) -> str:
    """Return the page of an executed notebook: no code, its players as data, script and style once."""
    exporter = TemplateExporter(
        template_paths=[str(TEMPLATES)],
        template_file="page.html.j2",
        filters={"prose": prose, "brief": brief, "traits": lambda bundle: traits(bundle, frame)},
    )
    title, description = heading_and_lead(notebook)
    course = frame.words["page"]["course"]
    page, _resources = exporter.from_notebook_node(
        notebook,
        resources={
            "frame": frame,
            "words": frame.words["page"],
            "title": title if frame.home is None else f"{title} · {course}",
            "description": description,
            "icon": icon(),
            "style": join_styles(),
            "script": page_script(),
            "casebook_type": CASEBOOK_TYPE,
        },
    )
    return page


def page_script() -> str:
    """Return the one script of a page; it must not hold what ends a script element."""
    script = join_modules("page.js")
    if found := re.search(r"</script|<!--", script, re.IGNORECASE):
        line = script[: found.start()].rpartition("\n// ")[2].partition("\n")[0]
        raise CannotJoin(f"{line}: '{found[0]}' would end the script of the page. Write it in two parts.")
    return script


def prose(markdown: str) -> str:
    """Return a cell's Markdown as clean HTML; raw HTML in it stays text."""
    return nh3.clean(_markdown.render(markdown), link_rel="noopener noreferrer")


def brief(markdown: str) -> tuple[str, str]:
    """Return the heading of a brief and the HTML below it: the heading is what opens it."""
    body = prose(markdown)
    found = _FIRST_HEADING.match(body)
    return (found[2], body[found.end() :]) if found else ("", body)


def traits(bundle: dict, frame: Frame) -> str:
    """Return a player's data as JSON that no text in it can close the script element around."""
    with_links = {**bundle["traits"], "links": frame.links}
    return json.dumps(with_links, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def heading_and_lead(notebook: NotebookNode) -> tuple[str, str]:
    """Return the page's first heading and its first paragraph, as plain text, for the title and description."""
    text = "".join(prose(cell.source) for cell in notebook.cells if cell.cell_type == "markdown")
    heading = re.search(r"<h1>(.*?)</h1>", text, re.DOTALL)
    lead = re.search(r"<p>(.*?)</p>", text, re.DOTALL)
    return (_plain(heading[1]) if heading else "", _shortened(_plain(lead[1])) if lead else "")


def _plain(fragment: str) -> str:
    return " ".join(html.unescape(_TAGS.sub("", fragment)).split())


def _shortened(text: str) -> str:
    if len(text) <= LONGEST_DESCRIPTION:
        return text
    return text[:LONGEST_DESCRIPTION].rsplit(" ", 1)[0] + " …"
