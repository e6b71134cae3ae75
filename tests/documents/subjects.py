"""Each reader with its markup and a way to write paragraphs in its format: what the conformance kit asks for."""

from __future__ import annotations

import json
import textwrap
from functools import partial
from typing import TYPE_CHECKING

from termlint.documents.readers import READERS, load
from termlint.testing import Subject

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_MARKDOWN = (
    "*",
    "**a* ",
    "_",
    "`",
    "``` \n",
    "[",
    "](b)",
    "![",
    "<!--",
    "-->",
    "<b>",
    "</b>",
    "> ",
    "- ",
    "# ",
    "&amp;",
)
_COMMENTED = (
    "# a\n",
    "#",
    "'''",
    '"""a\n',
    '"',
    "/*",
    "*/",
    "/** a\n * b\n */\n",
    "// a\n",
    "//",
    "`",
    "\\",
    "{",
    "a: b\n",
)


def blank_line(paragraphs: Sequence[str]) -> str:
    return "\n\n".join(paragraphs) + "\n"


def _html(paragraphs: Sequence[str]) -> str:
    return "".join(f"<p>{each}</p>\n" for each in paragraphs)


def _notebook(paragraphs: Sequence[str], **rest: object) -> str:
    """Write a notebook as Jupyter does: a cell for each paragraph."""
    cells: list[object] = [{"cell_type": "code", "metadata": {}, "outputs": [], "source": ["print('code')\n"]}]
    cells += [{"cell_type": "markdown", "metadata": {}, "source": [each]} for each in paragraphs]
    return json.dumps({"cells": cells, "metadata": rest, "nbformat": 4, "nbformat_minor": 5}, indent=1) + "\n"


def _notebook_code(paragraphs: Sequence[str]) -> str:
    lines = [f"# {each}\n\n" for each in paragraphs]
    cells = [{"cell_type": "code", "source": lines}]
    return json.dumps({"cells": cells, "metadata": {"kernelspec": {"language": "python"}}})


def _line_comments(mark: str, code: str, paragraphs: Sequence[str]) -> str:
    """Write each paragraph as a comment of several lines above a line of code."""
    blocks = []
    for each in paragraphs:
        lines = textwrap.wrap(each, 60, break_on_hyphens=False)
        blocks.append("".join(f"{mark} {line}\n" for line in lines) + code + "\n")
    return "\n".join(blocks)


def _python(paragraphs: Sequence[str]) -> str:
    return "".join(f'def f{number}():\n    """{each}"""\n' for number, each in enumerate(paragraphs))


def _block_comments(code: str, paragraphs: Sequence[str]) -> str:
    return "".join(f"/**\n * {each}\n */\n{code}\n" for each in paragraphs)


def _latex(paragraphs: Sequence[str]) -> str:
    return f"\\documentclass{{article}}\n\\begin{{document}}\n{blank_line(paragraphs)}\\end{{document}}\n"


def _catalogue(key: str, paragraphs: Sequence[str]) -> str:
    """Write a catalogue, each message in two strings."""
    entries = ['msgid ""\nmsgstr ""\n"Language: en\\n"\n']
    for number, each in enumerate(paragraphs):
        first, _, rest = each.partition(" ")
        written = f'"{first} "\n"{rest}"'
        source, target = (written, '""') if key == "msgid" else (f'"{number}"', written)
        entries.append(f"#: a.c:{number}\nmsgid {source}\nmsgstr {target}\n")
    return "\n".join(entries)


def _subtitles(paragraphs: Sequence[str]) -> str:
    return "".join(
        f"{number}\n00:00:0{number % 10},000 --> 00:00:0{number % 10},900\n{each}\n\n"
        for number, each in enumerate(paragraphs, 1)
    )


def _email(paragraphs: Sequence[str]) -> str:
    return f"From: baker@example.org\nContent-Type: text/plain\n\n{blank_line(paragraphs)}\n-- \nA baker\n"


