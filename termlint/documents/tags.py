"""Splits HTML into tags, comments and text, by the tokenisation rules of the HTML standard (section 13.2.5).

tree-sitter-html was tried and is not used: it takes the `<` of "a < b" for a tag and wraps whole documents
with an unclosed paragraph in one error. Browsers do neither, and neither does this.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMMENT_END = re.compile(r"--!?>")
_PLAIN_TAG = re.compile(r"<(/?)([A-Za-z][^\s/><]*)\s*/?>")
_TAG_START = re.compile(r"<(/?)([A-Za-z][^\s/>]*)")
# What stands between the name of a tag and its end, one step at a time: a quoted value only after "=".
# The standard lets "<" stand in a tag; here it ends one that lacks its ">", so that the rest can be read.
_TAG_STEP = re.compile(r"""[^>"'=<]*(?:=\s*(?:"[^"]*"|'[^']*')|[="']|(>))""")
_LOST = re.compile(r"[^\r\n<]*")
_ATTRIBUTE = re.compile(r"""(?<![^\s"'<>/=])([^\s"'<>/=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))""")

# Elements whose content the tokeniser does not look into.
RAW = frozenset({"iframe", "noembed", "noframes", "script", "style", "textarea", "xmp"})


class Token(NamedTuple):
    """A part of HTML source; `name` is that of a tag, in lower case.

    `lost` is a tag, comment or raw element that is never closed; a tag is given up at the end of its line.
    """

    kind: Literal["text", "open", "close", "comment", "raw", "ignored", "lost"]
    start: int
    end: int
    name: str = ""


def tokens(text: str, start: int, end: int) -> Iterator[Token]:
    """Yield the tokens of `text[start:end]`; together they cover it."""
    position = begin = start
    lost: set[int] = set()
    while (at := text.find("<", position, end)) >= 0:
        token = _markup(text, at, end, lost)
        if token is None:
            position = at + 1
            continue
        if begin < at:
            yield Token("text", begin, at)
        yield token
        position = begin = token.end
        if token.kind == "open" and token.name in RAW and not text.endswith("/>", at, token.end):
            raw = _raw_text(text, token, end)
            yield raw
            position = begin = raw.end
    if begin < end:
        yield Token("text", begin, end)


def attributes(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Yield each attribute of the tag `text[start:end]` that has a value: its name and its value's range."""
    for match in _ATTRIBUTE.finditer(text, start, end):
        group = match.lastindex or 0
        yield match[1].lower(), match.start(group), match.end(group)


def _markup(text: str, at: int, end: int, lost: set[int]) -> Token | None:
    """Return the token that begins with the "<" at `at`, or None where that is only text.

    `lost` are the places inside tags from which no end was found: who comes there again need not look.
    """
    plain = _PLAIN_TAG.match(text, at, end)
    if plain:
        return Token("close" if plain[1] else "open", at, plain.end(), plain[2].lower())
    if text.startswith("<!--", at, end):
        return _comment(text, at, end)
    if text.startswith(("<!", "<?", "</"), at, end) and not _TAG_START.match(text, at, end):
        close = text.find(">", at, end)
        return Token("ignored", at, close + 1) if close >= 0 else None
    return _tag(text, at, end, lost)


def _comment(text: str, at: int, end: int) -> Token:
    if text.startswith((">", "->"), at + 4, end):
        return Token("ignored", at, text.index(">", at) + 1)
    close = _COMMENT_END.search(text, at + 4, end)
    return Token("comment", at, close.end()) if close else Token("lost", at, end)


def _tag(text: str, at: int, end: int, lost: set[int]) -> Token | None:
    name = _TAG_START.match(text, at, end)
    if name is None:
        return None
    position, passed = name.end(), []
    while position not in lost and (step := _TAG_STEP.match(text, position, end)):
        passed.append(position)
        position = step.end()
        if step[1]:
            return Token("close" if name[1] else "open", at, position, name[2].lower())
    lost.update(passed)
    given_up = _LOST.match(text, name.end(), end)
    return Token("lost", at, given_up.end() if given_up else end, name[2].lower())


def _raw_text(text: str, tag: Token, end: int) -> Token:
    close = re.compile(rf"</{re.escape(tag.name)}(?=[\s/>])", re.IGNORECASE).search(text, tag.end, end)
    if close or tag.end == end:
        return Token("raw", tag.end, close.start() if close else end)
    return Token("lost", tag.end, end, tag.name)
