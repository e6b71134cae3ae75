"""Checking one file of a run."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from termlint.errors import TermlintError
from termlint.findings import Failure, FileResult

if TYPE_CHECKING:
    from termlint.cli.settings import Linters
    from termlint.cli.targets import Target


def check(target: Target, found: Linters) -> FileResult:
    """Check one file; what fails is a failure in the result.

    A result in which there is nothing comes without its source: no report shows any of it, and a run may be long.
    """
    try:
        checker = found.checker(found.of(target.folder))
        result = checker.check_bytes(target.read(), path=target.path, format=target.format)
    except TermlintError as error:
        return FileResult(target.path, "", failures=(Failure(target.path, error.code, error.message),))
    return result if result.findings or result.suppressed or result.failures else replace(result, source="")
