"""Make and renew the project's own Python environment, and go on inside it.

Standard library only, and nothing of the project: scripts call this before anything is installed.
A person who keeps an environment of their own (conda, Binder, a test machine) sets CASEBOOK_ENVIRONMENT=mine
and no `.venv` is made or looked for.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

OLDEST_PYTHON = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
STAMP = "casebook-environment.json"
# What pip writes when it cannot reach the packages, on the three systems.
NO_NETWORK = (
    "NewConnectionError",
    "NameResolutionError",
    "ConnectTimeoutError",
    "Temporary failure in name resolution",
    "Network is unreachable",
    "getaddrinfo failed",
    "nodename nor servname",
    "Cannot connect to proxy",
    "Connection refused",
    "Max retries exceeded",
)


class CannotPrepare(Exception):
    """The environment cannot be made; the text says why and what to do."""


def enter(*, extras: tuple[str, ...] = (), root: Path = ROOT) -> None:
    """Return at once inside the environment; else make or renew it, and run the same script again in there."""
    if os.environ.get("CASEBOOK_ENVIRONMENT") == "mine" or is_inside(root / ".venv"):
        return
    try:
        python = prepare(extras=extras, root=root)
        run_again(python)
    except CannotPrepare as reason:
        print(reason, file=sys.stderr)
        raise SystemExit(2) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None


def is_inside(environment: Path) -> bool:
    """Say whether this Python is that of the environment."""
    return environment.exists() and Path(sys.prefix).resolve() == environment.resolve()


def prepare(*, extras: tuple[str, ...], root: Path) -> Path:
    """Return the environment's Python, with all that pyproject.toml names installed."""
    if sys.version_info < OLDEST_PYTHON:
        raise CannotPrepare(
            "The casebook needs Python {}.{} or newer; this is {}.{} ({}). Install a newer one and call it by its "
            "name, for example: python3.13 {}".format(
                *OLDEST_PYTHON, *sys.version_info[:2], sys.executable, sys.argv[0]
            )
        )
    environment = root / ".venv"
    python = python_of(environment)
    if stands(environment, extras, root):
        return python
    with only_one_at_a_time(root / "build" / "environment.lock"):
        if stands(environment, extras, root):  # the one before us made it
            return python
        stamp = read_stamp(environment)
        if not is_usable(environment, stamp):
            make(environment)
        wanted = tuple(sorted({*extras, *stamp.get("extras", ())}))
        install(python, wanted, root)
        introduce_to_jupyter(environment, root)
        write_stamp(environment, {**place(environment), "packages": wishes(root), "extras": wanted})
    return python


def python_of(environment: Path) -> Path:
    """Return where the environment keeps its Python."""
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def wishes(root: Path) -> str:
    """Return a mark of what is to be installed; it changes with pyproject.toml."""
    return hashlib.sha256((root / "pyproject.toml").read_bytes()).hexdigest()


def place(environment: Path) -> dict:
    """Return what an environment cannot survive a change of: its Python and its place."""
    return {"python": list(sys.version_info[:2]), "place": str(environment.resolve())}


