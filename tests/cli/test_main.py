"""The command as a process: what it imports, how it ends, and that it never shows a traceback to users."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import termlint
from termlint import __main__ as command
from tests.cli.conftest import ALLOWED, CLEAN, FLAGGED

if TYPE_CHECKING:
    from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}


def process(*words: str, code: str | None = None) -> subprocess.CompletedProcess[str]:
    start = ["-m", "termlint"] if code is None else ["-c", code]
    return subprocess.run(
        [sys.executable, *start, *words],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, **ENVIRONMENT},
    )


LOADED = """
import sys
from termlint.__main__ import main
main(sys.argv[1:])
print(sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""
HEAVY = ("spacy", "numpy", "yaml", "pydantic", "typer", "rich", "lemminflect", "pyromark", "tree_sitter")


@pytest.mark.parametrize("name", ["a.md", "a.rst", "a.html", "a.txt"])
def test_a_file_without_candidates_needs_no_library(run: Run, name: str) -> None:
    Path(name).write_text(CLEAN * 50, encoding="utf-8")
    run("check", name)  # the rulebooks are compiled by now
    outcome = process("check", name, code=LOADED)
    assert outcome.returncode == 0
    assert [library for library in HEAVY if f"'{library}'" in outcome.stderr] == []
    assert "'ahocorasick_rs'" in outcome.stderr


@pytest.mark.parametrize(
    ("text", "code"),
    [(CLEAN, 0), (ALLOWED, 0), (FLAGGED, 1), ("\0", 2)],
    ids=["clean", "allowed", "flagged", "binary"],
)
def test_the_exit_code_of_the_process(text: str, code: int) -> None:
    Path("a.md").write_text(text, encoding="utf-8")
    outcome = process("check", "a.md")
    assert outcome.returncode == code, outcome.stderr
    assert "Traceback" not in outcome.stderr


@pytest.mark.parametrize(
    "line", [["check", "missing"], ["nothing"], ["check", "-x"], ["rule"], ["rule", "x"], ["explain", "x:1"]]
)
def test_mistakes_end_the_process_with_2_and_one_line(line: list[str]) -> None:
    outcome = process(*line)
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert outcome.stderr.startswith("termlint: error: ")
    assert outcome.stderr.count("\n") == 1


def test_without_a_command_help_goes_to_standard_error() -> None:
    outcome = process()
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert "Usage: termlint" in outcome.stderr


@pytest.mark.parametrize("flag", ["-V", "--version"])
def test_the_version(flag: str) -> None:
    assert process(flag).stdout == f"termlint {termlint.__version__}\n"


@pytest.mark.parametrize("line", [["-h"], ["--help"], ["rules", "-h"]])
def test_help_has_two_names(line: list[str]) -> None:
    outcome = process(*line)
    assert (outcome.returncode, outcome.stderr) == (0, "")
    assert outcome.stdout.startswith("Usage: termlint")


def test_help_is_on_standard_output() -> None:
    outcome = process("check", "--help")
    assert (outcome.returncode, outcome.stderr) == (0, "")
    assert "--fail-on" in outcome.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_are_offered_completion(shell: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION", "1")
    outcome = process("--show-completion", shell)
    assert outcome.returncode == 0
    assert "_TERMLINT_COMPLETE" in outcome.stdout


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("termlint ch", ["check"]),
        ("termlint check --fai", ["--fail-on"]),
        ("termlint check --mentions i", ["ignore", "info"]),
        ("termlint config s", ["show"]),
        ("termlint rule hoover", ["hoover-up"]),
        ("termlint rule ai-training/hoo", ["ai-training/hoover-up"]),
        ("termlint check --select ai-training/hoo", ["ai-training/hoover-up"]),
        ("termlint check --ignore news-framing,ai-tr", None),
    ],
)
def test_a_shell_completes(words: str, offered: list[str] | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_TERMLINT_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split()) - 1))
    shown = process().stdout.split()
    assert shown == offered if offered else "news-framing,ai-training/distillation" in shown


def test_a_broken_pipe_is_quiet() -> None:
    Path("a.md").write_text((FLAGGED + "\n") * 200, encoding="utf-8")  # more than a pipe holds
    with subprocess.Popen(
        [sys.executable, "-m", "termlint", "check", "a.md", "--output-format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **ENVIRONMENT},
    ) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.close()
        assert child.stderr.read() == b""
    assert child.returncode == 128 + signal.SIGPIPE


def test_an_interruption_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("termlint.cli.check.run", interrupt)
    outcome = run("check", "a.md")
    assert (outcome.code, outcome.out, outcome.err) == (130, "", "termlint: error: interrupted\n")


def test_a_mistake_of_ours_is_shown_and_does_not_pass_for_findings(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> int:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr("termlint.cli.check.run", fail)
    assert command.main(["check", "a.md"]) == 2
    assert "ZeroDivisionError: a bug" in capsys.readouterr().err


def test_the_version_is_that_of_the_project(run: Run) -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{termlint.__version__}"\n' in project
    assert run("--version").out == f"termlint {termlint.__version__}\n"


def test_the_linter_is_exported_and_nothing_else() -> None:
    assert termlint.Linter.__module__ == "termlint.engine.linter"
    with pytest.raises(AttributeError, match="no attribute 'Lintre'"):
        termlint.Lintre  # noqa: B018 -- the point
