"""How sure a finding is: of a hundred findings like it, how many a careful editor would agree with.

Two things tell findings apart. One is the evidence: whether it decided, and whether that was firm (`verdict`). The
other is how the rule's author reports such a use: what is only worth an `info` is contested more often. The shares are
counts over labelled uses in documents that no rule was written from, rounded; docs/measuring.md has the counts. Without
evidence a finding is never said to be right more often than not. `termlint test --labels` counts for anyone's rules and
texts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from termlint.judging.judgement import Judgement
    from termlint.rulebook.model import Severity

# Shares where firm evidence decides, where weak evidence does, and where there is none.
_SHARES = {"info": (0.55, 0.4, 0.4), "warning": (0.8, 0.7, 0.5), "error": (0.8, 0.7, 0.5)}


def confidence(judgement: Judgement, severity: Severity) -> float:
    """Return the share of findings like this one that are right; `severity` is what the rule's author reports it as."""
    firm, weak, undecided = _SHARES[severity]
    if judgement.verdict == "undecided":
        return undecided
    return firm if judgement.is_firm else weak
