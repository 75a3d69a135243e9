"""The house: who may enter which room, and what must not stand in it (layout.md)."""

import ast
import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("case", "languages", "proof", "edition", "player")  # each imports only from those before it
MODULES = sorted((ROOT / "widgets").rglob("*.py"))
SCRIPTS = sorted((ROOT / "scripts").glob("*.py"))
RUNS = {"test.py": "suite", "benchmark.py": "benchmarks"}  # what is run from outside the package
BROWSER = sorted((ROOT / "widgets" / "browser").glob("*.js"))


def named(path: Path) -> str:
    """Return a file's name from the root, for the names of tests."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    """Return the syntax tree of a module."""
    return ast.parse(path.read_text(encoding="utf-8"))


def imports_of(path: Path) -> set[str]:
    """Return the modules that a file imports anywhere in it, hidden in functions too, by their whole names."""
    package = [*path.relative_to(ROOT).parent.parts]
    found: set[str] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            found.add(module)
            found |= {f"{module}.{alias.name}" for alias in node.names if module == "widgets"}
    return found


def room_of(module: str) -> str | None:
    """Return the room that a module of ours lies in."""
    parts = module.split(".")
    return parts[1] if parts[0] == "widgets" and len(parts) > 1 and parts[1] in ROOMS else None


@pytest.mark.parametrize("path", [path for path in MODULES if path.parent.name in ROOMS], ids=named)
def test_a_room_imports_only_from_rooms_before_it(path):
    """case ← languages ← proof ← edition ← player ← scripts, and no way back, hidden in a function or not."""
    own = ROOMS.index(path.parent.name)
    rooms = {room for module in imports_of(path) if (room := room_of(module))}

    assert {room for room in rooms if ROOMS.index(room) > own} == set()


# What these two run lies in tests/ and benchmarks/, which no page and no reader of a case needs.
RUNNERS = {"test.py": {"suite"}, "benchmark.py": {"benchmarks", "chromium", "suite"}}


@pytest.mark.parametrize("path", SCRIPTS, ids=named)
def test_a_script_imports_python_and_widgets_alone(path):
    """A script is a door: no other script, no package of somebody else, before the environment is entered or after."""
    own = {"widgets"} | RUNNERS.get(path.name, set())
    outside = {module.split(".")[0] for module in imports_of(path)} - set(sys.stdlib_module_names) - own

    assert outside == set()


def test_the_environment_is_made_with_python_alone():
    """`widgets/environment.py` runs before anything is installed."""
    modules = {module.split(".")[0] for module in imports_of(ROOT / "widgets" / "environment.py")}

    assert modules <= set(sys.stdlib_module_names)


JUPYTER = {"IPython", "ipywidgets", "anywidget", "voila", "tornado", "jupyter_server", "ipykernel"}


@pytest.mark.parametrize(
    ("module", "foreign"),
    [
        ("widgets", {"pydantic", "yaml", "polib", "IPython", "ipywidgets", "anywidget", "nbformat", "jupyter_server"}),
        ("widgets.environment", {"pydantic", "yaml", "IPython", "nbformat"}),
        ("widgets.case.loader", JUPYTER | {"nbformat", "polib"}),
        ("widgets.case.playthrough", JUPYTER | {"nbformat", "polib"}),
        ("widgets.case.sources", JUPYTER | {"nbformat", "polib"}),
        ("widgets.languages.casebook", JUPYTER | {"nbformat", "jsonschema"}),
        ("widgets.edition.course", {"numpy"}),
        ("widgets.player.serving", {"numpy"}),
        ("widgets.proof.proof", JUPYTER | {"nbformat", "jsonschema", "papermill", "nbconvert"}),
    ],
)
def test_a_module_can_be_used_without_what_it_does_not_need(module, foreign):
    """In a fresh process, importing it loads no Jupyter; `import widgets` needs nothing but Python."""
    question = f"import json, sys, {module}; print(json.dumps(sorted(sys.modules)))"
    answer = subprocess.run([sys.executable, "-c", question], cwd=ROOT, capture_output=True, text=True, check=True)

    assert {name.split(".")[0] for name in json.loads(answer.stdout)} & foreign == set()


@pytest.mark.parametrize("path", BROWSER, ids=named)
def test_the_browser_imports_nothing_outside_itself(path):
    """Every import names a module of the same folder, as `./name.js`, that is there."""
    text = re.sub(r"/\*.*?\*/|^\s*//.*$", "", path.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    found = re.findall(
        r"""^\s*(?:import|export)\b[^;]*?\bfrom\s*["']([^"']*)["']|\bimport\s*\(?\s*["']([^"']*)["']""", text, re.M
    )
    names = [one or other for one, other in found]
    ours = re.compile(r"\./(vendor/)?[\w-]+\.js")

    assert all(ours.fullmatch(name) and (path.parent / name).is_file() for name in names), names


def texts_in(path: Path) -> list[str]:
    """Return the texts that a module holds, docstrings aside."""
    tree = tree_of(path)
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.body[0].value) for node in ast.walk(tree) if isinstance(node, owners) and ast.get_docstring(node)
    }
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return [node.value for node in constants if id(node) not in docstrings]


LANGUAGES = {path.stem for path in (ROOT / "casebook").rglob("*.po")} | {"es", "fr", "pt"}


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_no_module_names_a_language_or_a_week(path):
    """Languages and weeks are found in the folders; the language of the source alone is named, in `sources.py`."""
    texts = texts_in(path)
    week = re.compile(r"week-?\d|case\.yaml/\d")

    assert LANGUAGES & set(texts) == set()
    # `open_case` has it too, as what a notebook gets that names no language: its module imports nothing before it must.
    assert "en" not in texts or named(path) in ("widgets/case/sources.py", "widgets/player/opening.py")
    assert [text for text in texts if week.search(text)] == []


def test_binder_has_the_environment_of_the_root():
    """Binder ignores the root once it has a folder of its own: the two files are equal to the byte."""
    binder = ROOT / "binder" / "environment.yml"

    assert binder.read_bytes() == (ROOT / "environment.yml").read_bytes()


MADE = {".git", ".venv", "build", "__pycache__", ".ipynb_checkpoints", ".hypothesis", ".pytest_cache", ".ruff_cache"}


def files_in_git() -> list[Path]:
    """Return the files that git knows, or would take; in a copy without git, all that no script has made."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    except (OSError, subprocess.CalledProcessError):
        found = (path for path in ROOT.rglob("*") if not MADE & set(path.relative_to(ROOT).parts))
        return [path for path in found if path.is_file() and ".egg-info" not in path.as_posix()]
    return [ROOT / name for name in listed if name and (ROOT / name).is_file()]


# A home, a folder of work or of temporary files; an index of packages that is not everybody's.
MACHINE = re.compile(
    rb"(?<![\w.~/-])/(?:home|Users|root|work|mnt|private|tmp|opt)/[\w.-]+"
    rb"|[A-Z]:\\(?:Users|Windows)\b"
    rb"|--(?:extra-)?index-url|index_url\s*=|\[tool\.uv\.index\]|\"?registry\"?\s*[:=]\s*\"?https?:"
    rb"|https?://(?:localhost|127\.0\.0\.1|10\.\d+|192\.168)[\w.:]*/(?:simple|pypi|repository|artifactory)"
)
ALLOWED = {"tests/test_layout.py"}  # it says what is looked for


def test_no_file_holds_a_place_of_one_machine():
    """No file in git names a folder of somebody's machine, or where somebody fetches packages."""
    found = [
        f"{named(path)}: {match.group().decode(errors='replace')}"
        for path in files_in_git()
        if named(path) not in ALLOWED and path.stat().st_size < 5_000_000
        for match in MACHINE.finditer(path.read_bytes())
    ]

    assert found == []


def test_the_content_is_no_package():
    """`casebook/` holds no Python: a module in it would be imported in the place of ours."""
    assert list((ROOT / "casebook").rglob("*.py")) == []
