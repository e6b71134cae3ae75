from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from termlint.findings import FileResult
from termlint.reports import ReportRun, render
from tests.reports.samples import ARTICLE, MESSAGE, RESULTS, RULES, evidence, finding, fix

if TYPE_CHECKING:
    from collections.abc import Callable

PLAIN = ReportRun(seconds=0.1234, width=80, rules=RULES)
COLOR = replace(PLAIN, color=True)
STYLES = re.compile(r"\x1b\[[\d;]*m|\x1b]8;.*?\x1b\\")


def one(source: str, match: str, *, context: ReportRun = PLAIN, **changes: object) -> str:
    return render("full", [FileResult("a.md", source, (finding(source, match, **changes),))], context=context)


@pytest.mark.parametrize(
    ("name", "context"),
    [
        ("full.txt", PLAIN),
        ("full-narrow.txt", replace(PLAIN, width=48)),
        ("full-wide.txt", replace(PLAIN, width=200)),
        ("full-statistics.txt", replace(PLAIN, statistics=True)),
        ("full-color.txt", COLOR),
        ("full-quiet.txt", replace(PLAIN, quiet=True)),
    ],
)
def test_looks_as_in_the_golden_file(golden: Callable[[str, str], None], name: str, context: ReportRun) -> None:
    golden(name, render("full", RESULTS, context=context))


def test_no_findings_is_one_line() -> None:
    clean = [FileResult("a.md", "Hello."), FileResult("b.md", "")]
    assert render("full", clean, context=COLOR) == "No findings in 2 files (0.12 s)\n"
    assert render("full", clean[:1], context=COLOR) == "No findings in 1 file (0.12 s)\n"
    assert render("full", clean, context=replace(COLOR, quiet=True)) == ""


def test_failures_without_findings_are_plain() -> None:
    assert render("full", RESULTS[1:2], context=COLOR) == (
        "docs/a.bin: failure read this is a binary file\n\nNo findings and 1 failure in 1 file (0.12 s)\n"
    )


def test_a_finding_takes_five_lines_and_four_with_colours() -> None:
    decided = (evidence(ARTICLE, "Claude"), evidence(ARTICLE, "API"))
    fixed = fix(ARTICLE, "distilled", "trained on the output of")
    shown = one(ARTICLE, "distilled", evidence=decided, fix=fixed)
    assert shown.split("\n\n")[0].splitlines() == [
        "a.md:3:6  warning  ai-training/distillation  [fix]",
        "  3 │ They distilled Claude through its API. An attack, they call it.",
        "    │      ^^^^^^^^^ ~~~~~~             ~~~",
        '    here    training on text that another model wrote ("Claude", "API")',
        "    write   They trained on the output of Claude through its API.",
    ]
    colored = one(ARTICLE, "distilled", evidence=decided, fix=fixed, context=COLOR)
    assert len(STYLES.sub("", colored).split("\n\n")[0].splitlines()) == 4


def test_color_changes_no_word() -> None:
    color = STYLES.sub("", render("full", RESULTS, context=COLOR))
    plain = re.sub(r"^ *│ [ ^~]*\n", "", render("full", RESULTS, context=PLAIN), flags=re.MULTILINE)
    assert color.replace("\n\n", "\n") == plain.replace("\n\n", "\n")


def test_a_rule_leads_to_its_page_if_there_is_one() -> None:
    assert "\x1b]8" not in render("full", RESULTS, context=COLOR)
    pages = replace(COLOR, rule_pages="https://example.org/{rulebook}/{rule}.html")
    shown = render("full", RESULTS, context=pages)
    assert "\x1b]8;;https://example.org/ai-training/distillation.html\x1b\\" in shown
    assert "law/illicit.html" not in shown  # which is in no rulebook


def test_the_message_is_left_out_where_it_says_no_more() -> None:
    decided = (evidence(ARTICLE, "API"),)
    assert "why" not in one(ARTICLE, "distilled", evidence=decided)
    shown = one(ARTICLE, "distilled", evidence=decided, message=f"{MESSAGE} It is defined in line 9.")
    assert "    why     It is defined in line 9.\n" in shown
    shown = one(ARTICLE, "distilled", evidence=decided, message="Never say so here.")
    assert "    why     Never say so here.\n" in shown


