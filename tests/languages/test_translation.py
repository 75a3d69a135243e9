"""A casebook in another language: catalogues are made, filled, renewed, and never half used."""

import os

import polib
import pytest
from checks import check_text
from stories import line_of, notebook_text, small_casebook, tiny_text

from widgets.case.answers import check_fingerprint
from widgets.case.problem import CaseProblems
from widgets.languages.casebook import Casebook, NoCasebook
from widgets.languages.renew import renew
from widgets.languages.texts import model_texts, paragraphs

BY_CONDITION = """    text:
      - text: |
          You are at hall.

          Nobody is there.
      - if: code_word
        text: |
          She says the word.
"""
TEXT = tiny_text().replace("    text: |\n      You are at hall.\n", BY_CONDITION)


@pytest.fixture
def small(tmp_path) -> Casebook:
    """Return a small casebook with a Spanish catalogue in which everything is translated."""
    casebook = small_casebook(tmp_path, text=TEXT)
    list(renew(casebook, ["es"]))
    fill(casebook)
    return casebook


def fill(casebook: Casebook) -> None:
    """Translate whatever is missing, by a word before it; look at what is fuzzy."""
    for file in casebook.root.rglob("es.po"):
        catalogue = polib.pofile(str(file), wrapwidth=120)
        for entry in catalogue:
            entry.msgstr = entry.msgstr or f"ES {entry.msgid}"
        catalogue.save()


def change(casebook: Casebook, old: str, new: str, file: str = "week1/case.yaml") -> None:
    """Change the English of a file."""
    path = casebook.root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def entry(casebook: Casebook, english: str, folder: str = "week1") -> polib.POEntry:
    """Return the only entry with this English."""
    (found,) = [one for one in polib.pofile(str(casebook.root / folder / "es.po")) if one.msgid == english]
    return found


def test_every_text_of_a_case_is_replaced(small):
    """In Spanish no English text is left, and ids, conditions and effects are the same."""
    english, spanish = small.case("week1"), small.case("week1", "es")
    pairs = zip(model_texts(english, "c"), model_texts(spanish, "c"), strict=True)

    assert all(ours == (path, "\n\n".join(f"ES {part}" for part in paragraphs(text))) for (path, text), ours in pairs)
    assert spanish.scenes["hall"].text[1].condition == english.scenes["hall"].text[1].condition
    assert spanish.scenes["door"].choices["knock"].effects == {"trust": 1, "code_word": True}
    assert list(spanish.scenes) == list(english.scenes)


def test_a_context_is_the_path_of_its_text(small):
    """Translators see where a text stands, and on which condition a paragraph shows."""
    assert entry(small, "You knock.").msgctxt == "week1/case/scenes/door/choices/knock/say"
    assert entry(small, "She says the word.").msgctxt == "week1/case/scenes/hall/text/if code_word"
    assert entry(small, "Nobody is there.").msgctxt == "week1/case/scenes/hall/text"
    assert entry(small, "Listen before acting").msgctxt == "week1/case/objectives/listen"
    assert entry(small, "the officer here again").msgctxt == "week1/case/you_are/return"
    assert entry(small, "Then that.").msgctxt == "week1/week1/a2"
    assert entry(small, "Origin", ".").msgctxt == "words/phase/origin"


def test_what_only_authors_read_is_not_translated(small):
    """Names, ids, citations and conditions are no messages."""
    messages = {one.msgid for one in polib.pofile(str(small.root / "week1" / "es.po"))}

    assert not messages & {"Ana", "tiny", "who-pfa-2011 Look, listen, link", "code_word", "protective", "SV"}


def test_a_notebook_is_translated_by_its_cells(small):
    """Each paragraph of Markdown is a message; code stays as it is."""
    notebook = small.notebook(small.root / "week1" / "week1.ipynb", "es")

    assert [cell.source for cell in notebook.cells] == ["ES # A week\n\nES Read this.", "ES Then that.", "1"]


def test_the_words_of_the_player_are_translated(small):
    """Nested keys too; the words in braces are kept."""
    assert small.texts("words.yaml", "es")["phase"] == {"origin": "ES Origin"}


def test_a_change_of_the_english_keeps_the_translation_for_a_look(small):
    """The old translation stays, marked fuzzy with the old English; Spanish is not built until somebody looked."""
    change(small, "You knock.", "You knock twice.")
    (_, report) = renew(small)
    changed = entry(small, "You knock twice.")

    assert (changed.msgstr, changed.previous_msgid, changed.fuzzy) == ("ES You knock.", "You knock.", True)
    assert report.counts == {"translated": report.counts["translated"], "fuzzy": 1, "missing": 0, "dropped": 0}
    assert "week1/case/scenes/door/choices/knock/say changed" in str(report)
    with pytest.raises(CaseProblems, match="scenes/door/choices/knock/say"):
        small.case("week1", "es")
    assert small.case("week1").title == "A tiny case"


