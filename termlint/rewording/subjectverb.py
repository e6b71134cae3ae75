"""Makes the verb of a noun agree where the noun's number changes: finds it and changes it, or refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termlint.language.en.words import PASTS, PLURAL_OF, SINGULAR_OF, word_class, word_set
from termlint.reading.usage import OPENERS, opens_nominal
from termlint.rewording.articles import like
from termlint.rewording.nounphrase import NounPhrase, Refusal

if TYPE_CHECKING:
    from termlint.reading.words import Sentence, Word

_PARTITIVES = word_set(
    "number numbers series string couple pair handful dozens hundreds thousands millions one range variety"
    " majority many several few most some all each both any none half"
)
_PRONOUNS = {True: word_set("they them these those both"), False: word_set("it one another")}
_POSSESSIVES = {True: word_set("their themselves"), False: word_set("its itself")}


def fit_verb(phrase: NounPhrase, sentence: Sentence, *, was_plural: bool) -> tuple[int, str, bool]:
    """Return the end of the edit, what it writes after the wording, and whether all is sure.

    Called where the noun's number changes: its verb must be found and changed, or surely not be there.
    """
    governor = phrase.governor
    agreeing = SINGULAR_OF if was_plural else PLURAL_OF
    if governor is not None and (governor.kind == "auxiliary" or governor.lower in _PARTITIVES):
        raise Refusal("a verb before the noun agrees with it")
    governed = governor is not None and governor.kind == "preposition"
    if governed and _is_partitive(sentence, governor):
        raise Refusal("the words before the noun count it")
    sure = _pronouns_hold(sentence, was_plural=was_plural)
    if governed:
        return sentence.end, "", sure and _is_closed_off(sentence)
    verb = _subject_verb(sentence)
    if verb is not None and verb.lower in agreeing:
        return _changed_verb(phrase, sentence, verb, agreeing[verb.lower], sure=sure)
    if verb is not None and not _is_invariant(verb):
        raise Refusal("the noun's verb may have to change")
    if verb is None and not _is_closed_off(sentence):
        _check_no_verb(governor, sentence, agreeing)
        sure = False
    return sentence.end, "", sure


def _pronouns_hold(sentence: Sentence, *, was_plural: bool) -> bool:
    """Whether no word that follows can stand for the noun in its old number. Raises Refusal where one likely does."""
    following = {word.lower for word in sentence.after}
    if following & _PRONOUNS[was_plural]:
        raise Refusal("a pronoun that follows may stand for the noun")
    return not following & _POSSESSIVES[was_plural]


def _is_partitive(sentence: Sentence, governor: Word | None) -> bool:
    before = next((word for word in sentence.before if governor is not None and word.end <= governor.start), None)
    return governor is not None and governor.lower == "of" and before is not None and before.lower in _PARTITIVES


def _is_closed_off(sentence: Sentence) -> bool:
    return all(word.kind == "punctuation" for word in sentence.after)


def _subject_verb(sentence: Sentence) -> Word | None:
    """Return the verb after the noun, past adverbs and one simple prepositional phrase ("on Claude are")."""
    inside = _ends_inside(sentence)
    for word in sentence.after[:6]:
        if word.kind in ("auxiliary", "modal", "verb"):
            return word
        inside = inside or word.kind == "preposition"
        if word.kind != "adverb" and not (inside and (word.kind in (*OPENERS, "preposition") or opens_nominal(word))):
            return None
    return None


def _ends_inside(sentence: Sentence) -> bool:
    """Whether the noun's phrase ends in a preposition, so that what follows is the preposition's object."""
    return word_class(sentence.text[: sentence.end].rsplit(maxsplit=1)[-1]) == "preposition"


def _is_invariant(verb: Word) -> bool:
    """Whether a verb that does not agree with the noun as it was is surely the same for its new number."""
    listed = verb.lower in PLURAL_OF or verb.lower in SINGULAR_OF or verb.lower in PASTS
    return verb.kind in ("auxiliary", "modal") or listed or verb.ends_in("ed")


def _changed_verb(
    phrase: NounPhrase, sentence: Sentence, verb: Word, other: str, *, sure: bool
) -> tuple[int, str, bool]:
    governor = phrase.governor
    if governor is not None and governor.kind == "conjunction" and governor.lower in ("and", "or", "nor"):
        raise Refusal("the noun may be one of several subjects")
    between = sentence.text[sentence.end : verb.start]
    direct = sentence.right() is verb
    return verb.end, between + like(verb.text, other), sure and direct and governor is None


def _check_no_verb(governor: Word | None, sentence: Sentence, agreeing: dict[str, str]) -> None:
    """Refuse where the noun may be the subject of a verb that would have to change and was not found."""
    right = sentence.right()
    if right is not None and (right.lower == "that" or right.kind == "relative"):
        raise Refusal("a clause after the noun agrees with it")
    words = [word for word in sentence.after if word.kind != "punctuation"]
    if len(words) == 1 and _ends_inside(sentence):
        return
    if right is not None and right.kind == "open":
        raise Refusal("the next word may be the noun's verb")
    subject = governor is None or governor.kind in ("punctuation", "conjunction", "relative", "determiner")
    if subject and any(word.lower in agreeing or word.kind == "open" for word in sentence.after):
        raise Refusal("the noun's verb was not found and may have to change")
