"""What is prose in which directive of reStructuredText: Docutils', Sphinx's, and those of extensions."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Literal

from termlint.documents.rst_lines import Lines
from termlint.documents.rst_lists import FIELD
from termlint.documents.rst_reader import add_prose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from termlint.documents.model import SegmentKind
    from termlint.documents.rst_reader import Context, Reader


@dataclass(frozen=True, slots=True)
class Directive:
    """How a directive is read.

    `argument` says what stands behind the colons: nothing to read, the beginning of the body, a title, or a
    version with words after it. `body` says what stands below: blocks, nothing to read, the caption and
    legend of a figure, lists that make a table, separated values, or the fields of a web page's head.
    """

    argument: Literal["skip", "body", "title", "version"] = "skip"
    body: Literal["blocks", "skip", "figure", "list-table", "csv", "meta"] = "blocks"
    quoted: bool = False


UNKNOWN = Directive()
_CODE = Directive(body="skip")

_CODE_NAMES = """
    aafig argparse autoattribute autoclass autodata autoenum autoexception autofunction automethod
    automodsumm automodule autoprogram autopydantic_model autopydantic_settings autosummary
    bibliography blockdiag class-hierarchy click code code-block codeauthor command-output console
    contents cssclass currentlibrary currentmodule date default-domain default-role digraph
    docbibliography doctest doxygenclass doxygenfunction eval-rst exec execute-code grammar-snippet graph graphviz
    highlight highlightlang image include index inheritance-diagram ipython ipython3 jupyter-execute
    jupyter-kernel kroki literalinclude math mermaid minigallery module moduleauthor nbgallery
    nbinput nboutput parsed-literal plantuml plot productionlist program program-output prompt
    pyexec raw role rst-class runblock sectionauthor sectnum seqdiag shell snippet sourcecode
    tabularcolumns target-notes testcleanup testcode testoutput testsetup tikz title toctree typer
    unicode
"""
_BODY_NAMES = """
    attention caution danger error hint important note seealso tip todo warning compound hlist replace
"""
_TITLE_NAMES = """
    admonition card centered collapse details dropdown grid-item-card rubric sidebar table tab tab-item topic
"""

DIRECTIVES: dict[str, Directive] = {
    **dict.fromkeys(_CODE_NAMES.split(), _CODE),
    **dict.fromkeys(_BODY_NAMES.split(), Directive("body")),
    **dict.fromkeys(_TITLE_NAMES.split(), Directive("title")),
    **dict.fromkeys(("epigraph", "highlights", "pull-quote"), Directive("body", quoted=True)),
    **dict.fromkeys(
        ("versionadded", "versionchanged", "versionremoved", "deprecated", "deprecated-removed", "soft-deprecated"),
        Directive("version"),
    ),
    "figure": Directive(body="figure"),
    "list-table": Directive("title", "list-table"),
    "flat-table": Directive("title", "list-table"),
    "csv-table": Directive("title", "csv"),
    "meta": Directive(body="meta"),
}


def directive_named(name: str) -> Directive:
    """Return how the directive `name` is read; a domain ("py:function") does not count."""
    lowered = name.lower()
    return DIRECTIVES.get(lowered) or DIRECTIVES.get(lowered.rpartition(":")[2], UNKNOWN)


_VERSION = re.compile(r"\S+(?:[ \t]+(?:\d+(?:\.\d+)+|next)(?=\s|$))?[ \t]*")
_ROLE = re.compile(r"([\w.+:-]+)[ \t]*(?:\([ \t]*([\w.+:-]+)[ \t]*\))?")
_PROSE_OPTIONS: dict[str, SegmentKind] = {"alt": "alt-text", "caption": "caption"}
_DESCRIPTION = re.compile(r"(?:description|title)(?: .*)?", re.IGNORECASE)


def read_directive(reader: Reader, name: str, block: Lines, context: Context) -> None:
    """Read what is prose of the directive `name`; `block` begins behind its colons."""
    directive = directive_named(name)
    if name in {"role", "default-role"}:
        _note_role(reader, name, block.texts[0])
    head, options, body = _parts(block)
    if directive.argument == "body" or (directive == UNKNOWN and not block.texts[0]):
        body = Lines(head.texts + body.texts, head.starts + body.starts, block.contiguous)
    if directive.body == "meta":  # its fields look like options
        body = block
    inner = context.inside()._replace(quoted=context.quoted or directive.quoted)
    if directive.body == "figure" and context.block is None:
        inner = inner._replace(block=reader.builder.next_block())
    _read_argument(reader, directive, head, inner)
    delimiter = _read_options(reader, options, inner)
    if directive.body == "csv":
        _read_csv(reader, body, inner, delimiter)
    elif directive.body != "skip":
        _BODIES[directive.body](reader, body, inner)


def _note_role(reader: Reader, name: str, argument: str) -> None:
    """Remember a role of the document's own, or its default role (the role without a name)."""
    role = _ROLE.match(argument)
    if name == "default-role":
        reader.roles[""] = role[1] if role else "text"
    elif role:
        reader.roles[role[1].lower()] = role[2] or "text"


