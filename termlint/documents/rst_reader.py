"""What the readers of rST's blocks share: the state of the document and the way from lines to a segment."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from termlint.documents.prose import SegmentBuilder
from termlint.documents.rst_inline import read_inline

if TYPE_CHECKING:
    from collections.abc import Callable

    from termlint.documents.model import SegmentKind
    from termlint.documents.prose import DocumentBuilder
    from termlint.documents.rst_lines import Lines


class Context(NamedTuple):
    """Where blocks stand: the kind and the marks their segments get, the block that they share, the depth.

    `item` says that they are the body of a list item, a definition or a note, where an indented paragraph is
    seldom a quotation.
    """

    kind: SegmentKind = "paragraph"
    quoted: bool = False
    reference: bool = False
    block: int | None = None
    item: bool = False
    depth: int = 0

    def inside(self, kind: SegmentKind | None = None, *, item: bool = False) -> Context:
        """Return the context of what this block contains."""
        return self._replace(kind=kind or self.kind, item=item, depth=self.depth + 1)


@dataclass(slots=True)
class Reader:
    """What is known of the document while it is read.

    `read_blocks` reads what a block contains. `styles` are the adornments of the titles in order of
    appearance, `roles` the roles that the document defines. `head` says that only titles, comments and
    fields have come yet, `after_paragraph` that the block before, on the same level, is a paragraph.
    """

    source: str
    builder: DocumentBuilder
    read_blocks: Callable[[Reader, Lines, Context], None]
    styles: list[tuple[str, bool]] = field(default_factory=list)
    roles: dict[str, str] = field(default_factory=dict)
    head: bool = True
    after_paragraph: bool = False


def add_prose(
    reader: Reader,
    lines: Lines,
    context: Context,
    *,
    kind: SegmentKind | None = None,
    level: int = 0,
    cut: int = 0,
) -> None:
    """Add all of `lines`, less the last `cut` characters, to the document as one segment."""
    prose = SegmentBuilder(reader.source)
    if not lines.texts:
        return
    if lines.contiguous:
        end = max(lines.starts[0], lines.end(-1) - cut)
        read_inline(reader.source, lines.starts[0] + _blanks(lines.texts[0]), end, prose, reader.roles)
    else:
        joined = "\n".join(lines.texts)
        read_inline(joined, 0, max(0, len(joined) - cut), _Joined(lines, prose), reader.roles)
    reader.builder.add(
        prose,
        kind or context.kind,
        level=level,
        quoted=context.quoted,
        reference=context.reference,
        block=context.block,
    )


def report(reader: Reader, message: str, lines: Lines, first: int, last: int) -> None:
    """Note that the lines `first:last` could not be read."""
    start = lines.starts[first] + _blanks(lines.texts[first])
    reader.builder.problem(message, start, max(lines.end(last - 1), start))


def _blanks(text: str) -> int:
    return len(text) - len(text.lstrip())


class _Joined:
    """Passes on, in source offsets, what is found in lines that were joined with line feeds."""

    def __init__(self, lines: Lines, prose: SegmentBuilder) -> None:
        self._lines = lines
        self._prose = prose
        self._number = 0
        self._begin = 0  # where the line of that number begins in the joined text

    def text(self, start: int, end: int) -> None:
        while start < end:
            self._seek(start)
            line_end = self._begin + len(self._lines.texts[self._number])
            if start < line_end:
                self._prose.text(self._source(start), self._source(min(end, line_end)))
            if line_end < end:
                # Only the first character after the line: in a table, other cells stand beyond it.
                self._prose.space(self._source(line_end), self._source(line_end) + 1)
            start = line_end + 1

    def placeholder(self, start: int, end: int) -> None:
        self._seek(start)
        line_end = self._begin + len(self._lines.texts[self._number])
        self._prose.placeholder(self._source(start), self._source(min(end, line_end)))

    def open_link(self) -> None:
        self._prose.open_link()

    def close_link(self) -> None:
        self._prose.close_link()

    def _seek(self, offset: int) -> None:
        while offset > self._begin + len(self._lines.texts[self._number]):
            self._begin += len(self._lines.texts[self._number]) + 1
            self._number += 1

    def _source(self, offset: int) -> int:
        return self._lines.starts[self._number] + offset - self._begin
