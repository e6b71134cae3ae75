"""Makes a noun's wording agree with the words around it: article, determiner, verb.

A wording is singular, plural or uncountable (mass); where that differs from the noun it replaces, the words
that count the noun or agree with it are changed in the same edit when they are of a closed list, and the edit
is refused when they cannot be. A *heavy* wording carries its own complement ("training on model output"): it
takes no noun before it, no noun after it and no second complement.

Each branch gives an example: a phrase with its term between asterisks and, after an arrow, what would come of it.
"""

from __future__ import annotations

from typing import Literal

from termlint.language.en.words import BE, HAVE, word_class, word_set
from termlint.reading.usage import OPENERS, opens_nominal
from termlint.reading.words import Sentence, Word, shifted
from termlint.rewording.articles import fit_article, like
from termlint.rewording.edges import possessive
from termlint.rewording.nounphrase import Fit, NounPhrase, Refusal, is_heavy, read_noun_phrase
from termlint.rewording.subjectverb import fit_verb

Number = Literal["singular", "plural", "mass"]
_PLURAL_ONLY = word_set("many few fewer several both various multiple numerous countless dozens hundreds")
_SINGULAR_ONLY = word_set("each every another either neither")
_MASS_ONLY = word_set("much little less")
_NOT_SINGULAR = word_set("all more most enough other some such")
_COUNTING = word_set("single second third separate individual different last next latest various multiple")
_BEFORE_ARTICLE = word_set("what quite rather many half so too as how")
_ONE = word_set("one 1")
_ANOTHER = word_set("another ones")
_FIRM_GOVERNORS = ("punctuation", "preposition", "conjunction", "auxiliary", "noun")
# What is done with an attack, and hardly with what takes its place.
_LAUNCHING = word_set("launch launches launched launching mount mounts mounted mounting stage stages staged staging")
_DEMONSTRATIVES = {"these": "this", "those": "that"}
_COMPLEMENTS = word_set("of on against into over between toward towards upon")
_ATTACHED = word_set("for about with from by at")


def fit_noun(sentence: Sentence, wording: str, *, was_plural: bool, plural: bool | None) -> Fit:
    """Return the edit that puts a noun's wording into its place (`sentence` is seen from the place).

    `plural` is as for `Replacement`. Raises Refusal where the sentence would not hold.
    """
    number: Number = "mass" if plural is None else "plural" if plural else "singular"
    phrase = read_noun_phrase(sentence, was_plural=was_plural)
    if was_plural and phrase.determiner is not None and phrase.determiner.lower in ("a", "an"):
        # "a *hacks* archive": the article is that of "archive".
        raise Refusal("it is not clear whose article stands before the noun")
    if number == "mass" and any(word.lower in _ANOTHER for word in sentence.after):
        # "one *attack* after another" -> "training on model output after another".
        raise Refusal("a word that follows counts the noun")
    precedes = _check_modifiers(phrase, wording, number=number)
    start, before = _fit_determiner(phrase, sentence, wording, was_plural=was_plural, number=number)
    follows = _check_following(sentence, wording, was_plural=was_plural)
    end, after, agrees = sentence.end, "", True
    if was_plural != (number == "plural"):
        # "*distillation attacks* are cheap" -> "training on model output is cheap".
        end, after, agrees = fit_verb(phrase, sentence, was_plural=was_plural)
    _check_governor(phrase, wording)
    smooth = _reads_smoothly(shifted(sentence, start, end), wording)
    return Fit(start, end, before, after, sure=precedes and follows and agrees and smooth)


def fit_possessor(sentence: Sentence, wording: str, *, was_plural: bool, plural: bool | None) -> Fit:
    """Return the edit for a noun with an apostrophe after it ("the hackers' forum"), which the wording takes over."""
    number: Number = "mass" if plural is None else "plural" if plural else "singular"
    if is_heavy(wording):
        # "the *attack's* cost" -> "the training on model output's cost".
        raise Refusal("the wording cannot have an apostrophe")
    if was_plural != (number == "plural"):
        # "the *pirates'* site" -> "the unlicensed copier's site": one of them, or all?
        raise Refusal("the term has an apostrophe, and its number would change")
    phrase = read_noun_phrase(sentence, was_plural=was_plural)
    precedes = _check_modifiers(phrase, wording, number=number)
    start, before = _fit_determiner(phrase, sentence, wording, was_plural=was_plural, number=number)
    clitic = possessive(sentence)
    # "the *hackers'* forum" -> "the intruders' forum"; "the *hackers'* forum" -> "the people's forum".
    after = clitic[:1] if wording.endswith("s") and number == "plural" else f"{clitic[:1]}s"
    return Fit(start, sentence.end + len(clitic), before, after, sure=precedes)


