"""How far a share that was counted may be from the one behind it: the interval of Wilson (1927)."""

from __future__ import annotations

from math import sqrt

# The normal quantile of 97.5 %: of a hundred such intervals, ninety-five hold the share.
_Z = 1.959963984540054


def interval(hits: int, number: int) -> tuple[float, float]:
    """Return the 95 % interval of a share of which `hits` of `number` were counted; all of 0 to 1 for no count."""
    if not number:
        return 0.0, 1.0
    share, square = hits / number, _Z * _Z
    middle = share + square / (2 * number)
    reach = _Z * sqrt(share * (1 - share) / number + square / (4 * number * number))
    low, high = ((middle + side * reach) / (1 + square / number) for side in (-1, 1))
    return max(0.0, round(low, 4)), min(1.0, round(high, 4))
