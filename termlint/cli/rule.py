"""Show a rule on one screen, or all there is to know of it."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from termlint.cli.completing import rule_ids
from termlint.cli.exitstatus import CLEAN
from termlint.cli.options import SettingsOptions, argument, switch
from termlint.cli.output import say_page, width
from termlint.cli.settings import linters
from termlint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from termlint.rulebook.model import Rule, Rulebook


# Longer lines are hard to read.
_WIDEST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(SettingsOptions):
    """The words of `termlint rule`."""

    id: str = argument("The rule, with or without its rulebook: rulebook/rule.", "ID", complete=rule_ids)
    all: bool = switch("--all", "Show the words that speak for each sense as well, all examples and the sources.")


def run(options: Options) -> int:
    """Print the rule, as its author wrote it, with the severity that the configuration gives it."""
    from termlint.rulebook.load import load
    from termlint.rulepages.description import describe
    from termlint.rulepages.plain import plain_page
    from termlint.rulepages.short import short_page

    linter = linters(options).of(Path.cwd())
    rule = find(options.id, linter.rules)
    active = linter.active(".")
    # Reading a rulebook takes long: its own, and those with rules about the same act.
    near = [book for book in linter.rulebooks if rule in book.rules or _holds_concept(book, rule.act)]
    books = [load(book.path) for book in near]
    [(written, book)] = [
        (each, book) for book in books for each in book.rules if f"{book.rulebook}/{each.id}" == rule.id
    ]
    told = describe(written, book, books, severity=active.get(rule.id, rule.severity), on=rule.id in active)
    say_page("\n".join(plain_page(told) if options.all else short_page(told, width=min(width(), _WIDEST))))
    return CLEAN


def _holds_concept(book: Rulebook, concept: str | None) -> bool:
    return concept is not None and any(rule.act == concept for rule in book.rules)


def find(name: str, rules: Sequence[Rule]) -> Rule:
    """Return the rule with the id `name`, whose rulebook can be left out. Raises UsageError."""
    found = [rule for rule in rules if name in (rule.id, rule.id.partition("/")[2])]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{name!r} is a rule of several rulebooks: {', '.join(rule.id for rule in found)}")
    names = {key: rule.id for rule in rules for key in (rule.id, rule.id.partition("/")[2])}
    near = difflib.get_close_matches(name, names, n=1)
    hint = f"did you mean {names[near[0]]!r}?" if near else "`termlint rules` lists them"
    raise UsageError(f"unknown rule {name!r}; {hint}", code="unknown-rule")
