from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from termlint.findings import FileResult
from termlint.reports import ReportRun, render
from tests.reports.samples import ARTICLE, RESULTS, finding

if TYPE_CHECKING:
    from collections.abc import Callable

CONTEXT = ReportRun(seconds=0.1)


def test_looks_as_in_the_golden_file(golden: Callable[[str, str], None]) -> None:
    golden("grouped.txt", render("grouped", RESULTS, context=CONTEXT))


def test_colours_change_no_word() -> None:
    shown = render("grouped", RESULTS, context=replace(CONTEXT, color=True))
    assert re.sub(r"\x1b\[[\d;]*m", "", shown) == render("grouped", RESULTS, context=CONTEXT) != shown


def test_says_nothing_when_there_is_nothing_to_say() -> None:
    assert render("grouped", [FileResult("a.md", "Hello.")], context=CONTEXT) == ""


def test_one_line_a_finding_whatever_the_message() -> None:
    found = finding(ARTICLE, "distilled", message="one\ntwo\x1b three")
    assert render("grouped", [FileResult("a\nb.md", ARTICLE, (found,))], context=CONTEXT) == (
        "a b.md:\n  3:6  warning  ai-training/distillation  one two␛ three Instead: trained on the output of.\n\n"
    )
