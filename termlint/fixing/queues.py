"""In which order findings are to be decided about, and which of them together.

`ByPriority` is for fixes that nobody is asked about: in each round those are taken that do not come too near to one
another, the gravest finding first, a safe fix before an unsafe one, then the one that begins first, then the longest.
One that waits is then made for the words that stand there by then. What was refused is tried again after every round
in which something was written, and a text is tried 64 times at most, so at the end everything was refused for the text
as it is, and a second run does what the last round did: nothing.

`InTextOrder` is for a person: one finding after another, each until there is an answer. `AllAtOnce` is for what is
decided about all findings in the same way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeAlias

from termlint.edits import compatible
from termlint.findings import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from termlint.findings import Finding
    from termlint.fixing.decisions import Step
    from termlint.fixing.draft import Draft

# The number of a segment, an offset in its prose, a rule.
Position: TypeAlias = tuple[int, int, str]
BEFORE_ALL: Position = (-1, -1, "")
_TANGLED = "too many fixes depend on each other"
# How often a text is tried: what is left then is refused. Only fixes that spoil each other's sentences take several.
_MOST_TRIALS = 64


class Queue(Protocol):
    """Findings that wait for a decision; `refused` are those that nothing could be written for, with the reason."""

    refused: dict[Finding, str]

    def batch(self, draft: Draft) -> Sequence[Finding]:
        """Return the findings of the draft that are to be decided about together, none at the end."""

    def learn(self, draft: Draft, step: Step) -> None:
        """Take note of what came of the decisions about the last batch, which was one of `draft`."""


class ByPriority:
    """The findings with a fix that may be made without a person: a safe one, with `unsafe` an unsafe one as well."""

    def __init__(self, *, unsafe: bool) -> None:
        """Begin with nothing refused."""
        self.refused: dict[Finding, str] = {}
        self._allowed = ("safe", "unsafe") if unsafe else ("safe",)
        self._trials = 0

    def batch(self, draft: Draft) -> Sequence[Finding]:
        """Return the fixable findings whose fixes can be tried together."""
        waiting = [each for each in draft.result.findings if each.fix and each.fix.applicability in self._allowed]
        left = sorted((each for each in waiting if each not in self.refused), key=_priority)
        if self._trials >= _MOST_TRIALS:
            self.refused |= dict.fromkeys(left, _TANGLED)
            return ()
        kept = {id(fix) for fix in compatible(each.fix for each in left if each.fix)}
        return [each for each in left if id(each.fix) in kept]

    def learn(self, draft: Draft, step: Step) -> None:  # noqa: ARG002 -- as every queue
        """Keep what was refused, until the text is another one."""
        self._trials = 0 if step.after else self._trials + step.trials
        self.refused = (
            {} if step.after else {**self.refused, **step.refused, **dict.fromkeys(step.skipped, "left alone")}
        )


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


class InTextOrder:
    """The findings one by one, in the order of the prose; one for which nothing could be written comes once more."""

    def __init__(self, behind: Position = BEFORE_ALL) -> None:
        """Begin with the first finding behind a position."""
        self.refused: dict[Finding, str] = {}
        self.behind = behind

    def batch(self, draft: Draft) -> Sequence[Finding]:
        """Return the first finding behind the last one that was decided about."""
        return self.waiting(draft)[:1]

    def waiting(self, draft: Draft) -> list[Finding]:
        """Return the findings that are still to be decided about. What is no prose is passed over."""
        placed = [(position(draft, each), each) for each in draft.result.findings]
        return [each for place, each in sorted(placed, key=lambda pair: pair[0]) if place > self.behind]

    def learn(self, draft: Draft, step: Step) -> None:
        """Go on behind what was skipped or ignored, and from the beginning of what was written."""
        for finding in (*step.skipped, *step.refused, *step.ignored):
            if finding not in step.wanted:
                self.behind = position(draft, finding)
        for planned in step.written:
            number, offset, _ = position(draft, planned.finding)
            start = draft.document.segments[number].prose_offset(planned.edits[0].start)
            self.behind = (number, min(offset, offset if start is None else start), "")


def position(draft: Draft, finding: Finding) -> Position:
    """Return where a finding stands in the prose, which comments do not move; what is no prose comes before all."""
    number = draft.segment(finding.start)
    offset = None if number is None else draft.document.segments[number].prose_offset(finding.start)
    return BEFORE_ALL if number is None or offset is None else (number, offset, finding.rule)


class AllAtOnce:
    """All findings, once."""

    def __init__(self) -> None:
        """Begin."""
        self.refused: dict[Finding, str] = {}
        self._is_done = False

    def batch(self, draft: Draft) -> Sequence[Finding]:
        """Return every finding the first time, none after that."""
        return () if self._is_done else draft.result.findings

    def learn(self, draft: Draft, step: Step) -> None:  # noqa: ARG002 -- as every queue
        """Have an end."""
        self._is_done = True
