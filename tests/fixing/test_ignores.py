from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termlint.configuration.selection import UNUSED_SUPPRESSION
from termlint.documents.read import read
from termlint.errors import UsageError
from termlint.fixing.draft import draft
from termlint.fixing.ignores import Ignored, add_ignores
from termlint.suppressing.comments import check_reason
from tests.documents.formats import BARE
from tests.fixing import books

if TYPE_CHECKING:
    from termlint.engine.linter import Linter

HACK = "own/hack"


@pytest.fixture(scope="module")
def linter(tmp_path_factory: pytest.TempPathFactory) -> Linter:
    return books.linter(tmp_path_factory.mktemp("own"), quotations="use")


def ignored(linter: Linter, source: str, format: str, *, reason: str = "", whole_file: bool = False) -> Ignored:
    start = draft(linter, source, format=format)
    return add_ignores(start, start.result.findings, reason=reason, whole_file=whole_file)


# Each source has a "#" where the comment goes that the format writes.
NEXT, HERE, FILE = "termlint: ignore-next[own/hack]", "termlint: ignore[own/hack]", "termlint: ignore-file[own/hack]"
PLACED = [
    ("markdown", f"<!-- {NEXT} -->\nA hack.\n"),
    ("markdown", f"Hi.\n\n<!-- {NEXT} -->\nA *hack*\nand a hack.\n"),
    ("markdown", f"Hi.\r\n\r\n<!-- {NEXT} -->\r\nA hack.\r\n"),
    ("markdown", f"<!-- {NEXT} -->\n# A hack\n\nHi.\n"),
    ("markdown", f"<!-- {NEXT} -->\nA hack\n===\n"),
    ("markdown", f"> Hi.\n>\n> <!-- {NEXT} -->\n> A hack.\n"),
    ("markdown", f"- Hi.\n\n  <!-- {NEXT} -->\n  A hack.\n"),
    ("markdown", f"- Hi.\n- A hack. <!-- {HERE} -->\n- Hi.\n"),
    ("markdown", f"1. Hi.\n1. A *hack* <!-- {HERE} -->\n"),
    ("markdown", f"<!-- {NEXT} -->\n| A hack | b |\n|---|---|\n| c | d |\n"),
    ("markdown", f"| a | b |\n|---|---|\n| c | A hack <!-- {HERE} --> |\n"),
    ("markdown", f"| a | b |\n|---|---|\n| A hack <!-- {HERE} --> | d |\n"),
    ("markdown", f"---\n# {NEXT}\ntitle: A hack\n---\n\nHi.\n"),
    ("markdown", f"<!-- {NEXT} -->\n![A hack](u)\n"),
    ("mdx", f"{{/* {NEXT} */}}\n\nA hack.\n"),
    ("mdx", f"- A hack. {{/* {HERE} */}}\n"),
    ("mdx", f"{{/* {NEXT} */}}\n\n<Note>A hack.</Note>\n"),
    ("mdx", f"Hi.\n\n* A hack {{/* {HERE} */}}\n"),
    ("rst", f".. {NEXT}\n\nA hack.\n"),
    ("rst", f"Hi.\n\n.. {NEXT}\n\nA hack\n======\n\nHi.\n"),
    ("rst", f".. {NEXT}\n\n======\nA hack\n======\n\nHi.\n"),
    ("rst", f"* Hi.\n* A hack.\n\n  .. {HERE}\n\n* Hi.\n"),
    ("rst", f"1. A hack\n   here.\n\n   .. {HERE}"),
    ("rst", f".. note::\n\n   .. {NEXT}\n\n   A hack.\n"),
    ("html", f"<div>\n  <!-- {NEXT} -->\n  <p>A <b>hack</b>.</p>\n</div>\n"),
    ("html", f"<p>Hi.</p><p>A hack. <!-- {HERE} --></p>\n"),
    ("html", f"<p>Hi.</p><p>A <b>hack <!-- {HERE} --></b></p>\n"),
    ("html", f"<!-- {NEXT} -->\n<title>A hack</title>\n"),
    ("text", f"# {NEXT}\nA hack.\n"),
    ("text", f"- Hi.\n# {NEXT}\n- A hack.\n"),
    ("text", f"Hi.\n\n    # {NEXT}\n    A hack."),
]  # fmt: skip


@pytest.mark.parametrize(("format", "result"), PLACED)
def test_a_comment_is_put_where_a_person_would(linter: Linter, format: str, result: str) -> None:
    source = strip(result)
    assert "termlint" not in source
    done = ignored(linter, source, format)
    assert done.draft.source == result
    assert (done.draft.result.findings, done.draft.result.failures, done.refused) == ((), (), ())
    assert [finding.rule for finding in done.added] == [HACK] * source.count("hack")


def strip(result: str) -> str:
    """Return a source without its comment, and without the lines that only the comment asked for."""
    for before, after in (("<!-- ", " -->"), ("{/* ", " */}"), (".. ", ""), ("# ", "")):
        for text in (NEXT, HERE):
            mark = f"{before}{text}{after}"
            if mark not in result:
                continue
            head, tail = result.split(mark)
            if text == HERE and before == ".. ":
                return head.rstrip(" ").removesuffix("\n\n") + tail.replace("\n\n", "\n", 1)
            if text == HERE:
                return head.removesuffix(" ") + tail
            gap = {"{/* ": "\n\n", ".. ": "\n\n"}.get(before) or ("\r\n" if "\r\n" in tail else "\n")
            indentation = head[len(head.rstrip(" >")) :]
            return head + tail.removeprefix(gap).removeprefix(indentation)
    raise AssertionError(result)


