"""The usual faults of an edited sentence, looked for with a trained pipeline's tags and syntax.

Each check compares the sentence with what it was: a fault that stood there before, or that the parser only believes
to see in both, is not the edit's. What it cannot see: a wrong meaning, a stiff order of words, a singular noun that
lacks its article, a complement that has lost its noun, and whatever the parser misreads.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc, Token

_DOUBLE = re.compile(r"\b([\w'-]+)\s+\1\b", re.IGNORECASE)
_MAY_DOUBLE = {"that", "had", "is"}
_ARTICLE = re.compile(r"\b(an?)\s+[\"'“‘*_(]*([\w&-]+)", re.IGNORECASE)
# Sounds that letters do not show. The product has its own, longer list: this one is not taken from it.
_LIKE_YOU = re.compile(r"(?:uni(?!n|m)|use|usu|util|ubi|euro|eu[lp]|one\b|once)", re.IGNORECASE)
_SILENT = re.compile(r"(?:hour|honest|hono|heir)", re.IGNORECASE)
_SPELLED_AN = re.compile(r"[AEFHILMNORSX](?:[A-Z0-9-]{0,4})$")
_SPELLED_A = re.compile(r"[BCDGJKPQTUVWYZ](?:[A-Z0-9-]{0,4})$")
_DETERMINERS = {"a", "an", "the", "this", "that", "these", "those", "my", "your", "our", "their", "its", "his", "her"}
_SINGULAR = {"a", "an", "this", "that", "each", "every", "another"}
_PLURAL = {"these", "those", "many", "few", "several", "both", "various"}
_PREPOSITIONS = {
    "of",
    "on",
    "in",
    "at",
    "for",
    "with",
    "from",
    "to",
    "by",
    "into",
    "about",
    "against",
    "under",
    "without",
}
# Two prepositions that do stand side by side.
_PAIRS = {
    ("out", "of"),
    ("because", "of"),
    ("from", "within"),
    ("as", "to"),
    ("up", "to"),
    ("such", "as"),
    ("off", "of"),
}


def faults(nlp: Language, before: str, after: str) -> list[str]:
    """Return the faults that `after` has and `before` had not, each as the words that show it."""
    old, new = nlp(before), nlp(after)
    found: list[str] = []
    for check in CHECKS:
        known = set(check(old))
        found += [f"{check.__name__}: {words}" for words in check(new) if words not in known]
    return found


def doubled_word(doc: Doc) -> Iterator[str]:
    """Yield words that stand twice."""
    for match in _DOUBLE.finditer(doc.text):
        if match[1].lower() not in _MAY_DOUBLE:
            yield match[0]


def doubled_preposition(doc: Doc) -> Iterator[str]:
    """Yield two prepositions side by side."""
    for one, other in pairwise(doc):
        both = one.lower_ in _PREPOSITIONS and other.lower_ in _PREPOSITIONS
        if both and (one.lower_, other.lower_) not in _PAIRS and one.dep_ != "prt":
            yield f"{one} {other}"


def wrong_article(doc: Doc) -> Iterator[str]:
    """Yield "a" before a vowel's sound, "an" before a consonant's."""
    for match in _ARTICLE.finditer(doc.text):
        wanted = "an" if _has_vowel_sound(match[2].split("-")[0]) else "a"
        if match[1].lower() != wanted and not (
            match[1] == "A" and match.start() and doc.text[match.start() - 1] != " "
        ):
            yield match[0]


def _has_vowel_sound(word: str) -> bool:
    if word[:1].isdigit():
        return word.startswith(("8", "11", "18"))
    if _SPELLED_AN.match(word) or _SPELLED_A.match(word):
        return _SPELLED_AN.match(word) is not None
    return (word[:1].lower() in "aeiou" and not _LIKE_YOU.match(word)) or bool(_SILENT.match(word))


def two_determiners(doc: Doc) -> Iterator[str]:
    """Yield two articles, demonstratives or possessives side by side."""
    for one, other in pairwise(doc):
        if one.lower_ in _DETERMINERS - {"that", "her"} and other.lower_ in _DETERMINERS:
            yield f"{one} {other}"


def wrong_number(doc: Doc) -> Iterator[str]:
    """Yield a determiner that does not go with the number of its noun."""
    for token in doc:
        noun = token.head
        if token.dep_ != "det" or _is_verb(noun) or token.nbor().lower_ in _DETERMINERS:
            continue
        if (token.lower_ in _SINGULAR and noun.tag_ == "NNS") or (token.lower_ in _PLURAL and noun.tag_ == "NN"):
            yield f"{token} … {noun}"


def _is_verb(noun: Token) -> bool:
    """Whether the parser took a verb for a noun: "a flatmate breaches the terms"."""
    return noun.i + 1 < len(noun.doc) and noun.nbor().lower_ in {*_DETERMINERS, "from"}


def agreement(doc: Doc) -> Iterator[str]:
    """Yield a subject with a verb of another number."""
    for subject in doc:
        if subject.dep_ not in ("nsubj", "nsubjpass") or any(child.dep_ == "conj" for child in subject.children):
            continue
        verb = _finite(subject.head)
        if verb is None or _partitive(subject):
            continue
        plural, singular = subject.tag_ in ("NNS", "NNPS"), subject.tag_ in ("NN", "NNP", "VBG")
        if (plural and verb.tag_ == "VBZ") or (singular and verb.tag_ == "VBP"):
            yield f"{subject} … {verb}"
        if (plural and verb.lower_ == "was") or (singular and verb.lower_ == "were"):
            yield f"{subject} … {verb}"


def _finite(verb: Token) -> Token | None:
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if any(child.tag_ == "MD" or child.lower_ in ("to", "did") for child in helpers):
        return None
    return min((*helpers, verb), key=lambda token: token.i)


def _partitive(noun: Token) -> bool:
    return noun.lower_ in ("number", "lot", "majority", "half", "dozen", "series", "data", "media", "rest")


def small_letter(doc: Doc) -> Iterator[str]:
    """Yield a sentence that begins with a small letter."""
    first = next((token for token in doc if token.is_alpha), None)
    if first is not None and first.text[0].islower():
        yield first.text
    for match in re.finditer(r"[.!?]\s+([a-z]\w*)", doc.text):
        yield match[1]


CHECKS: tuple[Callable[[Doc], Iterator[str]], ...] = (
    doubled_word,
    doubled_preposition,
    wrong_article,
    two_determiners,
    wrong_number,
    agreement,
    small_letter,
)
