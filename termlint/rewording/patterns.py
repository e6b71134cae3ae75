"""Puts wordings of verbs and adjectives into their place: what must follow them, what must not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from termlint.language.en.words import BE, word_class, word_set
from termlint.reading.usage import OPENERS, Use, is_time, opens_nominal
from termlint.rewording.articles import fit_article
from termlint.rewording.nounphrase import Fit, Refusal

if TYPE_CHECKING:
    from termlint.reading.words import Sentence
    from termlint.rulebook.model import Replacement

_PARTICLES = word_set("up down off out away back together")
_CLASHES = word_set("into onto from down out as")
_TAKEN = frozenset(("from", "as"))
_COMPLEMENTS = word_set("of on against into from to")
# What makes an adjective's complement, and what makes it a comparative.
_ADJOINED = word_set("to for of about against with")
_DEGREES = word_set("more most less least")
_CLAUSE_OPENERS = word_set("that what how why whether if when where who which")
# The forms of verbs that are said of a clause; before an object alone they make no sense.
_SAYING = word_set("say says said saying argue argues argued arguing state states stated stating")


def fit_phrase(place: Sentence, use: Use, replaced: Replacement, wording: str) -> Fit:
    """Fit an author's phrase around a verb or adjective: what follows it and an article before it matter."""
    ends = _ends_in_preposition(wording)
    _check_copula(place, wording)
    if ends:
        _check_object(place, wording, clashes=_CLASHES - (_TAKEN if _ends_in_preposition(replaced.match) else set()))
    start, before = fit_article(place, wording)
    return Fit(start, place.end, before, sure=use.kind in ("active", "passive") and ends and _is_firm(place))


def fit_frame(place: Sentence, replaced: Replacement, wording: str) -> Fit:
    """Fit a frame whose parts have been found: an article before a modifier, an object after a preposition."""
    if replaced.use == "modifier":
        _check_degree(place, acts=True)
        start, before = fit_article(place, wording)
        return Fit(start, place.end, before)
    if _ends_in_preposition(wording):
        _check_object(place, wording, clashes=_CLASHES - _TAKEN)
    return Fit(place.start, place.end)


def hyphenated(wording: str) -> str:
    """Return an adjective of two words as it stands before a noun: "low quality" is "low-quality data"."""
    words = wording.split()
    kinds = [word_class(word) for word in words]
    plain = len(words) == 2 and "-" not in wording and set(kinds) <= {"adjective", "open", "noun"}
    return "-".join(words) if plain and kinds != ["adjective", "adjective"] else wording


def fit_adjective(place: Sentence, use: Use, wording: str) -> Fit:
    """Fit an adjective: before a noun (a noun may have stood there: "hallucination rate") or after a verb."""
    short = " " not in wording or wording.split(maxsplit=1)[0].endswith("ly")
    if use.kind == "predicate":
        if _ends_in_preposition(wording):
            raise Refusal("nothing follows that the wording could take")
        if (right := place.right()) is not None and right.lower in _ADJOINED:
            raise Refusal(f"“{right.text}” does not go with the wording")
        return Fit(place.start, place.end, sure=short)
    _check_degree(place, acts=use.acts)
    if any(word_class(word) == "preposition" for word in wording.split()):
        raise Refusal("the wording cannot stand before a noun")
    if (right := place.right()) is not None and right.text.istitle() and not place.titled:
        raise Refusal("a capital letter says that this is a name")
    if use.kind == "noun":
        _check_head(place)
    elif use.kind != "modifier":
        raise Refusal("it is not clear how the term is used")
    start, before = fit_article(place, wording)
    return Fit(start, place.end, before, sure=short and use.kind == "modifier" and not _is_adverb(place))


def _check_degree(place: Sentence, *, acts: bool) -> None:
    """Refuse "the most pirated film"; `acts` says that the term is a participle, whose adverb says how it was done."""
    left = place.left()
    if left is not None and (left.lower in _DEGREES or (acts and left.kind == "adverb")):
        raise Refusal(f"“{left.text}” does not go with the wording")


def _is_adverb(place: Sentence) -> bool:
    left = place.left()
    return left is not None and left.kind == "adverb"


def _check_head(place: Sentence) -> None:
    """Refuse where the word after a noun may be its verb and not the head of a compound."""
    head, after = place.right(), place.right(1)
    verb_follows = after is not None and after.kind in ("auxiliary", "modal", "verb")
    if head is None or not opens_nominal(head):
        raise Refusal("no noun follows that the adjective could modify")
    if head.kind == "open" and head.ends_in("s", "ed") and not verb_follows:
        raise Refusal("the next word may be the noun's verb")


def fit_active(place: Sentence, use: Use, replaced: Replacement, wording: str) -> Fit:
    """Fit an active verb: its object must follow, unless its form holds it."""
    joined = place.left() is not None and place.before[0].kind == "conjunction"
    if holds_object(replaced.match):
        return _fit_whole(place, replaced.match.split()[-1], wording)
    ends = _ends_in_preposition(wording)
    _check_copula(place, wording)
    if wording.lower() in _SAYING:
        return _fit_saying(place, use)
    _check_object(place, wording, clashes=_CLASHES if ends else frozenset())
    right = place.after[0]
    if right.lower in _CLAUSE_OPENERS:
        raise Refusal("a clause follows, and the wording needs an object")
    if ends and not use.sure and right.kind not in OPENERS:
        raise Refusal("it is not clear how the term is used")
    stiff = ends and right.kind in ("article", "pronoun", "number")
    return Fit(place.start, place.end, sure=_is_firm(place) and not joined and not stiff)


