"""Browser modules become one."""

import re

import pytest

from widgets.edition.entries import KINDS, page_script, page_style, widget_script, widget_style
from widgets.edition.join import BROWSER, CannotJoin, join_modules, join_styles


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


def test_an_entry_need_be_no_file(tmp_path):
    """Its text is given; what it imports is held to the same rules, and told by the name that it was given."""
    folder = modules(tmp_path, one="export const one = 1;", two="const one = 2;\nexport const two = one;")
    joined = join_modules("(entry)", text='import { one } from "./one.js";\nshow(one);', folder=folder)

    assert joined == "// one.js\nconst one = 1;\n\n// (entry)\nshow(one);\n"
    both = 'import { one } from "./one.js";\nimport { two } from "./two.js";'
    with pytest.raises(CannotJoin, match=r"two\.js:1: 'one' is a name of one\.js:1"):
        join_modules("(entry)", text=both, folder=folder)
    with pytest.raises(CannotJoin, match=r"\(entry\):1: one\.js exports no 'gone'"):
        join_modules("(entry)", text='import { gone } from "./one.js";', folder=folder)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_widget_can_be_joined(kind):
    """Alone, for JupyterLab, it exports how it is drawn, with no import left; its looks are there as well."""
    script = widget_script(kind)

    assert not any(line.startswith("import ") for line in script.splitlines())
    assert f"export default {{ render: {KINDS[kind].renderer} }};" in script
    assert widget_style(kind).count(".casebook") > 10


def test_all_kinds_can_stand_on_one_page():
    """No two modules of the browser use the same name, whichever page they meet on."""
    script = page_script(KINDS)

    assert script == page_script(reversed(KINDS))
    assert all(f"{name}: {kind.renderer}" in script for name, kind in KINDS.items())


def test_a_page_carries_what_its_kinds_need_and_no_more():
    """The home walks no case, and a page on which nothing plays is printed all the same."""
    assert "renderHome" not in page_script(["player"])
    assert "renderPlayer" not in page_script(["home"])
    assert "afterprint" in page_script([])
    assert len(page_script([])) < len(page_script(["home"])) / 2
    assert ".weeks" not in page_style(["player"])
    assert ".casebook .options" not in page_style([]) and "--paper" in page_style([])


def test_a_kind_that_nothing_draws_is_refused():
    """A notebook that shows it is not built."""
    with pytest.raises(CannotJoin, match="No module draws 'painting'"):
        page_script(["player", "painting"])


def test_style_sheets_stand_in_the_order_asked_for(tmp_path):
    """Later sheets may lean on earlier ones."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.css").write_text(f".{name} {{}}\n\n", encoding="utf-8")

    assert join_styles("b.css", "a.css", folder=tmp_path) == ".b {}\n.a {}\n"


def test_what_others_wrote_keeps_its_own_names(tmp_path):
    """A file of `vendor/` may use any name, and more than one way to export: only what it exports is seen outside."""
    (tmp_path / "vendor").mkdir()
    theirs = "const helper = 2;\nexport const draw = (n) => n * helper;\nexport default draw;\n"
    (tmp_path / "vendor" / "theirs.js").write_text(theirs, encoding="utf-8")
    folder = modules(tmp_path, entry='import { draw } from "./vendor/theirs.js";\nconst helper = draw(1);')
    joined = join_modules("entry.js", folder=folder)

    assert "const { draw } = (() => {\nconst helper = 2;" in joined
    assert joined.endswith("return { draw };\n})();\n\n// entry.js\nconst helper = draw(1);\n")
    clash = 'import { draw } from "./vendor/theirs.js";\nconst draw = 1;'
    with pytest.raises(CannotJoin, match=r"'draw' is a name of vendor/theirs\.js:2"):
        join_modules("(entry)", text=clash, folder=folder)


def test_what_others_wrote_names_its_licence_and_its_version():
    """At its head, with where it comes from."""
    for file in (BROWSER / "vendor").iterdir():
        head = file.read_text(encoding="utf-8").split("*/")[0]
        assert re.search(r"\d+\.\d+\.\d+", head) and "licence" in head and "https://" in head, file.name
