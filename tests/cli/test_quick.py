from __future__ import annotations

from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termlint.cli import app, check, quick
from termlint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = [
    "a.md", "-", "docs", "", "x,y", "--select", "--select=a,b", "--select=", "--ignore",
    "--rulebook=r.yaml", "--no-cache", "--exit-zero", "--no-cache=1", "--color", "always", "loud",
    "--color=never", "--config=c",
    "--format=markdown", "--format", "--", "-h", "-x", "--unknown", "--statistics",
]  # fmt: skip


def outcome(line: list[str], read: Callable[[list[str]], Callable[[], int] | None]) -> object:
    """What a reader makes of a line: options, the message of an error, or None when it declines."""
    seen: list[check.Options] = []

    def run(options: check.Options) -> int:
        seen.append(options)
        return 0

    with patch.object(check, "run", run):
        try:
            command = read(line)
            if command is not None:
                command()
        except UsageError as error:
            return error.message
    return seen[0] if seen else None


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=6))
def test_what_quick_reads_typer_reads_in_the_same_way(words: list[str]) -> None:
    line = ["check", *words]
    ours = outcome(line, quick.parse)
    if ours is not None:
        assert ours == outcome(line, lambda line: lambda: app.run(line))


def test_the_everyday_lines_are_read_without_typer() -> None:
    line = ["check", "docs", "-", "--select=a, b", "--select", "c", "--no-cache", "--output-format", "json"]
    options = outcome(line, quick.parse)
    assert options == check.Options(paths=("docs", "-"), select=("a", "b", "c"), no_cache=True, output_format=("json",))


@pytest.mark.parametrize(
    "line",
    [
        [],
        ["--help"],
        ["check"],
        ["check", "--help"],
        ["check", "a.md", "--select"],
        ["nothing"],
        ["rule", "a", "b"],
    ],
)
def test_the_others_are_left_to_typer(line: list[str]) -> None:
    assert quick.parse(line) is None


def test_a_shell_that_completes_is_left_to_typer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_TERMLINT_COMPLETE", "complete_bash")
    assert quick.parse(["check", "a.md"]) is None


@pytest.mark.parametrize("name", quick.COMMANDS)
def test_every_command_has_options_and_help(name: str) -> None:
    command = quick.load(name)
    assert command.__doc__
    assert callable(command.run)
    command.Options.__doc__  # noqa: B018 -- that there is a class is the point