def test_one_comment_for_a_block_and_one_for_each_block(linter: Linter) -> None:
    source = "They plundered it with a hack and a hack.\n\nHi.\n\nA raid.\n"
    assert ignored(linter, source, "markdown").draft.source == (
        "<!-- termlint: ignore-next[own/hack, own/plunder] -->\nThey plundered it with a hack and a hack.\n\nHi.\n\n"
        "<!-- termlint: ignore-next[own/again] -->\nA raid.\n"
    )


def test_the_reason_is_given(linter: Linter) -> None:
    assert ignored(linter, "A hack.", "text", reason="its name").draft.source == f"# {NEXT} -- its name\nA hack."


@pytest.mark.parametrize("reason", ["a --> b", "a */ b", "two\nlines", "a\x1b[31m", "a --!> b", "a\u2028b"])
def test_a_reason_that_would_end_the_comment_is_refused(reason: str) -> None:
    with pytest.raises(UsageError, match=r"^a reason (must be one line|cannot hold)"):
        check_reason(reason)


@pytest.mark.parametrize(("format", "result"), [
    ("markdown", f"<!-- {FILE} -->\n# A hack\n\nA hack.\n"),
    ("markdown", f"---\ntitle: A hack\n---\n<!-- {FILE} -->\nA hack.\n"),
    ("markdown", f"- A hack.\n- A hack.\n\n<!-- {FILE} -->\n"),
    ("mdx", f"{{/* {FILE} */}}\n\nA hack.\n"),
    ("rst", f".. {FILE}\n\nA hack\n======\n\nA hack.\n"),
    ("html", f"<html><title>A hack</title>\n<!-- {FILE} -->\n<p>A hack.\n<p>Hi.\n"),
    ("text", f"# {FILE}\nA hack.\n\nA hack.\n"),
])  # fmt: skip
def test_a_whole_file(linter: Linter, format: str, result: str) -> None:
    source = strip_file(result)
    done = ignored(linter, source, format, whole_file=True)
    assert (done.draft.source, done.draft.result.findings) == (result, ())
    assert len(done.added) == source.count("hack")


def strip_file(result: str) -> str:
    lines = result.split("\n")
    number = next(number for number, line in enumerate(lines) if "termlint" in line)
    after = 2 if not lines[number].startswith(("<", "#")) else 1
    before = 1 if number == len(lines) - 2 else 0
    return "\n".join(lines[: number - before] + lines[number + after :])


def test_other_directives_stay_what_they_are(linter: Linter) -> None:
    source = "<!-- termlint: ignore-next[own/raid] -->\nA hack.\n"
    start = draft(linter, source, format="markdown")
    assert [failure.code for failure in start.result.failures] == ["unknown-rule"]
    source = "<!-- termlint: ignore-next[own/again] -->\nA hack and a raid.\n"
    assert ignored(linter, source, "markdown").draft.source == f"<!-- {NEXT} -->\n".join(
        ["<!-- termlint: ignore-next[own/again] -->\n", "A hack and a raid.\n"]
    )


def test_what_cannot_be_suppressed_is_refused(linter: Linter) -> None:
    source = "<!-- termlint: ignore-next[own/hack] -->\nHi.\n"
    done = ignored(linter, source, "markdown")
    assert (done.draft.source, done.added) == (source, ())
    assert [finding.rule for finding in done.refused] == [UNUSED_SUPPRESSION]


def test_where_no_comment_can_stand_none_is_written(linter: Linter) -> None:
    source = "+------+------+\n| Hi.  | b    |\n+------+------+\n| Hi.  | hack |\n+------+------+\n"
    done = ignored(linter, source, "rst")
    assert (done.draft.source, done.added) == (source, ())
    assert [finding.rule for finding in done.refused] == [HACK]


BLOCKS = {
    "markdown": ["", "# ", "- ", "1. ", "> ", "- [ ] ", "| a |\n|-|\n| ", "---\n\n", "*x* ", "![", "<p>"],
    "mdx": ["", "# ", "- ", "<Note>", "> ", "<b>x</b> "],
    "rst": ["", "* ", "1. ", ":a: ", ".. note:: ", "   ", "| ", ".. [1] ", "::\n\n   x\n\n"],
    "html": ["<p>", "<li>", "<td>", "<h1>", '<img alt="', "<div>x", "<title>"],
    "text": ["", "- ", "> ", "    ", "1) "],
}
WORDS = st.sampled_from(["a hack", "*hack*", "[raid](u)", "sea", "\n", "the `x`", "They plundered it.", "| b", '"'])


@pytest.mark.parametrize("format", BARE)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_the_document_is_read_as_before_and_only_what_was_asked_for_is_gone(
    linter: Linter, format: str, data: st.DataObject
) -> None:
    parts = st.tuples(st.sampled_from(BLOCKS[format]), st.lists(WORDS, min_size=1, max_size=4).map(" ".join))
    newline = data.draw(st.sampled_from(["\n", "\r\n"]))
    source = "\n\n".join(map("".join, data.draw(st.lists(parts, min_size=1, max_size=4)))).replace("\n", newline)
    start = draft(linter, source, format=format)
    done = add_ignores(start, start.result.findings)
    before, after = read(source, format=format), read(done.draft.source, format=format)
    assert [segment.text for segment in after.segments] == [segment.text for segment in before.segments]
    assert len(done.added) + len(done.refused) == len(start.result.findings)
    left = [(finding.rule, finding.match) for finding in done.draft.result.findings]
    assert left == [(finding.rule, finding.match) for finding in done.refused]
    if newline in source:
        assert ("\r" in done.draft.source) == ("\r" in source)
        assert newline == "\n" or "\n" not in done.draft.source.replace("\r\n", "")
