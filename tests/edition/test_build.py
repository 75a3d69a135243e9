"""What is built, when, and how it is kept."""

import gzip
import json
import re

import nbformat
import nbformat.v4 as nb
import pytest

from widgets.edition import build, execute
from widgets.edition.build import PAGES, SITE, Builder, write_whole
from widgets.languages.casebook import Casebook


@pytest.fixture
def course(tmp_path, casebook, monkeypatch) -> Casebook:
    """Return a copy of the real casebook's English, with notebooks that are not executed."""
    for file in casebook.root.rglob("*"):
        if file.suffix in (".yaml", ".csv", ".ipynb"):
            write_whole(tmp_path / "casebook" / file.relative_to(casebook.root), file.read_bytes())

    def execute_edition(notebook, language, **_):
        notebook.cells.append(nb.new_markdown_cell(f"In {language}."))
        return notebook

    monkeypatch.setattr(execute, "execute_edition", execute_edition)
    return Casebook(tmp_path / "casebook")


def built(course) -> list[str]:
    """Build, and return what was said."""
    said: list[str] = []
    Builder(course).build(said.append)
    return said


def test_a_page_is_kept_with_its_compressed_twin_and_a_small_stub(course):
    """The twin holds the same; the stub is a valid notebook of a few hundred bytes that names its page."""
    built(course)
    root = course.root.parent
    html = (root / PAGES / "en/week1/week1.html").read_bytes()
    stub = root / SITE / "en/week1/week1.ipynb"

    assert gzip.decompress((root / PAGES / "en/week1/week1.html.gz").read_bytes()) == html
    assert stub.stat().st_size < 500
    nbformat.validate(nbformat.read(stub, as_version=4))
    assert json.loads(stub.read_text())["metadata"]["casebook"]["page"] == "en/week1/week1"
    assert not [file for file in (root / "build").rglob(".*")]


def test_only_what_changed_is_built_again(course):
    """A change in a week's folder touches that week, its adaptations and the home; without one, nothing waits."""
    built(course)
    assert Builder(course).waiting() == []

    case = course.root / "week1" / "case.yaml"
    case.write_text(case.read_text(encoding="utf-8") + "\n# looked at\n", encoding="utf-8")

    assert {page.name for page in Builder(course).waiting()} == {
        "home",
        "week1/week1",
        "week1/trainer",
        "week1/adaptations/hn",
    }


def test_an_adaptation_has_a_page_of_its_own(course):
    """It is the notebook of its week with the adaptation as a parameter; a change of it leaves the week as it is."""
    built(course)
    adaptation = course.root / "week1" / "adaptations" / "hn.yaml"
    adaptation.write_text(adaptation.read_text(encoding="utf-8") + "\n# looked at\n", encoding="utf-8")
    waiting = Builder(course).waiting()

    assert (course.root.parent / PAGES / "en/week1/adaptations/hn.html").is_file()
    assert {page.name for page in waiting} == {"home", "week1/adaptations/hn"}
    assert {page.source.name for page in waiting} == {"home.ipynb", "week1.ipynb"}


def test_the_home_and_the_first_week_come_first(course):
    """Their address is worth telling before the rest is built."""
    (course.root / "annex.ipynb").write_bytes((course.root / "home.ipynb").read_bytes())
    said = built(course)
    stand = said.index(build.FIRST_PAGES_STAND)

    assert {re.search(r"en/\S+", line)[0] for line in said[:stand]} == {"en/home", "en/week1/week1"}
    assert {re.search(r"en/\S+", line)[0] for line in said[stand + 2 : -1]} == {
        "en/annex",
        "en/week1/trainer",
        "en/week1/adaptations/hn",
    }


def test_what_has_no_source_any_more_is_taken_away(course):
    """A page does not outlive its notebook."""
    annex = course.root / "annex.ipynb"
    annex.write_bytes((course.root / "home.ipynb").read_bytes())
    built(course)
    annex.unlink()
    built(course)

    assert not list((course.root.parent / "build").rglob("annex*"))


def test_a_broken_write_leaves_the_old_file(tmp_path, monkeypatch):
    """A half-written file never replaces a good one."""
    file = tmp_path / "page.html"
    write_whole(file, b"good")
    monkeypatch.setattr("os.replace", lambda *_: (_ for _ in ()).throw(OSError("no")))
    with pytest.raises(OSError, match="no"):
        write_whole(file, b"half")

    assert file.read_bytes() == b"good"
    assert list(tmp_path.iterdir()) == [file]