def _check_copula(place: Sentence, wording: str) -> None:
    """Refuse an adverb before a form of "be": "already is able to"."""
    if place.left() is not None and _is_adverb(place) and wording.split(maxsplit=1)[0].lower() in BE:
        raise Refusal("an adverb would stand before a form of “be”")


def _fit_saying(place: Sentence, use: Use) -> Fit:
    """Fit a verb of saying: a clause must follow, by "that", a pronoun as its subject, or a verb of its own."""
    right = place.right()
    if right is None or right.kind == "punctuation":
        raise Refusal("no clause follows")
    verb = next((at for at, word in enumerate(place.after[:6]) if word.kind in ("auxiliary", "modal", "verb")), 0)
    introduced = right.lower in ("that", "how", "why", "whether")
    closed = next((at for at, word in enumerate(place.after) if word.kind == "punctuation"), len(place.after))
    if right.lower == "to":
        raise Refusal("no clause follows")
    if introduced or right.kind in ("subject", "pronoun"):
        return Fit(place.start, place.end, sure=use.sure or introduced)
    if not 0 < verb < closed or any(word.kind == "relative" for word in place.after[:verb]):
        raise Refusal("no clause follows")
    return Fit(place.start, place.end, sure=False)


def holds_object(form: str) -> bool:
    """Whether a form of several words has its object in it: "steal the weights", but not "hoover up"."""
    words = re.sub(r"^\w+ly ", "", form).split()
    return "…" in words or (len(words) > 1 and word_class(words[-1]) not in ("preposition", "adverb"))


def _fit_whole(place: Sentence, last: str, wording: str) -> Fit:
    """Fit a verb whose form holds its object: nothing may follow that belongs to that object alone."""
    if _ends_in_preposition(wording):
        raise Refusal("nothing follows that the wording could take")
    right, same = place.right(), wording.rsplit(maxsplit=1)[-1].lower() == last.lower()
    if right is None or right.kind == "punctuation" or (same and right.kind in ("preposition", "adverb")):
        return Fit(place.start, place.end)
    if right.lower in _COMPLEMENTS or opens_nominal(right):
        raise Refusal("what follows would be left without its noun")
    return Fit(place.start, place.end, sure=False)


def fit_passive(place: Sentence, use: Use, wording: str) -> Fit:
    """Fit a participle without an object: the wording must be one that can be turned to a passive."""
    right = place.right()
    if not use.tag:
        raise Refusal("no direct object follows")
    if wording.lower() in _SAYING:
        raise Refusal("a passive does not go with the wording")
    if right is not None and right.kind in OPENERS and not is_time(place):
        raise Refusal("it is not clear how the term is used")
    if _ends_in_preposition(wording) or (right is not None and right.lower == "of"):
        raise Refusal("a passive does not go with the wording")
    loose = right is not None and right.lower in _COMPLEMENTS
    return Fit(place.start, place.end, sure=" " not in wording and not loose)


def fit_other(place: Sentence, tag: str, wording: str) -> Fit:
    """Fit a phrase or an adverb: an adverb of several words stands after the verb and its object only."""
    right = place.right()
    follows = right is not None and right.kind not in ("punctuation", "preposition", "conjunction")
    if tag.startswith("RB") and " " in wording and follows:
        raise Refusal("the wording cannot stand before a verb")
    return Fit(place.start, place.end, sure=" " not in wording)


def _ends_in_preposition(wording: str) -> bool:
    last = wording.rsplit(maxsplit=1)[-1].lower()
    return last not in _PARTICLES and word_class(last) == "preposition"


def _check_object(place: Sentence, wording: str, *, clashes: frozenset[str]) -> None:
    """Refuse where no object follows, or where a word in the same clause goes with the old verb only."""
    right = place.right()
    if right is None or not (right.kind in OPENERS or opens_nominal(right)) or is_time(place):
        raise Refusal("no direct object follows")
    if right.kind == "pronoun" and wording.endswith(" of"):
        raise Refusal("a pronoun follows, and a possessive would be better")
    for word, following in zip(place.after[:12], (*place.after[1:12], None), strict=False):
        if word.kind == "punctuation" and word.text in ".;:!?()":
            return
        if word.lower in clashes or (clashes and word.lower == "to" and following and following.kind in OPENERS):
            raise Refusal(f"“{word.text}” does not go with the wording")


def _is_firm(place: Sentence) -> bool:
    """Whether a noun phrase surely follows, by its first word, and no relative took the object before."""
    right = place.right()
    relative = any(word.kind == "relative" or word.lower == "that" for word in place.before[1:4])
    return right is not None and right.kind in OPENERS and right.lower not in ("that", "both", "all") and not relative
