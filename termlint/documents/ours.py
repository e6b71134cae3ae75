"""The readers that come with termlint, in the order in which pages list them."""

from __future__ import annotations

from termlint.documents.reader import Reader

# Names without an ending that are prose by custom. LICENSE and COPYING are not here: their words are not the
# project's own.
_PROSE = ("authors", "changelog", "changes", "contributing", "hacking", "history", "install", "news", "readme", "todo")
_HTML_COMMENT = ("<!-- ", " -->")

# What source code is written in: the endings of its files, and what a comment of one line begins with.
_CODE = {
    "c": ((".c", ".h"), "// "),
    "cpp": ((".cc", ".cpp", ".cxx", ".hh", ".hpp", ".hxx"), "// "),
    "go": ((".go",), "// "),
    "java": ((".java",), "// "),
    "javascript": ((".js", ".mjs", ".cjs", ".jsx"), "// "),
    "python": ((".py", ".pyi"), "# "),
    "rust": ((".rs",), "// "),
    "shell": ((".sh", ".bash", ".zsh", ".ksh"), "# "),
    "toml": ((".toml",), "# "),
    "typescript": ((".ts", ".mts", ".cts", ".tsx"), "// "),
    "yaml": ((".yaml", ".yml"), "# "),
}

OURS = (
    Reader(
        name="markdown",
        module="termlint.documents.markdown",
        endings=(".md", ".markdown", ".mdown", ".mkd"),
        comment=_HTML_COMMENT,
    ),
    Reader(name="mdx", module="termlint.documents.mdx", endings=(".mdx",), comment=("{/* ", " */}")),
    Reader(
        name="rst", module="termlint.documents.rst", endings=(".rst", ".rest"), comment=(".. ", ""), wording="apart"
    ),
    Reader(name="html", module="termlint.documents.html", endings=(".html", ".htm", ".xhtml"), comment=_HTML_COMMENT),
    Reader(name="text", module="termlint.documents.text", endings=(".txt", ".text"), names=_PROSE, comment=("# ", "")),
    Reader(
        name="quarto",
        module="termlint.documents.quarto",
        endings=(".qmd", ".rmd", ".rmarkdown"),
        comment=_HTML_COMMENT,
    ),
    Reader(
        name="notebook",
        module="termlint.documents.notebook",
        endings=(".ipynb",),
        comment=_HTML_COMMENT,
        wording="hidden",
    ),
    Reader(
        name="notebook_code",
        module="termlint.documents.notebook:read_code",
        comment=_HTML_COMMENT,
        wording="hidden",
    ),
    Reader(
        name="gitcommit",
        module="termlint.documents.gitcommit",
        names=("commit_editmsg", "merge_msg", "squash_msg", "tag_editmsg"),
        comment=("# ", ""),
    ),
    Reader(
        name="asciidoc",
        module="termlint.documents.asciidoc",
        endings=(".adoc", ".asciidoc", ".asc"),
        comment=("// ", ""),
    ),
    Reader(name="latex", module="termlint.documents.latex", endings=(".tex", ".ltx"), comment=("% ", "")),
    Reader(name="org", module="termlint.documents.org", endings=(".org",), comment=("# ", "")),
    Reader(name="po", module="termlint.documents.gettext", endings=(".po",), comment=("# ", "")),
    Reader(name="pot", module="termlint.documents.gettext:read_template", endings=(".pot",), comment=("# ", "")),
    Reader(name="subtitles", module="termlint.documents.subtitles", endings=(".srt", ".vtt"), comment=("NOTE ", "")),
    Reader(name="email", module="termlint.documents.email", endings=(".eml",), wording="hidden"),
    *(
        Reader(
            name=name, module=f"termlint.documents.code:read_{name}", endings=endings, comment=(mark, ""), asked=True
        )
        for name, (endings, mark) in _CODE.items()
    ),
)
