"""The third component: weighs the evidence for each sense of a candidate and gives a verdict.

How evidence is weighed, in a paragraph: every cue of every sense that stands in reach counts once, at its best
place. It counts its own weight (1 unless the rulebook says otherwise) times how near it stands: 1 in the same
sentence (2 when the cue takes in the term itself, as "sequence-level distillation" does), 0.7 in a neighbouring
sentence, or just before a pronoun that takes its role ("We met Claude. They distilled it."), 0.5 elsewhere in the
paragraph, 0.35 in the next paragraph or the heading above, 0.25 elsewhere in the section, 0.15 elsewhere in the
document. A cue reaches as far as its scope says. The document's own definition of the term counts 0.8, once, for the
sense that it describes. Of cues that overlap the heaviest counts; a negated one ("no logits", "without API access")
does not, nor do words that are part of a longer phrase which speaks for the other verdict. Where the own sentence
decides by itself, by a whole cue or more, what stands outside it counts half. The sense with the highest total wins
and its verdict is the candidate's. No evidence, less than half a cue in all, or an even balance between allowing and
flagging, is `undecided`. A literal trap allows before anything is weighed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc, Span

from termlint.pipeline.attributes import SPANS, context_of
from termlint.pipeline.judgement import DEFINITION, Candidate, Clue, Judgement, trapped
from termlint.pipeline.phrases import GAP
from termlint.pipeline.positions import holds, refers_back
from termlint.pipeline.wordclass import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from termlint.pipeline.context import CueHit, DocumentContext
    from termlint.rulebook.model import Scope

_AROUND_THE_TERM = 2.0
_SAME_SENTENCE = 1.0
_NEXT_SENTENCE = 0.7
_SAME_PARAGRAPH = 0.5
_NEXT_PARAGRAPH = 0.35
_SAME_SECTION = 0.25
_SAME_DOCUMENT = 0.15
_DEFINITION = 0.8
# By so much one verdict must lead in the own sentence for it to have decided.
_DECIDED = 1.0
# A total below this, or totals that differ by less than the margin, are no decision.
_ENOUGH = 0.5
_MARGIN = 0.05

_REACH: dict[Scope, int] = {"sentence": 0, "paragraph": 1, "section": 2, "document": 3}
_NEGATIONS = word_set("no not n't n’t never without neither nor lacks lacking cannot")
_NEGATION_REACH = 3
_CAPITALISED = re.compile(
    r" [A-Z][a-z]+\b(?<! Into)(?<! From)(?<! With)(?<! And)(?<! For)(?<! Via)(?! \d(?:\.\d)?\b(?!\.\d))"
)
_POSSESSIVES = ("'s ", "’s ")
_NEGATION_STOPS = frozenset(".,;:!?()")


def judge(doc: Doc, candidate: Candidate, sentences: Sequence[int]) -> Judgement:
    """Return the verdict on one candidate of `doc`, as the author's own use.

    `sentences` are the code points at which the sentences of `doc` begin.
    """
    context, number = context_of(doc)
    if candidate.trap is not None:
        return trapped(candidate, context.segments[number].text, number)
    verdicts = {sense.id: sense.verdict for sense in candidate.rule.senses}
    clues = _strongest(_clues(doc, context, number, candidate, sentences))
    clues = _settled(_whole(clues, verdicts), verdicts)
    totals: dict[str, float] = {}
    for clue in clues:
        totals[clue.sense] = round(totals.get(clue.sense, 0.0) + clue.weight, 4)
    ranked = sorted(totals.items(), key=lambda item: (-item[1], item[0]))
    if not ranked:
        return Judgement(candidate, "undecided", None, ())
    best, total = ranked[0]
    against = max((score for sense, score in ranked if verdicts[sense] != verdicts[best]), default=0.0)
    if total < _ENOUGH or total - against < _MARGIN:
        return Judgement(candidate, "undecided", None, clues, tuple(ranked))
    return Judgement(candidate, verdicts[best], best, clues, tuple(ranked))


def _clues(
    doc: Doc, context: DocumentContext, number: int, candidate: Candidate, sentences: Sequence[int]
) -> Iterator[Clue]:
    """Yield every cue that speaks for a sense of `candidate`, with what it counts."""
    for hit in context.hits(candidate.rule, number, candidate.start):
        if hit.sense.terms and candidate.term not in hit.sense.terms:
            continue
        if hit.segment == number and _denies_another(doc, candidate, hit):
            continue
        if hit.defining:
            yield Clue(hit.sense.id, DEFINITION, "document", hit.segment, hit.start, hit.end, _DEFINITION)
        scope, nearness = (
            _nearness_here(doc, candidate, hit, sentences)
            if hit.segment == number
            else _nearness_outside(context, number, hit)
        )
        if nearness and not _negated(doc, number, candidate, hit) and not _in_longer_name(context, hit):
            weight = round(nearness * hit.cue.weight, 4)
            yield Clue(hit.sense.id, hit.cue.text, scope, hit.segment, hit.start, hit.end, weight)


def _denies_another(doc: Doc, candidate: Candidate, hit: CueHit) -> bool:
    """Whether a phrase with a negation is written around another use of the rule's terms, and not around this.

    In "not illegal by law, but illegal by the terms", the first is denied, and the second is not.
    """
    if hit.start <= candidate.start and candidate.end <= hit.end:
        return False
    if _NEGATIONS.isdisjoint(hit.cue.text.lower().strip("=").split()):
        return False
    return any(
        other.rule is candidate.rule and hit.start <= other.start and other.end <= hit.end
        for other in doc._.termlint_candidates
    )


def _nearness_here(doc: Doc, candidate: Candidate, hit: CueHit, sentences: Sequence[int]) -> tuple[Scope, float]:
    """Return the scope that a hit in the candidate's segment stands in and its factor, 0 for none."""
    if candidate.start <= hit.start and hit.end <= candidate.end:
        return "sentence", 0.0  # the term is no evidence for itself
    term = (candidate.start, candidate.end)
    apart = abs(bisect_right(sentences, hit.start) - bisect_right(sentences, candidate.start))
    if hit.cue.role != "any":
        tag = candidate.forms[0].tag
        if apart == 0 and holds(hit.cue.role, doc, term, (hit.start, hit.end), tag=tag):
            return "sentence", _SAME_SENTENCE
        named_before = hit.end <= candidate.start and apart <= 1
        refers = named_before and refers_back(hit.cue.role, doc, term, tag=tag)
        return "paragraph", _NEXT_SENTENCE if refers else 0.0
    if apart == 0:
        around = hit.start <= candidate.start and candidate.end <= hit.end
        if around and doc.text.startswith(_POSSESSIVES, hit.end):
            return "sentence", 0.0  # "attack on the paper" is not in "attack on the paper's model"
        return "sentence", _AROUND_THE_TERM if around else _SAME_SENTENCE
    reaches = _REACH[hit.cue.scope] >= 1
    return "paragraph", (_NEXT_SENTENCE if apart == 1 else _SAME_PARAGRAPH) if reaches else 0.0


