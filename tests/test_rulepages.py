from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from termlint.authoring.measure import Measurement, RuleFigures, Tally
from termlint.engine.linter import Linter
from termlint.rulebook import locate
from termlint.rulebook.compile import compile_source
from termlint.rulebook.load import load, load_source
from termlint.rulebook.source import parse
from termlint.rulebook.store import load_files
from termlint.rulepages import measured, pages

if TYPE_CHECKING:
    from termlint.rulebook import schema

FOLDER = Path(__file__).parents[1] / "docs" / "rules"
FIGURES = FOLDER / "measured.json"
SECTIONS = [
    "What it is",
    "Narrow meaning",
    "Why",
    "Senses",
    "What to write instead",
    "Examples",
    "Sources",
    "What is contested",
    "Measured",
    "How to switch it off",
]

BOOK = """\
rulebook: lab
title: A rulebook with everything in it
language: en
concepts:
  dealer: {names: [Ada, Bob, Cid, Dee, Eve, Fay, Gus, Hal, Ivy, Jon, Kim, Lou]}
rules:
  - id: theft
    kind: charged
    terms: [{noun: theft}, {verb: nick, variants: [knick]}]
    traps: [identity theft]
    meaning: Taking what is somebody's, for good.
    why: It charges.
    act: copying
    sources: [{title: "A [b] book", url: "https://example.org/a_(b)", note: It says so.}, {title: None}]
    senses:
      - id: goods
        verdict: allow
        gloss: goods
        cues: [car, van, {object: bike, strength: settles}, {words: "{dealer}", scope: document}]
      - {id: copies, verdict: flag, gloss: copies of works, terms: [theft], cues: [idea, song]}
    undecided: allow
    replace: {noun: [copying, use], phrases: {theft of: copying of}}
    examples:
      - flag: The [[theft]] of an *idea*.
        sense: copies
        fix: The copying of an *idea*.
      - flag: "# The [[theft]] of a song."
      - pass: The [[theft]] of a car.
        format: markdown
      - pass: 'The word "[[theft]]" is short.'
        sense: mention
  - id: knock-off
    kind: charged
    default: false
    severity: info
    terms: [{noun: knock-off}]
    meaning: A look-alike.
    why: It sneers.
    note: Some use it kindly.
    act: copying
    gives-way-to: [theft]
    sources: [{title: None}]
    examples:
      - flag: A [[knock-off]].
      - flag: Two [[knock-offs]].
      - pass: 'The word "[[knock-off]]" is short.'
      - pass: 'The word "[[knock-offs]]" is long.'
"""


@pytest.fixture(scope="module")
def shipped() -> dict[str, str]:
    files = locate.shipped()
    figures = measured.load(FIGURES.read_text(encoding="utf-8"))
    return pages([load(file) for file in files], Linter(rulebooks=load_files(files)), measured=figures)


