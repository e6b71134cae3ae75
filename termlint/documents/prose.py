"""What every reader builds its document with: prose from source ranges, one set of rules for white space.

A reader walks its markup and tells a `SegmentBuilder` what it meets, in source order: `text` for a range
whose characters are prose, `replaced` for a range that is read as something else, `space` for a line break,
`placeholder` for an inline object that is not prose. What it does not mention (markers, tags) has no piece.
A `DocumentBuilder` turns the builders into segments and knows sections, blocks and lists of references.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from termlint.documents.cut import LONGEST, cut
from termlint.documents.invisible import INVISIBLE, ZERO_WIDTH
from termlint.documents.model import OBJECT, Comment, Document, Piece, Problem, Segment
from termlint.documents.references import mark_references
from termlint.documents.urls import find_urls, may_hold_urls
from termlint.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termlint.documents.model import SegmentKind

# What cannot be copied as it stands: anything of zero width, white space other than one plain space. It begins with
# one class of characters, to which `re` skips in half the time that alternatives take.
_ODD = re.compile(rf"[\s{ZERO_WIDTH}](?:(?<! )|(?=\s))(?:(?<=\s)\s*|[{ZERO_WIDTH}]*)")
_BLANK = re.compile(rf"[\s{OBJECT}]*")

# What may go on with an address that a parser of markup has cut in two.
_UNBROKEN = re.compile(r"[^\s<>\[\]{}|\\\"*`]*")

_REFERENCE_TITLE = re.compile(
    r"[\W\d]*(?:(?:selected |further |external |related )?(?:references?|bibliography|sources?|links?)"
    r"|further reading|see also|works cited|literature(?: cited)?|citations?)\W*",
    re.IGNORECASE,
)
# How much text, in code points, may stand beside the link of a list item that is an entry of a link list.
_BESIDE_LINK = 80


class SegmentBuilder:
    """Collects the pieces of one segment; calls must come in source order and ranges must not overlap.

    White space is folded: a run of it, also across calls, is one space; at the beginning and the end there
    is none. Characters of zero width are dropped. An address (https://…, www.…) in `text` is an inline
    object, and calls for ranges inside it, which markup may have split, are ignored.
    """

    __slots__ = ("_length", "_link_starts", "_links", "_parts", "_passed", "source")

    def __init__(self, source: str) -> None:
        """Begin an empty segment of `source`."""
        self.source = source
        self._parts: list[tuple[str | None, int, int]] = []  # text is None for a verbatim part
        self._length = 0
        self._passed = 0  # where the last address ended
        self._link_starts: list[int] = []
        self._links: list[Span] = []

    def text(self, start: int, end: int) -> None:
        """Add the source range `start:end` as it stands, white space folded, addresses as objects."""
        if may_hold_urls(self.source, start, end):
            for address in _addresses(self.source, max(start, self._passed), end):
                self._prose(start, address.start)
                self.placeholder(address.start, address.end)
                start = self._passed = address.end
        self._prose(start, end)

    def _prose(self, start: int, end: int) -> None:
        start = max(start, self._passed)
        for odd in _ODD.finditer(self.source, start, end):
            begin, stop = odd.span()
            self._verbatim(start, begin)
            if odd[0].isspace():
                self.space(begin, stop)
            start = stop
        self._verbatim(start, end)

    def replaced(self, text: str, start: int, end: int) -> None:
        """Add `text`, which stands for the whole source range `start:end` (an entity, a quotation mark)."""
        folded = re.sub(r"\s+", " ", INVISIBLE.sub("", text))
        if folded == " ":
            self.space(start, end)
        elif folded:
            self._push(folded, start, end)

    def space(self, start: int, end: int) -> None:
        """Add one space that stands for `start:end`: a line break with its prefixes, a run of white space."""
        if start >= end or start < self._passed or not self._parts:
            return
        text, before, last = self._parts[-1]
        if not self._ends_in_space():
            self._push(" ", start, end)
        elif last == start and text == " ":
            self._parts[-1] = (" ", before, end)
        elif last == start and text is None:
            self._parts.pop()
            self._parts += [(None, before, last - 1)] * (last - 1 > before)
            self._parts.append((" ", last - 1, end))

    def placeholder(self, start: int, end: int) -> None:
        """Add the OBJECT character for something inline that is not prose."""
        self._push(OBJECT, start, end)

    def open_link(self) -> None:
        """Say that link text begins here; links may nest."""
        self._link_starts.append(self._length)

    def close_link(self) -> None:
        """Say that the link text opened last ends here; without an open one this says nothing."""
        start = self._link_starts.pop() if self._link_starts else self._length
        if start < self._length:
            self._links.append(Span(start, self._length))

    def pieces(self) -> tuple[Piece, ...]:
        """Return the pieces, without white space at the end."""
        source, parts = self.source, self._parts
        if parts and self._ends_in_space():
            text, start, end = parts[-1]
            parts = [*parts[:-1], (text and text[:-1], start, end - (text is None))]
        pieces = []
        for text, start, end in parts:
            if text is None and start < end:
                pieces.append(Piece(source[start:end], start, end))
            elif text:
                pieces.append(Piece(text, start, end, verbatim=False))
        return tuple(pieces)

    def links(self) -> tuple[Span, ...]:
        """Return the ranges of the segment's text that are link text."""
        if not self._links:
            return ()
        length = self._length - (bool(self._parts) and self._ends_in_space())
        clipped = (Span(min(link.start, length), min(link.end, length)) for link in sorted(self._links))
        return tuple(link for link in clipped if len(link))

    def is_blank(self) -> bool:
        """Whether there is nothing to read: no text but spaces and inline objects."""
        for text, start, end in self._parts:
            if not (_BLANK.fullmatch(self.source, start, end) if text is None else _BLANK.fullmatch(text)):
                return False
        return True

    def _verbatim(self, start: int, end: int) -> None:
        if start < end and self.source[start] == " " and (not self._parts or self._ends_in_space()):
            self.space(start, start + 1)
            start += 1
        if start >= end:
            return
        if self._parts and self._parts[-1][0] is None and self._parts[-1][2] == start:
            self._parts[-1] = (None, self._parts[-1][1], end)
        else:
            self._check_order(start)
            self._parts.append((None, start, end))
        self._length += end - start

    def _push(self, text: str, start: int, end: int) -> None:
        if start >= end:
            raise ValueError(f"no source for {text!r} at {start}:{end}")
        if start < self._passed:
            return
        self._check_order(start)
        self._parts.append((text, start, end))
        self._length += len(text)

    def _check_order(self, start: int) -> None:
        if self._parts and start < self._parts[-1][2]:
            raise ValueError(f"prose out of order at {start}")

    def _ends_in_space(self) -> bool:
        text, _start, end = self._parts[-1]
        return (self.source[end - 1] if text is None else text[-1]) == " "


class DocumentBuilder:
    """Collects the segments, comments and problems of one document.

    Sections are numbered as headings are added. What follows a heading such as "References" is marked
    `reference` until a heading of the same or a higher level; so is a list item that is a link with little
    text beside it.
    """

    def __init__(self, source: str, format: str) -> None:
        """Begin an empty document of `source`."""
        self.source = source
        self.format = format
        self.section = 0
        self.block = 0
        self._reference_level = 0
        self._segments: list[Segment] = []
        self._comments: list[Comment] = []
        self._problems: list[Problem] = []

    def next_block(self) -> int:
        """Begin a new block and return its number, for segments that share one."""
        self.block += 1
        return self.block

    def add(
        self,
        prose: SegmentBuilder,
        kind: SegmentKind = "paragraph",
        *,
        level: int = 0,
        quoted: bool = False,
        reference: bool = False,
        block: int | None = None,
    ) -> None:
        """Add a segment unless it is blank; without `block` it begins a block of its own.

        A table cell with nothing but an inline object (an address, an image) is kept: it says what its row is.
        A heading (`level` of 1 or more) must be added before what stands below it.
        """
        if prose.is_blank() and not (kind == "table-cell" and prose.pieces()):
            if kind == "heading":
                self._open_section("", level)
            return
        pieces, links = prose.pieces(), prose.links()
        if kind == "heading":
            self._open_section("".join(piece.text for piece in pieces), level)
        elif not reference:
            reference = self._reference_level > 0 or (kind == "list-item" and _is_link_entry(pieces, links))
        number = self.next_block() if block is None else block
        section = 0 if kind == "metadata" else self.section
        parts = ((pieces, links),) if sum(len(piece.text) for piece in pieces) <= LONGEST else cut(pieces, links)
        self._segments += (
            Segment(part, kind, section, level, number, quoted, reference, linked) for part, linked in parts
        )

    def adopt(self, segment: Segment, pieces: tuple[Piece, ...], *, block: int) -> None:
        """Add a segment of a document that stands in this one: with other pieces, and in a section of this one."""
        if segment.kind == "heading":
            self._open_section(segment.text, segment.level)
        reference = segment.reference or (segment.kind != "heading" and self._reference_level > 0)
        section = 0 if segment.kind == "metadata" else self.section
        self.block = max(self.block, block)
        self._segments.append(replace(segment, pieces=pieces, section=section, block=block, reference=reference))

    def comment(self, text: str, start: int, end: int) -> None:
        """Add a comment: `text` is what stands between its delimiters, `start:end` the whole of it."""
        self._comments.append(Comment(text, start, end))

    def problem(self, message: str, start: int, end: int) -> None:
        """Add a part of the source that could not be read."""
        self._problems.append(Problem(message, start, end))

    def document(self) -> Document:
        """Return the document; segments, comments and problems in source order."""
        return Document(
            source=self.source,
            format=self.format,
            segments=mark_references(sorted(self._segments, key=lambda segment: segment.pieces[0].start)),
            comments=tuple(sorted(self._comments, key=lambda comment: comment.start)),
            problems=tuple(sorted(self._problems, key=lambda problem: problem.start)),
        )

    def _open_section(self, title: str, level: int) -> None:
        self.section += 1
        if self._reference_level == 0 or level <= self._reference_level:
            self._reference_level = level if _REFERENCE_TITLE.fullmatch(title) else 0


def _addresses(source: str, start: int, end: int) -> Iterator[Span]:
    """Yield the addresses that begin in `start:end`; an address may end later, where markup has split it."""
    unbroken = _UNBROKEN.match(source, end)
    for begin, stop in find_urls(source, start, unbroken.end() if unbroken else end):
        if begin < end:
            yield Span(begin, stop)


def _is_link_entry(pieces: tuple[Piece, ...], links: tuple[Span, ...]) -> bool:
    """Whether a list item is a link, first or after a few words, with little text beside it and no more."""
    if not links:
        return False
    length = sum(len(piece.text) for piece in pieces)
    linked = sum(map(len, links))
    return length - linked <= min(_BESIDE_LINK, linked * 2) and links[0].start <= _BESIDE_LINK // 2
