from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
import zlib
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import fields, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termlint.caching import store as store_module
from termlint.caching.store import _NO_MATTER, Cache, Store, _code_state, cache_key, default_folder
from termlint.configuration.settings import Override, Settings
from termlint.findings import Failure, FileResult
from tests.reports.samples import ARTICLE, finding
from tests.reports.strategies import file_results

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = ARTICLE.encode()
RESULT = FileResult(
    "a.md",
    ARTICLE,
    (finding(ARTICLE, "distilled"),),
    (Failure("a.md", "unknown-rule", "unknown rule 'x' in a suppression", 4),),
)
KEY: dict[str, Any] = {
    "version": "0.1.0",
    "rulebooks": ["aa", "bb"],
    "rules": [("ai/distillation", "warning")],
    "settings": Settings(),
    "pipeline": None,
}


def rows(folder: Path) -> dict[bytes, bytes]:
    with closing(sqlite3.connect(folder / "results.sqlite")) as database:
        return dict(database.execute("SELECT name, value FROM entries"))


def spoil(folder: Path, value: bytes) -> None:
    """Write another value in the place of each."""
    with closing(sqlite3.connect(folder / "results.sqlite")) as database, database:
        database.execute("UPDATE entries SET value = ?", (value,))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(tmp_path)
    yield made
    made.close()


@settings(max_examples=60, deadline=None)
@given(file_results(), st.binary(max_size=20), st.sampled_from(["markdown", "text"]), st.booleans())
def test_what_is_put_is_what_is_got(
    result: FileResult,
    data: bytes,
    document_format: str,
    written: bool,  # noqa: FBT001 -- drawn
) -> None:
    with TemporaryDirectory() as folder, closing(Store(Path(folder))) as store:
        Cache(store, "key").put(data, document_format, result)
        if written:
            store.flush()
        again = Cache(store, "key")
        assert again.get(data, result.source, result.path, document_format) == result
        assert again.get(data + b"x", result.source, result.path, document_format) is None
        assert again.get(data, result.source, result.path, "rst") is None
        assert Cache(store, "other key").get(data, result.source, result.path, document_format) is None


@pytest.mark.parametrize("value", [[], [1, "é", None, [2.5]], {"a": []}, "\udc80"])
def test_what_is_kept_is_recalled(store: Store, value: Any) -> None:
    memory = Cache(store, "key")
    memory.keep("a", value)
    store.flush()
    assert memory.recall("a") == (None if value == "\udc80" else value)
    assert memory.recall("b") is None
    assert Cache(store, "other key").recall("a") is None


def test_a_moved_file_has_its_result_at_the_new_path(store: Store) -> None:
    Cache(store, "key").put(DATA, "markdown", RESULT)
    moved = Cache(store, "key").get(DATA, ARTICLE, "new/b.md", "markdown")
    assert moved is not None
    assert {moved.path, moved.findings[0].path, moved.failures[0].path} == {"new/b.md"}
    assert moved.findings[0] == replace(RESULT.findings[0], path="new/b.md")


def test_a_file_that_could_not_be_read_is_not_kept(store: Store) -> None:
    unread = FileResult("a.md", "", (), (Failure("a.md", "read", "no"),))
    Cache(store, "key").put(DATA, "markdown", unread)
    assert Cache(store, "key").get(DATA, "", "a.md", "markdown") is None


def test_making_a_cache_and_looking_into_it_makes_no_folder(tmp_path: Path) -> None:
    with closing(Store(tmp_path / "none")) as store:
        assert Cache(store, "key").get(DATA, ARTICLE, "a.md", "markdown") is None
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    "value",
    [
        b"",
        b"not compressed",
        zlib.compress(b"not json"),
        zlib.compress(b"[]"),
        zlib.compress(b"{}"),
        zlib.compress(b"\xff"),
        zlib.compress(b"[" * 100_000),
        zlib.compress(b"[1, 2, 3]" * 100_000)[:-5],
        zlib.compress(b'["termlint.caching.store/1", "00", []]'),
    ],
)
def test_a_broken_entry_is_none(tmp_path: Path, store: Store, value: bytes) -> None:
    own = Cache(store, "key")
    own.put(DATA, "markdown", RESULT)
    store.flush()
    spoil(tmp_path, value)
    assert own.get(DATA, ARTICLE, "a.md", "markdown") is None
    own.put(DATA, "markdown", RESULT)
    store.flush()
    assert own.get(DATA, ARTICLE, "a.md", "markdown") == RESULT