def test_two_changes_keep_the_english_that_was_translated(small):
    """The English beside a fuzzy translation is the one that the translator saw."""
    change(small, "You knock.", "You knock twice.")
    list(renew(small))
    change(small, "You knock twice.", "You knock three times.")
    list(renew(small))

    assert entry(small, "You knock three times.").previous_msgid == "You knock."


def test_renewing_again_changes_nothing(small):
    """Without a change of the English the files stay as they are, to the byte."""
    before = {file: file.read_bytes() for file in small.root.rglob("es.po")}
    list(renew(small))
    list(renew(small))

    assert before == {file: file.read_bytes() for file in small.root.rglob("es.po")}


def test_a_scene_that_moves_keeps_its_translation(small):
    """A path is made of ids: moving a scene in the file changes no message."""
    text = (small.root / "week1" / "case.yaml").read_text(encoding="utf-8")
    lost = text[text.index("  lost:\n") :]
    (small.root / "week1" / "case.yaml").write_text(
        text.replace(lost, "").replace("  hall:\n", lost + "  hall:\n"), encoding="utf-8"
    )
    list(renew(small))

    assert list(small.case("week1").scenes) == ["door", "lost", "hall", "end"]
    assert small.case("week1", "es").scenes["lost"].text[0].text == "ES You are at lost."


def test_the_same_paragraph_in_two_places_is_two_messages(small):
    """What is the same in English may differ in Spanish; twice in one text it is one message, used twice."""
    change(small, "      You are at end.\n", "      Wait.\n\n      Wait.\n")
    change(small, "      You are at lost.\n", "      Wait.\n")
    list(renew(small))
    catalogue = polib.pofile(str(small.root / "week1" / "es.po"))
    contexts = [one.msgctxt for one in catalogue if one.msgid == "Wait."]
    for one in catalogue:
        one.msgstr, one.flags = f"{one.msgctxt.split('/')[3]}" if one.msgid == "Wait." else one.msgstr, []
    catalogue.save()
    case = small.case("week1", "es")

    assert contexts == ["week1/case/scenes/end/text", "week1/case/scenes/lost/text"]
    assert (case.scenes["end"].text[0].text, case.scenes["lost"].text[0].text) == ("end\n\nend", "lost")


def test_a_missing_translation_is_told_with_its_path_and_line(small):
    """The language is refused as a whole, and each gap is one line."""
    file = small.root / "week1" / "es.po"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('msgstr "ES You knock."', 'msgstr ""'), encoding="utf-8")
    with pytest.raises(CaseProblems) as refused:
        small.case("week1", "es")
    (problem,) = refused.value.problems

    assert problem.file == "casebook/week1/es.po"
    assert problem.line in (line_of(text, 'msgid "You knock."'), line_of(text, 'msgid "You knock."') - 1)
    assert "week1/case/scenes/door/choices/knock/say has no translation" in problem.what


def test_what_is_new_is_missing_until_it_is_translated(small):
    """A new choice makes gaps in Spanish, and none in English."""
    change(
        small,
        "      wait:\n",
        "      look:\n" + TEXT[TEXT.index("        say: You wait.") : TEXT.index("  hall:\n")] + "      wait:\n",
    )
    with pytest.raises(CaseProblems, match="choices/look/say"):
        small.case("week1", "es")

    assert "look" in small.case("week1").scenes["door"].choices


def test_braces_have_to_stay(small):
    """A translation that loses or invents a word in braces is refused: the player could not fill it in."""
    catalogue = polib.pofile(str(small.root / "es.po"))
    for one in catalogue:
        if one.msgctxt == "words/month_and_year":
            one.msgstr = "{mes} de {year}"
    catalogue.save()

    with pytest.raises(CaseProblems, match="words/month_and_year has other words in"):
        small.texts("words.yaml", "es")


def test_an_interrupted_write_leaves_the_old_file(small, monkeypatch):
    """The catalogue is replaced as a whole or not at all, and nothing is left beside it."""
    file = small.root / "week1" / "es.po"
    before = file.read_bytes()
    change(small, "You knock.", "You knock twice.")
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError("no space left")))
    with pytest.raises(OSError, match="no space"):
        list(renew(small))

    assert file.read_bytes() == before
    assert not list(small.root.rglob("*.part"))


