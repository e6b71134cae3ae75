"""Makes admonitions and directives plain Markdown, by leaving out their markers and unindenting their bodies.

Known are `!!! note "Title"` and `??? note` (MkDocs, body indented), `=== "Tab"` (Material for MkDocs),
`:::note[Title]` and `::: note` (Docusaurus, Pandoc), `:::{note}` and the fenced ```` ```{note} ```` (MyST).
A title becomes a paragraph; options (`:name: value`, or YAML between `---`) are left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from termlint.documents.view import BREAK, View

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
# What a text must hold to be read line by line; most hold none of these, and code has "a === b", too. Each begins
# with something literal, which is found fastest by itself.
_SIGNS = tuple(map(re.compile, (":::", "!!!", r"\?\?\?", "===", r"```[ \t]*\{", r"~~~[ \t]*\{")))
_MARKERS = re.compile(r"^[ \t]*(?::::|(?:!!!|\?\?\?\+?|===[+!]?)[ \t])|(?:```|~~~)[ \t]*\{", re.MULTILINE)
_FENCE = re.compile(r"(?:[ \t>]|[-*+][ \t]|\d+[.)][ \t])*(?P<fence>`{3,}|~{3,})[ \t]*(?P<info>[^\r\n]*)")
_COLONS = re.compile(r"[ \t]*(?P<fence>:{3,})[ \t]*(?P<info>[^\r\n]*)")
_DIRECTIVE = re.compile(r"\{(?P<name>[A-Za-z][\w:+.-]*)\}[ \t]*(?P<title>[^\r\n]*)")
_CONTAINER = re.compile(
    r"(?:\{[^}\r\n]*\}|(?P<name>[A-Za-z][\w-]*))?[ \t]*(?:\[(?P<label>[^\r\n]*)\]|(?P<title>[^{\[\r\n]*))"
)
_ADMONITION = re.compile(
    r"(?P<indent>[ \t]*)(?:!!!|\?\?\?\+?|===[+!]?)(?=[ \t])(?:[ \t]+[A-Za-z][\w-]*(?![^ \t\r\n]))*[ \t]*"
    r"(?:\"(?P<title>[^\r\n]*)\"[ \t]*)?[\r\n]*\Z"
)
_OPTION = re.compile(r"[ \t]*:[\w-]+:(?:[ \t]|[\r\n]|\Z)")
_RULE = re.compile(r"[ \t]*---[ \t]*[\r\n]*\Z")
_TAB = 4

# Directives with prose in them, other than plain admonitions; any other fenced directive is code.
_PROSE_NAMES = """
    admonition aside attention card caution danger definition deprecated details dropdown epigraph error
    example exercise figure grid grid-item grid-item-card highlights hint important lemma margin note proof
    pull-quote remark seealso sidebar tab-item tab-set theorem tip todo topic versionadded versionchanged
    warning
