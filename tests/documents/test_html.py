from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termlint.documents import html
from termlint.documents.tags import attributes, tokens
from termlint.testing import assert_sound
from tests.documents.invariants import prose_of, source_of

WORDS = "distillation attack"


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("<p>A distillation attack.</p>", "distillation attack"),
        ("<p>A distillation\r\n\t attack.</p>", "distillation\r\n\t attack"),
        ("<p>A distillation <b>attack</b>.</p>", "distillation <b>attack"),
        ("<p>A <i>distillation</i> attack.</p>", "distillation</i> attack"),
        ("<p>A distil&shy;lation&nbsp;attack.</p>", "distil&shy;lation&nbsp;attack"),
        ("<p>A di&#115;tillation attack.</p>", "di&#115;tillation attack"),
        ("<p>A distillation<!-- x --> attack.</p>", "distillation<!-- x --> attack"),
        ("<p>A distillation<br>attack.</p>", "distillation<br>attack"),
        ("\ufeff<p>\U0001f600e\u0301 distil\u00adlation attack.</p>", "distil\u00adlation attack"),
        (
            "<p>A distillation<sup><a href='#f'>[1]</a></sup> attack",
            "distillation<sup><a href='#f'>[1]</a></sup> attack",
        ),
        ('<img alt="A distillation &#x61;ttack">', "distillation &#x61;ttack"),
    ],
)
def test_a_term_is_found_at_its_exact_place(source: str, place: str) -> None:
    document = html.read(source)
    assert_sound(document)
    assert source_of(document, WORDS) == [place]


def test_the_cells_of_a_row_share_a_block_and_so_does_a_figure() -> None:
    document = html.read(
        "<table><tr><td>a<td>b<tr><td>c</table><figure><img alt='d'><figcaption>e</figcaption></figure>"
    )
    blocks = {segment.text: segment.block for segment in document.segments}
    assert blocks["a"] == blocks["b"] != blocks["c"]
    assert blocks["d"] == blocks["e"] != blocks["c"]


def test_sections_are_counted_by_headings() -> None:
    document = html.read("<title>t</title><p>a<h1>b</h1><p>c<h3>d</h3><p>e")
    assert [(s.text, s.section, s.level) for s in document.segments] == [
        ("t", 0, 0),
        ("a", 0, 0),
        ("b", 1, 1),
        ("c", 1, 0),
        ("d", 2, 3),
        ("e", 2, 0),
    ]


def test_quotation_marks_stand_for_the_tags_of_a_quotation() -> None:
    segment = html.read("<p>a <q>b</q>").segments[0]
    assert [(piece.text, piece.start, piece.end) for piece in segment.pieces[-3:]] == [
        ("\u201c", 5, 8),
        ("b", 8, 9),
        ("\u201d", 9, 13),
    ]


def test_link_text_is_marked() -> None:
    segment = html.read("<p>See <a href='//x'>the <b>paper</b></a>, <a name='y'></a>and more").segments[0]
    assert [segment.text[link.start : link.end] for link in segment.links] == ["the paper"]


def test_a_link_around_blocks_marks_each() -> None:
    document = html.read("<a href='https://x'><p>one<p>two</a><p>three")
    assert [(s.text, len(s.links)) for s in document.segments] == [("one", 1), ("two", 1), ("three", 0)]


def test_comments_have_their_exact_place() -> None:
    document = html.read("<p>a<!-- b --->c")
    (comment,) = document.comments
    assert document.source[comment.start : comment.end] == "<!-- b --->"
    assert (comment.text, prose_of(document)) == (" b -", ["ac"])


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("<p>a</p><script>b", "<script>"),
        ("<p>a</p><div <p>b", "<div>"),
        ("<p>a</p><!-- b", "comment"),
    ],
)
def test_what_is_never_closed_is_said_and_the_rest_is_read(source: str, message: str) -> None:
    document = html.read(source)
    assert message in document.problems[0].message
    assert prose_of(document)[0] == "a"


def test_tokens_cover_the_text() -> None:
    source = "a<b c='>'>d</b><!--e--><?f?><script>g<</script><h"
    found = list(tokens(source, 0, len(source)))
    assert "".join(source[token.start : token.end] for token in found) == source
    assert [token.kind for token in found] == [
        "text",
        "open",
        "text",
        "close",
        "comment",
        "ignored",
        "open",
        "raw",
        "close",
        "lost",
    ]


def test_attributes_with_a_value_are_read_however_they_are_quoted() -> None:
    tag = "<img ALT=\"a b\" title = 'c' src=d hidden>"
    found = {name: tag[start:end] for name, start, end in attributes(tag, 0, len(tag))}
    assert found == {"alt": "a b", "title": "c", "src": "d"}


@pytest.mark.parametrize("part", ["<a ", '<a b="', "<p>", "<code>", "<b x='", "<!--", "</", "&", "<q>", "<li>"])
def test_long_nonsense_is_read_in_good_time(part: str) -> None:
    assert_sound(html.read(part * 3000))


PARTS = st.sampled_from(
    [
        *("<p>", "</p>", "<b>", "</b>", "<code>", "</code>", "<q>", "</q>", "<br>", "<pre>", "</pre>", "<a href='x'>"),
        *("</a>", "<!--", "-->", "&amp;", "&nbsp;", "&", "<", ">", "<li>", "<ul>", "</ul>", "<td>"),
        *(
            "<table>",
            "<h1>",
            "<script>",
            "</script>",
            "<sup>1</sup>",
            "<img alt='a b'>",
            " title='x'",
            "\r\n",
            "\r",
            "\xad",
            "\U0001f600",
            "e\u0301",
        ),
        *("word", " ", "'", '"', "=", "https://a.b/c", "<blockquote>", "</div>", "<svg>", "</svg>", "\x00"),
    ]
)


@settings(max_examples=100)
@given(st.lists(st.one_of(PARTS, st.text(max_size=5)), max_size=25))
def test_any_text_is_read_soundly(parts: list[str]) -> None:
    assert_sound(html.read("".join(parts)))


@settings(max_examples=100)
@given(st.lists(PARTS.filter(lambda part: "<!--" not in part and "script" not in part), max_size=12))
def test_a_paragraph_after_anything_closed_is_found_exactly(parts: list[str]) -> None:
    noise = "".join(part for part in parts if "<" not in part and "'" not in part and '"' not in part)
    source = f"<div>{noise}</div><p>The ma<i>rk</i>er&nbsp;word.</p>{noise}"
    assert source_of(html.read(source), "marker word") == ["ma<i>rk</i>er&nbsp;word"]
