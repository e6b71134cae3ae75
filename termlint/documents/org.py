"""Reads Org: headings, paragraphs, lists, tables, quotes and notes.

Source, example and export blocks, drawers, planning lines and keywords other than titles and captions are not prose.
There is no library for Python that tells where in the source something stands.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from termlint.documents.lines import line_ranges
from termlint.documents.org_inline import inline
from termlint.documents.prose import DocumentBuilder

if TYPE_CHECKING:
    from termlint.documents.model import Document, SegmentKind

_HEADING = re.compile(
    r"(?P<stars>\*+)[ \t]+(?P<text>(?:(?:TODO|DONE|NEXT|WAITING|CANCELLED|STARTED)[ \t]+)?(?:\[#\w\][ \t]*)?)"
)
_TAGS = re.compile(r"(?<![ \t])[ \t]+:[\w@#%:]+:[ \t]*\Z")
_KEYWORD = re.compile(r"[ \t]*#\+(?P<key>[A-Za-z_-]+)(?:\[[^\]\r\n]*\])?:[ \t]*")
_BEGIN = re.compile(r"[ \t]*#\+begin_(?P<name>\w+)", re.IGNORECASE)
_END = re.compile(r"[ \t]*#\+end_(?P<name>\w+)", re.IGNORECASE)
_COMMENT = re.compile(r"[ \t]*#(?:[ \t]|$)")
_DRAWER = re.compile(r"[ \t]*:(?P<name>[\w-]+):[ \t]*")
_FIXED = re.compile(r"[ \t]*:(?:[ \t]|$)")
_PLANNING = re.compile(r"[ \t]*(?:SCHEDULED|DEADLINE|CLOSED|CLOCK):")
_ENVIRONMENT = re.compile(r"[ \t]*\\begin\{(?P<name>[^{}\s]+)\}")
_ITEM = re.compile(
    r"[ \t]*(?:[-+]|[ \t]\*|(?:[0-9]{1,9}|[A-Za-z])[.)])[ \t]+(?:\[@[0-9]+\][ \t]*)?(?:\[[ Xx-]\][ \t]+)?"
)
_TERM = re.compile(r"(?:[^:\r\n]|:(?!:)|(?<!\s)::)*?[ \t]::(?:[ \t]|$)")
_NOTE = re.compile(r"\[fn:[\w-]+\][ \t]*")
_RULE = re.compile(r"[ \t]*-{5,}[ \t]*")
_ROW = re.compile(r"[ \t]*\|")
_TABLE_RULE = re.compile(r"[ \t]*\|[-+|: \t]*")
_CODE = frozenset({"src", "example", "export", "comment", "latex", "html", "ascii"})
_PROSE_KEYS = {"title": "metadata", "subtitle": "metadata", "description": "metadata", "caption": "caption"}


def read(source: str) -> Document:
    """Return the prose of an Org document."""
    reader = _Reader(DocumentBuilder(source, "org"))
    for start, end in line_ranges(source):
        reader.line(start, end)
    reader.flush()
    return reader.document.document()


class _Reader:
    """One pass over the lines: what is open, and the range of the paragraph that is being read."""

    def __init__(self, document: DocumentBuilder) -> None:
        self.document = document
        self._until = ""  # the line, in lower case, that ends what is not prose
        self._quotes = 0
        self._range: tuple[int, int] | None = None
        self._kind: SegmentKind = "paragraph"
        self._row = 0

    def line(self, start: int, end: int) -> None:
        """Read a line."""
        source = self.document.source
        text = source[start:end].strip()
        if self._until:
            self._until = "" if text.lower().startswith(self._until) else self._until
        elif not text:
            self.flush()
        elif (heading := _HEADING.match(source, start, end)) is not None:
            self._heading(heading, end)
        elif (
            (text.startswith(("#", ":", "\\begin{")) and self._is_special(start, end, text))
            or _RULE.fullmatch(source, start, end)
            or (self._range is None and _PLANNING.match(source, start, end))
        ):
            self.flush()
        elif _ROW.match(source, start, end):
            self._cells(start, end)
        else:
            self._text(start, end)

    def _is_special(self, start: int, end: int, text: str) -> bool:
        """Whether a line is a comment, a keyword, or begins something that is not prose; note what it says."""
        source = self.document.source
        if _COMMENT.match(source, start, end):
            self.document.comment(text[1:], source.index("#", start), end)
        elif (begin := _BEGIN.match(source, start, end)) is not None:
            self.flush()
            name = begin["name"].lower()
            self._until = f"#+end_{name}" if name in _CODE else ""
            self._quotes += name == "quote"
        elif (close := _END.match(source, start, end)) is not None:
            self.flush()
            self._quotes = max(0, self._quotes - (close["name"].lower() == "quote"))
        elif (keyword := _KEYWORD.match(source, start, end)) is not None:
            self._keyword(keyword, end)
        elif (environment := _ENVIRONMENT.match(source, start, end)) is not None:
            closing = f"\\end{{{environment['name']}}}".lower()
            self._until = "" if closing in text.lower() else closing
        elif (drawer := _DRAWER.fullmatch(source, start, end)) is not None:
            self._until = "" if drawer["name"].lower() == "end" else ":end:"
        else:
            return _FIXED.match(source, start, end) is not None
        return True

    def _heading(self, found: re.Match[str], end: int) -> None:
        self.flush()
        source = self.document.source
        tags = _TAGS.search(source, found.end(), end)
        stop = tags.start() if tags else end
        self.document.add(inline(self.document, found.end(), stop), "heading", level=len(found["stars"]))

    def _keyword(self, found: re.Match[str], end: int) -> None:
        kind = _PROSE_KEYS.get(found["key"].lower())
        if kind is not None:
            self.flush()
            self.document.add(inline(self.document, found.end(), end), "metadata" if kind == "metadata" else "caption")

    def _text(self, start: int, end: int) -> None:
        """Begin an item, a note or a paragraph, or go on with one."""
        source = self.document.source
        if (note := _NOTE.match(source, start, end)) is not None:
            self._begin(note.end(), end, "footnote")
        elif (item := _ITEM.match(source, start, end)) is not None:
            term = _TERM.match(source, item.end(), end)
            if term is not None:
                self._begin(item.end(), source.rindex("::", item.end(), term.end()), "definition")
            self._begin(term.end() if term else item.end(), end, "definition" if term else "list-item")
        elif self._range is not None:
            self._range = self._range[0], end
        else:
            self._begin(start, end, "paragraph")

    def _begin(self, start: int, end: int, kind: SegmentKind) -> None:
        self.flush()
        self._range, self._kind = (start, end) if start < end else None, kind

    def _cells(self, start: int, end: int) -> None:
        self.flush()
        source = self.document.source
        if _TABLE_RULE.fullmatch(source, start, end):
            return
        block, position = self.document.next_block(), source.index("|", start) + 1
        while position < end:
            stop = source.find("|", position, end)
            stop = end if stop < 0 else stop
            self.document.add(inline(self.document, position, stop), "table-cell", block=block)
            position = stop + 1

    def flush(self) -> None:
        """End the paragraph."""
        if self._range is not None:
            self.document.add(inline(self.document, *self._range), self._kind, quoted=self._quotes > 0)
        self._range, self._kind = None, "paragraph"
