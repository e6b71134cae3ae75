from __future__ import annotations

import pytest

from termlint.documents.urls import find_urls


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see https://example.org/a.", ["https://example.org/a"]),
        ("(https://example.org/a_(b))", ["https://example.org/a_(b)"]),
        ("HTTP://EXAMPLE.ORG, ftp://x/y!", ["HTTP://EXAMPLE.ORG", "ftp://x/y"]),
        ("<https://a.org/b>x", ["https://a.org/b"]),
        ("www.example.org/é?", ["www.example.org/é"]),
        ("write to first.last+tag@mail.example.org.", ["first.last+tag@mail.example.org"]),
        ("mailto:me@example.org", ["mailto:me@example.org"]),
        ("\u201chttps://example.org\u201d", ["https://example.org"]),
        ("@someone, a@b, std::name, a://b", []),
        ("nothing here", []),
    ],
)
def test_addresses_are_found_without_the_punctuation_around_them(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in find_urls(text, 0, len(text))] == expected


def test_only_the_range_asked_for_is_searched() -> None:
    text = "https://a.org https://b.org"
    assert list(find_urls(text, 13, len(text))) == [(14, 27)]