def _check_modifiers(phrase: NounPhrase, wording: str, *, number: Number) -> bool:
    """Whether the words before the noun surely go with the wording. Raises Refusal where they cannot."""
    heavy = is_heavy(wording)
    described = " " in wording and word_class(wording.split(maxsplit=1)[0]) == "adjective"
    for word in phrase.modifiers:
        counts = word.kind == "number"
        if number == "mass" and (counts or word.lower in _COUNTING):
            # "three *attacks*", "every single *attack*" -> "three training on model output".
            raise Refusal("what can be counted becomes what cannot")
        if number == "singular" and counts and word.lower not in _ONE:
            # "two *hacks*" -> "two workaround"; "one *hack*" may stay.
            raise Refusal("a number stands before what becomes singular")
        if heavy and word.kind not in ("adjective", "number"):
            # "API *attacks*" -> "API training on model output".
            raise Refusal("another word stands before the noun and may belong to it")
    if phrase.modifiers and described:
        # "AI *theft*" -> "AI unlicensed copying".
        _check_order(phrase.modifiers[0])
    if phrase.modifiers:
        # "recent *attacks*" -> "recent intrusions" is sure, "recent training on model output" is not, nor "lab
        # intrusions", whose first word may be a verb.
        return (not heavy or phrase.modifiers[-1].kind == "number") and all(map(_is_plain, phrase.modifiers))
    # "the *attack*", "of *attacks*" and a sentence that begins with it; but "blamed *attacks*" may be read otherwise.
    governor = phrase.governor
    return phrase.determiner is not None or governor is None or governor.kind in _FIRM_GOVERNORS


def _check_order(nearest: Word) -> None:
    """Refuse a wording that opens with an adjective after a word that stands next to its noun: "AI theft"."""
    if nearest.kind not in ("adjective", "number") or nearest.ends_in("al", "ic", "ary", "ese", "ish", "ian", "ean"):
        # "data *theft*" -> "data unlicensed copying", "digital *theft*" -> "digital unlicensed copying"; but "recent
        # *theft*" -> "recent unlicensed copying".
        raise Refusal("the word before the noun would stand before an adjective")


def _is_plain(modifier: Word) -> bool:
    return modifier.kind in ("number", "adjective")


def _fit_determiner(
    phrase: NounPhrase, sentence: Sentence, wording: str, *, was_plural: bool, number: Number
) -> tuple[int, str]:
    """Return where the edit begins and what it writes before the wording."""
    determiner, same = phrase.determiner, was_plural == (number == "plural")
    if word_class(wording.split(maxsplit=1)[0]) == "article":
        # "a *backdoor*" -> "an undocumented account", which brings its article.
        return _fit_own_article(phrase, sentence)
    if determiner is None:
        counted = any(word.lower in _ONE for word in phrase.modifiers)
        if number == "singular" and not counted and not sentence.titled:
            # "They use *hacks*" -> "They use workaround"; a headline may: "*Hacks* Found" -> "Workaround Found".
            raise Refusal("a singular noun would stand without an article")
        # "They use *hacks*" -> "They use workarounds".
        return sentence.start, ""
    lower, gap = determiner.lower, sentence.text[determiner.end : sentence.start]
    if determiner.kind == "article":
        # "the *attack*" and "an *attack*".
        return _fit_indefinite(phrase, sentence, wording, number=number)
    _check_determiner(lower, number, was_plural=was_plural)
    if not same and lower in _DEMONSTRATIVES:
        # "These *attacks*" -> "This training on model output".
        return determiner.start, like(determiner.text, _DEMONSTRATIVES[lower]) + gap
    if number == "plural" and not was_plural and lower in _DEMONSTRATIVES.values():
        # "That *spyware*" -> "Those monitoring programs".
        plural = next(many for many, one in _DEMONSTRATIVES.items() if one == lower)
        return determiner.start, like(determiner.text, plural) + gap
    return sentence.start, ""


def _fit_own_article(phrase: NounPhrase, sentence: Sentence) -> tuple[int, str]:
    """Fit a wording that begins with an article: it takes the place of one, and stands after nothing else."""
    if phrase.modifiers or (phrase.determiner is not None and phrase.determiner.kind != "article"):
        # "their *backdoor*" -> "their an undocumented account".
        raise Refusal("two determiners would meet")
    return (sentence.start if phrase.determiner is None else phrase.determiner.start), ""


def _check_determiner(lower: str, number: Number, *, was_plural: bool) -> None:
    if number != "plural" and lower in _PLURAL_ONLY:
        # "many *attacks*" -> "many training on model output".
        raise Refusal("the determiner needs a plural")
    if number != "singular" and lower in _SINGULAR_ONLY:
        # "every *attack*" -> "every training on model output".
        raise Refusal("the determiner needs a singular")
    if number != "mass" and lower in _MASS_ONLY:
        # "much *piracy*" -> "much unlicensed copies".
        raise Refusal("the determiner needs an uncountable noun")
    if number == "singular" and was_plural and lower in _NOT_SINGULAR:
        # "most *hackers*" -> "most intruder".
        raise Refusal("the determiner does not go with a singular")


