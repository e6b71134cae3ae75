from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termlint.documents import markdown
from termlint.testing import assert_sound
from tests.documents.invariants import prose_of, source_of

WORDS = "distillation attack"


def yaml_of(values: str, ending: str = "\n") -> str:
    return f"---\n{values}\n---\nText.\n".replace("\n", ending)


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("values", "place"),
    [
        ("title: A distillation attack", "distillation attack"),
        ("title:   A distillation attack   # why", "distillation attack"),
        ("tags: [a]\ntitle: A: distillation attack", None),
        ('title: "A distillation attack"', "distillation attack"),
        ('"title": "A \\"distillation\\x20attack\\""', "distillation\\x20attack"),
        ("title: 'It''s a distillation attack'", "distillation attack"),
        ("description: A distillation\n  attack", "distillation\n  attack"),
        ('description: "A distillation\\\n   \\ attack"', "distillation\\\n   \\ attack"),
        ("summary: >-\n  A distillation\n  attack", "distillation\n  attack"),
        ("summary: |\n  A distillation\n  attack\nother: x", "distillation\n  attack"),
        ("title: >2\n\n   A distillation attack", "distillation attack"),
        ("title: !!str distillation attack", "distillation attack"),
        ("a: &x distillation attack\ntitle: *x", "distillation attack"),
    ],
)
def test_a_value_is_found_at_its_exact_place(values: str, place: str | None, ending: str) -> None:
    document = markdown.read(yaml_of(values, ending))
    assert_sound(document)
    if place is None:
        assert document.problems
        assert prose_of(document) == ["Text."]
    else:
        assert source_of(document, WORDS) == [place.replace("\n", ending)]
        assert not document.problems


@pytest.mark.parametrize(
    ("values", "place"),
    [
        ('title = "A distillation attack"', "distillation attack"),
        ('title = "A distillation\\u0020attack"', "distillation\\u0020attack"),
        ("summary = 'distillation attack \\'", "distillation attack"),
        ('description = """\nA distillation\nattack"""', "distillation\nattack"),
        ("description='''A distillation\nattack'''", "distillation\nattack"),
    ],
)
def test_a_value_of_toml_is_found_at_its_exact_place(values: str, place: str) -> None:
    document = markdown.read(f"+++\n{values}\n+++\nText.\n")
    assert_sound(document)
    assert source_of(document, WORDS) == [place]


def test_values_belong_to_no_section_and_are_metadata() -> None:
    first, heading = markdown.read("---\ntitle: A\n---\n# B\n").segments
    assert (first.kind, first.section, heading.section) == ("metadata", 0, 1)


@pytest.mark.parametrize(
    "source",
    [
        "---\nnot: closed\n",
        "---\n\n---\n",
        "---\nA paragraph.\n\n---\n",
        "text\n\n---\ntitle: no front matter here\n---\n",
        "+++\nnot closed",
        "---\n---\n",
        "\ufeff",
        "",
    ],
)
def test_what_is_no_front_matter_is_markdown(source: str) -> None:
    document = markdown.read(source)
    assert_sound(document)
    assert all(segment.kind != "metadata" for segment in document.segments)


def test_front_matter_may_follow_a_byte_order_mark_and_end_with_dots() -> None:
    document = markdown.read("\ufeff---\ntitle: A\n...\nB\n")
    assert prose_of(document) == ["A", "B"]


def test_comments_are_read_but_not_in_values() -> None:
    document = markdown.read(
        '---\n# one\ntitle: "no # comment"  # two\nurl: a#b\nsummary: |\n  # not one\n  text\n'
        "other: it's # three\n---\n"
    )
    assert [comment.text for comment in document.comments] == [" one", " two", " three"]
    assert [document.source[comment.start] for comment in document.comments] == ["#", "#", "#"]
    assert prose_of(document) == ["no # comment", "# not one text"]


def test_broken_yaml_is_said_and_the_text_is_read() -> None:
    document = markdown.read("---\ntitle: [a\n---\nText.\n")
    assert "YAML" in document.problems[0].message
    assert prose_of(document) == ["Text."]


def test_aliases_do_not_grow() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert prose_of(markdown.read(f"---\n{bomb}title: 'T'\n---\n")) == ["T"]


def test_yaml_is_not_loaded_for_plain_values() -> None:
    code = (
        "import sys; from termlint.documents import markdown;"
        "markdown.read('---\\ntitle: A plain value, it is\\ntags: [\"a\"]\\n---\\ntext');"
        "sys.exit('yaml' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@settings(max_examples=100)
@given(
    st.lists(
        st.sampled_from(["title:", "description:", " ", "\n", "\r\n", "a", "é", '"', "'", "#", ">", "|", "- ", "\\"]),
        max_size=20,
    ),
    st.sampled_from(["---", "+++"]),
)
def test_any_front_matter_is_read_soundly(parts: list[str], fence: str) -> None:
    assert_sound(markdown.read(f"{fence}\n{''.join(parts)}\n{fence}\ntext"))
