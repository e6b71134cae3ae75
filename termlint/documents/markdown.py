"""Reads Markdown: CommonMark with the extensions that documentation tools share, parsed by pyromark.

Front matter is read first; admonitions are made what a CommonMark parser understands (`directives`); raw
HTML is read by the HTML reader. Each construct is handed to `flow` as the HTML element it stands for.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Any, TypeAlias

import pyromark
from pyromark import Options

from termlint.documents.directives import prepare
from termlint.documents.entities import add_escaped_text
from termlint.documents.flow import Flow
from termlint.documents.frontmatter import read_front_matter
from termlint.documents.html import feed
from termlint.documents.prose import DocumentBuilder, SegmentBuilder
from termlint.documents.view import View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termlint.documents.model import Document

# What pyromark tells of a construct besides its name; the type depends on the name.
Details: TypeAlias = Any

_OPTIONS = (
    Options.ENABLE_DEFINITION_LIST
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_GFM
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_MATH
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TABLES
    | Options.ENABLE_TASKLISTS
)

# The element that a block stands for. Emphasis and its kin leave no trace and are not here.
_ELEMENTS = {
    "Paragraph": "p",
    "List": "ul",
    "Item": "li",
    "Table": "table",
    "TableHead": "tr",
    "TableRow": "tr",
    "TableCell": "td",
    "DefinitionList": "dl",
    "DefinitionListTitle": "dt",
    "DefinitionListDefinition": "dd",
    "FootnoteDefinition": "footnote",
    "BlockQuote": "blockquote",
    "Link": "a",
}
_OBJECTS = frozenset({"Code", "InlineMath", "DisplayMath"})
_AUTOLINKS = frozenset({"Autolink", "Email"})

_MARKERS = re.compile(r"[> \t]*")
# An alert of a kind that pyromark does not know (`[!info]`); like those it knows, it quotes nobody.
_ALERT = re.compile(r"\[![\w-]+\][+-]?")
# What stood for alerts before there were any, and still does: "> **Note**", "> Warning: ...".
_LABELLED = re.compile(
    r"(?:[^\w\s*_>]+[ \t]*)?(?:(?:\*\*|__|[*_])(?:[^\w\s*_]+[ \t]*)?)?"
    r"(?:notes?|tips?|hints?|info|important|warning|caution|danger|attention|disclaimer|remark|reminder|tl;?dr|update"
    r"|deprecated|heads[- ]up|good to know|nota bene|NB|PS|example|todo|status|prerequisites?|requirements?)"
    r"(?:[^\w\s*_]*(?:\*\*|__|[*_])|[ \t]*:)",
    re.IGNORECASE,
)
_LINK_TITLE = re.compile(
    r"""(?<=[\s>])(?:"(?P<a>(?:\\.|[^"\\])*)"|'(?P<b>(?:\\.|[^'\\])*)'|\((?P<c>(?:\\.|[^()\\])*)\))\s*\)?\Z"""
)
# A reference definition that is written to be read by nobody but the author.
_COMMENT = re.compile(
    r"(?<![^\r\n])[ ]{0,3}(?P<all>\[(?://|comment|_)?:?\]:[ \t]*(?:#|<>)[ \t]+[\"'(](?P<text>[^\r\n]*)[\"')])"
    r"[ \t]*(?![^\r\n])",
    re.IGNORECASE,
)
# A definition with a title, as far as a pattern can tell (what stands before it is taken once, as a lookahead does);
# pyromark leaves definitions out of its events.
_BREAK = r"[ \t]*(?:(?:\r\n|\r|\n)[ \t>]*)?"
_DEFINITION = re.compile(
    rf"(?<![^\r\n])(?=(?P<before>(?:[ \t>:]|[-*+][ \t]|\d{{1,9}}[.)][ \t]|\[\^[^\]\s]+\]:)*))(?P=before)"
    rf"(?P<all>\[(?P<label>(?:\\.|[^\\\[\]]){{1,999}})\]:{_BREAK}"
    rf"(?:<(?:\\.|[^<>\r\n\\])*>|[^\s<>]\S*)(?=\s){_BREAK}"
    r"""(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\((?:\\.|[^()\\])*\)))[ \t]*(?![^\r\n])""",
    re.DOTALL,
)


def read(source: str) -> Document:
    """Return the prose of a Markdown file."""
    return read_as(source, "markdown")


def read_as(source: str, format: str) -> Document:
    """Return the prose of a file in a format that is Markdown under another name."""
    document = DocumentBuilder(source, format)
    begin = read_front_matter(document)
    return read_prepared(document, prepare(source, begin))


def read_prepared(document: DocumentBuilder, view: View) -> Document:
    """Return `document` with the prose of `view`, which holds its Markdown without the front matter."""
    reader = _Reader(document, view)
    reader.run()
    return document.document()


def _named(item: Details) -> tuple[str, Details]:
    """Return the name of a construct and what else there is to know of it."""
    if isinstance(item, str):
        return item, None
    ((name, details),) = item.items()
    return name, details


