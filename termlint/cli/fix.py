"""Fix files together with their writer: one finding after another, one key for each answer.

What is decided is written at once, so that nothing is lost however the command ends.
Exit code: 0 nothing is left, 1 findings at or above the bar are left, 2 a file could not be read or written.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from termlint.cli.exitstatus import exit_status, fails, has_failures
from termlint.cli.options import SettingsOptions, argument, format_option, option, switch
from termlint.cli.output import colored, complain, width
from termlint.cli.settings import linters
from termlint.cli.targets import STDIN, FileSelection, collect
from termlint.documents.decode import decode, encode
from termlint.errors import ReadError, UsageError
from termlint.fixing.write import read_original, write_back

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termlint.cli.settings import Linters
    from termlint.cli.targets import Target
    from termlint.cli.walking import Walk
    from termlint.engine.linter import Linter
    from termlint.findings import FileResult, Finding
    from termlint.fixing.draft import Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(SettingsOptions):
    """The words of `termlint fix`."""

    paths: tuple[str, ...] = argument("Files and folders.", "PATH", many=True)
    ask: bool = switch("--ask", "Ask about each finding. Without it, use `termlint check --fix`.")
    format: str | None = format_option("Read the files in this format; of a folder, the files of this format.")
    color: str | None = option("--color", "When to use colours [auto].", choices=("auto", "always", "never"))


def run(options: Options) -> int:
    """Ask about each finding, write what is decided, and return the exit code."""
    if not options.ask:
        raise UsageError("write `termlint fix --ask PATH` to be asked, or `termlint check --fix PATH` not to be")
    if STDIN in options.paths or not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("--ask needs a file and a terminal; without one, use `termlint check --fix`")
    found = linters(options)
    targets, failures, _ = collect(options.paths, FileSelection(found.settings, options.format))
    for failure in failures:
        complain(failure.message)
    if not targets and failures:
        return exit_status(fails=False, broken=True)
    return _walk(targets, found, options, broken=bool(failures))


def _walk(targets: list[Target], found: Linters, options: Options, *, broken: bool) -> int:
    from termlint.cli.dialog import Dialog, typed_line
    from termlint.cli.walking import Walk

    def why(draft: Draft, finding: Finding) -> Iterator[str]:
        from termlint.cli.explain import explained

        return explained(found.of(Path(draft.path).absolute().parent), draft, finding)

    walk = Walk(Dialog(color=colored(options.color, sys.stdout), width=width(), why=why, line=typed_line))
    left: list[FileResult] = []
    for target in targets:
        if walk.ended:
            break
        try:
            left.append(_ask(target, found.of(target.folder), walk))
        except ReadError as error:
            complain(error.message)
            broken = True
    walk.dialog.say(walk.summary(left=sum(len(result.findings) for result in left)))
    return exit_status(fails=fails(left, found.settings), broken=broken or has_failures(left))


def _ask(target: Target, linter: Linter, walk: Walk) -> FileResult:
    """Ask about the findings of a file, and return what is left of them. Raises ReadError and WriteError."""
    from termlint.fixing.draft import draft

    original = read_original(target.path)
    decoded = decode(original.data, path=target.path)

    def keep(decided: Draft) -> None:
        nonlocal original
        data = encode(decoded, decided.source)
        write_back(original, data)
        original = replace(original, data=data)

    start = draft(linter, decoded.text, path=target.path, format=target.format)
    for failure in start.result.failures:
        complain(failure.message)
    if original.is_link and start.result.findings:
        complain(f"{target.path}: is a link; the file it leads to will be changed", kind="note")
    return walk.through(start, keep=keep).result
