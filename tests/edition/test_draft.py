"""A page drawn at once from the files, without a kernel."""

import json

import pytest
from stories import line_of, small_casebook, tiny_text

from widgets.case.problem import CasebookError
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
