"""The English words by which a sentence gives somebody else's view, or no view: reports, charges, doubts, denials."""

from __future__ import annotations

import re


def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE | re.VERBOSE)


# Anthropic said that ...; according to Meta, ...; the court held that ...: a neutral word attributes what follows.
# "revealed", "noted that" and other verbs that vouch for it do not, nor does "is said to", nor "I argue that".
_SAYING = r"""(?:
    said | says | stated | states | argued? | argues | claim(?:s|ed|ing)? | alleg(?:es?|ed|ing) | assert(?:s|ed|ing)?
  | contend(?:s|ed|ing)? | maintain(?:s|ed) | insist(?:s|ed|ing)? | believes | believed | thinks | thought
  | predict(?:s|ed) | complain(?:s|ed) | warn(?:s|ed|ing)? | worr(?:y|ies|ied) | fear(?:s|ed) | suggest(?:s|ed)
  | promis(?:es|ed|ing) | vow(?:s|ed|ing)? | pledg(?:es|ed) | ruled | held | conclud(?:es|ed) | opin(?:es|ed)
  | testified | reports | reported | wrote | writes | declar(?:es|ed)
)"""
# Not behind these: then the author says it, or it is said of nobody.
_NOT_OURS = r"\b(?<!\bI\s)(?<!\bwe\s)(?<!\bis\s)(?<!\bare\s)(?<!\bwas\s)(?<!\bwere\s)(?<!\bbe\s)"
_REPORTED = _pattern(
    rf"""(?:\baccording\s+to\s+[^,;.]{{2,40}},
      | {_NOT_OURS}{_SAYING}\s+(?:[\w.'’-]+\s+){{0,4}}?that\b
      | {_NOT_OURS}(?:said|says|stated|argued?s?|argues|claims|claimed)\b(?!\s+(?:to|nothing|no)\b)
      | \btold\s+[\w.'’-]+\b
      | \bliken(?:s|ed|ing)?\b[^.;]{{0,40}}\bto\b
      | \bin\s+the\s+words\s+of\b
    )"""
)
# X, the ministry said; X, said Anthropic; X, according to Meta: what stands before is the speaker's.
_SAID_AFTER = _pattern(
    r""",["”’']?\s+(?:
        according\s+to\b
      | (?:the|an?|one|his|her|their|its|he|she|they|(?!(?:I|We)\b)(?-i:[A-Z])[\w.’'-]*)\s+(?:[\w.’'-]+\s+){0,4}?
        (?:said|says|claims|claimed|argues|argued|alleges|alleged|wrote|writes|warns|warned|insists|insisted)\s*(?:$|[.,;])
      | (?:said|says|wrote|argued|claimed|warned)\s+(?:the|an?|one|(?-i:[A-Z]))
    )"""
)
# accused Acme of X; was charged with X: the complement is the accuser's word for an act.
_ACCUSED = _pattern(
    r"""\b(?:
        (?:accus(?:es?|ed|ing)|suspect(?:s|ed)|guilty|convicted|acquitted|cleared)\b[^.;]{0,60}?\bof
      | (?:charg(?:es?|ed|ing)|indict(?:s|ed))\b[^.;]{0,60}?\b(?:with|for|of)
      | (?:sue[sd]?|suing|blam(?:es?|ed|ing)|condemn(?:s|ed|ing)?|critici[sz](?:es?|ed))\b[^.;]{0,60}?\b(?:for|over)
      | accusations?\s+of | allegations?\s+of | charges?\s+of | claims?\s+of | complaints?\s+(?:of|about)
    )\s+(?:[\w'’-]+\s+){0,4}$"""
)
# designated as X; dismissed as X: the complement is somebody's word for a person or a thing.
_LABELLED = _pattern(
    r"""\b(?:designat|brand|classif|denounc|dismiss|decr|depict|portray|regard|describ)\w*\b[^.;]{0,60}?\bas
    \s+(?:[\w'’-]+\s+){0,4}$"""
)
# Where a report ends inside its sentence: what follows has a subject of its own, and no "that".
_REPORT_ENDS = _pattern(
    r""";|,\s*(?:and|but|so|yet|or|which\s+is\s+why)\s+(?:I|we|it|he|she|they|you|an?|the|this|our|my|nobody|no)\b"""
)

# The paragraph before gives the floor to somebody else.
_INTRODUCES = _pattern(
    r"""\b(?:
        abstract | quote | quotation | excerpt | statement | passage | letter | text | post | tweet | following | wrote
      | writes | says | said | states | stated
    )\b[^.!?]{0,60}:\s*$"""
)

# Words before a term by which nothing is claimed: whether it is so; claims of; the myth of; if it were so.
_DOUBTED = _pattern(
    r"""\b(?:
        whether | if | myths?\s+(?:of|that) | idea\s+(?:of|that) | notion\s+(?:of|that) | illusion\s+(?:of|that)
      | (?:fears?|hopes?|promises?|claims?|questions?|debates?|concerns?)\s+(?:of|about|over|that)
      | alleged(?:ly)? | purported(?:ly)? | supposed(?:ly)? | ostensibl[ey] | would-be | hypothetical
      | (?:pretend|sound)(?:s|ed|ing)?\s+(?:to|as\s+if|as\s+though|like) | as\s+(?:if|though)
      | cannot\s+claim
    )\s+(?:[\w'’-]+\s+){0,5}$"""
)
# Negations that reach the term past an adverb or two: does not understand; never really thinks; is not yet sentient.
_NEGATED = _pattern(
    r"""\b(?:not|never|cannot|without|[a-z]+n['’]t|no|nor|neither|hardly|rarely)\s+
    (?:(?:an?|any|be|been|being|really|actually|truly|yet|even|fully|necessarily|itself|simply|always|also|to|have|as|so)\s+){0,3}$"""
)
_QUESTION = re.compile(r"[^.!]*\?")


def reported(text: str, use: tuple[int, int], sentence: tuple[int, int], *, accused: bool) -> list[tuple[int, int]]:
    """Return the words of a sentence that attribute the use in it to somebody; both are code points of `text`.

    `accused` says that what somebody is accused of is the accuser's word, too.
    """
    (start, end), (first, last) = use, sentence
    complement = (accused and _ACCUSED.search(text, first, start)) or _LABELLED.search(text, first, start)
    said = complement or _REPORTED.search(text, first, start)
    if said and not _REPORT_ENDS.search(text, said.end(), start):
        return [said.span()]
    after = _SAID_AFTER.search(text, end, last)
    return [after.span()] if after and not _REPORT_ENDS.search(text, end, after.start()) else []


def doubted(text: str, start: int, end: int, sentence: tuple[int, int]) -> list[tuple[int, int]]:
    """Return the words by which the claim at `start:end` is denied, doubted or only asked for in its sentence."""
    window = max(sentence[0], start - 60)
    found = _NEGATED.search(text, window, start) or _DOUBTED.search(text, window, start)
    if found is None:
        found = _QUESTION.match(text, end, sentence[1])
    return [found.span()] if found else []


def introduces(text: str) -> bool:
    """Whether a paragraph gives the floor to somebody else."""
    return _INTRODUCES.search(text) is not None
