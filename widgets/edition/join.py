"""Join the browser's modules into one ES module, and its style sheets into one sheet.

Browsers resolve no relative import in a page from disk or in an anywidget, so one text must carry all.
The modules keep to plain forms (`import {…} from "./x.js"`, named exports, no top-level name used twice),
which makes joining a matter of order: each module after those that it imports, in one scope.
What others wrote, in `vendor/`, keeps its own ways: such a file becomes one function, and only its exports are seen.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

BROWSER = Path(__file__).resolve().parent.parent / "browser"
VENDOR = "vendor/"  # below it: what others wrote, unchanged, under the licence at its head
PLAYER_STYLES = (
    *("tokens.css", "frame.css", "story.css", "feedback.css", "opening.css", "ending.css", "debrief.css"),
    *("terms.css", "case_file.css", "margin.css"),
)
CHECK_STYLES = (
    *("tokens.css", "frame.css", "story.css", "feedback.css", "opening.css"),
    *("terms.css", "margin.css", "check.css", "gain.css"),
)
TOOL_STYLES = ("tokens.css", "frame.css", "story.css", "opening.css", "margin.css")  # of pages with fields and links
HOME_STYLES = (*TOOL_STYLES, "home.css", "gain.css")
FORM_STYLES = (*TOOL_STYLES, "form.css")
FRAMEWORK_STYLES = ("frameworks.css",)  # of what is drawn on the page already; it brings them along
FILTER_STYLES = (*TOOL_STYLES, "filter.css")
CERTIFICATE_STYLES = (*TOOL_STYLES, "certificate.css", "statement.css")

_IMPORT = re.compile(
    r'^import\s*\{([^}]*)\}\s*from\s*"\./((?:vendor/)?[\w-]+\.js)";?[^\S\n]*(?://[^\n]*)?$', re.MULTILINE
)
_OTHER_IMPORT = re.compile(r"^(?:import\b|export\s*[*{])", re.MULTILINE)
_DYNAMIC_IMPORT = re.compile(r"^(?!\s*(?:\*|//|/\*)).*\bimport\s*\(", re.MULTILINE)
_DECLARATION = re.compile(
    r"^(?:export\s+)?(?:default\s+)?(?:(?:async\s+)?function\s*\*?|class|const|let|var)\s*"
    r"(?:(?P<name>[A-Za-z_$][\w$]*)|\{(?P<names>[^}]*)\}|\[(?P<list>[^\]]*)\])",
    re.MULTILINE,
)
_EXPORT = re.compile(r"^export\s+(?!default\b)(?=(?:async\s+)?(?:function|class|const|let|var)\b)", re.MULTILINE)
_DEFAULT_DECLARATION = re.compile(
    r"^export\s+default\s+(?=(?:async\s+function|function|class)\s*\*?\s*\w)", re.MULTILINE
)
_DEFAULT_VALUE = re.compile(r"^export\s+default\s+", re.MULTILINE)


class CannotJoin(Exception):
    """A browser module is written in a way that cannot be joined; the text names file, line and remedy."""


@dataclass(frozen=True)
class Module:
    """One browser module: its text, what it imports from where, and its top-level names."""

    name: str
    text: str
    imports: tuple[tuple[str, tuple[str, ...], int], ...]
    names: tuple[tuple[str, int], ...]
    exported: frozenset[str]


def join_modules(entry: str, *, text: str | None = None, folder: Path = BROWSER) -> str:
    """Return one ES module that holds the entry and all that it imports; its default export is the entry's.

    `text` is that of an entry which is no file, and which `entry` only names.
    """
    return _join_modules(entry, text, folder, _marks(folder, "*.js"))


def join_styles(*names: str, folder: Path = BROWSER) -> str:
    """Return the style sheets in the given order, as one sheet."""
    return _join_styles(names, folder, _marks(folder, "*.css"))


def _marks(folder: Path, pattern: str) -> tuple:
    """Return what changes when a file of the folder changes."""
    return tuple((path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in sorted(folder.rglob(pattern)))


@lru_cache(maxsize=16)
def _join_styles(names: tuple[str, ...], folder: Path, _marks: tuple) -> str:
    return "\n".join(_read(folder / name).strip() for name in names) + "\n"


@lru_cache(maxsize=16)
def _join_modules(entry: str, text: str | None, folder: Path, _marks: tuple) -> str:
    modules = _in_order(entry, text, folder)
    _refuse_shared_names(modules)
    return "\n".join(_as_part(module, is_entry=module.name == entry) for module in modules)


def _in_order(entry: str, text: str | None, folder: Path) -> list[Module]:
    """Return the entry and all modules it needs, each after those that it imports."""
    done: dict[str, Module] = {}
    open_: list[str] = []

    def visit(name: str, asked_by: str) -> None:
        if name in done:
            return
        if name in open_:
            raise CannotJoin(f"{asked_by} imports {name}, which imports it in turn: {' → '.join([*open_, name])}.")
        open_.append(name)
        module = _parse(name, text if name == entry and text is not None else _text_of(name, folder, asked_by))
        for other, wanted, line in module.imports:
            visit(other, f"{name}:{line}")
            for missing in sorted(set(wanted) - done[other].exported):
                raise CannotJoin(f"{name}:{line}: {other} exports no '{missing}'.")
        open_.pop()
        done[name] = module

    visit(entry, "the page")
    return list(done.values())


def _text_of(name: str, folder: Path, asked_by: str) -> str:
    path = folder / name
    if not path.is_file():
        raise CannotJoin(f"{asked_by}: there is no module {name} in {folder.name}/.")
    return _read(path)


def _parse(name: str, text: str) -> Module:
    if name.startswith(VENDOR):
        exported = frozenset(_exported(text))
        return Module(name, text, (), tuple((one, line) for one, line in _names(text) if one in exported), exported)
    imports = []
    for found in _IMPORT.finditer(text):
        wanted = tuple(part.strip() for part in found[1].split(",") if part.strip())
        line = _line(text, found.start())
        if renamed := next((part for part in wanted if " " in part), None):
            raise CannotJoin(f"{name}:{line}: '{renamed}' renames an import. Import it under its own name.")
        imports.append((found[2], wanted, line))
    rest = _IMPORT.sub(lambda found: "\n" * found[0].count("\n"), text)
    for other in (_OTHER_IMPORT.search(rest), _DYNAMIC_IMPORT.search(rest)):
        if other:
            form = rest[other.start() :].split("\n", 1)[0].strip()
            raise CannotJoin(
                f"{name}:{_line(rest, other.start())}: `{form}` cannot be joined. Write `import {{ name }} from "
                '"./module.js"` at the start of a line, and put `export` before what is exported.'
            )
    return Module(name, rest, tuple(imports), tuple(_names(rest)), frozenset(_exported(rest)))


def _names(text: str):
    """Yield each top-level name with its line: what begins a line is at the top level."""
    for found in _DECLARATION.finditer(text):
        group = found["names"] or found["list"]
        parts = group.split(",") if group else [found["name"] or ""]
        for part in parts:
            name = part.split("=")[0].split(":")[-1].strip().removeprefix("...")
            if name:
                yield name, _line(text, found.start())


def _exported(text: str):
    for found in _DECLARATION.finditer(text):
        if found[0].startswith("export"):
            yield from (name for name, _line_number in _names(found[0]))


def _refuse_shared_names(modules: list[Module]) -> None:
    """Raise where two modules use the same top-level name: joined, they share one scope."""
    first: dict[str, tuple[str, int]] = {}
    for module in modules:
        for name, line in module.names:
            if name in first and first[name][0] != module.name:
                owner, there = first[name]
                raise CannotJoin(
                    f"{module.name}:{line}: '{name}' is a name of {owner}:{there} already. Rename one of them."
                )
            first.setdefault(name, (module.name, line))


def _as_part(module: Module, *, is_entry: bool) -> str:
    """Return a module's text without its imports and exports; the entry keeps its default export."""
    text = _EXPORT.sub("", module.text)
    if module.name.startswith(VENDOR):
        offered = ", ".join(dict.fromkeys(name for name, _line_number in module.names))
        text = _DEFAULT_VALUE.sub("const byDefault = ", text).strip()
        return f"// {module.name}\nconst {{ {offered} }} = (() => {{\n{text}\nreturn {{ {offered} }};\n}})();\n"
    if not is_entry:
        text = _DEFAULT_DECLARATION.sub("", text)
        text = _DEFAULT_VALUE.sub(f"const defaultOf_{re.sub(r'[^A-Za-z0-9]', '_', module.name)} = ", text)
    return f"// {module.name}\n{text.strip()}\n"


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
