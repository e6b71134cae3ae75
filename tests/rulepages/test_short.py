from __future__ import annotations

import pytest

from termlint.rulebook import locate, schema
from termlint.rulebook.load import load
from termlint.rulepages.description import describe
from termlint.rulepages.short import short_page

BOOKS = [load(path) for path in locate.shipped()]
RULES = [(rule, book) for book in BOOKS for rule in book.rules]
_SCREEN = 40


@pytest.mark.parametrize(("rule", "book"), RULES, ids=[f"{book.rulebook}/{rule.id}" for rule, book in RULES])
def test_every_rule_fits_a_screen(rule: schema.Rule, book: schema.Rulebook) -> None:
    lines = [*short_page(describe(rule, book), width=100)]
    assert len(lines) <= _SCREEN
    assert max(map(len, lines)) <= 100
    assert lines[0].startswith(f"{book.rulebook}/{rule.id}: ")
    assert {"Meaning", "Why", "Examples"} <= set(lines)
    shown = " ".join(" ".join(lines).split())
    assert all(" ".join(sense.gloss.split()) in shown for sense in rule.senses)


def test_a_narrow_terminal_takes_more_lines_and_no_wider_ones() -> None:
    rule, book = RULES[0]
    lines = [*short_page(describe(rule, book), width=60)][:-1]
    assert max(map(len, lines)) <= 60