def changed(folder: Path, **changes: object) -> None:
    """Write the only entry anew with other values."""
    ((name, packed),) = rows(folder).items()
    schema, own, entry = json.loads(zlib.decompress(packed))
    assert own == name.hex()
    spoil(folder, zlib.compress(json.dumps([schema, own, entry | changes]).encode()))


@pytest.mark.parametrize(
    "changes",
    [
        {"findings": [{}]},
        {"findings": [None]},
        {"findings": 3},
        {"failures": [{"code": "x", "message": "y", "start": "z"}]},
        {"failures": [{"code": "x", "message": "y", "start": True}]},
    ],
)
def test_a_foreign_entry_is_none(tmp_path: Path, store: Store, changes: dict[str, Any]) -> None:
    own = Cache(store, "key")
    own.put(DATA, "markdown", RESULT)
    store.flush()
    changed(tmp_path)
    assert own.get(DATA, ARTICLE, "a.md", "markdown") == RESULT
    changed(tmp_path, **changes)
    assert own.get(DATA, ARTICLE, "a.md", "markdown") is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("severity", "fatal"),
        ("verdict", 1),
        ("start", 1.5),
        ("end", "9"),
        ("sense", 3),
        ("replacements", [None]),
        ("fix", {"applicability": "sure", "edits": []}),
        ("fix", {"applicability": "safe", "edits": [{"start": 9, "end": 1, "text": ""}]}),
        ("evidence", [{"sense": "a", "cue": "b", "scope": "galaxy", "start": 0, "end": 1, "weight": 1}]),
        ("evidence", [{"sense": "a", "cue": "b", "scope": "section", "start": 0, "end": 1, "weight": "1"}]),
    ],
)
def test_a_finding_with_a_wrong_value_is_none(tmp_path: Path, store: Store, name: str, value: object) -> None:
    own = Cache(store, "key")
    own.put(DATA, "markdown", RESULT)
    store.flush()
    ((_, packed),) = rows(tmp_path).items()
    (good,) = json.loads(zlib.decompress(packed))[2]["findings"]
    changed(tmp_path, findings=[good | {name: value}])
    assert own.get(DATA, ARTICLE, "a.md", "markdown") is None


