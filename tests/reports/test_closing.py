from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import pytest

from termlint.findings import FileResult
from termlint.reports import ReportRun
from termlint.reports.closing import closing
from tests.reports.samples import ARTICLE, evidence, finding, fix

CONTEXT = ReportRun(seconds=0.5, paths=("docs",))


def closed(*applicabilities: str | None, **context: Any) -> list[str]:
    found = tuple(
        finding(ARTICLE, "distilled", fix=each and fix(ARTICLE, "distilled", "copied", each))
        for each in applicabilities
    )
    return [*closing([FileResult("docs/a b.md", ARTICLE, found)], replace(CONTEXT, **context))]


def test_nothing_found_is_one_line() -> None:
    assert closed() == ["No findings in 1 file (0.50 s)"]


@pytest.mark.parametrize(
    ("applicabilities", "said"),
    [
        (["safe", "safe", "unsafe"], "--fix repairs 2, --unsafe-fixes 1 more"),
        (["safe"], "--fix repairs 1"),
        (["unsafe", "display"], "--unsafe-fixes repairs 1"),
    ],
)
def test_what_fixes_would_repair(applicabilities: list[str], said: str) -> None:
    assert closed(*applicabilities)[1] == said


def test_after_fixing_the_safe_ones_that_are_left_are_not_promised() -> None:
    assert closed("safe", fixed=True)[1:] == ["next: termlint explain a.md:3:6"]
    assert closed("safe", "unsafe", fixed=True)[1] == "--unsafe-fixes repairs 1"


def test_what_to_run_next() -> None:
    assert closed("safe")[2:] == ["next: termlint check --fix docs", "      termlint explain a.md:3:6"]
    assert closed("safe", paths=("a b", "c"))[2] == "next: termlint check --fix 'a b' c"
    assert closed("safe", paths=("a", "b", "c", "d"))[2] == "next: termlint check --fix PATH…"
    assert closed("unsafe")[2] == "next: termlint fix --ask 'docs/a b.md'"
    assert closed(None)[1:] == ["next: termlint explain a.md:3:6"]


def test_standard_input_can_be_asked_about_nowhere() -> None:
    assert closed("safe", paths=("-",))[1:] == ["--fix repairs 1"]


def test_what_there_is_something_to_explain_of_is_explained() -> None:
    explained = finding(ARTICLE, "illicit", path="b.md", evidence=(evidence(ARTICLE, "API"),))
    results = [FileResult("a.md", ARTICLE, (finding(ARTICLE, "distilled"),)), FileResult("b.md", ARTICLE, (explained,))]
    assert [*closing(results, CONTEXT)][-1] == "next: termlint explain b.md:5:25"


def test_files_that_no_reader_took_are_counted() -> None:
    assert closed(passed_over={".wiki": 2, ".docx": 1})[1] == "Passed over: 2 .wiki, 1 .docx; --verbose names them"


def test_the_time_of_reporting_counts() -> None:
    began = time.perf_counter() - 2
    assert "(2.5" in closed(reporting=began)[0]
