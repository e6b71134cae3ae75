"""Reads source code: its comments and docstrings, as the lexers of Pygments find them.

Comments are read as Markdown, docstrings of Python as reStructuredText. No prose are directives to other tools
("noqa", "eslint-disable"), licences, tags ("@param x"), and lines that look like code that was commented out.
"""

from __future__ import annotations

import re
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from pygments.token import Comment, Punctuation, String, Text, Whitespace

from termlint.documents import markdown, rst
from termlint.documents.codelines import comment_lines, docstring_lines
from termlint.documents.embedded import Embedded, embed
from termlint.documents.model import OBJECT, Piece
from termlint.documents.prose import DocumentBuilder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pygments.lexer import RegexLexer

    from termlint.documents.codelines import Line
    from termlint.documents.model import Document

_COMMENTS = frozenset({Comment.Single, Comment.Multiline, Comment.Special})
# The lexers, by Pygments' module and class: to look them up by name takes longer than to import one.
_LEXERS = {
    "c": ("c_cpp", "CLexer"),
    "cpp": ("c_cpp", "CppLexer"),
    "go": ("go", "GoLexer"),
    "java": ("jvm", "JavaLexer"),
    "javascript": ("javascript", "JavascriptLexer"),
    "python": ("python", "PythonLexer"),
    "rust": ("rust", "RustLexer"),
    "shell": ("shell", "BashLexer"),
    "toml": ("configs", "TOMLLexer"),
    "typescript": ("javascript", "TypeScriptLexer"),
    "yaml": ("data", "YamlLexer"),
}
_LINE_COMMENT = ("#", "//")
# What stands between a line comment and one right below it.
_BETWEEN = re.compile(r"(?:\r\n|\r|\n)[ \t]*")
_LONG_LINE = re.compile(r"[^\r\n]{1000,}")
# Closes what a source leaves open: a lexer would look for the end from each beginning anew.
_CLOSED = "\n*/\n\"\"\"\n'''\n"
_LICENCE = re.compile(
    r"SPDX-License-Identifier|\bCopyright\b|\(c\)\s*(?:19|20)[0-9]{2}|\bLicen[sc]ed? under\b|@licen[sc]e", re.IGNORECASE
)
_TOOL = (
    r"(?:noqa|type:\s|pylint:|mypy:|ruff:|flake8|pragma\b|nosec|fmt:\s*(?:off|on|skip)|isort:|yapf:|pyright:"
    r"|(?:es|ts|js|yaml|style|no)-?lint|jshint|globals?\s|istanbul\s|c8\s|v8\s|prettier-|ts-|flow\b|jsx\b|preserve\b"
    r"|sourceMapp|go:|\+build|export\s|clang-format|cppcheck|coverity|rustfmt|clippy|checkstyle|NOSONAR|formatter:"
    r"|shellcheck\s|vim?:|ex:|-\*-|yaml-language-server|taplo|codespell|c?spell-?checker|cspell:|(?:end)?region\b)"
)
_DIRECTIVE = re.compile(rf"[ \t]*@?{_TOOL}|/?[ \t]*<(?:reference|amd-)", re.IGNORECASE)
# A directive behind the prose of a comment.
_BESIDE = re.compile(rf"(?<=\s)(?:#|//)[ \t]?{_TOOL}", re.IGNORECASE)
# A line that was code: it ends as code does, assigns, calls, begins as a statement does, or gives a key one value.
_CODE = re.compile(
    r"(?:.*[{}]|\S*(?:[ \t]+\S+){0,5};|[\w.\[\]\"'*&]+[ \t]*(?:[-+*/|&:]?=|=>)[ \t].*|[\w.]+\([^()]*\)[,:]?"
    r"|(?:def|fn|func|const|let|var|import|return)[ \t]+[\w.]+(?:[ \t]*[(=].*)?|from[ \t]+\S+[ \t]+import[ \t].*"
    r"|#include\b.*|(?:-[ \t]+)?[\w.-]+:(?:[ \t]+\S+)?)[ \t\r]*"
)
# A tag with its type and, as far as a dash or the kind of the tag tells it, the name that it is about.
_TYPE, _DASH = r"(?:[ \t]+\{[^{}\r\n]*\})?", r"(?:[ \t]+[-–—](?=[ \t]))?"
_TAG = re.compile(rf"[@\\][A-Za-z]+{_TYPE}(?:[ \t]+\[?[\w.$]+(?:=[^\]\s]*)?\]?(?=[ \t]+[-–—][ \t]))?{_DASH}")
_NAMED = "param|arg|tparam|throws|exception|property|prop|typedef|see|template"
_PARAMETER = re.compile(rf"[@\\](?:{_NAMED})\b{_TYPE}[ \t]+\S+{_DASH}")
_INLINE = re.compile(r"\{@\w[^{}\r\n]*\}")


class _Region(NamedTuple):
    """A comment or a docstring, or line comments one below the other: a range of the source."""

    start: int
    end: int
    is_docstring: bool


