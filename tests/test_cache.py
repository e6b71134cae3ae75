from __future__ import annotations

import json
import os
import subprocess
import sys
import zlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termlint import cache
from termlint.cache import Cache, cache_key, default_folder
from termlint.config import Override, Settings
from termlint.findings import Failure, FileResult
from tests.reports.samples import ARTICLE, finding
from tests.reports.strategies import file_results

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


def entries(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


@settings(max_examples=60, deadline=None)
@given(file_results(), st.binary(max_size=20), st.sampled_from(["markdown", "text"]))
def test_what_is_put_is_what_is_got(result: FileResult, data: bytes, document_format: str) -> None:
    with TemporaryDirectory() as folder:
        Cache(Path(folder), "key").put(data, document_format, result)
        again = Cache(Path(folder), "key")
        assert again.get(data, result.path, document_format) == result
        assert again.get(data + b"x", result.path, document_format) is None
        assert again.get(data, result.path, "rst") is None
        assert Cache(Path(folder), "other key").get(data, result.path, document_format) is None


def test_a_moved_file_has_its_result_at_the_new_path(tmp_path: Path) -> None:
    store = Cache(tmp_path, "key")
    store.put(DATA, "markdown", RESULT)
    moved = store.get(DATA, "new/b.md", "markdown")
    assert moved is not None
    assert {moved.path, moved.findings[0].path, moved.failures[0].path} == {"new/b.md"}
    assert moved.findings[0] == replace(RESULT.findings[0], path="new/b.md")


def test_a_file_that_could_not_be_read_is_not_kept(tmp_path: Path) -> None:
    Cache(tmp_path, "key").put(DATA, "markdown", FileResult("a.md", "", (), (Failure("a.md", "read", "no"),)))
    assert entries(tmp_path) == []


def test_making_a_cache_and_looking_into_it_makes_no_folder(tmp_path: Path) -> None:
    assert Cache(tmp_path / "none", "key").get(DATA, "a.md", "markdown") is None
    assert not (tmp_path / "none").exists()


def spoil(entry: Path, **changes: object) -> None:
    """Write the entry anew with other values."""
    data = json.loads(zlib.decompress(entry.read_bytes()))
    entry.write_bytes(zlib.compress(json.dumps(data | changes).encode()))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not compressed",
        zlib.compress(b"not json"),
        zlib.compress(b"[]"),
        zlib.compress(b"{}"),
        zlib.compress(b"\xff"),
        zlib.compress(b"[" * 100_000),
        zlib.compress(b"{}" * 100_000)[:-5],
    ],
)
def test_a_broken_entry_is_none(tmp_path: Path, content: bytes) -> None:
    store = Cache(tmp_path, "key")
    store.put(DATA, "markdown", RESULT)
    (entry,) = entries(tmp_path)
    entry.write_bytes(content)
    assert store.get(DATA, "a.md", "markdown") is None
    store.put(DATA, "markdown", RESULT)
    assert store.get(DATA, "a.md", "markdown") == RESULT


@pytest.mark.parametrize(
    "changes",
    [
        {"schema": "termlint.cache/0"},
        {"name": "00"},
        {"source": None},
        {"findings": [{}]},
        {"findings": [None]},
        {"findings": 3},
        {"failures": [{"code": "x", "message": "y", "start": "z"}]},
        {"failures": [{"code": "x", "message": "y", "start": True}]},
    ],
)
def test_a_foreign_entry_is_none(tmp_path: Path, changes: dict[str, Any]) -> None:
    store = Cache(tmp_path, "key")
    store.put(DATA, "markdown", RESULT)
    (entry,) = entries(tmp_path)
    spoil(entry)
    assert store.get(DATA, "a.md", "markdown") == RESULT
    spoil(entry, **changes)
    assert store.get(DATA, "a.md", "markdown") is None


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
def test_a_finding_with_a_wrong_value_is_none(tmp_path: Path, name: str, value: object) -> None:
    store = Cache(tmp_path, "key")
    store.put(DATA, "markdown", RESULT)
    (entry,) = entries(tmp_path)
    (good,) = json.loads(zlib.decompress(entry.read_bytes()))["findings"]
    spoil(entry, findings=[good | {name: value}])
    assert store.get(DATA, "a.md", "markdown") is None


def test_a_small_entry_that_unpacks_to_very_much_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Cache(tmp_path, "key")
    store.put(DATA, "markdown", RESULT)
    monkeypatch.setattr(cache, "_ENTRY_BYTES", 100)
    assert store.get(DATA, "a.md", "markdown") is None


def test_a_folder_that_cannot_be_made_is_no_cache(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    store = Cache(tmp_path / "file" / "results", "key")
    store.put(DATA, "markdown", RESULT)
    assert store.get(DATA, "a.md", "markdown") is None


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_no_cache(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    store = Cache(tmp_path, "key")
    store.put(DATA, "markdown", RESULT)
    assert store.get(DATA, "a.md", "markdown") is None
    tmp_path.chmod(0o700)


def test_the_entries_used_last_stay_when_there_are_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # All in one shard, and room for a few entries only.
    monkeypatch.setattr(Cache, "_name", lambda _self, data, _format: "aa" + data.hex())
    store = Cache(tmp_path, "key")
    store.put(b"0", "text", RESULT)
    (first,) = entries(tmp_path)
    monkeypatch.setattr(cache, "_SHARD_BYTES", first.stat().st_size * 4)
    for number, data in enumerate([b"1", b"2", b"3"]):
        store.put(data, "text", RESULT)
        entry = tmp_path / "aa" / ("aa" + data.hex())
        os.utime(entry, (number, number))
    os.utime(first, (0, 0))
    assert store.get(b"0", "a.md", "text") == RESULT  # used now, so newest
    store.put(b"44", "text", RESULT)
    left = {entry.name for entry in entries(tmp_path)}
    assert left >= {"aa30", "aa3434"}
    assert "aa31" not in left
    assert sum(entry.stat().st_size for entry in entries(tmp_path)) <= first.stat().st_size * 4


def test_a_result_larger_than_a_shard_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_SHARD_BYTES", 100)
    Cache(tmp_path, "key").put(DATA, "markdown", RESULT)
    assert entries(tmp_path) == []


def test_many_writers_and_readers_see_whole_entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_SHARD_BYTES", 1500)

    def work(number: int) -> bool:
        store, data = Cache(tmp_path, "key"), DATA + bytes([number % 5])
        store.put(data, "markdown", RESULT)
        return store.get(data, "a.md", "markdown") in {RESULT, None}

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(200)))
    assert all(len(entry.name) == 64 for entry in entries(tmp_path)), "temporary files are left"


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
    assert {field.name for field in fields(Settings)} >= cache._NO_MATTER  # noqa: SLF001 -- the table is under test


def test_the_environment_chooses_the_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TERMLINT_CACHE_DIR", str(tmp_path))
    assert default_folder().parent == tmp_path
    monkeypatch.delenv("TERMLINT_CACHE_DIR")
    assert default_folder().parent != tmp_path
    assert "termlint" in default_folder().parts


def test_imports_little() -> None:
    program = (
        "import sys, termlint.cache\n"
        "print([name for name in ('spacy', 'rich', 'platformdirs', 'tempfile') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
