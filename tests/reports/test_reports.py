from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termlint.errors import UsageError
from termlint.findings import FileResult
from termlint.reports import FORMATS, ReportRun, render
from tests.reports.strategies import file_results

# Formats with fingerprints, for which a file that has findings is read once more.
READ_AGAIN = ("gitlab", "sarif")
FOR_PEOPLE = ("full", "concise", "grouped")

PROGRAM = """
import sys
from termlint.reports import render, ReportRun
from tests.reports.samples import RESULTS
render({format!r}, RESULTS{which}, context=ReportRun(seconds=0.1, color={color}, statistics=True))
print(sorted(name for name in ("rich", "spacy", "numpy", "yaml", "pydantic", "pyromark") if name in sys.modules))
"""


@pytest.mark.parametrize(
    ("output_format", "which", "color", "imported"),
    [
        *((name, "", False, []) for name in FORMATS if name not in (*READ_AGAIN, "html")),
        *((name, "[1:]", False, []) for name in READ_AGAIN),
        *((name, "", False, ["pyromark"]) for name in READ_AGAIN),
        *((name, "[1:]", True, []) for name in FOR_PEOPLE),
        *((name, "[:1]", True, ["rich"]) for name in FOR_PEOPLE),
    ],
)
def test_imports_no_more_than_it_needs(output_format: str, which: str, color: bool, imported: list[str]) -> None:  # noqa: FBT001 -- a column of the table
    program = PROGRAM.format(format=output_format, which=which, color=color)
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == str(imported)


def test_every_format_has_its_module() -> None:
    for name in FORMATS:
        assert callable(import_module(f"termlint.reports.{name.replace('-', '_')}").render)


def test_an_unknown_format_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match=r"unknown output format .xml.: choose one of full, concise, grouped, json"):
        render("xml", [], context=ReportRun(seconds=0))


def test_results_may_be_an_iterator() -> None:
    results = iter([FileResult("a.md", ""), FileResult("b.md", "")])
    assert render("full", results, context=ReportRun(seconds=0)) == "No findings in 2 files (0.00 s)\n"


@pytest.mark.parametrize("output_format", FORMATS)
@settings(max_examples=60, deadline=None)
@given(
    results=st.lists(file_results(), max_size=2),
    width=st.integers(1, 120),
    color=st.booleans(),
    statistics=st.booleans(),
)
def test_any_result_can_be_shown(
    *, output_format: str, color: bool, results: list[FileResult], width: int, statistics: bool
) -> None:
    context = ReportRun(seconds=0.1, color=color, width=width, statistics=statistics)
    report = render(output_format, results, context=context)
    assert report == "" or report.endswith("\n")
    assert "\r" not in report
