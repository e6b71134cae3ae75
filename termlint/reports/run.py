"""What a reporter is told beside the results."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from termlint.rulebook.model import Rule


@dataclass(frozen=True, slots=True)
class ReportRun:
    """How a report is to look, and what it may need to know.

    `seconds` is how long the run took; `color` allows terminal styles and links; `width` is the
    terminal's, in cells; `statistics` adds the number of findings of each rule.

    `rules` are the rules of the run, by id, for formats that describe them. `root` is the folder that a
    review tool sees paths from, None for the working directory. `changed_lines` are the 1-based lines of
    each file that a change touched, by the paths of the results; None when that is not known. `baselined` is how
    many findings a baseline holds back; `passed_over` how many files of a folder no reader took, by ending.
    """

    seconds: float
    color: bool = False
    width: int = 100
    statistics: bool = False
    rules: Mapping[str, Rule] = field(default_factory=dict)
    root: str | None = None
    changed_lines: Mapping[str, AbstractSet[int]] | None = None
    baselined: int = 0
    passed_over: Mapping[str, int] = field(default_factory=dict)
