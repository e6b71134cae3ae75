"""What the commands and environments of LaTeX make of their arguments.

A signature has a sign for each argument: "o" one in brackets that is left out, "s" one in braces that is left out, "t"
one whose text is prose where it stands. After "t" nothing is taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from termlint.documents.model import SegmentKind

# Their argument is a segment of its own: its kind and, of a heading, its level.
SEGMENTS: dict[str, tuple[SegmentKind, int]] = {
    "part": ("heading", 1),
    "chapter": ("heading", 2),
    "section": ("heading", 3),
    "subsection": ("heading", 4),
    "subsubsection": ("heading", 5),
    "paragraph": ("heading", 6),
    "subparagraph": ("heading", 6),
    "title": ("metadata", 0),
    "subtitle": ("metadata", 0),
    "frametitle": ("heading", 4),
    "framesubtitle": ("heading", 5),
    "caption": ("caption", 0),
    "footnote": ("footnote", 0),
    "footnotetext": ("footnote", 0),
    "thanks": ("footnote", 0),
    "marginpar": ("footnote", 0),
}

_TRANSPARENT = """
    emph textbf textit textsl textsc textup textmd textrm textsf textnormal text underline uline uuline sout mbox hbox
    fbox makebox framebox textsuperscript textsubscript enquote foreignquote textquote so hl alert centerline uppercase
    lowercase MakeUppercase MakeLowercase boxed centering raggedright itshape bfseries intertext shortintertext parbox
    textcolor colorbox href hyperref foreignlanguage selectlanguage texorpdfstring raisebox scalebox resizebox rotatebox
    multicolumn multirow footnotesize small large noindent par smallskip medskip bigskip newline linebreak quad qquad
    textemdash protect leavevmode strut null
"""
# How the arguments of what is not simply a text in braces are taken.
_SIGNATURES = {
    "textcolor": "ost",
    "colorbox": "ost",
    "href": "ost",
    "hyperref": "ot",
    "foreignlanguage": "ost",
    "selectlanguage": "s",
    "texorpdfstring": "st",
    "raisebox": "soot",
    "scalebox": "sot",
    "resizebox": "sst",
    "rotatebox": "ost",
    "multicolumn": "sst",
    "multirow": "osost",
    "parbox": "ooost",
    "makebox": "oot",
    "framebox": "oot",
}
TRANSPARENT = {name: _SIGNATURES.get(name, "t") for name in _TRANSPARENT.split()}

_NOTHING = """
    label index documentclass usepackage RequirePackage input include includeonly bibliography bibliographystyle
    addbibresource newcommand renewcommand providecommand DeclareMathOperator newenvironment renewenvironment newtheorem
    setlength addtolength setcounter addtocounter hypersetup geometry pagestyle thispagestyle vspace hspace vskip hskip
    author date institute affiliation email pdfbookmark addcontentsline definecolor graphicspath lstset captionsetup
    usetikzlibrary tikzset pagenumbering theoremstyle hyphenation nocite phantomsection linespread fontsize selectfont
    color markboth markright address keywords def let newcounter newlength newif bibitem hline cline toprule midrule
    bottomrule cmidrule maketitle tableofcontents listoffigures listoftables newpage clearpage pagebreak nopagebreak
    appendix frontmatter mainmatter backmatter vfill hfill hrule vrule bf it em tt rm sf sl sc tiny
    scriptsize normalsize
    Large LARGE huge Huge indent sloppy fussy makeatletter makeatother begingroup endgroup relax raggedleft flushleft
    printbibliography makeindex printindex footnotemark and hrulefill dotfill allowbreak onecolumn twocolumn
    doublespacing onehalfspacing singlespacing balance newblock columnbreak
"""
NOTHING = frozenset(_NOTHING.split())

# Environments whose content is not prose.
CODE = frozenset(
    [
        "equation",
        "align",
        "alignat",
        "gather",
        "multline",
        "eqnarray",
        "displaymath",
        "math",
        "flalign",
        "split",
        "array",
        "verbatim",
        "Verbatim",
        "BVerbatim",
        "lstlisting",
        "minted",
        "alltt",
        "tikzpicture",
        "pgfpicture",
        "filecontents",
        "algorithm",
        "algorithmic",
        "code",
        "picture",
        "tikzcd",
        "forest",
        "dmath",
        "subequations",
        "smallmatrix",
        "pmatrix",
        "bmatrix",
        "matrix",
        "cases",
        "aligned",
        "gathered",
        "psmatrix",
        "prooftree",
        "asy",
        "sagesilent",
    ]
)
QUOTES = frozenset({"quote", "quotation", "quoting", "displayquote", "displaycquote", "verse"})
# How many arguments stand behind the name of an environment, where there are any.
ARGUMENTS = {
    "tabular": "os",
    "tabular*": "sos",
    "tabularx": "sos",
    "longtable": "os",
    "supertabular": "s",
    "minipage": "ooos",
    "thebibliography": "s",
    "multicols": "so",
    "wrapfigure": "osos",
    "figure": "o",
    "table": "o",
    "frame": "oo",
    "itemize": "o",
    "enumerate": "o",
    "adjustbox": "s",
    "description": "o",
}
TABLES = frozenset({"tabular", "tabular*", "tabularx", "longtable", "supertabular"})
ACCENTS = {"`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304", ".": "\u0307"}
ACCENTS |= {"c": "\u0327", "v": "\u030c", "u": "\u0306", "H": "\u030b", "r": "\u030a", "k": "\u0328", "d": "\u0323"}
LETTERS = {
    "ss": "ß",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "o": "ø",
    "O": "Ø",
    "aa": "å",
    "AA": "Å",
    "l": "ł",
    "L": "Ł",
    "i": "ı",
    "ldots": "…",
    "dots": "…",
    "textemdash": "—",
    "textendash": "–",
    "textquoteleft": "\u2018",
    "textquoteright": "\u2019",
    "textquotedblleft": "\u201c",
    "textquotedblright": "\u201d",
    "lq": "\u2018",
    "rq": "\u2019",
    "textbackslash": "\\",
    "quad": " ",
    "qquad": " ",
    "newline": " ",
    "linebreak": " ",
    "par": " ",
    "slash": "/",
}
