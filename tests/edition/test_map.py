"""The map of a case: all of it is there, in the picture and in the table, and nothing lies on anything else."""

import html
import re
from fractions import Fraction
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest
from stories import tiny_case

from widgets.case.conditions import parse
from widgets.edition import spoken
from widgets.edition.drawing import _Drawing
from widgets.edition.maps import week_map
from widgets.edition.story_map import map_of

SVG = "{http://www.w3.org/2000/svg}"
STORY = """
door: knock {trust: +1, code_word: true} -> hall; wait {trust: -1} -> hall; leave if code_word -> lost
hall -> end if trust >= 3 and code_word, lost if trust <= 1, porch
porch (return): sit -> end; stand -> lost
end = protected
lost = harmed
"""


@pytest.fixture(scope="module")
def words(casebook) -> dict:
    """Return the words of the pages."""
    return casebook.texts("words.yaml")


@pytest.fixture(scope="module")
def drawn(casebook):
    """Return the map of the first week."""
    return week_map(casebook, casebook.weeks[0].name, "en")


@pytest.fixture(scope="module")
def picture(drawn) -> ElementTree.Element:
    """Return the picture as a tree of elements."""
    return ElementTree.fromstring(drawn.picture)


def test_every_scene_is_a_box_and_every_way_an_arrow(drawn, picture):
    """The picture shows each scene, decision and ending once, and each pair of scenes that follow one another."""
    case = drawn.story.case
    ways = {
        (name, way.to)
        for name, scene in case.scenes.items()
        for way in (*scene.go, *(way for choice in scene.choices.values() for way in choice.go))
        if not (scene.choices and way in scene.go and all(choice.go for choice in scene.choices.values()))
    }
    boxes = [part.get("data-scene") for part in picture.iter(f"{SVG}g") if part.get("data-scene")]
    arrows = [part for part in picture.iter(f"{SVG}g") if part.get("class", "").startswith("arrow")]

    assert sorted(boxes) == sorted(case.scenes)
    assert {(arrow.get("data-from"), arrow.get("data-to")) for arrow in arrows} == ways
    assert len(arrows) == len(ways)


def test_the_table_says_what_the_picture_says(drawn):
    """Each scene has a row: what is asked, every option with where it leads, its chance and its outcomes."""
    rows = dict(re.findall(r'<tr data-scene="([\w-]+)">(.*?)</tr>', drawn.section, re.DOTALL))

    assert list(rows) == [box.scene for box in drawn.story.boxes]
    for box in drawn.story.boxes:
        said = html.unescape(rows[box.scene])
        assert box.says in said
        assert spoken.percent(box.chance) in said
        assert all(option.says in said and option.only_if in said for option in box.options)
        leads = [lead for option in box.options for lead in option.leads] or box.leads
        assert all(f"to {drawn.story.box(lead.to).number}." in said for lead in leads)
        assert all(lead.because in said or lead.because == "otherwise" for lead in leads)


def test_the_picture_carries_its_own_description_and_runs_nothing(drawn, picture):
    """It has a title and a description, its text is text, and it asks for nothing from elsewhere."""
    named = [picture.find(f"{SVG}{part}").get("id") for part in ("title", "desc")]

    assert picture.get("role") == "img"
    assert named == picture.get("aria-labelledby").split()
    assert picture.find(f"{SVG}desc").text
    assert not re.search(r"<script|<image|<foreignObject|@font-face|url\(|@import|href=", drawn.picture)


def test_nothing_lies_on_anything_else(drawn):
    """No box covers another, and no label covers a box or another label."""
    drawing = _Drawing(drawn.story, drawn.words, drawn.title)
    labels = {ends: line.label for ends, line in drawing.chart.lines.items() if line.label}
    places = [*drawing.chart.boxes.items(), *labels.items()]

    covering = [
        (one, other)
        for (one, a), (other, b) in combinations(places, 2)
        if a.left < b.right and b.left < a.right and a.top < b.bottom and b.top < a.bottom
    ]
    assert covering == []
    assert set(labels) == {(arrow.start, arrow.end) for arrow in drawn.story.arrows if arrow.because}


def test_phases_stand_from_left_to_right(drawn):
    """Every box of a band lies to the right of those of the band before."""
    boxes = _Drawing(drawn.story, drawn.words, drawn.title).chart.boxes
    bands = [[boxes[box.scene] for box in band] for band in drawn.story.bands.values()]

    for before, after in pairwise(bands):
        assert max(box.right for box in before) < min(box.left for box in after)


def test_chances_are_exact_and_conditions_are_words(words):
    """What depends on options names them; what depends on her situation says so; the shares add up."""
    story = map_of(tiny_case(STORY), words["map"], language="en")
    arrows = {(arrow.start, arrow.end): arrow for arrow in story.arrows}

    assert arrows["door", "hall"].because == ("Option A, B",)
    assert arrows["door", "lost"].because == ("Option C",)
    assert arrows["door", "lost"].chance == 0  # the word is shared later only
    assert arrows["hall", "end"].because == ("“How is trust?” 3 or more and: It is so that code_word",)
    assert arrows["hall", "porch"].because == ("otherwise",)
    assert arrows["hall", "end"].chance == Fraction(1, 2)
    assert sum(box.chance for box in story.boxes if box.kind in ("protected", "harmed")) == 1
    assert story.box("door").outcomes["protected"] == story.box("end").chance


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("trust > 2", "“How is trust?” 3 or more"),
        ("trust < 1", "“How is trust?” 0"),
        ("trust <= 2", "“How is trust?” 2 or less"),
        ("trust != 2", "“How is trust?” other than 2"),
        ("not code_word or trust == 1", "not: It is so that code_word or: “How is trust?” 1"),
    ],
)
def test_a_condition_is_told_in_the_words_of_the_case(words, written, said):
    """No name of a factor or fact is left in it."""
    assert spoken.condition(tiny_case(STORY), parse(written), words["map"]) == said


@pytest.mark.parametrize(
    ("chance", "said"), [(Fraction(1, 3), "33 %"), (Fraction(1, 999), "< 1 %"), (Fraction(999, 1000), "> 99 %")]
)
def test_what_is_rare_is_not_called_nothing(chance, said):
    """Nor is what is likely called certain."""
    assert spoken.percent(chance) == said
