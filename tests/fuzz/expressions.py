"""Worst cases for a regular expression, made from its own parts.

An expression is slow where a repetition takes a stretch of text in more ways than one, or takes it anew from every
place. So each repetition gets the text that leads to it, many copies of what it repeats, and an end that it does not
fit; and the whole is repeated, too, with its end missing.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import string
import sys
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import termlint

if TYPE_CHECKING:
    from collections.abc import Iterator

_parser: Any = importlib.import_module("re._parser" if sys.version_info >= (3, 11) else "sre_parse")

PACKAGE = Path(termlint.__file__).parent
_ALPHABET = f"{string.printable}\u00ad\u00a0\u200b\u2019\u201c\u201d\u2022\u2026\ufffcé"
_ENDS = ("", "\x00", "!", "\n")
# Methods that look for an expression everywhere; `match` and `fullmatch` begin at one place.
_EVERYWHERE = {"search", "finditer", "findall", "sub", "subn", "split"}


# Expressions that are handed on, to be matched at one place.
MATCHED_IN_WHOLE = {f"termlint.rulebook.spelling.{name}" for name in ("_IZE", "_YZE", "_DOUBLED")}
# Expressions that are only given a few dozen code points before a place, whatever the length of the text.
WITHIN_BOUNDS = {
    "termlint.documents.rst_inline._ROLE_BEFORE",
    "termlint.documents.rst_inline._WORD_BEFORE",
    "termlint.judging.attribution.NAMED_BEFORE",
    "termlint.reading.metalanguage.NAMED_BEFORE",
}


def expressions() -> dict[str, tuple[re.Pattern[str], bool]]:
    """Return the expressions of all modules by module and name, and whether each is looked for everywhere."""
    found: dict[str, tuple[re.Pattern[str], bool]] = {}
    for info in pkgutil.walk_packages(termlint.__path__, "termlint."):
        if info.name != "termlint.__main__":
            module = importlib.import_module(info.name)
            searched = _searched(Path(str(module.__file__)))
            for name, value in vars(module).items():
                for label, pattern in _patterns(name, value):
                    full = f"{info.name}.{label}"
                    if isinstance(pattern.pattern, str) and full not in WITHIN_BOUNDS:
                        found[full] = pattern, name in searched and full not in MATCHED_IN_WHOLE
    return found


def _patterns(name: str, value: object) -> Iterator[tuple[str, re.Pattern[Any]]]:
    if isinstance(value, re.Pattern):
        yield name, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _patterns(f"{name}[{key!r}]", inner)
    elif isinstance(value, (tuple, list)):
        for number, inner in enumerate(value):
            yield from _patterns(f"{name}[{number}]", inner)


@lru_cache
def _searched(file: Path) -> frozenset[str]:
    """Return the names in a module that are not only matched at a place: searched for, or handed on."""
    tree = ast.parse(file.read_text("utf-8"))
    matched = [
        node.value.value if isinstance(node.value, ast.Subscript) else node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"match", "fullmatch"}
    ]
    loads = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)]
    return frozenset(node.id for node in loads if node not in matched)


def compiled_inside() -> Iterator[tuple[str, int]]:
    """Yield the module and line of each expression that is made while the program runs."""
    for file in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(file.read_text("utf-8"))
        for function in (node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.Lambda))):
            for node in ast.walk(function):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Attribute)
                    and isinstance(node.func.value, ast.Name)
                    and node.func.value.id == "re"
                    and node.func.attr in {"compile", "match", "fullmatch", *_EVERYWHERE}
                ):
                    yield file.relative_to(PACKAGE).as_posix(), node.lineno


def worst_cases(pattern: re.Pattern[str], count: int) -> Iterator[str]:
    """Yield texts of some `count` repetitions that are hard for the expression."""
    tree = list(_parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG))
    whole = _sample(tree)
    for start in {whole, whole[:-1], whole[1:]} - {""}:
        yield from (start * count + end for end in _ENDS[:2])
    for before, body in _repetitions(tree, ""):
        for pump in _pumps(body):
            for end in _ENDS:
                yield before + pump * count + end
            if before:
                yield (before + pump) * count


def _repetitions(nodes: list[Any], before: str) -> Iterator[tuple[str, list[Any]]]:
    """Yield the text before each repetition, and what is repeated."""
    for at, (kind, value) in enumerate(nodes):
        lead = before + _sample(nodes[:at])
        name = str(kind)
        if name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
            if value[1] > 50:
                yield lead, list(value[2])
            yield from _repetitions(list(value[2]), lead)
        else:
            for inner in _inner(name, value):
                yield from _repetitions(inner, lead)


def _inner(kind: str, value: Any) -> list[list[Any]]:
    if kind == "SUBPATTERN":
        return [list(value[3])]
    if kind == "BRANCH":
        return [list(branch) for branch in value[1]]
    if kind in {"ASSERT", "ASSERT_NOT"}:
        return [list(value[1])]
    return [list(value)] if kind == "ATOMIC_GROUP" else []


def _pumps(body: list[Any]) -> set[str]:
    """Return texts for one round of a repetition: by each of its branches, and by each kind of character."""
    texts = {_sample(body), _sample(body, last=True), *_branches(body)}
    if len(body) == 1 and str(body[0][0]) in {"IN", "ANY", "NOT_LITERAL"}:
        texts |= {one for one in " \n\t\r-_a1<[(*`\"'>\\/:=!#.,&{" if _fits(body[0], one)}
    doubled = {text + text for text in texts if len(text) == 1}
    mixed = {one + other for one in sorted(texts)[:4] for other in sorted(texts)[-4:]}
    return (texts | doubled | mixed) - {""}


def _branches(nodes: list[Any]) -> Iterator[str]:
    for at, (kind, value) in enumerate(nodes):
        for inner in _inner(str(kind), value):
            yield _sample(nodes[:at]) + _sample(inner) + _sample(nodes[at + 1 :])
            yield from _branches(inner)


def _sample(nodes: list[Any], *, last: bool = False) -> str:
    """Return a text that the nodes may take, the shortest but for one round of what may be left out."""
    return "".join(_one(str(kind), value, last=last) for kind, value in nodes)


def _one(kind: str, value: Any, *, last: bool) -> str:
    if kind == "LITERAL":
        return chr(int(value))
    if kind in {"IN", "ANY", "NOT_LITERAL", "CATEGORY"}:
        fitting = [one for one in _ALPHABET if _fits((kind, value), one)]
        return fitting[-1 if last else 0] if fitting else ""
    if kind in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        return _sample(list(value[2]), last=last) * max(1, int(value[0]))
    if kind in {"ASSERT", "ASSERT_NOT"}:
        return ""
    inner = _inner(kind, value)
    return _sample(inner[-1 if last else 0], last=last) if inner else ""


def _fits(node: tuple[Any, Any], character: str) -> bool:
    kind, value = str(node[0]), node[1]
    code = ord(character)
    if kind == "ANY":
        return character != "\n"
    if kind in {"LITERAL", "NOT_LITERAL"}:
        return bool(code == value) == (kind == "LITERAL")
    if kind == "RANGE":
        return bool(value[0] <= code <= value[1])
    if kind == "CATEGORY":
        return _in_category(str(value), character)
    items = [item for item in value if str(item[0]) != "NEGATE"]
    return any(_fits(item, character) for item in items) == (len(items) == len(value))


def _in_category(name: str, character: str) -> bool:
    test = {"SPACE": r"\s", "DIGIT": r"\d", "WORD": r"\w"}[name.rsplit("_", 1)[-1]]
    return bool(re.match(test, character)) != ("_NOT_" in name)
