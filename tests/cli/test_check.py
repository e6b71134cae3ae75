from __future__ import annotations

import json
import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import ALLOWED, CLEAN, FLAGGED

if TYPE_CHECKING:
    from tests.cli.conftest import Outcome, Run


def write(name: str, text: str | bytes) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return name


def report(outcome: Outcome) -> dict[str, list[dict[str, object]]]:
    loaded: dict[str, list[dict[str, object]]] = json.loads(outcome.out)
    return loaded


class TestExitCode:
    def test_clean_is_0(self, run: Run) -> None:
        outcome = run("check", write("a.md", CLEAN), write("b.md", ALLOWED))
        assert (outcome.code, outcome.err) == (0, "")

    def test_a_finding_is_1(self, run: Run) -> None:
        outcome = run("check", write("a.md", FLAGGED), "--output-format", "concise")
        assert outcome.code == 1
        assert outcome.out.startswith("a.md:1:20: warning own/widget ")

    @pytest.mark.parametrize(("bar", "code"), [("info", 1), ("warning", 1), ("error", 0), ("never", 0)])
    def test_the_bar_can_be_moved(self, run: Run, bar: str, code: int) -> None:
        assert run("check", write("a.md", FLAGGED), "--fail-on", bar).code == code

    def test_info_does_not_fail(self, run: Run) -> None:
        outcome = run("check", write("a.md", "This is a widget.\n"), "--output-format", "concise")
        assert outcome.code == 0
        assert "info own/widget" in outcome.out

    def test_exit_zero_is_for_findings_and_not_for_errors(self, run: Run) -> None:
        write("a.md", FLAGGED)
        assert run("check", "a.md", "--exit-zero").code == 0
        assert run("check", "a.md", "missing.md", "--exit-zero").code == 2

    def test_each_config_has_a_bar_of_its_own(self, run: Run) -> None:
        base = Path("termlint.toml").read_text(encoding="utf-8").replace("own.yaml", "../own.yaml")
        write("strict/termlint.toml", base + 'fail-on = "info"\n')
        write("lax/termlint.toml", base + 'fail-on = "error"\n')
        write("lax/a.md", FLAGGED)
        assert run("check", "lax").code == 0
        write("strict/a.md", "This is a widget.\n")
        assert run("check", "strict", "lax").code == 1


GOOD = "good.md"

ERRORS = {
    "missing path": (["missing.md"], "missing.md: no such file or folder"),
    "endless name": (["x" * 5000], ": cannot be read: File name too long"),
    "binary": (["image.md"], "image.md: this looks like a binary file"),
    "broken utf-8": (["latin.md"], "latin.md: line 2: the byte 0xe9 at byte offset 7 is not valid UTF-8"),
    "unknown format": (["code.xyz"], "code.xyz: unknown format; use --format (markdown, mdx, rst, html, text"),
    "rulebook in error": (["--rulebook", "wrong.yaml"], "wrong.yaml:1: "),
    "alias bomb": (["--rulebook", "bomb.yaml"], "bomb.yaml"),
    "no rulebook": (["--rulebook", "none.yaml"], "none.yaml: no such rulebook"),
    "unknown rule": (
        ["--select", "own/wigdet"],
        "--select: unknown rule 'own/wigdet'; did you mean 'own/widget'?",
    ),
    "unknown rule to ignore": (["--ignore", "nothing-like-it"], "--ignore: unknown rule 'nothing-like-it'"),
    "pipeline": (["--nlp", "xx_nothing_here"], "the spaCy pipeline 'xx_nothing_here' is not installed"),
    "config key": (["bad/a.md"], "bad/termlint.toml:1: `selekt` is not a key that termlint knows"),
    "no config": (["--config", "none.toml"], "--config: none.toml: no such file"),
    "both": (["--config", "termlint.toml", "--no-config"], "--config and --no-config cannot both be given"),
    "choice": (["--color", "loud"], "--color: 'loud' is not one of auto, always, never"),
    "unknown option": (["--folor"], "No such option: --folor"),
    "option without value": (["--select"], "Option '--select' requires an argument"),
    "suppression": (["suppressed.md"], "suppressed.md:1:23: "),
}


