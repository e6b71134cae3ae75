from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termlint.exchange.names import free, kebab
from termlint.rulebook.written import ID


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("TooWordy", "too-wordy"),
        ("LGBTOffensive", "lgbt-offensive"),
        ("E-Prime", "e-prime"),
        ("write-good", "write-good"),
        ("c1", "c1"),
        ("Café du Monde", "cafe-du-monde"),
        ("ai-training.distillation", "ai-training-distillation"),
        ("用語", "otherwise"),
    ],
)
def test_a_name_in_kebab_case(name: str, expected: str) -> None:
    assert kebab(name, otherwise="otherwise") == expected


@given(st.text(max_size=120))
def test_every_name_is_an_id(name: str) -> None:
    made = kebab(name, otherwise="x")
    assert re.search(ID, made)
    assert len(free(made, {made})) <= 80


def test_a_name_that_is_taken_gets_a_number() -> None:
    assert free("a", ()) == "a"
    assert free("a", {"a", "a-2"}) == "a-3"
