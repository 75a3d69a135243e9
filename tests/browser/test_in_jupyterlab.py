"""In JupyterLab the same notebook runs live: the cell shows the player, and Python follows the learner."""

import contextlib
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from content import CASEBOOK, WEEK
from learner import Learner
from playwright.sync_api import Browser, Locator, Page, expect
from server import free_port, running
from taker import Taker

from widgets.case.answers import encode_answers
from widgets.case.engine import choose, start
from widgets.case.knowledge import Check
from widgets.case.model import Case
from widgets.case.playthrough import encode

SECONDS = 1_000


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    """Return the week's notebook in a copy of the casebook: its code, and a cell that tells what Python knows."""
    copy = shutil.copytree(CASEBOOK.root, tmp_path / "casebook", ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    path = copy / WEEK / f"{WEEK}.ipynb"
    source = nbformat.read(path, as_version=4)
    source.cells = [cell for cell in source.cells if cell.cell_type == "code"]
    code = "\n".join(cell.source for cell in source.cells)
    player, check = (re.search(rf"^(\w+) = open_{kind}", code, re.MULTILINE)[1] for kind in ("case", "check"))
    told = f"print('Python knows', {player}.code, {player}.state['scene'], {check}.code)"
    source.cells.append(nbformat.v4.new_code_cell(told))
    nbformat.write(source, path)
    return path


@pytest.fixture
def lab(chromium: Browser, notebook: Path, tmp_path: Path) -> Iterator[Page]:
    """Return JupyterLab with the notebook open, as a person starts it, apart from this person's own settings."""
    port, token = free_port(), "for-a-test"
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--port={port}"]
    command += [f"--IdentityProvider.token={token}", "--ServerApp.port_retries=0"]
    apart = {"JUPYTER_CONFIG_DIR": str(tmp_path / "config"), "JUPYTERLAB_SETTINGS_DIR": str(tmp_path / "settings")}
    apart |= {
        "JUPYTERLAB_WORKSPACES_DIR": str(tmp_path / "workspaces"),
        "JUPYTER_RUNTIME_DIR": str(tmp_path / "runtime"),
    }
    context = chromium.new_context(viewport={"width": 1300, "height": 1800})
    context.set_default_timeout(60 * SECONDS)
    with running(command, tmp_path, re.compile(r"is running at"), **apart):
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{port}/lab/tree/{notebook.relative_to(tmp_path).as_posix()}?token={token}")
        yield page
        context.close()


def run(cell: Locator) -> None:
    """Run a cell, and press again where JupyterLab, still starting, has not heard."""
    for _ in range(5):
        cell.locator(".cm-content").click()
        cell.page.keyboard.press("Shift+Enter")
        with contextlib.suppress(AssertionError):
            expect(cell.locator(".jp-InputPrompt")).not_to_have_text("[ ]:", timeout=5 * SECONDS)
            return
    raise AssertionError("JupyterLab does not run the cell.")


def test_the_widget_shows_and_python_follows(lab: Page, case: Case, knowledge: Check):
    """After a choice `player.code` and `player.state` are those of the learner, and `check.code` after a round."""
    lab.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for()
    cells = lab.locator(".jp-Notebook .jp-CodeCell")
    run(cells.nth(0))
    run(cells.nth(1))
    learner = Learner(lab).begin()
    chosen = learner.choices[0]
    learner.take(chosen)
    run(cells.nth(2))
    taker = Taker(lab, knowledge).begin()
    answers = taker.answer_all(right=2)
    run(cells.nth(3))

    after = choose(case, start(case), chosen)
    told = cells.nth(3).locator(".jp-OutputArea-output")
    codes = f"{encode(case, after.taken)} {after.scene} {encode_answers(knowledge, 1, answers)}"
    expect(told).to_contain_text(f"Python knows {codes}", timeout=60 * SECONDS)
