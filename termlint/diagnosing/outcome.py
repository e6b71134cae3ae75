"""What becomes of a judgement, decided once for reports, `explain` and every other place: `outcome`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from termlint.configuration.selection import ASYMMETRY
from termlint.diagnosing.sourceedit import source_edit
from termlint.edits import Fix
from termlint.findings import SEVERITIES, Evidence, Finding
from termlint.judging.confidence import confidence
from termlint.judging.judgement import DEFINITION
from termlint.matching.folding import disguise

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from termlint.configuration.settings import Settings, Treatment
    from termlint.documents.model import Document, Segment
    from termlint.edits import Applicability
    from termlint.findings import Verdict
    from termlint.judging.asymmetry import Asymmetry
    from termlint.judging.judgement import FoundCue, Judgement, Voice
    from termlint.judging.uses import JudgedUse
    from termlint.matching.context import Place
    from termlint.rewording.suggestion import Suggestion
    from termlint.rulebook.model import Rule, Severity


_NAMES: dict[Voice, str] = {"mention": "mention", "quotation": "quotation", "distance": "mention"}
_REASONS: dict[Voice, str] = {
    "mention": "it is a mention (setting `mentions`: {})",
    "quotation": "it is a quotation (setting `quotations`: {})",
    "distance": "its quotation marks hold the word at a distance (setting `mentions`: {})",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the user is told of a judgement: `severity` is None where it is not reported; `reason` says why.

    `sense` is `mention` or `quotation` where the words are not the author's. `confidence` is as for a finding.
    """

    verdict: Verdict
    sense: str | None
    severity: Severity | None
    confidence: float | None
    reason: str


def outcome(judgement: Judgement, settings: Settings, severity: Severity) -> Outcome:
    """Decide what becomes of a judgement; `severity` is that of the rule in this document."""
    if judgement.voice is not None:
        treatment: Treatment = settings.quotations if judgement.voice == "quotation" else settings.mentions
        if treatment != "use":
            shown: Severity | None = "info" if treatment == "info" and judgement.verdict != "allow" else None
            return Outcome("mention", _NAMES[judgement.voice], shown, None, _REASONS[judgement.voice].format(treatment))
    reported, reason = _of_use(judgement, severity)
    return Outcome(judgement.verdict, judgement.sense, reported, _confidence(judgement), reason)


def _of_use(judgement: Judgement, severity: Severity) -> tuple[Severity | None, str]:
    """Return how gravely a use is reported, None if it is not, and why; `severity` is that of a flagged use."""
    rule = judgement.candidate.rule
    if judgement.verdict == "allow":
        return None, "the sense is one that the rule allows"
    if judgement.verdict == "flag" and judgement.is_firm:
        reported, reason = severity, "the sense is one that the rule flags"
    elif judgement.verdict == "flag":
        # Weak evidence for the flagged sense is no less than none at all.
        reported = rule.undecided_severity(judgement.candidate.term, severity) or "info"
        reason = "the sense is one that the rule flags, by weak evidence"
    else:
        undecided = rule.undecided_severity(judgement.candidate.term, severity)
        if undecided is None:
            return None, "nothing decides the sense, and the rule then allows the use"
        reported, reason = undecided, "nothing decides the sense"
    return reported, reason


def _confidence(judgement: Judgement) -> float | None:
    authored, _ = _of_use(judgement, judgement.candidate.rule.severity)
    if authored is None or judgement.voice is not None:
        return None
    return confidence(judgement, authored)


def finding(
    document: Document,
    number: int,
    use: JudgedUse,
    decided: Outcome,
    *,
    path: str,
    locate: Callable[[FoundCue], Place],
) -> Finding | None:
    """Return the finding for a use in the segment with this number, None for one that is not reported.

    `locate` tells where in the document a cue stands.
    """
    if decided.severity is None:
        return None
    judgement, segment = use.judgement, document.segments[number]
    candidate = judgement.candidate
    rule, place = candidate.rule, segment.source_span(candidate.start, candidate.end)
    match = document.source[place.start : place.end]
    return Finding(
        path=path,
        rule=rule.id,
        kind=rule.kind,
        severity=decided.severity,
        start=place.start,
        end=place.end,
        match=match,
        verdict=decided.verdict,
        sense=decided.sense,
        evidence=evidence(document, judgement, locate),
        message=_message(document, segment.text[candidate.start : candidate.end], judgement, locate)
        + _disguised(match, rule),
        meaning=rule.meaning,
        replacements=use.wordings,
        fix=_fix(document, segment, judgement, use.suggestion) if use.suggestion else None,
        confidence=decided.confidence,
    )


