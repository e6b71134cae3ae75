"""What a reporter is told beside the results."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from termlint.rulebook.model import Rule


@dataclass(frozen=True, slots=True)
class ReportContext:
    """How a report is to look, and what it may need to know.

    `seconds` is how long the run took; `color` allows terminal styles and links; `width` is the
    terminal's, in cells; `statistics` adds the number of findings of each rule. `rule_page` is the
    address of a rule's page with `{rule}` where the rule's id goes; None when there are no such pages,
    and then nothing is linked.

    `rules` are the rules of the run, by id, for formats that describe them. `root` is the folder that a
    review tool sees paths from, None for the working directory. `changed_lines` are the 1-based lines of
    each file that a change touched, by the paths of the results; None when that is not known. `known` is how
    many findings a baseline holds back.
    """

    seconds: float
    color: bool = False
    width: int = 100
    statistics: bool = False
    rule_page: str | None = None
    rules: Mapping[str, Rule] = field(default_factory=dict)
    root: str | None = None
    changed_lines: Mapping[str, AbstractSet[int]] | None = None
    known: int = 0

    def page_of(self, rule: str) -> str | None:
        """Return the address of a rule's page, None where there is none."""
        return self.rule_page.replace("{rule}", rule) if self.rule_page else None