def _nearness_outside(context: DocumentContext, number: int, hit: CueHit) -> tuple[Scope, float]:
    """Return the scope that a hit in another segment stands in and its factor, 0 for none."""
    reach = _REACH[hit.cue.scope]
    if hit.cue.role != "any":
        return "document", 0.0
    here, there = context.segments[number], context.segments[hit.segment]
    if reach >= 1 and (
        abs(hit.segment - number) == 1 or hit.segment == context.heading_of(number) or here.block == there.block
    ):
        return "section", _NEXT_PARAGRAPH
    if reach >= 2 and here.section == there.section:
        return "section", _SAME_SECTION
    return "document", _SAME_DOCUMENT if reach >= 3 else 0.0


def _negated(doc: Doc, number: int, candidate: Candidate, hit: CueHit) -> bool:
    """Whether a negation stands directly before a cue, in this segment and the same clause.

    One before the term itself ("no pirated copies") is about the term, not about the cue behind it or around it.
    """
    if hit.segment != number or (hit.start <= candidate.start and candidate.end <= hit.end):
        return False
    cue = doc.char_span(hit.start, hit.end, alignment_mode="expand")
    if cue is None:
        return False
    for token in reversed(doc[max(0, cue.start - _NEGATION_REACH) : cue.start]):
        if token.text in _NEGATION_STOPS or candidate.start <= token.idx < candidate.end:
            return False
        if token.lower_ in _NEGATIONS:
            return True
    return False


