"""Keep a file of known findings, so that only new ones are reported.

write: make the findings of PATH the known ones; prune: remove entries that match nothing any more; show: list them all.
What was not checked keeps its entries. PATH is the working directory unless given.
"""

from __future__ import annotations

from dataclasses import dataclass
from os.path import relpath
from pathlib import Path
from typing import TYPE_CHECKING

from termlint.cli.baselines import baseline_of, baseline_option, compare_all, files_of, read_all
from termlint.cli.checking import check_all
from termlint.cli.exitstatus import CLEAN, exit_status, has_failures
from termlint.cli.options import SettingsOptions, argument
from termlint.cli.output import say
from termlint.cli.reporting import tell_failures
from termlint.cli.settings import linters
from termlint.cli.targets import STDIN, FileSelection, collect
from termlint.cli.workers import number_of_jobs
from termlint.configuration.keys import shown
from termlint.errors import UsageError
from termlint.findings import FileResult
from termlint.novelty.baseline import entries_of, write
from termlint.reports.lines import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from termlint.novelty.baseline import Comparison, Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(SettingsOptions):
    """The words of `termlint baseline`."""

    action: str = argument("What to do.", "write|prune|show", choices=("write", "prune", "show"))
    paths: tuple[str, ...] = argument("Files and folders.", "PATH", many=True, required=False)
    baseline: str | None = baseline_option()


def run(options: Options) -> int:
    """Check everything, and write, prune or show the baselines of what was checked."""
    paths = options.paths or (".",)
    if STDIN in paths:
        raise UsageError("standard input has no place in a baseline; name files or folders")
    found = linters(options)
    targets, failures, _ = collect(paths, FileSelection(found.settings))
    results = check_all(targets, found, number_of_jobs(None))
    results += [FileResult(failure.path, "", failures=(failure,)) for failure in failures]
    if has_failures(results):
        tell_failures(results)
        return exit_status(fails=False, broken=True)
    files = files_of(targets, found, options.baseline)
    folders = [Path(path) if Path(path).is_dir() else Path(path).parent for path in paths]
    ours = [*files.values(), *(baseline_of(found.settings(folder), options.baseline) for folder in folders)]
    before = read_all(file for file in ours if options.action != "write" or file.exists())
    if options.action == "write":
        before = dict.fromkeys(ours, ()) | before
    elif not before:
        raise UsageError(f"there is no baseline here: {shown(ours[0])}; `termlint baseline write` makes it")
    compared = compare_all(results, files, before, found, paths).comparisons
    if options.action == "show":
        say("\n".join(line for file, each in compared.items() for line in _shown(file, each, results)))
    else:
        for file, comparison in compared.items():
            _rewrite(file, comparison, before[file], with_new=options.action == "write")
    return CLEAN


def _rewrite(file: Path, comparison: Comparison, before: tuple[Entry, ...], *, with_new: bool) -> None:
    """Write a baseline anew, and say what has changed; one that is not there and would be empty is not made."""
    entries = (*comparison.matched, *comparison.others, *(comparison.new if with_new else ()))
    if entries or file.exists():
        write(file, entries)
    files = counted(len({entry.path for entry in entries}), "file")
    added = f", {len(comparison.new)} of them new" if with_new and before else ""
    say(f"{shown(file)}: {counted(len(entries), 'finding')} in {files}{added}; {len(comparison.stale)} removed")


def _shown(file: Path, comparison: Comparison, results: Iterable[FileResult]) -> Iterator[str]:
    """Yield a line for each entry, those that were found with their place, and a summary."""
    places = _places(file.parent, results)
    lines = [(entry.path, places[entry.key], entry, "") for entry in comparison.matched]
    lines += [(entry.path, (), entry, " (stale)") for entry in comparison.stale]
    lines += [(entry.path, (), entry, " (not checked)") for entry in comparison.others]
    for path, place, entry, remark in sorted(lines):
        where = ":".join((relpath(file.parent / path), *map(str, place)))
        yield f"{where}: {entry.rule} '{entry.match}'{remark}"
    stale = f", {len(comparison.stale)} stale" if comparison.stale else ""
    yield f"{shown(file)}: {counted(len(lines), 'entry', 'entries')}{stale}"


def _places(folder: Path, results: Iterable[FileResult]) -> Mapping[tuple[str, str], tuple[int, ...]]:
    """Return line and column of each finding by the key of its entry."""
    places: dict[tuple[str, str], tuple[int, ...]] = {}
    for result in results:
        lines = result.lines
        for finding, entry in zip(result.findings, entries_of(result, folder), strict=True):
            places[entry.key] = lines.line_column(finding.start)
    return places