@pytest.fixture
def _files() -> None:
    write(GOOD, FLAGGED)
    write("image.md", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    write("latin.md", b"plain\nc\xe9\n")
    write("code.xyz", "widget = 1\n")
    write("wrong.yaml", "rulebok: x\n")
    write("bomb.yaml", "a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\n" * 9)
    write("bad/termlint.toml", 'selekt = ["all"]\n')
    write("bad/a.md", CLEAN)
    write("suppressed.md", "<!-- termlint: ignore[own/nothing] -->\n\nA widget.\n")


@pytest.mark.usefixtures("_files")
@pytest.mark.parametrize(("words", "message"), ERRORS.values(), ids=ERRORS)
def test_an_error_is_one_clear_line_and_exit_code_2(run: Run, words: list[str], message: str) -> None:
    outcome = run("check", GOOD, *words)
    assert outcome.code == 2
    assert outcome.err.count("\n") == 1
    assert outcome.err.startswith("termlint: error: ")
    assert message in outcome.err


@pytest.mark.usefixtures("_files")
@pytest.mark.parametrize("name", ["missing.md", "image.md", "latin.md", "code.xyz", "bad/a.md", "suppressed.md"])
def test_the_other_files_are_still_checked_and_reported(run: Run, name: str) -> None:
    outcome = run("check", name, GOOD, "--output-format", "json")
    assert outcome.code == 2
    data = report(outcome)
    assert GOOD in [finding["path"] for finding in data["findings"]]
    assert [error["path"] for error in data["errors"]] == [name]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_an_unreadable_file_is_an_error(run: Run) -> None:
    write("b.md", CLEAN)
    os.mkfifo("a.md")
    outcome = run("check", "a.md", "b.md")
    assert (outcome.code, outcome.err) == (2, "termlint: error: a.md: cannot be read: it is not a regular file\n")


def test_an_error_of_the_whole_run_is_said_once_and_kept_for_each_file(run: Run) -> None:
    files = [write(f"{name}.md", FLAGGED) for name in "abc"]
    outcome = run("check", *files, "--select", "nothing", "--output-format", "json")
    assert outcome.err.count("\n") == 1
    assert [error["path"] for error in report(outcome)["errors"]] == files
    assert {error["code"] for error in report(outcome)["errors"]} == {"unknown-rule"}


def test_a_name_cannot_steer_the_terminal(run: Run) -> None:
    outcome = run("check", "a\x1b[31m\nb.md")
    assert outcome.code == 2
    assert outcome.err == "termlint: error: a\u241b[31m b.md: no such file or folder; check the path\n"


class TestStdin:
    def test_it_is_text_without_a_name(self, run: Run) -> None:
        outcome = run("check", "-", "--output-format", "json", stdin=FLAGGED.encode())
        assert outcome.code == 1
        assert report(outcome)["findings"][0]["path"] == "<stdin>"

    def test_the_name_tells_the_format_and_the_configuration(self, run: Run) -> None:
        write("sub/termlint.toml", 'rulebooks = ["../own.yaml"]\nselect = ["own/gizmo"]\n')
        text = b"<p data-name='gizmo'>The factory made a widget.</p>"
        outcome = run("check", "-", "--stdin-filename", "sub/a.html", "--output-format", "json", stdin=text)
        assert (outcome.code, report(outcome)["findings"]) == (0, [])

    def test_format_goes_before_the_name(self, run: Run) -> None:
        words = ("check", "-", "--stdin-filename", "a.md", "--format")
        text = b"    The factory made a widget.\n"
        assert run(*words, "markdown", stdin=text).code == 0
        assert run(*words, "text", stdin=text).code == 1

    def test_bytes_that_are_not_text_are_an_error(self, run: Run) -> None:
        outcome = run("check", "-", stdin=b"\xff\xfe\x00")
        assert outcome.code == 2
        assert outcome.err.startswith("termlint: error: <stdin>: ")


class TestPaths:
    def test_folders_are_walked_and_paths_are_as_given(self, run: Run) -> None:
        write("docs/a.md", FLAGGED)
        write("docs/b/c.rst", FLAGGED)
        write("docs/b/d.py", FLAGGED)
        outcome = run("check", "./docs", "--output-format", "json")
        assert [finding["path"] for finding in report(outcome)["findings"]] == [
            "./docs/a.md",
            "./docs/b/c.rst",
        ]

    def test_a_file_that_is_named_twice_is_checked_once(self, run: Run) -> None:
        write("docs/a.md", FLAGGED)
        outcome = run("check", "docs/a.md", "docs", "./docs/a.md", "--output-format", "json")
        assert [finding["path"] for finding in report(outcome)["findings"]] == ["docs/a.md"]

    def test_an_empty_folder_is_a_warning(self, run: Run) -> None:
        Path("empty").mkdir()
        outcome = run("check", "empty")
        assert (outcome.code, outcome.err) == (0, "termlint: warning: there is nothing to check in empty\n")

    def test_exclude_is_for_folders_and_not_for_files_that_are_named(self, run: Run) -> None:
        write("docs/a.md", FLAGGED)
        with Path("termlint.toml").open("a", encoding="utf-8") as stream:
            stream.write('exclude = ["docs/a.md"]\n')
        assert run("check", ".").code == 0
        assert run("check", "docs/a.md").code == 1

    @pytest.mark.parametrize("pattern", ["docs/a.md", "a.md", "docs/", "docs", "*.md"])
    def test_force_exclude_is_for_files_that_are_named(self, run: Run, pattern: str) -> None:
        write("docs/a.md", FLAGGED)
        with Path("termlint.toml").open("a", encoding="utf-8") as stream:
            stream.write(f'exclude = ["{pattern}"]\n')
        outcome = run("check", "--force-exclude", "docs/a.md")
        assert (outcome.code, outcome.out, outcome.err) == (0, "", "")
        assert run("check", "--force-exclude", "docs/a.md", write("b.rst", FLAGGED)).code == 1

    def test_force_exclude_heeds_the_configuration_of_a_folder_above(self, run: Run) -> None:
        write("vendor/sub/a.md", FLAGGED)
        write("vendor/sub/termlint.toml", 'rulebooks = ["../../own.yaml"]\n')
        assert run("check", "--force-exclude", "vendor/sub/a.md").code == 1
        with Path("termlint.toml").open("a", encoding="utf-8") as stream:
            stream.write('exclude = ["vendor/"]\n')
        assert run("check", ".").code == 0
        assert run("check", "--force-exclude", "vendor/sub/a.md").code == 0

    def test_force_exclude_passes_over_what_no_reader_is_for(self, run: Run) -> None:
        assert run("check", "--force-exclude", write("LICENSE", FLAGGED)).code == 0
        assert run("check", "--force-exclude", "--format", "text", "LICENSE").code == 1
        assert run("check", "--force-exclude", "missing").code == 2

    def test_a_tree_with_two_configurations(self, run: Run) -> None:
        write("a.md", FLAGGED + "\nA shiny gizmo.\n")
        write("sub/a.md", FLAGGED + "\nA shiny gizmo.\n")
        write("sub/termlint.toml", 'rulebooks = ["../own.yaml"]\nselect = ["own/gizmo"]\n')
        findings = report(run("check", ".", "--output-format", "json"))["findings"]
        assert [(each["path"], each["rule"]) for each in findings] == [
            ("a.md", "own/widget"),
            ("sub/a.md", "own/gizmo"),
        ]


class TestSettings:
    def test_overrides_are_for_their_paths(self, run: Run) -> None:
        write("a.md", FLAGGED)
        write("old/a.md", FLAGGED)
        with Path("termlint.toml").open("a", encoding="utf-8") as stream:
            stream.write('[[overrides]]\npaths = ["old/"]\nignore = ["own"]\n')
        findings = report(run("check", ".", "--output-format", "json"))["findings"]
        assert [each["path"] for each in findings] == ["a.md"]

    def test_severities_are_for_their_paths(self, run: Run) -> None:
        write("a.md", FLAGGED)
        write("old/a.md", f"{FLAGGED}\nThat is a widget.\n")
        with Path("termlint.toml").open("a", encoding="utf-8") as stream:
            stream.write('[severity]\nown = "error"\n[[overrides]]\npaths = ["old/"]\nseverity = { all = "info" }\n')
        findings = report(run("check", ".", "--output-format", "json"))["findings"]
        # What nothing decides stays info, whatever the rule's own severity is.
        assert [(each["path"], each["severity"]) for each in findings] == [
            ("a.md", "error"),
            ("old/a.md", "info"),
            ("old/a.md", "info"),
        ]
        assert run("check", "old").code == 0
        assert run("rules", "--in", "own", "--on").out.splitlines()[1].split()[:3] == ["on", "widget", "error"]

    def test_an_unused_suppression_can_be_made_graver(self, run: Run) -> None:
        write("a.md", "<!-- termlint: ignore-file[own/widget] -->\n\nHello.\n")
        with Path("termlint.toml").open("a", encoding="utf-8") as stream:
            stream.write('severity = { "termlint/unused-suppression" = "error" }\n')
        assert run("check", "a.md", "--fail-on", "error").code == 1

    def test_a_kept_result_has_the_severity_of_its_own_settings(self, run: Run) -> None:
        write("a.md", FLAGGED)
        words = ("check", "a.md", "--output-format", "concise")
        assert ": warning " in run(*words).out
        with Path("termlint.toml").open("a", encoding="utf-8") as stream:
            stream.write('severity = { own = "error" }\n')
        assert ": error " in run(*words).out

    def test_select_goes_before_the_configuration_and_its_overrides(self, run: Run) -> None:
        write("a.md", "A shiny gizmo.\n")
        with Path("termlint.toml").open("a", encoding="utf-8") as stream:
            stream.write('[[overrides]]\npaths = ["*.md"]\nselect = []\n')
        assert run("check", "a.md").code == 0
        assert run("check", "a.md", "--select", "own").code == 1

    def test_ignore_adds_to_the_configuration(self, run: Run) -> None:
        write("a.md", FLAGGED + "\nA shiny gizmo.\n")
        Path("termlint.toml").write_text('rulebooks = ["own.yaml"]\nselect = ["own"]\nignore = ["own/gizmo"]\n')
        assert run("check", "a.md").code == 1
        assert run("check", "a.md", "--ignore", "own/widget").code == 0

    def test_no_config_and_a_rulebook_by_path(self, run: Run) -> None:
        write("a.md", FLAGGED)
        assert run("check", "a.md", "--no-config").code == 0
        assert run("check", "a.md", "--no-config", "--rulebook", "own.yaml").code == 1

    @pytest.mark.parametrize(("treatment", "code"), [("ignore", 0), ("info", 0), ("use", 1)])
    def test_mentions(self, run: Run, treatment: str, code: int) -> None:
        write("a.md", 'I avoid the word "gizmo" altogether.\n')
        outcome = run("check", "a.md", "--select", "own/gizmo", "--mentions", treatment, "--output-format", "concise")
        assert outcome.code == code
        assert ("own/gizmo" in outcome.out) == (treatment != "ignore")


class TestOutput:
    def test_statistics(self, run: Run) -> None:
        write("a.md", FLAGGED * 2)
        shown = run("check", "a.md", "--output-format", "concise", "--statistics").out.splitlines()
        assert shown[1:] == ["       2      2                  warning   own/widget"]

    def test_quiet_leaves_findings_and_errors(self, run: Run) -> None:
        write("a.md", FLAGGED)
        outcome = run("check", "-q", "a.md", "missing.md")
        assert outcome.out.startswith("a.md:1:20  warning  own/widget")
        assert "finding" not in outcome.out
        assert outcome.err == "termlint: error: missing.md: no such file or folder; check the path\n"
        assert run("check", "-q", "--diff", "a.md").err == ""

    def test_verbose_says_whose_settings_hold_and_what_is_passed_over(self, run: Run) -> None:
        write("docs/a.md", CLEAN)
        write("docs/b.wiki", CLEAN)
        outcome = run("check", "-v", "docs")
        assert outcome.err.splitlines() == [
            "termlint: note: settings from termlint.toml",
            "termlint: note: passed over: docs/b.wiki (no reader is for its ending)",
        ]
        assert "Passed over: 1 .wiki; --verbose names them\n" in outcome.out
        assert "no configuration file: the defaults hold" in run("check", "-v", "docs", "--no-config").err

    def test_what_it_says_to_run_next_can_be_run(self, run: Run) -> None:
        write("a b/draft.md", FLAGGED)
        shown = run("check", "a b").out
        lines = [line.removeprefix("next:").strip() for line in shown.splitlines() if " termlint " in line]
        assert lines == ["termlint check --fix 'a b'", "termlint explain 'a b/draft.md':1:20"]
        [fix, explain] = (shlex.split(line)[1:] for line in lines)
        assert "own/widget" in run(*explain).out
        assert run(*fix).code == 0
        assert "product" in Path("a b/draft.md").read_text(encoding="utf-8")

    def test_quiet_and_verbose_exclude_each_other(self, run: Run) -> None:
        outcome = run("check", "-q", "-v")
        assert (outcome.code, outcome.err) == (
            2,
            "termlint: error: --quiet and --verbose cannot both be given; leave one of them out\n",
        )

    def test_without_a_path_the_working_directory_is_checked(self, run: Run) -> None:
        write("docs/a.md", FLAGGED)
        outcome = run("check")
        assert outcome.code == 1
        assert "docs/a.md:1:20  warning  own/widget" in outcome.out
        assert "next: termlint check --fix .\n" in outcome.out

    def test_the_configuration_says_how_findings_are_shown(self, run: Run) -> None:
        write("a.md", FLAGGED)
        write("concise/termlint.toml", 'extend = "../termlint.toml"\noutput-format = "concise"\n')
        write("concise/a.md", FLAGGED)
        assert run("check", "concise").out.startswith("concise/a.md:1:20: warning own/widget ")
        assert run("check", "concise/a.md").out.startswith("concise/a.md:1:20: warning own/widget ")
        assert run("check", "concise", "--output-format", "full").out.startswith("concise/a.md:1:20  warning")
        assert run("check", "a.md").out.startswith("a.md:1:20  warning")

    def test_a_file_is_written_whole(self, run: Run) -> None:
        write("a.md", FLAGGED)
        outcome = run("check", "a.md", "--output-format", "json", "--output-file", "report.json")
        assert (outcome.code, outcome.out) == (1, "")
        assert json.loads(Path("report.json").read_bytes())["summary"]["findings"] == 1

    def test_a_file_is_written_anew_when_nothing_could_be_read(self, run: Run) -> None:
        write("report", "old")
        assert run("check", "missing.md", "--output-file", "report").code == 2
        assert "old" not in Path("report").read_text(encoding="utf-8")

    def test_a_file_that_cannot_be_written_is_an_error(self, run: Run) -> None:
        outcome = run("check", write("a.md", CLEAN), "--output-file", "none/report")
        assert outcome.code == 2
        assert outcome.err.startswith("termlint: error: --output-file: none/report: cannot be written: ")

    @pytest.mark.parametrize(
        ("words", "variables", "styled"),
        [
            ((), {}, False),
            ((), {"FORCE_COLOR": "1"}, True),
            ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
            ((), {"FORCE_COLOR": ""}, False),
            (("--color", "always"), {"NO_COLOR": "1"}, True),
            (("--color", "never"), {"FORCE_COLOR": "1"}, False),
        ],
    )
    def test_colours(
        self,
        run: Run,
        monkeypatch: pytest.MonkeyPatch,
        words: tuple[str, ...],
        variables: dict[str, str],
        styled: bool,  # noqa: FBT001 -- a parameter of the table
    ) -> None:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        assert ("\x1b[" in run("check", write("a.md", FLAGGED), *words).out) == styled

    def test_a_file_gets_no_colours_unless_always(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("FORCE_COLOR", "1")
        run("check", write("a.md", FLAGGED), "--output-file", "report")
        assert "\x1b[" not in Path("report").read_text(encoding="utf-8")
