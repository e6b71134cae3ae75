"""Reads LaTeX: text, headings, captions, notes, items and tables; not mathematics, code, keys and unknown commands.

pylatexenc knows places, but nests calls as deep as a document nests braces, and fails on one that does so deeply.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from termlint.documents import latex_macros as macros
from termlint.documents.latex_tokens import MATH_END, READ, TOKEN, after_command, brace_pairs
from termlint.documents.prose import DocumentBuilder, SegmentBuilder

if TYPE_CHECKING:
    from termlint.documents.model import Document, SegmentKind

_OPTION = re.compile(r"[ \t]*\[(?:[^\[\]{}]|\{[^{}]{0,300}\}){0,300}\]")
_BEFORE_BRACE = re.compile(r"[ \t]*(?:(?:\r\n|\r|\n)[ \t]*)?(?=\{)")
_ACCENTED = re.compile(r"[ \t]*(?:\{\\?(?P<braced>[A-Za-z])\}|\\?(?P<bare>[A-Za-z]))")
_WHITE = frozenset(" ,;:!/>\r\n\t")


class _Environment(NamedTuple):
    """An open environment: whether it, or one around it, quotes others or lists their works."""

    name: str = ""
    quoted: bool = False
    cited: bool = False


class _Group(NamedTuple):
    """An open brace, and what to go back to if its text is a segment of its own."""

    outer: SegmentBuilder | None = None
    kind: SegmentKind | None = None
    level: int = 0


def read(source: str) -> Document:
    """Return the prose of a LaTeX document, or of a part of one."""
    reader = _Reader(DocumentBuilder(source, "latex"))
    reader.run()
    return reader.document.document()


class _Reader:
    """One pass over the tokens. `_braces` says for each open brace where the one that closes it stands."""

    def __init__(self, document: DocumentBuilder) -> None:
        self.document = document
        self._source = document.source
        self._braces = brace_pairs(self._source)
        self._in_preamble = "\\begin{document}" in self._source
        self._prose = SegmentBuilder(self._source)
        self._kind: SegmentKind = "paragraph"
        self._groups: list[_Group] = []
        self._environments: list[_Environment] = []
        self._open: Counter[str] = Counter()
        self._row = 0
        self._unclosed: set[str] = set()

    def run(self) -> None:
        """Read all of it."""
        position, source = 0, self._source
        while (token := TOKEN.search(source, position)) is not None:
            self._text(position, token.start())
            position = self._token(token)
        self._text(position, len(source))
        while self._groups:
            self._close()
        self._flush()

    def _text(self, start: int, end: int) -> None:
        if self._is_read():
            self._prose.text(start, end)

    def _token(self, token: re.Match[str]) -> int:
        """Read a token, and return where what follows it begins."""
        read = getattr(self, f"_read_{token.lastgroup}")
        position: int = read(token, *token.span())
        return position

    def _read_comment(self, token: re.Match[str], start: int, end: int) -> int:
        text = token["comment"].rstrip()
        self.document.comment(text[1:], start, start + len(text))
        return end

    def _read_open(self, _: re.Match[str], start: int, end: int) -> int:
        if start in self._braces:
            self._groups.append(_Group())
        return end

    def _read_close(self, _: re.Match[str], __: int, end: int) -> int:
        self._close()
        return end

    def _read_blank(self, _: re.Match[str], start: int, end: int) -> int:
        if self._is_inside():
            self._prose.space(start, end)
        else:
            self._flush()
        return end

    def _read_verb(self, _: re.Match[str], start: int, end: int) -> int:
        self._placeholder(start, end)
        return end

    def _read_text(self, token: re.Match[str], start: int, end: int) -> int:
        self._replaced(READ[token["text"]], start, end)
        return end

    def _read_environment(self, token: re.Match[str], _: int, end: int) -> int:
        name = token["environment"]
        return self._begin(name, end) if token["edge"] == "begin" else self._end(name, end)

    def _begin(self, name: str, end: int) -> int:
        """Begin an environment; return where its content does, or what follows it if that is not prose."""
        bare = name.rstrip("*")
        if bare == "document":
            self._in_preamble = False
        elif bare in macros.CODE or name == "comment":
            return self._skip(name, end)
        if self._in_preamble or self._is_inside():
            return end
        self._flush()
        around = self._environments[-1] if self._environments else _Environment()
        quoted, cited = around.quoted or name in macros.QUOTES, around.cited or name == "thebibliography"
        self._environments.append(_Environment(name, quoted, cited))
        self._open[name] += 1
        if name in macros.TABLES:
            self._row = self.document.next_block()
        return self._arguments(macros.ARGUMENTS.get(name, ""), end)[0]

    def _end(self, name: str, end: int) -> int:
        if self._in_preamble or self._is_inside():
            return end
        self._flush()
        while self._open[name]:
            closed = self._environments.pop()
            self._open[closed.name] -= 1
            if closed.name == name:
                break
        return len(self._source) if name == "document" else end

    def _skip(self, name: str, end: int) -> int:
        """Return the end of an environment that is not prose; one that is never closed hides nothing."""
        if name in self._unclosed:
            return end
        closing = f"\\end{{{name}}}"
        stop = self._source.find(closing, end)
        if stop < 0:
            self._unclosed.add(name)
            return end
        if name == "comment":
            self.document.comment(self._source[end:stop].strip(), end, stop)
        elif self._prose.pieces():
            self._placeholder(end, stop)
        return stop + len(closing)

    def _read_name(self, token: re.Match[str], start: int, end: int) -> int:
        """Read a command with its arguments."""
        name = token["name"]
        if name in macros.LETTERS:
            self._replaced(macros.LETTERS[name], start, end)
            return after_command(self._source, end)
        if name in macros.ACCENTS:
            return self._accent(name, start, end)
        if name in macros.TRANSPARENT:
            stop, is_text = self._arguments(macros.TRANSPARENT[name], end)
            return stop if is_text or stop > end else after_command(self._source, end)
        if name == "item":
            return self._item(end)
        return self._segment(name, end) if name in macros.SEGMENTS else self._other(name, start, end)

    def _other(self, name: str, start: int, end: int) -> int:
        """Read a command whose arguments are not prose; one that may stand for text is an inline object."""
        stop, _ = self._arguments("osososososo", end)
        if name == "bibitem":
            self._flush()
        elif name not in macros.NOTHING:
            self._placeholder(start, stop)
        return stop

    def _item(self, end: int) -> int:
        if self._is_inside():
            return end
        self._flush()
        self._kind = "list-item"
        option = _OPTION.match(self._source, end)
        if option is not None:
            inside = self._source.index("[", end) + 1
            term = SegmentBuilder(self._source)
            term.text(inside, option.end() - 1)
            if "\\" not in option[0] and "$" not in option[0]:
                self.document.add(term, "definition", quoted=self._is_quoted())
        return option.end() if option else end

    def _segment(self, name: str, end: int) -> int:
        """Begin the segment that the argument of a command is."""
        kind, level = macros.SEGMENTS[name]
        option = _OPTION.match(self._source, end)
        brace = _BEFORE_BRACE.match(self._source, option.end() if option else end)
        if brace is None or brace.end() not in self._braces:
            return end
        if kind == "heading" and not self._is_inside():
            self._flush()
        self._groups.append(_Group(self._prose, kind, level))
        self._prose = SegmentBuilder(self._source)
        return brace.end() + 1

    def _close(self) -> None:
        """End a brace, and the segment that it held."""
        if not self._groups:
            return
        group = self._groups.pop()
        if group.outer is None or group.kind is None:
            return
        self.document.add(self._prose, group.kind, level=group.level, quoted=self._is_quoted())
        self._prose = group.outer

    def _arguments(self, signature: str, end: int) -> tuple[int, bool]:
        """Return where the arguments end; at "t" the brace of a text is opened, and the answer is its beginning."""
        for sign in signature:
            if sign == "o":
                option = _OPTION.match(self._source, end)
                end = option.end() if option else end
                continue
            brace = _BEFORE_BRACE.match(self._source, end)
            if brace is None or brace.end() not in self._braces:
                return end, False
            if sign == "t":
                self._groups.append(_Group())
                return brace.end() + 1, True
            end = self._braces[brace.end()] + 1
        return end, False

    def _read_math(self, token: re.Match[str], start: int, end: int) -> int:
        opening = token["math"]
        closing = None if opening in self._unclosed else MATH_END[opening].search(self._source, end)
        if closing is None:
            self._unclosed.add(opening)
            return end
        self._placeholder(start, closing.end())
        return closing.end()

    def _read_sign(self, token: re.Match[str], start: int, end: int) -> int:
        """Read a command that is one sign: an escape, a space, an accent, the end of a line or row."""
        sign = token["sign"]
        if sign in macros.ACCENTS:
            return self._accent(sign, start, end)
        if not self._is_read():
            return end
        if sign == "\\":
            option = _OPTION.match(self._source, end)
            if self._is_in_table() and not self._is_inside():
                self._flush()
                self._row = self.document.next_block()
            else:
                self._prose.space(start, end)
            return option.end() if option else end
        if sign in _WHITE:
            self._prose.space(start, end)
        elif sign not in "-)]@+<":
            self._prose.replaced(sign, start, end)
        return end

    def _accent(self, sign: str, start: int, end: int) -> int:
        letter = _ACCENTED.match(self._source, end)
        if letter is None:
            return end
        base = letter["braced"] or letter["bare"]
        self._replaced(unicodedata.normalize("NFC", base + macros.ACCENTS[sign]), start, letter.end())
        return letter.end()

    def _read_cell(self, _: re.Match[str], start: int, end: int) -> int:
        if self._is_in_table() and not self._is_inside():
            self._flush()
        else:
            self._prose.space(start, end)
        return end

    def _replaced(self, text: str, start: int, end: int) -> None:
        if self._is_read():
            self._prose.replaced(text, start, end)

    def _is_read(self) -> bool:
        """Whether text counts: in the preamble that of a title does, and not that of a definition."""
        return not self._in_preamble or self._is_inside()

    def _is_inside(self) -> bool:
        """Whether a brace is open whose text is a segment of its own."""
        return any(group.kind for group in self._groups)

    def _placeholder(self, start: int, end: int) -> None:
        if self._is_read():
            self._prose.placeholder(start, end)

    def _is_in_table(self) -> bool:
        return bool(self._environments) and self._environments[-1].name in macros.TABLES

    def _is_quoted(self) -> bool:
        return bool(self._environments) and self._environments[-1].quoted

    def _flush(self) -> None:
        """End the segment."""
        in_table = self._is_in_table()
        kind: SegmentKind = "table-cell" if in_table else self._kind
        self.document.add(
            self._prose,
            kind,
            quoted=self._is_quoted(),
            reference=bool(self._environments) and self._environments[-1].cited,
            block=self._row if in_table else None,
        )
        self._prose = SegmentBuilder(self._source)
        self._kind = "paragraph"