def _in_longer_name(context: DocumentContext, hit: CueHit) -> bool:
    """Whether a name from a list is only the beginning of another name: "Claude" in "Claude Code".

    A number or a word in capitals may follow ("Claude 3", "Claude API"), a series and its number ("Claude Sonnet 4"),
    and in a title every word has a capital.
    """
    if not hit.cue.text.startswith("names:"):
        return False
    segment = context.segments[hit.segment]
    if segment.text[hit.start].islower():
        return False
    following = _CAPITALISED.match(segment.text, hit.end)
    return following is not None and not segment.level and segment.kind != "metadata"


def _strongest(clues: Iterator[Clue]) -> tuple[Clue, ...]:
    """Return each cue once, at its best place, and of overlapping places of one sense the heaviest."""
    ranked = sorted(clues, key=lambda clue: (-clue.weight, clue.segment, clue.start, -clue.end, clue.sense, clue.cue))
    kept: list[Clue] = []
    counted: set[tuple[str, str]] = set()
    for clue in ranked:
        if (clue.sense, clue.cue) not in counted and not any(_clash(clue, other) for other in kept):
            counted.add((clue.sense, clue.cue))
            kept.append(clue)
    return tuple(kept)


def _whole(clues: tuple[Clue, ...], verdicts: Mapping[str, str]) -> tuple[Clue, ...]:
    """Return the clues without those whose words are only part of a longer phrase that speaks for the other verdict.

    The "thought" of "chain of thought" is no thought.
    """

    def contains(other: Clue, clue: Clue) -> bool:
        if verdicts[other.sense] == verdicts[clue.sense] or other.segment != clue.segment or GAP in other.cue:
            return False
        longer = other.end - other.start > clue.end - clue.start
        return longer and other.start <= clue.start and clue.end <= other.end

    return tuple(clue for clue in clues if not any(contains(other, clue) for other in clues))


def _settled(clues: tuple[Clue, ...], verdicts: Mapping[str, str]) -> tuple[Clue, ...]:
    """Return the clues; where the own sentence has decided, what stands outside it counts half."""
    own = {"allow": 0.0, "flag": 0.0}
    for clue in clues:
        if clue.scope == "sentence":
            own[verdicts[clue.sense]] += clue.weight
    if abs(own["allow"] - own["flag"]) < _DECIDED:
        return clues
    halved = (clue if clue.scope == "sentence" else replace(clue, weight=round(clue.weight / 2, 4)) for clue in clues)
    return tuple(sorted(halved, key=lambda clue: -clue.weight))


def _clash(clue: Clue, other: Clue) -> bool:
    """Whether two clues for one sense rest on the same words."""
    if clue.sense != other.sense or clue.segment != other.segment:
        return False
    return clue.start < other.end and other.start < clue.end


class SenseJudge:
    """The spaCy component: fills `doc._.termlint` and gives each span its sense and verdict."""

    def __call__(self, doc: Doc) -> Doc:
        """Judge the candidates of `doc`."""
        voices = doc._.termlint_voices or (None,) * len(doc._.termlint_candidates)
        judgements = []
        sentences = [sentence.start_char for sentence in doc.sents] if doc.has_annotation("SENT_START") else []
        for candidate, voiced in zip(doc._.termlint_candidates, voices, strict=True):
            use = judge(doc, candidate, sentences)
            voice, clue = voiced or (None, None)
            judgements.append(Judgement(candidate, use.verdict, use.sense, use.clues, use.scores, voice, clue))
        doc._.termlint = tuple(judgements)
        doc.spans[SPANS] = [as_span(doc, judgement) for judgement in judgements]
        return doc


def as_span(doc: Doc, judgement: Judgement) -> Span:
    """Return the tokens of a judged use: the label is the rule, the id the sense, the kb_id the verdict."""
    candidate = judgement.candidate
    tokens = doc.char_span(candidate.start, candidate.end, alignment_mode="expand")
    if tokens is None:
        raise ValueError(f"no token at {candidate.start}:{candidate.end}")
    verdict = judgement.voice or judgement.verdict
    return Span(doc, tokens.start, tokens.end, candidate.rule.id, kb_id=verdict, span_id=judgement.sense or "")


@Language.factory(
    "termlint_sense",
    requires=["doc._.termlint_candidates", "doc._.termlint_voices"],
    assigns=["doc._.termlint", "doc.spans"],
)
def make_sense(nlp: Language, name: str) -> SenseJudge:  # noqa: ARG001 -- spaCy passes both
    """Make the component; it has nothing to configure."""
    return SenseJudge()
