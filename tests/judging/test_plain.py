"""Uses of plain rules are judged from the text, and found as spaCy's pipeline would find them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import spacy

from termlint.configuration.settings import Settings
from termlint.engine.linter import Linter
from termlint.rulebook.store import load_files

if TYPE_CHECKING:
    from pathlib import Path

    from termlint.findings import FileResult

RULEBOOK = """
rulebook: plain
title: Plain words
language: en
version: "1"
rules:
  - id: use
    kind: imprecise
    severity: warning
    terms:
      - verb: utilize
      - phrase: prior to
    traps: [utilize the Force]
    meaning: Say the short word.
    why: It says the same.
    sources: [{title: A house style}]
    undecided: flag
    replace: {verb: {text: use, safe: true}, phrases: {prior to: {text: before, safe: true}}}
    examples:
      - flag: We [[utilize]] it.
      - flag: Check it [[prior to]] use.
      - pass: The word "[[utilize]]" says no more.
      - pass: "[[Utilize the Force]]: a film."
"""

TEXTS = {
    "Restart it prior to the upgrade. Then utilize the tool.": ["prior to", "utilize"],
    "We utilize the Force.": [],
    'Avoid the word "utilize" in manuals.': [],
    "She said: “We utilize what the village gives us, and no more than that.”": [],
    "> We utilize what there is.": [],
    "It is utilised, and *utilizing* is worse.": ["utilised", "utilizing"],
}


@pytest.fixture
def linter(tmp_path: Path) -> Linter:
    file = tmp_path / "plain.yaml"
    file.write_text(RULEBOOK)
    return Linter(Settings(select=("plain",), cache=False), rulebooks=tuple(load_files([str(file)])))


def found(result: FileResult) -> list[str]:
    return [result.source[finding.start : finding.end] for finding in result.findings]


@pytest.mark.parametrize(("text", "words"), TEXTS.items())
def test_tells_uses_from_mentions(linter: Linter, text: str, words: list[str]) -> None:
    assert found(linter.check(text, path="a.md")) == words


@pytest.mark.parametrize("text", TEXTS)
def test_is_what_the_component_says(linter: Linter, text: str, tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("termlint", config={"rulebooks": [str(tmp_path / "plain.yaml")]})
    prose = text.removeprefix("> ").replace("*", "")
    judged = [judgement for judgement in nlp(prose)._.termlint if judgement.candidate.rule.id == "plain/use"]
    told = linter.explain(prose, path="a.txt")
    assert [(each.start, each.end, each.sense) for each in told] == [
        (judgement.candidate.start, judgement.candidate.end, judgement.voice or judgement.sense) for judgement in judged
    ]


def test_fits_the_replacement(linter: Linter) -> None:
    fixes = [finding.fix for finding in linter.check("They utilized it prior to lunch.", path="a.txt").findings]
    assert [[edit.text for edit in fix.edits] for fix in fixes if fix] == [["used"], ["before"]]


def test_needs_no_spacy(tmp_path: Path) -> None:
    book, text = tmp_path / "plain.yaml", tmp_path / "a.md"
    book.write_text(RULEBOOK)
    text.write_text("Restart it prior to the upgrade.")
    program = (
        "import json, sys\nfrom termlint.__main__ import main\n"
        f"words = ['check', '--no-config', '--select', 'plain', '--rulebook', {str(book)!r}, {str(text)!r}]\n"
        "assert main(words) == 1\nprint(json.dumps(sorted(sys.modules)))"
    )
    for _ in range(2):  # the first run compiles the rulebook
        done = subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "TERMLINT_CACHE_DIR": str(tmp_path / "cache")},
            capture_output=True,
            text=True,
            check=True,
        )
        text.write_text("Restart it prior to this upgrade.")
    assert {"spacy", "thinc", "numpy"} & set(json.loads(done.stdout.splitlines()[-1])) == set()
