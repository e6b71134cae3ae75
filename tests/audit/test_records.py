from __future__ import annotations

import datetime as dt

import pytest

from termlint.audit.records import Columns, day, words_of

DAYS = [
    ("2024-05-01", dt.date(2024, 5, 1)),
    ("2024-05-01T23:59:00Z", dt.date(2024, 5, 1)),
    ("20240501", dt.date(2024, 5, 1)),
    ("2024-05", dt.date(2024, 5, 1)),
    ("Wed, 01 May 2024 10:00:00 +0000", dt.date(2024, 5, 1)),
    (dt.datetime(2024, 5, 1, 12, tzinfo=dt.timezone.utc), dt.date(2024, 5, 1)),
    (dt.date(2024, 5, 1), dt.date(2024, 5, 1)),
    ("2024-13-01", None),
    ("May", None),
    ("", None),
    (20240501, None),
    (None, None),
]


@pytest.mark.parametrize(("value", "expected"), DAYS, ids=str)
def test_a_day_is_read_as_it_is_mostly_written(value: object, expected: dt.date | None) -> None:
    assert day(value) == expected


def test_only_columns_that_were_named_must_be_there() -> None:
    assert Columns().missing(frozenset({"text"})) is None
    assert Columns().missing(frozenset({"body"})) == "text"
    assert Columns(text="body", date="when", asked=frozenset({"body", "when"})).missing(frozenset({"body"})) == "when"


@pytest.mark.parametrize(("value", "expected"), [(None, None), (" ", None), (" a ", "a"), (3, "3")])
def test_a_value_is_text_or_nothing(value: object, expected: str | None) -> None:
    assert words_of(value) == expected
