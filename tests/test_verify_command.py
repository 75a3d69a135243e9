"""`python scripts/verify.py`: what a person sees who checks certificates."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from small_course import complete_codes

from widgets.languages.casebook import Casebook
from widgets.proof.verify import CANNOT, SHOWS, verify

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
