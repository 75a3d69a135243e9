"""What is built, when, and how it is kept."""

import gzip
import json
import re

import nbformat
import nbformat.v4 as nb
import pytest
from stories import line_of

from widgets.case.problem import CaseProblems
from widgets.edition import build, execute
from widgets.edition.build import PAGES, SITE, Builder, build_editions, write_whole
from widgets.languages.casebook import Casebook


@pytest.fixture
def course(tmp_path, casebook, monkeypatch) -> Casebook:
    """Return a copy of the real casebook's English, with notebooks that are not executed."""
    for file in casebook.root.rglob("*"):
        if file.suffix in (".yaml", ".csv", ".ipynb", ".md"):
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


@pytest.mark.parametrize("name", ["case.yaml", "check.yaml"])
def test_only_what_changed_is_built_again(course, name):
    """A change in a week's folder touches that week, its adaptations and the home; without one, nothing waits."""
    built(course)
    assert Builder(course).waiting() == []

    changed = course.root / "week1" / name
    changed.write_text(changed.read_text(encoding="utf-8") + "\n# looked at\n", encoding="utf-8")

    waiting = {page.name for page in Builder(course).waiting()}
    assert "home" in waiting
    assert {name for name in waiting if "/" in name} == {
        "week1/week1",
        "week1/trainer",
        "week1/card",
        "week1/adaptations/hn",
    }


def test_a_check_that_cannot_be_asked_stops_the_build(course):
    """It is refused with its line, before anything is built, as a case is."""
    file = course.root / "week1" / "check.yaml"
    text = file.read_text(encoding="utf-8").replace("right: true", "rigth: true", 1)
    file.write_text(text, encoding="utf-8")
    said: list[str] = []
    with pytest.raises(CaseProblems, match=rf"check\.yaml:{line_of(text, 'rigth')}: .* Did you mean 'right'"):
        build_editions(course, said.append)

    assert said == []


def test_an_adaptation_has_a_page_of_its_own(course):
    """It is the notebook of its week with the adaptation as a parameter; a change of it leaves the week as it is."""
    built(course)
    adaptation = course.root / "week1" / "adaptations" / "hn.yaml"
    adaptation.write_text(adaptation.read_text(encoding="utf-8") + "\n# looked at\n", encoding="utf-8")
    waiting = Builder(course).waiting()

    assert (course.root.parent / PAGES / "en/week1/adaptations/hn.html").is_file()
    assert {page.name for page in waiting if "/" in page.name} == {"week1/adaptations/hn"}
    assert {page.source.name for page in waiting} >= {"home.ipynb", "week1.ipynb"}


def test_the_home_and_the_first_week_come_first(course):
    """Their address is worth telling before the rest is built."""
    (course.root / "annex.ipynb").write_bytes((course.root / "home.ipynb").read_bytes())
    said = built(course)
    stand = said.index(build.FIRST_PAGES_STAND)

    assert {re.search(r"en/\S+", line)[0] for line in said[:stand]} == {"en/home", "en/week1/week1"}
    rest = {page.address for page in Builder(course).pages} - {"en/home", "en/week1/week1"}
    assert {re.search(r"en/\S+", line)[0] for line in said[stand + 2 : -1]} == rest
    assert {"en/annex", "en/glossary", "en/week1/card", "en/week1/trainer", "en/week1/adaptations/hn"} <= rest


def test_a_card_needs_no_kernel(course, monkeypatch):
    """It is Markdown, and nothing of it is executed."""
    monkeypatch.setattr(execute, "execute_edition", lambda notebook, *_, shown_as, **__: pytest.fail(shown_as))
    builder = Builder(course)
    card = next(page for page in builder.pages if page.is_card)
    builder._build_page(card)
    page = (course.root.parent / PAGES / f"{card.address}.html").read_text(encoding="utf-8")

    assert f"<h1>{course.card(course.root / 'week1').splitlines()[0].removeprefix('# ')}</h1>" in page
    assert '<body class="card-page">' in page and 'data-casebook="leave"' in page
    assert 'data-casebook="player"' not in page


def test_pages_of_the_whole_course_are_linked_by_their_word(course):
    """Those that `page:` of words.yaml has a word for, on every other page; a week's own pages on those of the week."""
    (course.root / "annex.ipynb").write_bytes((course.root / "home.ipynb").read_bytes())
    builder = Builder(course)
    beside = {page.name: builder.frame(page).beside for page in builder.pages}

    assert beside["week1/adaptations/hn"]["glossary"] == "../../glossary.ipynb"
    assert beside["home"].get("glossary") == "glossary.ipynb"
    assert "glossary" not in beside["glossary"] and "annex" not in beside["home"]
    assert beside["week1/card"]["week"] == "week1.ipynb" and beside["week1/week1"]["card"] == "card.ipynb"


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
