"""What becomes of an edit on the way to a finding: how surely it applies, and markup in its way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from termlint.configuration.settings import Settings
from termlint.documents.read import read
from termlint.edits import apply
from termlint.engine.linter import Linter
from tests.fixing.marked import BOOKS, concluded, finder, judged, pipeline

if TYPE_CHECKING:
    from termlint.configuration.settings import Treatment
    from termlint.findings import Finding, Verdict
    from termlint.judging.judgement import Voice

RULE = "ai-training/distillation-attack"


def found(
    source: str,
    *,
    format: str = "markdown",
    verdict: Verdict = "flag",
    voice: Voice | None = None,
) -> Finding:
    document = read(source, format=format)
    for number, segment in enumerate(document.segments):
        for candidate in finder().find(segment.text):
            if candidate.rule.id == RULE:
                sure = tuple(replace(each, safe=True) for each in candidate.rule.replacements)
                candidate = replace(candidate, rule=replace(candidate.rule, replacements=sure))  # noqa: PLW2901 -- the same, surer
                return concluded(document, number, judged(candidate, verdict, voice), pipeline(None))
    raise AssertionError(source)


def fixed(source: str, *, format: str = "markdown") -> str | None:
    fix = found(source, format=format).fix
    return None if fix is None else apply(source, fix.edits)


@pytest.mark.parametrize(
    ("source", "after"),
    [
        ("A *distillation attack* is cheap.", "*Training on model output* is cheap."),
        ("A [distillation attack](a.md) is cheap.", "[Training on model output](a.md) is cheap."),
        ("We saw a **distillation attack** today.", "We saw **training on model output** today."),
        ("**Distillation attacks** are cheap.", "**Training on model output** is cheap."),
        ("A distillation\nattack is cheap.", "Training on\nmodel output is cheap."),
        ("A distillation **attack** is cheap.", None),
        ("*A distillation* attack is cheap.", None),
        ("> A distillation\n> attack is cheap.", "> Training on\n> model output is cheap."),
    ],
)
def test_markup_stays_around_what_it_marked_or_the_fix_is_refused(source: str, after: str | None) -> None:
    assert fixed(source) == after


def test_markup_of_html_stays() -> None:
    source = "<p>A <em>distillation attack</em> is&nbsp;cheap.</p>"

    assert fixed(source, format="html") == "<p><em>Training on model output</em> is&nbsp;cheap.</p>"


def test_a_fix_in_pieces_leaves_what_stands_between_them() -> None:
    fix = found("We saw a **distillation attack** today.").fix

    assert fix is not None
    assert [(edit.start, edit.end, edit.text) for edit in fix.edits] == [
        (7, 9, ""),
        (11, 30, "training on model output"),
    ]


def test_where_the_sense_is_not_decided_no_fix_is_safe() -> None:
    source = "A distillation attack is cheap."

    assert [found(source, verdict=verdict).fix for verdict in ("flag", "undecided")] != [None, None]
    first, second = (found(source, verdict=verdict).fix for verdict in ("flag", "undecided"))
    assert first is not None
    assert second is not None
    assert (first.applicability, second.applicability) == ("safe", "unsafe")


@pytest.mark.parametrize("voice", ["mention", "quotation", "distance"])
def test_in_other_peoples_words_a_fix_is_only_shown(voice: Voice) -> None:
    fix = found("A distillation attack is cheap.", voice=voice).fix

    assert fix is not None
    assert fix.applicability == "display"


def test_the_rule_is_there() -> None:
    assert RULE in {rule.id for book in BOOKS for rule in book.rules}


# One of each: a use that is flagged, undecided, allowed; held at a distance; a mention; somebody else's words, which
# would be flagged, undecided and allowed as the author's own.
TEXT = """\
They distilled Claude through its API. She distilled it. The student is distilled by matching the teacher's logits.

They "distilled" Claude through its API.

I avoid the word "distilled", and the term *distillation*.

> They distilled Claude through its API. She distilled it. The student is distilled by matching the teacher's logits.

He said that "they distilled Claude through its API".
"""
TREATMENTS: tuple[Treatment, ...] = ("ignore", "info", "use")


@pytest.mark.parametrize("mentions", TREATMENTS)
@pytest.mark.parametrize("quotations", TREATMENTS)
def test_a_report_and_an_explanation_say_the_same(mentions: Treatment, quotations: Treatment) -> None:
    linter = Linter(Settings(select=("ai-training/distillation",), mentions=mentions, quotations=quotations))
    reported = [
        (each.start, each.severity, each.verdict, each.sense, each.confidence, each.evidence)
        for each in linter.check(TEXT, format="markdown").findings
    ]
    explained = [
        (each.start, each.severity, each.verdict, each.sense, each.confidence, each.evidence)
        for each in linter.explain(TEXT, format="markdown")
        if each.severity is not None
    ]
    assert reported == explained
    assert len(reported) >= 2
    for start, severity, verdict, sense, confidence, _ in reported:
        if verdict == "mention":
            assert (severity, sense in ("mention", "quotation"), confidence) == ("info", True, None)
        if start == TEXT.index('distilled" Claude') and mentions == "info":
            assert (severity, verdict, sense) == ("info", "mention", "mention")


@pytest.mark.parametrize(
    ("treatment", "verdict", "severity"), [("info", "mention", "info"), ("use", "flag", "warning")]
)
def test_a_quotation_that_is_shown_is_none_of_the_authors_uses(
    treatment: Treatment, verdict: Verdict, severity: str
) -> None:
    linter = Linter(Settings(select=("ai-training/distillation",), quotations=treatment))
    [found] = linter.check("> They distilled Claude through its API.\n", format="markdown").findings
    assert (found.verdict, found.severity) == (verdict, severity)
    assert found.sense == ("quotation" if treatment == "info" else "model-output")
