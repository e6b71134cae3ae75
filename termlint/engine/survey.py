"""All that a document says of its terms, for those who count: every use, reported or not, and who did what to whom.

A survey's findings are those of `Linter.check`; its uses say of each candidate how it was judged, and name the plain
wordings of acts that also have a charged one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from termlint.diagnosing.outcome import evidence
from termlint.judging.neutral import CHARGED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from termlint.diagnosing.outcome import Outcome
    from termlint.documents.model import Document
    from termlint.findings import Evidence, FileResult, Finding, Verdict
    from termlint.judging.judgement import FoundCue, Judgement, Voice
    from termlint.judging.uses import SeenUse
    from termlint.matching.context import Place
    from termlint.rulebook.model import Severity

# charged: the term carries a verdict on the act. neutral: a plain wording of it. other: no act is named, or by a term
# that is imprecise, not charged.
Wording = Literal["charged", "neutral", "other"]

# Code points of a sentence before and behind the use that are kept.
_AROUND = 500
_WORD = re.compile(r"[^\W_](?:[\w'’.-]*\w)?")


@dataclass(frozen=True, slots=True)
class Use:
    """A use of a term, or a plain wording of an act. `start:end` are source code points.

    `term` is the lemma, and for a plain wording what is written. `voice` is `own` unless the term is only named, or
    the words are another's. `act` is the concept that the rule shares with others; None where the use is not of that
    act. `severity` is that of the finding, None where the use is not reported; `suppressed` says that a directive
    keeps it back. `sentence` is the prose that it stands in.
    """

    rule: str
    kind: str
    term: str
    match: str
    start: int
    end: int
    sense: str | None
    verdict: Verdict
    voice: Voice | Literal["own"]
    wording: Wording
    act: str | None
    actor: str | None
    object: str | None
    severity: Severity | None
    suppressed: bool
    confidence: float | None
    evidence: tuple[Evidence, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Survey:
    """What a document holds. `words` is the number of words of its prose; `uses` are in order of their places."""

    result: FileResult
    words: int
    uses: tuple[Use, ...]


def survey(
    document: Document,
    seen: Iterable[tuple[int, SeenUse]],
    result: FileResult,
    *,
    decide: Callable[[Judgement], Outcome],
    locator: Callable[[int, Judgement], Callable[[FoundCue], Place]],
) -> Survey:
    """Put together what was seen in a document and what is reported of it.

    `decide` says what becomes of a use; `locator` what tells where the cues of a judgement stand, made in the segment
    with a number.
    """
    findings: dict[tuple[str, int, int], list[Finding]] = {}
    for finding in result.findings:
        findings.setdefault(_key(finding), []).append(finding)
    kept_back = {_key(each.finding) for each in result.suppressed}
    uses = []
    for number, each in seen:
        judgement = each.use.judgement
        use = _use(document, number, each, decide(judgement), locator(number, judgement))
        if not each.neutral:
            use = _as_reported(use, findings.get(_place(use), []), kept_back)
        uses.append(use)
    uses += [_of_finding(document, finding) for left in findings.values() for finding in left]
    return Survey(
        result,
        number_of_words(document),
        tuple(sorted(uses, key=lambda use: (use.start, use.rule, use.end, use.wording))),
    )


def number_of_words(document: Document) -> int:
    """Return how many words the prose of a document has."""
    return sum(1 for segment in document.segments for _ in _WORD.finditer(segment.text))


def _key(finding: Finding) -> tuple[str, int, int]:
    return finding.rule, finding.start, finding.end


def _place(use: Use) -> tuple[str, int, int]:
    return use.rule, use.start, use.end


def _as_reported(use: Use, findings: list[Finding], kept_back: set[tuple[str, int, int]]) -> Use:
    """Return a use with what became of it; the finding for it is taken out of those at its place."""
    if findings:
        return replace(use, severity=findings.pop().severity)
    return replace(use, suppressed=_place(use) in kept_back)


def _use(document: Document, number: int, seen: SeenUse, decided: Outcome, locate: Callable[[FoundCue], Place]) -> Use:
    judgement, segment = seen.use.judgement, document.segments[number]
    candidate, rule = judgement.candidate, judgement.candidate.rule
    place = segment.source_span(candidate.start, candidate.end)
    named = judgement.verdict == "flag" or (judgement.verdict == "undecided" and decided.severity is not None)
    charged = rule.kind in CHARGED and named and rule.act is not None
    return Use(
        rule=rule.id,
        kind=rule.kind,
        term=candidate.forms[0].lemma if seen.neutral else rule.terms[candidate.term].lemma,
        match=document.source[place.start : place.end],
        start=place.start,
        end=place.end,
        sense=judgement.sense,
        verdict=judgement.verdict,
        voice=judgement.voice or "own",
        wording="neutral" if seen.neutral else "charged" if charged else "other",
        act=rule.act if named else None,
        actor=seen.agent,
        object=seen.object,
        severity=None,
        suppressed=False,
        confidence=None if seen.neutral else decided.confidence,
        evidence=evidence(document, judgement, locate),
        sentence=_excerpt(segment.text, seen.sentence, candidate.start, candidate.end),
    )


def _of_finding(document: Document, finding: Finding) -> Use:
    """Return the use for a finding of a built-in rule, which is about no term."""
    return Use(
        rule=finding.rule,
        kind=finding.kind,
        term="",
        match=finding.match,
        start=finding.start,
        end=finding.end,
        sense=None,
        verdict=finding.verdict,
        voice="own",
        wording="other",
        act=None,
        actor=None,
        object=None,
        severity=finding.severity,
        suppressed=False,
        confidence=None,
        evidence=finding.evidence,
        sentence=_line(document.source, finding.start),
    )


def _excerpt(text: str, sentence: tuple[int, int], start: int, end: int) -> str:
    """Return the sentence around a place in one line; of a very long one what stands next to the place."""
    return " ".join(text[max(sentence[0], start - _AROUND) : min(sentence[1], end + _AROUND)].split())


def _line(source: str, at: int) -> str:
    """Return the line that a place stands in, or what stands next to the place in a very long one."""
    stop = source.find("\n", at)
    return _excerpt(source, (source.rfind("\n", 0, at) + 1, stop if stop >= 0 else len(source)), at, at)
