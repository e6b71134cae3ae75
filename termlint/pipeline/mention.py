"""The second component: tells a use of a term from a mention of it, and the author's words from others'.

A *mention* names the term instead of using it: "the term X", "X means", a quoted X in a sentence about words,
the title of a cited work, "this is not X". A *quotation* is somebody else's sentence: a block quote, or
quotation marks around more than a phrase. Quotation marks around the term alone, in a sentence that neither
attributes them nor speaks of words, are scare quotes: the author uses the term all the same.

The distinction is that of use and mention (Quine, Mathematical Logic, 1940, section 4).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from termlint.documents.model import Segment
from termlint.pipeline.attributes import context_of
from termlint.pipeline.context import DocumentContext
from termlint.pipeline.judgement import Candidate, Clue, Voice
from termlint.pipeline.quotes import Quotation, quotations

# A quotation of at most this many words, around a term, is a label; a longer one is a sentence of somebody's.
_LABEL_WORDS = 5

_NOUNS = r"terms?|words?|labels?|phrases?|expressions?|names?|notions?|wording|euphemisms?|slogans?|buzzwords?|epithets?|jargon|terminology|vocabulary|coinages?|metaphors?"
_MARKS = " \"“”‘’'«»„*_()[],"
_OPEN = r"[\"“‘'«„*_(\[]{0,3}"
_CLOSE = r"[\"”’'»“*_)\]]{0,3}"

# Directly before the term. "so-called" is here as the issue of whose word it is, not of its truth.
_BEFORE = re.compile(
    rf"(?:\b(?:the|this|that|a|an|its|their|his|her|our|my|your|of|s|s')\s+(?:[\w-]+\s+){{0,2}}(?:{_NOUNS})(?:\s+of)?[,:]?"
    r"|\bso-called|\bself-styled|\bwhat\s+(?:[\w.-]+\s+){1,5}?(?:calls?|called|terms?|termed|describes?\s+as|described\s+as|labels?|labell?ed|dubs?|dubbed|characteri[sz]e[sd]?\s+as|refers?\s+to\s+as)"
    r"|\b(?:is|are|was|were|be|been|being|often|also|commonly|sometimes|usually)\s+(?:called|termed|dubbed|labell?ed|named|known\s+as|referred\s+to\s+as|described\s+as)"
    r"|\b(?:calls?|called|calling|terms|termed|dubs|dubbed|labels|labell?ed)\s+(?:it|this|that|them|these|such\s+\w+)(?:\s+an?)?"
    r"|\bthe\s+(?:definition|meaning|sense|etymology|usage|connotations?)\s+of"
    r"|\b(?:define|defines|defined|defining)(?:\s+the\s+(?:term|word))?"
    r"|\bby"
    rf")\s+(?:an?\s+|the\s+)?{_OPEN}$",
    re.IGNORECASE,
)
_BY = re.compile(rf"\bby\s+{_OPEN}$", re.IGNORECASE)
# Directly after the term.
_AFTER = re.compile(
    rf"{_CLOSE},?\s*(?:(?:here|in this sense),?\s+)?(?:means?\b(?!\s+(?:that|to))|refers?\s+to\b|denotes?\b|connotes?\b|evokes?\b|implies\b|suggests\b|stands\s+for\b"
    r"|(?:is|are)\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+)?(?:term|word|label|misnomer|euphemism|metaphor|wrong\s+word|buzzword)s?\b"
    r"|(?:is|are|was|were)\s+(?:(?:best|often|usually|sometimes|here|commonly)\s+)?(?:defined|understood|used\s+to\s+mean)\b|(?:we|I)\s+mean\b)",
    re.IGNORECASE,
)
_MEANT = re.compile(rf"{_CLOSE},?\s*(?:we|I|they|he|she|is|are)\s+(?:mean|means|meant)\b", re.IGNORECASE)
_DENIED = re.compile(
    rf"\b(?:(?:is|are|was|were|be|does|do|did)(?:\s+[\w-]+)?\s+not|isn['’]t|aren['’]t|wasn['’]t|weren['’]t|not)\s+"
    rf"(?:(?:be|constitute|count\s+as|amount\s+to|qualify\s+as|itself|really|actually|simply|just|necessarily)\s+){{0,2}}(?:an?\s+|any\s+)?{_OPEN}$",
    re.IGNORECASE,
)
# A sentence that speaks of words: what stands in quotation marks in it is a mention.
_ABOUT_WORDS = re.compile(
    rf"\b(?:{_NOUNS}|call(?:s|ed|ing)?|coin(?:s|ed|ing)?|dub(?:s|bed)?|defin(?:e|es|ed|ing|ition|itions)|mean(?:s|ing|t)?|connot\w+"
    r"|evok\w+|impl(?:y|ies|ied)|sounds?|ring\s+to\s+it|renam\w+|rebrand\w+|reframe\w*|refers?|referr\w+|spell\w*|pronounc\w+"
    r"|euphemis\w+|usage|synonym\w*|colloquial\w*|lexicon|glossar\w+)\b|\bis\s+(?:great|wrong|misleading|loaded|charged)\b|\blike\s*$",
    re.IGNORECASE,
)
_ATTRIBUTED = re.compile(
    r"\b(?:said|says|say|saying|wrote|writes|write|told|tells|according\s+to|stated|states|claimed|claims|claiming|argued|argues|added|adds"
    r"|explained|explains|noted|notes|tweeted|posted|announced|quoted?|alleged|alleges|alleging|accused|accuses|accusing|warned|warns|insisted|insists"
    r"|terms|termed|calls|called|describes|described|labell?ed|asked|replied|put\s+it)\b",
    re.IGNORECASE,
)
# The paragraph before gives the floor to somebody else.
_INTRODUCES = re.compile(
    r"\b(?:abstract|quote|quotation|excerpt|statement|passage|letter|text|post|tweet|following|wrote|writes|says|said|states|stated)\b[^.!?]{0,60}:\s*$",
    re.IGNORECASE,
)


def voice_of(
    context: DocumentContext, number: int, candidate: Candidate, sentence: tuple[int, int]
) -> tuple[Voice, Clue] | None:
    """Return whose voice a candidate has, with the words that say so; None when it is the author's own use.

    `sentence` is the range of the candidate's sentence in the segment's prose.
    """
    segment = context.segments[number]
    marks = quotations(segment.text)
    for voice, start, end in _signs(context, number, segment, candidate, sentence, marks):
        words = segment.text[start:end].strip(_MARKS) or segment.kind
        return voice, Clue(voice, words, "sentence", number, start, max(end, start + 1), 1.0)
    return None


def _signs(
    context: DocumentContext,
    number: int,
    segment: Segment,
    candidate: Candidate,
    sentence: tuple[int, int],
    marks: tuple[Quotation, ...],
) -> Iterator[tuple[Voice, int, int]]:
    """Yield every sign that the words are not the author's own use, with its place, clearest first."""
    whole = (candidate.start, candidate.end)
    if segment.quoted:
        yield ("quotation", *whole)
    if segment.reference or _is_title(segment, candidate, marks):
        yield ("mention", *whole)
    yield from (("mention", start, end) for start, end in _named(segment.text, candidate))
    around = [quote for quote in marks if quote.start <= candidate.start and candidate.end <= quote.end]
    for quote in around:
        words = len(segment.text[quote.start : quote.end].split())
        if words > _LABEL_WORDS + len(segment.text[candidate.start : candidate.end].split()) - 1:
            yield "quotation", quote.start, quote.end
        else:
            yield from (("mention", start, end) for start, end in _labelled(segment.text, quote, sentence))
    if not around:
        yield from (("mention", start, end) for start, end in _quoted_nearby(segment.text, candidate, sentence, marks))
    if number and segment.kind == "paragraph" and _INTRODUCES.search(context.segments[number - 1].text):
        yield ("quotation", *whole)


