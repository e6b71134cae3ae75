"""Every reader of ours passes the kit that those of others are asked to pass."""

from __future__ import annotations

import pytest

from termlint import testing
from termlint.documents.decode import decode
from termlint.documents.readers import READERS
from tests.documents.subjects import SUBJECTS


def test_every_reader_is_tested() -> None:
    assert list(SUBJECTS) == list(READERS)


@pytest.mark.parametrize("name", SUBJECTS)
def test_it_bears_any_text(name: str) -> None:
    testing.bears_any_text(SUBJECTS[name], examples=100)


@pytest.mark.parametrize("name", SUBJECTS)
def test_it_finds_prose_where_it_is(name: str) -> None:
    testing.finds_prose_where_it_is(SUBJECTS[name], examples=50)


@pytest.mark.parametrize("name", SUBJECTS)
def test_it_takes_time_by_length(name: str) -> None:
    testing.takes_time_by_length(SUBJECTS[name])


@pytest.mark.parametrize("name", SUBJECTS)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_line_endings_and_encodings_change_nothing_but_places(name: str, ending: str, encoding: str) -> None:
    subject = SUBJECTS[name]
    paragraphs = ["Bread and salt.", "Flour, water and time."]
    source = decode(subject.write(paragraphs).replace("\n", ending).encode(encoding), path="a").text
    document = subject.read(source)
    testing.assert_sound(document)
    assert [segment.text for segment in document.segments] == paragraphs
