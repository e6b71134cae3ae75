from __future__ import annotations

import html
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termlint.configuration.settings import Settings
from termlint.engine.linter import Linter
from termlint.errors import UsageError
from termlint.rulebook.compile import compile_source
from termlint.rulebook.source import parse

if TYPE_CHECKING:
    from termlint.findings import FileResult

FORMATS = ("text", "markdown", "rst", "html")


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(Settings(select=("all",)))


def matches(result: FileResult) -> list[tuple[str, str, str | None]]:
    return [(finding.rule, " ".join(finding.match.split()), finding.sense) for finding in result.findings]


def test_a_finding_says_where_what_and_why(linter: Linter) -> None:
    source = "Last year they distilled Claude through its API."
    (finding,) = linter.check(source, path="a.txt").findings
    assert source[finding.start : finding.end] == finding.match == "distilled"
    assert (finding.path, finding.rule, finding.severity) == ("a.txt", "ai-training/distillation", "warning")
    assert (finding.verdict, finding.sense) == ("flag", "model-output")
    assert {piece.sense for piece in finding.evidence} == {"model-output"}
    assert "Claude" in {source[piece.start : piece.end] for piece in finding.evidence}
    assert finding.replacements == ("trained on the output of",)
    assert finding.fix is not None
    assert finding.fix.applicability == "safe"


def test_findings_come_in_source_order(linter: Linter) -> None:
    source = "They stole the outputs.\n\nThen a distillation attack followed, and they distilled Claude by API.\n"
    starts = [finding.start for finding in linter.check(source).findings]
    assert starts == sorted(starts)
    assert len(starts) >= 3


SPLIT = [
    ("markdown", "a distillation\nattack hit", "distillation\nattack"),
    ("markdown", "a distillation **attack** hit", "distillation **attack"),
    ("markdown", "a **distillation** _attack_ hit", "distillation** _attack"),
    ("markdown", "a distil&shy;lation attack hit", "distil&shy;lation attack"),
    ("markdown", "a distil\u00adlation attack hit", "distil\u00adlation attack"),
    ("markdown", "> quote\n\na dis&#116;illation&nbsp;attack hit", "dis&#116;illation&nbsp;attack"),
    ("markdown", "- a distillation\r\n  attack hit", "distillation\r\n  attack"),
    ("markdown", "🧪👩‍🔬 é e\u0301 a distillation attack hit", "distillation attack"),
    ("html", "<p>a <b>distillation</b> <i>attack</i> hit</p>", "distillation</b> <i>attack"),
    ("html", "<p>a distil&shy;lation&#32;attack hit</p>", "distil&shy;lation&#32;attack"),
    ("rst", "a distillation\nattack hit", "distillation\nattack"),
    ("rst", "a distillation *attack* hit", "distillation *attack"),
    ("text", "a distillation\n  attack hit", "distillation\n  attack"),
]


@pytest.mark.parametrize(("format", "source", "match"), SPLIT)
def test_a_term_split_by_markup_is_found_whole(linter: Linter, format: str, source: str, match: str) -> None:
    (finding,) = linter.check(source, format=format).findings
    assert finding.rule == "ai-training/distillation-attack"
    assert finding.match == source[finding.start : finding.end] == match


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_offsets_count_decoded_code_points(linter: Linter, encoding: str, newline: str) -> None:
    source = f"# Une tête 🧪{newline}{newline}A distillation attack hit.{newline}"
    result = linter.check_bytes(source.encode(encoding), path="a.md")
    (finding,) = result.findings
    assert result.source == source
    assert source[finding.start : finding.end] == "distillation attack"


def test_a_fix_is_refused_where_markup_stands_between(linter: Linter) -> None:
    (finding,) = linter.check("They **distil**led Claude through its API.", format="markdown").findings
    assert finding.fix is None
    assert finding.replacements


@pytest.mark.parametrize("format", FORMATS)
def test_a_mention_is_not_reported_unless_asked(linter: Linter, format: str) -> None:
    source = "The term “distillation attack” is new."
    assert not linter.check(source, format=format).findings
    asked = Linter(replace(linter.settings, mentions="info"), rulebooks=linter.rulebooks)
    (finding,) = asked.check(source, format=format).findings
    assert (finding.severity, finding.verdict) == ("info", "mention")
    as_use = Linter(replace(linter.settings, mentions="use"), rulebooks=linter.rulebooks)
    (used,) = as_use.check(source, format=format).findings
    assert used.severity == "error"


def test_a_block_quote_is_somebody_elses_voice(linter: Linter) -> None:
    source = "> They launched a distillation attack.\n\nSo they say.\n"
    assert not linter.check(source, format="markdown").findings
    asked = Linter(replace(linter.settings, quotations="use"), rulebooks=linter.rulebooks)
    assert len(asked.check(source, format="markdown").findings) == 1