def test_a_broken_case_changes_no_catalogue(small):
    """All English is read before anything is written."""
    before = {file: file.read_bytes() for file in small.root.rglob("es.po")}
    change(small, "Origin", "Departure", file="words.yaml")
    change(small, "go: hall", "go: hal")
    with pytest.raises(CaseProblems):
        list(renew(small))

    assert before == {file: file.read_bytes() for file in small.root.rglob("es.po")}


def test_the_notes_of_translators_are_kept(small):
    """Comments and the head of a catalogue survive a renewal."""
    file = small.root / "week1" / "es.po"
    catalogue = polib.pofile(str(file))
    catalogue.metadata["Last-Translator"] = "Inés"
    catalogue.find("You knock.").tcomment = "Formal."
    catalogue.save()
    list(renew(small))
    renewed = polib.pofile(str(file))

    assert (renewed.metadata["Last-Translator"], renewed.find("You knock.").tcomment) == ("Inés", "Formal.")


BROKEN = {
    "an open quotation": ('msgstr "ES You knock."', 'msgstr "ES You knock.', "no part of a gettext catalogue"),
    "no quotation": ('msgstr "ES You knock."', "msgstr ES You knock.", "no part of a gettext catalogue"),
    "a quotation inside": ('msgstr "ES You knock."', 'msgstr "ES "You" knock."', "no part of a gettext catalogue"),
    "words between": ('msgstr "ES You knock."', 'hello\nmsgstr "ES You knock."', "no part of a gettext catalogue"),
    "a mark of git": (
        'msgstr "ES You knock."',
        '<<<<<<< HEAD\nmsgstr "ES You knock."',
        "no part of a gettext catalogue",
    ),
    "the wrong order": (
        'msgstr "ES You knock."',
        'msgstr "a"\nmsgstr "b"\nmsgid_plural "c"',
        "do not follow one another",
    ),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_catalogue_is_one_line(small, what):
    """The line is named, and nothing of a catalogue is used that may have lost something."""
    old, new, said = BROKEN[what]
    change(small, old, new, file="week1/es.po")
    with pytest.raises(CaseProblems) as refused:
        small.case("week1", "es")
    (problem,) = refused.value.problems
    text = (small.root / "week1" / "es.po").read_text(encoding="utf-8")

    assert said in problem.what
    assert abs(problem.line - line_of(text, new.split("\n")[0])) <= 2


@pytest.mark.parametrize("content", [b"\xff\xfe", 'msgid ""\nmsgstr "año"\n'.encode("latin-1")])
def test_a_catalogue_in_another_encoding_is_one_line(small, content):
    """A file that is not UTF-8 is told so."""
    (small.root / "week1" / "es.po").write_bytes(content)

    with pytest.raises(CaseProblems, match="not UTF-8"):
        small.case("week1", "es")


def test_a_message_that_stands_twice_is_one_line(small):
    """A merge can leave two translations of one message: neither is taken."""
    file = small.root / "week1" / "es.po"
    text = file.read_text(encoding="utf-8")
    block = text[text.index('msgctxt "week1/case/title"') :].split("\n\n")[0]
    file.write_text(f"{text.rstrip()}\n\n{block}\n", encoding="utf-8")

    with pytest.raises(CaseProblems, match="stands here twice"):
        small.case("week1", "es")


def test_a_language_without_a_catalogue_is_told_how_to_begin(small):
    """Asking for a language that a folder has not names the command."""
    with pytest.raises(CaseProblems, match=r"python scripts/translate\.py"):
        small.case("week1", "fr")


def test_languages_are_found_in_the_folder(small):
    """English first, then what has a catalogue; a new language is a new file."""
    assert small.languages == ["en", "es"]
    list(renew(small, ["fr"]))
    assert small.languages == ["en", "es", "fr"]


NOTEBOOKS = {
    "nothing": "",
    "a list": "[]",
    "half of one": notebook_text("x")[:60],
    "an older format": notebook_text("x").replace('"nbformat": 4', '"nbformat": 3'),
    "no cells": '{"nbformat": 4, "nbformat_minor": 5, "metadata": {}}',
    "a cell without id": notebook_text("x").replace('"id": "a1", ', ""),
    "two cells with one id": notebook_text("x", "y").replace('"a2"', '"a1"'),
    "deep": "[" * 100_000,
}


@pytest.mark.parametrize("what", NOTEBOOKS)
def test_a_file_that_is_no_notebook_is_one_line(small, what):
    """A notebook has cells with ids of their own, or it cannot be translated."""
    file = small.root / "week1" / "week1.ipynb"
    file.write_text(NOTEBOOKS[what], encoding="utf-8")
    with pytest.raises(CaseProblems) as refused:
        small.notebook(file)

    assert [problem.file for problem in refused.value.problems] == ["casebook/week1/week1.ipynb"]
    assert "\n" not in str(refused.value)


def test_weeks_stand_in_the_order_of_their_numbers(tmp_path):
    """Week 10 comes after week 2; a folder without a case is no week."""
    for week in ("week10", "week2", "week1"):
        (tmp_path / "casebook" / week).mkdir(parents=True)
        (tmp_path / "casebook" / week / "case.yaml").touch()
    (tmp_path / "casebook" / "week3").mkdir()

    assert [week.name for week in Casebook(tmp_path / "casebook").weeks] == ["week1", "week2", "week10"]


def test_a_casebook_is_found_from_inside_and_beside(small, tmp_path_factory):
    """From any folder in it or beside it; elsewhere, the error says what was looked for."""
    for here in (small.root, small.root / "week1", small.root.parent):
        assert Casebook.around(here).root == small.root
    with pytest.raises(NoCasebook, match="no folder 'casebook'"):
        Casebook.around(tmp_path_factory.mktemp("empty"))


def test_what_a_case_names_stands_in_the_lists_of_the_casebook(tmp_path):
    """An unknown skill, misconception, country or citation is a problem of the case, all at once."""
    text = tiny_text().replace("    ask:", "    skill: lissen\n    ask:").replace("[SV, MX, US, SV]", "[SV, XX]")
    text = text.replace("rating: partial", "rating: partial\n        misconception: calm-is-safe")
    text = text.replace("who-pfa-2011 Look", "who-pfa-2012 Look", 1)
    casebook = small_casebook(tmp_path, text=text)
    problems = casebook.read(casebook.root / "week1" / "case.yaml").problems

    assert [problem.line for problem in problems] == [
        line_of(text, piece) for piece in ("corridor", "skill:", "who-pfa-2012", "misconception")
    ]
    assert "Did you mean 'listen'?" in str(problems[1])


def test_a_broken_register_hides_no_problem_of_a_case(tmp_path):
    """Both are told."""
    casebook = small_casebook(tmp_path, text=tiny_text().replace("go: hall", "go: hal", 1))
    (casebook.root / "sources.yaml").write_text("sources: none\n", encoding="utf-8")
    with pytest.raises(CaseProblems) as refused:
        casebook.read(casebook.root / "week1" / "case.yaml")

    assert {problem.file for problem in refused.value.problems} == {"casebook/sources.yaml", "casebook/week1/case.yaml"}


@pytest.fixture
def checked(small) -> Casebook:
    """Return the small casebook with a knowledge check, translated."""
    text = check_text(cites=("who-pfa-2011 Look, listen, link",))
    (small.root / "week1" / "check.yaml").write_text(text, encoding="utf-8")
    list(renew(small, ["es"]))
    fill(small)
    return small


def test_every_text_of_a_check_is_replaced(checked):
    """In Spanish no English text is left, and what is asked, what is right and what is cited are the same."""
    english, spanish = checked.check("week1"), checked.check("week1", "es")
    texts = list(model_texts(spanish, "week1/check"))

    assert len(texts) == len(english.items) * (2 + 3 * 2)
    assert all(text.startswith("ES ") for _, text in texts)
    assert check_fingerprint(english) == check_fingerprint(spanish)
    assert [option.cites for item in spanish.items for option in item.options.values()] == [
        option.cites for item in english.items for option in item.options.values()
    ]


def test_an_item_is_named_by_its_id(checked):
    """Translations hang on ids, so items may change their places; a changed sentence waits, and its check with it."""
    assert entry(checked, "What do you do in the north?").msgctxt == "week1/check/items/amber/ask"
    assert "week1/check/items/amber/options/take-one/feedback" in dict(
        model_texts(checked.check("week1"), "week1/check")
    )

    file = checked.root / "week1" / "check.yaml"
    first, second = file.read_text(encoding="utf-8").split("  - id: birch")
    third = second[second.index("  - id: cedar") :]
    second = "  - id: birch" + second[: second.index("  - id: cedar")]
    file.write_text("items:\n" + second + first.removeprefix("items:\n") + third, encoding="utf-8")
    assert checked.gaps(checked.root / "week1", "es") == []

    change(checked, "What do you do in the north?", "What do you do first?", "week1/check.yaml")
    assert [gap.path for gap in checked.gaps(checked.root / "week1", "es")] == ["week1/check/items/amber/ask"]
    with pytest.raises(CaseProblems, match="items/amber/ask has no translation"):
        checked.check("week1", "es")
    assert checked.check("week1").items[1].ask == "What do you do first?"
