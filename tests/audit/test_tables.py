from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termlint.audit import chunks as dividing
from termlint.audit.chunks import TableFile, divide, kind_of_table
from termlint.audit.reading import records
from termlint.audit.records import Columns, Record, Unread
from tests.audit.archives import ROWS, as_csv, jsonl, many, write

if TYPE_CHECKING:
    from pathlib import Path

PLAIN = Columns()
KINDS = ("jsonl", "jsonl.gz", "jsonl.zst", "csv", "csv.gz", "csv.zst", "parquet")


def read(path: Path, weight: int = 10**9, columns: Columns = PLAIN) -> list[Record | Unread]:
    kind = kind_of_table(str(path))
    assert kind is not None
    table = TableFile(str(path), path.stat().st_size, kind)
    parts = dividing._readable(table, weight, columns)  # noqa: SLF001 -- the weight is no option
    return [each for part in parts for each in records(part, columns, format="text", main_text=False)]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_table_gives_the_same_records(tmp_path: Path, kind: str) -> None:
    found = [each for each in read(write(tmp_path, ROWS, kind)) if isinstance(each, Record)]
    assert [each.text for each in found] == [row["text"] for row in ROWS]
    assert [each.id for each in found] == ["a", "b", "c", "d"]
    assert [str(each.date) for each in found] == ["2024-05-01", "2024-05-02", "2024-06-01", "None"]
    assert [each.source for each in found] == ["Post", "Post", "Times", None]


@pytest.mark.parametrize("weight", [1, 50, 300, 4000])
@pytest.mark.parametrize("kind", KINDS)
def test_each_record_is_in_one_chunk(tmp_path: Path, kind: str, weight: int) -> None:
    path = write(tmp_path, many(40), kind)
    assert read(path, weight) == read(path)
    assert len(read(path)) == 40


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=30), min_size=1, max_size=12),
    st.integers(1, 200),
)
def test_any_text_survives_any_division(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], weight: int
) -> None:
    folder = tmp_path_factory.mktemp("tables")
    rows = [{"text": text, "id": str(number)} for number, text in enumerate(texts)]
    for name, data in (("a.jsonl", jsonl(rows)), ("a.csv", as_csv(rows))):
        (folder / name).write_bytes(data)
        found = read(folder / name, weight)
        assert [each.text for each in found if isinstance(each, Record)] == texts


BROKEN = [
    ("a.jsonl", b'{"text": "good"}\n{"text": \n{"text": "fine"}\n', "not-json"),
    ("a.jsonl", b'{"text": "good"}\n["text"]\n{"text": "fine"}\n', "not-an-object"),
    ("a.jsonl", b'{"text": "good"}\n{"text": 3}\n{"text": "fine"}\n', "no-text"),
    ("a.jsonl", b'{"text": "good"}\n{"body": "b"}\n{"text": "fine"}\n', "no-column"),
    ("a.jsonl", b'{"text": "good"}\n{"text": "\xff"}\n{"text": "fine"}\n', "not-json"),
    ("a.csv", b"text,id\ngood,1\nb\nfine,3\n", "not-csv"),
    ("a.csv", b"text,id\ngood,1\n\xff,2\nfine,3\n", "not-utf-8"),
]


@pytest.mark.parametrize(("name", "data", "code"), BROKEN)
def test_what_cannot_be_read_is_told_and_the_rest_read(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    good, bad, fine = read(path)
    assert isinstance(good, Record)
    assert isinstance(bad, Unread)
    assert isinstance(fine, Record)
    assert (good.text, bad.code, fine.text) == ("good", code, "fine")
    assert bad.message.startswith(bad.document)


def test_a_place_is_where_the_record_begins(tmp_path: Path) -> None:
    path = write(tmp_path, ROWS, "jsonl")
    for each in read(path, 60):
        offset = int(each.document.rpartition("@")[2])
        assert isinstance(each, Record)
        assert path.read_bytes()[offset:].startswith(b'{"text"')


@pytest.mark.parametrize("name", ["a.parquet", "a.jsonl.gz"])
def test_a_table_that_is_none_is_one_unread_record(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"no such thing")
    (unread,) = read(path)
    assert isinstance(unread, Unread)
    assert unread.code in ("unreadable", "not-parquet")


def test_a_column_that_was_named_must_be_there(tmp_path: Path) -> None:
    for kind in ("csv", "parquet"):
        (unread,) = read(write(tmp_path, ROWS, kind), columns=Columns(text="body"))
        assert isinstance(unread, Unread)
        assert "it has text, id, date, source" in unread.message


def test_chunks_of_an_archive_are_many_and_bounded(tmp_path: Path) -> None:
    path = write(tmp_path, many(60_000), "jsonl")
    size = path.stat().st_size
    found = list(divide([], [TableFile(str(path), size, "jsonl")], [], Columns()))
    assert len(found) == -(-size // dividing.LEAST)
    assert abs(sum(chunk.weight for chunk in found) - size) < len(found)
