from __future__ import annotations

from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termlint.cli import app, check, quick
from termlint.cli.options import words
from termlint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# What any command line may hold beside its own options.
ODD = ["", "-", "--", "-h", "--help", "-x", "--unknown", "--unknown=1", "a.md", "docs", "x,y", "--select=a"]
VALUES = ["a", "a,b", " a , b ", "0", "2", "none.md", "", "-", "-x", "--fix"]


def words_of(name: str) -> list[str]:
    """Return everything that the words of a command can be written as, rightly and wrongly."""
    found = [*ODD, *VALUES]
    for _, word in words(quick.load(name).Options):
        for flag in filter(None, (word.flag, word.short)):
            values = (*word.choices, *VALUES)
            found += [flag, f"{flag}=", *(f"{flag}={value}" for value in values)]
        found += word.choices
    return found


LINES = st.sampled_from([*quick.COMMANDS]).flatmap(
    lambda name: st.tuples(st.just(name), st.lists(st.sampled_from(words_of(name)), max_size=6))
)


def outcome(line: list[str], read: Callable[[list[str]], Callable[[], int] | None]) -> object:
    """What a reader makes of a line: options, the message of an error, or None when it declines."""
    seen: list[object] = []

    def run(options: object) -> int:
        seen.append(options)
        return 0

    with patch.object(quick.load(line[0]), "run", run):
        try:
            command = read(line)
            if command is not None:
                command()
        except UsageError as error:
            return error.message
    return seen[0] if seen else None


def typer(line: list[str]) -> Callable[[], int]:
    return lambda: app.run(line)


@settings(max_examples=400, deadline=None)
@given(LINES)
def test_what_quick_reads_typer_reads_in_the_same_way(line: tuple[str, list[str]]) -> None:
    """For lines of any command, with any of its options: one of the two readers is enough."""
    name, rest = line
    ours = outcome([name, *rest], quick.parse)
    if ours is not None:
        assert ours == outcome([name, *rest], typer)


def right_lines() -> Iterator[list[str]]:
    """Yield for each option of each command a line that gives it, in each way that it can be written."""
    for name in quick.COMMANDS:
        table = [word for _, word in words(quick.load(name).Options)]
        places = [word.choices[0] if word.choices else "place" for word in table if word.flag is None and word.required]
        yield [name, *places]
        for word in table:
            for flag in filter(None, (word.flag, word.short)):
                if word.switch:
                    yield [name, *places, flag]
                    yield [name, flag, *places]
                for value in () if word.switch else (word.choices or ("value",)):
                    yield [name, *places, flag, value]
                    if flag == word.flag:
                        yield [name, f"{flag}={value}", *places]
                    yield [name, flag, value, *places, flag, value]


@pytest.mark.parametrize("line", [*right_lines()], ids=" ".join)
def test_every_option_of_every_command_is_read_by_both(line: list[str]) -> None:
    ours = outcome(line, quick.parse)
    assert ours is not None
    assert ours == outcome(line, typer)


def test_the_everyday_lines_are_read_without_typer() -> None:
    line = ["check", "docs", "-", "--select=a, b", "--select", "c", "--no-cache", "--output-format", "json"]
    options = outcome(line, quick.parse)
    assert options == check.Options(paths=("docs", "-"), select=("a", "b", "c"), no_cache=True, output_format=("json",))


@pytest.mark.parametrize(
    "line",
    [
        [],
        ["--help"],
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
