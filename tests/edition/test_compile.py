"""A case as the player gets it: plain data, clean HTML, provisions attached, nothing to run."""

import json
import re

import pytest
from stories import CITE, small_casebook, tiny_case, tiny_text

from widgets.case.loader import load_case
from widgets.edition.compile import FORMAT, compile_case, html, month_name
from widgets.edition.course import compiled_week
from widgets.proof.files import rules_of
from widgets.proof.lengths import minutes_by_phase, most_decisions
from widgets.proof.words import count_words

NASTY = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    "[x](javascript:alert(1))",
    "[x](https://example.org)",
    "![x](https://example.org/x.png)",
    "<https://example.org>",
    "<iframe src='//example.org'></iframe>",
    "<svg/onload=alert(1)>",
    "<style>*{display:none}</style>",
    "<p style='x' onclick='y'>z</p>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "```html\n<script>alert(1)</script>\n```",
    "# A heading",
    "<!-- a comment -->",
    "</script><script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "x\n---\ny",
]


NOT_OURS = re.compile("<(?!/?(?:p|em|strong|blockquote|ul|ol|li|br)>)")


@pytest.fixture
def compiled(tmp_path) -> dict:
    """Return a small case as compiled."""
    return compile_small(tmp_path, tiny_text())


def compile_small(folder, text: str, language: str = "en") -> dict:
    """Compile a case with the register and the words of the small casebook."""
    casebook = small_casebook(folder, text=text)
    case = load_case(text, "tiny.yaml")
    words = casebook.texts("words.yaml")
    return compile_case(case, casebook.register, words, folder="week1", number=1, language=language)


@pytest.mark.parametrize("markdown", NASTY)
def test_nothing_of_a_case_runs_or_leads_elsewhere(markdown):
    """Whatever an author writes, only paragraphs, emphasis, lists and quotations without attributes are left."""
    clean = html(markdown)

    assert not NOT_OURS.search(clean), clean


def test_markdown_becomes_html():
    """Her voice is a quotation, stress is emphasis, a hyphen begins an entry of a list."""
    assert html("One *word*.\n\nTwo.") == "<p>One <em>word</em>.</p>\n<p>Two.</p>"
    assert html("> Only the days.") == "<blockquote>\n<p>Only the days.</p>\n</blockquote>"
    assert html("- a\n- b") == "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"


def test_nasty_text_in_every_place_of_a_case_stays_harmless(tmp_path):
    """Fields of Markdown are cleaned; in all others the text is plain, and never becomes part of a page's code."""
    text = (
        tiny_text()
        .replace("  She calls.", "  <script>alert(1)</script>")
        .replace("You are at hall.", "<b onclick=x>y</b>")
    )
    compiled = compile_small(tmp_path, text.replace("          You did wait.", "          <img src=x onerror=y>"))

    assert "<script" not in compiled["summary"]
    assert "<b" not in compiled["scenes"]["hall"]["text"][0]["html"]
    assert "<img" not in compiled["scenes"]["door"]["choices"][1]["then"]


def test_it_is_plain_data(compiled):
    """A round trip through JSON changes nothing; the format, the language and the fingerprint are said."""
    again = json.loads(json.dumps(compiled))

    assert json.loads(json.dumps(again)) == again
    assert (again["format"], again["language"], again["folder"], again["number"]) == (FORMAT, "en", "week1", 1)
    assert re.fullmatch("[0-9A-Z]{2}", again["fingerprint"])


def test_conditions_are_lists(tmp_path):
    """Of ways, choices and paragraphs; null where there is none, so that it always holds."""
    text = tiny_text(
        "door: a if trust >= 1 and not code_word -> end if code_word, lost; b -> end\nend = mixed\nlost = mixed"
    )
    scene = json.loads(json.dumps(compile_small(tmp_path, text)))["scenes"]["door"]

    assert [choice["if"] for choice in scene["choices"]] == [
        ["and", [">=", "trust", 1], ["not", ["fact", "code_word"]]],
        None,
    ]
    assert scene["choices"][0]["go"] == [{"if": ["fact", "code_word"], "to": "end"}, {"if": None, "to": "lost"}]
    assert scene["text"] == [{"if": None, "html": "<p>You are at door.</p>"}]


def test_choices_keep_their_order(compiled):
    """They are a list with ids, since the digits of a code count them."""
    assert [choice["id"] for choice in compiled["scenes"]["door"]["choices"]] == ["knock", "wait"]


def test_a_scene_without_a_place_is_headed_by_the_title(compiled):
    """What heads a scene on the screen is never missing."""
    assert compiled["scenes"]["door"]["place"] == compiled["title"]


def test_what_opens_and_closes_the_week(tmp_path):
    """The question of recall; and of the debrief its questions, its principle and its plan, as they were written."""
    more = """\
recall: |
  Think of a call.
debrief:
  reflect:
    - What did she know?
    - What did you not ask?
  principle: |
    She decides.
  plan: When it rings, I will ask."""
    compiled = compile_small(tmp_path, tiny_text(more=more))

    assert compiled["recall"].strip() == "Think of a call."
    assert compiled["debrief"]["reflect"] == ["What did she know?", "What did you not ask?"]
    assert compiled["debrief"]["principle"].strip() == "She decides."
    assert compiled["debrief"]["plan"] == "When it rings, I will ask."


def test_what_is_empty_is_absent(compiled):
    """A key without a value is not carried to the learner's telephone."""
    door, choice = compiled["scenes"]["door"], compiled["scenes"]["door"]["choices"][0]

    assert not {"country", "reads_note", "sensitive", "summary", "ask_sure", "keep_order", "ending", "go"} & set(door)
    assert not {"note", "time", "not_party", "misconception", "defence"} & set(choice)
    assert compiled["scenes"]["end"]["ending"] == "protected"


