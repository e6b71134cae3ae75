from __future__ import annotations

import pytest

from termlint.documents.read import read

TABLE = """\
| Task | Title | Video |
| --- | --- | --- |
| Tuning | Tuning Open Models At Home | [watch](https://example.org) |
| Tuning | tuned on the answers of a rival | none |
"""


def references(source: str, format: str = "markdown") -> list[str]:
    return [segment.text for segment in read(source, format=format).segments if segment.reference]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("## A Headline Of Somebody\n\n- URL: https://example.org/a\n", ["A Headline Of Somebody"]),
        ("## A Headline Of Somebody\n\n- **URL:** <https://example.org/a>\n", ["A Headline Of Somebody"]),
        ("## [A Headline Of Somebody](https://example.org/a)\n\nText.\n", ["A Headline Of Somebody"]),
        ("## A heading of ours\n\nSee https://example.org/a for more.\n", []),
        ("## See [the manual](https://example.org/a) first\n\nText.\n", []),
        ("## [1.2.0](https://example.org/a)\n\nText.\n", []),
        (TABLE, ["Tuning Open Models At Home", "watch"]),
        (TABLE.replace("[watch](https://example.org)", "https://example.org"), ["Tuning Open Models At Home"]),
        (TABLE.replace("https://example.org", "other.md"), []),
        ("## [A Headline Of Ours](other.md)\n\nText.\n", []),
    ],
)
def test_titles_of_others_are_told_by_the_company_they_keep(source: str, expected: list[str]) -> None:
    assert [text for text in references(source) if "\ufffc" not in text] == expected


def test_it_is_the_same_in_html() -> None:
    source = "<h2>A Headline Of Somebody</h2><ul><li>URL: https://example.org/a</li></ul>"
    assert references(source, "html")[0] == "A Headline Of Somebody"
