"""What `check` does to files when it is asked to: fixes, suppressions, or a diff of both.

Standard output holds the report or, with --diff, the diff; if standard input is fixed, its text, and the report
goes to standard error. What was done to files is said on standard error.
"""

from __future__ import annotations

import difflib
import io
import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TextIO

from termlint.cli.output import complain
from termlint.cli.targets import STDIN
from termlint.configuration.selection import UNUSED_SUPPRESSION
from termlint.documents.decode import decode, encode
from termlint.errors import TermlintError, UsageError
from termlint.findings import Failure
from termlint.fixing.draft import Draft
from termlint.fixing.resolve import ignore_all, repair
from termlint.fixing.write import changed_meanwhile, read_original, write_back
from termlint.reports.lines import clean, counted, place, visible
from termlint.spans import LineIndex
from termlint.suppressing.comments import check_reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from termlint.cli.checkoptions import Options
    from termlint.cli.settings import Linters
    from termlint.cli.targets import Target
    from termlint.engine.linter import Linter
    from termlint.findings import FileResult, Finding
    from termlint.fixing.draft import Checker
    from termlint.fixing.resolve import TriedFix
    from termlint.fixing.write import Original


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one file: `source` is its text as it was read, `result.source` as it is now, or would be."""

    source: str
    result: FileResult
    applied: tuple[TriedFix, ...] = ()
    refused: tuple[TriedFix, ...] = ()
    ignored: tuple[Finding, ...] = ()
    written: Original | None = None

    @property
    def is_one(self) -> bool:
        """Whether the text is another than it was."""
        return self.source != self.result.source


class Changes:
    """The changes of a run, made file by file."""

    def __init__(self, options: Options) -> None:
        """Note what is to be done. Raises UsageError for options that make no sense together."""
        _refuse_nonsense(options)
        self._options = options
        self._fix = options.fix or options.fix_only or (options.diff and not options.add_ignore)
        self._made: list[Change] = []
        self._written: set[Path] = set()
        self._printed: bytes | None = None

    @property
    def stream(self) -> TextIO:
        """Where the report goes."""
        return sys.stderr if self._prints_text else sys.stdout

    @property
    def report(self) -> bool:
        """Whether what is left is reported."""
        return not (self._options.diff or self._options.fix_only)

    @property
    def _prints_text(self) -> bool:
        return STDIN in self._options.paths and not self._options.diff

    def fail(self, *, left: bool) -> bool:
        """Whether the run fails; `left` says that findings are left that make it."""
        if self._options.diff:
            return any(change.is_one for change in self._made)
        return left and not self._options.fix_only

    def make(
        self, targets: Iterable[Target], results: Iterable[FileResult], new: Iterable[FileResult], found: Linters
    ) -> Iterator[FileResult]:
        """Change the files as asked, and yield what is left of the `new` findings; each file is checked already.

        Findings that are in `results` and not new are left alone. What fails is a failure in a result.
        """
        for target, result, kept in zip(targets, results, new, strict=False):
            if target.data is not None:
                self._printed = target.data
            try:
                checker = _checker(found.of(target.folder), result, kept)
                yield self._change(target, kept, checker) if kept.findings else kept
            except TermlintError as error:
                yield replace(kept, failures=(*kept.failures, Failure(target.path, error.code, error.message)))

    def _change(self, target: Target, result: FileResult, checker: Checker) -> FileResult:
        """Return what is left in a file when it is changed as asked. Raises ReadError and WriteError."""
        original = None if target.data is not None else read_original(target.path)
        data = original.data if original else target.read()
        decoded = decode(data, path=target.path)
        if decoded.text != result.source:
            if original is None or original.real not in self._written:
                raise changed_meanwhile(target.path)
            # The file has another name, under which it was changed a moment ago.
            result = checker.check(decoded.text, path=target.path, format=result.format)
        change = self._changed(checker, result)
        if change.is_one and not self._options.diff:
            anew = encode(decoded, change.result.source)
            if original is None:
                self._printed = anew
            else:
                write_back(original, anew)
                self._written.add(original.real)
                change = replace(change, written=original)
        self._made.append(change)
        return change.result

    def _changed(self, checker: Checker, result: FileResult) -> Change:
        options, source, change = self._options, result.source, Change(result.source, result)
        if self._fix:
            done = repair(
                checker, source, path=result.path, format=result.format, unsafe=options.unsafe_fixes, result=result
            )
            change = Change(source, done.result, done.applied, done.refused)
        if not options.add_ignore or not change.result.findings:
            return change
        kept = ignore_all(Draft(checker, change.result), reason=options.ignore_reason or "")
        return replace(change, result=kept.result, ignored=kept.ignored)

    def show(self) -> None:
        """Print the diff or the text of standard input, and say what was done."""
        if self._options.diff:
            for change in self._made:
                _print("".join(_diff(change)))
        elif self._prints_text:
            sys.stdout.flush()
            # Where nothing could be checked, the text goes through as it came: an editor may put it in its place.
            sys.stdout.buffer.write(sys.stdin.buffer.read() if self._printed is None else self._printed)
            sys.stdout.flush()
        for change in self._made:
            self._tell(change)
        summary = "; ".join(self._summary())
        if summary and not self._options.quiet:
            complain(summary, kind="note")

    def _tell(self, change: Change) -> None:
        if change.written is not None and change.written.is_link:
            complain(f"{change.written.path}: is a link; the file it leads to was changed", kind="note")
        if self._options.show_fixes:
            for line in _fix_lines(change):
                sys.stderr.write(f"{line}\n")
        lines = change.result.lines
        for finding in change.result.findings if self._options.add_ignore else ():
            if finding.rule != UNUSED_SUPPRESSION:
                where = place(finding.path, lines, finding.start)
                complain(f"{where}: found no place for a comment that suppresses {finding.rule} here", kind="warning")

    def _summary(self) -> Iterator[str]:
        would = "would be " if self._options.diff else ""
        for what, numbers in (
            (f"{would}fixed", [len(change.applied) for change in self._made]),
            (f"{would}suppressed", [len(change.ignored) for change in self._made]),
        ):
            if any(numbers):
                yield f"{counted(sum(numbers), 'finding')} {what} in {counted(len([*filter(None, numbers)]), 'file')}"
        if refused := sum(len(change.refused) for change in self._made):
            hint = "" if self._options.show_fixes else " (--show-fixes says why)"
            yield f"{refused} {'fix' if refused == 1 else 'fixes'} refused{hint}"
        if self._fix and not self._options.unsafe_fixes and (unsafe := sum(map(_unsafe, self._made))):
            yield f"{unsafe} more with --unsafe-fixes"


def _refuse_nonsense(options: Options) -> None:
    fixing = options.fix or options.fix_only or options.diff
    for flag, given in (("--unsafe-fixes", options.unsafe_fixes), ("--show-fixes", options.show_fixes)):
        if given and not fixing:
            raise UsageError(f"{flag} needs --fix, --fix-only or --diff")
    if options.ignore_reason is not None and not options.add_ignore:
        raise UsageError("--ignore-reason needs --add-ignore")
    try:
        check_reason(options.ignore_reason or "")
    except UsageError as error:
        raise UsageError(f"--ignore-reason: {error.message}") from error


def _checker(linter: Linter, result: FileResult, kept: FileResult) -> Checker:
    """Return what a file is checked by while it is changed: the findings that are not kept are left out."""
    if kept.findings == result.findings:
        return linter
    from termlint.cli.filtered import FilteredLinter
    from termlint.novelty.fingerprints import fingerprints

    names = zip(result.findings, fingerprints(result), strict=True)
    return FilteredLinter(linter, frozenset(name for finding, name in names if finding not in kept.findings))


def _unsafe(change: Change) -> int:
    return sum(finding.fix is not None and finding.fix.applicability == "unsafe" for finding in change.result.findings)


def _fix_lines(change: Change) -> Iterator[str]:
    lines = LineIndex(change.source)
    for fix in sorted((*change.applied, *change.refused), key=lambda fix: fix.start):
        what = f"not fixed ({fix.reason})" if fix.reason else "fixed"
        words = f"{clean(fix.before)!r} -> {clean(fix.after)!r}"
        yield f"{place(change.result.path, lines, fix.start)}: {what} {fix.rule}: {words}"


def _diff(change: Change) -> Iterator[str]:
    """Yield the lines of a unified diff, as `patch` reads them: only a line feed ends a line."""
    before, after = (list(io.StringIO(text, newline="\n")) for text in (change.source, change.result.source))
    path = clean(change.result.path)
    for line in difflib.unified_diff(before, after, path, path):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _print(text: str) -> None:
    """Write a diff: byte for byte for programs, without what could steer it for a terminal."""
    if sys.stdout.isatty():
        sys.stdout.write("".join(f"{visible(line)}\n" for line in text.splitlines()))
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", errors="surrogateescape"))
        sys.stdout.flush()
