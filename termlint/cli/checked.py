"""Checking one file of a run, and the results of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import IO, TYPE_CHECKING, overload

from termlint.errors import TermlintError
from termlint.findings import SEVERITIES, Failure, FileResult

if TYPE_CHECKING:
    from termlint.cli.settings import Linters
    from termlint.cli.targets import Target

# How many code points of sources are kept in memory; the others wait in a temporary file for the report.
_IN_MEMORY = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Checked:
    """The result of a file, and whether it makes the run fail."""

    result: FileResult
    fails: bool = False


def check(target: Target, found: Linters) -> Checked:
    """Check one file. A result without a finding or a failure comes without its source: no report shows any of it."""
    try:
        linter = found.of(target.folder)
        checker = found.checker(linter)
        result = checker.check_bytes(target.read(), path=target.path, format=target.format)
    except TermlintError as error:
        return Checked(FileResult(target.path, "", failures=(Failure(target.path, error.code, error.message),)))
    if not result.findings and not result.failures:
        return Checked(FileResult(target.path, ""))
    bar = SEVERITIES.index(linter.settings.fail_on)
    return Checked(result, any(SEVERITIES.index(finding.severity) >= bar for finding in result.findings))


class Results(Sequence[FileResult]):
    """The results of a run in the order of its files, whatever the order in which they come.

    What they take in memory does not grow with the length of their sources.
    """

    def __init__(self) -> None:
        """Begin without any."""
        self._results: dict[int, FileResult] = {}
        self._order: list[int] | None = None
        self._places: dict[int, tuple[int, int]] = {}  # of sources in the file, in bytes
        self._room = _IN_MEMORY
        self._file: IO[bytes] | None = None

    def __enter__(self) -> Results:  # noqa: PYI034 -- Self is not in Python 3.10
        """Return itself; at the end of the block the sources are gone."""
        return self

    def __exit__(self, *_: object) -> None:
        """Remove the temporary file."""
        if self._file is not None:
            self._file.close()

    def put(self, number: int, result: FileResult) -> None:
        """Keep the result of the file with this number."""
        self._room -= len(result.source)
        if self._room < 0 and result.source:
            self._places[number] = self._put_away(result.source)
            result = replace(result, source="")
        self._results[number] = result
        self._order = None

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._results)

    @overload
    def __getitem__(self, at: int) -> FileResult: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[FileResult]: ...
    def __getitem__(self, at: int | slice) -> FileResult | Sequence[FileResult]:
        """Return one of the results, or some of them, with their sources."""
        if self._order is None:
            self._order = sorted(self._results)
        numbers = self._order[at]
        return self._whole(numbers) if isinstance(numbers, int) else [self._whole(number) for number in numbers]

    def _whole(self, number: int) -> FileResult:
        result = self._results[number]
        if self._file is None or number not in self._places:
            return result
        start, length = self._places[number]
        self._file.seek(start)
        return replace(result, source=self._file.read(length).decode("utf-8", "surrogatepass"))

    def _put_away(self, source: str) -> tuple[int, int]:
        if self._file is None:
            from tempfile import TemporaryFile  # noqa: PLC0415 -- slow to import, and only a very long run needs it

            self._file = TemporaryFile()  # noqa: SIM115 -- closed at the end of the block
        start = self._file.seek(0, 2)
        data = source.encode("utf-8", "surrogatepass")
        self._file.write(data)
        return start, len(data)
