"""Checking what a run is about, and leaving of it what is to be reported: all of it, or only what is new."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from termlint.cli.baselines import compare_all, files_of, read_all
from termlint.cli.differences import changed_lines, differences_of, only_changed, with_new_lines
from termlint.cli.progress import track
from termlint.cli.workers import as_checked
from termlint.findings import FileResult

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from termlint.cli.changes import Changes
    from termlint.cli.checkoptions import Options
    from termlint.cli.settings import Linters
    from termlint.cli.targets import Collected, Target
    from termlint.novelty.baseline import Comparison


@dataclass(frozen=True, slots=True)
class New:
    """What is to be reported of a run: `lines` are the new lines of each file, None if no revision was given."""

    results: list[FileResult]
    lines: Mapping[str, frozenset[int]] | None
    comparisons: Mapping[Path, Comparison]

    @property
    def baselined(self) -> int:
        """How many findings baselines hold back."""
        return sum(len(each.matched) for each in self.comparisons.values())


def check_new(options: Options, collected: Collected, found: Linters, changes: Changes | None, jobs: int) -> New:
    """Check the targets in up to `jobs` processes, and make the changes that are asked for. Raises TermlintError."""
    targets: Sequence[Target] = collected.targets
    files = {} if options.no_baseline else files_of(targets, found, options.baseline)
    before, differences = read_all(files.values()), differences_of(targets, options.diff_base)
    if changes is not None:
        targets = [each.kept() for each in targets]
    targets = with_new_lines(targets, differences, found.settings)
    failed = [FileResult(failure.path, "", failures=(failure,)) for failure in collected.failures]
    results = [*check_all(targets, found, jobs, quiet=options.quiet), *failed]
    # Where only files that changed are checked, a finding that moved is not seen in every place it can be in.
    beside = compare_all(results, files, before, found, () if options.diff_base else options.paths or (".",))
    lines = changed_lines(results, differences)
    new = only_changed(beside.results, lines)
    if changes is not None:
        new = [*changes.make(targets, results, new, found), *failed]
    return New(new, lines, beside.comparisons)


def check_all(targets: Sequence[Target], found: Linters, jobs: int, *, quiet: bool = False) -> list[FileResult]:
    """Check the files in up to `jobs` processes; return the results in order. `quiet` shows no progress."""
    checks = as_checked(targets, found, jobs=jobs)
    checked = dict(checks if quiet else track(checks, total=len(targets)))
    return [checked[number] for number in range(len(targets))]
