"""The words of a report, whatever it is written in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

# Titles of the summary, with the keys of the figures.
SUMMARY = (
    ("Documents", "documents"),
    ("Words", "words"),
    ("Findings", "findings"),
    ("Uses", "uses"),
    ("Records not read", "unread"),
    ("First day", "first"),
    ("Last day", "last"),
)

COUNTED = (
    """An act is counted where a term with a charge, or a plain wording, stands for it in the author's own voice. A
    plain wording counts where what it is done to would have had a charged term flagged.""",
    "The interval is Wilson's, at 95 %: where it is wide, the count is too small to say much.",
)

NOTES = (
    """A finding is what `termlint check` reports, under the same rules and settings; a use is any place where a term of
    a rule stands, reported or not. Words are words of prose, without markup.""",
    "An actor is named where the words next to the term show one; elsewhere the use is counted under no actor.",
    """“Right of measured” is the share of a rule's findings that were right on labelled documents outside this archive,
    with how many were measured. A rule without such a figure has not been measured.""",
)

_HEADINGS = {
    "all": "All",
    "actor": "By actor",
    "source": "By source",
    "month": "By month",
    "voice": "Own voice and quotations",
}


def heading(view: str) -> str:
    """Return the title of a view of the ledger."""
    return _HEADINGS[view]


def act_name(act: str) -> str:
    """Return the name of an act as a title."""
    return act.replace("-", " ").capitalize()


def percent(share: float) -> str:
    """Return a share as a percentage, without decimals."""
    return f"{100 * share:.0f} %"


def share_text(row: Mapping[str, Any]) -> str:
    """Return a share with its interval."""
    return f"{percent(row['share'])} ({percent(row['low'])} to {percent(row['high'])})"
