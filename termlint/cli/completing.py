"""What a shell offers for the names of rules. Called only while it completes."""

from __future__ import annotations


def rule_ids() -> tuple[str, ...]:
    """Return the ids of the rules in use, and what each is called without its rulebook."""
    from termlint.engine.linter import Linter

    ids = [rule.id for rule in Linter().rules]
    return (*ids, *(name.partition("/")[2] for name in ids))


def selectors() -> tuple[str, ...]:
    """Return all that `--select` and `--ignore` take: rules, rulebooks, and what stands for several."""
    from termlint.configuration.selection import ALL, BUILT_IN
    from termlint.configuration.settings import RECOMMENDED
    from termlint.engine.linter import Linter

    linter = Linter()
    books = [book.id for book in linter.rulebooks if book.rules]
    return (ALL, RECOMMENDED, *books, *(rule.id for rule in linter.rules), *sorted(BUILT_IN))
