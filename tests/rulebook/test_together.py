from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from termlint.errors import RulebookError
from termlint.rulebook.store import load_files
from tests.rulebook.books import small

if TYPE_CHECKING:
    from pathlib import Path


def test_rules_of_other_rulebooks_are_found(tmp_path: Path) -> None:
    first = small(tmp_path, "one", more="    gives-way-to: [two/theft]\n")
    second = small(tmp_path, "two", "theft", more="    deprecated-by: one/hack\n")
    books = load_files([first, second], cache=False)
    assert books[0].rules[0].gives_way_to == ("two/theft",)
    assert books[1].rules[0].deprecated_by == "one/hack"


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ("    gives-way-to: [three/x, two/typo]\n", r"gives-way-to\[1\]"),
        ("    deprecated-by: two/typo\n", "deprecated-by"),
    ],
)
def test_a_rule_that_its_rulebook_lacks_is_an_error(tmp_path: Path, more: str, key: str) -> None:
    first = small(tmp_path, "one", more=more)
    second = small(tmp_path, "two", "theft")
    load_files([first], cache=False)
    with pytest.raises(RulebookError, match=rf"one\.yaml:12: rules\.hack\.{key}: 'two/typo' is no rule"):
        load_files([first, second], cache=False)


def test_two_rulebooks_cannot_have_the_same_id(tmp_path: Path) -> None:
    first = small(tmp_path, "one")
    (tmp_path / "other").mkdir()
    second = small(tmp_path / "other", "one")
    with pytest.raises(RulebookError, match=r"other/one\.yaml:1: rulebook: 'one' is already the id of .*one\.yaml"):
        load_files([first, second], cache=False)
