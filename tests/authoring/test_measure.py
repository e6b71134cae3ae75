from __future__ import annotations

from dataclasses import replace

import pytest

from termlint.authoring.gold import Use
from termlint.authoring.measure import RuleFigures, Surety, Tally, measure
from termlint.configuration.settings import Settings
from termlint.engine.linter import Linter
from termlint.errors import UsageError
from termlint.rulebook.compile import compile_source
from termlint.rulebook.source import parse

RULE = """\
  - id: {term}
    kind: charged
    severity: {severity}
    default: {default}
    note: For the tests.
    terms: [{{noun: {term}}}]
    meaning: What it says.
    why: It charges.
    sources: [{{title: None}}]
    senses:
      - {{id: goods, verdict: allow, gloss: goods, cues: [car]}}
      - {{id: copies, verdict: flag, gloss: copies, cues: [{{settles: song}}]}}
    undecided: info
    examples:
      - flag: The [[{term}]] of a song.
      - flag: A song and a [[{term}]].
      - pass: The [[{term}]] of a car.
      - pass: A car and a [[{term}]].
"""


def linter(*rules: tuple[str, str, str], books: tuple[str, ...] = ("lab",)) -> Linter:
    written = "".join(RULE.format(term=term, severity=severity, default=on) for term, severity, on in rules)
    texts = (f"rulebook: {book}\ntitle: T\nlanguage: en\nrules:\n{written}" for book in books)
    compiled = tuple(compile_source(parse(text.encode(), "lab.yaml")) for text in texts)
    return Linter(Settings(select=("all",)), rulebooks=compiled)


LAB = linter(("theft", "warning", "true"), ("heist", "info", "true"), ("swag", "error", "false"))


def use(text: str, *, flag: bool, rule: str | None = None) -> Use:
    """Return a use of the words in brackets."""
    start = text.index("[")
    end = text.index("]") - 1
    return Use(
        text=text.replace("[", "", 1).replace("]", "", 1), start=start, end=end, flag=flag, place="uses:1", rule=rule
    )


def tally(*uses: Use, of: str = "lab/theft") -> Tally:
    return next(figures.tally for figures in measure(LAB, uses).rules if figures.rule == of)


@pytest.mark.parametrize(
    ("text", "flag", "cell"),
    [
        ("The [theft] of a song.", True, Tally(flagged_right=1)),
        ("The [theft] of a song.", False, Tally(flagged_wrong=1)),
        ("The [theft] of a thing.", True, Tally(shown_right=1)),
        ("The [theft] of a thing.", False, Tally(shown_wrong=1)),
        ("The [theft] of a car.", True, Tally(silent_wrong=1)),
        ("The [theft] of a car.", False, Tally(silent_right=1)),
        ("The theft [of a song].", True, Tally()),
        ("[The theft] of a song.", True, Tally(flagged_right=1)),
    ],
)
def test_a_use_counts_by_what_is_reported_of_it(text: str, flag: bool, cell: Tally) -> None:  # noqa: FBT001 -- a column of the table
    assert tally(use(text, flag=flag)) == cell


def test_a_rule_of_severity_info_flags_nothing() -> None:
    assert tally(use("A [heist] and a song.", flag=True), of="lab/heist") == Tally(shown_right=1)


def test_a_suppressed_use_is_not_reported() -> None:
    text = "The [theft] of a song. <!-- termlint: ignore[lab/theft] -- why -->"
    assert tally(replace(use(text, flag=True), format="markdown")) == Tally(silent_wrong=1)


def test_figures_of_a_tally() -> None:
    both = Tally(flagged_right=6, flagged_wrong=2, shown_right=3, shown_wrong=4, silent_right=5, silent_wrong=1)
    assert (both.uses, both.missed, both.left_alone) == (21, 4, 9)
    assert (both.precision, both.recall) == (6 / 8, 6 / 10)
    assert (both.with_shown.precision, both.with_shown.recall) == (9 / 15, 9 / 10)
    assert both.with_shown.uses == both.uses
    assert (Tally().precision, Tally().recall) == (None, None)


class TestWhichRule:
    TWO = "A song, a [theft and a heist]."

    def test_without_a_rule_a_label_is_about_each_that_has_a_term_there(self) -> None:
        figures = measure(LAB, [use(self.TWO, flag=True)]).rules
        assert {each.rule: each.tally for each in figures} == {
            "lab/theft": Tally(flagged_right=1),
            "lab/heist": Tally(shown_right=1),
            "lab/swag": Tally(),
        }

    @pytest.mark.parametrize("name", ["lab/heist", "heist"])
    def test_a_label_can_name_its_rule(self, name: str) -> None:
        measurement = measure(LAB, [use(self.TWO, flag=True, rule=name)])
        assert [each.tally.uses for each in measurement.rules] == [0, 1, 0]
        assert measurement.recommended == Tally(shown_right=1)

    def test_a_named_rule_without_a_term_there_missed_the_use(self) -> None:
        assert tally(use("The [lifting] of a song.", flag=True, rule="theft")) == Tally(silent_wrong=1)

    def test_a_rule_that_is_off_is_measured_and_not_recommended(self) -> None:
        measurement = measure(LAB, [use("The [swag] and a song.", flag=True, rule="swag")])
        assert measurement.rules[2] == RuleFigures("lab/swag", Tally(flagged_right=1))
        assert measurement.recommended == Tally()
        assert measure(LAB, [use("The [swag] and a song.", flag=True)]).recommended == Tally(silent_wrong=1)

    def test_a_rule_that_is_not_there_is_counted_elsewhere(self) -> None:
        measurement = measure(LAB, [use("A [hold-up].", flag=True, rule="other/hold-up"), use(self.TWO, flag=True)])
        assert (measurement.uses, measurement.elsewhere, measurement.recommended.uses) == (2, 1, 1)

    def test_a_use_without_a_term_is_said_to_be_untouched(self) -> None:
        measurement = measure(LAB, [use("A [hold-up].", flag=True)])
        assert (measurement.untouched, measurement.recommended) == (1, Tally(silent_wrong=1))

    def test_a_name_that_several_rulebooks_have_is_refused(self) -> None:
        both = linter(("theft", "warning", "true"), books=("lab", "bar"))
        with pytest.raises(UsageError, match="uses:1: 'rule' is 'theft', a rule of several rulebooks: lab/theft, bar"):
            measure(both, [use("A [theft].", flag=True, rule="theft")])
        assert measure(both, [use("A [theft].", flag=True, rule="bar/theft")]).rules[1].tally.uses == 1


def test_kinds_of_text_and_sources_are_counted() -> None:
    one = use("The [theft] of a song.", flag=True)
    origins = [("news", "a"), ("docs", "b"), ("news", "b"), (None, None)]
    uses = [replace(one, genre=genre, source=source) for genre, source in origins]
    assert measure(LAB, uses).rules[0] == RuleFigures(
        "lab/theft", Tally(flagged_right=4), genres=(("news", 2), ("docs", 1)), sources=2
    )


def test_findings_are_counted_by_how_sure_they_are() -> None:
    uses = [
        use("The [theft] of a song.", flag=True),
        use("The [theft] of a song.", flag=False),
        use("The [theft] of a song.", flag=True),
        use("The [theft] of a thing.", flag=False),
        use("The [swag] and a song.", flag=True),
    ]
    sure, unsure = measure(LAB, uses).sureties
    assert sure == Surety(sure.confidence, right=2, wrong=1)
    assert unsure == Surety(unsure.confidence, right=0, wrong=1)
    assert sure.confidence > unsure.confidence
    assert sure.share == 2 / 3
