"""Every kind of slip in a case file is one line: where, what, and what would be right."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from stories import CITE, STORY, line_of, tiny_case, tiny_text

from widgets.case.document import LARGEST, read_document
from widgets.case.loader import load_case, read_case
from widgets.case.problem import CaseProblems

PROMISES = """\
promises:
  - promise: She is never betrayed
    never: lost_hope
    at: protected
  - promise: It can be repaired
    always: {can_reach: protected}
    after_at_most: 1 harmful
  - promise: In order
    chosen: door.knock
    before: {chosen: road.walk}"""
TEXT = tiny_text(
    """
door: knock {trust: +1, code_word: true} -> hall; wait if trust >= 1 {trust: -1} -> hall
hall -> road
road (transit): walk -> room; ride {lost_hope: true} -> room
room (destination): stay -> end; leave -> lost
end = protected
lost = harmed
""",
    facts=("code_word", "lost_hope"),
    more=PROMISES,
)
TEXT = TEXT.replace("        effects: {trust: +1", "        note: Call at ten.\n        effects: {trust: +1", 1)
TEXT = TEXT.replace("  room:\n", "  room:\n    reads_note: door\n")

IF = "        if: trust >= 1"
HALL = "    text: |\n      You are at hall."

# What is written instead of what, the line of the problem (a piece that stands in it), and what the problem says.
SLIPS = {
    # keys
    "missing key": ("title: A tiny case\n", "", "id: tiny", "'title' is missing. Add `title:`."),
    "unknown key": ("minutes: 5", "minutes: 5\nauthor: Me", "author: Me", "'author' is no key."),
    "misspelt key": ("content_note", "content_notes", "content_notes", "Did you mean 'content_note'?"),
    "misspelt key of a choice": ("rating: protective", "ratng: protective", "ratng", "Did you mean 'rating'?"),
    "misspelt question": ("    ask:", "    aks:", "aks:", "Did you mean 'ask'?"),
    "misspelt way": ("    go: road", "    goo: road", "goo:", "'goo' is no key in 'hall'."),
    "key of the program": (IF, "        condition: trust >= 1", "condition:", "'condition' is no key in 'wait'."),
    "key in the wrong place": ("    go: road", "    go: road\n    say: x", "say: x", "It belongs to a choice"),
    "phase without month": (", return: 2024-09", "", "story_date", "'return' is missing in 'story_date'."),
    # types
    "choice as text": (
        "      wait:\n",
        "      stay: I wait.\n      wait:\n",
        "stay: I",
        "'stay' should be a group of keys",
    ),
    "title as list": ("A tiny case", "[A, b]", "title:", "'title': This should be text. It is a list."),
    "title as group": ("title: A tiny case", "title:\n  en: A", "title:", "It is a group of keys."),
    "list as text": ("[SV, MX, US, SV]", "SV", "corridor", "'corridor' should be a list"),
    "number as words": ("minutes: 5", "minutes: an hour", "minutes", "This should be a whole number. It is 'an hour'."),
    "number with a point": ("minutes: 5", "minutes: 5.5", "minutes", "This should be a whole number."),
    "number below one": ("minutes: 5", "minutes: 0", "minutes", "1 or more"),
    "number in other digits": ("{trust: -1}", "{trust: ٣}", "٣", "This should be a change such as +1 or -1"),
    "month 13": ("origin: 2024-02", "origin: 2024-13", "story_date", "'2024-13' should be a year and a month"),
    "months backwards": ("transit: 2024-03", "transit: 2023-03", "story_date", "'transit' (2023-03) comes before"),
    "lower-case country": ("[SV, MX", "[sv, MX", "corridor", "the two capital letters"),
    "truth as yes": (
        "    ask:",
        "    ask_sure: yes\n    ask:",
        "ask_sure",
        "This should be true or false. It is 'yes'.",
    ),
    "effects as list": ("{trust: -1}", "[trust]", "effects: [", "'effects' should be a group of keys"),
    "effect as words": ("{trust: -1}", "{trust: less}", "less", "This should be a change such as +1 or -1"),
    "cites as text": (f"cites:\n          - {CITE}", f"cites: {CITE}", f"cites: {CITE}", "'cites' should be a list"),
    "no cites": (f"cites:\n          - {CITE}", "cites: []", "cites: []", "'cites' has too few entries."),
    "no ways": ("go: road", "go: []", "go: []", "'go' has too few entries."),
    "no text": (HALL, "    text: []", "text: []", "'text' has too few entries."),
    "ways as names": ("go: road", "go: [road]", "go: [", "An entry of 'go' should be a group of keys"),
    "rating of another kind": ("rating: protective", "rating: good", "good", "one of: protective, partial, harmful."),
    "rating misspelt": ("rating: protective", "rating: protektive", "tektive", "Did you mean 'protective'?"),
    # empty
    "nothing after the colon": ("title: A tiny case", "title:", "title:", "'title' has no value."),
    "empty quotes": ("title: A tiny case", 'title: ""', "title:", "'title' has no value."),
    "empty block": ("  She calls.\n", "", "summary", "'summary' has no value."),
    "spaces in quotes": ("title: A tiny case", 'title: "  "', "title:", "The text is empty."),
    "empty condition": (IF, "        if:", "        if:\n", "'if' has no value."),
    # names
    "unknown start": ("start: door", "start: dor", "start: dor", "There is no scene 'dor'. Did you mean 'door'?"),
    "unknown scene": ("go: road", "go: raod", "raod", "There is no scene 'raod'. Did you mean 'road'?"),
    "unknown factor": ("{trust: -1}", "{thrust: -1}", "thrust", "There is no factor or fact 'thrust'."),
    "unknown fact": ("code_word: true", "codeword: true", "codeword", "Did you mean 'code_word'?"),
    "unknown objective": ("    ask:", "    objectives: [lisen]\n    ask:", "lisen", "Did you mean 'listen'?"),
    "country off the corridor": ("    ask:", "    country: CA\n    ask:", "CA", "'CA' is not in the corridor."),
    "sending off the corridor": ("corridor:", "sending: CA\ncorridor:", "sending", "'CA' is not in the corridor."),
    "sending by its name": (
        "corridor:",
        "sending: Mexico\ncorridor:",
        "sending",
        "'Mexico' should be the two capital letters of a country",
    ),
    "two sending States": ("corridor:", "sending: [SV, MX]\ncorridor:", "sending", "'sending': This should be text."),
    "factor as fact": ("{trust: -1}", "{trust: true}", "{trust: true}", "'trust' is a factor. Write a change"),
    "fact as number": (
        "code_word: true",
        "code_word: +1",
        "code_word: +1",
        "'code_word' is a fact. Write true or false.",
    ),
    "change of nothing": ("{trust: -1}", "{trust: 0}", "trust: 0", "A change of 0 does nothing"),
    "change beyond the end": ("{trust: -1}", "{trust: -9}", "trust: -9", "is more than 'trust' has"),
    "one name for two": ("facts:\n", "facts:\n  trust: She trusts\n", "She trusts", "'trust' is a factor and a fact."),
    "word of conditions": ("facts:\n", "facts:\n  not: It is\n", "  not:", "Conditions use the word 'not'"),
    "fact as value": ("It is so that code_word", "false", "  code_word: false", "every fact is untrue at the start"),
    "id with a capital": ("id: tiny", "id: Tiny", "id: Tiny", "lower-case words joined by hyphens"),
    "id too long": ("id: tiny", f"id: {'a' * 61}", "id: a", "more than 60 characters"),
    "factor past its end": ("start: 2", "start: 7", "start: 7", "'trust' starts at 7, outside 0 to 5."),
    "factor without room": ("max: 5", "max: 0", "max: 0", "Let it end between 1 and 12."),
    "factor without end": ("max: 5", "max: 1000", "max: 1000", "Let it end between 1 and 12."),
    # conditions in their place
    "condition misspelt": (IF, "        if: thrust >= 1", "thrust", "There is no factor 'thrust'."),
    "condition with one equal sign": (IF, "        if: trust = 1", "trust = 1", "two equal signs"),
    "factor alone": (IF, "        if: trust", "if: trust\n", "'trust' is a factor, not a fact."),
    "fact compared": (IF, "        if: code_word >= 1", "code_word >=", "'code_word' is a fact, not a factor."),
    "always so": (IF, "        if: trust >= 0", "trust >= 0", "is always the same"),
    "never so": (IF, "        if: trust > 5", "trust > 5", "is always the same"),
    # the shape of the story
    "itself": ("go: road", "go: hall", "go: hall\n  road", "hall → hall"),
    "circle": ("go: road", "go: door", "go: door", "door → hall → door"),
    "phase back": ("  hall:\n    phase: origin", "  hall:\n    phase: destination", "go: road", "leads back to 'road'"),
    "month back": ("  road:\n", "  road:\n    when: 2020-01\n", "go: road", "'road' (2020-01) comes before"),
    "ending with a way": (
        "    ending: protected",
        "    go: lost\n    ending: protected",
        "go: lost\n    end",
        "An ending has 'go'.",
    ),
    "ending without kind": ("    kind: stays\n", "", "  end:\n", "The ending 'end' has no 'kind'."),
    "no way": ("    go: road\n", "", "  hall:", "Scene 'hall' leads nowhere."),
    "no way from a choice": ("{trust: -1}\n        go: hall", "{trust: -1}", "wait:", "Choice 'wait' leads nowhere."),
    "no last way": ("go: road", "go:\n      - {if: code_word, to: road}", "- {if", "none of these ways is open"),
    "ways that are never taken": (
        "go: road",
        "go:\n      - {to: road}\n      - {to: end}",
        "- {to: road",
        "never taken",
    ),
    "text that may not show": (
        HALL,
        "    text:\n      - {if: code_word, text: a}",
        "    text:\n",
        "no part of 'text' shows",
    ),
    "no question": ("    ask: What do you do?\n", "", "  door:\n", "Scene 'door' has choices and no question."),
    "part of an ending": ("    go: road", "    go: road\n    title: x", "title: x", "'title' belongs to an ending"),
    "effects beside choices": (
        "    ask:",
        "    effects: {trust: +1}\n    ask:",
        "effects: {trust: +1}\n",
        "has effects",
    ),
    "sensitive without summary": ("    ask:", "    sensitive: true\n    ask:", "sensitive", "Add `summary:`."),
    "summary that never shows": ("    ask:", "    summary: x\n    ask:", "summary: x", "The summary is never shown."),
    "reason of a good choice": (
        "protective\n",
        "protective\n        defence: x\n",
        "defence",
        "A protective choice has",
    ),
    # notes
    "note of no scene": ("reads_note: door", "reads_note: dor", "reads_note", "There is no scene 'dor'."),
    "note of a silent scene": (
        "reads_note: door",
        "reads_note: road",
        "reads_note",
        "No choice of scene 'road' writes",
    ),
    "note from later": ("  hall:\n", "  hall:\n    reads_note: door2\n", "door2", "There is no scene 'door2'."),
    "note of its own": (
        "  door:\n",
        "  door:\n    reads_note: door\n",
        "reads_note",
        "'door' never comes before 'door'",
    ),
    # promises
    "promise about no fact": ("never: lost_hope", "never: lost_hop", "lost_hop\n", "Did you mean 'lost_hope'?"),
    "promise about no outcome": ("at: protected", "at: protectd", "protectd", "Did you mean 'protected'?"),
    "promise about no choice": ("door.knock", "door.nock", "nock", "Scene 'door' has no choice 'nock'."),
    "promise about no scene": ("road.walk", "rode.walk", "rode", "There is no scene 'rode'."),
    "promise about half a name": ("door.knock", "door", "chosen: door\n", "a scene and a choice in it"),
    "promise of nothing": ("    never: lost_hope\n", "", "- promise: She", "says nothing that can be proved"),
    "promise with two shapes": (
        "never: lost_hope",
        "never: {can_reach: mixed, chosen: door.wait}",
        "mixed",
        "no key in 'never'",
    ),
    "promise of an outcome alone": (
        "{can_reach: protected}",
        "protected",
        "always: p",
        "Write always: {can_reach: protected}",
    ),
    "promise with a number in words": ("1 harmful", "one harmful", "one harmful", "like '1 harmful'"),
    "promise of a first without a second": ("    before: {chosen: road.walk}\n", "", "chosen: door", "Add `before:`."),
}


SCENES = {
    "as text": "scenes: many\n",
    "as a list": "scenes:\n  - door:\n      phase: origin\n",
    "empty": "scenes:\n",
    "without any": "scenes: {}\n",
}


@pytest.mark.parametrize("what", SCENES)
def test_scenes_that_cannot_be_read_are_one_problem(what):
    """Where no scene can be read, nothing is said of the names of scenes elsewhere."""
    text = TEXT[: TEXT.index("scenes:\n")] + SCENES[what]

    assert [problem.line for problem in read_case(text, "x").problems] == [line_of(text, "scenes:")]


def test_an_ending_lies_in_return():
    """An ending in another phase is a problem of its phase."""
    text = tiny_text("door: a -> end; b -> end\nend (origin) = mixed")

    (problem,) = read_case(text, "x").problems

    assert problem.line == line_of(text, "  end:") + 1
    assert (problem.what, problem.remedy) == ("The ending 'end' lies in origin.", "Endings lie in return.")


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_one_problem_in_its_line(slip):
    """One slip gives exactly one problem, in its line, that says what would be right."""
    old, new, piece, said = SLIPS[slip]
    text = TEXT.replace(old, new, 1)
    problems = read_case(text, "tiny.yaml").problems

    assert text != TEXT
    assert [said in str(problem) for problem in problems] == [True], list(map(str, problems))
    assert piece is None or problems[0].line == line_of(text, piece)
    assert all("\n" not in str(problem) and len(str(problem)) < 300 for problem in problems)


def test_the_story_of_these_tests_is_sound():
    """Without a slip there is no problem."""
    assert read_case(TEXT, "tiny.yaml").problems == ()


PROSE = {
    "a colon": ("Wait: then go.", "has a colon followed by a space"),
    "a quotation at its start": ('"Wait," she says.', "starts with a quotation mark"),
    "an apostrophe at its start": ("'Wait,' she says.", "starts with a quotation mark"),
    "a star": ("*Loroco* is the word.", "starts with *"),
    "a hash": ("Room #3 is free.", "ends at a # that YAML takes for a comment"),
    "an ampersand": ("&c is fine.", "begins with & here"),
    "an exclamation mark": ("!Wait for me", "begins with ! here"),
    "an at sign": ("@home she waits", "starts with @"),
    "a percent sign": ("%20 of it", "starts with %"),
    "an open bracket": ("[She looks away.", "Close it with ]"),
    "a word in braces": ("{She} looks", "starts with {"),
    "her voice": ("> Only the days", "starts with >"),
    "a hyphen": ("- Only the days", "starts with -"),
    "a question mark": ("? who knows", "starts with ?"),
    "a comma": (", she waits", "starts with a comma"),
    "a bar": ("| She waits", "on the same line as the |"),
    "an open quotation": ('"She waits', "starts with a quotation mark"),
    "a bell": ("a\x07b", "invisible character here (U+0007)"),
    "a space of no width": ("a\u200bb", "invisible character here (U+200B)"),
    "a turn of direction": ("a\u202eb", "invisible character here (U+202E)"),
    "an escaped zero": (r'"a\0b"', "invisible character here (U+0000)"),
}


@pytest.mark.parametrize("what", PROSE)
def test_prose_that_yaml_trips_over_is_one_problem(what):
    """The line of the sentence is named, and what in it means something else to YAML."""
    prose, said = PROSE[what]
    text = TEXT.replace("say: You wait.", f"say: {prose}")
    problems = read_case(text, "tiny.yaml").problems

    assert [said in str(problem) for problem in problems] == [True], list(map(str, problems))
    assert problems[0].line == line_of(TEXT, "say: You wait.")


LAYOUT = {
    "a tab": ("        say: You wait.", "\tsay: You wait.", "\tsay", "indented with a tab"),
    "too little": ("    phase: transit", "   phase: transit", "text: |\n      You are at road", "deeper than line"),
    "too much": ("        rating: partial", "          rating: partial", "rating: partial", "deeper than line"),
    "a scene too far left": ("  road:\n", "road:\n", "  room:", "what stands under line"),
    "no colon": ("say: You wait.", "say You wait.", "say You wait.", "no colon"),
    "no colon after a name": ("      wait:\n", "      wait\n", "      wait\n", "no colon"),
    "no space": ("say: You wait.", "say:You wait.", "say:You", "no colon with a space"),
    "another colon": ("say: You wait.", "say：You wait.", "say：", "no colon with a space"),
    "text beside its bar": ("          You did wait.", "        You did wait.", "You did wait", "no colon"),
    "a space from a web page": ("say: You wait.", "say:\u00a0You wait.", "say:\u00a0", "Type this space anew"),
    "an open list": ("[SV, MX, US, SV]", "[SV, MX, US, SV", "corridor", "Close it with ]"),
    "an open group": ("{trust: -1}", "{trust: -1", "trust: -1", "Close it with }"),
    "a quotation closed too late": ("title: A tiny", 'title: "A\nx: "tiny', 'title: "A', "closed only in line 3"),
    "a list among keys": ("      walk:\n", "      - walk:\n", "      ride:", "among the entries of a list"),
    "a mark of git": ("title: A tiny case", "<<<<<<< HEAD\ntitle: A", "<<<<<<<", "mark of git"),
    "a second document": ("start: door", "---\nstart: door", "---", "A second document begins here"),
    "an end in the middle": ("start: door", "...\nstart: door", "start: door", "one file holds one document"),
    "an anchor": ("  hall:\n", "  hall: &h\n", "&h", "begins with & here"),
    "a merge": ("  room:\n", "  room:\n    <<: {place: x}\n", "<<:", "'<<' is no key"),
    "a tag": ("A tiny case", "!!python/object/apply:os.getcwd []", "title:", "There is a tag here"),
    "a tag of text": ("A tiny case", "!!str A", "title:", "There is a tag here"),
    "a list for a name": ("  hall:\n", "  ? [a]\n  : b\n  hall:\n", "? [a]", "stands where a name should be"),
    "the same key": (
        "minutes: 5",
        "minutes: 5\nminutes: 6",
        "minutes: 6",
        "'minutes' stands here twice (first in line",
    ),
    "the same choice": ("      wait:\n", "      knock:\n", "      knock:\n        say: You wait", "stands here twice"),
    "the same effect": ("{trust: -1}", "{trust: -1, trust: +1}", "trust: +1}\n        go", "stands here twice"),
}


@pytest.mark.parametrize("what", LAYOUT)
def test_a_slip_of_layout_is_told_where_it_is(what):
    """What breaks YAML itself is told in the author's words, in the line where it can be mended."""
    old, new, piece, said = LAYOUT[what]
    text = TEXT.replace(old, new, 1)
    problems = read_case(text, "tiny.yaml").problems
    lines = [problem.line for problem in problems if said in str(problem)]

    assert text != TEXT
    assert lines == [line_of(text, piece)], list(map(str, problems))