class _Reader:
    """One pass over pyromark's events."""

    def __init__(self, document: DocumentBuilder, view: View) -> None:
        self._document = document
        self._view = view
        self._flow = Flow(document)
        self._line_break: int | None = None
        self._html: list[tuple[int, int]] = []
        self._code: list[tuple[int, int]] = []
        self._aside: list[str] = []
        self._ignoring = ""  # the construct whose text is not prose, while in it
        self._leaves: list[tuple[int, int]] = []  # what the events speak of, in code points of the view
        # The markers of a quote, and what follows them.
        self._marked, self._is_aside = (0, 0), False
        self._alert: re.Match[str] | None = None
        self._passed = 0  # the end of a marker that the parser takes for text

    def run(self) -> None:
        """Read all events, then what stands beside them: the titles and comments of definitions."""
        locate = self._view.locate
        for event, range_ in pyromark.events_with_range(self._view.text, options=_OPTIONS):
            name, value = _named(event)
            if name == "Text" and self._ignoring == "CodeBlock":  # each line of code is an event
                continue
            low, high, start, end = locate(range_["start"], range_["end"])
            if self._line_break is not None:
                self._flow.space(self._line_break, start)
                self._line_break = None
            if name not in ("Start", "End"):
                self._leaves.append((low, high))
            if name == "Text":
                self._text(value, low, high, start, end)
            elif name == "Start":
                self._start(*_named(value), start, end)
            elif name == "End":
                self._end(*_named(value), start, end)
            elif value is None:
                self._bare(name, start)
            else:
                self._inline(name, low, high, start, end)
        self._flow.close_all()
        self._definitions()

    def _text(self, value: str, low: int, high: int, start: int, end: int) -> None:
        if self._ignoring or (prose := self._flow.prose()) is None:
            return
        if value == self._view.text[low:high]:
            prose.text(max(start, self._passed), end)
        else:
            prose.replaced(value, start, end)

    def _inline(self, name: str, low: int, high: int, start: int, end: int) -> None:
        if name == "Html":
            self._html.append((low, high))
        elif name == "InlineHtml":
            feed(self._flow, self._view, low, high, fragment=True)
        elif name in _OBJECTS:
            self._flow.placeholder(start, end)

    def _bare(self, event: str, start: int) -> None:
        if event == "Rule":
            self._flow.flush()
        else:
            self._line_break = start

    def _start(self, name: str, details: Details, start: int, end: int) -> None:
        element = _ELEMENTS.get(name)
        if name == "Heading":
            element = details["level"].lower()
        elif name == "CodeBlock":
            self._flow.flush()
            self._ignoring = name
            self._code.append((start, end))
            return
        elif name == "Image":
            self._flow.open_inner(start, end)
            self._link_title(details, start, end)
            return
        elif name == "Link":
            if details["link_type"] in _AUTOLINKS:
                self._flow.placeholder(start, end)
                self._ignoring = name
                return
            self._link_title(details, start, end)
        elif name == "BlockQuote":
            element = self._block_quote(details, start)
        if element is not None:
            self._flow.open(element, start, end, own=True, linked=name == "Link" and "//" in details["dest_url"])

    def _end(self, name: str, details: Details, start: int, end: int) -> None:
        if name == self._ignoring:
            self._ignoring = ""
        elif name == "Image":
            self._flow.close_inner()
        elif name == "HtmlBlock":
            self._html_block()
        elif name == "Heading":
            self._flow.close(details.lower(), start, end, own=True)
        elif name == "BlockQuote":
            self._flow.close(self._aside.pop(), start, end, own=True)
        elif name in _ELEMENTS:
            self._flow.close(_ELEMENTS[name], start, end, own=True)

    def _block_quote(self, kind: str | None, start: int) -> str:
        """Return the element for a block quote: alerts and labelled notes are set in one and quote nobody."""
        begin, end = self._marked
        if not begin <= start < end:  # quotes inside one another share their markers, and what is said of them
            source = self._document.source
            markers = _MARKERS.match(source, start)
            end = markers.end() if markers else start
            self._marked = start, end
            self._alert = _ALERT.match(source, end)
            self._is_aside = self._alert is not None or _LABELLED.match(source, end) is not None
        if self._alert and kind is None:
            self._passed = self._alert.end()
        self._aside.append("aside" if self._is_aside else "blockquote")
        return self._aside[-1]

    def _link_title(self, link: Details, start: int, end: int) -> None:
        if link["title"] and link["link_type"] == "Inline":
            self._flow.attach(self._title(start, end))

    def _title(self, start: int, end: int) -> SegmentBuilder:
        """Return the title that ends the link or definition `start:end`."""
        prose = SegmentBuilder(self._document.source)
        match = _LINK_TITLE.search(self._document.source[start:end])
        if match and match.lastgroup:
            add_escaped_text(prose, *(start + offset for offset in match.span(match.lastgroup)))
        return prose

    def _html_block(self) -> None:
        view = View(part for low, high in self._html for part in self._view.parts(low, high))
        self._html = []
        feed(self._flow, view, 0, len(view.text), fragment=True)
        self._flow.flush()

    def _definitions(self) -> None:
        if "]:" not in self._view.text:
            return
        comments = [
            match for match in _COMMENT.finditer(self._document.source) if not self._in_code(match.start("all"))
        ]
        for match in comments:
            self._document.comment(match["text"], *match.span("all"))
        for low, high in self._titled_definitions():
            start, end = self._view.start(low), self._view.end(high)
            if not any(match.start("all") < end and start < match.end("all") for match in comments):
                self._document.add(self._title(start, end), "alt-text")

    def _titled_definitions(self) -> Iterator[tuple[int, int]]:
        """Yield the places of definitions with a title in the view: the first of each label, where no event is."""
        begins = [low for low, _ in self._leaves]
        seen: set[str] = set()
        for match in _DEFINITION.finditer(self._view.text):
            low, high = match.span("all")
            before = bisect_left(begins, high)
            label = " ".join(match["label"].casefold().split())
            taken = (before and self._leaves[before - 1][1] > low) or self._in_code(self._view.start(low))
            if not taken and label not in seen and not label.startswith("^"):
                seen.add(label)
                yield low, high

    def _in_code(self, offset: int) -> bool:
        return any(start <= offset < end for start, end in self._code)
