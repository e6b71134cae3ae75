"""Suppressions written into a document: a comment for each block that has findings to be kept.

Where a comment can stand depends on the format and on what is around the block. So places are tried in order, and
the first is taken with which the document is read as before, and nothing is suppressed but what is meant to be:

- `ignore-next` on a line of its own above the block, unless the block is a list item: a list would be cut in two;
- in Markdown and MDX: `ignore` at the end of the line that the segment ends in, then behind its last word; in HTML
  the other way round;
- in reStructuredText: `ignore` on a line of its own below the block, as deep as its text.
- in any other format: as in Markdown.

A comment names the rules, and holds for every use in the block that they report. `ignore-file` stands above the
first block, or at the end of the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from termlint.configuration.selection import BUILT_IN, UNUSED_SUPPRESSION
from termlint.documents.read import read
from termlint.documents.readers import named
from termlint.edits import Edit, apply, moved, undoing
from termlint.fixing.draft import Draft, structure
from termlint.suppressing import suppress
from termlint.suppressing.comments import comment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from termlint.documents.model import Segment
    from termlint.findings import Finding
    from termlint.suppressing.comments import Action

_ITEM = re.compile(r"[ \t>]*(?:[-*+]|(?:\d{1,9}|#|[A-Za-z])[.)]|\(\w{1,3}\))[ \t]")
_LISTS = frozenset({"markdown", "mdx", "rst"})
_QUOTED = re.compile(r"[ \t>]*")
_BLANKS = re.compile(r"[ \t]*")
_LINE_END = re.compile(r"\r\n|\r|\n")
_LINE = re.compile(r"[^\r\n]*")


@dataclass(frozen=True, slots=True)
class Ignored:
    """A draft with its new comments, the findings that they keep back, and those that no comment could be put to.

    `undo` are the edits that take the comments out again, the last ones first.
    """

    draft: Draft
    added: tuple[Finding, ...]
    refused: tuple[Finding, ...]
    undo: tuple[tuple[Edit, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class _Granted:
    """A draft with comments, the wishes that these grant, and the edits that take them out, the last ones first."""

    draft: Draft
    wishes: tuple[_Wish, ...] = ()
    undo: tuple[tuple[Edit, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class _Wish:
    """Rules to be suppressed in a block, or in the whole file where `block` is None."""

    rules: tuple[str, ...]
    block: int | None
    reason: str


def add_ignores(draft: Draft, findings: Iterable[Finding], *, reason: str = "", whole_file: bool = False) -> Ignored:
    """Return the draft with a comment for each block that one of `findings` stands in, or one for the whole file.

    The findings are some of the draft's. `reason` is given in the comments; `comments.check_reason` says what it
    must not hold. A finding about a suppression cannot be suppressed.
    """
    wanted = [*findings]
    granted = _granted(draft, _wishes(draft, wanted, reason, whole_file=whole_file))
    after, meant = granted.draft, _meant(granted.wishes)
    added = [each for each in wanted if _is_meant(draft, each, meant)]
    if added:
        after = Draft(after.linter, after.linter.check(after.source, path=after.path, format=after.result.format))
    return Ignored(after, tuple(added), tuple(each for each in wanted if each not in added), granted.undo)


def _wishes(draft: Draft, findings: Sequence[Finding], reason: str, *, whole_file: bool) -> list[_Wish]:
    """Return what the comments are to say, in the order of the blocks."""
    rules: dict[int | None, set[str]] = {}
    for finding in findings:
        block = draft.block(finding.start)
        if block is not None and finding.rule != UNUSED_SUPPRESSION:
            rules.setdefault(None if whole_file else block, set()).add(finding.rule)
    return [_Wish(tuple(sorted(names)), block, reason) for block, names in rules.items()]


def _granted(draft: Draft, wishes: Sequence[_Wish]) -> _Granted:
    """Grant as many wishes as can be granted.

    All are tried at once, each at its first place, then each half of them, and one by itself at its other places:
    a long document is not read once for every comment.
    """
    if not wishes:
        return _Granted(draft)
    if len(wishes) == 1:
        tried = (_commented(draft, wishes, [edit]) for edit in _places(draft, wishes[0]))
        return next((each for each in tried if each is not None), _Granted(draft))
    all_at_once = _commented(draft, wishes, [edit for wish in wishes for edit in [*_places(draft, wish)][:1]])
    if all_at_once is not None:
        return all_at_once
    middle = len(wishes) // 2
    first = _granted(draft, wishes[:middle])
    second = _granted(first.draft, wishes[middle:])
    return _Granted(second.draft, first.wishes + second.wishes, second.undo + first.undo)


def _meant(wishes: Iterable[_Wish]) -> frozenset[tuple[str, int | None]]:
    return frozenset((rule, wish.block) for wish in wishes for rule in wish.rules)


def _is_meant(draft: Draft, finding: Finding, meant: frozenset[tuple[str, int | None]]) -> bool:
    return (finding.rule, draft.block(finding.start)) in meant or (finding.rule, None) in meant


def _commented(draft: Draft, wishes: Sequence[_Wish], edits: Sequence[Edit]) -> _Granted | None:
    """Return the draft with comments in it, None where they change what is read or suppress anything else."""
    source = apply(draft.source, edits)
    document = read(source, format=draft.document.format)
    if structure(document) != structure(draft.document) or len(document.problems) != len(draft.document.problems):
        return None
    known = BUILT_IN | {rule.id for rule in draft.linter.rules}
    suppressions, failures = suppress.parse(document, known=known, path=draft.path)
    if len(failures) + len(document.problems) > len(draft.result.failures):
        return None
    meant = _meant(wishes)
    after = [_moved(each, edits) for each in draft.result.findings]
    left = [_moved(each, edits) for each in draft.result.findings if not _is_meant(draft, each, meant)]
    kept, suppressed, _ = suppress.apply(after, suppressions, document, active=frozenset(), recommended=frozenset())
    if [*kept] != left:
        return None
    earlier = (replace(each, finding=_moved(each.finding, edits)) for each in draft.result.suppressed)
    result = replace(draft.result, source=source, findings=kept, suppressed=(*earlier, *suppressed))
    return _Granted(Draft(draft.linter, result), (*wishes,), (undoing(draft.source, edits),))


def _moved(finding: Finding, edits: Sequence[Edit]) -> Finding:
    """Return the finding at its place after insertions; where its evidence stands is not asked for."""
    start = moved(finding.start, edits)
    return replace(finding, start=start, end=start + finding.end - finding.start)


def _places(draft: Draft, wish: _Wish) -> Iterator[Edit]:
    """Yield the comments that may do what is wished, the one that a person would write first."""
    document = draft.document
    if named(document.format).comment is None:
        return
    if wish.block is None:
        yield from _above(draft, wish, [each for each in document.segments if each.kind != "metadata"][:1])
        yield _at_end(draft, wish)
        return
    members = draft.members(wish.block)
    yield from _above(draft, wish, members)
    if document.format == "rst":
        yield _below(draft, wish, members)
    elif document.format != "text":
        yield from _behind(draft, wish)


def _above(draft: Draft, wish: _Wish, members: Sequence[Segment]) -> Iterator[Edit]:
    if not members:
        return
    source, reader = draft.source, draft.document.format
    line = _line_start(source, members[0].pieces[0].start)
    if reader in _LISTS and _ITEM.match(source, line):
        return
    in_front_matter = members[0].kind == "metadata" and reader in ("markdown", "mdx")
    indentation = (_QUOTED if reader in ("markdown", "mdx") else _BLANKS).match(source, line)
    before, end = indentation[0] if indentation else "", _line_end(source)
    action: Action = "ignore-file" if wish.block is None else "ignore-next"
    text = comment(action, wish.rules, wish.reason, format="text" if in_front_matter else reader)
    gap = before.rstrip() + end if reader in ("rst", "mdx") and not in_front_matter else ""
    yield Edit(line, line, f"{before}{text}{end}{gap}")
    if reader == "rst" and line:  # a title may have a line above it
        line = _line_start(source, line - len(end))
        yield Edit(line, line, f"{before}{text}{end}{gap}")


def _behind(draft: Draft, wish: _Wish) -> Iterator[Edit]:
    first = next(each for each in draft.result.findings if _is_meant(draft, each, _meant([wish])))
    segment = draft.segment(first.start)
    assert segment is not None  # noqa: S101 -- a wish is about findings in segments
    text = " " + comment("ignore", wish.rules, wish.reason, format=draft.document.format)
    end = draft.document.segments[segment].pieces[-1].end
    places = [end + len(_rest(draft.source, end).rstrip()), end]
    for place in reversed(places) if draft.document.format == "html" else places:
        yield Edit(place, place, text)


def _below(draft: Draft, wish: _Wish, members: Sequence[Segment]) -> Edit:
    source, end = draft.source, _line_end(draft.source)
    first, last = members[0].pieces[0].start, members[-1].pieces[-1].end
    place = last + len(_rest(source, last))
    below = _LINE_END.match(source, place)
    gap = end if below and _rest(source, below.end()).strip() else ""
    depth = " " * (first - _line_start(source, first))
    return Edit(place, place, f"{end}{end}{depth}{comment('ignore', wish.rules, wish.reason, format='rst')}{gap}")


def _at_end(draft: Draft, wish: _Wish) -> Edit:
    source, end = draft.source, _line_end(draft.source)
    before = end if source.endswith(("\n", "\r")) else end * 2
    text = comment("ignore-file", wish.rules, wish.reason, format=draft.document.format)
    return Edit(len(source), len(source), f"{before}{text}{end}")


def _line_start(source: str, offset: int) -> int:
    return max(source.rfind("\n", 0, offset), source.rfind("\r", 0, offset)) + 1


def _line_end(source: str) -> str:
    """Return how lines end in this source: as the first does."""
    match = _LINE_END.search(source)
    return match[0] if match else "\n"


def _rest(source: str, offset: int) -> str:
    match = _LINE.match(source, offset)
    return match[0] if match else ""
