"""Reads AsciiDoc: paragraphs, headings, lists, tables and the blocks that hold them.

Listings, literal and passthrough blocks, formulas and attribute entries are not prose. There is no library for Python
that tells where in the source something stands.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from termlint.documents.asciidoc_inline import inline
from termlint.documents.lines import line_ranges
from termlint.documents.prose import DocumentBuilder

if TYPE_CHECKING:
    from termlint.documents.model import Document, SegmentKind

_DELIMITER = re.compile(
    r"(?P<code>-{4,}|\.{4,}|\+{4,}|`{3,}\S*)[ \t]*|(?P<comment>/{4,})[ \t]*|(?P<open>={4,}|\*{4,}|--|_{4,})[ \t]*"
)
_TABLE = re.compile(r"[|!,:]={3,}[ \t]*")
_HEADING = re.compile(r"(?P<marks>={1,6}|#{1,6})[ \t]+(?=\S)")
_UNDERLINE = re.compile(r"(?:=+|-+|~+|\^+|\++)[ \t]*")
_ATTRIBUTE = re.compile(r":!?[\w][\w -]*!?:(?:[ \t].*)?")
_BLOCK_LINE = re.compile(r"\[(?:\[[^\[\]]*\]|[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)?)\][ \t]*")
_CODE_STYLE = re.compile(
    r"\[(?:source|listing|literal|stem|latexmath|asciimath|pass|[a-z]*diagram|plantuml|ditaa|,)[^\]]*\]"
)
_QUOTE_STYLE = re.compile(r"\[[\"']?(?:quote|verse)\b")
_TITLE = re.compile(r"\.(?=[^\s.])")
_ITEM = re.compile(
    r"[ \t]*(?:\*{1,6}|-|\.{1,6}|[0-9]{1,9}\.|[A-Za-z]\.|<(?:[0-9]{1,3}|\.)>)[ \t]+(?:\[[ xX*]\][ \t]+)?(?=\S)"
)
_TERM = re.compile(r"[ \t]*(?P<term>\S(?:[^:;\r\n]|:(?!:)|;(?!;))*)(?P<mark>:{2,4}|;;)(?:[ \t]+|$)")
_MACRO = re.compile(
    r"(?P<name>image|video|audio|include|ifdef|ifndef|ifeval|endif|toc|\w+)::[^\[\r\n]*\[(?P<text>[^\]\r\n]*)\][ \t]*"
)
_ADMONITION = re.compile(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+")
_RULE = re.compile(r"'{3,}|<{3,}|-[ \t]?-[ \t]?-|\*[ \t]?\*[ \t]?\*")
_CELL = re.compile(r"(?:[0-9.]{0,9}[+*]?[<^>]?(?:\.[<^>])?[adehlmsv]?)?\|")
_LEVELS = {"=": 1, "-": 2, "~": 3, "^": 4, "+": 5}


def read(source: str) -> Document:
    """Return the prose of an AsciiDoc document."""
    reader = _Reader(DocumentBuilder(source, "asciidoc"))
    for start, end in line_ranges(source):
        reader.line(start, end)
    reader.flush()
    return reader.document.document()


class _Reader:
    """One pass over the lines: what is open, and the range of the paragraph that is being read."""

    def __init__(self, document: DocumentBuilder) -> None:
        self.document = document
        self._closing = ""  # what ends a block whose lines are not prose
        self._comment: int | None = None
        self._quotes: list[str] = []
        self._table = ""
        self._row = 0
        self._range: tuple[int, int] | None = None
        self._lines = 0
        self._kind: SegmentKind = "paragraph"
        self._code_next = self._quote_next = self._in_item = False
        self._in_header = False  # below the title, where author and revision stand

    def line(self, start: int, end: int) -> None:
        """Read a line."""
        source = self.document.source
        text = source[start:end].rstrip()
        if self._closing:
            self._inside(text, end)
        elif text.startswith("//") and not text.startswith("///"):
            self.document.comment(text[2:], start, start + len(text))
        elif not text:
            self._blank()
        elif self._is_code(start, end) or self._in_header:
            return
        elif self._range is None or self._kind != "paragraph" or not self._goes_on(start, end):
            self._block(start, end, text)

    def _inside(self, text: str, end: int) -> None:
        """Read a line of a block that is code, or a comment."""
        if text != self._closing:
            return
        if self._comment is not None:
            inside = self.document.source[self._comment : end]
            self.document.comment(inside.strip("/\r\n"), self._comment, end)
        self._closing, self._comment = "", None

    def _blank(self) -> None:
        self.flush()
        self._code_next = self._quote_next = self._in_item = self._in_header = False

    def _is_code(self, start: int, end: int) -> bool:
        """Whether a line is of a paragraph that is not prose: it is marked, or indented and in no list."""
        source = self.document.source
        if self._range is None and self._code_next and not _DELIMITER.fullmatch(source, start, end):
            return True
        if self._range is None and source[start] in " \t" and not self._table and not self._in_item:
            return _ITEM.match(source, start, end) is None and _TERM.match(source, start, end) is None
        return False

    def _goes_on(self, start: int, end: int) -> bool:
        """Whether a line belongs to the paragraph; an underline makes a heading of its first line."""
        source = self.document.source
        assert self._range is not None  # noqa: S101 -- asked only inside a paragraph
        begin, stop = self._range
        title = source[begin:stop]
        if (
            self._lines == 1
            and _UNDERLINE.fullmatch(source, start, end)
            and abs(len(title.strip()) - len(source[start:end].strip())) <= 2
            and len(title) > 2
        ):
            self._range = None
            self.document.add(inline(self.document, begin, stop), "heading", level=_LEVELS[source[start]])
            return True
        if any(each.fullmatch(source, start, end) for each in (_DELIMITER, _TABLE, _BLOCK_LINE)):
            return False
        self._range, self._lines = (begin, end), self._lines + 1
        return True

    def _block(self, start: int, end: int, text: str) -> None:
        """Read a line that may begin something."""
        source = self.document.source
        delimiter = _DELIMITER.fullmatch(source, start, end)
        if _TABLE.fullmatch(source, start, end) and self._table in ("", text):
            self.flush()
            self._table = "" if self._table else text
        elif delimiter is not None:
            self._delimiter(delimiter, start, text)
        elif self._table:
            self._cells(start, end)
        elif _ATTRIBUTE.fullmatch(source, start, end) or _RULE.fullmatch(text) or text == "+":
            self.flush()
            self._in_item = self._in_item or text == "+"
        elif _BLOCK_LINE.fullmatch(source, start, end):
            self.flush()
            self._code_next = self._code_next or _CODE_STYLE.match(text) is not None
            self._quote_next = self._quote_next or _QUOTE_STYLE.match(text) is not None
        elif (macro := _MACRO.fullmatch(source, start, end)) is not None:
            self.flush()
            self._block_macro(macro)
        else:
            self._text(start, end)

    def _delimiter(self, found: re.Match[str], start: int, text: str) -> None:
        self.flush()
        self._in_item = False
        if found["comment"]:
            self._closing, self._comment = text, start
        elif found["code"] or self._code_next:
            self._closing = text if not text.startswith("```") else "```"
        elif text in self._quotes:
            del self._quotes[self._quotes.index(text) :]
        elif text.startswith("_") or self._quote_next:
            self._quotes.append(text)
        self._code_next = self._quote_next = False

    def _block_macro(self, macro: re.Match[str]) -> None:
        if macro["name"] == "image":
            stop = macro.start("text") + len(macro["text"].partition(",")[0])
            self.document.add(inline(self.document, macro.start("text"), stop), "alt-text")

    def _text(self, start: int, end: int) -> None:
        """Begin a heading, an item, a title, or a paragraph; or go on with an item."""
        source = self.document.source
        if (heading := _HEADING.match(source, start, end)) is not None:
            self.flush()
            marks = heading["marks"]
            self._in_header = len(marks) == 1 and not self.document.section
            stop = end - len(marks) - 1 if source[start:end].rstrip().endswith(f" {marks}") else end
            self.document.add(
                inline(self.document, heading.end(), max(stop, heading.end())), "heading", level=len(marks)
            )
        elif (title := _TITLE.match(source, start, end)) is not None:
            self.flush()
            self.document.add(inline(self.document, title.end(), end), "caption")
        elif (item := _ITEM.match(source, start, end)) is not None:
            self._begin(item.end(), end, "list-item")
        elif (term := _TERM.match(source, start, end)) is not None:
            self._begin(*term.span("term"), "definition")
            self._begin(term.end(), end, "definition")
        elif self._range is not None:
            self._range = self._range[0], end
        else:
            note = _ADMONITION.match(source, start, end)
            self._begin(note.end() if note else start, end, "list-item" if self._in_item else "paragraph")

    def _begin(self, start: int, end: int, kind: SegmentKind) -> None:
        self.flush()
        self._range, self._lines, self._kind = ((start, end) if start < end else None), 1, kind
        self._in_item = kind in ("list-item", "definition")

    def _cells(self, start: int, end: int) -> None:
        """Read a line of a table: its cells begin at bars, and go on until the next one."""
        source = self.document.source
        bars = [*_CELL.finditer(source, start, end)] if self._table[0] == "|" else []
        if bars and bars[0].start() == start:
            self._row = self.document.next_block()
        first = bars[0].start() if bars else end
        if self._range is not None:
            self._range = self._range[0], first
        elif first > start and source[start:first].strip():
            self._range, self._kind = (start, first), "table-cell"
        for number, bar in enumerate(bars):
            self.flush()
            stop = bars[number + 1].start() if number + 1 < len(bars) else end
            self._range, self._kind, self._lines = (bar.end(), stop), "table-cell", 2

    def flush(self) -> None:
        """End the paragraph."""
        if self._range is not None:
            start, end = self._range
            block = self._row if self._kind == "table-cell" and self._row else None
            quoted = bool(self._quotes) or self._quote_next
            self.document.add(inline(self.document, start, end), self._kind, quoted=quoted, block=block)
        self._range, self._kind = None, "paragraph"
