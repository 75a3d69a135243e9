"""The environment of the scripts: made with a bare Python, renewed when it must be."""

import subprocess
import sys
from pathlib import Path

import pytest

from widgets import environment
from widgets.environment import CannotPrepare, only_one_at_a_time, place, stands, wishes, write_stamp

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def clone(tmp_path) -> Path:
    """Return a root with a pyproject.toml and an environment that looks finished."""
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    venv = tmp_path / ".venv"
    python = environment.python_of(venv)
    python.parent.mkdir(parents=True)
    python.write_text("", encoding="utf-8")
    write_stamp(venv, {**place(venv), "packages": wishes(tmp_path), "extras": ["test"]})
    return tmp_path


def test_it_is_imported_by_a_bare_python():
    """No site-packages, no user's settings: `python -I -S`."""
    question = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import widgets.environment"
    subprocess.run([sys.executable, "-I", "-S", "-c", question], check=True)


def test_a_finished_environment_stands(clone):
    """For what was installed, and for less."""
    assert stands(clone / ".venv", ("test",), clone)
    assert stands(clone / ".venv", (), clone)
    assert not stands(clone / ".venv", ("other",), clone)


def test_a_change_of_the_wishes_is_seen(clone):
    """pyproject.toml decides what is installed."""
    (clone / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")

    assert not stands(clone / ".venv", (), clone)


@pytest.mark.parametrize(
    "harm",
    [
        lambda venv: (venv / environment.STAMP).unlink(),
        lambda venv: (venv / environment.STAMP).write_text("half", encoding="utf-8"),
        lambda venv: environment.python_of(venv).unlink(),
        lambda venv: write_stamp(venv, {**environment.read_stamp(venv), "place": "/elsewhere/.venv"}),
        lambda venv: write_stamp(venv, {**environment.read_stamp(venv), "python": [3, 1]}),
    ],
    ids=["half-made", "half-written", "python-gone", "moved", "python-exchanged"],
)
def test_a_broken_environment_is_made_anew(clone, harm, monkeypatch):
    """Whatever is wrong with it, the next run makes another, and records it when all is done."""
    venv = clone / ".venv"
    harm(venv)
    done = []
    monkeypatch.setattr(environment, "make", lambda _: done.append("made"))
    monkeypatch.setattr(environment, "install", lambda *_: done.append("installed"))
    environment.prepare(extras=(), root=clone)

    assert done == ["made", "installed"]
    assert environment.read_stamp(venv)["packages"] == wishes(clone)


def test_a_failed_installation_is_tried_again(clone, monkeypatch):
    """The record is written last."""

    def fail(*_):
        raise CannotPrepare("no network")

    (clone / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    monkeypatch.setattr(environment, "install", fail)
    with pytest.raises(CannotPrepare):
        environment.prepare(extras=(), root=clone)

    assert not stands(clone / ".venv", (), clone)


def test_no_network_is_one_clear_line():
    """Not forty lines of pip."""
    said = "WARNING: Retrying after NewConnectionError\nERROR: No matching distribution found for x"

    assert "no connection to the package index" in environment.why_pip_failed(said, Path("log"))


def test_a_python_without_venv_says_what_to_install(clone, monkeypatch):
    """Debian ships them apart."""
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(CannotPrepare, match="sudo apt install python3"):
        environment.make(clone / ".venv")


def test_an_old_python_is_one_line_and_exit_code_2(clone, monkeypatch, capsys):
    """A person reads which Python is needed."""
    monkeypatch.delenv("CASEBOOK_ENVIRONMENT", raising=False)
    monkeypatch.setattr(environment, "OLDEST_PYTHON", (99, 0))
    with pytest.raises(SystemExit) as end:
        environment.enter(root=clone)

    assert end.value.code == 2
    assert capsys.readouterr().err.startswith("The casebook needs Python 99.0 or newer")
    assert environment.stands(clone / ".venv", (), clone)


def test_the_lock_goes_with_its_holder(tmp_path):
    """A process that is killed leaves no lock behind."""
    lock = tmp_path / "build" / "environment.lock"
    holder = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
        "from pathlib import Path; from widgets.environment import only_one_at_a_time\n"
        f"with only_one_at_a_time(Path({str(lock)!r})): print('held', flush=True); input()"
    )
    with subprocess.Popen([sys.executable, "-c", holder], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        with lock.open("a+b") as file:
            assert not environment.try_to_lock(file)
        process.kill()
        process.wait()

    with only_one_at_a_time(lock):
        pass


def test_two_copies_of_the_conda_environment_are_equal():
    """Binder looks into binder/ alone."""
    assert (ROOT / "environment.yml").read_bytes() == (ROOT / "binder" / "environment.yml").read_bytes()
