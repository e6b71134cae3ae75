"""What stands in which role to a term: a shallow reading of its clause, by word order and closed lists.

No parse is made, and none is needed: the place of the noun phrases around the term tells in most sentences who does
what to whom. From the term the reading goes outwards over the words of its clause, in phrases:

subject     the phrase before an active verb, past auxiliaries, adverbs and verbs that hand their subject on ("The lab
            tried to steal it"); before "that", "which", "who" the noun they stand for; where a conjunction stands
            before the verb ("They came and stole it"), the first phrase of the clause; the phrase behind "by"; of a
            noun, its possessor ("the lab's theft"); of a predicate, the subject of "is" ("The model is open source").
object      the phrase behind an active verb; before a passive; the noun that a participle stands before ("stolen
            data") or after ("data stolen from"); of a noun, what stands behind "of" or directly before ("data theft").
before      the words directly before the term in its own phrase; joined ones too ("on-policy distillation").
after       the words directly after it that it modifies, up to their head ("distillation loss").
PREPOSITION the phrase behind that preposition, after the term or its object ("stole it from the server").
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING

from termlint.language.en.words import BE, GET, HAVE, word_set
from termlint.reading.phrases import (
    MODIFIERS,
    NOMINAL,
    OPENS_CLAUSE,
    PRONOUNS,
    REFERRING,
    Phrase,
    first_phrase,
    phrase_of,
    phrases_back,
    phrases_from,
)
from termlint.reading.usage import is_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from termlint.language.model import WordClass
    from termlint.reading.usage import Use
    from termlint.reading.words import Sentence, Word

_VERBAL: frozenset[WordClass] = frozenset(("auxiliary", "modal", "adverb"))
# Marks that end a clause; brackets and dashes open another.
_CLAUSE_ENDS = frozenset(".;:!?()[]–—|•")
_QUOTES = frozenset("\"'“”‘’«»*_`")
_JOINERS = frozenset("-‐‑/")
_PARTICLES = word_set("up out away back off down over around")
# Verbs that hand their subject on to the verb behind "to", or to a form in -ing.
_RAISING = word_set(
    "want wants wanted try tries tried trying attempt attempts attempted plan plans planned hope hopes hoped need needs"
    " needed begin begins began begun start starts started continue continues continued seem seems seemed appear"
    " appears appeared learn learns learned manage manages managed fail fails failed refuse refuses refused agree"
    " agrees agreed decide decides decided help helps helped able going used likely supposed allowed forced ready"
    " willing expected keep keeps kept stop stops stopped let lets tend tends tended designed built made trained"
)
_STANDS_ALONE = word_set("this that these those both all many")
_FARTHEST = 14


@dataclass(frozen=True, slots=True)
class Clause:
    """The phrases around a term by role; a preposition is the role of what stands behind it."""

    roles: Mapping[str, tuple[Phrase, ...]] = field(default_factory=dict)

    def phrases(self, role: str) -> tuple[Phrase, ...]:
        """Return the phrases in a role, the nearest first."""
        return self.roles.get(role, ())


def read_clause(sentence: Sentence, use: Use, tag: str) -> Clause:
    """Return the clause around a sentence's term; `use` is how it is used there, `tag` that of its form."""
    left = _clause(sentence.before)
    right = _clause(sentence.after)
    found: dict[str, list[Phrase]] = {}
    for role, phrases in _roles(sentence, use, tag, left, right):
        found.setdefault(role, []).extend(phrases)
    return Clause({role: tuple(phrases) for role, phrases in found.items()})


