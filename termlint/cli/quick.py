"""Reads a command line that has nothing unusual about it, without a library.

Importing Typer takes longer than checking a file. So the everyday command lines are read here, and everything
else (help, completion, and every mistake, which deserves a good message) is left to Typer. Both readers work
from the same table, and a test holds their answers against each other.
"""

from __future__ import annotations

import os
from importlib import import_module
from keyword import iskeyword
from typing import TYPE_CHECKING, cast

from termlint.cli.options import build, words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from termlint.cli.options import Command, Word

# Each is a module; in the order in which help lists them.
COMMANDS = {
    "check": "Check files, folders and standard input (-), and fix them when asked to.",
    "fix": "Fix files together with their writer.",
    "baseline": "Keep a file of known findings, so that only new ones are reported.",
    "audit": "Audit whole archives: who is said to steal, and who to learn.",
    "rules": "List the rules of every rulebook in use.",
    "rule": "Show a rule on one screen, or all there is to know of it.",
    "explain": "Explain how each use of a term was judged, and by which words on the page.",
    "test": "Run the examples inside the rules.",
    "import": "Make a rulebook of another tool's terms.",
    "export": "Write rulebooks as a termbase.",
    "lsp": "Talk to an editor: findings while one types.",
    "init": "Write a commented termlint.toml into the working directory.",
    "config": "Show the settings that hold for a file or folder.",
    "clean": "Remove what is kept between runs: compiled rulebooks and results.",
    "schema": "Print the JSON Schema of rulebooks.",
}


def load(name: str) -> Command:
    """Import the module of a command; that of one whose name is a word of Python's ends in `_`."""
    return cast("Command", import_module(f"termlint.cli.{name}{'_' * iskeyword(name)}"))


def parse(line: Sequence[str]) -> Callable[[], int] | None:
    """Return what the command line asks for, ready to run; None where it is not plain enough.

    Raises UsageError for a value that is not one of an option's choices.
    """
    if not line or line[0] not in COMMANDS or "_TERMLINT_COMPLETE" in os.environ:
        return None
    command = load(line[0])
    table = dict(words(command.Options))
    values = _values(line[1:], table)
    if values is None or any(word.required and not values.get(name) for name, word in table.items()):
        return None
    options = build(command.Options, values)
    return lambda: command.run(options)


def _values(line: Sequence[str], table: dict[str, Word]) -> dict[str, object] | None:
    flags = {flag: name for name, word in table.items() for flag in (word.flag, word.short) if flag}
    values: dict[str, object] = {}
    places: list[str] = []
    rest = iter(line)
    for item in rest:
        if item == "-" or not item.startswith("-"):
            places.append(item)
            continue
        flag, given, value = item.partition("=")
        word = table[flags[flag]] if flag in flags else None
        # To Typer the sign is a part of a short option's value: `-o=a` names the file "=a".
        if word is None or (given and (word.switch or flag == word.short)):
            return None
        if not word.switch and not given:
            value = next(rest, "-")
        if not _put(values, flags[flag], word, value):
            return None
    return values if _place(values, places, table) else None


def _put(values: dict[str, object], name: str, word: Word, value: str) -> bool:
    """Keep the value of an option; False for one that looks like another option, or like none."""
    if not word.switch and (not value or value.startswith("-")):
        return False
    if word.many:
        earlier = cast("list[str]", values.setdefault(name, []))
        earlier.append(value)
    else:
        values[name] = word.switch or value
    return True


def _place(values: dict[str, object], places: list[str], table: dict[str, Word]) -> bool:
    """Give the arguments their fields; False when there are more of them than fields."""
    for name, word in table.items():
        if word.flag is None and places:
            values[name] = places if word.many else places[0]
            places = [] if word.many else places[1:]
    return not places
