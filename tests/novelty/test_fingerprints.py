from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termlint.findings import FileResult
from termlint.novelty.fingerprints import fingerprints
from tests.documents.formats import BARE
from tests.reports.samples import finding
from tests.reports.strategies import file_results

TEXT = """# News

They *distilled* the model. The rival says so, and
a second rival, too.

- One more distilled it
- Another one, too
"""


def of(
    source: str, *matches: str, path: str = "a.md", rule: str = "ai-training/distillation", format: str = "markdown"
) -> tuple[str, ...]:
    """Return the fingerprints of findings at the first places of `matches`."""
    found = tuple(finding(source, match, path=path, rule=rule) for match in matches)
    return fingerprints(FileResult(path, source, found, format=format))


def everywhere(source: str, word: str, path: str = "a.md", format: str = "markdown") -> tuple[str, ...]:
    """Return the fingerprints of a finding at each place of `word`."""
    found = (
        finding(source, word, path=path, start=match.start(), end=match.end()) for match in re.finditer(word, source)
    )
    return fingerprints(FileResult(path, source, tuple(found), format=format))


def test_is_32_hexadecimal_digits_that_never_change() -> None:
    assert of(TEXT, "distilled") == ("befcfd42c695ba2fa68dfe5154d8f44e",)


def test_the_source_is_read_as_it_was_when_it_was_checked() -> None:
    source = "They distil&#108;ed the model.\n"
    marked_up = of("They [distilled](https://example.org/a.b) the model.\n", "distilled")
    assert of("They [distilled](https://example.org/a.b) the model.\n", "distilled", path="-") == marked_up
    assert of(source, "They", format="markdown") != of(source, "They", format="text")


@pytest.mark.parametrize(
    ("what", "after"),
    [
        ("lines above", "Fifty\n\nnew\n\nlines.\n\n" + TEXT),
        ("text after", TEXT + "\nMore.\n"),
        ("another sentence of the paragraph", TEXT.replace("so, and", "otherwise, and")),
        ("rewrapping", TEXT.replace("They *distilled* the", "They\n*distilled*\nthe")),
        ("markup", TEXT.replace("*distilled*", "[**distilled**](https://example.org/a.b)")),
        ("a block quote", TEXT.replace("They", "> They")),
        ("capitals and punctuation", TEXT.replace("They *distilled* the model.", "THEY distilled “the model”!")),
        ("line endings", TEXT.replace("\n", "\r\n")),
        ("an entity", TEXT.replace("the model", "the m&#111;del")),
    ],
)
def test_stays_the_same_with_other(what: str, after: str) -> None:
    assert of(after, "distilled") == of(TEXT, "distilled"), what


@pytest.mark.parametrize(
    ("what", "after"),
    [
        ("the sentence", TEXT.replace("the model", "their model")),
        ("where the sentence ends", TEXT.replace("model. The", "model, the")),
    ],
)
def test_changes_with(what: str, after: str) -> None:
    assert of(after, "distilled") != of(TEXT, "distilled"), what


def test_items_of_a_list_do_not_run_together() -> None:
    after = TEXT.replace("- Another one, too", "- Yet another one")
    assert of(after, "distilled it") == of(TEXT, "distilled it")


def test_depends_on_the_rule_and_not_on_the_path() -> None:
    assert of(TEXT, "distilled", path="b/c.markdown") == of(TEXT, "distilled")
    assert of(TEXT, "distilled", rule="ai-training/distill") != of(TEXT, "distilled")


@pytest.mark.parametrize("format", BARE)
@pytest.mark.parametrize("path", ["a.md", "README", "<stdin>"])
def test_the_same_sentence_is_the_same_in_every_format(path: str, format: str) -> None:
    source = "They distilled the model.\n"
    assert of(source, "distilled", path=path, format=format) == of(source, "distilled")


def test_equal_sentences_are_numbered_by_place() -> None:
    once = "We distilled it, and they distilled it.\n\n"
    two, four = everywhere(once, "distilled"), everywhere(once + "Meanwhile.\n\n" + once, "distilled")
    assert len(set(four)) == 4
    assert four[:2] == two


def test_another_rule_in_the_sentence_has_numbers_of_its_own() -> None:
    source = "They illicitly distilled it."
    found = (finding(source, "illicitly", rule="law/illicit"), finding(source, "distilled"))
    assert fingerprints(FileResult("a.md", source, found, format="markdown"))[1:] == of(source, "distilled")


def test_the_order_of_the_findings_does_not_matter() -> None:
    source = "We distilled it, and they distilled it."
    start = source.rindex("distilled")
    first, second = finding(source, "distilled"), finding(source, "distilled", start=start, end=start + 9)
    there = fingerprints(FileResult("a.md", source, (first, second), format="markdown"))
    back = fingerprints(FileResult("a.md", source, (second, first), format="markdown"))
    assert there == back[::-1]


def test_outside_prose_the_line_counts() -> None:
    directive = "<!-- termlint: ignore[ai-training] -- why not -->"
    assert of(f"{directive}\n\nHello.\n", "ai-training") == of(f"One.\n\n{directive}\n\nHi.\n", "ai-training")
    assert of(f"{directive}\n", "ai-training") != of(directive.replace("why", "if"), "ai-training")


def test_knows_the_full_stops_of_chinese_and_japanese() -> None:
    assert of("蒸留した。次は別。\n", "蒸留") == of("蒸留した。次も別。\n", "蒸留")
    assert of("蒸留した。\n", "蒸留") != of("蒸留です。\n", "蒸留")


def test_nothing_found_is_nothing() -> None:
    assert fingerprints(FileResult("a.md", TEXT)) == ()


@settings(max_examples=80)
@given(file_results())
def test_each_finding_of_any_file_has_its_own(result: FileResult) -> None:
    names = fingerprints(result)
    assert len(set(names)) == len(names) == len(result.findings)
    assert all(re.fullmatch("[0-9a-f]{32}", name) for name in names)


@settings(max_examples=40)
@given(st.lists(st.sampled_from(["We distilled it. ", "So it goes.\n\n", "- They distilled her.\n"]), max_size=8))
def test_lines_above_bring_nothing_new(parts: list[str]) -> None:
    source = "Start.\n\n" + "".join(parts)
    assert everywhere("Above.\n\n" * 50 + source, "distilled") == everywhere(source, "distilled")
