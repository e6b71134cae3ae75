"""What a reporter is told beside the results."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from termlint.rulebook.model import Rule


@dataclass(frozen=True, slots=True)
class ReportRun:
    """How a report is to look, and what it may need to know.

    `seconds` is how long the run took until it began to report, which was at `reporting` by `time.perf_counter`; None
    where that does not count. `color` allows terminal styles and links; `width` is the terminal's, in cells;
    `statistics` asks for the number of findings of each rule in the place of the findings; `quiet` leaves out what
    follows the findings.

    `rules` are the rules of the run, by id, for formats that describe them; `rule_pages` is the address of a rule's
    page, with `{rulebook}` and `{rule}` for its name. `root` is the folder that a review tool sees paths from, None for
    the working directory. `changed_lines` are the 1-based lines of each file that a change touched, by the paths of the
    results; None when that is not known. `baselined` is how many findings a baseline holds back. `passed_over` is
    how many files of a folder no reader took, by ending. `paths` are what was to be checked, as it was given, and
    `fixed` says that its safe fixes were made.
    """

    seconds: float
    reporting: float | None = None
    color: bool = False
    width: int = 100
    statistics: bool = False
    quiet: bool = False
    rules: Mapping[str, Rule] = field(default_factory=dict)
    rule_pages: str | None = None
    root: str | None = None
    changed_lines: Mapping[str, AbstractSet[int]] | None = None
    baselined: int = 0
    passed_over: Mapping[str, int] = field(default_factory=dict)
    paths: tuple[str, ...] = ()
    fixed: bool = False

    def taken(self) -> float:
        """Return how many seconds the run has taken until now, what was reported so far included."""
        return self.seconds + (0.0 if self.reporting is None else time.perf_counter() - self.reporting)

    def page(self, rule: str) -> str | None:
        """Return the address of the page of a rule; None for a rule of no rulebook, or where there are no pages."""
        if self.rule_pages is None or rule not in self.rules:
            return None
        rulebook, _, name = rule.partition("/")
        return self.rule_pages.replace("{rulebook}", rulebook).replace("{rule}", name)
