"""Browser modules become one."""

import pytest

from widgets.edition.join import CannotJoin, join_modules, join_styles


def modules(folder, **texts):
    """Write browser modules: `a="…"` becomes a.js."""
    for name, text in texts.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")
    return folder


def test_a_module_stands_after_those_it_imports(tmp_path):
    """Imports and `export` are gone, each module is there once, and the entry keeps its default export."""
    folder = modules(
        tmp_path,
        entry='import { middle } from "./middle.js";\nimport {\n  deep,\n} from "./deep.js";\n'
        "export default { render: middle };",
        middle='import { deep } from "./deep.js";\nexport function middle() { return deep; }',
        deep="export const deep = 1;",
    )

    joined = join_modules("entry.js", folder=folder)

    assert joined == (
        "// deep.js\nconst deep = 1;\n\n"
        "// middle.js\nfunction middle() { return deep; }\n\n"
        "// entry.js\nexport default { render: middle };\n"
    )


@pytest.mark.parametrize(
    ("entry", "other", "said"),
    [
        (
            'import { one } from "./other.js";\nconst two = 1;',
            "export const one = 1;\nlet two;",
            "entry.js:2: 'two' is a name of other.js:2",
        ),
        ('import * as other from "./other.js";', "", "entry.js:1: `import \\* as other"),
        ('\nimport { one as two } from "./other.js";', "export const one = 1;", "entry.js:2: 'one as two' renames"),
        ('import { gone } from "./other.js";', "export const one = 1;", "entry.js:1: other.js exports no 'gone'"),
        ('import { one } from "./lost.js";', "", "entry.js:1: there is no module lost.js"),
        ("const other = await import('./other.js');", "", "entry.js:1: .* cannot be joined"),
        ("const one = 1;\nexport { one };", "", "entry.js:2: .* cannot be joined"),
        (
            'import { one } from "./other.js";',
            'import { it } from "./entry.js";\nexport const one = 1;',
            "entry.js → other.js → entry.js",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_joined_is_named_with_its_line(tmp_path, entry, other, said):
    """Two modules with one name, other forms of import, and what is not there are refused."""
    folder = modules(tmp_path, entry=entry, other=other)

    with pytest.raises(CannotJoin, match=said):
        join_modules("entry.js", folder=folder)


def test_a_changed_module_is_read_again(tmp_path):
    """What is remembered goes with the file."""
    folder = modules(tmp_path, entry="const one = 1;")
    before = join_modules("entry.js", folder=folder)
    modules(tmp_path, entry="const eleven = 11;")

    assert before != join_modules("entry.js", folder=folder)


@pytest.mark.parametrize("entry", ["player.js", "home.js", "page.js"])
def test_our_own_modules_can_be_joined(entry):
    """The three entries of widgets/browser/ become one module each, with no import left."""
    joined = join_modules(entry)

    assert not any(line.startswith("import ") for line in joined.splitlines())


def test_style_sheets_stand_in_the_order_asked_for(tmp_path):
    """Later sheets may lean on earlier ones."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.css").write_text(f".{name} {{}}\n\n", encoding="utf-8")

    assert join_styles("b.css", "a.css", folder=tmp_path) == ".b {}\n.a {}\n"