def test_the_committed_pages_are_those_of_the_rulebooks(
    shipped: dict[str, str], request: pytest.FixtureRequest
) -> None:
    """Made anew by pytest tests/test_rulepages.py --update-golden."""
    if request.config.getoption("--update-golden"):
        for path in FOLDER.rglob("*.md"):
            path.unlink()
        for name, text in shipped.items():
            (FOLDER / name).parent.mkdir(parents=True, exist_ok=True)
            (FOLDER / name).write_text(text, encoding="utf-8")
    committed = {path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.md")}
    assert sorted(committed) == sorted(shipped)
    assert [name for name, text in shipped.items() if committed[name] != text] == []


def test_links_lead_somewhere(shipped: dict[str, str]) -> None:
    for name, text in shipped.items():
        for target in re.findall(r"\]\((?!<)([^)#]+)", text):
            assert (FOLDER / name).parent.joinpath(target).resolve().exists(), f"{name}: {target}"


def test_every_rule_has_a_page_with_every_section(shipped: dict[str, str]) -> None:
    for file in locate.shipped():
        book = load(file)
        for rule in book.rules:
            page = shipped[f"{book.rulebook}/{rule.id}.md"]
            assert re.findall("^## (.*)$", page, re.MULTILINE) == SECTIONS
            assert f"[`{rule.id}`]({book.rulebook}/{rule.id}.md)" in shipped["README.md"]


def test_figures_are_of_rules_that_there_are() -> None:
    names = {f"{book.rulebook}/{rule.id}" for book in map(load, locate.shipped()) for rule in book.rules}
    assert set(measured.load(FIGURES.read_text(encoding="utf-8")).rules) <= names


def lab(*, figures: measured.Measured = measured.NOTHING) -> dict[str, str]:
    source = parse(BOOK.encode(), "lab.yaml")
    return pages([load_source(source)], Linter(rulebooks=(compile_source(source),)), measured=figures)


@pytest.mark.parametrize(
    "block",
    [
        "# `lab/theft`\n",
        "Kind charged: the term passes a verdict that has not been argued for. Severity warning, on by default.\n",
        "Terms: `theft` (noun); `nick` (verb, also `knick`).\n",
        "Never flagged: `identity theft`.\n",
        "About the same act: [`lab/knock-off`](../lab/knock-off.md).\n",
        "## Narrow meaning\n\nTaking what is somebody's, for good.\n",
        (
            "### `goods`: allowed\n\nGoods. What speaks for it:\n\n- speaks, paragraph: `car`, `van`\n"
            "- speaks, document: `{dealer}`\n- settles, in its clause: object `bike`\n"
        ),
        "### `copies`: flagged\n\nCopies of works. Only of `theft`. What speaks for it:\n",
        "one, is not reported.",
        "| a noun | `copying`; `use` |\n| `theft of` | `copying of` |\n",
        "Flagged as `copies`:\n\n> The **theft** of an \\*idea\\*.\n>\n> → The copying of an \\*idea\\*.\n",
        "Flagged:\n\n> \\# The **theft** of a song.\n",
        "Passes, in markdown:\n\n```markdown\nThe theft of a car.\n```\n",
        'Passes as `mention`:\n\n> The word "**theft**" is short.\n',
        "- [A \\[b\\] book](<https://example.org/a_(b)>): It says so.\n- None\n",
        "## What is contested\n\nThe rulebook names nothing.\n",
        "## Measured\n\nNot measured: there are no labelled uses of this rule. ",
        '```toml\nignore = ["lab/theft"]\n```\n',
        "```markdown\n<!-- termlint: ignore-next[lab/theft] -- why -->\n```\n",
    ],
)
def test_what_a_page_says(block: str) -> None:
    assert block in lab()["lab/theft.md"]


@pytest.mark.parametrize(
    "block",
    [
        "Severity info, off by default.\n",
        "Where both match the same words it gives way to [`lab/theft`](../lab/theft.md).\n",
        "The rule offers no wording: say what happened.\n",
        "## What is contested\n\nSome use it kindly.\n",
        '```toml\nselect = ["termlint:recommended", "lab/knock-off"]\n```\n',
    ],
)
def test_what_a_page_of_a_rule_that_is_off_says(block: str) -> None:
    assert block in lab()["lab/knock-off.md"]


def test_the_index_says_what_is_recommended() -> None:
    page = lab()["README.md"]
    assert "it holds 1, of severity warning or error 1, which fail a check, and of severity info 0" in page
    assert "| [`theft`](lab/theft.md) | charged | warning | on | Taking what is somebody's, for good. |\n" in page
    assert "| [`knock-off`](lab/knock-off.md) | charged | info | off | A look-alike. |\n" in page


def test_pages_have_no_findings() -> None:
    source = parse(BOOK.replace("why: It charges.", "why: The theft of a song is none.").encode(), "lab.yaml")
    linter = Linter(rulebooks=(compile_source(source),))
    made = pages([load_source(source)], linter)
    assert "ignore-file[lab/theft]" in made["lab/theft.md"]
    for text in made.values():
        assert linter.check(text, format="markdown").findings == ()


class TestMeasured:
    TALLY = Tally(47, 1, 2, 20, 79, 0)

    def figures(self, book: schema.Rulebook, *, note: str = "Seen before.") -> measured.Measured:
        rules = (
            RuleFigures("lab/theft", self.TALLY, (("news", 100), ("docs", 49)), 140),
            RuleFigures("lab/knock-off", Tally()),
        )
        measurement = Measurement(uses=149, recommended=self.TALLY, rules=rules, elsewhere=0, untouched=0)
        return measured.load(measured.dump(measurement, [book], note=note))

    @pytest.fixture
    def book(self) -> schema.Rulebook:
        return load_source(parse(BOOK.encode(), "lab.yaml"))

    def test_figures_come_with_their_counts(self, book: schema.Rulebook) -> None:
        page = lab(figures=self.figures(book))["lab/theft.md"]
        assert (
            "On 149 labelled uses from 140 texts (news 100, docs 49), 49 to be reported and 100 not:\n\n"
            "|  | warning or error | info | not reported |\n| --- | --- | --- | --- |\n"
            "| to be reported | 47 | 2 | 0 |\n| not to be | 1 | 20 | 79 |\n\n"
            "Warnings and errors: precision 0.98 (47 of 48), recall 0.96 (47 of 49). "
            "With info: precision 0.70 (49 of 70), recall 1.00 (49 of 49).\n\nSeen before.\n"
        ) in page
        assert "has changed" not in page

    def test_a_rule_without_uses_says_so(self, book: schema.Rulebook) -> None:
        assert "Not measured: there are no" in lab(figures=self.figures(book))["lab/knock-off.md"]

    @pytest.mark.parametrize(
        ("old", "new", "said"),
        [
            ("cues: [idea, song]", "cues: [idea, tune]", ["changed since"]),
            ("[Ada, Bob,", "[Ada, Ben,", ["changed since"]),
            ("meaning: Taking", "meaning: To take", []),
            ('word "[[theft]]" is short', 'word "[[theft]]" is plain', []),
        ],
    )
    def test_a_rule_that_has_changed_says_so(self, old: str, new: str, said: list[str]) -> None:
        before = load_source(parse(BOOK.replace(old, new).encode(), "lab.yaml"))
        assert re.findall("changed since", lab(figures=self.figures(before))["lab/theft.md"]) == said
