"""Execute a notebook: each edition with Papermill for its page, the source itself to renew its saved outputs."""

import logging
import os
from contextlib import contextmanager
from pathlib import Path

import nbformat
import papermill
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError
from papermill.exceptions import PapermillExecutionError

from widgets.case.problem import CasebookError

from . import BUILDING

KERNEL = "python3"
QUIET = ["--log-level=50"]  # a kernel's notes on its transport and its end would stand among our progress
LONGEST = 300  # seconds for one cell


class CannotExecute(CasebookError):
    """A cell of a notebook failed; the text names file and cell and says why."""


def execute_edition(
    notebook: nbformat.NotebookNode, language: str, *, folder: Path, shown_as: str, adaptation: str | None = None
) -> nbformat.NotebookNode:
    """Return the notebook, executed in its own folder; the language is its parameter, and the adaptation if any."""
    logging.getLogger("papermill").setLevel(logging.ERROR)
    for attempt in (1, 2):
        try:
            executed = papermill.execute_notebook(
                notebook,
                None,
                parameters={"language": language, **({"adaptation": adaptation} if adaptation else {})},
                kernel_name=KERNEL,
                cwd=folder,
                progress_bar=False,
                start_timeout=120,
                execution_timeout=LONGEST,
                extra_arguments=QUIET,
            )
            break
        except PapermillExecutionError as error:
            raise CannotExecute(_failed(shown_as, error.cell_index, error.ename, error.evalue)) from None
        except (DeadKernelError, RuntimeError) as error:
            # Another program may take the port that was meant for the kernel; the second start finds a free one.
            if attempt == 2:
                raise CannotExecute(f"{shown_as}: no kernel could be started ({error}).") from None
    _forget_the_machine(executed)
    return executed


def execute_source(notebook: nbformat.NotebookNode, *, folder: Path, shown_as: str) -> nbformat.NotebookNode:
    """Return a source notebook as it is saved: executed from the top, with text outputs only."""
    client = NotebookClient(
        notebook,
        kernel_name=KERNEL,
        timeout=LONGEST,
        extra_arguments=QUIET,
        resources={"metadata": {"path": str(folder)}},
    )
    try:
        executed = client.execute()
    except CellExecutionError as error:
        number = next(i for i, cell in enumerate(notebook.cells) if _has_error(cell))
        raise CannotExecute(_failed(shown_as, number, error.ename, error.evalue)) from None
    _clean(executed)
    return executed


@contextmanager
def kernels_of(root: Path, *, building: bool = True):
    """Let the kernels that start meanwhile find our package, and know whether pages are being built."""
    before = {name: os.environ.get(name) for name in (BUILDING, "PYTHONPATH")}
    paths = [str(root), *filter(None, [before["PYTHONPATH"]])]
    os.environ.update({BUILDING: "1" if building else "0", "PYTHONPATH": os.pathsep.join(paths)})
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


def _clean(notebook: nbformat.NotebookNode) -> None:
    """Keep what a reader and nbval need: text outputs, counts from 1, ids and tags."""
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": KERNEL},
            "language_info": {"name": "python"},
        }
    )
    count = 0
    for cell in notebook.cells:
        cell.metadata = nbformat.from_dict({"tags": cell.metadata.tags} if cell.metadata.get("tags") else {})
        if cell.cell_type != "code":
            continue
        count += 1
        cell.execution_count = count
        cell.outputs = [output for output in map(_as_text, cell.outputs) if output]
        for output in cell.outputs:
            if output.output_type == "execute_result":
                output.execution_count = count


def _as_text(output: nbformat.NotebookNode) -> nbformat.NotebookNode | None:
    if "data" in output:
        output.data = nbformat.from_dict({kind: text for kind, text in output.data.items() if kind == "text/plain"})
        output.metadata = nbformat.from_dict({})
        return output if output.data else None
    return output


def _forget_the_machine(notebook: nbformat.NotebookNode) -> None:
    """Take out what Papermill notes of times and paths, so that the same content gives the same notebook."""
    for part in (notebook, *notebook.cells):
        for key in ("papermill", "execution"):
            part.metadata.pop(key, None)


def _failed(shown_as: str, index: int, kind: str, reason: str) -> str:
    reason = " ".join(str(reason).split())
    return f"{shown_as}: cell {index + 1}: {kind}: {reason}"


def _has_error(cell: nbformat.NotebookNode) -> bool:
    return any(output.output_type == "error" for output in cell.get("outputs", ()))
