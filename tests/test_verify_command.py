"""`python scripts/verify.py`: what a person sees who checks certificates."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from small_course import complete_codes

from widgets.case.answers import encode_answers
from widgets.languages.casebook import Casebook
from widgets.proof.group import MEANS
from widgets.proof.verify import CANNOT, SHOWS, around_of, verify

ROOT = Path(__file__).resolve().parent.parent
CASEBOOK = Casebook.around(ROOT)


def run(*arguments: object, given: bytes | None = None) -> tuple[int, str, str]:
    """Run the command as a person does; return its exit code, its output and its errors."""
    command = [sys.executable, "scripts/verify.py", *map(str, arguments)]
    settings = {**os.environ, "CASEBOOK_ENVIRONMENT": "mine", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, cwd=ROOT, env=settings, input=given, capture_output=True, timeout=60)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.fixture(scope="module")
def codes() -> list[str]:
    """Return the codes of somebody who has completed the course."""
    return complete_codes(CASEBOOK)


def altered(code: str) -> str:
    """Return a code with its last character changed."""
    return code[:-1] + ("0" if code[-1] != "0" else "1")


def test_codes_that_complete_the_course(codes: list[str]):
    """Exit code 0; each code in its row with its version; what it shows, and what it cannot."""
    code, said, errors = run(*codes)

    assert (code, errors) == (0, "")
    assert said.startswith(f"codes: complete (weeks: {len(CASEBOOK.weeks)} of {len(CASEBOOK.weeks)})\n")
    rows = said.splitlines()[1 : 1 + len(codes)]
    assert all(one in row and "complete, version " in row for one, row in zip(codes, rows, strict=True))
    assert said.endswith(f"{SHOWS}\n{CANNOT}\n")


def test_a_mail_may_have_broken_them(codes: list[str]):
    """Piped in, quoted, in small letters, with dots behind."""
    mail = "Estimada colega:\r\n" + "".join(f"> {code[:9]}\r\n> {code[9:].lower()}. \r\n" for code in codes)

    assert run("-", given=mail.encode())[0] == 0
    assert run("-", given=mail.encode("utf-16"))[0] == 0


def test_each_file_is_one_person(tmp_path: Path, codes: list[str]):
    """Their codes do not mix: what the one lacks, the other does not give; the worst decides the exit code."""
    ana, eva = tmp_path / "ana.txt", tmp_path / "eva.txt"
    ana.write_text("\n".join(codes), encoding="utf-8-sig")
    eva.write_text("\n".join(codes[1:]), encoding="utf-8")
    code, said, errors = run(ana, eva)
    prefix = CASEBOOK.case(CASEBOOK.weeks[0].name).id.upper()

    assert (code, errors) == (1, "")
    assert f"{ana}: complete (" in said
    assert f"{eva}: not complete (" in said
    assert f"  week 1 case: No code was found. It begins with {prefix}-" in said
    assert run(ana)[0] == 0
    shared = [line for line in said.splitlines() if "The same code is in" in line]
    assert len(shared) == 2 * len(codes[1:])


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (altered, "A character is wrong, missing or too many, or the code was altered."),
        (lambda code: code[:-4], "A character is wrong, missing or too many, or the code was altered."),
        (lambda code: f"X{code}", "No case and no check of this course has codes that begin so. There are: "),
    ],
)
def test_an_altered_code_is_refused(codes: list[str], change, sentence: str):
    """One line for it says what is wrong and what would be right; exit code 1, and no traceback."""
    code, said, errors = run(change(codes[0]), *codes[1:])

    assert (code, errors) == (1, "")
    assert len([line for line in said.splitlines() if change(codes[0]) in line and sentence in line]) == 1


def test_tools_get_one_document(codes: list[str]):
    """`--format json` says the same of each week and each code."""
    code, said, errors = run(codes[0], *map(altered, codes[1:]), "--format", "json")
    document = json.loads(said)
    (person,) = document["people"]

    assert errors == ""
    assert (code == 0) == document["complete"] == person["complete"]
    assert person["weeks"][0]["case"] == codes[0]
    assert [finding["result"] for finding in person["codes"]] == ["complete", *["mistyped"] * (len(codes) - 1)]
    assert {"shows", "cannot_show"} <= set(document)


def test_a_good_code_hides_no_altered_one(codes: list[str]):
    """Both stand in the table, as in the document for tools, and the week is complete by the good one."""
    code, said, errors = run(codes[0], altered(codes[0]), *codes[1:])
    rows = [line for line in said.splitlines() if line.startswith("  week 1   case ")]

    assert (code, errors) == (0, "")
    assert [row.split()[3:5] for row in rows] == [[codes[0], "complete,"], [altered(codes[0]), "mistyped"]]


def answers(right: int, which: int) -> str:
    """Return a code from before (0) or after (1) the course, with so many right answers."""
    check = around_of(CASEBOOK)[which]
    wrong = {item.id: next(name for name in item.options if name != item.key) for item in check.items}
    return encode_answers(check, 1, {**wrong, **{item.id: item.key for item in check.items[:right]}})


def test_the_gain_of_a_group(tmp_path: Path, codes: list[str]):
    """Of each file before and after, then on average; who gave both is told apart; no certificate hangs on it."""
    ana, eva = tmp_path / "ana.txt", tmp_path / "eva.txt"
    ana.write_text("\n".join([*codes, answers(1, 0), answers(3, 1)]), encoding="utf-8")
    eva.write_text("\n".join([*codes, answers(1, 0)]), encoding="utf-8")
    code, said, errors = run(ana, eva)
    lines = [line.split() for line in said.splitlines()]

    assert (code, errors) == (0, "")
    assert [str(ana), "before", "1", "after", "3"] in lines and [str(eva), "before", "1", "after", "-"] in lines
    assert "group, on average: before 1.0 (people: 2), after 3.0 (people: 1)" in said
    assert "of these, with both: before 1.0 (people: 1), after 3.0 (people: 1)" in said
    assert MEANS in said and "The same code" in said and f"{answers(1, 0)}: The same code" not in said

    code, said, errors = run(ana, eva, "--format", "json")
    gain = json.loads(said)["gain"]
    assert [(one["before"]["right"], one["after"] and one["after"]["right"]) for one in gain["people"]] == [
        (1, 3),
        (1, None),
    ]
    assert gain["group"]["before"] == {"people": 2, "right": 1.0} and gain["with_both"]["after"]["right"] == 3.0


def test_the_answers_of_a_group_in_one_file(tmp_path: Path):
    """Nothing is said of weeks of which nothing was given; a damaged code has one line that says what is wrong."""
    file = tmp_path / "group.txt"
    damaged = altered(answers(0, 1))
    file.write_text(f"{answers(1, 0)} {answers(2, 1)}\n\n{answers(1, 0)}\n{damaged}\n", encoding="utf-8")
    code, said, errors = run(file)

    assert (code, errors) == (1, "")
    assert "week 1" not in said and "not complete" not in said
    assert f"{file}, person 1  before 1  after 2" in said and f"{file}, person 2  before 1  after -" in said
    assert len([line for line in said.splitlines() if damaged in line and "A character is wrong" in line]) == 1


@pytest.mark.parametrize("arguments", [[], ["nowhere.txt"], ["certificates/ana"], ["scripts"], ["--fast"]])
def test_a_wrong_call_is_told_so(arguments: list[str]):
    """Nothing given, a file that is not there, a folder, an unknown option: exit code 2 and one sentence."""
    code, said, errors = run(*arguments)

    assert (code, said) == (2, "")
    assert errors.strip() and "Traceback" not in errors


@pytest.mark.parametrize("content", [b"", os.urandom(5_000), b"\0" * 500, b"Good morning. I took the course."])
def test_a_file_without_codes_lacks_everything(tmp_path: Path, content: bytes):
    """It is no wrong call: somebody sent it. Every part of every week is missing."""
    file = tmp_path / "letter.txt"
    file.write_bytes(content)
    code, said, errors = run(file)

    assert (code, errors) == (1, "")
    assert f"{file}: not complete (weeks: 0 of " in said


def test_a_file_that_is_far_too_large(tmp_path: Path):
    """Somebody meant another file."""
    file = tmp_path / "film.mp4"
    file.write_bytes(b"x" * 2_000_000)

    assert run(file) == (2, "", f"{file} is larger than 1 MB. A certificate as text is a small file.\n")


def test_a_course_that_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture):
    """Its own problems are told, with file and line."""
    (tmp_path / "casebook" / "week1").mkdir(parents=True)
    (tmp_path / "casebook" / "sources.yaml").write_text("sources: []\n", encoding="utf-8")
    (tmp_path / "casebook" / "week1" / "case.yaml").write_text("id: [\n", encoding="utf-8")

    assert verify(Casebook(tmp_path / "casebook"), ["ANA-7K3F-90QX"]) == 1
    assert "casebook/week1/case.yaml:" in capsys.readouterr().err


def test_help_ends_with_an_example(codes: list[str]):
    """A newcomer can copy a line, and put her own codes in."""
    code, said, _ = run("--help")

    assert code == 0
    assert "example: python scripts/verify.py " in said
    assert "certificates/*.txt" in said