def test_a_small_entry_that_unpacks_to_very_much_is_none(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    own = Cache(store, "key")
    own.put(DATA, "markdown", RESULT)
    monkeypatch.setattr("termlint.caching.store._ENTRY_BYTES", 100)
    assert own.get(DATA, ARTICLE, "a.md", "markdown") is None


@pytest.mark.parametrize("content", [b"this is no database at all " * 100, b"SQLite format 3\0" + b"\xff" * 8192])
def test_a_damaged_database_is_removed(tmp_path: Path, content: bytes) -> None:
    database = tmp_path / "results.sqlite"
    database.write_bytes(content)
    with closing(Store(tmp_path)) as store:
        own = Cache(store, "key")
        assert own.get(DATA, ARTICLE, "a.md", "markdown") is None
        own.put(DATA, "markdown", RESULT)
    assert not database.exists()
    with closing(Store(tmp_path)) as store:
        Cache(store, "key").put(DATA, "markdown", RESULT)
    with closing(Store(tmp_path)) as store:
        assert Cache(store, "key").get(DATA, ARTICLE, "a.md", "markdown") == RESULT


def test_a_folder_that_cannot_be_made_is_no_cache(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with closing(Store(tmp_path / "file" / "results")) as store:
        Cache(store, "key").put(DATA, "markdown", RESULT)
        store.flush()
        assert Cache(store, "key").get(DATA, ARTICLE, "a.md", "markdown") is None


def test_a_folder_that_cannot_be_looked_at_is_no_cache(tmp_path: Path) -> None:
    shut = Store(tmp_path / ("x" * 300))  # as the folder of somebody else, this one cannot even be asked for
    assert shut.get(b"a") is None
    shut.put(b"a", b"b")
    shut.flush()
    assert Store(tmp_path / ("x" * 300)).get(b"a") is None


def test_a_database_that_another_process_holds_is_no_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("termlint.caching.store._PATIENCE", 0.01)
    with closing(Store(tmp_path)) as first:
        first.put(b"a", b"1")
    with closing(sqlite3.connect(tmp_path / "results.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with closing(Store(tmp_path)) as store:
            assert store.get(b"a") is None
            store.put(b"b", b"2")
    assert rows(tmp_path) == {b"a": b"1"}


def test_the_entries_used_last_stay_when_there_are_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    today = [1]
    monkeypatch.setattr("termlint.caching.store._today", lambda: today[0])
    monkeypatch.setattr("termlint.caching.store._MOST", 400_000)
    monkeypatch.setattr("termlint.caching.store._KEPT", 250_000)
    for day in range(1, 9):
        today[0] = day
        with closing(Store(tmp_path)) as store:
            assert day == 1 or store.get(b"1") is not None
            store.put(str(day).encode(), bytes(60_000))
    left = rows(tmp_path)
    assert {b"1", b"8"} <= set(left) < {str(day).encode() for day in range(1, 9)}
    assert (tmp_path / "results.sqlite").stat().st_size < 400_000


def test_a_fork_does_not_write_what_its_parent_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(Store(tmp_path)) as store:
        store.put(b"a", b"1")
        monkeypatch.setattr("termlint.caching.store.os.getpid", lambda: -1)
        store.flush()
    assert not (tmp_path / "results.sqlite").exists()


def test_many_writers_and_readers_see_whole_entries(tmp_path: Path) -> None:
    def work(number: int) -> bool:
        data = DATA + bytes([number % 5])
        with closing(Store(tmp_path)) as store:
            Cache(store, "key").put(data, "markdown", RESULT)
        with closing(Store(tmp_path)) as store:
            return Cache(store, "key").get(data, ARTICLE, "a.md", "markdown") in {RESULT, None}

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(80)))
    assert len(rows(tmp_path)) == 5


def test_the_key_does_not_depend_on_order() -> None:
    turned = {"rulebooks": ["bb", "aa"], "rules": [("ai/distillation", "warning")]}
    assert cache_key(**KEY) == cache_key(**(KEY | turned))


@pytest.mark.parametrize(
    "change",
    [
        {"version": "0.1.1"},
        {"rulebooks": ["aa", "bc"]},
        {"rulebooks": ["aa"]},
        {"rules": [("ai/distillation", "warning"), ("ai/theft", "error")]},
        {"rules": [("ai/distillation", "error")]},
        {"pipeline": "en_core_web_sm 3.8.0"},
        {"settings": Settings(mentions="info")},
        {"settings": Settings(quotations="use")},
        {"settings": Settings(nlp="en_core_web_sm")},
    ],
)
def test_what_matters_changes_the_key(change: dict[str, Any]) -> None:
    assert cache_key(**KEY) != cache_key(**(KEY | change))


@pytest.mark.parametrize(
    "setting",
    [
        {"fail_on": "error"},
        {"exclude": ("build",)},
        {"overrides": (Override(("a",)),)},
        {"root": "/elsewhere"},
        {"cache": False},
        {"select": ("all",)},
        {"severity": (("all", "info"),)},
        {"baseline": "old.jsonl"},
    ],
)
def test_what_does_not_matter_leaves_the_key(setting: dict[str, Any]) -> None:
    assert cache_key(**KEY) == cache_key(**(KEY | {"settings": Settings(**setting)}))


def test_every_setting_that_is_said_not_to_matter_exists() -> None:
    assert {field.name for field in fields(Settings)} >= _NO_MATTER


def test_the_environment_chooses_the_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TERMLINT_CACHE_DIR", str(tmp_path))
    assert default_folder().parent == tmp_path
    monkeypatch.delenv("TERMLINT_CACHE_DIR")
    assert default_folder().parent != tmp_path
    assert "termlint" in default_folder().parts


def test_imports_little() -> None:
    program = (
        "import sys, termlint.caching.store\n"
        "print([name for name in ('spacy', 'rich', 'platformdirs', 'tempfile', 'sqlite3') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_in_a_checkout_a_change_of_any_module_changes_the_key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    package = Path(store_module.__file__).parents[1]
    copy = Path(shutil.copytree(package, tmp_path / "termlint", ignore=shutil.ignore_patterns("__pycache__")))
    monkeypatch.setattr(store_module, "__file__", str(copy / "caching" / "store.py"))

    def key() -> str:
        _code_state.cache_clear()
        return cache_key(**KEY)

    keys = [key(), key()]
    for module in ("judging/verdict.py", "caching/store.py", "spans.py"):
        with (copy / module).open("a") as stream:
            stream.write("# changed\n")
        keys.append(key())
    _code_state.cache_clear()
    assert len(set(keys)) == len(keys) - 1
    assert keys[0] == keys[1]
