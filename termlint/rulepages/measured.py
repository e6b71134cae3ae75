"""The file with what was measured of the shipped rules: counts only, from which the pages take their figures."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from termlint.authoring.measure import RuleFigures, Tally
from termlint.rulebook.patterns import concepts_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from termlint.authoring.measure import Measurement
    from termlint.rulebook import schema

SCHEMA = "termlint.measured/1"
# The keys of a rule that decide how a use is judged; a change of the others leaves what was measured standing.
_JUDGING = {"severity", "default", "terms", "traps", "senses", "undecided", "gives_way_to"}


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured: the number of labelled uses, a note on them, all recommended rules together, and each rule.

    `states` tell whether a rule is still the one that was measured.
    """

    uses: int = 0
    note: str = ""
    recommended: Tally = field(default_factory=Tally)
    rules: Mapping[str, RuleFigures] = field(default_factory=dict)
    states: Mapping[str, str] = field(default_factory=dict)


NOTHING = Measured()


def dump(measurement: Measurement, books: Iterable[schema.Rulebook], *, note: str) -> str:
    """Return the file for a measurement of the rules of `books`."""
    known = {f"{book.rulebook}/{rule.id}": state(rule, book) for book in books for rule in book.rules}
    rules = {
        figures.rule: {
            "state": known[figures.rule],
            "tally": asdict(figures.tally),
            "sources": figures.sources,
            "genres": dict(figures.genres),
        }
        for figures in measurement.rules
        if figures.tally.uses
    }
    data = {
        "schema": SCHEMA,
        "note": note,
        "uses": measurement.uses,
        "recommended": asdict(measurement.recommended),
        "rules": rules,
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def load(text: str) -> Measured:
    """Return what `dump` wrote."""
    data = json.loads(text)
    return Measured(
        uses=data["uses"],
        note=data["note"],
        recommended=Tally(**data["recommended"]),
        rules={
            rule: RuleFigures(rule, Tally(**one["tally"]), tuple(one["genres"].items()), one["sources"])
            for rule, one in data["rules"].items()
        },
        states={rule: one["state"] for rule, one in data["rules"].items()},
    )


def state(rule: schema.Rule, book: schema.Rulebook) -> str:
    """Return a short digest of what decides how a rule judges, the concepts of its rulebook included."""
    cues = [text for sense in rule.senses for cue in sense.cues for _, text in cue.patterns]
    named = {name for text in cues for name in concepts_in(text)} | {term.modifiers for term in rule.terms}
    decides = {
        "rule": rule.model_dump(mode="json", include=_JUDGING),
        "concepts": {
            name: book.concepts[name].model_dump(mode="json")
            for name in sorted(filter(None, named))
            if name in book.concepts
        },
    }
    return hashlib.sha256(json.dumps(decides, sort_keys=True).encode()).hexdigest()[:16]
