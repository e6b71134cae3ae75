"""The conformance kit for readers: what must hold of every document, as functions that a test calls.

Needs hypothesis: `pip install "termlint-prose[testing]"`. docs/readers.md tells how it is used.
"""

from __future__ import annotations

import gc
import math
import re
import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from termlint.documents.model import Document

_EXAMPLES = 200
_SETTINGS: dict[str, Any] = {
    "deadline": None,
    "suppress_health_check": list(HealthCheck),
    "report_multiple_bugs": False,  # one failure is one message
}
# A text four times as long may take this much more: with less than a linear reader's time for each, noise would decide.
_EXPONENT, _SURELY_LINEAR = 1.5, 0.5
_SHORT = 16_000  # code points
_WORDS = [
    "bread",
    "flour",
    "water",
    "salt",
    "time",
    "oven",
    "crust",
    "crumb",
    "dough",
    "knead",
    "rise",
    "fold",
    "bake",
    "cool",
    "slice",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A reader that is tested.

    `read` is its function. `markup` are pieces of the format's markup, whole and broken, out of which texts are put
    together that may go wrong. `write` makes a source of some paragraphs; their words are plain, and no paragraph
    looks like anything but one.
    """

    read: Callable[[str], Document]
    markup: Sequence[str]
    write: Callable[[Sequence[str]], str]


def assert_sound(document: Document) -> None:
    """Assert that pieces are in order, do not overlap, stand for what they say, and that places lie in the source."""
    source = document.source
    first = 0
    for segment in document.segments:
        assert segment.pieces[0].start >= first, "segments are not in source order"
        first = segment.pieces[0].start
        position = 0
        for piece in segment.pieces:
            assert position <= piece.start < piece.end <= len(source), f"{piece} overlaps, or is not in the source"
            assert not piece.verbatim or source[piece.start : piece.end] == piece.text, f"{piece} is not the source"
            position = piece.end
        assert segment.text == segment.text.strip(), "white space around a segment"
        assert not re.search(r"[^\S ]|  ", segment.text), "white space is not folded"
        assert not re.search("[\u00ad\u200b\ufeff]", segment.text), "something of zero width is left"
        assert all(0 <= link.start < link.end <= len(segment.text) for link in segment.links), "a link lies outside"
    assert all(0 <= comment.start < comment.end <= len(source) for comment in document.comments)
    assert all(0 <= problem.start < problem.end <= len(source) for problem in document.problems)


def bears_any_text(subject: Subject, *, examples: int = _EXAMPLES) -> None:
    """Assert that the reader raises on no text, gives the text back as the source, and that the document is sound."""
    parts = st.one_of(
        st.sampled_from([*subject.markup, "\n", "\r\n", "\r", " ", "\n\n", "Word. "]), st.text(max_size=8)
    )

    @settings(max_examples=examples, **_SETTINGS)
    @given(st.lists(parts, max_size=40).map("".join))
    def holds(source: str) -> None:
        document = subject.read(source)
        assert document.source == source
        assert_sound(document)

    holds()


def finds_prose_where_it_is(subject: Subject, *, examples: int = _EXAMPLES) -> None:
    """Assert that paragraphs are read as they are written, and that each word is found at its place in the source."""
    paragraph = st.lists(st.sampled_from(_WORDS), min_size=4, max_size=12).map(lambda words: " ".join(words) + ".")

    @settings(max_examples=examples, **_SETTINGS)
    @given(st.lists(paragraph, min_size=1, max_size=6))
    def holds(paragraphs: list[str]) -> None:
        document = subject.read(subject.write(paragraphs))
        assert_sound(document)
        assert [segment.text for segment in document.segments] == paragraphs
        for segment in document.segments:
            for word in re.finditer(r"\w+", segment.text):
                span = segment.source_span(*word.span())
                assert document.source[span.start : span.end] == word[0]

    holds()


def _seconds(run: Callable[[], object]) -> float:
    """Return the processor time of a call, without that of the garbage collector, which goes by all that there is."""
    gc.disable()
    try:
        start = time.process_time()
        run()
        return time.process_time() - start
    finally:
        gc.enable()


def takes_time_by_length(subject: Subject) -> None:
    """Assert that each piece of markup, repeated, takes no more time than its length explains."""
    for unit in subject.markup:
        texts = [unit * (length // len(unit)) for length in (_SHORT, 4 * _SHORT)]
        best = [math.inf, math.inf]
        for _ in range(4):
            for number, text in enumerate(texts):
                best[number] = min(best[number], _seconds(partial(subject.read, text)))
            if best[1] < _SURELY_LINEAR or best[1] / best[0] < 4**_EXPONENT:
                break
        else:
            raise AssertionError(f"{unit!r} repeated: {best[0]:.3f} s, four times as long {best[1]:.3f} s")
