"""The table of readers, what packages add to it, and the kit that holds a reader to the contract."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from termlint import testing
from termlint.documents import readers
from termlint.documents.prose import DocumentBuilder, SegmentBuilder
from termlint.documents.read import format_of, read
from termlint.documents.reader import Reader
from termlint.documents.readers import READERS, load, named
from termlint.engine.linter import Linter
from termlint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termlint.documents.model import Document

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    readers.installed.cache_clear()
    yield tmp_path
    readers.installed.cache_clear()
    sys.modules.pop("notes_reader", None)


def install(site: Path, entry: str, **modules: str) -> None:
    """Lay out a package as an installer does."""
    info = site / "notes_reader-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: notes-reader\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[termlint.readers]\nnotes = {entry}\n")
    for name, code in modules.items():
        (site / f"{name}.py").write_text(code)


def shown(language: str, page: str) -> list[str]:
    """Return the code of a language on a page of the documentation."""
    return re.findall(rf"^```{language}\n(.*?)^```$", (DOCS / page).read_text("utf-8"), re.MULTILINE | re.DOTALL)


def test_every_reader_is_on_the_page_with_its_files_and_its_comment() -> None:
    page = (DOCS / "formats.md").read_text("utf-8")
    rows = {row[0]: row[1] for row in re.findall(r"^\| `(\w+)` \|(.*)$", page, re.MULTILINE)}
    assert list(rows) == list(READERS)
    for name, reader in READERS.items():
        assert all(f"`{ending}`" in rows[name] for ending in reader.endings)
        before, after = reader.comment or ("", "")
        assert reader.comment is None or f"`{before}termlint: …{after}`" in rows[name]


def test_no_two_readers_are_for_the_same_files() -> None:
    endings = [ending for reader in READERS.values() for ending in reader.endings]
    names = [name for reader in READERS.values() for name in reader.names]
    assert len(endings) == len(set(endings))
    assert len(names) == len(set(names))
    assert all(each == each.lower() and each.startswith(".") for each in endings)
    assert all(each == each.lower() for each in names)


def test_the_reader_on_the_page_is_one_when_it_is_installed(site: Path) -> None:
    install(site, "notes_reader:READER", notes_reader=shown("python", "readers.md")[0])
    assert format_of("a.notes") == "notes"
    assert named("notes").module == "notes_reader"
    source = "Bread.\n! termlint: ignore-next[ai-training] -- why\nThey distilled Claude through its API.\n"
    document = read(source, format="notes")
    assert [segment.text for segment in document.segments] == ["Bread.", "They distilled Claude through its API."]
    result = Linter().check(source, path="a.notes")
    assert ([each.finding.match for each in result.suppressed], result.format) == (["distilled"], "notes")


def test_the_tests_on_the_page_pass(site: Path) -> None:
    install(site, "notes_reader:READER", notes_reader=shown("python", "readers.md")[0])
    tests: dict[str, object] = {}
    exec(shown("python", "readers.md")[1], tests)  # noqa: S102 -- our own page
    ran = [each() for name, each in tests.items() if name.startswith("test_") and callable(each)]
    assert len(ran) == 3


def test_ours_go_first(site: Path) -> None:
    install(
        site,
        "notes_reader:READER",
        notes_reader="from termlint.documents.reader import Reader\n"
        "READER = Reader(name='markdown', module='os', endings=('.md', '.notes'))\n",
    )
    assert named("markdown").module == "termlint.documents.markdown"
    assert format_of("a.notes") is None


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("notes_reader:NONE", "cannot be loaded"),
        ("gone:READER", "cannot be loaded"),
        ("notes_reader:name", "no Read"),
    ],
)
def test_an_entry_point_that_gives_none_is_told(site: Path, entry: str, message: str) -> None:
    install(site, entry, notes_reader="name = 'a'\n")
    with pytest.raises(UsageError, match=message):
        format_of("a.notes")
    assert format_of("a.md") == "markdown"


def test_what_is_missing_is_named_with_the_command_that_installs_it() -> None:
    wanting = Reader(name="a", module="termlint.documents.nothing_like_it", extra="some")
    with pytest.raises(UsageError, match=r'needs .*: pip install "termlint-prose\[some\]"') as caught:
        load(wanting)
    assert caught.value.code == "missing-extra"


def _shifted(source: str) -> Document:
    """Read a text, with every place one too far to the left."""
    document = DocumentBuilder(source, "wrong")
    prose = SegmentBuilder(source)
    if len(source) > 1:
        prose.replaced(source, 0, 1)
    document.add(prose)
    return document.document()


def _raising(source: str) -> Document:
    raise ValueError(source)


def _slow(source: str) -> Document:
    for start in range(0, len(source), 4):
        list(source[start:])
    return DocumentBuilder(source, "slow").document()


def test_the_kit_finds_what_is_wrong() -> None:
    wrong = testing.Subject(read=_shifted, markup=["("], write="\n".join)
    with pytest.raises(AssertionError):
        testing.finds_prose_where_it_is(wrong)
    with pytest.raises(ValueError):  # noqa: PT011 -- the reader's own
        testing.bears_any_text(testing.Subject(read=_raising, markup=["("], write="\n".join))
    with pytest.raises(AssertionError, match="repeated"):
        testing.takes_time_by_length(testing.Subject(read=_slow, markup=["("], write="\n".join))
