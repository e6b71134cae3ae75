"""Reads a rulebook and refuses one that contradicts itself."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from termlint.rulebook.source import read
from termlint.rulebook.validate import validate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from termlint.rulebook import schema
    from termlint.rulebook.source import KeyPath, Problem, Source


def load(path: str | Path) -> schema.Rulebook:
    """Return the rulebook in the file `path`.

    Raises RulebookError, which names file, line and key, when it cannot be read, does not follow the schema
    or contradicts itself.
    """
    return load_source(read(path))


def load_source(source: Source) -> schema.Rulebook:
    """Return the rulebook that `source` holds. Raises RulebookError as `load` does."""
    rulebook = validate(source)
    problems = list(_problems(rulebook))
    if problems:
        raise source.error(problems)
    return rulebook


def _problems(rulebook: schema.Rulebook) -> Iterator[Problem]:
    ids = {rule.id for rule in rulebook.rules}
    yield from _repeated("id", (rule.id for rule in rulebook.rules), ("rules",))
    for number, rule in enumerate(rulebook.rules):
        for keys, message in _rule_problems(rule, rulebook, ids):
            yield ("rules", number, *keys), message


def _rule_problems(rule: schema.Rule, rulebook: schema.Rulebook, ids: set[str]) -> Iterator[Problem]:
    if not rule.default and rule.note is None:
        yield ("default",), "the rule is off by default without saying why; expected `note` to say it"
    if rule.message is not None and "{" in rule.message.replace("{match}", ""):
        yield ("message",), "holds a '{' that is not part of {match}; {match} is all that can be filled in"
    if rule.neutral and rule.act is None:
        yield ("neutral",), "is given without an act; expected `act` to name what they are wordings for"
    for number, term in enumerate(rule.terms):
        if term.modifiers is not None and term.modifiers not in rulebook.concepts:
            yield ("terms", number, "modifiers"), _no_concept(term.modifiers, frozenset(rulebook.concepts))
    yield from _repeated("lemma", (f"{term.pos} {term.lemma}" for term in rule.terms), ("terms",))
    yield from _sense_problems(rule)
    yield from _example_problems(rule)
    for number, name in enumerate(rule.gives_way_to):
        yield from _reference_problems(("gives-way-to", number), name, rule, rulebook, ids)
    if rule.deprecated_by is not None:
        yield from _reference_problems(("deprecated-by",), rule.deprecated_by, rule, rulebook, ids)


def _sense_problems(rule: schema.Rule) -> Iterator[Problem]:
    lemmas = {lemma for term in rule.terms for lemma in (term.lemma, *term.variants)}
    yield from _repeated("id", (sense.id for sense in rule.senses), ("senses",))
    for number, sense in enumerate(rule.senses):
        if sense.id == "mention":
            yield ("senses", number, "id"), "'mention' is what a mention is called; expected another name"
        for at, lemma in enumerate(sense.terms):
            if lemma not in lemmas:
                yield ("senses", number, "terms", at), f"'{lemma}' is no term; expected {_choice(lemmas)}"


def _no_concept(name: str, known: AbstractSet[str]) -> str:
    expected = _choice(known) if known else "one that the rulebook's `concepts` holds"
    return f"'{name}' is no concept of this rulebook; expected {expected}"


def _example_problems(rule: schema.Rule) -> Iterator[Problem]:
    verdicts = {sense.id: sense.verdict for sense in rule.senses}
    for kind in ("flag", "pass"):
        count = sum((example.flag is not None) == (kind == "flag") for example in rule.examples)
        if count < 2:
            yield ("examples",), f"{count} of them begin with `{kind}`; expected at least two"
    for number, example in enumerate(rule.examples):
        keys: KeyPath = ("examples", number, "sense")
        flags = example.flag is not None
        if example.sense is None or (example.sense == "mention" and not flags):
            continue
        if example.sense not in verdicts:
            known = _choice(verdicts if flags else [*verdicts, "mention"])
            yield keys, f"'{example.sense}' is no sense; expected {known}"
        elif (verdicts[example.sense] == "flag") != flags:
            verdict = verdicts[example.sense]
            yield (
                keys,
                f"the sense '{example.sense}' has the verdict {verdict}; expected one that fits the example",
            )


def _reference_problems(
    keys: KeyPath, name: str, rule: schema.Rule, rulebook: schema.Rulebook, ids: set[str]
) -> Iterator[Problem]:
    """Check a rule's name that another rule gives, where it is of the same rulebook.

    `check_together` looks at the others.
    """
    book, _, identity = name.rpartition("/")
    if book not in ("", rulebook.rulebook):
        return
    if identity == rule.id:
        yield keys, "is the rule itself; expected another rule"
    elif identity not in ids:
        yield (
            keys,
            f"'{name}' is no rule of this rulebook; expected one of its ids, or other-rulebook/rule-id",
        )


def _repeated(what: str, names: Iterable[str], keys: KeyPath) -> Iterator[Problem]:
    seen: Counter[str] = Counter()
    for number, name in enumerate(names):
        seen[name] += 1
        if seen[name] == 2:
            yield (*keys, number), f"the {what} '{name}' is already taken; expected each to be given once"


def _choice(names: Iterable[str]) -> str:
    return "one of " + ", ".join(sorted(set(names)))