def _named(text: str, candidate: Candidate) -> Iterator[tuple[int, int]]:
    """Yield the words next to the term that name, define or deny it."""
    window = max(0, candidate.start - 90)
    before = _BEFORE.search(text, window, candidate.start)
    if before and (not _BY.search(before.group()) or _MEANT.match(text, candidate.end)):
        yield before.span()
    after = _AFTER.match(text, candidate.end)
    if after:
        yield after.span()
    denied = _DENIED.search(text, window, candidate.start)
    if denied and candidate.forms[0].tag.startswith("N"):
        yield denied.span()


def _labelled(text: str, quote: Quotation, sentence: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the words of the sentence that make quotation marks around a term more than scare quotes."""
    for start, end in ((sentence[0], quote.start - 1), (quote.end + 1, sentence[1])):
        sign = _ABOUT_WORDS.search(text, start, max(start, end)) or _ATTRIBUTED.search(text, start, max(start, end))
        if sign:
            yield sign.span()


def _quoted_nearby(
    text: str, candidate: Candidate, sentence: tuple[int, int], marks: tuple[Quotation, ...]
) -> Iterator[tuple[int, int]]:
    """Yield a quotation of the term, or of a word of it, in a sentence that speaks of words."""
    term = text[candidate.start : candidate.end].lower()
    for quote in marks:
        quoted = text[quote.start : quote.end].lower()
        if not sentence[0] <= quote.start < sentence[1] or not _shares_a_word(term, quoted):
            continue
        if _BEFORE.search(text, sentence[0], max(sentence[0], quote.start - 1)):
            yield quote.start, quote.end


def _shares_a_word(term: str, quoted: str) -> bool:
    """Whether a quotation of one or two words names a word of the term, in any form ("attack", "attackers")."""
    words = quoted.split()
    stems = [word[: max(4, len(word) - 2)] for word in words]
    return len(words) <= 2 and any(own.startswith(stem) for own in term.split() for stem in stems)


def _is_title(segment: Segment, candidate: Candidate, marks: tuple[Quotation, ...]) -> bool:
    """Whether the term stands in the title of a work: quoted or linked words in title case."""
    spans = [(quote.start, quote.end) for quote in marks] + [(link.start, link.end) for link in segment.links]
    return any(
        start <= candidate.start and candidate.end <= end and _title_case(segment.text[start:end])
        for start, end in spans
    )


def _title_case(text: str) -> bool:
    """Whether at least four words stand in title case: every longer word begins with a capital."""
    words = [word for word in re.findall(r"[^\W\d_][\w'’-]*", text) if len(word) > 3]
    return len(text.split()) >= 4 and len(words) >= 3 and all(word[0].isupper() for word in words)


class Mention:
    """The spaCy component: fills `doc._.termlint_voices`, one entry a candidate."""

    def __call__(self, doc: Doc) -> Doc:
        """Decide the voice of each candidate of `doc`."""
        context, number = context_of(doc)
        doc._.termlint_voices = tuple(
            voice_of(context, number, candidate, sentence_of(doc, candidate)) for candidate in doc._.termlint_candidates
        )
        return doc


def sentence_of(doc: Doc, candidate: Candidate) -> tuple[int, int]:
    """Return the code points of the sentence, or sentences, that a candidate stands in."""
    tokens = doc.char_span(candidate.start, candidate.end, alignment_mode="expand")
    if tokens is None or not doc.has_annotation("SENT_START"):
        return 0, len(doc.text)
    return tokens[0].sent.start_char, tokens[-1].sent.end_char


@Language.factory(
    "termlint_mention",
    requires=["doc._.termlint_candidates"],
    assigns=["doc._.termlint_voices"],
)
def make_mention(nlp: Language, name: str) -> Mention:  # noqa: ARG001 -- spaCy passes both
    """Make the component; it has nothing to configure."""
    return Mention()
