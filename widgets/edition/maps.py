"""The map of a week, ready for a page, a notebook or a wall: the picture, and the picture with its table."""

import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from widgets.case.problem import CaseProblems
from widgets.languages.casebook import Casebook
from widgets.languages.content import number_of

from . import spoken
from .build import write_whole
from .course import words_of
from .drawing import draw
from .join import join_styles
from .story_map import StoryMap, map_of

MAPS = "build/maps"
TEMPLATES = Path(__file__).resolve().parent / "templates"
STYLES = ("tokens.css", "page.css", "map.css")


@dataclass(frozen=True)
class WeekMap:
    """The map of a week in one language."""

    story: StoryMap
    words: dict
    title: str

    @cached_property
    def picture(self) -> str:
        """Return the picture as SVG, which stands alone."""
        return draw(self.story, self.words, title=self.title)

    @cached_property
    def section(self) -> str:
        """Return the picture and the table as a part of a page."""
        return _template("map_section.html.j2").render(
            story=self.story, words=self.words["map"], phases=self.words["phase"], ratings=self.words["rating"],
            picture=self.picture, percent=spoken.percent,
        )  # fmt: skip

    @property
    def page(self) -> str:
        """Return a page of its own."""
        style = join_styles(*STYLES)
        return _template("map.html.j2").render(story=self.story, title=self.title, section=self.section, style=style)


def week_map(casebook: Casebook, week: str, language: str) -> WeekMap:
    """Return the map of a week, from the files as they stand; raise CaseProblems."""
    case, words = casebook.case(week, language), words_of(casebook, language)
    title = words["map"]["title"].format(number=number_of(Path(week)), title=case.title)
    return WeekMap(map_of(case, words["map"], language=language), words, title)


def write_maps(root: Path, week: str, *, language: str | None = None) -> int:
    """Write the maps of a week, each language in turn, and say where; return the exit code."""
    casebook = Casebook.around(root)
    code = 0
    for name in [language] if language else casebook.languages:
        try:
            drawn = week_map(casebook, week, name)
        except CaseProblems as problems:
            print(_whole(problems, name), file=sys.stderr)
            code = 1
            continue
        for ending, text in (("svg", drawn.picture), ("html", drawn.page)):
            file = root / MAPS / f"{week}.{name}.{ending}"
            write_whole(file, text.encode("utf-8"))
            print(f"Wrote {file.relative_to(root).as_posix()}", flush=True)
    return code


def _whole(problems: CaseProblems, language: str) -> str:
    """Say what is wrong; of a language that lacks much, the first and how many more."""
    first, *more = problems.problems
    return f"{first}\n({len(more)} more in '{language}': python scripts/check.py)" if more else str(first)


def _template(name: str):
    loader = FileSystemLoader(TEMPLATES)
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=False).get_template(name)