def _message(document: Document, match: str, judgement: Judgement, locate: Callable[[FoundCue], Place]) -> str:
    """Return the rule's message; where the document itself defines the term otherwise, say so and where."""
    rule = judgement.candidate.rule
    message = rule.message.replace("{match}", " ".join(match.split()))
    allowed = {sense.id for sense in rule.senses if sense.verdict == "allow"}
    definition = next((cue for cue in judgement.cues if cue.cue == DEFINITION and cue.sense in allowed), None)
    if judgement.verdict != "flag" or definition is None:
        return message
    there = locate(definition)
    place = document.segments[there.segment].source_span(there.start, there.end)
    line, _ = document.lines.line_column(place.start)
    return f"{message} The document's own definition in line {line} is the narrow one."


def _disguised(match: str, rule: Rule) -> str:
    """Return a sentence that says so where a match is written in a way that escapes the eye or a search."""
    said = disguise(match, " ".join(form.text for form in rule.forms)) if not match.isascii() else ""
    return said and f" Here it is {said}."


def asymmetry_finding(
    document: Document, asymmetry: Asymmetry, severities: Mapping[str, Severity], *, path: str
) -> Finding:
    """Return the finding for a double standard: at the charged naming, with the plain one as evidence.

    It is no graver than the charged term itself; `severities` are those of the rules in this document.
    """
    charged, plain = (
        document.segments[naming.segment].source_span(naming.start, naming.end)
        for naming in (asymmetry.charged, asymmetry.plain)
    )
    match, other = (" ".join(document.source[place.start : place.end].split()) for place in (charged, plain))
    return Finding(
        path=path,
        rule=ASYMMETRY,
        kind="asymmetry",
        severity=min(severities[ASYMMETRY], severities[asymmetry.rule.id], key=SEVERITIES.index),
        start=charged.start,
        end=charged.end,
        match=document.source[charged.start : charged.end],
        verdict="flag",
        sense=None,
        evidence=(Evidence("plain naming", other, "document", plain.start, plain.end, 1.0),),
        message=f"'{match}' where {asymmetry.charged.actor} did it, '{other}' where {asymmetry.plain.actor} did.",
        meaning="",
        replacements=(),
    )


def evidence(document: Document, judgement: Judgement, locate: Callable[[FoundCue], Place]) -> tuple[Evidence, ...]:
    """Return the cues of a judgement in places of the source, what decides first; `locate` tells where a cue stands."""
    voiced = () if judgement.voice_cue is None else (judgement.voice_cue,)
    return tuple(_evidence(document, cue, locate(cue)) for cue in (*voiced, *judgement.cues))


def _evidence(document: Document, cue: FoundCue, there: Place) -> Evidence:
    place = document.segments[there.segment].source_span(there.start, there.end)
    return Evidence(cue.sense, cue.cue, cue.scope, place.start, place.end, cue.weight)


def _applicability(judgement: Judgement, suggestion: Suggestion) -> Applicability:
    """Return how sure the edit is, given how sure the use is: in another's words it is only shown.

    A fix is applied unread only where strong evidence decided the sense.
    """
    if judgement.voice is not None:
        return "display"
    in_doubt = judgement.verdict != "flag" or not judgement.is_firm
    return "unsafe" if in_doubt and suggestion.applicability == "safe" else suggestion.applicability


def _fix(document: Document, segment: Segment, judgement: Judgement, suggestion: Suggestion) -> Fix | None:
    """Return the suggestion as a fix of the source: one edit, or its pieces where markup stands between them.

    None where markup stands inside a piece.
    """
    whole = ((suggestion.start, suggestion.end, suggestion.text),)
    for pieces in (whole, suggestion.pieces):
        edits = tuple(edit for piece in pieces if (edit := source_edit(document, segment, *piece)) is not None)
        if edits and len(edits) == len(pieces):
            return Fix(edits, _applicability(judgement, suggestion))
    return None
