"""Pairs of spellings of which a document may use one: as senses that the other spelling is evidence for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from termlint.exchange.names import free, kebab
from termlint.exchange.wordlist import Term, Words, head, term_data, texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from termlint.exchange.outcome import Data


class Pair(NamedTuple):
    """Two spellings that may not both be in a document."""

    left: Term
    right: Term


def pair_rule(words: Words, pairs: Sequence[Pair]) -> Data:
    """Return a rule that flags each spelling where the document also has the one it is paired with."""
    terms = {term.forms[0]: term for pair in pairs for term in pair}
    shown = [pairs[0], pairs[-1]]
    return {
        **head(words),
        "terms": [term_data(term, joined=True) for term in terms.values()],
        **texts(words),
        "senses": list(_senses(pairs)),
        "undecided": "allow",
        "examples": [
            *({"flag": f"[[{pair.left.forms[0]}]], [[{pair.right.forms[0]}]]"} for pair in shown),
            *({"pass": f"[[{pair.left.forms[0]}]]"} for pair in shown),
        ],
    }


def _senses(pairs: Sequence[Pair]) -> Iterator[Data]:
    taken: set[str] = set()
    for pair in pairs:
        for one, other in (pair, pair[::-1]):
            identity = free(f"beside-{kebab(other.forms[0], otherwise='other')}", taken)
            taken.add(identity)
            yield {
                "id": identity,
                "verdict": "flag",
                "gloss": f"used in a document that has '{other.forms[0]}' too",
                "terms": [one.forms[0]],
                "scope": "document",
                "cues": [{"settles": [f"={form}" for form in other.forms]}],
            }