def read_stamp(environment: Path) -> dict:
    """Return what was installed; empty when nothing was finished."""
    try:
        stamp = json.loads((environment / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def write_stamp(environment: Path, stamp: dict) -> None:
    """Record, as the last step, that all is installed."""
    unfinished = environment / (STAMP + ".new")
    unfinished.write_text(json.dumps(stamp), encoding="utf-8")
    os.replace(unfinished, environment / STAMP)


def stands(environment: Path, extras: tuple[str, ...], root: Path) -> bool:
    """Say whether the environment is whole and holds what is wished."""
    stamp = read_stamp(environment)
    return (
        is_usable(environment, stamp)
        and stamp.get("packages") == wishes(root)
        and set(extras) <= set(stamp.get("extras", ()))
    )


def is_usable(environment: Path, stamp: dict) -> bool:
    """Say whether a finished environment still stands where it was made, on the Python that it was made with."""
    python = python_of(environment)
    if stamp.get("place") != str(environment.resolve()) or not python.exists():
        return False
    if stamp.get("python") == list(sys.version_info[:2]):
        return True
    # Called by another Python than the one that made it: fine, as long as its own has not been exchanged below it.
    question = "import sys, json; print(json.dumps(sys.version_info[:2]))"
    try:
        answer = subprocess.run([python, "-c", question], capture_output=True, text=True, timeout=60)
        return answer.returncode == 0 and json.loads(answer.stdout) == stamp.get("python")
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return False


def make(environment: Path) -> None:
    """Make an empty environment, in the place of a broken one if there is one."""
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        raise CannotPrepare(
            f"This Python ({sys.executable}) came without its venv module. On Debian and Ubuntu install it with: "
            f"sudo apt install python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        )
    say("Making the environment .venv …")
    try:
        if environment.is_symlink() or environment.is_file():
            environment.unlink()
        elif environment.exists():
            shutil.rmtree(environment)
        made = subprocess.run([sys.executable, "-m", "venv", environment], capture_output=True, text=True)
    except OSError as reason:
        raise CannotPrepare(
            f"The folder {environment} cannot be made anew ({reason}). Close what uses it, and run this again."
        ) from None
    if made.returncode:
        said = last_line(made.stdout + made.stderr)
        raise CannotPrepare(f"The environment {environment} could not be made: {said}")


def install(python: Path, extras: tuple[str, ...], root: Path) -> None:
    """Install what pyproject.toml names, with a line of progress now and then."""
    what = ".[{}]".format(",".join(extras)) if extras else "."
    log = root / "build" / "install.log"
    log.parent.mkdir(exist_ok=True)
    command = [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    command += ["--retries", "2", "--timeout", "20", "--progress-bar", "off", "--editable", what]
    say("Installing the packages that pyproject.toml names (once; a minute or two) …")
    seen = 0
    lines = []
    settings = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    settings.pop("PYTHONHOME", None)
    with log.open("w", encoding="utf-8") as book:
        pip = subprocess.Popen(
            command, cwd=root, env=settings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            encoding="utf-8", errors="replace",
        )  # fmt: skip
        try:
            for line in pip.stdout:
                book.write(line)
                lines.append(line)
                seen += line.startswith("Collecting ")
                if line.startswith("Collecting ") and seen % 20 == 0:
                    say(f"  {seen} packages found, now {line.split()[1]}")
                if line.startswith("Installing collected packages"):
                    say(f"  putting {max(seen, 1)} of them in place")
            pip.wait()
        finally:
            if pip.poll() is None:
                pip.terminate()
                pip.wait()
    if pip.returncode:
        raise CannotPrepare(why_pip_failed("".join(lines), log))


def introduce_to_jupyter(environment: Path, root: Path) -> None:
    """Let Jupyter in this environment load our server extension: pip installs no such file with --editable."""
    place = environment / "etc" / "jupyter" / "jupyter_server_config.d"
    for introduction in (root / "widgets" / "player").glob("*.json"):
        place.mkdir(parents=True, exist_ok=True)
        shutil.copy(introduction, place / introduction.name)


def why_pip_failed(said: str, log: Path) -> str:
    """Return one line for a person: no network, or what pip said last."""
    if any(sign in said for sign in NO_NETWORK):
        return "The packages could not be fetched: no connection to the package index. Go online, and run this again."
    if "No space left" in said:
        return "The packages could not be installed: the disk is full. Make room (about 500 MB), and run this again."
    errors = [line for line in said.splitlines() if line.startswith("ERROR:")]
    return f"The packages could not be installed: {last_line(chr(10).join(errors) or said)} (all of it: {log})"


def last_line(text: str) -> str:
    """Return the last line that says something."""
    return next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "no reason was given.")


def run_again(python: Path) -> None:
    """Run the same script inside the environment, and end with its exit code."""
    os.environ.pop("PYTHONHOME", None)
    os.environ["PYTHONUTF8"] = "1"
    command = [str(python), *sys.argv]
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name != "nt":
        os.execv(python, command)
    script = subprocess.Popen(command)  # Windows has no exec: it would return to the prompt while the script runs
    while True:
        try:
            raise SystemExit(script.wait())
        except KeyboardInterrupt:
            continue  # Ctrl-C reaches the script as well, which ends in its own way


@contextlib.contextmanager
def only_one_at_a_time(path: Path):
    """Hold a lock of the operating system, which is gone when its holder is gone, however that ended."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        told = False
        while not try_to_lock(file):
            if not told:
                say("Another casebook command is preparing the environment; waiting for it …")
                told = True
            time.sleep(0.5)
        yield  # closing the file lets the lock go


def try_to_lock(file) -> bool:
    """Take the lock of an open file, or say that another holds it."""
    try:
        if os.name == "nt":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        pass  # a file system without locks: go on alone
    return True


def say(line: str) -> None:
    """Print one line of progress, at once."""
    print(line, flush=True)
