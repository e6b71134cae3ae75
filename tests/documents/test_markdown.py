from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termlint.documents import markdown, mdx
from termlint.testing import assert_sound
from tests.documents.invariants import prose_of, source_of

WORDS = "distillation attack"


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("A distillation attack.", "distillation attack"),
        ("A distillation\nattack.", "distillation\nattack"),
        ("A distillation  \r\n  attack.", "distillation  \r\n  attack"),
        ("A distillation\\\nattack.", "distillation\\\nattack"),
        ("A distillation\rattack.", "distillation\rattack"),
        ("> A distillation\n> attack.", "distillation\n> attack"),
        ("> - A distillation\n>   attack.", "distillation\n>   attack"),
        ("> A distillation\nattack.", "distillation\nattack"),
        ("A distillation **attack**.", "distillation **attack"),
        ("A *distillation* attack.", "distillation* attack"),
        ("A distil*lation* attack.", "distil*lation* attack"),
        ("A [distillation](u) attack.", "distillation](u) attack"),
        ("A distil&shy;lation&#32;attack.", "distil&shy;lation&#32;attack"),
        ("A distillation[^1] attack.\n\n[^1]: x", "distillation[^1] attack"),
        ("A distil\\\u00adlation \u200battack.", None),
        ("\ufeffA distillation attack.", "distillation attack"),
        ("\U0001f600 e\u0301 distil\u00adlation attack \U0001f600", "distil\u00adlation attack"),
        ("\u4e2d\u6587 **\u4e2d** distillation\tattack", "distillation\tattack"),
        ("| \U0001f600 | A distillation *attack* |\n|-|-|", "distillation *attack"),
        ("A <b>distillation</b> attack.", "distillation</b> attack"),
        ("<p>\nA distillation\nattack.\n</p>", "distillation\nattack"),
        ("> <p>\n> A distillation\n> attack.\n> </p>", "distillation\n> attack"),
        ("![A distillation *attack*](u)", "distillation *attack"),
        ("[x](u 'A distil\\&lation')", None),
        ('[x](u "A distillation &#97;ttack")', "distillation &#97;ttack"),
        ("!!! note\n    A distillation\n    attack.", "distillation\n    attack"),
        ("!!! note\r\n\r\n    A distillation\r\n    attack.", "distillation\r\n    attack"),
        ("!!! note\n    ??? tip\n        A distillation\n        attack.", "distillation\n        attack"),
        ("- item\n\n  !!! note\n      A distillation attack", "distillation attack"),
        ('=== "A distillation *attack*"\n    Text', "distillation *attack"),
        ("- ```{note}\n  :class: x\n  A distillation\n  attack\n  ```", "distillation\n  attack"),
        ("Term\n:   A distillation\n    attack", "distillation\n    attack"),
        ("# A distillation attack # {#id}", "distillation attack"),
        ("nul \0 A distillation attack", "distillation attack"),
    ],
)
def test_a_term_is_found_at_its_exact_place(source: str, place: str | None) -> None:
    document = markdown.read(source)
    assert_sound(document)
    assert source_of(document, WORDS) == ([] if place is None else [place])


@pytest.mark.parametrize(
    "source",
    [
        "`distill`",
        "``a ` distill``",
        "$distill$",
        "```\ndistill\n```",
        "    distill",
        "```{code-block} python\ndistill\n```",
        "<https://example.org/distill>",
        "https://example.org/distill_it_*all*",
        "[](distill)",
        "<!-- distill -->",
        "<script>\ndistill\n</script>",
        "<p class='distill'></p>",
        "[distill]: https://example.org",
        "[//]: # (distill)",
        "![](distill.png)",
        "<code>distill</code>",
        "<svg>\n\ndistill\n\n</svg>",
        ":::{toctree}\ndistill\n:::",
        ":::note\n",
    ],
)
def test_what_is_not_prose_is_not_read(source: str) -> None:
    assert not any("distill" in text for text in prose_of(markdown.read(source)))


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("# x", "heading"),
        ("x", "paragraph"),
        ("- x", "list-item"),
        ("| x |\n|---|", "table-cell"),
        ("![x](u)", "alt-text"),
        ("a[^1]\n\n[^1]: x", "footnote"),
        ("a\n: x", "definition"),
        ("<figure><figcaption>x</figcaption></figure>", "caption"),
    ],
)
def test_each_segment_has_its_kind(source: str, kind: str) -> None:
    assert [segment.kind for segment in markdown.read(source).segments if segment.text == "x"] == [kind]


def test_the_cells_of_a_row_share_a_block() -> None:
    document = markdown.read("| a | b |\n|---|---|\n| c | d |\n\ne\n")
    blocks = {segment.text: segment.block for segment in document.segments}
    assert blocks["a"] == blocks["b"] < blocks["c"] == blocks["d"] < blocks["e"]


def test_links_are_ranges_of_the_text_also_in_raw_html() -> None:
    segment = markdown.read(
        'See [the *paper*](https://u) and <a href="//v">this</a>, not [ours](u) or <https://a.b>.'
    ).segments[0]
    assert [segment.text[link.start : link.end] for link in segment.links] == ["the paper", "this"]


def test_a_quotation_in_raw_html_is_quoted_though_its_text_is_markdown() -> None:
    document = markdown.read("<blockquote>\n\nTheir *words*.\n\n</blockquote>\n\nOurs.")
    assert [(s.text, s.quoted) for s in document.segments] == [("Their words.", True), ("Ours.", False)]


def test_raw_html_that_is_never_closed_hides_nothing() -> None:
    document = markdown.read("A <code>b\n\nc\n\n<div>\n\nd\n\n</section>\n\n- e </li> f")
    assert prose_of(document) == ["A b", "c", "d", "e f"]
    assert document.problems == ()


