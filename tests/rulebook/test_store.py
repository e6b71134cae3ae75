from __future__ import annotations

import copy
import json
import pickle
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from termlint.errors import RulebookError
from termlint.rulebook import codec, store
from termlint.rulebook.compile import compile_rulebook
from termlint.rulebook.model import Rule
from tests.rulebook.books import DATA, small

SAMPLES = [DATA / "sample.yaml", DATA / "german.yaml"]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TERMLINT_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache" / "rulebooks"


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_what_comes_out_is_what_went_in(path: Path) -> None:
    book = compile_rulebook(path)
    assert codec.decode(codec.encode(book)) == book


def test_a_stored_rule_is_a_rule_in_every_way() -> None:
    book = compile_rulebook(SAMPLES[0])

    def stored() -> Rule:
        return codec.decode(codec.encode(book)).rules[0]

    rule = book.rules[0]
    assert stored() == rule
    assert rule == stored()
    assert stored() == stored()
    assert stored() != book.rules[1]
    assert hash(stored()) == hash(rule)
    assert repr(stored()) == repr(rule)
    assert isinstance(stored(), Rule)
    assert pickle.loads(pickle.dumps(stored())) == rule  # noqa: S301 -- our own bytes
    assert copy.deepcopy(stored()) == rule
    assert stored().senses == rule.senses
    assert stored().examples == rule.examples
    assert rule.senses == stored().senses
    assert (stored().senses[0], stored().senses[1:]) == (rule.senses[0], rule.senses[1:])
    assert ([*stored().senses], len(stored().senses)) == ([*rule.senses], len(rule.senses))
    assert {stored().sources: 1}[tuple(rule.sources)] == 1
    assert replace(stored(), severity="info") == replace(rule, severity="info")
    with pytest.raises(AttributeError):
        stored().id = "other"  # type: ignore[misc]


def test_the_second_time_nothing_is_compiled(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = store.load_files(SAMPLES)
    assert len(list(cache.iterdir())) == 2
    monkeypatch.setattr("termlint.rulebook.compile.compile_source", None)
    assert store.load_files(SAMPLES) == first


def test_without_the_cache_nothing_is_written(cache: Path) -> None:
    store.load_files(SAMPLES, cache=False)
    assert not cache.exists() or not list(cache.iterdir())


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff\n[]", b"null\nnull"])
def test_a_damaged_entry_is_compiled_again(cache: Path, damage: bytes) -> None:
    first = store.load_files(SAMPLES[:1])
    (entry,) = cache.iterdir()
    whole = entry.read_bytes()
    for content in (damage, whole[:-10], whole.replace(b"logit", b"digit")):
        entry.write_bytes(content)
        assert store.load_files(SAMPLES[:1]) == first
        assert entry.read_bytes() == whole


def test_a_changed_rulebook_is_compiled_and_the_path_is_that_of_the_file(cache: Path, tmp_path: Path) -> None:
    path = small(tmp_path)
    (first,) = store.load_files([path])
    moved = path.rename(tmp_path / "moved.yaml")
    (second,) = store.load_files([moved])
    assert (second.path, second.digest) == (str(moved), first.digest)
    moved.write_text(moved.read_text("utf-8").replace("title: T", "title: U"), "utf-8")
    (third,) = store.load_files([moved])
    assert third.title == "U"
    assert len(list(cache.iterdir())) == 2


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("TERMLINT_CACHE_DIR", str(blocked))
    assert store.load_files(SAMPLES[:1])[0].id == "house-style"


def test_old_entries_go(cache: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(store, "_MAX_ENTRIES", 2)
    for name in ("one", "two", "three"):
        store.load_files([small(tmp_path, name)])
    assert len(list(cache.iterdir())) == 2


def test_the_user_s_cache_folder_is_used_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TERMLINT_CACHE_DIR", raising=False)
    assert store.cache_folder().name == "rulebooks"
    assert "termlint" in store.cache_folder().parts[-2]


def test_the_rulebooks_of_a_run(cache: Path, tmp_path: Path) -> None:  # noqa: ARG001 -- it sets the folder
    own = small(tmp_path)
    shipped = store.load_compiled()
    books = store.load_compiled([own, tmp_path, str(own)])
    assert books[: len(shipped)] == shipped
    assert [book.id for book in books[len(shipped) :]] == ["small"]


def test_a_wrong_rulebook_is_an_error_with_and_without_the_cache(cache: Path, tmp_path: Path) -> None:
    path = small(tmp_path, more="    wrong: 1\n")
    for on in (True, True, False):
        with pytest.raises(RulebookError, match="wrong: unknown key"):
            store.load_files([path], cache=on)
    assert not cache.exists() or not list(cache.iterdir())


def test_a_warm_cache_imports_nothing_that_is_slow(cache: Path) -> None:
    store.load_compiled(SAMPLES)
    slow = ["yaml", "pydantic", "lemminflect", "numpy", "spacy", "importlib.metadata", "tempfile"]
    code = (
        "import sys, json; from termlint.rulebook.store import load_compiled;"
        f"books = load_compiled({[str(path) for path in SAMPLES]!r});"
        "[rule.senses for book in books for rule in book.rules];"
        f"print(json.dumps([name for name in {slow!r} if name in sys.modules]))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[2],
        env={"TERMLINT_CACHE_DIR": str(cache.parent)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(ran.stdout) == []
