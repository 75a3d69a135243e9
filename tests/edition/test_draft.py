"""A page drawn at once from the files, without a kernel."""

import json
import shutil

import pytest
from stories import line_of, small_casebook, tiny_text

from widgets.case.problem import CasebookError, CaseProblems
from widgets.edition.course import refuse_problems
from widgets.edition.draft import draft, execute_here
from widgets.languages.casebook import Casebook


def test_a_slip_gives_its_line_in_the_place_of_the_page(tmp_path, monkeypatch):
    """No traceback, and nothing half drawn."""
    text = tiny_text().replace("rating: protective", "rating: protectve", 1)
    small_casebook(tmp_path, text=text)
    notebook = tmp_path / "casebook" / "week1" / "week1.ipynb"
    content = json.loads(notebook.read_text(encoding="utf-8"))
    content["cells"][-1]["source"] = 'from widgets import open_case\nopen_case("week1")'
    notebook.write_text(json.dumps(content), encoding="utf-8")
    found = draft(Casebook(tmp_path / "casebook"), "en/week1/week1")

    assert found.problems[0].line == line_of(text, "protectve")
    assert f"casebook/week1/case.yaml:{found.problems[0].line}" in found.html
    assert "<script" not in found.html


@pytest.mark.parametrize("address", ["en/week1/nowhere", "xx/week1/week1", "en", "", "en/../week1/week1"])
def test_where_no_notebook_is_there_is_no_draft(casebook, address):
    """Addresses come from outside."""
    assert draft(casebook, address) is None


def test_a_cell_that_fails_is_named(casebook, tmp_path):
    """As Papermill would name it."""
    notebook = casebook.notebook(casebook.root / "home.ipynb")
    number = next(i for i, cell in enumerate(notebook.cells, 1) if cell.cell_type == "code")
    notebook.cells[number - 1].source = "1 / 0"

    with pytest.raises(CasebookError, match=f"home.ipynb: cell {number}: ZeroDivisionError: division by zero"):
        execute_here(notebook, {"language": "en"}, folder=tmp_path, shown_as="home.ipynb")


def test_the_language_is_given_as_papermill_gives_it(casebook, tmp_path):
    """After the cell that is tagged for it; what a last line shows is its output."""
    notebook = casebook.notebook(casebook.root / "home.ipynb")
    for cell in notebook.cells:
        if cell.cell_type == "code" and "parameters" not in cell.metadata.get("tags", []):
            cell.source = "language"
    executed = execute_here(notebook, {"language": "xx"}, folder=tmp_path, shown_as="home.ipynb")

    assert [cell.outputs[0].data["text/plain"] for cell in executed.cells if cell.get("outputs")] == ["'xx'"]


def test_a_card_is_drawn_like_any_page(casebook):
    """In each language, from its Markdown alone."""
    week = casebook.weeks[0]
    for language in casebook.languages:
        drawn = draft(casebook, f"{language}/{week.name}/card")
        heading = casebook.card(week, language).splitlines()[0].removeprefix("# ")

        assert drawn.problems == ()
        assert f"<h1>{heading}</h1>" in drawn.html


def test_a_slip_in_the_glossary_stops_the_pages_that_lean_on_it(casebook, tmp_path):
    """It is told in the place of the page while one writes, and refused with all else before a build."""
    shutil.copytree(casebook.root, tmp_path / "casebook")
    course = Casebook(tmp_path / "casebook")
    file = course.root / "glossary.yaml"
    text = file.read_text(encoding="utf-8").replace("    means:", "    meens:", 1)
    file.write_text(text, encoding="utf-8")
    place = f"casebook/glossary.yaml:{line_of(text, 'meens')}"

    assert place in str(draft(course, "en/glossary").problems[0])
    assert place in draft(course, "en/week1/week1").html
    with pytest.raises(CaseProblems) as refused:
        refuse_problems(course)
    assert place in str(refused.value)