_WRITTEN: dict[str, tuple[Sequence[str], Callable[[Sequence[str]], str]]] = {
    "markdown": (_MARKDOWN, blank_line),
    "mdx": ((*_MARKDOWN, "{", "}", "<A>", "import a\n"), blank_line),
    "rst": (
        ("`", "``", "*", "**", "|", "_", "::\n", ".. a::\n", ".. ", "====\n", "- ", ":a: b\n", "+--+\n"),
        blank_line,
    ),
    "html": (("<p>", "</p>", "<b", "<!--", "-->", "&amp;", "&", "<script>", "</script>", '<img alt="'), _html),
    "text": (("- ", "> ", "====\n", "# termlint: ignore\n", "https://a.b"), blank_line),
    "quarto": ((*_MARKDOWN, "{{<", ">}}", "@a", "[@a]", "---\n", ":::\n", "```{r}\n"), blank_line),
    "notebook": (
        (
            '{"cells": [',
            '{"cell_type": "markdown", "source": ["',
            '"',
            "\\n",
            "\\u00e9",
            "\\ud83d",
            "]}",
            "[",
            "{",
            "\\",
        ),
        _notebook,
    ),
    "notebook_code": (('{"cells": [{"cell_type": "code", "source": ["# ', '"', "\\n", "]}", "\\", "#"), _notebook_code),
    "gitcommit": (("# a\n", "#", "Signed-off-by: a\n", "# ---- >8 ----\n", "- ", "`"), blank_line),
    "asciidoc": (
        (
            *(
                "*",
                "_",
                "`",
                "#",
                "+",
                "<<a,",
                ">>",
                "link:a[",
                "]",
                "----\n",
                "====\n",
                "|===\n",
                "| a\n",
                "* ",
                "a:: b\n",
            ),
            *(
                "footnote:[",
                "image::a[",
                "[[a]]",
                "{a}",
                "////\n",
                "// a\n",
                "[source]\n",
                "++++\n",
                "____\n",
                "((",
                ":a: b\n",
            ),
        ),
        blank_line,
    ),
    "latex": (
        (
            *(
                "\\",
                "\\emph{",
                "}",
                "{",
                "$",
                "$$",
                "\\(",
                "\\begin{a}",
                "\\end{a}",
                "\\begin{verbatim}",
                "% a\n",
                "\\item[",
                "&",
            ),
            *(
                "\\section{",
                "\\footnote{",
                "\\cite[a]{b}",
                "\\verb|",
                "\\'",
                "~",
                "``",
                "\\\\",
                "\\foo",
                "[",
                "\\begin{tabular}{l}",
            ),
        ),
        _latex,
    ),
    "org": (
        (
            *(
                "*",
                "/",
                "=",
                "~",
                "[[a]",
                "[b]]",
                "[fn:",
                "]",
                "#+begin_src\n",
                "#+end_src\n",
                ":A:\n",
                ":end:\n",
                "| a ",
            ),
            *("- ", "- a :: b\n", "* A\n", "# a\n", "$", "\\(", "<<", "@@", "{{{", "src_a{", "\\begin{a}\n", "::"),
        ),
        blank_line,
    ),
    "po": (('msgid "', 'msgstr "', '"a"\n', '"', "\\n", "%s", "%(", "{", "# a\n", "<b"), partial(_catalogue, "msgstr")),
    "pot": (('msgid "', 'msgstr "', '"a"\n', '"', "\\n", "%s", "%(", "{", "# a\n", "<b"), partial(_catalogue, "msgid")),
    "subtitles": (
        ("WEBVTT\n", "NOTE a\n", "00:00:01.000 --> 00:00:02.000\n", "- ", "{\\a}", "<v A>", "1\n"),
        _subtitles,
    ),
    "email": (
        (
            "Subject: a\n",
            "Content-Type: multipart/mixed; boundary=a\n",
            "--a\n",
            "=C3=A9",
            "=\n",
            "=",
            "=?a?q?b?=",
            "> ",
            "-- \n",
            "Content-Transfer-Encoding: quoted-printable\n",
        ),
        _email,
    ),
    "c": (_COMMENTED, partial(_block_comments, "int a;")),
    "cpp": (_COMMENTED, partial(_line_comments, "///", "int a;")),
    "go": (_COMMENTED, partial(_line_comments, "//", "var a int")),
    "java": (_COMMENTED, partial(_block_comments, "int a;")),
    "javascript": (_COMMENTED, partial(_block_comments, "let a;")),
    "python": (_COMMENTED, _python),
    "rust": (_COMMENTED, partial(_line_comments, "///", "fn a() {}")),
    "shell": (_COMMENTED, partial(_line_comments, "#", "a=1")),
    "toml": (_COMMENTED, partial(_line_comments, "#", "a = 1")),
    "typescript": (_COMMENTED, partial(_line_comments, "//", "let a: string;")),
    "yaml": (_COMMENTED, partial(_line_comments, "#", "a: 1")),
}

SUBJECTS = {
    name: Subject(read=load(READERS[name]), markup=markup, write=write) for name, (markup, write) in _WRITTEN.items()
}
