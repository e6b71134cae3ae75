"""The layout of docs/architecture.md, held: imports point one way, and heavy libraries stay where they belong."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).parents[1] / "termlint"
PAGE = PACKAGE.parent / "docs" / "architecture.md"

# A room imports from the rows above its own; what stands in one row knows nothing of the others in it. The package's
# own `__version__` is anybody's.
LAYERS = (
    ("errors", "spans", "atomic", "bounded", "private", "edits"),
    ("entrypoints",),
    ("rulebook", "documents", "language"),
    ("findings", "reading", "testing"),
    ("configuration", "rewording", "matching"),
    ("novelty", "suppressing", "judging"),
    ("nlp", "diagnosing"),
    ("engine",),
    ("audit",),
    ("__init__", "authoring", "fixing", "exchange", "reports"),
    ("caching", "rulepages"),
    ("lsp",),
    ("cli",),
    ("__main__",),
)
RANK = {part: number for number, layer in enumerate(LAYERS) for part in layer}

# Libraries that only these parts may import.
CONFINED = {
    "spacy": ("nlp", "reading", "rewording"),
    "ahocorasick_rs": ("matching",),
    "lemminflect": ("rulebook",),
    "pydantic": ("rulebook",),
    "yaml": ("rulebook", "documents", "exchange"),
    "pyromark": ("documents",),
    "typer": ("cli",),
    "rich": ("cli", "reports"),
    "disarm": ("matching",),
    "pygls": ("lsp",),
    "pyarrow": ("audit",),
    "duckdb": ("audit",),
    "ray": ("audit",),
    "lsprotocol": ("lsp",),
}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def part_of(module: Path) -> str:
    return module.relative_to(PACKAGE).with_suffix("").parts[0]


def imported(module: Path) -> Iterator[str]:
    """Yield the dotted name of everything that a module imports, wherever the import stands."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def runtime_imports(node: ast.AST, *, inside: bool = False) -> Iterator[tuple[str, bool]]:
    """Yield what is imported when a module runs, with whether a function does it; not what type checkers alone see."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
            continue
        if isinstance(child, ast.ImportFrom):
            yield from ((name, inside) for name in (f"{child.module}.{alias.name}" for alias in child.names))
        elif isinstance(child, ast.Import):
            yield from ((alias.name, inside) for alias in child.names)
        else:
            yield from runtime_imports(child, inside=inside or isinstance(child, ast.FunctionDef))


def test_an_import_inside_a_function_spares_something() -> None:
    """Nothing is imported there that is imported with the module anyway, by itself or by way of others."""
    names = {_dotted(module): module for module in modules()}

    def target(name: str) -> str:
        return name if name in names else name.rpartition(".")[0] if name.rpartition(".")[0] in names else name

    runtime = {
        name: [(target(each), inside) for each, inside in runtime_imports(ast.parse(module.read_text("utf-8")))]
        for name, module in names.items()
    }

    def closure(name: str, seen: set[str]) -> set[str]:
        for each, inside in runtime.get(name, ()):
            if not inside and each not in seen:
                seen.add(each)
                closure(each, seen)
        return seen

    spared_nothing = {
        (name, each)
        for name, found in runtime.items()
        for each, inside in found
        if inside and each in closure(name, set())
    }
    assert spared_nothing == set()


def own(module: Path) -> set[str]:
    """Return the other parts of the package that a module imports from."""
    names = {name.split(".")[1] for name in imported(module) if name.startswith("termlint.")}
    return {"__init__" if name == "Linter" else name for name in names} - {"__version__", part_of(module)}


@pytest.mark.parametrize("module", modules(), ids=lambda module: str(module.relative_to(PACKAGE)))
def test_imports_point_one_way(module: Path) -> None:
    part = part_of(module)
    assert part in RANK, f"{part} has no place in LAYERS, nor yet in docs/architecture.md"
    against = {name for name in own(module) if RANK[name] >= RANK[part]}
    if part == "__init__":
        against -= {"engine"}
    assert not against


def test_no_module_imports_itself_by_way_of_others() -> None:
    """Inside a room, too, imports point one way, those for type checkers included."""
    left = {name: set(wanted) for name, wanted in _graph().items()}
    while free := {name for name, wanted in left.items() if not wanted & left.keys()}:
        left = {name: wanted for name, wanted in left.items() if name not in free}
    assert left == {}, "each of these imports another of them"


def _graph() -> dict[str, set[str]]:
    """Return the modules of the package, each with those that it imports."""
    names = {_dotted(module): module for module in modules()}
    return {
        name: {
            target
            for imports in imported(module)
            if (target := imports if imports in names else imports.rpartition(".")[0]) in names and target != name
        }
        - {"termlint"}
        for name, module in names.items()
    }


def _dotted(module: Path) -> str:
    return ".".join(("termlint", *module.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")


def test_the_layers_are_those_of_the_architecture_page() -> None:
    text = PAGE.read_text(encoding="utf-8")
    drawn = next(line for line in text.split("```") if line.startswith("text\nerrors"))
    layers = [re.findall(r"\w+", layer) for layer in drawn.removeprefix("text").split("←")]
    assert layers == [[part for part in layer if not part.startswith("__")] for layer in LAYERS[:-1]]


def test_the_architecture_page_names_every_module(request: pytest.FixtureRequest) -> None:
    """The table is made from the modules' docstrings: pytest tests/test_imports.py --update-golden."""
    text = PAGE.read_text(encoding="utf-8")
    before, rest = text.split("<!-- modules -->\n")
    anew = f"{before}<!-- modules -->\n{''.join(table())}<!-- /modules -->{rest.partition('<!-- /modules -->')[2]}"
    if request.config.getoption("--update-golden"):
        PAGE.write_text(anew, encoding="utf-8")
    assert text == anew


