"""How a candidate stands in its sentence: as a noun, a verb with an object, a passive, a modifier.

Patterns of the words next to it decide; where they are silent, the tag of a trained pipeline does; else the
use is `unclear`, and nothing is rewritten. A past tense and a participle of the same spelling are told
apart by the auxiliary before them ("was", "has") and by what follows ("pirated books", "pirated the books").
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from termlint.language.en.words import BE, GET, HAVE, TIME

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from termlint.language.model import WordClass
    from termlint.reading.words import Sentence, Word

UseKind = Literal["noun", "active", "passive", "modifier", "predicate", "other", "unclear"]


@dataclass(frozen=True, slots=True)
class Use:
    """What the candidate is here. `tag` is the Penn Treebank tag of that use, empty where two are.

    `acts` says of a modifier that it is the participle of a verb.
    """

    kind: UseKind
    tag: str = ""
    sure: bool = True
    acts: bool = False


UNCLEAR = Use("unclear")
# What surely opens a noun phrase after a verb, and what may well be one.
OPENERS: frozenset[WordClass] = frozenset(("article", "determiner", "possessive", "pronoun", "number", "name"))
_NOMINAL: frozenset[WordClass] = frozenset(("open", "noun", "adjective", "name", "number"))
_SPECIFIERS: frozenset[WordClass] = frozenset(("article", "determiner", "possessive", "number", "adjective"))
_FIRM: frozenset[WordClass] = frozenset(("article", "determiner", "possessive", "pronoun", "number"))
_OWN_ARTICLES: frozenset[WordClass] = frozenset(("article", "determiner", "possessive"))
_OPENING = frozenset('([:"\u201c\u201e\u00ab\u2018\u2013\u2014')
_NOUN, _VERB = frozenset(("NN", "NNS", "NNP", "NNPS")), frozenset(("VB", "VBP", "VBZ", "VBD", "VBN", "VBG"))


def judge_use(sentence: Sentence, tags: AbstractSet[str], *, whole: bool = False) -> Use:
    """Return how the candidate stands there; `tags` are the tags that forms of its spelling can have.

    `whole` says that a verb's form holds its object: then it is no passive and no modifier.
    """
    nouns, verbs = tags & _NOUN, tags & _VERB
    if nouns:
        use = _noun_or_verb(sentence, min(nouns), verbs) if verbs else Use("noun", min(nouns))
        return _adjective(sentence) if use.kind == "unclear" and "JJ" in tags else use
    if "VBN" in verbs:
        use = _whole(sentence) if whole else _participle(sentence, past="VBD" in verbs)
        return replace(use, acts=use.kind == "modifier")
    if verbs:
        return _plain_verb(sentence, verbs)
    if any(tag.startswith("JJ") for tag in tags):
        return Use("modifier" if opens_nominal(sentence.right()) else "predicate", min(tags))
    return Use("other", min(tags, default=""))


def opens_nominal(word: Word | None) -> bool:
    """Whether the word can be a noun, or stand inside a noun phrase before its noun."""
    return word is not None and word.kind in _NOMINAL


def is_time(sentence: Sentence) -> bool:
    """Whether a time follows that is no object: "last week", "this year", "two years ago"."""
    following = sentence.after[:3]
    if not following or following[0].kind not in ("article", "determiner", "number", "adjective"):
        return False
    noun = next((word for word in following[1:] if word.kind not in ("adjective", "number", "determiner")), None)
    return noun is not None and noun.lower in TIME


def auxiliary(sentence: Sentence) -> str:
    """Return "be", "have", "get", "unclear" or "" for the auxiliary before the verb, past adverbs."""
    rest = [word for word in sentence.before[:4] if word.kind != "adverb"]
    if not rest:
        return ""
    return _auxiliary(rest[0]) or _inverted(sentence)


def _auxiliary(word: Word) -> str:
    if word.lower in BE or word.ends_in("'re", "'m"):
        return "be"
    if word.lower in HAVE or word.ends_in("'ve", "'d"):
        return "have"
    if word.lower in GET:
        return "get"
    return "unclear" if word.lower in ("it's", "he's", "she's", "that's", "who's", "there's") else ""


def _inverted(sentence: Sentence) -> str:
    """Return the auxiliary that opens a question ("Has DeepSeek distilled Claude?")."""
    opening = sentence.before[-1]
    return _auxiliary(opening) if len(sentence.before) <= 4 and opening.kind == "auxiliary" else ""


def _whole(sentence: Sentence) -> Use:
    helper = auxiliary(sentence)
    return UNCLEAR if helper in ("be", "get", "unclear") else Use("active", "VBN" if helper else "VBD")


def _noun_or_verb(sentence: Sentence, noun: str, verbs: AbstractSet[str]) -> Use:
    left, right = _subject_side(sentence), sentence.right()
    verbal = "VBG" if "VBG" in verbs else min(verbs)
    if left is not None and _leads_verb(sentence, left, noun):
        return Use("active", verbal)
    if left is not None and left.kind in _SPECIFIERS:
        return Use("noun", noun)
    if verbal == "VBG" and _takes_object(sentence):
        return Use("active", verbal)
    return Use("noun", noun) if _ends_noun(left, right) else _by_tag(sentence, noun, verbal)


def _takes_object(sentence: Sentence) -> bool:
    """Whether an object surely follows a form in -ing: "hacking the server", "is hacking servers"."""
    right = sentence.right()
    firm = right is not None and right.kind in _FIRM
    return firm or (auxiliary(sentence) == "be" and opens_nominal(right))


def _ends_noun(left: Word | None, right: Word | None) -> bool:
    """Whether a noun phrase surely ends before `right`; a plural before a preposition may have its verb there."""
    if right is None or right.kind in ("punctuation", "auxiliary", "modal", "verb", "conjunction"):
        return True
    plural = left is not None and left.kind in ("open", "noun") and left.ends_in("s") and not left.ends_in("ss")
    return right.kind == "preposition" and not plural


def _leads_verb(sentence: Sentence, left: Word, noun: str) -> bool:
    """Whether a word that may be a noun or a verb is a verb by the word before it, past adverbs."""
    if left.kind in ("subject", "modal") or left.lower in ("to", "who", "didn't", "don't"):
        return True
    right, second = sentence.right(), sentence.left(1)
    if left.kind == "pronoun":
        return right is not None and right.kind in _FIRM
    # "A rival free-rides": a plural has no such article, so it is the verb of what has.
    indefinite = second is not None and second.kind == "article" and second.lower != "the"
    return noun == "NNS" and indefinite and left.kind in ("open", "noun")


def _adjective(sentence: Sentence) -> Use:
    """Judge a word that may be noun, verb or adjective: after two words or more and before a noun, it modifies it."""
    modifies = sentence.left(1) is not None and opens_nominal(sentence.right())
    tagged = sentence.token is None or sentence.token.pos_ == "ADJ"
    return Use("modifier", "JJ", sure=False) if modifies and tagged else UNCLEAR


def _by_tag(sentence: Sentence, noun: str, verb: str) -> Use:
    if sentence.token is None:
        return UNCLEAR
    if sentence.token.pos_ in ("NOUN", "PROPN"):
        return Use("noun", noun, sure=False)
    return Use("active", verb, sure=False) if sentence.token.pos_ == "VERB" else UNCLEAR


def _plain_verb(sentence: Sentence, verbs: AbstractSet[str]) -> Use:
    left, right = sentence.left(), sentence.right()
    specified = left is not None and left.kind in _SPECIFIERS and left.lower != "that"
    if "VBG" in verbs:
        gerund = left is None or left.kind not in ("article", "determiner", "possessive")
        return Use("active", "VBG") if gerund else Use("modifier", "JJ") if opens_nominal(right) else UNCLEAR
    if specified or (sentence.token is not None and sentence.token.pos_ == "NOUN"):
        return UNCLEAR
    if left is not None and left.kind == "preposition" and left.lower != "to":
        return UNCLEAR
    # "Labs pirate books", but "use pirate books": a plural subject ends in -s, or the object says it is one.
    subject = left is None or left.kind not in ("open", "noun") or left.ends_in("s")
    firm = subject or not verbs & {"VB", "VBP"} or (right is not None and right.kind in OPENERS)
    return Use("active", min(verbs)) if firm else UNCLEAR


def _participle(sentence: Sentence, *, past: bool) -> Use:
    use = _participle_by_pattern(sentence, past=past)
    token = sentence.token
    if token is None:
        return use
    if use.kind == "active" and token.dep_ == "amod":
        return UNCLEAR
    if use.kind != "unclear":
        return use
    if token.dep_ == "amod":
        return Use("modifier", "JJ")
    return Use("active", token.tag_, sure=False) if token.tag_ == "VBD" and past else use


def _participle_by_pattern(sentence: Sentence, *, past: bool) -> Use:
    helper, right = auxiliary(sentence), sentence.right()
    ambiguous = right is not None and right.kind in ("open", "noun", "adjective") and not is_time(sentence)
    if helper == "unclear" or (helper and ambiguous):
        return UNCLEAR
    if helper == "have":
        return Use("active", "VBN")
    if helper:
        return Use("passive", "VBN")
    return _participle_alone(sentence, past=past)


def _participle_alone(sentence: Sentence, *, past: bool) -> Use:
    """Judge a participle or past tense without an auxiliary by its neighbours."""
    left, right = _subject_side(sentence), sentence.right()
    if left is None or left.kind in ("punctuation", "preposition"):
        return _opening_participle(left, right)
    if left.kind in _SPECIFIERS and left.lower not in ("that", "both", "all"):
        return Use("modifier", "JJ") if opens_nominal(right) else UNCLEAR
    if right is None or not (right.kind in OPENERS or opens_nominal(right)) or is_time(sentence):
        return _reduced(right, past=past)
    if not past:
        return Use("modifier", "JJ", sure=False) if left.kind in ("open", "verb", "auxiliary") else UNCLEAR
    return _past_tense(sentence, left, right)


def _subject_side(sentence: Sentence) -> Word | None:
    return next((word for word in sentence.before if word.kind != "adverb"), None)


def _opening_participle(left: Word | None, right: Word | None) -> Use:
    if opens_nominal(right):
        opening = left is None or left.kind == "preposition" or left.text in _OPENING
        return Use("modifier", "JJ") if opening else UNCLEAR
    return UNCLEAR if right is not None and right.kind in OPENERS else Use("passive", "VBN")


def _reduced(right: Word | None, *, past: bool) -> Use:
    """Judge "a model distilled by X": a passive without auxiliary, or a past tense without object."""
    by = right is not None and right.lower == "by"
    return Use("passive", "VBN" if by or not past else "")


def _past_tense(sentence: Sentence, left: Word, right: Word) -> Use:
    firm = right.kind in _FIRM
    if left.lower == "that" and not firm:
        return Use("active", "VBD", sure=False) if _is_antecedent(sentence.before[1:3]) else UNCLEAR
    if left.kind in ("subject", "relative", "pronoun", "determiner"):
        return Use("active", "VBD", sure=left.kind == "subject" or firm)
    if firm:
        return Use("active", "VBD", sure=left.kind in ("name", "noun", "open"))
    if left.kind in ("name", "noun"):
        return Use("active", "VBD", sure=right.kind == "name" and not _specified(sentence))
    named = right.kind == "name"
    subject = left.kind == "open" and not left.ends_in("ing") and _is_subject(sentence, named=named)
    if not subject:
        return UNCLEAR
    # "The start-up distilled Claude": what has an article of its own did it to what has a name.
    second = sentence.left(1)
    return Use("active", "VBD", sure=named and second is not None and second.kind in _OWN_ARTICLES)


def _is_antecedent(words: tuple[Word, ...]) -> bool:
    """Whether the two words before "that" are a determiner and a noun, as in "a company that"."""
    return len(words) > 1 and words[0].kind in ("open", "noun") and words[1].kind in _SPECIFIERS


def _specified(sentence: Sentence) -> bool:
    """Whether an article stands before the subject: it may be a modifier ("a DeepSeek distilled Claude")."""
    second = sentence.left(1)
    return second is not None and second.kind == "article"


def _is_subject(sentence: Sentence, *, named: bool) -> bool:
    """Whether the open word before the verb has a determiner, or opens the sentence, as a subject does."""
    left, second = sentence.left(), sentence.left(1)
    if second is not None and second.kind == "number":
        return left is not None and left.ends_in("s")
    return second.kind in _SPECIFIERS if second is not None else named
