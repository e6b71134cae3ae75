from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termlint.configuration.settings import Settings
from termlint.engine.linter import Linter

ROOT = Path(__file__).parents[2]
PIECES = (
    "They distilled Claude through its API.",
    "OpenAI trained on the outputs of Claude.",
    "DeepSeek stole millions of books.",
    "We trained on copyrighted books.",
    'He said that "Meta pirated novels to train its models".',
    "A distillation attack hit. <!-- termlint: ignore -->",
    "<!-- termlint: ignore-next[ai-training] -->",
    "Utilize the whisky distillation of last year.",
)


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(Settings(select=("all",)))


def reported(linter: Linter, source: str, path: str) -> Counter[tuple[str, int, int, str]]:
    survey = linter.survey(source, path=path)
    return Counter((use.rule, use.start, use.end, use.severity) for use in survey.uses if use.severity)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6))
def test_a_survey_reports_what_check_finds(linter: Linter, pieces: list[str]) -> None:
    source = "\n\n".join(pieces)
    result = linter.check(source, path="a.md")
    survey = linter.survey(source, path="a.md")
    expected = Counter((each.rule, each.start, each.end, each.severity) for each in result.findings)
    assert reported(linter, source, "a.md") == expected
    assert (survey.result.findings, survey.result.failures) == (result.findings, result.failures)
    assert Counter(use.rule for use in survey.uses if use.suppressed) == Counter(
        each.finding.rule for each in result.suppressed
    )


@pytest.mark.parametrize("path", sorted((ROOT / "examples").rglob("*.md")), ids=lambda path: path.name)
def test_every_candidate_is_a_use_once(linter: Linter, path: Path) -> None:
    source = path.read_text()
    explained = Counter((each.rule.id, each.start, each.end) for each in linter.explain(source, path="a.md"))
    surveyed = linter.survey(source, path="a.md").uses
    own = Counter(
        (use.rule, use.start, use.end)
        for use in surveyed
        if use.wording != "neutral" and not use.rule.startswith("termlint/")
    )
    assert own == explained
    assert all(source[use.start : use.end] == use.match for use in surveyed)


def test_a_use_has_its_act_its_agent_and_what_it_was_done_to(linter: Linter) -> None:
    (use,) = (each for each in linter.survey("Last year, Meta stole novels.", path="a.txt").uses if each.act)
    assert (use.act, use.wording, use.actor, use.object) == ("copying-works", "charged", "Meta", "novels")
    assert (use.voice, use.sentence) == ("own", "Last year, Meta stole novels.")


def test_a_plain_wording_is_a_use_where_its_object_says_so(linter: Linter) -> None:
    source = "OpenAI copied copyrighted novels. He copied his sandwich. We shall see."
    neutral = [each for each in linter.survey(source, path="a.txt").uses if each.wording == "neutral"]
    assert [(use.match, use.act, use.actor, use.severity) for use in neutral] == [
        ("copied", "copying-works", "OpenAI", None)
    ]


def test_words_are_those_of_the_prose(linter: Linter) -> None:
    survey = linter.survey(
        "# Two words\n\nIt's [three now](https://example.org/a/b).\n\n```\ncode here\n```\n", path="a.md"
    )
    assert survey.words == 5