def _read(language: str, source: str) -> Document:
    document = DocumentBuilder(source, language)
    for region in _regions(language, source):
        if region.is_docstring:
            _embed(document, docstring_lines(source, region.start, region.end), rst.read)
        elif not _LICENCE.search(source, region.start, region.end):
            _embed(document, comment_lines(source, region.start, region.end), markdown.read)
    return document.document()


def _regions(language: str, source: str) -> Iterator[_Region]:
    """Yield the comments and docstrings; line comments that stand below one another are one."""
    held: _Region | None = None
    for region in _whole(source, _tokens(language, source)):
        if held is not None and _goes_on(source, held, region):
            held = _Region(held.start, region.end, is_docstring=False)
            continue
        if held is not None:
            yield held
        held = region
    if held is not None:
        yield held


def _tokens(language: str, source: str) -> Iterator[_Region]:
    """Yield the lexer's tokens that are comments or docstrings."""
    module, name = _LEXERS[language]
    lexer: RegexLexer = getattr(import_module(f"pygments.lexers.{module}"), name)()
    before = ":"  # the last sign of code: a docstring stands first in the file, or behind a colon
    for start, kind, text in lexer.get_tokens_unprocessed(_bounded(source) + _CLOSED):
        if start >= len(source):
            return
        if kind in _COMMENTS or (kind is String.Doc and language != "python"):
            yield _Region(start, min(start + len(text), len(source)), is_docstring=False)
        elif kind is String.Doc:
            if before == ":":
                yield _Region(start, min(start + len(text), len(source)), is_docstring=True)
            before = text
        elif kind not in (Whitespace, Text, String.Affix) and kind not in Comment and text.strip():
            before = text if kind in Punctuation else "x"


def _bounded(source: str) -> str:
    """Return a text of the same length that a lexer takes in a time by its length.

    Some expressions of the lexers look through the rest of a line from each of its places, so what stands on very long
    lines, which people do not write, is left out. Of line ends they know only one.
    """
    return _LONG_LINE.sub(lambda line: " " * len(line[0]), source).replace("\r\n", " \n").replace("\r", "\n")


def _whole(source: str, tokens: Iterable[_Region]) -> Iterator[_Region]:
    """Join the tokens of one comment, which touch each other."""
    held: _Region | None = None
    for token in tokens:
        if held is not None and held.end == token.start and not source.endswith("\n", held.start, held.end):
            held = held._replace(end=token.end)
            continue
        if held is not None:
            yield held
        held = token
    if held is not None:
        yield held


def _goes_on(source: str, above: _Region, below: _Region) -> bool:
    """Whether line comments stand on lines of their own, one below the other, in one column."""
    if above.is_docstring or not all(source.startswith(_LINE_COMMENT, each.start) for each in (above, below)):
        return False
    end = above.end
    while source[end - 1] in "\r\n":
        end -= 1
    is_below = _BETWEEN.fullmatch(source, end, below.start) is not None
    column = _column(source, below.start)
    return is_below and column is not None and column == _column(source, above.start)


def _column(source: str, start: int) -> int | None:
    """Return the column of a comment that stands alone on its line, else None."""
    line = max(source.rfind("\n", 0, start), source.rfind("\r", 0, start)) + 1
    return None if source[line:start].strip() else start - line


def _embed(document: DocumentBuilder, lines: list[Line], read: Callable[[str], Document]) -> None:
    source, pieces = document.source, list[Piece]()
    end = lines[0].start if lines else 0
    for number, line in enumerate(lines):
        start = line.start
        if number:
            pieces.append(Piece("\n", end, start, verbatim=False))
        end, text = line.end, source[start : line.end]
        if text.lstrip().startswith("termlint:"):
            document.comment(text.strip(), line.whole, end)
            start = end
        elif _DIRECTIVE.match(text) or (not line.in_docstring and _CODE.fullmatch(text.lstrip())):
            start = end
        beside = _BESIDE.search(source, start, end)
        pieces += _content(source, start, beside.start() if beside else end, in_docstring=line.in_docstring)
    embed(document, Embedded(pieces), read)


def _content(source: str, start: int, end: int, *, in_docstring: bool) -> Iterator[Piece]:
    """Yield what a line holds, without tags: one at its beginning begins a paragraph."""
    tag = None if in_docstring else _PARAMETER.match(source, start, end) or _TAG.match(source, start, end)
    if tag is not None:
        yield Piece("\n", *tag.span(), verbatim=False)
        start = tag.end()
    for match in () if in_docstring else _INLINE.finditer(source, start, end):
        yield from _verbatim(source, start, match.start())
        yield Piece(OBJECT, *match.span(), verbatim=False)
        start = match.end()
    yield from _verbatim(source, start, end)


def _verbatim(source: str, start: int, end: int) -> Iterator[Piece]:
    if start < end:
        yield Piece(source[start:end], start, end)


def reader(language: str) -> Callable[[str], Document]:
    """Return what reads the comments of a language."""
    return partial(_read, language)


read_c = reader("c")
read_cpp = reader("cpp")
read_go = reader("go")
read_java = reader("java")
read_javascript = reader("javascript")
read_python = reader("python")
read_rust = reader("rust")
read_shell = reader("shell")
read_toml = reader("toml")
read_typescript = reader("typescript")
read_yaml = reader("yaml")