def test_every_citation_is_resolved(compiled):
    """Each one that a choice makes has its provision, in the language of the edition."""
    cites = {
        cite for scene in compiled["scenes"].values() for choice in scene.get("choices", ()) for cite in choice["cites"]
    }

    assert cites == set(compiled["provisions"]) == {CITE}
    assert compiled["provisions"][CITE]["says"] == "Look first"
    assert compiled["provisions"][CITE]["url"] == "https://example.org/pfa"
    assert "checked" not in compiled["provisions"][CITE]


def test_provisions_are_in_the_language_of_the_edition(tmp_path):
    """The register holds every language itself; the citation stays the English one."""
    provision = compile_small(tmp_path, tiny_text(), language="es")["provisions"][CITE]

    assert (provision["short"], provision["ref"]) == ("PAP", "Observar, escuchar, conectar")


def test_who_is_bound_is_said_of_treaties_only(tmp_path):
    """Each country of the corridor once: a party since its year, or none; nothing of one that the table lacks."""
    compiled = compile_small(tmp_path, tiny_text().replace(CITE, "vccr-1963 Art. 36", 1))

    assert compiled["bound"] == {
        "vccr-1963": {
            "SV": {"status": "party", "year": 1973},
            "MX": {"status": "none"},
        }
    }
    assert compiled["provisions"]["vccr-1963 Art. 36"]["checked"] == "2026-11-24"


def test_countries_and_months_have_names(compiled):
    """As readers write them, in the words of the edition."""
    assert compiled["countries"] == {"SV": "El Salvador", "MX": "Mexico", "US": "United States"}
    assert compiled["phases"]["return"]["when"] == "September 2024"
    assert (
        month_name("2024-02", {"month_and_year": "{month} de {year}", "months": {"02": "febrero"}}) == "febrero de 2024"
    )


def test_the_real_cases_compile_in_every_language_that_is_whole(casebook):
    """Every scene, choice and citation arrives; nothing in them is more than clean HTML."""
    for week in casebook.weeks:
        case = casebook.case(week.name)
        compiled = compile_case(
            case, casebook.register, casebook.texts("words.yaml"), folder=week.name, number=1, language="en"
        )

        cites = {cite for scene in case.scenes.values() for choice in scene.choices.values() for cite in choice.cites}

        assert list(compiled["scenes"]) == list(case.scenes)
        assert set(compiled["provisions"]) == cites
        assert json.loads(json.dumps(compiled))["id"] == case.id
        assert all(not NOT_OURS.search(text) for text in all_texts(compiled))


def all_texts(tree: object) -> list[str]:
    """Return every text of a compiled case, conditions aside."""
    if isinstance(tree, dict):
        return [text for key, value in tree.items() if key != "if" for text in all_texts(value)]
    if isinstance(tree, list):
        return [text for value in tree for text in all_texts(value)]
    return [tree] if isinstance(tree, str) else []


@pytest.mark.parametrize(
    ("text", "words"),
    [("", 0), ("One two.", 2), ("16:40. She doesn't wait", 5), ("per-diem *word*", 2), ("¿Qué día? — Mañana", 3)],
)
def test_words_are_counted(text, words):
    """A word is what a reader reads as one; marks and dashes are none."""
    assert count_words(text) == words


def test_the_longest_way_has_the_most_decisions():
    """Of two ways, the one with more decisions counts; scenes that are read count none."""
    case = tiny_case("a: x -> b; y -> end\nb -> c\nc: x -> end; y -> d\nd: x -> end; y -> end\nend = mixed")

    assert most_decisions(case) == 3


def test_each_phase_takes_its_own_time(casebook):
    """A minute a decision and the words of the longest way in the phase; never less than one."""
    story = "a: x -> b; y -> b\nb: x -> c; y -> c\nc: x -> d; y -> d\nd (transit): x -> end; y -> end\nend = mixed"
    minutes = minutes_by_phase(tiny_case(story), rules_of(casebook))

    assert minutes == {"origin": 3, "transit": 1, "destination": 1, "return": 1}


def test_a_way_that_cannot_be_taken_takes_no_time():
    """The longest playthrough is one that can be played: a decision behind a closed choice does not count."""
    story = "a: x {code_word: true} -> b; y -> end\nb: x if not code_word -> c; y -> end\nc: x -> end; y -> end"

    assert most_decisions(tiny_case(f"{story}\nend = mixed")) == 2


def test_a_compiled_week_says_how_long_it_takes(tmp_path):
    """The minutes of each phase are those that the proof measures, by the pace that rules.yaml states."""
    casebook = small_casebook(tmp_path)
    slow = (
        (casebook.root / "rules.yaml")
        .read_text(encoding="utf-8")
        .replace("minutes_per_decision: 1", "minutes_per_decision: 7")
    )
    (casebook.root / "rules.yaml").write_text(slow, encoding="utf-8")
    minutes = {phase: told["minutes"] for phase, told in compiled_week(casebook, "week1", "en")["phases"].items()}

    assert minutes == {"origin": 7, "transit": 1, "destination": 1, "return": 1}


def test_a_long_story_is_measured_at_once():
    """Two hundred decisions after one another neither take time nor exhaust the stack."""
    lines = [f"s{n}: x -> s{n + 1}; y -> s{n + 1}" for n in range(200)]

    assert most_decisions(tiny_case("\n".join([*lines, "s200 = mixed"]))) == 200
