from __future__ import annotations

import pytest

from termlint.findings import FileResult
from termlint.reports import ReportRun, render
from tests.reports.samples import ARTICLE, RESULTS, RULES, finding

pytest.importorskip("vl_convert")
CONTEXT = ReportRun(seconds=0.1, rules=RULES)


def test_a_line_says_what_to_write_instead() -> None:
    page = render("html", RESULTS, context=CONTEXT)
    assert "They distilled Claude through its API. An attack, they call it. (write: trained on the output of)" in page
    assert "(write: training on model output; imitation)" in page


def test_a_finding_without_wordings_has_its_line_alone() -> None:
    found = FileResult("a.md", ARTICLE, (finding(ARTICLE, "distilled", replacements=()),))
    assert "(write:" not in render("html", [found], context=CONTEXT)
