"""Turns elements and text, in source order, into segments: what HTML means for prose, in one place.

The HTML reader feeds it tags; the Markdown reader feeds it the elements that its constructs stand for, and
the tags of raw HTML between them, so that both share one stack of open elements.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from termlint.documents.prose import SegmentBuilder

if TYPE_CHECKING:
    from termlint.documents.model import SegmentKind
    from termlint.documents.prose import DocumentBuilder

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# "footnote" is our own name for what Markdown calls a footnote definition; HTML has no such element.
_KINDS: dict[str, SegmentKind] = {
    **dict.fromkeys(_HEADINGS, "heading"),
    "li": "list-item",
    "td": "table-cell",
    "th": "table-cell",
    "caption": "caption",
    "figcaption": "caption",
    "dt": "definition",
    "dd": "definition",
    "footnote": "footnote",
    "title": "metadata",
}
# Elements that begin and end a run of prose.
_BLOCK_NAMES = """
    address article aside blockquote body button center details dialog div dl fieldset figure footer form head
    header hgroup hr html legend main menu nav ol optgroup option p pre search section select summary table
    tbody tfoot thead tr ul
"""
BLOCKS = frozenset(_BLOCK_NAMES.split()) | frozenset(_KINDS)
# Elements whose content is not prose: inside a line they leave an inline object behind, or nothing.
_OBJECTS = frozenset({"code", "kbd", "math", "samp", "svg", "tt", "var"})
_NOTHING = frozenset(
    {"iframe", "noembed", "noframes", "pre", "rp", "rt", "script", "style", "template", "textarea", "xmp"}
)
_LITERAL = _OBJECTS | _NOTHING
_VOID_NAMES = "area base br col embed hr img input link meta param source track wbr"
_VOID = frozenset(_VOID_NAMES.split())
# Opening one of these closes an open one of the same family, unless a container of theirs stands between.
_LISTS = frozenset({"ul", "ol", "menu", "table"})
_IMPLIED_END: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), _LISTS),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl", "table"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl", "table"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
}
_PARAGRAPH_END = (frozenset({"p"}), BLOCKS - {"p"})
# The mark of a note ("[3]", a dagger) after a word is no part of the word.
_NOTE_MARK = re.compile(r"[(\[]?(?:\d+|[*\u2020\u2021\u00a7]+)[)\]]?")
_NOTE_END, _NOTE_LINK = re.compile("</sup>", re.IGNORECASE), re.compile(r"</?a\b[^<>]*>", re.IGNORECASE)
# How long a mark can be, in code points of the source, with the link around it.
_LONGEST_NOTE = 1000
# What stands in one of these is one block of the page.
_SHARED_BLOCKS = frozenset({"tr", "figure"})
# Quotation marks that a browser draws; a cited title is set off as a quotation is.
_MARKED = frozenset({"q", "cite"})


# Browsers nest no deeper; what is opened below counts as part of what is around it.
_DEEPEST = 512


@dataclass(slots=True, eq=False)
class _Element:
    """An open element, and what it and those around it make of the prose inside."""

    name: str = ""
    own: bool = True  # opened by the reader, not by a tag; tags cannot close it
    start: int = 0
    kind: SegmentKind = "paragraph"
    level: int = 0
    block: int | None = None
    quoted: bool = False
    linked: bool = False


class Flow:
    """The state of reading one document: the open elements and the segment that is being put together."""

    def __init__(self, document: DocumentBuilder) -> None:
        """Begin at the start of `document`, to which the segments are added."""
        self.document = document
        self._source = document.source
        self._prose: SegmentBuilder | None = None
        self._stack: list[_Element] = [_Element()]
        self._literal: _Element | None = None
        self._last_close: dict[str, int] = {}  # where the end tag searched last stands, past the end if nowhere
        self._attached: list[SegmentBuilder] = []
        self._outer: list[SegmentBuilder | None] = []

    def prose(self) -> SegmentBuilder | None:
        """Return the segment being put together, a new one if need be; None where nothing is prose."""
        if self._prose is None and self._literal is None:
            self._prose = SegmentBuilder(self._source)
            if self._stack[-1].linked:
                self._prose.open_link()
        return None if self._literal else self._prose

    def space(self, start: int, end: int) -> None:
        """Add a line break, unless no prose stands before it."""
        if self._prose is not None and self._literal is None:
            self._prose.space(start, end)

    def placeholder(self, start: int, end: int) -> None:
        """Add an inline object that is not prose."""
        if (prose := self.prose()) is not None:
            prose.placeholder(start, end)

    def attach(self, prose: SegmentBuilder) -> None:
        """Add a text that an attribute carries (of kind alt-text); it shares the block it stands in."""
        if self._literal is None:
            self._attached.append(prose)

    def open(self, name: str, start: int, end: int, *, own: bool = False, linked: bool = False) -> None:
        """Begin an element whose start tag is the source range `start:end`.

        `own` marks an element that the reader will close itself, `linked` a link to another site.
        """
        if self._literal and not own:
            if name == self._literal.name and len(self._stack) < _DEEPEST:
                self._stack.append(_Element(name, own, start))
            return
        if name in BLOCKS:
            if self._outer:
                return
            self._close_implied(name)
            self.flush()
        if name == "br":
            self.space(start, end)
        if name not in _VOID and (own or len(self._stack) < _DEEPEST):
            self._push(name, start, end, own=own, linked=linked)

    def close(self, name: str, start: int, end: int, *, own: bool = False) -> None:
        """End an element by its end tag `start:end`, and all left open inside; ignore a stray one."""
        for number in range(len(self._stack) - 1, 0, -1):
            element = self._stack[number]
            if element.name == name and element.own == own:
                if own or not self._outer:
                    self._pop(number, start, end)
                return
            if not own and (element.own or element is self._literal):
                return

    def close_all(self) -> None:
        """End the document."""
        self._literal = None
        self.flush()
        del self._stack[1:]

    def open_inner(self, start: int, end: int) -> None:
        """Begin the text of an image, the source range `start:end`, inside the segment."""
        self.placeholder(start, end)
        self._outer.append(self._prose)
        self._prose = SegmentBuilder(self._source)

    def close_inner(self) -> None:
        """End the text of an image and return to the segment around it."""
        if self._prose is not None:
            self.attach(self._prose)
        self._prose = self._outer.pop()

    def flush(self) -> None:
        """End the segment that is being put together and hand it to the document."""
        prose, attached = self._prose, self._attached
        self._prose = None
        if prose is None and not attached:
            return
        self._attached = []
        here = self._stack[-1]
        block = self.document.next_block() if here.block is None else here.block
        if prose is not None:
            if here.linked:
                prose.close_link()
            self.document.add(prose, here.kind, level=here.level, quoted=here.quoted, block=block)
        for text in attached:
            self.document.add(text, "alt-text", quoted=here.quoted, block=block)

    def _push(self, name: str, start: int, end: int, *, own: bool, linked: bool) -> None:
        element = self._element(name, start, own=own, linked=linked)
        if name in _LITERAL or (name == "sup" and _is_note_mark(self._source, end)):
            if not self._is_closed(name, end):
                return
            self._literal = self._literal or element
        elif element.linked and not self._stack[-1].linked and (prose := self.prose()) is not None:
            prose.open_link()
        elif name in _MARKED and (prose := self.prose()) is not None:
            prose.replaced("\u201c", start, end)
        self._stack.append(element)

    def _element(self, name: str, start: int, *, own: bool, linked: bool) -> _Element:
        around = self._stack[-1]
        kind = _KINDS.get(name)
        return _Element(
            name,
            own,
            start,
            kind or around.kind,
            int(name[1]) if kind == "heading" else 0 if kind else around.level,
            self.document.next_block() if name in _SHARED_BLOCKS else around.block,
            around.quoted or name == "blockquote",
            around.linked or linked,
        )

    def _pop(self, number: int, start: int, end: int) -> None:
        closed = self._stack[number]
        if closed.own and closed.name in BLOCKS and closed is self._stack[-1] and self._literal is None:
            self.flush()
            self._stack.pop()
            return
        inner = self._stack[number:]
        if any(element.name in BLOCKS for element in inner):
            if self._literal in inner:
                self._literal = None
            self.flush()
        prose = self._prose
        for element in reversed(inner):
            self._stack.pop()
            if element is self._literal:
                self._literal = None
                if element.name in _OBJECTS:
                    self.placeholder(element.start, end)
            elif element.linked and prose is not None and not self._stack[-1].linked:
                prose.close_link()
        if closed.name in _MARKED and prose is not None and start < end and not self._literal:
            prose.replaced("\u201d", start, end)

    def _close_implied(self, name: str) -> None:
        closes, containers = _IMPLIED_END.get(name, _PARAGRAPH_END)
        for number in range(len(self._stack) - 1, 0, -1):
            element = self._stack[number]
            if element.name in closes and not element.own:
                self._pop(number, element.start, element.start)
                return
            if element.own or element.name in containers:
                return

    def _is_closed(self, name: str, end: int) -> bool:
        """Whether an end tag follows; one that is missing must not hide the rest of the document."""
        if self._last_close.get(name, -1) < end:
            found = re.compile(rf"</{re.escape(name)}\s*>", re.IGNORECASE).search(self._source, end)
            self._last_close[name] = found.start() if found else len(self._source) + 1
        return self._last_close[name] <= len(self._source)


def _is_note_mark(source: str, start: int) -> bool:
    """Whether the content of the `<sup>` that ends at `start` is the mark of a note."""
    close = _NOTE_END.search(source, start, start + _LONGEST_NOTE)
    if close is None:
        return False
    return _NOTE_MARK.fullmatch("".join(_NOTE_LINK.sub("", source[start : close.start()]).split())) is not None