def test_comments_have_their_exact_place() -> None:
    document = markdown.read("\U0001f600 <!-- a -->\n\n[//]: # (b)\n\n> <!-- c\n> d -->\n")
    places = [document.source[comment.start : comment.end] for comment in document.comments]
    assert places == ["<!-- a -->", "[//]: # (b)", "<!-- c\n> d -->"]


def test_mdx_keeps_its_places() -> None:
    source = "import A from 'a'\n\n<A b={{c: 1}} d={`}`}>\n  \U0001f600 distillation {x}\n  attack {/* e */}\n</A>\n"
    document = mdx.read(source)
    assert_sound(document)
    assert prose_of(document) == ["\U0001f600 distillation \ufffc attack"]
    assert [source[comment.start : comment.end] for comment in document.comments] == ["{/* e */}"]


@pytest.mark.parametrize(
    "part", ["[", "![", "*a ", "<b ", "> ", "- ", "`", "{", "<A ", ":::", "!!! a\n    ", "](", "www.a.b"]
)
def test_long_nonsense_is_read_in_good_time(part: str) -> None:
    assert_sound(markdown.read(part * 1000))
    assert_sound(mdx.read(part * 1000))


PARTS = st.sampled_from(
    [
        *("*", "**", "_", "`", "```", "\n", "\n\n", "\r\n", "\r", "> ", "- ", "1. "),
        *("    ", "\t", "# ", "|", "[", "](", ")", "![", "u)", ' "t")', "<b>", "</b>"),
        *("<div>", "</div>", "<code>", "</code>", "<q>", "</q>", "<pre>", "<!--", "-->", "&amp;", "&nbsp;", "\\"),
        *("word", " ", "  ", "\xad", "\u200b", "\xe9", "\U0001f600", "e\u0301", "$", "~~", "---\n", "+++\n"),
        *(
            "title: x\n",
            "!!! note\n    ",
            ":::note\n",
            ":::",
            "```{note}\n",
            ":a: b\n",
            "{",
            "}",
            "{/* c */}",
            "<Foo bar={x}>",
            "</Foo>",
            "https://a.b/c_d)",
        ),
        *(
            "[^1]",
            "[^1]: ",
            "\n: ",
            "\x00",
            "[//]: # (c)\n",
            "\ufeff",
            "| a |\n|---|\n",
            "<li>",
            "<svg>",
            "</svg>",
            "[!x] ",
            "import x from 'y'\n",
        ),
    ]
)


@settings(max_examples=100)
@given(st.lists(st.one_of(PARTS, st.text(max_size=5)), max_size=25))
def test_any_text_is_read_soundly(parts: list[str]) -> None:
    source = "".join(parts)
    assert_sound(markdown.read(source))
    assert_sound(mdx.read(source))


CONSTRUCTS = st.sampled_from(
    [
        "{}",
        "# {}",
        "- {}",
        "> {}",
        "1. a\n   > {}",
        "| x | {} |\n|---|---|",
        "<p>{}</p>",
        "![{}](u)",
        '[x](u "{}")',
        "a[^n]\n\n[^n]: {}",
        "!!! note\n    {}",
        ":::note\n{}\n:::",
        "```{{note}}\n{}\n```",
        "**{}**",
        "a\n: {}",
    ]
)


@settings(max_examples=100)
@given(
    st.lists(st.tuples(CONSTRUCTS, st.text(alphabet="ab é\u4e2d\U0001f600\u00ad", max_size=6)), min_size=1, max_size=6),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
def test_a_marked_word_is_found_exactly_in_every_construct(
    blocks: list[tuple[str, str]],
    ending: str,
    mark: bool,  # noqa: FBT001 - hypothesis fills it in
) -> None:
    texts = [construct.format(f"x{noise}x mar\u00adker x") for construct, noise in blocks]
    source = ("\ufeff" * mark + "\n\n<!-- -->\n\n".join(texts)).replace("\n", ending)
    document = markdown.read(source)
    assert_sound(document)
    assert source_of(document, "marker") == ["mar\u00adker"] * len(blocks)


@pytest.mark.parametrize(
    ("source", "prose"),
    [
        # A definition inside a comment is none; one beside a comment is.
        ('<!-- [a]: u "They hacked it" -->\n\n[b]: v "They stole it"\n', ["They stole it"]),
        ('[b]: v "They stole it"\n\n<!-- note -->\n\nText.\n', ["They stole it", "Text."]),
        ('<!-- note -->\n\n[b]: v "They stole it"\n\nText.\n', ["They stole it", "Text."]),
    ],
)
def test_the_title_of_a_definition_is_prose(source: str, prose: list[str]) -> None:
    assert prose_of(markdown.read(source)) == prose


@pytest.mark.parametrize(
    ("cell", "prose"),
    [("", ["a", "b"]), ("![x](y)", ["a", "b", "\ufffc", "x"]), ("<https://example.org>", ["a", "b", "\ufffc"])],
)
def test_an_empty_cell_is_nothing_and_one_with_an_address_or_an_image_says_what_its_row_is(
    cell: str, prose: list[str]
) -> None:
    assert prose_of(markdown.read(f"| a | |\n|-|-|\n| b | {cell} |\n")) == prose


@pytest.mark.parametrize(
    ("source", "prose"),
    [
        ("```sh\nThey hacked it.\n```\n\nText.\n", ["Text."]),
        ("~~~ a`b\nThey hacked it.\n~~~\n\nText.\n", ["Text."]),
        # No fence, since a backtick follows: a code span that runs over the line.
        ("``` a`b\nThey hacked it.\n", ["``` a`b They hacked it."]),
    ],
)
def test_what_a_fence_is(source: str, prose: list[str]) -> None:
    assert prose_of(markdown.read(source)) == prose