def test_an_alias_is_refused():
    """A value that points to another part of the file is a problem, however often; nothing is copied."""
    bomb = "a: &a [x, x]\n" + "".join(
        f"{new}: &{new} [*{old}, *{old}]\n" for old, new in zip("abcdef", "bcdefg", strict=True)
    )

    assert "points to another part" in str(read_case(bomb, "bomb.yaml").problems)


FILES = {
    "nothing": (b"", "The file is empty."),
    "blanks": (b"  \n\n", "The file is empty."),
    "comments": (b"# one\n# two\n", "The file is empty."),
    "null": (b"null\n", "The file is empty."),
    "a list": (b"- a\n- b\n", "should hold keys"),
    "words": (b"just words\n", "should hold keys"),
    "too large": (b"x" * (LARGEST + 1), "larger than 2 MB"),
    "UTF-16": (TEXT.encode("utf-16"), "no plain text in UTF-8"),
    "UTF-16 without a mark": (TEXT.encode("utf-16-le"), "no plain text in UTF-8"),
    "Latin-1": (TEXT.replace("Ana", "Menjívar").encode("latin-1"), "not UTF-8 text: there is a byte 0xed"),
    "a cut character": (TEXT.encode() + "í".encode()[:1], "not UTF-8 text"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0", "no plain text"),
    "many brackets": (b"[" * 100_000, "nested more than 20 levels"),
    "many braces": (b"{a: " * 100_000, "nested more than 20 levels"),
    "many hyphens": (b"- " * 100_000 + b"x", "nested more than 20 levels"),
    "many levels": ("".join(" " * level + "a:\n" for level in range(500)).encode(), "nested more than 20 levels"),
}


@pytest.mark.parametrize("what", FILES)
def test_a_file_that_is_no_case_is_one_line(what):
    """An empty, foreign, huge or hostile file gives one problem."""
    content, said = FILES[what]
    problems = read_case(content, "tiny.yaml").problems

    assert [said in str(problem) for problem in problems] == [True], list(map(str, problems))


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_every_end_of_line_is_an_end_of_line(ending):
    """Files of Windows and of old Macs read alike, and their problems have the same lines."""
    slipped = TEXT.replace("rating: partial", "ratng: partial", 1).replace("say: You wait.", "say: Wait: go.")

    assert read_case(TEXT.replace("\n", ending).encode(), "x").problems == ()
    assert read_case(slipped.replace("\n", ending).encode(), "x").problems == read_case(slipped, "x").problems


def test_a_mark_of_byte_order_is_no_problem():
    """Notepad writes one at the start of a file."""
    assert read_case(b"\xef\xbb\xbf" + TEXT.encode(), "x").problems == ()


def test_all_problems_are_told_at_once():
    """Slips in prose, keys, names and conditions do not hide one another; they come in the order of their lines."""
    slips = {
        "title: A tiny case": "title: Ana: a case",
        "say: You knock.": 'say: "Knock," she says.',
        "rating: partial": "ratng: partial",
        IF: "        if: trust = 1",
        "trust: -1": "thrust: -1",
        "go: road": "go: raod",
        "phase: transit": "phase: journey",
    }
    text = TEXT
    for old, new in slips.items():
        text = text.replace(old, new, 1)
    problems = read_case(text, "tiny.yaml").problems

    assert sorted(problem.line for problem in problems) == sorted(line_of(text, new) for new in slips.values())
    assert problems == tuple(sorted(problems))


def test_many_problems_end_in_a_word():
    """A file that is something else entirely does not flood the screen."""
    problems = read_case(TEXT + "".join(f"key-{number}: 1\n" for number in range(5000)), "x").problems

    assert len(problems) == 201
    assert any("There are more problems" in problem.what for problem in problems)


def test_load_case_raises_all_problems():
    """Who wants a case or nothing gets CaseProblems, one line each."""
    with pytest.raises(CaseProblems) as refused:
        load_case(TEXT.replace("go: hall", "go: hal"), "tiny.yaml")

    assert str(refused.value).count("tiny.yaml:") == 2


def test_scalars_stay_as_typed():
    """`no`, `16:40`, `2024-02` and `1984` are text where text belongs."""
    text = TEXT.replace("A tiny case", "1984").replace("theme: Tests", "theme: no").replace("You wait.", "16:40")
    case = load_case(text, "tiny.yaml")

    assert (case.title, case.theme, case.scenes["door"].choices["wait"].say) == ("1984", "no", "16:40")


def test_a_document_knows_the_line_of_every_part():
    """The line of a key, of an entry of a list, and of what is around a part that is not there."""
    document = read_document("a:\n  b:\n    - x\n    - y\n", "x")

    assert [document.line(path) for path in [("a",), ("a", "b"), ("a", "b", 1), ("a", "b", 7), ("z",)]] == [
        1,
        2,
        4,
        2,
        1,
    ]


def test_the_builder_of_tests_makes_sound_cases():
    """The small story that other tests use loads without a problem."""
    assert list(tiny_case().scenes) == [line.split()[0].rstrip(":") for line in STORY.strip().splitlines()]


@pytest.mark.parametrize("key", [r'"a\nb"', r'"a\tb"', "x" * 100_000])
def test_a_strange_key_is_still_one_line(key):
    """A name that holds an end of line, or is as long as a book, does not break the line that tells of it."""
    (problem,) = read_case(TEXT.replace("minutes: 5", f"minutes: 5\n? {key}\n: x"), "x").problems

    assert str(problem).isprintable()
    assert len(str(problem)) < 1200


MARKS = st.text(st.sampled_from("abc \n\t:-|>#'\"[]{}&*!%@`?,~<0\u00a0\u200bé"), max_size=60)


@example(b"?", 0)
@given(st.one_of(MARKS, st.binary(max_size=60)), st.integers(0, TEXT.count("\n")))
def test_no_text_breaks_the_reader(written, line):
    """Whatever is pasted into a case or stands in its place, the answer is problems in lines that are there."""
    lines = TEXT.split("\n")
    inside = "\n".join([*lines[:line], written if isinstance(written, str) else "", *lines[line:]])
    for content in (written, inside):
        problems = read_case(content, "x").problems
        ends = ("\n", "\r") if isinstance(content, str) else (b"\n", b"\r")
        most = sum(map(content.count, ends)) + 1

        assert all("\n" not in str(problem) and 1 <= problem.line <= most for problem in problems)
