from __future__ import annotations

import pytest

from termlint.documents.invisible import INVISIBLE
from termlint.documents.read import read
from tests.documents.formats import BARE

# Some of each kind: what joins, what directs, what selects a variant, what tags.
_KINDS = "\u00ad\u034f\u061c\u180e\u200b\u200d\u200e\u202e\u2060\u2069\ufe0f\ufeff\U000e0041\U000e0100"


@pytest.mark.parametrize("format", BARE)
@pytest.mark.parametrize("character", _KINDS)
def test_no_reader_leaves_anything_invisible_in_prose(format: str, character: str) -> None:
    source = f"They dis{character}till gin.\n"
    (segment,) = read(source, format=format).segments
    assert segment.text == "They distill gin."
    span = segment.source_span(5, 12)
    assert source[span.start : span.end] == f"dis{character}till"


def test_what_can_be_seen_stays() -> None:
    assert INVISIBLE.sub("", "a b\u00a0c\u2028d\u3000e é 🧪 中") == "a b\u00a0c\u2028d\u3000e é 🧪 中"
