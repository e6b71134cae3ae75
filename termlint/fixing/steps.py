"""The steps of a person through one text: each decides about a finding, is kept at once, and can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termlint.fixing.queues import BEFORE_ALL, InTextOrder
from termlint.fixing.resolve import Proposal, advance, resolve

if TYPE_CHECKING:
    from collections.abc import Callable

    from termlint.findings import Finding
    from termlint.fixing.decisions import Decision
    from termlint.fixing.draft import Draft
    from termlint.fixing.queues import Position


class Steps:
    """Where a person is in a text: `draft` is the text as it is by now."""

    def __init__(self, draft: Draft, *, keep: Callable[[Draft], None]) -> None:
        """Begin before the first finding; `keep` is given each text that a step makes."""
        self._keep = keep
        self._taken: list[tuple[Draft, Position]] = []
        self._begin(draft, BEFORE_ALL)

    def _begin(self, draft: Draft, behind: Position) -> None:
        self._queue = InTextOrder(behind)
        self._steps = resolve(draft, self._queue)
        self._state = advance(self._steps, None)

    @property
    def draft(self) -> Draft:
        """The text as it is by now."""
        return self._state.draft

    @property
    def finding(self) -> Finding | None:
        """The finding that is to be decided about, None at the end."""
        return self._state.finding if isinstance(self._state, Proposal) else None

    @property
    def left(self) -> int:
        """How many findings are to be decided about."""
        return len(self._queue.waiting(self.draft))

    def take(self, decision: Decision) -> str | None:
        """Do what is decided about the finding; return why it was refused, None if it was not.

        Raises what `keep` raises.
        """
        before, behind, finding = self.draft, self._queue.behind, self.finding
        self._state = advance(self._steps, decision)
        self._taken.append((before, behind))
        last = self._state.last
        if last is not None and last.after is not None:
            self._keep(self.draft)
        return None if last is None or finding is None else last.refused.get(finding)

    def back(self) -> bool:
        """Make the text what it was before the last step, and ask again; False where there was none.

        Raises what `keep` raises.
        """
        if not self._taken:
            return False
        before, behind = self._taken.pop()
        if before.source != self.draft.source:
            self._keep(before)
        self._begin(before, behind)
        return True
