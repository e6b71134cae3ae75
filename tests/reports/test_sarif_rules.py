from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from termlint.configuration.selection import BUILT_IN
from termlint.documents.read import read
from termlint.engine.linter import Linter
from termlint.findings import FileResult, Suppressed
from termlint.reports import ReportRun
from termlint.reports.sarif_rules import descriptors
from tests.reports.samples import ARTICLE, RESULTS, finding

CONTEXT = ReportRun(seconds=0.1)


@pytest.fixture(scope="module")
def context() -> ReportRun:
    return replace(CONTEXT, rules={rule.id: rule for rule in Linter().rules})


def one(rule: str, context: ReportRun, **changes: Any) -> dict[str, Any]:
    result = FileResult("a.md", ARTICLE, (finding(ARTICLE, "distilled", rule=rule, **changes),))
    (described,) = descriptors([result], context)
    return described


def test_only_rules_with_findings_are_described_once_each_and_sorted() -> None:
    kept_back = Suppressed(finding(ARTICLE, "illicit", rule="a/suppressed"))
    described = descriptors([*RESULTS, FileResult("z.md", ARTICLE, suppressed=(kept_back,))], CONTEXT)
    assert [rule["id"] for rule in described] == ["a/suppressed", "ai-training/distillation", "law/illicit"]


def test_a_rule_says_what_its_rulebook_says(context: ReportRun) -> None:
    rule = context.rules["ai-training/distillation"]
    described = one(rule.id, context, severity="error")
    assert described["shortDescription"]["text"].startswith("distill, distillation, ")
    assert described["fullDescription"]["text"] == " ".join(rule.meaning.split())
    assert described["defaultConfiguration"] == {"level": "warning"}
    assert described["properties"] == {"tags": ["terminology", "imprecise"], "problem.severity": "warning"}
    for text in (rule.why, rule.sources[0].title, "Senses that it allows: token-probabilities, "):
        assert " ".join(text.split()) in described["help"]["text"]


def test_the_markdown_of_every_rule_reads_as_its_text(context: ReportRun) -> None:
    for rule in context.rules.values():
        shown = one(rule.id, context)["help"]
        prose = " ".join(segment.text for segment in read(shown["markdown"], format="markdown").segments)
        words = {word for word in shown["text"].split() if word.isalpha()}
        assert words <= set(prose.replace("’", "'").replace("(", " ").split()) | set(prose.split()), rule.id


@pytest.mark.parametrize("rule", sorted(BUILT_IN))
def test_a_rule_of_no_rulebook_is_described_too(rule: str) -> None:
    described = one(rule, CONTEXT, meaning="", kind="suppression")
    assert described["fullDescription"]["text"].endswith(".")
    assert described["help"]["text"] == f"Meaning: {described['fullDescription']['text']}"


@pytest.mark.parametrize(
    ("severity", "level", "problem"),
    [("error", "error", "error"), ("warning", "warning", "warning"), ("info", "note", "recommendation")],
)
def test_levels(severity: str, level: str, problem: str) -> None:
    described = one("law/unknown", CONTEXT, severity=severity)
    assert described["defaultConfiguration"]["level"] == level
    assert described["properties"]["problem.severity"] == problem


def test_a_rule_leads_to_its_page_where_there_are_pages(context: ReportRun) -> None:
    assert "helpUri" not in one("ai-training/distillation", context)
    pages = replace(context, rule_pages="https://example.org/{rulebook}/{rule}/")
    assert one("ai-training/distillation", pages)["helpUri"] == "https://example.org/ai-training/distillation/"
    assert "helpUri" not in one("own/unheard-of", pages)
