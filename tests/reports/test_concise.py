from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from termlint.findings import FileResult
from termlint.reports import ReportRun, render
from tests.reports.samples import ARTICLE, RESULTS, finding

if TYPE_CHECKING:
    from collections.abc import Callable

CONTEXT = ReportRun(seconds=0.1)


def test_looks_as_in_the_golden_file(golden: Callable[[str, str], None]) -> None:
    golden("concise.txt", render("concise", RESULTS, context=CONTEXT))


def test_colours_change_no_word(golden: Callable[[str, str], None]) -> None:
    shown = render("concise", RESULTS, context=replace(CONTEXT, color=True))
    golden("concise-color.txt", shown)
    assert re.sub(r"\x1b\[[\d;]*m", "", shown) == render("concise", RESULTS, context=CONTEXT)


def test_statistics_are_a_table_in_the_place_of_the_list(golden: Callable[[str, str], None]) -> None:
    golden("concise-statistics.txt", render("concise", RESULTS, context=replace(CONTEXT, statistics=True)))


def test_says_nothing_when_there_is_nothing_to_say() -> None:
    assert render("concise", [FileResult("a.md", "Hello.")], context=CONTEXT) == ""


def test_one_line_a_finding_whatever_the_message() -> None:
    found = finding(ARTICLE, "distilled", message="one\ntwo\x1b three", path="a\nb.md")
    assert render("concise", [FileResult("a.md", ARTICLE, (found,))], context=CONTEXT) == (
        "a b.md:3:6: warning ai-training/distillation one two␛ three Instead: trained on the output of.\n"
    )


@pytest.mark.parametrize(
    ("message", "wordings", "advice"),
    [
        ("Say 'copied'.", ("copied",), "Say 'copied'."),
        ("Say 'copied' or 'trained'.", ("copied", "imitated"), "Say 'copied' or 'trained'. Instead: imitated."),
        ("Avoid 'in order to'.", ("to",), "Avoid 'in order to'. Instead: to."),
        ("Avoid it.", (), "Avoid it."),
    ],
)
def test_what_the_message_says_already_is_not_said_again(message: str, wordings: tuple[str, ...], advice: str) -> None:
    source = "We do it in order to copy."
    found = finding(source, "in order to", message=message, replacements=wordings)
    shown = render("concise", [FileResult("a.md", source, (found,))], context=CONTEXT)
    assert shown == f"a.md:1:10: warning ai-training/distillation {advice}\n"