def table() -> Iterator[str]:
    yield "\n| module | what it does |\n|---|---|\n"
    for module in modules():
        summary = (ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or "").split("\n\n")[0]
        if summary:
            name = module.relative_to(PACKAGE).with_suffix("").as_posix().removesuffix("/__init__")
            yield f"| `{name}` | {' '.join(summary.split()).replace('|', '&#124;')} |\n"
    yield "\n"


def test_heavy_libraries_stay_where_they_belong() -> None:
    used = {(name.split(".")[0], part_of(module)) for module in modules() for name in imported(module)}
    assert {(name, part) for name, part in used if part not in CONFINED.get(name, (part,))} == set()
    assert {(name, part) for name, parts in CONFINED.items() for part in parts} - used == set(), "not needed any more"


def test_libraries_are_those_that_are_declared() -> None:
    """The development environment holds far more than users get."""
    used = {name.split(".")[0] for module in modules() for name in imported(module)}
    needed = {
        _normal({"yaml": "PyYAML", "vl_convert": "vl-convert-python"}.get(name, name))
        for name in used - sys.stdlib_module_names
    }
    declared = {_normal(re.split(r"[^\w.-]", line)[0]) for line in metadata.requires("termlint-prose") or []}
    # Pydantic pins its core, and documents the errors that it takes from there as its own. Python 3.10 has no tomllib.
    assert needed - {"termlint", "pydantic-core", "tomllib"} == declared


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which the rulebooks are compiled already."""
    folder = tmp_path_factory.mktemp("cache")
    _run("from termlint.rulebook.store import load_compiled; load_compiled()", folder)
    return folder


@pytest.mark.parametrize("words", [["check"], ["check", "--fix"]], ids=" ".join)
@pytest.mark.parametrize("name", ["clean.md", "clean.rst", "clean.html", "clean.txt"])
def test_a_file_without_candidates_imports_nothing_heavy(
    name: str, words: list[str], tmp_path: Path, cache: Path
) -> None:
    file = tmp_path / name
    file.write_text("Bread\n=====\n\n" + "Flour, water, salt and time. " * 70)
    loaded = _run(
        "import json, sys\n"
        "from termlint.__main__ import main\n"
        f"assert main([*{words!r}, {str(file)!r}]) == 0\n"
        "print(json.dumps(sorted(sys.modules)))",
        cache,
    )
    heavy = {"spacy", "thinc", "numpy", "yaml", "pydantic", "typer", "rich", "lemminflect", "pyromark", "disarm"}
    assert heavy & set(json.loads(loaded.splitlines()[-1])) == set()


def test_a_file_whose_candidates_were_judged_before_imports_no_spacy(tmp_path: Path, cache: Path) -> None:
    file = tmp_path / "edited.md"
    program = (
        "import json, sys\n"
        "from termlint.__main__ import main\n"
        f"assert main(['check', {str(file)!r}]) == 1\n"
        "print(json.dumps(sorted(sys.modules)))"
    )
    for paragraph in ("Bread is baked.", "Bread is baked here."):
        # What stands near a use is part of what is judged; the edit is two paragraphs away.
        file.write_text(f"They distilled Claude through its API.\n\nRye is cheap.\n\n{paragraph}\n")
        loaded = set(json.loads(_run(program, cache).splitlines()[-1]))
    assert {"spacy", "numpy", "lemminflect"} & loaded == set()
    assert "sqlite3" in loaded


def _run(code: str, cache: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=cache,
        env={**os.environ, "TERMLINT_CACHE_DIR": str(cache)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout
