"""What closes a report for a person: the counts, what fixes would repair, what was passed over, what to run next."""

from __future__ import annotations

import shlex
from collections import Counter
from typing import TYPE_CHECKING

from termlint.reports.lines import clean, passed_over_line, place, totals

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from termlint.edits import Applicability
    from termlint.findings import FileResult, Finding
    from termlint.reports.run import ReportRun

_MOST_PATHS = 3
_MANY = "PATH\u2026"


def closing(results: Sequence[FileResult], context: ReportRun) -> Iterator[str]:
    """Yield the lines that close a report."""
    yield f"{totals(results, baselined=context.baselined)} ({context.taken():.2f} s)"
    fixes = Counter(each.fix.applicability for result in results for each in result.findings if each.fix)
    yield from _fixes(fixes, context)
    if context.passed_over:
        yield passed_over_line(context.passed_over)
    yield from _next(results, fixes, context)


def _fixes(fixes: Counter[Applicability], context: ReportRun) -> Iterator[str]:
    """Yield what would be repaired; where safe fixes were made, those that are left were refused."""
    parts = []
    if fixes["safe"] and not context.fixed:
        parts.append(f"--fix repairs {fixes['safe']}")
    if fixes["unsafe"]:
        parts.append(f"--unsafe-fixes {'' if parts else 'repairs '}{fixes['unsafe']}{' more' if parts else ''}")
    if parts:
        yield ", ".join(parts)


def _next(results: Sequence[FileResult], fixes: Counter[Applicability], context: ReportRun) -> Iterator[str]:
    """Yield what a person would run next, if anything was found in files."""
    found = [(each, result) for result in results for each in result.findings]
    if not found or not context.paths or "-" in context.paths:
        return
    commands = []
    if fixes["safe"] and not context.fixed:
        paths = shlex.join(context.paths) if len(context.paths) <= _MOST_PATHS else _MANY
        commands.append(f"termlint check --fix {clean(paths)}")
    elif fixes["unsafe"]:
        [path, *_] = (result.path for each, result in found if each.fix)
        commands.append(f"termlint fix --ask {clean(shlex.quote(path))}")
    commands.append(_explaining(*_first(found)))
    yield from (f"{'next:' if number == 0 else '     '} {each}" for number, each in enumerate(commands))


def _first(found: Sequence[tuple[Finding, FileResult]]) -> tuple[Finding, FileResult]:
    """Return the first finding that there is something to explain of, else the first."""
    return next((each for each in found if each[0].evidence), found[0])


def _explaining(finding: Finding, result: FileResult) -> str:
    where = place(shlex.quote(finding.path), result.lines, finding.start)
    return f"termlint explain {where}"