def _parts(block: Lines) -> tuple[Lines, Lines, Lines]:
    """Return the argument, the options and the body of a directive: up to a blank line, and after it."""
    texts, last = block.texts, len(block.texts)
    first = 1 if texts and not texts[0] else 0
    end = next((number for number in range(first, last) if not texts[number]), last)
    options = next((number for number in range(first, end) if FIELD.match(texts[number])), end)
    return block.part(0, options), block.part(options, end), block.part(end, last)


def _read_argument(reader: Reader, directive: Directive, head: Lines, context: Context) -> None:
    if directive.argument == "title":
        add_prose(reader, head, context, kind="caption")
    elif directive.argument == "version" and (version := _VERSION.match(head.texts[0])):
        add_prose(reader, head.hanging(0, version.end(), len(head.texts)), context)


def _read_options(reader: Reader, options: Lines, context: Context) -> str:
    """Read the options that hold prose; return the delimiter of separated values."""
    number, delimiter = 0, ","
    while number < len(options.texts):
        end = max(options.indented_end(number + 1), number + 1)
        match = FIELD.match(options.texts[number])
        if match:
            value = options.hanging(number, match.end(), end)
            if match[1] in _PROSE_OPTIONS:
                add_prose(reader, value, context, kind=_PROSE_OPTIONS[match[1]])
            elif match[1] == "delim":
                delimiter = {"tab": "\t", "space": " "}.get(value.texts[0], value.texts[0][:1] or ",")
            elif match[1] == "header":
                _read_csv(reader, value, context, delimiter)
        number = end
    return delimiter


def _read_figure(reader: Reader, body: Lines, context: Context) -> None:
    """Read the first paragraph as the caption, the rest as the legend."""
    first = next((number for number, text in enumerate(body.texts) if text), len(body.texts))
    end = next((number for number in range(first, len(body.texts)) if not body.texts[number]), len(body.texts))
    if first < end and not body.texts[first].startswith(".."):
        add_prose(reader, body.part(first, end), context, kind="caption")
        first = end
    reader.read_blocks(reader, body.part(first, len(body.texts)), context)


def _read_list_table(reader: Reader, body: Lines, context: Context) -> None:
    reader.read_blocks(reader, body, context._replace(kind="table-cell"))


def _read_meta(reader: Reader, body: Lines, context: Context) -> None:
    """Read the fields that a page shows to people: its description and title."""
    number = 0
    while number < len(body.texts):
        end = max(body.indented_end(number + 1), number + 1)
        match = FIELD.match(body.texts[number])
        if match and _DESCRIPTION.fullmatch(match[1]):
            add_prose(reader, body.hanging(number, match.end(), end), context, kind="metadata")
        number = end


def _read_csv(reader: Reader, body: Lines, context: Context, delimiter: str) -> None:
    """Read each value; a quoted one can run over several lines. The values of a row share a block."""
    joined, inner = "\n".join(body.texts), None
    begins = list(accumulate((len(text) + 1 for text in body.texts), initial=0))
    for start, end, is_last in _csv_values(joined, delimiter):
        if inner is None:
            block = reader.builder.next_block() if context.block is None else context.block
            inner = context._replace(kind="table-cell", block=block)
        reader.read_blocks(reader, _joined_part(body, begins, start, end), inner)
        inner = None if is_last else inner


def _csv_values(text: str, delimiter: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the place of each value, without its quotation marks, and whether it is the last of its row.

    A quotation mark that is never closed is a part of its value.
    """
    stop = re.compile(rf"[{re.escape(delimiter)}\n]|\Z")
    last_mark, position = text.rfind('"'), 0
    while position < len(text):
        while text.startswith(" ", position):
            position += 1
        start, close = position, -1
        if text.startswith('"', position):
            close = text.find('"', position + 1)
            while 0 <= close < last_mark and text.startswith('""', close):
                close = text.find('"', close + 2)
        end = stop.search(text, max(close, position))
        assert end is not None  # noqa: S101 -- the end of the text is one
        yield (start + 1, close, end[0] != delimiter) if close >= 0 else (start, end.start(), end[0] != delimiter)
        position = end.end() if end[0] else len(text)


def _joined_part(body: Lines, begins: list[int], start: int, end: int) -> Lines:
    """Return `start:end` of the lines joined with line feeds, as lines; `begins` is where each begins."""
    texts, starts = [], []
    for number in range(max(bisect_right(begins, start) - 1, 0), len(body.texts)):
        position, text = begins[number], body.texts[number]
        if position > end:
            break
        first, last = max(start - position, 0), min(end - position, len(text))
        if first <= last and (first < last or not text):
            texts.append(text[first:last])
            starts.append(body.starts[number] + first)
    return Lines(texts, starts, body.contiguous)


_BODIES: dict[str, Callable[[Reader, Lines, Context], None]] = {
    "blocks": lambda reader, body, context: reader.read_blocks(reader, body, context),
    "figure": _read_figure,
    "list-table": _read_list_table,
    "meta": _read_meta,
}
