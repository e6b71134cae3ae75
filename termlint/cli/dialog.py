"""The dialog of `termlint fix --ask`: a sentence as it is and as it would be, and one key for the answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import typer
from rich.console import Console
from rich.text import Text

from termlint.errors import UsageError
from termlint.fixing.wordings import Wording, changed, retold
from termlint.reports.lines import clean, place
from termlint.suppressing.comments import check_reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from termlint.findings import Finding
    from termlint.fixing.draft import Draft

What = Literal["write", "ignore", "ignore-file", "skip", "undo", "quit"]

_KEYS: dict[str, What] = {
    "i": "ignore",
    "f": "ignore-file",
    "s": "skip",
    "u": "undo",
    "q": "quit",
    "\x04": "quit",
}
MOST = 9  # wordings, each of which has a digit


@dataclass(frozen=True, slots=True)
class Question:
    """A finding of a draft, its sentence, with the term at `start:end` of it, and what can be written instead."""

    draft: Draft
    finding: Finding
    left: int
    sentence: str
    start: int
    end: int
    wordings: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person wants: for `write` the wording, by its number if it was offered; for ignoring the reason, if any.

    `alike` says that it holds for all findings of the same rule and word that are still to come.
    """

    what: What
    wording: Wording | None = None
    number: int = 0
    reason: str = ""
    alike: bool = False


class Dialog:
    """Shows questions on a terminal, and takes the answers."""

    def __init__(
        self,
        *,
        color: bool,
        width: int,
        why: Callable[[Draft, Finding], Iterable[str]],
        line: Callable[[str, str], str],
    ) -> None:
        """Draw for a terminal of `width` cells, with or without colours.

        `why` explains a finding; `line` shows a prompt, and returns the line that is typed, which begins as a text.
        """
        self._console = Console(
            width=width, force_terminal=color, no_color=not color, markup=False, emoji=False, highlight=False
        )
        self._why, self._line = why, line

    def ask(self, question: Question) -> Answer:
        """Show a question and return the answer: what the first key that is one stands for.

        Raises KeyboardInterrupt.
        """
        self._show(question)
        alike = False
        while True:
            try:
                key = typer.getchar().lower()
            except EOFError:
                return Answer("quit")
            if key == "w":
                for line in self._why(question.draft, question.finding):
                    self._console.print(Text(line), soft_wrap=True)
                self._keys(question)
            elif key == "a":
                alike = True
                self._console.print(Text("all like this: write, ignore or skip?"))
            elif (answer := self._answer(question, key)) is not None:
                return replace(answer, alike=alike and answer.what not in ("undo", "quit"))

    def say(self, text: str) -> None:
        """Show what came of an answer."""
        self._console.print(Text(clean(text)))
        self._console.print()

    def _answer(self, question: Question, key: str) -> Answer | None:
        if key == "e":
            return self._edited(question)
        if key.isdigit() and 0 < int(key) <= len(question.wordings):
            return Answer("write", question.wordings[int(key) - 1], number=int(key))
        what = _KEYS.get(key)
        if what in ("ignore", "ignore-file"):
            return self._ignoring(question, what)
        return Answer(what) if what else None

    def _edited(self, question: Question) -> Answer | None:
        """Return the person's own sentence as a wording; None, and the question again, where it cannot be written."""
        typed = self._line("  ", question.sentence).strip()
        own = retold(question.draft, question.finding, typed) if typed not in ("", question.sentence) else None
        if own is None:
            same = typed in ("", question.sentence)
            self.say("not written: nothing was changed" if same else "not written: markup stands between the words")
            self._show(question)
            return None
        return Answer("write", own)

    def _ignoring(self, question: Question, what: What) -> Answer | None:
        reason = self._line("reason, or Enter for none: ", "").strip()
        try:
            check_reason(reason)
        except UsageError as error:
            self.say(f"not ignored: {error.message}")
            self._show(question)
            return None
        return Answer(what, reason=reason)

    def _show(self, question: Question) -> None:
        finding = question.finding
        where = place(finding.path, question.draft.result.lines, finding.start)
        self._console.print(
            Text.assemble((where, "bold"), f" {finding.severity} {finding.rule} ({question.left} left)"), soft_wrap=True
        )
        self._console.print(Text(clean(finding.message)))
        self._console.print()
        self._sentence(" ", question.sentence, question.start, question.end)
        for number, wording in enumerate(question.wordings, 1):
            self._sentence(str(number), wording.sentence, *changed(question.sentence, wording.sentence))
        self._console.print()
        self._keys(question)

    def _keys(self, question: Question) -> None:
        digits = {0: "", 1: "1 write, "}.get(len(question.wordings), f"1-{len(question.wordings)} write, ")
        keys = "e edit, i ignore, f ignore in file, a all like this, w why, u undo, s skip, q quit"
        self._console.print(Text(f"{digits}{keys}"))

    def _sentence(self, label: str, sentence: str, start: int, end: int) -> None:
        text = Text(clean(sentence))
        text.stylize("underline", start, end)
        for number, line in enumerate(text.wrap(self._console, self._console.width - len("  1  "))):
            line.rstrip()
            self._console.print(Text.assemble(f"  {label if number == 0 else ' '}  ", line))


def typed_line(prompt: str, text: str) -> str:
    """Show a prompt, and return the line that a person makes of a text; as if it were empty where input ends.

    Without the library for editing lines, there is nothing to begin with. Raises KeyboardInterrupt.
    """
    try:
        import readline
    except ImportError:  # on Windows
        return _read(prompt)
    readline.set_startup_hook(lambda: readline.insert_text(text))
    try:
        return _read(prompt)
    finally:
        readline.set_startup_hook(None)


def _read(prompt: str) -> str:
    try:
        return input(prompt)
    except EOFError:
        return ""
