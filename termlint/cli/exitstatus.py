"""The exit status of every command, and when findings make it 1: `--fail-on` and `--max-findings`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termlint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from termlint.configuration.settings import FailOn, Settings
    from termlint.findings import FileResult

# Nothing to put right; something that the user is to look at; something that could not be done.
CLEAN, FINDINGS, ERROR = 0, 1, 2
# 128 + the number of the signal, as shells count.
INTERRUPTED, BROKEN_PIPE = 130, 141


def exit_status(*, fails: bool, broken: bool = False) -> int:
    """Return the exit status of a run that `fails` by what it found, or in which something could not be done."""
    return ERROR if broken else FINDINGS if fails else CLEAN


def has_failures(results: Iterable[FileResult]) -> bool:
    """Whether a file, or a part of one, could not be checked."""
    return any(result.failures for result in results)


def parse_allowed(text: str | None) -> int:
    """Return the number that `--max-findings` gives, 0 if it is not given. Raises UsageError."""
    if text is not None and not (text.isascii() and text.isdigit() and len(text) < 10):
        raise UsageError(f"--max-findings: {text!r} is not a whole number")
    return int(text or 0)


def fails(results: Iterable[FileResult], settings: Callable[[Path], Settings], *, allowed: int = 0) -> bool:
    """Whether more than `allowed` findings are at or above `fail_on`, which is asked for each file's folder."""
    return sum(_grave(result, settings) for result in results if result.findings) > allowed


def _grave(result: FileResult, settings: Callable[[Path], Settings]) -> int:
    from pathlib import Path

    fail_on = settings(Path(result.path).absolute().parent).fail_on
    return sum(_reaches(finding.severity, fail_on) for finding in result.findings)


def _reaches(severity: str, fail_on: FailOn) -> bool:
    from termlint.findings import SEVERITIES

    return fail_on != "never" and SEVERITIES.index(severity) >= SEVERITIES.index(fail_on)
