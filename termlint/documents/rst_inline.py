"""Inline markup of reStructuredText: what of a paragraph is prose, what an inline object, what vanishes.

Follows the recognition rules of the reStructuredText specification ("Inline markup recognition rules"):
a start-string stands behind white space or opening punctuation and before something visible, an end-string
behind something visible and before white space or closing punctuation.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from termlint.documents.urls import find_urls

if TYPE_CHECKING:
    from collections.abc import Mapping

_OPENERS = (
    "'\"([{<-/:\u00a1\u00ab\u00bf\u2010\u2011\u2012\u2013\u2014\u2018\u2019\u201a\u201c\u201e\u2039"
    "\u3008\u300a\u300c\u300e\u3010\uff08"
)
_CLOSERS = (
    r"'\")\]}>\-/\\:.,;!?\u00bb\u2010-\u2014\u2019\u201d\u2026\u203a"
    r"\u3001\u3002\u3009\u300b\u300d\u300f\u3011\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f"
)
_END = rf"(?![^\s{_CLOSERS}])"
_NAME = r"[^\W_](?:[^\W_]|[-._+:](?=[^\W_]))*"
# Quotation marks and brackets around a lone marker ("*") make it plain text.
_PAIRS = {"'": "'", '"': '"', "(": ")", "[": "]", "{": "}", "<": ">", "\u2018": "\u2019", "\u201c": "\u201d"}

_SPECIAL = re.compile(rf"\\|\*\*?|``?|\||__?{_END}")
_ENDS = {
    "**": re.compile(rf"(?<![\s\\])\*\*{_END}"),
    "*": re.compile(rf"(?<![\s\\])\*{_END}"),
    "``": re.compile(rf"(?<!\s)``{_END}"),
    "`": re.compile(rf"(?<![\s\\])`(?:(:{_NAME}:)|(__?))?{_END}"),
    "|": re.compile(rf"(?<![\s\\])\|_?_?{_END}"),
}
_ROLE_BEFORE = re.compile(rf":({_NAME}):\Z")
_WORD_BEFORE = re.compile(rf"(?<![\w]){_NAME}\Z")
_NOTE_BEFORE = re.compile(r"\[(?:(\d+|#[\w.+:-]*|\*)|[^\W\d_][\w.+:-]*)\]\Z")
_ESCAPE = re.compile(r"\\(?:\r\n|\s)?")
_TARGET = re.compile(r"(?:(?<=[^\s\\])\s+|\A)<[^<>]+>\Z")
# How far back, in code points, the beginning of a role, a reference name or a footnote label is looked for.
_LOOK_BACK = 100

# Roles whose text is words.
_WORD_ROLES = frozenset(
    {"abbr", "abbreviation", "ac", "acronym", "dfn", "emphasis", "guilabel", "menuselection", "strong", "sub"}
    | {"subscript", "sup", "superscript", "t", "term", "title", "title-reference", "text"}
)
# Roles whose text is a label or a path; it is prose only when a title stands before <target>.
_LABEL_ROLES = frozenset({"any", "doc", "download", "envvar", "eq", "index", "numref", "ref", "token"})
# Roles whose text is code, a formula or a name, whatever it looks like.
_CODE_ROLES = frozenset(
    {
        "attr",
        "class",
        "code",
        "command",
        "const",
        "cve",
        "data",
        "exc",
        "expr",
        "file",
        "func",
        "js",
        "kbd",
        "key",
    }
    | {"keyword", "literal", "mailheader", "makevar", "manpage", "math", "member", "meth", "mimetype", "mod"}
    | {"newsgroup", "obj", "option", "program", "raw", "regexp", "samp", "source", "type", "var", "macro"}
)
_RAW_ROLES = frozenset({"code", "math", "raw", "kbd", "samp", "literal", "regexp", "file"})


class Sink(Protocol):
    """What is told of the prose found, in order; offsets are those of the text that is read."""

    def text(self, start: int, end: int) -> None:
        """`start:end` is prose."""

    def placeholder(self, start: int, end: int) -> None:
        """`start:end` is an inline object."""

    def open_link(self) -> None:
        """Link text begins."""

    def close_link(self) -> None:
        """Link text ends."""


def read_inline(text: str, start: int, end: int, sink: Sink, roles: Mapping[str, str]) -> None:
    """Tell `sink` what is prose in `text[start:end]`.

    `roles` says which known role a role of this document's own stands for; the empty name is the default
    role, that of interpreted text without a role.
    """
    urls = list(find_urls(text, start, end))
    unclosed: set[str] = set()
    position = cursor = start
    while True:
        match = _SPECIAL.search(text, cursor, end)
        if urls and (match is None or urls[0][0] <= match.start()):
            url_start, url_end = urls.pop(0)
            if url_start >= cursor:
                sink.text(position, url_start)
                sink.placeholder(url_start, url_end)
                position = cursor = url_end
        elif match is None:
            break
        else:
            position, cursor = _construct(text, (position, match.start(), end), match[0], sink, roles, unclosed)
    sink.text(position, end)


def _construct(
    text: str,
    place: tuple[int, int, int],
    marker: str,
    sink: Sink,
    roles: Mapping[str, str],
    unclosed: set[str],
) -> tuple[int, int]:
    """Read what begins, or ends, with the `marker` at `place`: pending text, marker and end of the paragraph.

    Returns where the text that is not yet told begins and where to search on. `unclosed` holds the markers
    that have no end-string in the rest of the paragraph; it keeps the time linear.
    """
    position, at, end = place
    after = at + len(marker)
    if marker == "\\":
        sink.text(position, at)
        escape = _ESCAPE.match(text, at, end)
        after = escape.end() if escape else after
        return after, after if after > at + 1 else after + 1
    if marker[0] == "_":
        return _reference(text, place, after, sink)
    begin, role = _opening(text, position, at, marker)
    if begin is None or marker in unclosed or after >= end or text[after].isspace():
        return position, after
    if begin > position and _PAIRS.get(text[begin - 1]) == text[after]:
        return position, after
    close = _ENDS[marker].search(text, after + 1, end)
    if close is None:
        unclosed.add(marker)
        return position, after
    sink.text(position, begin)
    if marker[0] == "*":
        _words(text, after, close.start(), sink)
    elif marker == "`":
        _interpreted(text, (begin, after, close.start(), close.end()), role or close[1], close[2], sink, roles)
    else:
        sink.placeholder(begin, close.end())
    return close.end(), close.end()


def _opening(text: str, position: int, at: int, marker: str) -> tuple[int | None, str | None]:
    """Return where the construct of the marker at `at` begins, and its role; None if it cannot begin."""
    role = None
    if marker == "`" and at > position:
        if text[at - 1] == ":":
            match = _ROLE_BEFORE.search(text, max(position, at - _LOOK_BACK), at)
            at, role = (match.start(), match[1]) if match else (at, None)
        elif text[at - 1] == "_":
            at, role = at - 1, "text"
    if at > position and not (text[at - 1].isspace() or text[at - 1] in _OPENERS):
        return None, None
    return at, role


def _reference(text: str, place: tuple[int, int, int], after: int, sink: Sink) -> tuple[int, int]:
    """Read the reference that ends in the underscores at `place`: word_, footnote [1]_, citation [Name]_."""
    position, at, _end = place
    back = max(position, at - _LOOK_BACK)
    word = _WORD_BEFORE.search(text, back, at)
    if word:
        sink.text(position, word.start())
        sink.open_link()
        sink.text(word.start(), at)
        sink.close_link()
        return after, after
    note = _NOTE_BEFORE.search(text, back, at) if text[at - 1 : at] == "]" else None
    if note is None:
        return position, after
    if note[1]:
        sink.text(position, position + len(text[position : note.start()].rstrip()))
    else:
        sink.text(position, note.start())
        sink.placeholder(note.start(), after)
    return after, after


def _interpreted(
    text: str,
    place: tuple[int, int, int, int],
    role: str | None,
    reference: str | None,
    sink: Sink,
    roles: Mapping[str, str],
) -> None:
    """Read interpreted text or a phrase reference: whole range and content in `place`."""
    begin, start, stop, end = place
    target = _TARGET.search(text[start:stop])
    title_end = start + target.start() if target else stop
    name = "text" if reference else (role or "").strip(":").lower()
    name = roles.get(name, name or "text").rpartition(":")[2]
    if title_end == start or not _is_words(name, text[start:title_end], titled=target is not None):
        sink.placeholder(begin, end)
        return
    linked = reference is not None and (target is None or "//" in target.group() or "_>" in target.group())
    if linked:
        sink.open_link()
    _words(text, start + (name == "term" and text[start] in "!~"), title_end, sink)
    if linked:
        sink.close_link()


def _is_words(role: str, words: str, *, titled: bool) -> bool:
    """Whether the text of a role is prose.

    A role that is not known here is judged by its text: with a blank in it, it is words rather than a name.
    """
    if role in _WORD_ROLES:
        return True
    if titled:
        return role not in _RAW_ROLES and (role in _LABEL_ROLES or " " in words or "\n" in words)
    return role not in _CODE_ROLES and role not in _LABEL_ROLES and len(words.split()) > 1


def _words(text: str, start: int, end: int, sink: Sink) -> None:
    """Tell the text inside a construct: backslashes vanish, URLs are objects, nothing else is markup."""
    position = start
    for url_start, url_end in [*find_urls(text, start, end), (end, end)]:
        while escape := _ESCAPE.search(text, position, url_start):
            sink.text(position, escape.start())
            position = escape.end()
            if position == escape.start() + 1 and position < url_start:
                sink.text(position, position + 1)
                position += 1
        sink.text(position, url_start)
        if url_start < url_end:
            sink.placeholder(url_start, url_end)
        position = url_end