"""
_PROSE = frozenset(_PROSE_NAMES.split())
# Those whose argument is a path or a version, not a title.
_NO_TITLE = frozenset({"deprecated", "figure", "grid", "versionadded", "versionchanged"})


def prepare(source: str, begin: int, *, jsx: Mapping[int, int] | None = None) -> View:
    """Return what the Markdown parser is to see of `source` from `begin` on.

    `jsx` gives, for each line (by its start) that holds only JSX tags, how many more it opens than it closes.
    """
    if not jsx and not (any(sign.search(source, begin) for sign in _SIGNS) and _MARKERS.search(source, begin)):
        return View([(source[begin:], begin)])
    return View(_Preparer(source, jsx or {}).parts(begin))


class _Preparer:
    def __init__(self, source: str, jsx: Mapping[int, int]) -> None:
        self._source = source
        self._jsx = jsx
        self._indents: list[int] = []  # of the open MkDocs admonitions
        self._tags: list[int | None] = []  # of the content of open JSX tags, None until it is seen
        self._fences: list[str] = []  # of the open directives
        self._code = ""  # the fence of the open code block
        self._hidden = False  # whether that code block is a directive the parser would not take for code
        self._options = ""  # "first" on the line below a directive's opening, "yaml" inside its YAML

    def parts(self, begin: int) -> Iterator[tuple[str, int]]:
        """Yield the parts of the source that are kept, and the line breaks that keep blocks apart."""
        for line in _LINE.finditer(self._source, begin):
            start, end = line.span()
            if start in self._jsx:
                yield from self._tag_line(start, end)
                continue
            start += self._dedent(start, end)
            yield from self._line(start, end)

    def _line(self, start: int, end: int) -> Iterator[tuple[str, int]]:
        text = self._source[start:end]
        if self._code:
            closed = self._closes(text, self._code)
            if not self._hidden:
                yield text, start
            if closed:
                self._code, self._hidden = "", False
        elif self._options and self._is_option(text):
            yield self._ending(start, end)
        elif self._fences and self._closes(text, self._fences[-1]):
            self._fences.pop()
            yield self._ending(start, end)
        elif fence := _FENCE.match(text) or _COLONS.match(text):
            yield from self._fence(fence, start, end)
        elif (admonition := _ADMONITION.match(text)) and self._is_indented_below(end, admonition["indent"]):
            self._indents.append(_width(admonition["indent"]))
            yield from self._title(admonition, "title", start, end)
        else:
            yield text, start

    def _fence(self, match: re.Match[str], start: int, end: int) -> Iterator[tuple[str, int]]:
        fence, info, text = match["fence"], match["info"], self._source[start:end]
        directive = _DIRECTIVE.match(text, match.start("info"))
        colons = fence[0] == ":"
        name = directive["name"].lower() if directive else ""
        if (colons and not directive) or name in _PROSE:
            self._fences.append(fence)
            self._options = "first" if directive else ""
            title = directive or _CONTAINER.match(text, match.start("info"))
            if title is None or name in _NO_TITLE:
                yield self._ending(start, end)
            else:
                yield from self._title(title, "label" if title.groupdict().get("label") else "title", start, end)
        elif colons or "`" not in info or fence[0] == "~":
            self._code, self._hidden = fence, colons
            if not colons:
                yield text, start
        else:
            yield text, start

    def _title(self, match: re.Match[str], group: str, start: int, end: int) -> Iterator[tuple[str, int]]:
        """Yield the title as a paragraph of its own, as far indented as its marker."""
        text = self._source[start:end]
        yield BREAK
        if match[group] and match[group].strip():
            indent = len(text) - len(text.lstrip(" \t"))
            yield text[:indent], start
            yield match[group], start + match.start(group)
            yield BREAK
        yield self._ending(start, end)

    def _tag_line(self, start: int, end: int) -> Iterator[tuple[str, int]]:
        text = self._source[start:end]
        depth = self._jsx[start]
        for _ in range(min(-depth, len(self._tags))):
            self._tags.pop()
        self._tags.extend([None] * depth)
        indent = len(text) - len(text.lstrip(" \t"))
        yield BREAK
        yield text[indent:], start + indent
        yield BREAK

    def _dedent(self, start: int, end: int) -> int:
        """Return how many characters of indentation belong to open admonitions and tags."""
        text = self._source[start:end]
        if not text.strip():
            return 0
        width = _width(text)
        while self._indents and width < self._indents[-1] + _TAB:
            self._indents.pop()
        if self._tags and self._tags[-1] is None:
            self._tags[-1] = width
        columns = _TAB * len(self._indents) + (self._tags[-1] or 0 if self._tags else 0)
        count = column = 0
        while column < columns and text[count] in " \t":
            column += _TAB if text[count] == "\t" else 1
            count += 1
        return count

    def _is_option(self, text: str) -> bool:
        if self._options == "yaml":
            self._options = "" if _RULE.match(text) else "yaml"
            return True
        if self._options == "first" and _RULE.match(text):
            self._options = "yaml"
            return True
        self._options = "more" if _OPTION.match(text) else ""
        return bool(self._options)

    def _is_indented_below(self, end: int, indent: str) -> bool:
        below = re.compile(r"(?:[ \t]*(?:\r\n|\r|\n))*(?P<indent>[ \t]*)").match(self._source, end)
        return below is not None and _width(below["indent"]) >= _width(indent) + _TAB

    def _ending(self, start: int, end: int) -> tuple[str, int]:
        kept = len(self._source[start:end].rstrip("\r\n"))
        return self._source[start + kept : end], start + kept

    @staticmethod
    def _closes(text: str, fence: str) -> bool:
        bare = text.strip(" \t\r\n>")
        return len(bare) >= len(fence) and not bare.strip(fence[0])


def _width(text: str) -> int:
    """Return the width of the indentation of `text`, in columns."""
    width = 0
    for character in text:
        if character not in " \t":
            break
        width += _TAB - width % _TAB if character == "\t" else 1
    return width
