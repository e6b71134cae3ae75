from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termlint.documents.decode import decode, encode
from termlint.documents.read import read
from termlint.engine.linter import Linter
from termlint.fixing.decisions import Ignore, Write
from termlint.fixing.draft import draft
from termlint.fixing.queues import InTextOrder
from termlint.fixing.resolve import Proposal, Resolved, TriedFix, advance, repair, resolve
from termlint.rulebook.store import load_compiled
from tests.documents.formats import BARE
from tests.fixing import books

if TYPE_CHECKING:
    from termlint.findings import FileResult


@pytest.fixture(scope="module")
def linter(tmp_path_factory: pytest.TempPathFactory) -> Linter:
    return books.linter(tmp_path_factory.mktemp("own"))


@pytest.fixture(scope="module")
def everything(linter: Linter) -> Linter:
    """The shipped rulebooks and those of the tests together."""
    return Linter(linter.settings, rulebooks=(*load_compiled(), *linter.rulebooks))


REPAIRED = [
    ("nothing to do", "markdown", "A calm sea.", "A calm sea."),
    ("one fix", "markdown", "They plundered the sea.", "They copied the sea."),
    ("in every paragraph", "markdown", "I plundered it.\n\nYou plundered it.", "I copied it.\n\nYou copied it."),
    ("several in one sentence", "text", "We plundered the sea with two hacks.", "We copied the sea with two tricks."),
    ("inside markup", "markdown", "They *plundered* the [sea](u).", "They *copied* the [sea](u)."),
    ("in a heading", "markdown", "# They plundered it\n", "# They copied it\n"),
    ("in lists", "markdown", "- They plundered it.\n\n1) We plunder it.", "- They copied it.\n\n1) We copy it."),
    ("in a table", "markdown", "| They plundered it |\n|-|\n", "| They copied it |\n|-|\n"),
    ("in an attribute", "html", '<img alt="They plundered it."> x', '<img alt="They copied it."> x'),
    ("in front matter", "markdown", "---\ntitle: They plundered it\n---\nx", "---\ntitle: They copied it\n---\nx"),
    ("in JSX", "mdx", "<Note>They plundered it.</Note>", "<Note>They copied it.</Note>"),
    ("in reStructuredText", "rst", "* They *plundered*\n  it.\n", "* They *copied*\n  it.\n"),
    ("lines end as they did", "text", "We plunder\r\nit.\rWe plunder\nit.", "We copy\r\nit.\rWe copy\nit."),
    ("a line break inside", "markdown", "Now a\ndirty hack won.", "Now a\nshortcut won."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("format", "source", "result"), [case[1:] for case in REPAIRED], ids=[case[0] for case in REPAIRED]
)
def test_a_source_is_repaired(linter: Linter, format: str, source: str, result: str) -> None:
    repaired = repair(linter, source, format=format, unsafe=True)
    assert repaired.text == result
    assert repaired.result == linter.check(result, format=format)
    assert repaired.refused == ()
    assert bool(repaired.applied) == (source != result)


REFUSED = [
    ("markdown", "It is a raid.", "a raid", "foray", "the new words would be reported"),
    ("markdown", "It is a spike.", "a spike", "*gap*", "markup would change"),
    ("html", "<p>It is a lump.", "a lump", "<b>piece", "markup would change"),
    ("markdown", "Buy\nglut now.", "glut", "- lot", "markup would change"),
    ("markdown", "A gizmo.\n\nThe widget.", "A gizmo", "A product", "there would be as many findings as before"),
    ("markdown", "A gizmo and the widget.", "A gizmo", "A product", "the new words would be reported"),
]


@pytest.mark.parametrize(("format", "source", "before", "after", "reason"), REFUSED)
def test_a_fix_is_refused(linter: Linter, format: str, source: str, before: str, after: str, reason: str) -> None:
    repaired = repair(linter, source, format=format, unsafe=True)
    assert (repaired.text, repaired.applied) == (source, ())
    assert [(each.before, each.after, each.reason) for each in repaired.refused] == [(before, after, reason)]


@pytest.mark.parametrize(("source", "good", "bad"), [
    ("A gizmo is here.\n\nThe widget is there. A hack is here.", "hack", "gizmo"),
    ("A raid is here. They plundered it.", "plundered", "raid"),
    ("A raid is here.\n\nA raid is there.\n\nThey plundered it.", "plundered", "raid"),
    ("A gizmo is here.\n\nA spike, the widget and a hack.", "hack", "gizmo"),
])  # fmt: skip
def test_what_is_refused_does_not_stand_in_the_way_of_the_rest(
    linter: Linter, source: str, good: str, bad: str
) -> None:
    repaired = repair(linter, source, format="markdown", unsafe=True)
    assert good not in repaired.text
    assert bad in repaired.text
    assert bad in {each.before.split()[-1] for each in repaired.refused}


def test_fixes_that_only_pass_together_are_made_together(linter: Linter) -> None:
    source = "A gizmo is here.\n\nThey plundered it."
    assert repair(linter, source, format="markdown").text == "A product is here.\n\nThey copied it."


def test_a_long_document_is_judged_a_few_times_and_not_once_for_each_fix(
    linter: Linter, monkeypatch: pytest.MonkeyPatch
) -> None:
    checks = []
    check = Linter.check

    def counted(self: Linter, source: str, **named: Any) -> FileResult:
        checks.append(source)
        return check(self, source, **named)

    monkeypatch.setattr(Linter, "check", counted)
    source = "They plundered it.\n\nA raid came.\n\nA spike.\n\n" * 20
    repaired = repair(linter, source, format="markdown", unsafe=True)
    assert repaired.text == source.replace("plundered", "copied")
    assert len(repaired.refused) == 40
    assert len(checks) < 10
    tangled = "A lever and the cog.\n\n" * 20
    checks.clear()
    monkeypatch.setattr("termlint.fixing.queues._MOST_TRIALS", 8)
    repaired = repair(linter, tangled, format="markdown")
    assert (repaired.text, len(repaired.refused)) == (tangled, 20)
    assert {each.reason for each in repaired.refused} <= {
        "the new words would be reported",
        "too many fixes depend on each other",
    }
    assert len(checks) < 16


def test_no_fix_of_a_shipped_rule_leaves_a_sentence_that_is_reported_anew(everything: Linter) -> None:
    """On an example of every shipped rule, judged by all rules: what is left was there before."""
    made = 0
    for rule in everything.rules:
        example = next(example for example in rule.examples if example.flags)
        before = everything.check(example.text, format=example.format)
        repaired = repair(everything, example.text, format=example.format, unsafe=True, result=before)
        assert words(repaired.result) <= words(before), (example.text, repaired.text)
        made += len(repaired.applied)
    assert made > 60


def words(result: FileResult) -> Counter[tuple[str, str]]:
    return Counter((finding.rule, finding.match.casefold()) for finding in result.findings)


def test_applicability(linter: Linter) -> None:
    source = "A bodge is here. They plundered it."
    assert repair(linter, source).text == "A bodge is here. They copied it."
    assert repair(linter, source, unsafe=True).text == "A patch is here. They copied it."


def test_what_is_only_displayed_is_never_applied(linter: Linter) -> None:
    source = 'The word plunder is old. "They plundered the sea", he wrote.'
    asked = Linter(replace(linter.settings, mentions="use", quotations="use"), rulebooks=linter.rulebooks)
    assert {each.fix.applicability for each in asked.check(source).findings if each.fix} == {"display"}
    assert repair(asked, source, unsafe=True).text == source


def test_repairs_tell_their_place_in_the_source_as_given(linter: Linter) -> None:
    source = "They plundered the sea. Two hacks plunder the sea."
    repaired = repair(linter, source, unsafe=True)
    assert repaired.text == "They copied the sea. Two tricks copy the sea."
    assert set(repaired.applied) == {
        TriedFix("own/plunder", source.index("plundered"), "plundered", "copied"),
        TriedFix("own/hack", source.index("hacks"), "hacks", "tricks"),
        TriedFix("own/plunder", source.index("plunder the"), "plunder", "copy"),
    }


def test_suppressed_uses_are_left_alone(linter: Linter) -> None:
    source = "<!-- termlint: ignore-next -->\nThey plundered it.\n\nThey plundered it.\n"
    assert repair(linter, source, format="markdown").text == source.replace(
        "it.\n\nThey plundered", "it.\n\nThey copied"
    )


def test_a_known_result_is_where_it_begins(linter: Linter) -> None:
    source = "They plundered it."
    assert repair(linter, source, result=linter.check(source)) == repair(linter, source)
    assert repair(linter, source, result=replace(linter.check(source), findings=())).text == source


def test_the_generator_yields_each_finding_and_does_what_it_is_sent(linter: Linter) -> None:
    source = "They plundered it.\n\nA hack is here.\n\n- A ploy.\n\nThey plunder it.\n"
    steps = resolve(draft(linter, source, format="markdown"), InTextOrder())
    state = advance(steps, None)
    assert isinstance(state, Proposal)
    assert (state.finding.match, state.last) == ("plundered", None)
    state = advance(steps, Ignore("old"))
    assert isinstance(state, Proposal)
    assert state.draft.source.startswith("<!-- termlint: ignore-next[own/plunder] -- old -->\nThey plundered it.")
    assert state.finding.match == "hack"
    assert state.finding.fix is not None
    state = advance(steps, Write(state.finding.fix.edits))
    assert isinstance(state, Proposal)
    assert state.last is not None
    assert [each.finding.match for each in state.last.written] == ["hack"]
    state = advance(steps, None)
    assert isinstance(state, Proposal)
    assert state.last is not None
    assert [each.match for each in state.last.skipped] == ["ploy"]
    state = advance(steps, Ignore(whole_file=True))
    assert isinstance(state, Resolved)
    assert [each.match for each in state.ignored] == ["plundered", "plunder"]
    assert [each.match for each in state.result.findings] == ["ploy"]
    # The place is one in the source that was given, whatever comments were written since.
    assert state.applied == (TriedFix("own/hack", source.index("hack"), "A hack", "A trick"),)


BEFORE = {
    "markdown": ("", "- ", "1. ", "# ", "- - ", "<!-- x -->", "| a |\n|-|\n| b |\n\n"),
    "mdx": ("", "- ", "{/* x */}\n", "<Note>\n\n"),
    "rst": ("", "* ", "  ", ".. note::\n\n   ", ".. x\n\n"),
    "html": ("<p>", "<li>", "<td>", '<p title="é">', "<!-- x --><p>"),
    "text": ("", "- ", "\t", "# termlint: ignore-next[own/raid]\n\n"),
}
WORDS = st.sampled_from(["the", "sea", "é", "🧪", "e\u0301", "x", "and,", "(or)", "it"])


@st.composite
def blocks(draw: st.DrawFn, format: str) -> tuple[str, str]:
    """A document in `format`, and what is to come of it."""
    newline = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    sources: list[str] = []
    results: list[str] = []
    for _ in range(draw(st.integers(1, 4))):
        before = draw(st.sampled_from(BEFORE[format][:1] if format == "rst" else BEFORE[format]))
        words = draw(st.lists(WORDS, min_size=1, max_size=6))
        breaks = [draw(st.sampled_from([" ", " ", newline])) for _ in words]
        rest = "".join(gap + word for gap, word in zip(breaks, words, strict=True))
        for into, verb in ((sources, "plundered"), (results, "copied")):
            into.append(before.replace("\n", newline) + draw(st.just(f"They {verb} the sea{rest}.")))
    between = newline * draw(st.integers(2, 3))
    return between.join(sources), between.join(results)


@pytest.mark.parametrize("format", BARE)
@settings(max_examples=40, deadline=None)
@given(data=st.data(), encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_bytes_outside_the_edits_are_as_they_were(
    linter: Linter, format: str, data: st.DataObject, encoding: str
) -> None:
    source, result = data.draw(blocks(format))
    decoded = decode(source.encode(encoding), path="a")
    repaired = repair(linter, decoded.text, format=format)
    assert encode(decoded, repaired.text) == result.encode(encoding)
    assert repaired.result.findings == ()


SENTENCES = st.sampled_from([
    "They distilled Claude through its API.", "The distillation attacks are common.", "A raid is here.",
    "A distillation\nattack hit OpenAI.", "It is *a* hack.", "Pirates plunder the gizmo.", "The widget is there.",
    "He said “they plundered it”.", "They stole the outputs of [the model](u).", "A dirty\nhack is a ploy.",
    "The model hallucinated a bodge.", "Hackers weaponized the **lump**.", "A spike, a glut, a foray.", "Nothing.",
])  # fmt: skip
JOINTS = st.sampled_from([" ", "\n\n", "\n", "\n\n- ", "\n\n> ", "\n\n# "])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(SENTENCES, JOINTS), min_size=1, max_size=8), st.sampled_from(BARE), st.booleans())
def test_repairing_ends_and_a_second_time_changes_nothing(
    everything: Linter,
    parts: list[tuple[str, str]],
    format: str,
    unsafe: bool,  # noqa: FBT001 -- hypothesis gives arguments by place
) -> None:
    source = "".join(sentence + joint for sentence, joint in parts)
    repaired = repair(everything, source, format=format, unsafe=unsafe)
    assert repaired.result == everything.check(repaired.text, format=format)
    fewer = len(everything.check(source, format=format).findings) - len(repaired.result.findings)
    assert (fewer > 0) == bool(repaired.applied)
    again = repair(everything, repaired.text, format=format, unsafe=unsafe)
    assert (again.text, again.applied) == (repaired.text, ())
    assert [replace(each, start=0) for each in again.refused] == [replace(each, start=0) for each in repaired.refused]
    _assert_nothing_else_changed(repaired, source, format)


def _assert_nothing_else_changed(repaired: Resolved, source: str, format: str) -> None:
    before, after = read(source, format=format).segments, read(repaired.text, format=format).segments
    touched = {
        number
        for number, segment in enumerate(before)
        for each in repaired.applied
        if segment.pieces[0].start <= each.start < segment.pieces[-1].end
    }
    assert [s.text for n, s in enumerate(before) if n not in touched] == [
        s.text for n, s in enumerate(after) if n not in touched
    ]
