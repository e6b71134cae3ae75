"""Directives in comments: what an author can say to termlint inside a document.

The grammar, the same in the comments of every format, one suppression a line:

    termlint: ACTION                          every rule
    termlint: ACTION[rulebook/rule, rulebook] these rules, every rule of these rulebooks
    termlint: ACTION[...] -- why              with a reason for the reader

`ignore` holds for the block that the comment stands in or trails: the block around it, else the one
before it on its line, else the one after it on its line, else the one directly above it (with at most one
blank line between, and no nearer block below). `ignore-next` holds for the next block, however it is
wrapped. `disable` holds to the `enable` that names the same rule, or to the end. `ignore-file` holds for
the whole file, wherever it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, cast

from termlint.documents.readers import named
from termlint.errors import UsageError
from termlint.findings import Failure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from termlint.documents.model import Comment, Document

Action = Literal["ignore", "ignore-next", "disable", "enable", "ignore-file"]
ACTIONS: tuple[Action, ...] = ("ignore", "ignore-next", "disable", "enable", "ignore-file")

# What would end a comment of one of the formats.
_ENDS = ("-->", "--!>", "*/")

_MARK = re.compile(r"termlint\s*:", re.IGNORECASE)
_DIRECTIVE = re.compile(r"termlint:\s*(?P<action>[a-z-]+?)\s*(?:\[(?P<names>[^\[\]]*)\]\s*)?(?:--\s*(?P<reason>.*))?")
_NAME = re.compile(r"[^\s,](?:[^,]*[^\s,])?")


@dataclass(frozen=True, slots=True)
class Name:
    """What a suppression is about: a rule's id, a rulebook's, or None for every rule; and where it says so."""

    id: str | None
    start: int
    end: int

    def matches(self, rule: str) -> bool:
        """Whether the rule is meant."""
        return self.id is None or rule == self.id or rule.startswith(f"{self.id}/")

    def overlaps(self, other: Name) -> bool:
        """Whether there can be a rule that both mean."""
        return self.id is None or other.id is None or self.matches(other.id) or other.matches(self.id)


@dataclass(frozen=True, slots=True)
class Suppression:
    """One suppression; `start:end` is the whole comment, in source code points, `reason` what it says after `--`."""

    action: Action
    names: tuple[Name, ...]
    start: int
    end: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Suppressions:
    """The suppressions of one file, in source order, and the rules that they could name."""

    path: str
    known: frozenset[str]
    items: tuple[Suppression, ...] = ()


def parse(document: Document, *, known: frozenset[str], path: str) -> tuple[Suppressions, tuple[Failure, ...]]:
    """Return the suppressions in the comments of `document`, and what is wrong with them.

    `known` are the ids of all rules in use, selected or not. A name that is neither one of them nor a
    rulebook of theirs is a failure with the code `unknown-rule`; a line that begins like a suppression and
    is none is a failure with the code `malformed-suppression`. The other names and suppressions still
    count.
    """
    suppressions: list[Suppression] = []
    failures: list[Failure] = []
    names = known | {rule.partition("/")[0] for rule in known}
    for comment in document.comments:
        for line, start in _suppression_lines(comment, document.source):
            suppression = _suppression(line, comment, start)
            if suppression is None:
                failures.append(Failure(path, "malformed-suppression", _malformed(line), start))
                continue
            unknown = [name for name in suppression.names if name.id is not None and name.id not in names]
            failures += [Failure(path, "unknown-rule", _unknown(name, names), name.start) for name in unknown]
            kept = tuple(name for name in suppression.names if name not in unknown)
            if kept:
                suppressions.append(replace(suppression, names=kept))
    return Suppressions(path, known, tuple(suppressions)), tuple(failures)


def comment(action: Action, rules: Iterable[str], reason: str = "", *, format: str) -> str:
    """Return a comment of a format, which must have comments, that holds one suppression.

    In the front matter of Markdown they are those of plain text.
    """
    before, after = named(format).comment or ("", "")
    why = f" -- {reason}" if reason else ""
    return f"{before}termlint: {action}[{', '.join(rules)}]{why}{after}"


def check_reason(reason: str) -> None:
    """Raise UsageError for a reason that cannot be given in a comment: it would end the line, or the comment."""
    if len(reason.splitlines()) > 1 or not reason.isprintable():
        raise UsageError("a reason must be one line of printable characters")
    for end in _ENDS:
        if end in reason:
            raise UsageError(f"a reason cannot hold {end!r}: it would end the comment")


def _suppression_lines(comment: Comment, source: str) -> Iterator[tuple[str, int]]:
    """Yield the lines of a comment that begin like a suppression, each with its place in the source."""
    position = comment.start
    for line in map(str.strip, comment.text.splitlines()):
        if _MARK.match(line):
            found = source.find(line, position, comment.end)
            position = max(found, position)
            yield line, position


def _suppression(line: str, comment: Comment, start: int) -> Suppression | None:
    match = _DIRECTIVE.fullmatch(line)
    if match is None or match["action"] not in ACTIONS:
        return None
    action, reason = cast("Action", match["action"]), match["reason"] or ""
    if match["names"] is None:
        return Suppression(action, (Name(None, start, start + len(line)),), comment.start, comment.end, reason)
    inside = match.start("names")
    names = tuple(
        Name(name[0], start + inside + name.start(), start + inside + name.end())
        for name in _NAME.finditer(match["names"])
    )
    return Suppression(action, names, comment.start, comment.end, reason) if names else None


def _malformed(line: str) -> str:
    actions = ", ".join(ACTIONS)
    return f"cannot read '{line}': write 'termlint: ACTION[rule] -- reason', where ACTION is one of {actions}"


def _unknown(name: Name, names: frozenset[str]) -> str:
    from difflib import SequenceMatcher

    wrong = name.id or ""

    def likeness(candidate: str) -> tuple[bool, float, str]:
        last = candidate.rpartition("/")[2]
        return last == wrong.rpartition("/")[2], SequenceMatcher(None, wrong, candidate).ratio(), candidate

    message = f"unknown rule '{wrong}' in a suppression"
    return f"{message}; the nearest known one is '{max(names, key=likeness)}'" if names else message