def test_a_rule_without_senses_says_its_message_alone() -> None:
    shown = one(ARTICLE, "distilled", rule="own/plain", sense=None, message="Say 'train'.")
    assert "    why     Say 'train'.\n" in shown
    assert "here" not in shown


@pytest.mark.parametrize(
    ("sense", "words", "said"),
    [
        (None, (), "undecided: nothing near it says which sense is meant"),
        (None, ("API",), 'undecided: the words near it do not settle the sense ("API")'),
        ("mention", (), "the term is named, not used"),
        ("quotation", (), "the words are somebody else's"),
        ("unheard-of", (), "unheard-of"),
    ],
)
def test_what_it_means_here(sense: str | None, words: tuple[str, ...], said: str) -> None:
    found = tuple(evidence(ARTICLE, each) for each in words)
    assert f"    here    {said}\n" in one(ARTICLE, "distilled", sense=sense, evidence=found)


def test_without_a_fix_the_wordings_are_quoted() -> None:
    shown = one(ARTICLE, "distilled", replacements=("copied", "imitated"))
    assert '    write   "copied" or "imitated"\n' in shown
    assert "[fix]" not in shown


def test_the_other_wordings_stand_behind_the_sentence_where_they_fit() -> None:
    fixed = fix(ARTICLE, "distilled", "copied", "unsafe")
    shown = one(ARTICLE, "distilled", fix=fixed, replacements=("copied", "imitated"))
    assert '    write   They copied Claude through its API. (or "imitated")\n' in shown
    assert "[unsafe fix]" in shown
    shown = one(ARTICLE, "distilled", fix=fixed, replacements=("copied", "imitated", "x" * 60))
    assert "    write   They copied Claude through its API. (or 2 more)\n" in shown


def test_repeats_are_collapsed_with_their_lines() -> None:
    source = "They distilled it.\n" * 30
    found = tuple(
        replace(finding(source, "distilled"), start=start, end=start + 9) for start in range(5, len(source), 19)
    )
    shown = render("full", [FileResult("a.md", source, found)], context=PLAIN)
    assert shown.count("ai-training/distillation") == 1
    assert "    and 29 more like this: lines 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, " in shown
    assert max(map(len, shown.splitlines()[:-3])) <= PLAIN.width
    assert "30 findings (30 warnings)" in shown


def test_an_unused_suppression_says_its_message() -> None:
    shown = one(
        ARTICLE, "Some", kind="suppression", rule="termlint/unused-suppression", sense=None, meaning="", replacements=()
    )
    assert shown.splitlines()[2:5] == ["    │ ^^^^", f"    why     {MESSAGE}", ""]


def test_a_file_cannot_steer_the_terminal() -> None:
    source = "He \x1b[2J\x07distilled\u202e it.\n"
    edited = fix(source, "distilled", "a\x1b[31mb")
    shown = one(source, "distilled", path="\x1b]0;x\x07.md", message="a\x1b[31mb\r\nc", fix=edited)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown)
    assert "a␛[31mb c" in shown


@pytest.mark.parametrize("width", [40, 60, 100, 200])
def test_fits_the_terminal_but_for_places_and_commands(width: int) -> None:
    long = "many words " * 40
    wide = "a漢字 " * 60 + "distilled" + " b" * 300
    shown = one(wide, "distilled", message=long, replacements=(long,), context=replace(PLAIN, width=width))
    body = [line for line in shown.splitlines() if line.startswith(" ") and "termlint " not in line]
    assert max(map(len, body)) <= width


def test_brackets_are_not_markup() -> None:
    shown = one("[bold]They distilled[/bold] :smile:", "distilled", message="[red]no[/red] :smile:")
    assert "[bold]They distilled[/bold] :smile:" in shown
    assert "[red]no[/red] :smile:" in shown
