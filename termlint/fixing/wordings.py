"""What can be written instead of a finding, each with the sentence that is then read: for people who choose.

The finding's own fix comes first; then each wording that is not in it, just put in the term's place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from termlint.diagnosing.sourceedit import source_edit
from termlint.fixing.queues import position
from termlint.rewording.casing import capitalised

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from termlint.edits import Edit
    from termlint.findings import Finding
    from termlint.fixing.draft import Draft

_SENTENCE_END = re.compile(r"[.!?\u2026][\"'\u2019\u201d)\]]*\s+")


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording on offer: the edits that write it, and the sentence that is then read.

    `is_fix` says that it is the finding's own fix.
    """

    edits: tuple[Edit, ...]
    sentence: str
    is_fix: bool = False


def wordings(draft: Draft, finding: Finding) -> Iterator[Wording]:
    """Yield what can be written in the place of one of the draft's findings; none where it stands in no prose."""
    number, start, _ = position(draft, finding)
    last = None if number < 0 else draft.document.segments[number].prose_offset(finding.end - 1)
    if last is None:
        return
    text, place = draft.document.segments[number].text, (start, last + 1)
    begin, stop = sentence(text, *place)
    seen: set[str] = set()
    for edits, is_fix in _edits(draft, finding, number, place):
        after = draft.reading(edits) if edits else None
        if after is None:
            continue
        written = after.segments[number].text
        read = written[begin : stop + len(written) - len(text)]
        if read not in seen:
            seen.add(read)
            yield Wording(tuple(edits), read, is_fix)


def retold(draft: Draft, finding: Finding, told: str) -> Wording | None:
    """Return what writes a sentence of a person's own in the place of a finding's sentence.

    None where nothing is changed, or markup stands between the words that are.
    """
    number, start, _ = position(draft, finding)
    last = None if number < 0 else draft.document.segments[number].prose_offset(finding.end - 1)
    if last is None:
        return None
    segment = draft.document.segments[number]
    begin, stop = sentence(segment.text, start, last + 1)
    before = segment.text[begin:stop]
    if before == told:
        return None
    first, end = changed(told, before)
    words = told[first : len(told) - (len(before) - end)]
    edit = source_edit(draft.document, segment, begin + first, begin + end, words)
    return None if edit is None or draft.reading((edit,)) is None else Wording((edit,), told)


def changed(before: str, after: str) -> tuple[int, int]:
    """Return the range of `after` that is not the same in `before`, in whole words."""
    start = _in_common(before, after)
    end = len(after) - _in_common(before[start:][::-1], after[start:][::-1])
    start, space = after.rfind(" ", 0, start) + 1, after.find(" ", end)
    return start, len(after) if space < 0 else space


def _in_common(one: str, other: str) -> int:
    """Return how many characters two texts have in common at the beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (mine, theirs) in pairs if mine != theirs), min(len(one), len(other)))


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return about where the sentence around `start:end` begins and ends: this is for reading, not for judging."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    begin = max((each for each in ends if each <= start), default=0)
    stop = min((each for each in ends if each >= end), default=len(text))
    return begin, begin + len(text[begin:stop].rstrip())


def _edits(
    draft: Draft, finding: Finding, number: int, place: tuple[int, int]
) -> Iterator[tuple[Sequence[Edit], bool]]:
    fixed = finding.fix.edits if finding.fix else ()
    if fixed:
        yield fixed, True
    segment = draft.document.segments[number]
    for wording in finding.replacements:
        written = any(wording.casefold() in edit.text.casefold() for edit in fixed)
        if written or "\u2026" in wording:  # a gap is for words of the sentence, which only a fix can fill
            continue
        text = capitalised(wording) if finding.match[:1].isupper() else wording
        edit = source_edit(draft.document, segment, *place, text)
        yield () if edit is None else (edit,), False
