from __future__ import annotations

from dataclasses import replace

from termlint.findings import FileResult
from termlint.reports import ReportRun, render
from termlint.reports.counts import counts
from tests.reports.samples import ARTICLE, RESULTS, RULES, finding, fix

CONTEXT = ReportRun(seconds=0.1, statistics=True)


def test_the_most_frequent_rule_is_first_then_by_name() -> None:
    found = tuple(finding(ARTICLE, "distilled", rule=rule) for rule in ("b/b", "a/a", "c/c", "c/c"))
    assert [*counts([FileResult("a.md", ARTICLE, found)], CONTEXT)] == [
        "findings  --fix  --unsafe-fixes  severity  rule",
        "       2                         warning   c/c",
        "       1                         warning   a/a",
        "       1                         warning   b/b",
    ]


def test_what_fixes_would_repair_is_counted() -> None:
    fixes = [fix(ARTICLE, "distilled", "x", each) for each in ("safe", "safe", "unsafe", "display")]
    found = tuple(finding(ARTICLE, "distilled", fix=each) for each in fixes)
    assert [*counts([FileResult("a.md", ARTICLE, found)], CONTEXT)][1].split()[:3] == ["4", "2", "1"]


def test_a_rule_with_two_severities_has_two_rows() -> None:
    found = tuple(finding(ARTICLE, "distilled", severity=each) for each in ("info", "warning", "warning"))
    assert [row.split()[:2] for row in counts([FileResult("a.md", ARTICLE, found)], CONTEXT)][1:] == [
        ["2", "warning"],
        ["1", "info"],
    ]


def test_the_table_is_in_the_place_of_the_list() -> None:
    for name in ("full", "concise", "grouped"):
        shown = render(name, RESULTS, context=CONTEXT)
        assert "docs/b.md:3:6" not in shown
        assert "       1      1                  warning   ai-training/distillation\n" in shown


def test_there_is_no_table_of_nothing() -> None:
    assert [*counts([FileResult("a.md", "")], CONTEXT)] == []
    assert render("concise", [FileResult("a.md", "")], context=CONTEXT) == ""


def test_colours_and_links_move_no_column() -> None:
    linked = replace(CONTEXT, color=True, rules=RULES, rule_pages="https://example.org/{rule}")
    assert "\x1b]8;;https://example.org/distillation\x1b\\" in "".join(counts(RESULTS, linked))