def _fit_indefinite(phrase: NounPhrase, sentence: Sentence, wording: str, *, number: Number) -> tuple[int, str]:
    article = phrase.determiner
    assert article is not None  # noqa: S101 -- the caller has just looked
    gap = sentence.text[article.end : sentence.start]
    if number != "singular":
        if phrase.governor is not None and phrase.governor.lower in _BEFORE_ARTICLE:
            # "what a *hack*" -> "what workarounds".
            raise Refusal("the article cannot be left out")
        # "a *distillation attack*" -> "training on model output".
        return article.start, gap.lstrip()
    if phrase.modifiers:
        # "a recent *attack*" -> "a recent intrusion": the article agrees with "recent".
        return sentence.start, ""
    # "a *hack*" -> "an intrusion".
    return fit_article(sentence, wording)


def _check_following(sentence: Sentence, wording: str, *, was_plural: bool) -> bool:
    """Whether what follows surely goes with the wording. Raises Refusal where it cannot."""
    right, heavy = sentence.right(), is_heavy(wording)
    if word_class(wording.rsplit(maxsplit=1)[-1]) == "preposition":
        if right is None or not (right.kind in OPENERS or opens_nominal(right)):
            # "They stopped the *theft*." -> "They stopped the copying of."
            raise Refusal("nothing follows that the wording could take")
        # "the *theft* books" -> "the copying of books".
        return True
    if right is None or right.kind in ("punctuation", "auxiliary", "modal", "conjunction", "verb", "adverb"):
        if heavy and right is not None and right.lower in ("and", "or") and _joins_noun(sentence):
            # "*attacks* and scraping" -> "training on model output and scraping", on both of them.
            raise Refusal("what follows would be taken for a part of the wording")
        # "*attacks* are", "*attacks*."; but in "*attacks* widely reported" the adverb may belong to what follows.
        return right is None or right.kind != "adverb"
    if right.kind == "preposition":
        if heavy and right.lower in (_COMPLEMENTS if _is_action(wording) else _COMPLEMENTS | _ATTACHED):
            # "*attacks* on Claude" -> "training on model output on Claude".
            raise Refusal("what follows would be left without its noun")
        # "*attacks* in March" -> "intrusions in March"; "*attacks* on Claude" -> "intrusions on Claude" is not sure.
        return not heavy and right.lower not in _COMPLEMENTS | {"to", "from", "for", "with"}
    if heavy and (right.kind == "relative" or right.lower == "that"):
        # "*attacks* that failed" -> "training on model output that failed": the output did?
        raise Refusal("the clause that follows would stand too far from its noun")
    if not was_plural and _is_its_verb(sentence):
        # "*Distillation* needs a teacher" -> "Training on model output needs a teacher".
        return True
    if opens_nominal(right) and not right.ends_in("ed"):
        # "*attack* surface", "*attacks* labs": the head of a compound, or its verb.
        _check_compound(right, was_plural=was_plural, heavy=heavy)
    return False


def _joins_noun(sentence: Sentence) -> bool:
    """Whether a noun, not a verb, follows the "and": "*attacks* and tools", not "*attacks* and failed"."""
    second = sentence.right(1)
    return second is not None and (second.kind in OPENERS or opens_nominal(second)) and not second.ends_in("ed")


def _is_its_verb(sentence: Sentence) -> bool:
    """Whether the word after a singular noun is surely its verb: in -s, and with a determiner after it."""
    verb, following = sentence.right(), sentence.right(1)
    if verb is None or following is None or verb.kind != "open" or not verb.ends_in("s"):
        return False
    return following.kind in ("article", "determiner", "possessive", "pronoun")


def _is_action(wording: str) -> bool:
    """Whether a heavy wording names an act, that an adverbial can follow: "training on model output by a rival"."""
    return wording.split(maxsplit=1)[0].endswith(("ing", "ion"))


def _check_compound(right: Word, *, was_plural: bool, heavy: bool) -> None:
    if not was_plural or right.kind in ("noun", "number"):
        # "the *attack* surface" -> "the training on model output surface".
        raise Refusal("the next word may form a compound with the noun")
    if heavy and right.kind != "adjective" and not right.ends_in("ing"):
        # "*attacks* hurt" -> "training on model output hurt".
        raise Refusal("the next word may be the noun's verb")


def _check_governor(phrase: NounPhrase, wording: str) -> None:
    """Refuse an act where the verb takes what can be launched, or had once: "had an understanding of"."""
    verb = phrase.governor.lower if phrase.governor is not None else ""
    one = phrase.determiner is not None and phrase.determiner.kind == "article"
    had = one and verb in HAVE and wording.split(maxsplit=1)[0].endswith("ing")
    if had or (verb in _LAUNCHING and is_heavy(wording)):
        # "launched an *attack*" -> "launched training on model output"; "had an *understanding*" -> "had modelling".
        raise Refusal("the verb before the noun does not go with the wording")


def _reads_smoothly(sentence: Sentence, wording: str) -> bool:
    """Whether an -ing wording is not stiff after "the". Raises Refusal where it would be a verb: "is training"."""
    left = sentence.left()
    if left is None or not wording.split(maxsplit=1)[0].endswith("ing"):
        return True
    if left.lower in BE:
        # "It is *distillation*." -> "It is training on model output."
        raise Refusal("the wording would read as a verb")
    # "the *distillation*" -> "the training on model output".
    return left.lower != "the"
