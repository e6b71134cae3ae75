"""What stands inside a paragraph of Org: emphasis, links, notes, verbatim text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from termlint.documents.marks import Delimiter, Mark, delimiter, paired, write
from termlint.documents.prose import SegmentBuilder

if TYPE_CHECKING:
    from termlint.documents.prose import DocumentBuilder

_INLINE = re.compile(
    r"(?P<link>\[\[(?P<target>[^\[\]]+)\](?:\[(?P<title>(?:[^\[\]]|\[[^\[\]]*\])+)\])?\])"
    r"|(?P<note>\[fn:(?P<label>[\w-]*)(?::(?P<text>(?:[^\[\]]|\[[^\[\]]*\])*))?\])"
    r"|(?P<object>(?<![\w=~])(?P<verbatim>[=~])(?!\s)[^=~\r\n]*(?P=verbatim)(?!\w)|\$\$[^$]+\$\$|\$(?![\s.,;])[^$\r\n]*\$(?![\w])"
    r"|\\\([^()]*(?:\([^()]*\)[^()]*)*\\\)|\\\[[^\[\]]*\\\]|@@[^@]*@@|\{\{\{[^{}]*\}\}\}|(?<!\w)(?:src|call)_\w{1,40}(?:\[[^\]\r\n]{0,200}\])?[{(][^{}()]*[})]"
    r"|\[cite(?:/[\w/-]+)?:[^\[\]]*\]|<[0-9]{4}-[0-9]{2}-[0-9]{2}[^<>\r\n]*>|\[[0-9]{4}-[0-9]{2}-[0-9]{2}[^\[\]\r\n]*\]|\\[A-Za-z]+(?:\{\})?)"
    r"|(?P<nothing><<<?[^<>\r\n]+>>>?|\\\\(?=[ \t]*(?:[\r\n]|\Z)))"
    r"|(?P<sign>[*/_+])"
)


def inline(document: DocumentBuilder, start: int, end: int) -> SegmentBuilder:
    """Return the prose of the source range `start:end`; a note that is written in it becomes a segment of its own."""
    prose = SegmentBuilder(document.source)
    marks, signs = list[Mark](), list[Delimiter]()
    position = start
    while (found := _INLINE.search(document.source, position, end)) is not None:
        position = found.end()
        if found["sign"] is not None:
            signs.append(delimiter(document.source, found["sign"], *found.span()))
        elif found["link"] is not None and found["title"] is not None:
            marks += [Mark(found.start(), found.start("title")), Mark(found.end("title"), found.end())]
            position = found.start("title")
        elif found["note"] is not None:
            if found["text"]:
                document.add(inline(document, *found.span("text")), "footnote")
            marks.append(Mark(*found.span()))
        elif found["nothing"] is not None:
            marks.append(Mark(*found.span()))
        else:
            marks.append(Mark(*found.span(), None))
    write(prose, start, end, [*marks, *paired(signs)])
    return prose
