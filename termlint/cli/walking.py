"""From finding to finding with a person who decides, in one file after another."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from termlint.cli.dialog import MOST, Answer, Question
from termlint.fixing.decisions import Ignore, Write
from termlint.fixing.queues import position
from termlint.fixing.steps import Steps
from termlint.fixing.wordings import sentence, wordings

if TYPE_CHECKING:
    from collections.abc import Callable

    from termlint.cli.dialog import Dialog
    from termlint.findings import Finding
    from termlint.fixing.decisions import Decision
    from termlint.fixing.draft import Draft

# A rule and a word: findings that have both are alike.
_Likeness: TypeAlias = "tuple[str, str]"
_DONE = {"write": "written", "ignore": "ignored", "ignore-file": "ignored", "skip": "skipped"}


@dataclass(slots=True)
class Walk:
    """What a person has decided so far.

    `done` counts what was done, `remembered` are answers for findings that are alike, and `ended` says that the person
    wants no more questions.
    """

    dialog: Dialog
    done: Counter[str] = field(default_factory=Counter)
    remembered: dict[_Likeness, Answer] = field(default_factory=dict)
    ended: bool = False

    def through(self, draft: Draft, *, keep: Callable[[Draft], None]) -> Draft:
        """Ask about each finding in the prose of `draft`, give what is decided to `keep`, and return what is left.

        Raises what `keep` raises.
        """
        steps = Steps(draft, keep=keep)
        told: list[tuple[str, _Likeness]] = []
        while (finding := steps.finding) is not None:
            answer = self._answer(_question(steps.draft, finding, left=steps.left))
            if answer.what == "quit":
                self.ended = True
                break
            if answer.what == "undo":
                self._undo(steps, told)
            else:
                told.append((self._done(answer, steps.take(_decision(answer))), _likeness(finding)))
        return steps.draft

    def summary(self, *, left: int) -> str:
        """Return what was done, and how many findings are left."""
        done = "".join(f"{number} {what}, " for what, number in self.done.items() if number)
        return f"{done}{left} {'finding' if left == 1 else 'findings'} left."

    def _answer(self, question: Question) -> Answer:
        """Return the answer that was given for all such findings, else the one that the person gives."""
        alike = _likeness(question.finding)
        known = self.remembered.get(alike)
        if known is not None and known.what == "write":
            # The wording of this sentence that was offered in the same place.
            offered = dict(enumerate(question.wordings, 1)).get(known.number)
            known = replace(known, wording=offered) if offered is not None else None
        if known is not None:
            return known
        answer = self.dialog.ask(question)
        if answer.alike and (answer.number or answer.what != "write"):
            self.remembered[alike] = answer
        return answer

    def _done(self, answer: Answer, refusal: str | None) -> str:
        """Say what came of an answer, and return what is to be counted: nothing for what was refused."""
        what = _DONE[answer.what]
        self.done[what] += refusal is None
        self.dialog.say(what if refusal is None else f"not {what}: {refusal}")
        return what if refusal is None else ""

    def _undo(self, steps: Steps, told: list[tuple[str, _Likeness]]) -> None:
        """Take back what was decided last, also for all that are alike."""
        if not steps.back():
            self.dialog.say("nothing was decided in this file yet")
            return
        what, alike = told.pop()
        self.done[what] -= bool(what)
        self.remembered.pop(alike, None)
        self.dialog.say("undone")


def _decision(answer: Answer) -> Decision:
    if answer.wording is not None:
        return Write(answer.wording.edits, insist=True)
    return None if answer.what == "skip" else Ignore(answer.reason, whole_file=answer.what == "ignore-file")


def _likeness(finding: Finding) -> _Likeness:
    return finding.rule, " ".join(finding.match.split()).casefold()


def _question(draft: Draft, finding: Finding, *, left: int) -> Question:
    number, start, _ = position(draft, finding)
    text = draft.document.segments[number].text
    end = start + len(" ".join(finding.match.split()))
    begin, stop = sentence(text, start, end)
    offered = tuple(islice(wordings(draft, finding), MOST))
    return Question(draft, finding, left, text[begin:stop], start - begin, end - begin, offered)