def test_a_document_s_own_definition_counts_for_later_uses(linter: Linter) -> None:
    later = "\n\nMore.\n\nMore.\n\nThen it was distilled again.\n"
    narrow = "By distillation we mean matching the logits of the teacher." + later
    loose = "By distillation we mean training on the responses of an API." + later
    assert [each.sense for each in linter.explain(narrow)][-1] == "token-probabilities"
    assert [each.sense for each in linter.explain(loose)][-1] == "model-output"


def test_an_unknown_rule_is_an_error_that_names_the_nearest() -> None:
    with pytest.raises(UsageError, match="did you mean 'ai-training/distillation'"):
        Linter(Settings(select=("ai-training/distilation",)))


def test_select_and_ignore_choose_rules() -> None:
    source = "They launched a distillation attack and distilled Claude through its API."
    selecting = Linter(Settings(select=("ai-training/distillation-attack",))).check(source)
    assert [rule for rule, _, _ in matches(selecting)] == ["ai-training/distillation-attack"]
    ignoring = Linter(Settings(ignore=("ai-training/distillation-attack",))).check(source)
    assert [rule for rule, _, _ in matches(ignoring)] == ["ai-training/distillation"]


def test_a_rule_that_is_ignored_still_keeps_its_words_to_itself() -> None:
    source = "They launched a distillation attack through the API."
    assert not Linter(Settings(ignore=("ai-training/distillation-attack",))).check(source).findings


WORDS = st.lists(
    st.sampled_from(
        [
            "they",
            "distilled",
            "Claude",
            "through",
            "its",
            "API",
            "and",
            "a",
            "distillation",
            "attack",
            "matched",
            "the",
            "logits",
            "of",
            "it",
            "with",
            "stolen",
            "weights",
            "so",
            "whisky",
            "“distillation”",
            "is",
            "called",
            "open-source",
            "AI",
        ]
    ),
    min_size=1,
    max_size=25,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=3))
def test_the_same_prose_has_the_same_findings_in_every_format(linter: Linter, paragraphs: list[list[str]]) -> None:
    prose = [f"So {' '.join(words)} it was then, all in all." for words in paragraphs]
    plain = "\n\n".join(prose)
    as_html = "".join(f"<p>{html.escape(each)}</p>\n" for each in prose)
    expected = matches(linter.check(plain, format="text"))
    for reader in ("markdown", "rst"):
        assert matches(linter.check(plain, format=reader)) == expected
    assert matches(linter.check(as_html, format="html")) == expected


@settings(max_examples=60, deadline=None)
@given(WORDS, st.sampled_from(["", "*", "**", "\n", "&shy;", "\u00ad"]), st.integers(0, 60))
def test_the_prefilter_changes_nothing(linter: Linter, words: list[str], mark: str, at: int) -> None:
    source = " ".join(words)
    source = source[:at] + mark + source[at:]
    found = linter.check(source, format="markdown").findings
    reported = [each for each in linter.explain(source, format="markdown") if each.severity is not None]
    assert [(each.rule.id, each.start, each.end) for each in reported] == [
        (finding.rule, finding.start, finding.end) for finding in found
    ]


def test_a_loose_use_after_a_narrow_definition_points_at_the_definition(linter: Linter) -> None:
    source = (
        "By distillation we mean matching the logits of the teacher.\n\n"
        "Last year the rival lab distilled Claude by collecting API responses.\n"
    )
    (finding,) = linter.check(source).findings
    assert finding.match == "distilled"
    assert finding.message.endswith("The document's own definition in line 1 is the narrow one.")
    assert "logits" in {source[piece.start : piece.end] for piece in finding.evidence}


OWN_UNDECIDED = """\
rulebook: own
title: T
language: en
rules:
  - id: pirate
    kind: charged
    terms: [{noun: pirate}, {adjective: pirated, undecided: flag}, {noun: piracy, undecided: info}]
    meaning: M.
    why: W.
    sources: [{title: S}]
    senses: [{id: copying, verdict: flag, gloss: G, cues: [song]}, {id: sea, verdict: allow, gloss: G, cues: [ship]}]
    undecided: allow
    examples:
      - flag: "A [[pirated]] copy."
      - flag: "A [[pirate]] song."
      - pass: "A [[pirate]] came."
      - pass: "A [[pirate]] went."
"""


@pytest.mark.parametrize(
    ("source", "severity"),
    [
        ("A pirate came.", None),
        ("A pirate came with a song.", "info"),
        ("A pirated one came.", "warning"),
        ("A pirated one came by ship.", None),
        ("Much piracy came.", "info"),
    ],
)
def test_a_term_can_have_its_own_default(source: str, severity: str | None) -> None:
    own = Linter(rulebooks=(compile_source(parse(OWN_UNDECIDED.encode(), Path("own.yaml"))),))
    assert [each.severity for each in own.explain(source)] == [severity]
    assert [each.severity for each in own.check(source).findings] == [severity] * (severity is not None)
