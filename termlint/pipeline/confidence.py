"""How sure a finding is: of a hundred findings with as much evidence, how many a careful editor would agree with.

The share depends on two things: whether the evidence decided at all, and by how much it did, the winning sense's
total less that of the strongest sense with the other verdict. The shares were counted on uses that no rule was
written or mended by (docs/measuring.md says how many); they are rounded, and kept as a table so that anyone can count
again with `termlint test --labels`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from termlint.pipeline.judgement import Judgement

# No sense has enough evidence, or two are level.
_UNDECIDED = 0.4
# By so much the evidence leads, at least; from there on so many findings were right.
_LEADS = ((3.0, 0.97), (1.5, 0.95), (0.75, 0.8), (0.0, 0.7))


def confidence(judgement: Judgement) -> float | None:
    """Return the share of findings like this one that were right; None where the words are only mentioned or quoted."""
    if judgement.voice in ("mention", "quotation"):
        return None
    if judgement.verdict == "undecided":
        return _UNDECIDED
    verdicts = {sense.id: sense.verdict for sense in judgement.candidate.rule.senses}
    against = max((total for sense, total in judgement.scores if verdicts[sense] != judgement.verdict), default=0.0)
    lead = judgement.scores[0][1] - against
    return next(share for least, share in _LEADS if lead >= least)