def _roles(
    sentence: Sentence, use: Use, tag: str, left: Sequence[Word], right: Sequence[Word]
) -> Iterator[tuple[str, Iterable[Phrase]]]:
    yield "before", _before(left)
    yield from _fronted(left)
    kind = use.kind if use.kind != "unclear" else _kind_of(tag)
    if kind == "noun":
        yield from _noun_roles(left, right)
    elif kind == "modifier":
        yield "after", _after(right)
        yield ("object" if use.acts else "after"), _after(right)
    elif kind == "passive":
        yield "object", _subjects(left) or _noun_before(left)
        yield "subject", _behind(right, "by")
        if not use.tag:  # "the chatbot lied", "a model distilled last year": which of the two is not known
            yield "subject", _subjects(left)
        yield from _complements(right)
    elif kind == "active":
        direct = _objects(right) if not is_time(sentence) else []
        yield "subject", _subjects(left)
        yield "object", direct
        yield from _complements(right)
    else:
        yield "subject", _subjects(left)
        yield "after", _after(right)
        yield from _complements(right)
    if tag in ("VBN", "VBD") and use.kind == "unclear":  # "data stolen from us", "it stole data": what fits, counts
        yield "object", [*_noun_before(left), *_after(right)]


def _kind_of(tag: str) -> str:
    if tag.startswith("N"):
        return "noun"
    return "active" if tag.startswith("V") else "other"


def _noun_roles(left: Sequence[Word], right: Sequence[Word]) -> Iterator[tuple[str, Iterable[Phrase]]]:
    own = list(_own_phrase(left))
    owners = [word for word in own if word.kind == "possessive" or word.ends_in("'s", "s'")]
    yield "subject", [phrase_of(word) for word in owners]
    yield "subject", _behind(right, "by")
    if _is_predicate(left[len(own) :]):
        yield "subject", _subjects(left[len(own) :])
    head = _after(right)
    yield "after", head
    yield "object", [phrase_of(word) for word in takewhile(lambda word: word.kind in NOMINAL, own[:2])]
    behind = right
    if head:
        behind = [word for word in right if word.start >= head[-1].end]
    # Directly behind it: in "the attack, and a mailing of letters" the letters are not attacked.
    owned = phrases_from(behind, 1) if behind and behind[0].lower == "of" else []
    yield "object", owned
    yield "of", owned
    yield from _complements(behind)


def _clause(words: Sequence[Word]) -> list[Word]:
    """Return the words up to where the clause ends; quotation marks around words are no words."""
    found: list[Word] = []
    for word in words:
        if word.text in _CLAUSE_ENDS:
            break
        if word.text not in _QUOTES:
            found.append(word)
    return found


def _before(left: Sequence[Word]) -> list[Phrase]:
    """Return the modifiers directly before the term, each alone and all together, the nearest first."""
    words: list[Word] = []
    for word in left[:4]:
        if word.text in _JOINERS and not words:
            continue
        if word.kind not in ("adjective", "open", "noun", "name", "number", "adverb"):
            break
        words.append(word)
    return [Phrase(word.start, words[0].end, words[0].start) for word in words]


def _own_phrase(left: Sequence[Word]) -> Iterator[Word]:
    """Yield the words of the term's own noun phrase that stand before it, the nearest first."""
    for word in left:
        if word.kind not in MODIFIERS:
            return
        yield word
        if word.kind == "article":
            return


def _is_predicate(left: Sequence[Word]) -> bool:
    words = [word for word in left[:3] if word.kind != "adverb"]
    return bool(words) and (words[0].lower in BE or words[0].lower in ("become", "becomes", "became", "as"))


def _after(right: Sequence[Word]) -> list[Phrase]:
    """Return the noun phrase that the term stands directly before, as its modifier: its words up to each noun."""
    words: list[Word] = []
    for word in right[:5]:
        if word.text in _JOINERS and not words:
            continue
        if word.kind in NOMINAL or (word.kind == "adjective" and not word.ends_in("ed")):
            words.append(word)
        else:
            break
    while words and words[-1].kind == "adjective":
        words.pop()
    return [Phrase(words[0].start, word.end, word.start) for word in words if word.kind in NOMINAL]


def _objects(right: Sequence[Word]) -> list[Phrase]:
    at = 0
    while at < len(right) and (right[at].lower in _PARTICLES or right[at].kind == "adverb"):
        at += 1
    if _opens_that_clause(right, at):
        return []
    if at < len(right) and right[at].lower in ("of", "on", "upon", "about", "into", "at", "against", "through"):
        at += 1
    return phrases_from(right, at) if at < len(right) else []


