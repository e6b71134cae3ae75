"""Findings of one file that say the same are shown once, with the lines of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from termlint.findings import Finding


def gathered(findings: Iterable[Finding]) -> list[tuple[Finding, list[Finding]]]:
    """Return the first of the findings that say the same, in order, each with the others.

    The same is said where rule, severity, sense and word are the same, and the message is.
    """
    groups: dict[tuple[object, ...], tuple[Finding, list[Finding]]] = {}
    for finding in findings:
        word = " ".join(finding.match.split()).casefold()
        key = (finding.rule, finding.severity, finding.verdict, finding.sense, word, finding.message.casefold())
        if key in groups:
            groups[key][1].append(finding)
        else:
            groups[key] = (finding, [])
    return list(groups.values())
