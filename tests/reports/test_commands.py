"""What a CI system reads in a log as a command to itself is in no report, whoever wrote the text."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from termlint.findings import Failure, FileResult
from termlint.reports import ReportRun, render
from termlint.reports.lines import clean, visible
from tests.reports.samples import RESULTS

COMMANDS = (
    *("::stop-commands::x", "##[add-mask]x", "##vso[task.setvariable]x", "##teamcity[x]"),
    *("\x1b[0Ksection_start:1:x", f"{'x' * 300}::add-mask::x"),
)
# GitHub reads "::" at the start of a line, and "##[" anywhere; Azure and TeamCity the same with words between.
ACTED_ON = re.compile(r"^\s*::[a-z-]+|##\[|##vso\[|##teamcity\[|\x1b", re.MULTILINE)


def hostile(words: str) -> list[FileResult]:
    """The samples, with a command wherever somebody else's words can stand."""
    results = []
    for result in RESULTS:
        findings = tuple(replace(each, message=words, meaning=words, replacements=(words,)) for each in result.findings)
        failure = Failure(words + ".md", "unreadable", words)
        results.append(replace(result, path=words + ".md", findings=findings, failures=(failure,)))
    return results


@pytest.mark.parametrize("words", COMMANDS)
@pytest.mark.parametrize("format", ["concise", "full", "grouped", "github"])
def test_no_report_for_a_log_holds_a_command_of_others(words: str, format: str) -> None:
    text = render(format, hostile(words), context=ReportRun(seconds=0))
    own = [line for line in text.splitlines() if not re.match(r"::(?:error|warning|notice) ", line)]
    assert not ACTED_ON.search("\n".join(own))
    assert not re.search(r"##\[|##vso\[|##teamcity\[|\x1b", text)


@pytest.mark.parametrize("words", COMMANDS)
def test_what_is_said_on_standard_error_holds_none(words: str) -> None:
    assert not ACTED_ON.search(clean(words))
    assert not ACTED_ON.search(visible(f"  {words}"))


def test_other_colons_and_marks_stay() -> None:
    assert visible("a: b :: c ## d # e") == "a: b :: c ## d # e"
