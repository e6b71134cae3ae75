"""Documents that are hostile by their shape: each is one pattern, repeated as often as asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_TERM = "They distilled Claude through its API. "


def _repeated(unit: str, before: str = "", after: str = "") -> Callable[[int], str]:
    """Return what makes a document of about so many code points."""
    return lambda length: before + unit * max(1, (length - len(before) - len(after)) // len(unit)) + after


def _nested(opening: str, closing: str) -> Callable[[int], str]:
    def make(length: int) -> str:
        count = max(1, length // (len(opening) + len(closing)))
        return opening * count + _TERM + closing * count

    return make


def _numbered(unit: str, before: str = "") -> Callable[[int], str]:
    return lambda length: before + "".join(unit.format(number) for number in range(max(1, length // len(unit))))


# Name, format, and what makes the document. All hold a term, so that they are judged and not only looked through.
SHAPES: dict[str, tuple[str, Callable[[int], str]]] = {
    **{
        f"markdown run of {unit!r}": ("markdown", _repeated(unit, _TERM))
        for unit in ("[", "]", "=", "<!", "<", "`", "``a", "*", "**a ", "_", "~", "$", "$$", "|", "\\", "&", "&#", "![")
    },
    **{
        f"markdown repeats {unit!r}": ("markdown", _repeated(unit, _TERM + "\n\n"))
        for unit in (
            *("> ", ">", "- ", "* a\n", "1. a\n", "# a\n", "[a]: b\n", '[a]: b "c"\n', "[^a]: b\n", "[a](b", "![a](b"),
            *("<sup>", "<sup> ", "<A/>", "<a ", '<a b="', "<!--", "</p>", "<b>", "<b>a</b> ", "<pre>", "<script>"),
            *(":::\n", "::: note\n", "!!! a\n", "```\n", "```{note}\n", "~~~\n", "| a ", "| a | b |\n", "a\n: b\n"),
            *("a@a.", "www.", "http://a.", "&lt;", "<!-- termlint: ignore -->\n", "<!-- termlint: ignore[x] -->\n\n"),
        )
    },
    **{
        f"prose repeats {unit!r}": ("text", _repeated(unit))
        for unit in (
            *(_TERM, _TERM + "\n\n", "distilled\n\n", "distilled ", "distilled, ", "they distilled Claude and "),
            *('"distilled" ', "\u201cdistilled\u201d ", "\u201cdistilled ", "(distilled ", "stolen content "),
            *("distillation attack on ", "distilled no API ", "Distilled Claude API ", "distillation means logits. "),
        )
    },
    "markdown repeats a suppressed term": (
        "markdown",
        _repeated(f"{_TERM}<!-- termlint: ignore[ai-training] -->\n\n"),
    ),
    "markdown repeats a linked term": ("markdown", _repeated("[distilled](https://a.b) ")),
    "text of nested quotes": ("text", _nested("\u201ca ", " b\u201d")),
    "text of nested brackets": ("text", _nested("( ", " )")),
    "text of quotes in quotes": ("text", _nested("\u201c\u2018\u00aba ", "\u00bb\u2019\u201d")),
    "text of terms in brackets": ("text", _nested("(distilled ", ")")),
    **{
        f"html repeats {unit!r}": ("html", _repeated(unit, f"<p>{_TERM}"))
        for unit in (
            "<p>",
            "<form>",
            "<li>",
            '<a b="c>',
            "<b <",
            '<a x="<b"',
            "<!--",
            "<td>",
            "<q>",
            "&amp;",
            "<sup>1</sup>",
        )
    },
    **{
        f"rst repeats {unit!r}": ("rst", _repeated(unit, _TERM + "\n\n"))
        for unit in (
            "`a",
            "*a ",
            "**",
            "|a",
            "a:a:`",
            ".. a::\n",
            ".. _a: b\n",
            "- a\n",
            "| a\n",
            ":a: b\n",
            "=====\n",
            "a_ ",
        )
    },
    **{
        f"mdx repeats {unit!r}": ("mdx", _repeated(unit, _TERM + "\n\n"))
        for unit in ("{", "{a}", "<A/>", "<A>\n", "import a\n\n", "{/* a */}", "`", "<A b={", "export a {\n")
    },
    "markdown nested quotes": ("markdown", _repeated("> ", "", _TERM)),
    "markdown nested emphasis": ("markdown", _nested("*", "*")),
    "markdown nested links": ("markdown", _nested("[", "](b)")),
    "markdown nested lists": ("markdown", lambda length: "".join(" " * n + "- a\n" for n in range(int(length**0.5)))),
    "markdown front matter": ("markdown", _repeated("title: a\n", "---\n", f"---\n{_TERM}")),
    "markdown front matter quotes": ("markdown", _repeated("'a\"", "---\ntitle: ", f"\n---\n{_TERM}")),
    "markdown distinct definitions": ("markdown", _numbered('[a{0}]: b "c"\n', _TERM + "\n\n")),
    "html nested elements": ("html", _nested("<div>", "</div>")),
    "html nested quotes": ("html", _nested("<blockquote>", "</blockquote>")),
    "html one long attribute": ("html", _repeated("a ", f'<p>{_TERM}<img alt="', '">')),
    "rst csv with open quotes": ("rst", _repeated('   "a,b\n', f"{_TERM}\n\n.. csv-table::\n\n")),
    "rst csv with doubled quotes": ("rst", _repeated('""a', f'{_TERM}\n\n.. csv-table::\n\n   "')),
    "rst grid table": ("rst", _repeated("+---+---+\n| a | b |\n", _TERM + "\n\n", "+---+---+\n")),
    "rst simple table": ("rst", _repeated("a   b\n", f"{_TERM}\n\n=== ===\n", "=== ===\n")),
    "text of one line": ("text", _repeated("word ", _TERM)),
    "text of one word": ("text", _repeated("a", _TERM)),
    "text of look-alikes": ("text", _repeated("\u0430", _TERM)),
    "text of marks": ("text", _repeated("\u0301", _TERM + "e")),
    "text of the invisible": ("text", _repeated("\u200b", _TERM + "a")),
    "text of suppressions": ("markdown", _repeated("<!-- termlint: disable[ai-training] -->\n\n", _TERM)),
}
