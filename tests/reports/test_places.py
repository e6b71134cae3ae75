from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termlint.reports.places import Region, byte_region, last_line, region, seen_from, uri
from termlint.spans import LineIndex

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SOURCE = "é\U0001f642 distil\r\n  𐐀led it\n"


@pytest.mark.parametrize(("of", "place"), [(region, Region(1, 4, 2, 7)), (byte_region, Region(1, 8, 2, 10))])
def test_each_unit_counts_in_its_own_way(of: Callable[[LineIndex, int, int], Region], place: Region) -> None:
    assert of(LineIndex(SOURCE), SOURCE.index("distil"), SOURCE.index(" it")) == place


@given(st.text("aé\U0001f642𐐀\r\n", max_size=20), st.data())
def test_columns_in_bytes_lead_back_to_the_place(source: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(source)))
    lines = LineIndex(source)
    place = byte_region(lines, start, start)
    line = lines.line_span(place.line)
    before = source[line.start :].encode()[: place.column - 1]
    assert line.start + len(before.decode()) == start


@pytest.mark.parametrize(("start", "end", "line"), [(0, 1, 1), (0, 2, 1), (0, 3, 2), (2, 2, 2), (4, 4, 3)])
def test_the_last_line_is_that_of_the_last_character(start: int, end: int, line: int) -> None:
    assert last_line(LineIndex("a\nb\n"), start, end) == line


@pytest.mark.parametrize(
    ("path", "root", "seen"),
    [
        ("docs/a.md", None, "docs/a.md"),
        ("./docs/../a.md", None, "a.md"),
        ("a.md", "..", "{here}/a.md"),
        ("../a.md", "..", "a.md"),
        ("../a.md", None, "{above}/a.md"),
        ("<stdin>", None, "<stdin>"),
    ],
)
def test_paths_are_seen_from_the_root(
    path: str, root: str | None, seen: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    base = None if root is None else str(tmp_path)
    assert seen_from(path, base) == seen.format(here=here.name, above=tmp_path.as_posix())
    assert seen_from(str((here / path).absolute()), base) == seen_from(path, base)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("docs/a b.md", "docs/a%20b.md"),
        ("a:b#c?.md", "a%3Ab%23c%3F.md"),
        ("é%.md", "%C3%A9%25.md"),
        ("\udcff.md", "%FF.md"),
        ("/srv/a b.md", "file:///srv/a%20b.md"),
    ],
)
def test_uris_are_percent_encoded(path: str, expected: str) -> None:
    assert uri(path) == expected


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_a_uri_leads_back_to_its_path(path: str) -> None:
    parts = urlsplit(uri(path))
    assert unquote(parts.path) == path
    assert parts.query == parts.fragment == ""
