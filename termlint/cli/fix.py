"""Fix a file together with its writer: one finding after another, one key for each answer.

What is decided is written at once, so that nothing is lost however the command ends.
Exit code: 0 nothing is left, 1 findings at or above the bar are left, 2 the file could not be read or written.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from termlint.cli.exitstatus import exit_status, fails
from termlint.cli.options import SettingsOptions, argument, format_option, option, switch
from termlint.cli.output import colored, complain, width
from termlint.cli.settings import linters
from termlint.cli.targets import STDIN, FileSelection, collect
from termlint.documents.decode import decode, encode
from termlint.errors import UsageError
from termlint.fixing.write import read_original, write_back

if TYPE_CHECKING:
    from termlint.cli.targets import Target
    from termlint.engine.linter import Linter


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(SettingsOptions):
    """The words of `termlint fix`."""

    path: str = argument("The file.", "FILE")
    ask: bool = switch("--ask", "Ask about each finding. Without it, use `termlint check --fix`.")
    format: str | None = format_option("Read the file in this format.")
    color: str | None = option("--color", "When to use colours [auto].", choices=("auto", "always", "never"))


def run(options: Options) -> int:
    """Ask about each finding, write what is decided, and return the exit code."""
    if not options.ask:
        raise UsageError("write `termlint fix --ask FILE` to be asked, or `termlint check --fix FILE` not to be")
    if options.path == STDIN or not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("--ask needs a file and a terminal; without one, use `termlint check --fix`")
    found = linters(options)
    targets, failures, _ = collect([options.path], FileSelection(found.settings, options.format))
    if failures or Path(options.path).is_dir():
        raise UsageError(failures[0].message if failures else f"{options.path}: is a folder; name a file")
    return _ask(targets[0], found.of(targets[0].folder), options)


def _ask(target: Target, linter: Linter, options: Options) -> int:
    from termlint.cli.dialog import Dialog, walk
    from termlint.fixing.draft import Draft, draft

    original = read_original(target.path)
    decoded = decode(original.data, path=target.path)
    if original.is_link:
        complain(f"{target.path}: is a link; the file it leads to will be changed", kind="note")

    def keep(decided: Draft) -> None:
        nonlocal original
        data = encode(decoded, decided.source)
        write_back(original, data)
        original = replace(original, data=data)

    start = draft(linter, decoded.text, path=target.path, format=target.format)
    for failure in start.result.failures:
        complain(failure.message)
    left = walk(start, Dialog(color=colored(options.color, sys.stdout), width=width()), keep=keep)
    return exit_status(fails=fails([left.result], lambda _: linter.settings))
