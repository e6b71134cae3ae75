"""The ledger of a small archive, counted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from termlint.audit.report import figures_of
from termlint.audit.wilson import interval
from tests.audit.archives import task, work, write

if TYPE_CHECKING:
    from pathlib import Path

# What each says of copying works, counted by hand: charged, neutral, neither (a use that is only quoted, or of goods).
ARCHIVE = [
    ("Post", "2024-05-01", "In May, DeepSeek stole copyrighted novels."),  # charged, DeepSeek
    ("Post", "2024-05-09", "In June, OpenAI copied copyrighted novels."),  # neutral, OpenAI
    ("Post", "2024-06-01", "In July, OpenAI copied copyrighted songs."),  # neutral, OpenAI
    ("Times", "2024-06-02", "In May, OpenAI stole copyrighted songs."),  # charged, OpenAI
    ("Times", "2024-06-03", 'The critic wrote: "We know that DeepSeek stole copyrighted novels of ours."'),  # quoted
    ("Times", "2024-06-04", "A man stole a car and copied his keys."),  # neither
]


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder: Path = tmp_path_factory.mktemp("ledger")
    rows = [{"source": source, "date": date, "text": text} for source, date, text in ARCHIVE]
    job = task(write(folder, rows, "jsonl"), folder / "out")
    work(job)
    rules = {rule.id: rule for _, books in job.rules for book in books for rule in book.rules}
    return figures_of(job.folder, job.dataset, rules)


def counts(figures: dict[str, Any], view: str) -> dict[str, tuple[int, int]]:
    rows = (row for row in figures["ledger"] if (row["act"], row["view"]) == ("copying-works", view))
    return {row["name"]: (row["charged"], row["neutral"]) for row in rows}


BY_HAND = [
    ("all", {"": (2, 2)}),
    ("actor", {"OpenAI": (1, 2), "DeepSeek": (1, 0)}),
    ("source", {"Post": (1, 2), "Times": (1, 0)}),
    ("month", {"2024-05": (1, 1), "2024-06": (1, 1)}),
    ("voice", {"own": (2, 2), "quotation": (1, 0)}),
]


@pytest.mark.parametrize(("view", "expected"), BY_HAND)
def test_the_ledger_is_what_was_counted_by_hand(
    figures: dict[str, Any], view: str, expected: dict[str, tuple[int, int]]
) -> None:
    assert counts(figures, view) == expected


def test_shares_have_their_interval(figures: dict[str, Any]) -> None:
    row = next(row for row in figures["ledger"] if row["view"] == "actor" and row["name"] == "OpenAI")
    assert row["share"] == pytest.approx(1 / 3, abs=1e-4)
    assert (row["low"], row["high"]) == interval(1, 3)


def test_a_pair_is_one_act_of_two_actors(figures: dict[str, Any]) -> None:
    (pair,) = (each for each in figures["pairs"] if each["act"] == "copying-works")
    assert (pair["charged"]["actor"], pair["neutral"]["actor"]) == ("DeepSeek", "OpenAI")
    assert pair["neutral"]["sentence"] == "In June, OpenAI copied copyrighted novels."


def test_the_summary_counts_documents_words_and_days(figures: dict[str, Any]) -> None:
    summary = figures["summary"]
    assert (summary["documents"], summary["unread"]) == (6, 0)
    assert summary["words"] == sum(len(text.split()) for _, _, text in ARCHIVE)
    assert (summary["first"], summary["last"]) == ("2024-05-01", "2024-06-04")


def test_rates_are_of_all_words(figures: dict[str, Any]) -> None:
    for row in figures["rules"]:
        assert row["rate"] == pytest.approx(100_000 * row["findings"] / figures["summary"]["words"], abs=1e-3)
    by_month = {row["month"]: row for row in figures["months"]}
    assert by_month["2024-05"]["documents"] == 2
    assert sum(row["findings"] for row in figures["months"]) == figures["summary"]["findings"]
    assert sum(row["findings"] for row in figures["sources"]) == figures["summary"]["findings"]
