from __future__ import annotations

from typing import TYPE_CHECKING

import fsspec
import pytest

from termlint.audit.records import Unread
from termlint.audit.sources import tables
from termlint.audit.storage import Stream
from termlint.errors import UsageError
from tests.audit.archives import ROWS, jsonl

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (
        "source=bbc/year=2024/a.jsonl",
        "source=cnn/b.csv",
        "source=cnn/notes.txt",
        ".hidden/c.jsonl",
        "_x.csv",
    ):
        (tmp_path / "data" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "data" / name).write_bytes(jsonl(ROWS))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def paths(source: str) -> list[str]:
    return [each.path for each in tables(source) if not isinstance(each, Unread)]


@pytest.mark.parametrize("source", ["data", "data/", "data/**/*", "./data"])
def test_a_folder_or_pattern_stands_for_its_tables(archive: Path, source: str) -> None:
    found = [path for path in paths(source) if "/." not in path.removeprefix("./") and "/_" not in path]
    assert [path.removeprefix("./") for path in found] == ["data/source=bbc/year=2024/a.jsonl", "data/source=cnn/b.csv"]
    assert paths(str(archive / "data")) == [str(archive / path.removeprefix("./")) for path in found]


@pytest.mark.usefixtures("archive")
def test_the_names_of_folders_are_columns() -> None:
    (table,) = tables("data/source=bbc")
    assert not isinstance(table, Unread)
    assert table.fields == (("source", "bbc"), ("year", "2024"))


@pytest.mark.usefixtures("archive")
def test_a_pattern_without_double_stars_stays_in_its_folder() -> None:
    assert paths("data/*.csv") == ["data/_x.csv"]
    assert paths("data/*/*.csv") == ["data/source=cnn/b.csv"]


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    ("source", "code"), [("nothing.csv", "not-found"), ("data/source=cnn/notes.txt", "unknown-format")]
)
def test_what_is_no_table_is_told(source: str, code: str) -> None:
    (unread,) = tables(source)
    assert isinstance(unread, Unread)
    assert unread.code == code


def test_an_address_of_fsspec_is_read() -> None:
    memory = fsspec.filesystem("memory")
    memory.pipe("/archive/a.jsonl", jsonl(ROWS))
    (table,) = tables("memory://archive")
    assert not isinstance(table, Unread)
    assert b"".join(Stream(table.path).lines()) == jsonl(ROWS)


def test_an_address_that_nobody_knows_is_an_error() -> None:
    with pytest.raises(UsageError, match="no file system for such an address"):
        list(tables("gopher://x/y"))
