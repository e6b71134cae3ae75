"""Fixes applied, round by round, until nothing changes.

In each round the fixes that may be made are taken by priority: the gravest finding first, a safe fix before an
unsafe one, then the one that begins first, then the longest. One that comes too near to another waits for the next
round, and is then made for the words that stand there by then.

The text is judged anew before a round's fixes are kept. They are kept when

- the document is read as before, with the new words in it: no markup is lost or made;
- no segment that they touch has a finding that was not there before;
- there are fewer findings in all.

So every round leaves fewer findings, and there is an end. When a round does not pass, fewer fixes are tried, and
one that does not pass alone is refused. What was refused is tried again after every round that was kept; at the
end everything was refused for the text as it is, so that a second run does what the last round did: nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from termlint import fixes
from termlint.draft import draft
from termlint.findings import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from termlint.draft import Draft
    from termlint.engine import Linter
    from termlint.findings import FileResult, Finding
    from termlint.fixes import Edit

_MARKUP = "markup would change"
_FLAGGED = "the new words would be reported"
_ELSEWHERE = "there would be as many findings as before"


@dataclass(frozen=True, slots=True)
class Repair:
    """A fix that was made, or was refused for a `reason`: what read `before` reads, or would read, `after`.

    `start` is in code points of the source that was given.
    """

    rule: str
    start: int
    before: str
    after: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Mended:
    """A source after its fixes; `result` is what the linter says of it now, `result.source` the text."""

    result: FileResult
    applied: tuple[Repair, ...] = ()
    refused: tuple[Repair, ...] = ()

    @property
    def text(self) -> str:
        """The source after the fixes."""
        return self.result.source


@dataclass(slots=True)
class _Round:
    """The fixes of one round that are to be kept, the draft after them, and what was refused on the way."""

    before: Draft
    after: Draft | None = None
    kept: list[Finding] = field(default_factory=list)
    refused: dict[Finding, str] = field(default_factory=dict)


def mend(
    linter: Linter,
    source: str,
    *,
    path: str = "<text>",
    format: str | None = None,
    unsafe: bool = False,
    result: FileResult | None = None,
) -> Mended:
    """Return the source with its fixes applied: the safe ones, and with `unsafe` the unsafe ones.

    `result` is what the linter says of the source, should that be known. Nothing outside the edits changes, and
    mending what was mended changes nothing. Raises what `Linter.check` raises.
    """
    result = result or linter.check(source, path=path, format=format)
    if not _waiting(result, unsafe=unsafe):
        return Mended(result)
    current = draft(linter, source, path=path, format=format, result=result)
    applied: list[Repair] = []
    undo: list[tuple[Edit, ...]] = []
    while True:
        done = _round(current, unsafe=unsafe)
        if done.after is None:
            refused = tuple(_repair(current, finding, undo, reason) for finding, reason in done.refused.items())
            return Mended(current.result, tuple(applied), refused)
        applied += [_repair(current, finding, undo) for finding in sorted(done.kept, key=lambda each: each.start)]
        undo.append(fixes.undoing(current.source, edits_of(done.kept)))
        current = done.after


def edits_of(findings: Sequence[Finding]) -> list[Edit]:
    """Return the edits of the findings' fixes, in order."""
    return sorted(edit for finding in findings if finding.fix for edit in finding.fix.edits)


def _waiting(result: FileResult, *, unsafe: bool) -> list[Finding]:
    """Return the findings whose fixes may be made, the most important first."""
    allowed = ("safe", "unsafe") if unsafe else ("safe",)
    return sorted((each for each in result.findings if each.fix and each.fix.applicability in allowed), key=_priority)


def _priority(finding: Finding) -> tuple[object, ...]:
    assert finding.fix is not None  # noqa: S101 -- only findings with a fix are asked for
    fix = finding.fix
    return (
        -SEVERITIES.index(finding.severity),
        fix.applicability != "safe",
        fix.start,
        fix.start - fix.end,
        finding.rule,
    )


def _round(before: Draft, *, unsafe: bool) -> _Round:
    """Find fixes that can be kept. Each turn either keeps some or refuses at least one, so there is an end."""
    done = _Round(before)
    for finding in _waiting(before.result, unsafe=unsafe):
        if before.reading(edits_of([finding])) is None:
            done.refused[finding] = _MARKUP
    while done.after is None:
        waiting = [each for each in _waiting(before.result, unsafe=unsafe) if each not in done.refused]
        if not waiting:
            break
        _try(done, _together(waiting))
    return done


def _together(findings: Sequence[Finding]) -> list[Finding]:
    kept = {id(fix) for fix in fixes.compatible(each.fix for each in findings if each.fix)}
    return [each for each in findings if id(each.fix) in kept]


def _try(done: _Round, chosen: list[Finding]) -> None:
    """Keep all of `chosen`, or some of them, or refuse one of them."""
    before = done.before
    while True:
        after = before.edited(edits_of(chosen))
        spoilt = before.news(after, chosen) if after else frozenset()
        suspects = [each for each in chosen if before.segment(each.start) in spoilt]
        if after and not suspects and _is_better(before.result, after.result):
            done.after, done.kept = after, chosen
            return
        if len(chosen) == 1:
            done.refused[chosen[0]] = _FLAGGED if suspects else _ELSEWHERE
            return
        chosen = _fewer(before, chosen, suspects)


def _fewer(before: Draft, chosen: list[Finding], suspects: list[Finding]) -> list[Finding]:
    """Return the fixes to try next: without the suspects if that leaves any, else one of each segment, else half."""
    innocent = [each for each in chosen if each not in suspects]
    first = {before.segment(each.start): each for each in reversed(chosen)}
    for fewer in (innocent, [each for each in chosen if each in first.values()]):
        if 0 < len(fewer) < len(chosen):
            return fewer
    return chosen[: len(chosen) // 2]


def _is_better(before: FileResult, after: FileResult) -> bool:
    return len(after.findings) < len(before.findings) and len(after.failures) <= len(before.failures)


def _repair(current: Draft, finding: Finding, undo: Sequence[tuple[Edit, ...]], reason: str = "") -> Repair:
    """Describe a fix, at its place in the source that was given."""
    assert finding.fix is not None  # noqa: S101 -- only findings with a fix get here
    fix = finding.fix
    start = finding.start
    for edits in reversed(undo):
        start = fixes.moved(start, edits)
    before = current.source[fix.start : fix.end]
    inner = [fixes.Edit(edit.start - fix.start, edit.end - fix.start, edit.text) for edit in fix.edits]
    return Repair(finding.rule, start, before, fixes.apply(before, inner), reason)
