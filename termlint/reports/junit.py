"""The `junit` report: files as test suites, findings as failed tests, for systems that show test results."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from termlint.reports.lines import advice, clean, place, reason
from termlint.reports.xml import document, element

if TYPE_CHECKING:
    from collections.abc import Sequence

    from termlint.findings import Failure, FileResult, Finding
    from termlint.reports.run import ReportRun
    from termlint.spans import LineIndex


def render(results: Sequence[FileResult], context: ReportRun) -> str:
    """Return a suite for each file: an error or warning is a failed test, info a passed one with output.

    A file without findings is one passed test; what could not be checked is a test in error.
    """
    root = ET.Element("testsuites", {"name": "termlint", "time": f"{context.seconds:.3f}"})
    for result in results:
        _suite(root, result)
    for count in ("tests", "failures", "errors"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in root)))
    return document(root)


def _suite(root: ET.Element, result: FileResult) -> None:
    lines = result.lines
    cases = max(len(result.findings) + len(result.failures), 1)
    counts = {
        "tests": cases,
        "failures": sum(finding.severity != "info" for finding in result.findings),
        "errors": len(result.failures),
        "skipped": 0,
    }
    numbers = {name: str(count) for name, count in counts.items()}
    suite = element(root, "testsuite", {"name": clean(result.path), **numbers, "time": "0"})
    for finding in result.findings:
        _finding(suite, finding, lines)
    for failure in result.failures:
        _failure(suite, failure, lines)
    if not len(suite):
        _case(suite, result.path, "termlint")


def _finding(suite: ET.Element, finding: Finding, lines: LineIndex) -> None:
    line, column = lines.line_column(finding.start)
    case = _case(suite, finding.path, f"{finding.rule} at {line}:{column}")
    text = f"{place(finding.path, lines, finding.start)}: {finding.severity} {advice(finding)}"
    if finding.severity == "info":
        element(case, "system-out", {}, text)
    else:
        element(case, "failure", {"message": advice(finding), "type": finding.severity}, text)


def _failure(suite: ET.Element, failure: Failure, lines: LineIndex) -> None:
    case = _case(suite, failure.path, failure.code)
    where = clean(failure.path) if failure.start is None else place(failure.path, lines, failure.start)
    element(case, "error", {"message": reason(failure), "type": failure.code}, f"{where}: {reason(failure)}")


def _case(suite: ET.Element, path: str, name: str) -> ET.Element:
    return element(suite, "testcase", {"name": name, "classname": clean(path), "time": "0"})
