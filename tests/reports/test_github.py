from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termlint.findings import Failure, FileResult
from termlint.reports import ReportRun, render
from termlint.reports.lines import advice, reason
from tests.reports.samples import ARTICLE, RESULTS, finding
from tests.reports.strategies import file_results

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CONTEXT = ReportRun(seconds=0.1)
MANY = "word " * 40


def read(line: str) -> tuple[str, dict[str, str], str]:
    """Read a workflow command by the rules of GitHub's runner, which its source gives (actions/runner, ActionCommand).

    The command ends at the next `::`; properties are parted by commas; what is escaped is put back, `%25` last.
    """
    assert line.startswith("::")
    head, _, data = line[2:].partition("::")
    kind, _, rest = head.partition(" ")
    properties = dict(part.split("=", 1) for part in rest.split(",") if part)
    marks = (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%"))
    for mark, character in marks:
        properties = {name: value.replace(mark, character) for name, value in properties.items()}
    for mark, character in (*marks[:2], marks[4]):
        data = data.replace(mark, character)
    return kind, properties, data


def commands(*results: FileResult, **context: Any) -> list[tuple[str, dict[str, str], str]]:
    report = render("github", results, context=replace(CONTEXT, **context))
    return [read(line) for line in report.split("\n")[:-1]]


def many(**numbers: int) -> FileResult:
    """A file with so many findings of each severity."""
    severities = [severity for severity, number in numbers.items() for _ in range(number)]
    found = (
        finding(MANY, "word", severity=severity, start=5 * place, end=5 * place + 4, rule=f"r/{severity}-{place}")
        for place, severity in enumerate(severities)
    )
    return FileResult("a.md", MANY, tuple(found))


def kinds(found: list[tuple[str, dict[str, str], str]]) -> list[str]:
    return [kind for kind, _, _ in found]


def test_looks_as_in_the_golden_file(golden: Callable[[str, str], None]) -> None:
    golden("github.txt", render("github", RESULTS, context=CONTEXT))


def test_nothing_found_is_nothing() -> None:
    assert render("github", [FileResult("a.md", "Hello.")], context=CONTEXT) == ""


@pytest.mark.parametrize("severity", ["error", "warning"])
def test_of_eleven_ten_are_kept_and_the_rest_is_counted(severity: str) -> None:
    assert kinds(commands(many(**{severity: 10}))) == [severity] * 10
    found = commands(many(**{severity: 12}))
    assert kinds(found) == [severity] * 10 + ["notice"]
    assert found[-1][2] == f"Not annotated: 2 {severity}s. GitHub keeps 10 annotations of a kind for a step."


def test_the_count_takes_the_place_of_a_notice() -> None:
    assert kinds(commands(many(info=10))) == ["notice"] * 10
    found = commands(many(warning=11, info=10))
    assert kinds(found) == ["warning"] * 10 + ["notice"] * 10
    assert found[-1][2].startswith("Not annotated: 1 warning, 1 notice. ")


def test_those_on_changed_lines_are_kept() -> None:
    source = "word\n" * 15
    found = tuple(finding(source, "word", start=5 * line, end=5 * line + 4) for line in range(15))
    shown = commands(FileResult("a.md", source, found), changed_lines={"a.md": {14, 15}})
    assert [properties["line"] for _, properties, _ in shown[:-1]] == ["14", "15", *map(str, range(1, 9))]


def test_files_that_could_not_be_checked_come_first() -> None:
    failed = FileResult("b.md", "", failures=(Failure("b.md", "read", "b.md: no such file"),))
    found = commands(many(error=10), failed)
    assert found[0] == ("error", {"title": "termlint read", "file": "b.md"}, "no such file")
    assert kinds(found) == ["error"] * 10 + ["notice"]


def test_columns_count_code_points_and_are_left_out_over_two_lines() -> None:
    source = "\U0001f642 distillation\nattack"
    one, two = (finding(source, match) for match in ("distillation", "distillation\nattack"))
    places = [properties for _, properties, _ in commands(FileResult("a.md", source, (one, two)))]
    assert {name: places[0][name] for name in ("line", "endLine", "col", "endColumn")} == {
        "line": "1",
        "endLine": "1",
        "col": "3",
        "endColumn": "15",
    }
    assert (places[1]["line"], places[1]["endLine"], "col" in places[1]) == ("1", "2", False)


def test_paths_are_seen_from_the_root_of_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path / "docs")
    result = FileResult("a.md", ARTICLE, (finding(ARTICLE, "distilled"),))
    assert commands(result, root=str(tmp_path))[0][1]["file"] == "docs/a.md"


def test_no_text_breaks_out_of_a_command() -> None:
    path, message = "a::b,c=d%0A.md", "100% %0A\n::error::no"
    found = finding(ARTICLE, "distilled", path=path, message=message, replacements=())
    ((kind, properties, data),) = commands(FileResult(path, ARTICLE, (found,)))
    assert (kind, properties["file"], data) == ("warning", path, "100% %0A :\u200b:error::no")


@settings(max_examples=60)
@given(st.lists(file_results(), max_size=3))
def test_every_command_is_read_as_it_was_meant(results: list[FileResult]) -> None:
    found = commands(*results)
    texts = {advice(each) for result in results for each in result.findings}
    texts |= {reason(each) for result in results for each in result.failures}
    assert len(found) == sum(len(result.findings) + len(result.failures) for result in results)
    for kind, properties, data in found:
        assert kind in {"error", "warning", "notice"}
        assert data in texts
        assert int(properties.get("line", 1)) <= int(properties.get("endLine", 1 << 30))
