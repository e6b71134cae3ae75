"""The page docs/cli.md, made from the commands' own words."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

from termlint.cli import quick
from termlint.cli.options import SettingsOptions, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termlint.cli.options import Command, Word

INTRODUCTION = """\
# Command line

<!-- Made from the commands' own help: pytest tests/cli --update-golden -->

Findings go to standard output, errors to standard error as one line that begins with `termlint: error:`; what was \
done to files goes there too. [fixing.md](fixing.md) tells which fixes `--fix` makes, and how files are written.

| exit code | means |
|---|---|
| 0 | no finding at or above `--fail-on`; with `--diff`, nothing to change |
| 1 | findings at or above `--fail-on`, after the fixes; with `--diff`, something to change |
| 2 | something could not be checked: a mistake on the command line or in a configuration file or rulebook, \
or a file that cannot be read, or written. Everything else is still checked and reported. |
| 130 | interrupted |

`termlint --install-completion` sets up completion for your shell, `--show-completion` prints it. `NO_COLOR` \
and `FORCE_COLOR` are honoured; `--color` overrides them.

A file that is named is always checked. Below a folder, files are passed over that no reader is for, that \
are hidden, that are links, that a `.gitignore` file or `.git/info/exclude` names, or that `exclude` names.
"""


def page() -> str:
    """Return the page."""
    sections = ["\n".join(_section(name, quick.load(name))) for name in quick.COMMANDS]
    return "\n".join([INTRODUCTION, *sections])


def _section(name: str, command: Command) -> Iterator[str]:
    table = list(words(command.Options))
    places = [_place(word) for _, word in table if word.flag is None]
    yield f"## termlint {' '.join([name, *places])}\n"
    yield f"{inspect.getdoc(command)}\n"
    if table:
        yield "| word | what it does |\n|---|---|"
    shared = {field for field, _ in words(SettingsOptions)}
    for field, word in sorted(table, key=lambda item: (item[1].flag is not None, item[0] in shared)):
        if name == "check" or field not in shared:
            yield f"| `{_written(word)}` | {word.help} |"
    if name != "check" and issubclass(command.Options, SettingsOptions):
        yield "| | and `--select` to `--no-config`, as for `check` |"
    if table:
        yield ""


def _place(word: Word) -> str:
    many = f"{word.metavar}{'…' * word.many}"
    return many if word.required else f"[{many}]"


def _written(word: Word) -> str:
    if word.flag is None:
        return _place(word).replace("|", "\\|")
    value = f" {word.metavar}" if word.metavar else ""
    short = f", {word.short}" if word.short else ""
    return f"{word.flag}{short}{value}".replace("|", "\\|")
