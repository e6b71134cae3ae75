from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from termlint.cli.reporting import Output, outputs, review_root
from termlint.errors import UsageError
from tests.cli.conftest import CLEAN, FLAGGED

if TYPE_CHECKING:
    from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("formats", "files", "expected"),
    [
        ([], [], [Output("full")]),
        ([], ["a"], [Output("full", "a")]),
        (["json"], [], [Output("json")]),
        (["json"], ["a"], [Output("json", "a")]),
        (["json"], ["-"], [Output("json")]),
        (["sarif", "concise"], ["a"], [Output("sarif", "a"), Output("concise")]),
        (["concise", "sarif"], ["-", "a"], [Output("concise"), Output("sarif", "a")]),
        (["sarif", "junit"], ["a", "b"], [Output("sarif", "a"), Output("junit", "b")]),
        (["json", "json"], ["a", "b"], [Output("json", "a"), Output("json", "b")]),
        (["github", "grouped"], [], [Output("grouped"), Output("github")]),
        (["github"], [], [Output("github")]),
    ],
)
def test_files_are_for_formats_in_order(formats: list[str], files: list[str], expected: list[Output]) -> None:
    assert list(outputs(formats, files)) == expected


@pytest.mark.parametrize(
    ("formats", "files", "expected"),
    [
        ([], [], [Output("concise"), Output("github")]),
        ([], ["a"], [Output("concise", "a"), Output("github")]),
        (["full"], [], [Output("full")]),
        (["sarif"], ["a"], [Output("sarif", "a")]),
    ],
)
def test_on_github_without_a_format_there_are_annotations(
    formats: list[str], files: list[str], expected: list[Output], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert list(outputs(formats, files)) == expected


@pytest.mark.parametrize(
    ("configured", "github", "expected"),
    [
        ("grouped", False, [Output("grouped")]),
        ("grouped", True, [Output("grouped"), Output("github")]),
        ("json", True, [Output("json")]),
    ],
)
def test_without_a_format_the_configured_one_is_written(
    configured: str,
    github: bool,  # noqa: FBT001 -- a column of the table
    expected: list[Output],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if github:
        monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert list(outputs([], [], configured)) == expected
    assert list(outputs(["full"], [], configured)) == [Output("full")]


@pytest.mark.parametrize(
    ("formats", "files", "message"),
    [
        (["json", "sarif"], [], "--output-format: json and sarif would go to standard output together; give an"),
        (["json", "sarif", "junit"], ["a"], "--output-format: sarif and junit would go to"),
        (["sarif", "junit"], ["a", "-", "b"], "--output-file: b has no --output-format"),
        (["full", "concise"], [], "--output-format: full and concise would go to"),
        (["json", "github"], [], "--output-format: json and github would go to"),
        (["github", "github"], [], "--output-format: github and github would go to"),
        ([], ["a", "b"], "--output-file: b has no --output-format: each file needs one"),
        (["json", "sarif"], ["a", "a"], "--output-file: a is named twice"),
    ],
)
def test_what_cannot_be_written_is_refused(formats: list[str], files: list[str], message: str) -> None:
    with pytest.raises(UsageError) as caught:
        outputs(formats, files)
    assert caught.value.message.startswith(message)


def test_it_is_refused_before_anything_is_checked(run: Run) -> None:
    outcome = run("check", "missing.md", "--output-format", "json", "--output-format", "sarif")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(
        "termlint: error: --output-format: json and sarif would go to standard output together"
    )


def test_several_reports_are_written_in_one_run(run: Run) -> None:
    Path("a.md").write_text(FLAGGED)
    words = ("--output-format", "sarif", "--output-file", "a.sarif", "--output-format", "gitlab", "-o", "b.json")
    outcome = run("check", "a.md", *words, "--output-format", "concise")
    assert outcome.code == 1
    assert outcome.out.startswith("a.md:1:20: warning own/widget ")
    (result,) = json.loads(Path("a.sarif").read_bytes())["runs"][0]["results"]
    (issue,) = json.loads(Path("b.json").read_bytes())
    assert result["ruleId"] == issue["check_name"] == "own/widget"


def test_a_dash_stands_for_standard_output(run: Run) -> None:
    Path("a.md").write_text(FLAGGED)
    words = ("--output-format", "concise", "--output-file", "-", "--output-format", "json", "--output-file", "a.json")
    assert run("check", "a.md", *words).out.startswith("a.md:1:20: ")
    assert json.loads(Path("a.json").read_bytes())["summary"]["findings"] == 1


def test_sarif_knows_the_rules_of_the_run_and_what_was_suppressed(run: Run) -> None:
    Path("a.md").write_text(FLAGGED + "\n<!-- termlint: ignore-next[own/widget] -- a brand -->\n" + FLAGGED)
    (log,) = json.loads(run("check", "a.md", "--output-format", "sarif").out)["runs"]
    (rule,) = log["tool"]["driver"]["rules"]
    assert rule["fullDescription"]["text"] == "A part of a graphical interface."
    assert [result["suppressions"] for result in log["results"]] == [
        [],
        [{"kind": "inSource", "justification": "a brand"}],
    ]


def test_a_suppressed_finding_comes_from_the_cache_as_well(run: Run) -> None:
    Path("a.md").write_text(CLEAN + "\n<!-- termlint: ignore-next[own/widget] -- cached -->\n" + FLAGGED)
    first, second = (run("check", "a.md", "--output-format", "sarif") for _ in range(2))
    assert (first.code, first.out) == (second.code, second.out)
    assert '"justification": "cached"' in second.out


class TestGitHub:
    @pytest.fixture(autouse=True)
    def workflow(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """Stand in a workflow of GitHub Actions; return the file of the step's summary."""
        summary = tmp_path / "summary.md"
        monkeypatch.setenv("GITHUB_ACTIONS", "true")
        monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
        return summary

    def test_there_is_text_then_annotations_and_a_summary(self, run: Run, workflow: Path) -> None:
        Path("a.md").write_text(FLAGGED)
        workflow.write_text("Before.\n\n")
        outcome = run("check", "a.md")
        text, annotation = outcome.out.splitlines()
        assert text.startswith("a.md:1:20: warning own/widget ")
        assert annotation.startswith(
            "::warning title=termlint own/widget,file=a.md,line=1,endLine=1,col=20,endColumn=26::"
        )
        assert workflow.read_text().startswith("Before.\n\n## termlint: 1 finding (1 warning) in 1 file\n")

    def test_another_format_is_only_that(self, run: Run, workflow: Path) -> None:
        Path("a.md").write_text(FLAGGED)
        assert "::warning" not in run("check", "a.md", "--output-format", "full").out
        assert not workflow.exists()

    def test_paths_are_seen_from_the_repository(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        Path("docs").mkdir()
        Path("docs/a.md").write_text(FLAGGED)
        monkeypatch.chdir("docs")
        text, annotation = run("check", "a.md").out.splitlines()
        assert text.startswith("a.md:")
        assert ",file=docs/a.md," in annotation

    def test_what_cannot_be_checked_is_annotated_and_said(self, run: Run, workflow: Path) -> None:
        outcome = run("check", "missing.md")
        assert outcome.code == 2
        assert (
            outcome.out == "::error title=termlint not-found,file=missing.md::no such file or folder; check the path\n"
        )
        assert outcome.err == "termlint: error: missing.md: no such file or folder; check the path\n"
        assert "| `missing.md` | no such file or folder; check the path |" in workflow.read_text()

    def test_a_summary_that_cannot_be_written_is_a_warning(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        Path("a.md").write_text(CLEAN)
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", "none/summary.md")
        outcome = run("check", "a.md")
        assert (outcome.code, outcome.out) == (0, "")
        assert outcome.err == "termlint: warning: none/summary.md: cannot be written: No such file or directory\n"


@pytest.mark.parametrize(
    ("variables", "root"),
    [({}, None), ({"GITHUB_WORKSPACE": "/g"}, "/g"), ({"CI_PROJECT_DIR": "/l"}, "/l"), ({"CI_PROJECT_DIR": ""}, None)],
)
def test_the_root_is_what_the_ci_system_says(
    variables: dict[str, str], root: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert review_root() == root