def _opens_that_clause(right: Sequence[Word], at: int) -> bool:
    """Whether a "that" behind a verb opens a clause ("claimed that taxes fell") and is not "that file"."""
    if at >= len(right) or right[at].lower != "that" or at + 1 >= len(right):
        return False
    noun = right[at + 1]
    after = right[at + 2] if at + 2 < len(right) else None
    alone = after is None or after.kind in ("punctuation", "preposition", "conjunction", "adverb")
    return not (noun.kind in ("open", "noun", "adjective") and not noun.ends_in("s") and alone)


def _behind(right: Sequence[Word], preposition: str) -> list[Phrase]:
    """Return the phrases behind the first such preposition."""
    for at, word in enumerate(right[:_FARTHEST]):
        if word.lower == preposition:
            return phrases_from(right, at + 1)
        if word.lower in OPENS_CLAUSE or word.kind == "relative":
            break
    return []


def _complements(right: Sequence[Word]) -> Iterator[tuple[str, Iterable[Phrase]]]:
    """Yield what stands behind each preposition after the term, as far as its clause goes."""
    for at, word in enumerate(right[:_FARTHEST]):
        if word.lower in OPENS_CLAUSE or word.kind == "relative":
            return
        if word.kind == "preposition" and word.lower not in ("by", "of"):
            yield word.lower, phrases_from(right, at + 1)


def _fronted(left: Sequence[Word]) -> Iterator[tuple[str, Iterable[Phrase]]]:
    """Yield what stands behind a preposition that opens the clause: "In Germany it is illegal to"."""
    words = list(reversed(left))
    if len(words) > 1 and words[0].kind == "preposition":
        yield words[0].lower, phrases_from(words, 1)


def _noun_before(left: Sequence[Word]) -> list[Phrase]:
    """Return the noun phrase that ends directly before the term: "data stolen from"."""
    words: list[Word] = []
    for word in left:
        if word.kind == "adverb" and not words:
            continue
        if not words and word.kind not in NOMINAL:
            return []
        if word.kind not in MODIFIERS:
            break
        words.append(word)
    return [Phrase(words[-1].start, words[0].end, words[0].start)] if words else []


def _subjects(left: Sequence[Word]) -> list[Phrase]:
    """Return what stands as the subject of a verb that the words `left` stand before, the nearest first."""
    at = _past_auxiliaries(left)
    if at >= len(left):
        return []
    word = left[at]
    if word.kind in PRONOUNS or (word.lower in _STANDS_ALONE and not _is_relative(left, at)):
        return [Phrase(word.start, word.end, word.start, is_pronoun=word.lower in REFERRING)]
    if word.kind == "relative" or word.lower == "that":
        behind = at + 1
        while behind < len(left) and (left[behind].text == "," or left[behind].kind == "preposition"):
            behind += 1
        return phrases_back(left, behind)
    if word.lower in ("of", "from", "for"):  # "accused DeepSeek of stealing it"
        return phrases_back(left, at + 1)
    return phrases_back(left, at) if word.kind in MODIFIERS else first_phrase(left[at:])


def _is_relative(left: Sequence[Word], at: int) -> bool:
    """Whether a "that" follows the noun it stands for: "a chatbot that lies"."""
    return left[at].lower == "that" and at + 1 < len(left) and left[at + 1].kind in NOMINAL


def _past_auxiliaries(left: Sequence[Word]) -> int:
    """Return the number of the first word, from the verb to the left, that is no part of the verb's group."""
    at = 0
    while at < len(left):
        word = left[at]
        helper = word.kind in _VERBAL or word.lower in BE or word.lower in HAVE or word.lower in GET
        handed = word.lower in _RAISING or (word.lower in ("to", "from", "of", "into", "for") and _raises(left, at + 1))
        if not helper and not handed:
            return at
        at += 1
    return at


def _raises(left: Sequence[Word], at: int) -> bool:
    return at < len(left) and (left[at].lower in _RAISING or left[at].ends_in("ed"))
