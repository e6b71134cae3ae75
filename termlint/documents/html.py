"""Reads HTML: the text of the elements that hold prose, titles, alternative texts and the description."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from termlint.documents.entities import add_text
from termlint.documents.flow import Flow
from termlint.documents.prose import DocumentBuilder, SegmentBuilder
from termlint.documents.tags import Token, attributes, tokens
from termlint.documents.view import View

if TYPE_CHECKING:
    from termlint.documents.model import Document

_TEXT_ATTRIBUTE = re.compile(r"\b(?:alt|title|content)\s*=", re.IGNORECASE)
# A link to another site: the text of one to a page beside this one is the author's own.
_ELSEWHERE = re.compile(r"""href\s*=[\s"']*(?:[a-z][a-z0-9+.-]*:)?//""", re.IGNORECASE)
_IMAGES = frozenset({"img", "image"})
# Pages say what they are about in either; the second is what a shared link shows.
_DESCRIPTIONS = frozenset({"description", "og:description", "twitter:description"})


def read(source: str) -> Document:
    """Return the prose of an HTML document or fragment."""
    document = DocumentBuilder(source, "html")
    flow = Flow(document)
    feed(flow, View([(source, 0)]), 0, len(source))
    flow.close_all()
    return document.document()


def feed(flow: Flow, view: View, start: int, end: int, *, fragment: bool = False) -> None:
    """Give the HTML `view.text[start:end]` to `flow`.

    In a `fragment`, as Markdown holds them, what is not closed is no problem: it may be closed in another.
    """
    for token in tokens(view.text, start, end):
        if token.kind == "text":
            _text(flow, view, token)
        elif token.kind == "comment":
            _comment(flow, view, token)
        elif token.kind == "open":
            _open(flow, view, token)
        elif token.kind == "close":
            flow.close(token.name, view.start(token.start), view.end(token.end))
        elif token.kind == "lost" and not fragment:
            what = f"<{token.name}>" if token.name else "comment"
            message = f"the {what} that begins here is never closed; close it"
            flow.document.problem(message, view.start(token.start), view.end(token.end))


def _text(flow: Flow, view: View, token: Token) -> None:
    if (prose := flow.prose()) is not None:
        _add(prose, view, token.start, token.end)


def _add(prose: SegmentBuilder, view: View, start: int, end: int) -> None:
    before = -1
    for begin, stop in view.ranges(start, end):
        if 0 <= before < begin:
            prose.space(before, begin)
        add_text(prose, begin, stop)
        before = stop


def _comment(flow: Flow, view: View, token: Token) -> None:
    inner = view.text[token.start + len("<!--") : token.end].rpartition("--")[0]
    flow.document.comment(inner, view.start(token.start), view.end(token.end))


def _open(flow: Flow, view: View, token: Token) -> None:
    start, end = view.start(token.start), view.end(token.end)
    linked = token.name == "a" and _ELSEWHERE.search(view.text, token.start, token.end) is not None
    flow.open(token.name, start, end, linked=linked)
    if token.name in _IMAGES:
        flow.placeholder(start, end)
    if view.text.endswith("/>", token.start, token.end) and token.name not in _IMAGES:
        flow.close(token.name, end, end)
    if _TEXT_ATTRIBUTE.search(view.text, token.start, token.end):
        _attributes(flow, view, token)


def _attributes(flow: Flow, view: View, token: Token) -> None:
    found = {name: (start, end) for name, start, end in attributes(view.text, token.start, token.end)}
    for name in ("alt", "title"):
        if name in found:
            flow.attach(_value(flow, view, *found[name]))
    if token.name == "meta" and "content" in found:
        names = {view.text[slice(*found[key])].lower() for key in ("name", "property") if key in found}
        if names & _DESCRIPTIONS:
            flow.document.add(_value(flow, view, *found["content"]), "metadata")


def _value(flow: Flow, view: View, start: int, end: int) -> SegmentBuilder:
    prose = SegmentBuilder(flow.document.source)
    _add(prose, view, start, end)
    return prose
