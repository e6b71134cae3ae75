"""The articles in examples/ show what termlint does, in each format: `make demo` prints what is held here."""

from __future__ import annotations

from pathlib import Path

import pytest

from termlint.documents.read import format_of
from termlint.engine.linter import Linter
from tests.documents.formats import BARE

FOLDER = Path(__file__).parents[1] / "examples"


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter()


def found(linter: Linter, name: str) -> list[tuple[str, str]]:
    """Return the rule and the text of every finding."""
    result = linter.check_bytes((FOLDER / name).read_bytes(), path=name)
    assert result.failures == ()
    return [(finding.rule, " ".join(finding.match.split())) for finding in result.findings]


def judged(linter: Linter, name: str) -> list[tuple[str, str | None]]:
    """Return the text and the sense of every candidate of the rulebook that the articles are about."""
    explained = linter.explain((FOLDER / name).read_text(encoding="utf-8"), path=name)
    return [(each.match.lower(), each.sense) for each in explained if each.rule.id.startswith("ai-training/")]


def test_there_is_an_example_of_every_format_but_mdx_which_is_markdown() -> None:
    assert {format_of(file.name) for file in FOLDER.iterdir()} >= set(BARE) - {"mdx"}


def test_the_narrow_sense_whisky_and_mentions_are_no_findings(linter: Linter) -> None:
    assert found(linter, "one-cask-two-models.md") == []
    assert {sense for _, sense in judged(linter, "one-cask-two-models.md")} == {
        "liquids",
        "token-probabilities",
        "mention",
        "quotation",
    }


def test_the_news_article_has_many(linter: Linter) -> None:
    findings = found(linter, "the-answers-row.html")
    assert len(findings) >= 10
    assert {
        ("ai-training/distillation-attack", "distillation attack"),
        ("ai-training/distillation-attack", "distillation campaign"),
        ("ai-training/distillation", "distilled"),
        ("ai-training/stolen-outputs", "stolen outputs"),
        ("ai-training/hoover-up", "hoovered up"),
        ("ai-training/model-theft", "model theft"),
    } <= set(findings)
    assert ("ai-training/distillation-attack", "distillation attacks") not in findings  # suppressed, with a reason


def test_the_release_notes_have_one(linter: Linter) -> None:
    assert found(linter, "release-notes.rst") == [("ai-training/distillation", "distilled")]
    assert ("distillation", "mention") in judged(linter, "release-notes.rst")


def test_the_letter_names_what_it_argues_with(linter: Linter) -> None:
    assert found(linter, "letter-to-the-editor.txt") == []
    assert judged(linter, "letter-to-the-editor.txt") == [("distillation attacks", "mention"), ("distil", "liquids")]
