"""What stands inside a paragraph of AsciiDoc: emphasis, macros, links, references, notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from termlint.documents.entities import unescape
from termlint.documents.marks import Delimiter, Mark, delimiter, paired, write
from termlint.documents.prose import SegmentBuilder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termlint.documents.prose import DocumentBuilder

_MACROS = (
    "link|mailto|xref|image|icon|footnote|footnoteref|kbd|btn|menu|stem|latexmath|asciimath|pass|anchor|indexterm2?"
)
_INLINE = re.compile(
    r"(?P<escape>\\(?=[*_`#{\[<:^~+]))"
    r"|(?P<quote>(?<!\w)[\"']`(?=\S)|(?<=\S)`[\"'](?!\w))"
    r"|(?P<object>``[^`]+``|(?<![\w`])`(?!\s)[^`\"']*`(?!\w)|\+\+\+[^+]*\+\+\+|\+\+[^+]+\+\+|(?<!\w)\+(?!\s)[^+\r\n]+\+(?!\w)"
    r"|\{[A-Za-z0-9_][\w:!-]*\})"
    rf"|(?P<macro>(?<!\w)(?P<name>{_MACROS}):[^\s\[\]]{{0,200}}\[)"
    r"|(?P<url>(?<!\w)(?:https?|ftp|irc)://[^\s\[\]<>]{0,500}\[)"
    r"|(?P<xref><<[^<>,]*(?:,(?P<title>[^<>]*))?>>)"
    r"|(?P<nothing>\[\[[^\[\]]*\]\]|\(\(\([^()]*\)\)\)|\(\(|\)\)|\[[\w.#%-]*\](?=[*_#`])| \+(?=[\r\n]))"
    r"|(?P<entity>&(?:#\w+|[A-Za-z]\w*);)"
    r"|(?P<sign>\*\*?|__?|##?|\^|~)"
)
_CONTENT = re.compile(r"(?:[^\[\]\\]|\\.|\[[^\[\]]*\]){0,4000}\]", re.DOTALL)
_ATTRIBUTES = re.compile(r"\^?(?:,(?:window|role|opts|title|id)=.*)?\Z", re.DOTALL)
_SPACES = {"{nbsp}": " ", "{sp}": " ", "{zwsp}": "", "{wj}": "", "{empty}": ""}


def inline(document: DocumentBuilder, start: int, end: int) -> SegmentBuilder:
    """Return the prose of the source range `start:end`; notes and texts of images become segments of their own."""
    prose = SegmentBuilder(document.source)
    write(prose, start, end, _marks(document, start, end))
    return prose


def _marks(document: DocumentBuilder, start: int, end: int) -> list[Mark]:
    source, marks, signs = document.source, list[Mark](), list[Delimiter]()
    position = start
    while (found := _INLINE.search(source, position, end)) is not None:
        position = found.end()
        kind = found.lastgroup if found.lastgroup not in ("title", "name") else None
        if found["macro"] is not None or found["url"] is not None:
            content = _CONTENT.match(source, position, end)
            if content is None:
                continue
            marks += _macro(document, found, content.end())
            position = content.end() if found["name"] not in (None, "link", "xref", "mailto") else position
        elif found["sign"] is not None:
            free = len(found["sign"]) == 2 or found["sign"] in "^~"
            signs.append(delimiter(source, found["sign"], *found.span(), free=free))
        elif kind == "escape":
            marks.append(Mark(*found.span()))
            position += 1
        elif kind == "quote":
            marks.append(Mark(*found.span(), _QUOTES[found["quote"]]))
        elif kind == "entity":
            marks.append(Mark(*found.span(), unescape(found[0])))
        elif found["title"] is not None:
            marks += [Mark(found.start(), found.start("title")), Mark(*_closing(found))]
            position = found.start("title")
        else:
            text = _SPACES.get(found[0], "" if kind == "nothing" else None)
            marks.append(Mark(*found.span(), text))
    return [*marks, *paired(signs)]


_QUOTES = {'"`': "\u201c", '`"': "\u201d", "'`": "\u2018", "`'": "\u2019"}


def _closing(found: re.Match[str]) -> tuple[int, int]:
    return found.end() - len(">>"), found.end()


def _macro(document: DocumentBuilder, found: re.Match[str], end: int) -> Iterator[Mark]:
    """Yield what a macro stands for, whose content ends with the bracket before `end`."""
    name, inside = found["name"], (found.end(), end - 1)
    if name in (None, "link", "xref", "mailto"):
        attributes = _ATTRIBUTES.search(document.source, *inside)
        stop = attributes.start() if attributes else inside[1]
        if stop == inside[0]:
            yield Mark(found.start(), end, None)
        else:
            yield Mark(found.start(), inside[0])
            yield Mark(stop, end)
    elif name in ("footnote", "footnoteref"):
        document.add(inline(document, *inside), "footnote")
        yield Mark(found.start(), end)
    else:
        if name == "image":
            stop = document.source.find(",", *inside)
            document.add(inline(document, inside[0], inside[1] if stop < 0 else stop), "alt-text")
        yield Mark(found.start(), end, "" if name in ("anchor", "indexterm") else None)
