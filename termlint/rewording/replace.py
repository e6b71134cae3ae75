"""What the neutral, grammatical sentence would be: a rule's wording put in a flagged candidate's place.

The rules, in order:

- The longest `Replacement.match` that stands in the text and holds the candidate wins; spaces and hyphens in
  it match any run of either, in any case. A "…" in it stands for up to four words, which a "…" in the wording
  keeps; a slot of a frame stands for a noun phrase (`slots`), which the wording puts elsewhere.
- The candidate is first judged (`usage`): noun, active verb, passive, modifier before a noun. Wordings of
  that use's tag are tried in order.
- An active verb needs a direct object right after it. A wording that ends in a preposition ("train on the
  output of") makes that object its own: it is refused before "into", "from", "down", "out" and in passives. A
  passive takes a wording without a preposition at its end. A verb whose form holds its object ("steal the
  weights") needs none.
- A modifier before a noun takes adjective wordings only, and none with a preposition in it; several words are
  joined by hyphens there.
- A noun's article, determiner and verb follow the wording's number (`agreement`); it keeps a possessive.
- A wording that takes a clause ("say") is put before one only, any other one only before an object.
- Near a word of the rule's `unless_near`, nothing is replaced.
- Capitals follow the place (`casing`). A word that the wording shares with its neighbour is not doubled. Next to a
  hyphen or a slash, or inside its own quotation marks, a candidate is left alone.

An edit is `safe` when the rule has one wording for the use and every check was positive, `unsafe` when the sentence
holds but a check was not certain or there are several wordings, and refused when one failed. Refusing is the rule:
nothing is guessed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from termlint.language import language_of
from termlint.reading.usage import Use, judge_use
from termlint.reading.words import Sentence, read_sentence, shifted
from termlint.rewording.agreement import fit_noun, fit_possessor
from termlint.rewording.casing import capitalised, headline, recase
from termlint.rewording.edges import check_echo, check_edges, possessive, without_doubles
from termlint.rewording.nounphrase import Fit, Refusal
from termlint.rewording.patterns import (
    fit_active,
    fit_adjective,
    fit_frame,
    fit_other,
    fit_passive,
    fit_phrase,
    holds_object,
    hyphenated,
)
from termlint.rewording.suggestion import Suggestion
from termlint.rewording.wordings import Choice, choices

if TYPE_CHECKING:
    from collections.abc import Sequence

    from termlint.reading.words import Tags
    from termlint.rulebook.model import Form, Replacement, Rule

_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_NEAR = 5


def suggest(
    text: str, start: int, end: int, forms: tuple[Form, ...], rule: Rule, *, tags: Tags | None = None
) -> tuple[tuple[str, ...], Suggestion | None]:
    """Return the wordings for the candidate at `start:end` of `text`, and the edit when one is grammatical.

    `forms` are the readings of the candidate's spelling (a past tense, a participle), at least one. The
    wordings are in the author's order and inflected for this use. `tags` are those
    of the text's Doc, where a trained pipeline has tagged it.
    """
    sentence, use, found = _read(text, start, end, forms, rule, tags)
    wordings = tuple(dict.fromkeys(choice.wording(text) for choice in found))
    only = len(wordings) == 1
    attempts = (_attempt(sentence, use, choice, forms[0].text, rule, only=only) for choice in found)
    return wordings, next((made for made in attempts if isinstance(made, Suggestion)), None)


def refusal(
    text: str, start: int, end: int, forms: tuple[Form, ...], rule: Rule, *, tags: Tags | None = None
) -> str | None:
    """Return why `suggest` offers no edit with the first wording, None when it does."""
    sentence, use, found = _read(text, start, end, forms, rule, tags)
    if not found:
        return "no wording for this use"
    made = _attempt(sentence, use, found[0], forms[0].text, rule, only=True)
    return str(made) if isinstance(made, Refusal) else None


def _read(
    text: str, start: int, end: int, forms: tuple[Form, ...], rule: Rule, tags: Tags | None
) -> tuple[Sentence, Use, tuple[Choice, ...]]:
    sentence = read_sentence(text, start, end, language_of(rule.language), tags)
    use = judge_use(sentence, {form.tag for form in forms}, whole=holds_object(forms[0].text))
    return sentence, use, choices(sentence, use, forms[0].text, rule)


def _check_near(place: Sentence, choice: Choice, words: Sequence[str]) -> None:
    """Refuse a place with one of the words in its slots or within five words, alone or last in a compound."""
    if not words:
        return
    near = [word.lower for word in place.before[:_NEAR] + place.after[:_NEAR]]
    near += [word for _, start, end in choice.slots for word in place.text[start:end].lower().split()]
    if any(word in words or word.rpartition("-")[2] in words for word in near):
        raise Refusal("a word is near that the rule says its wordings do not suit")


def _attempt(
    sentence: Sentence, use: Use, choice: Choice, form: str, rule: Rule, *, only: bool
) -> Suggestion | Refusal:
    """Return the edit that puts the choice's wording in its place, or why there is none.

    `only` says that the rule has no other wording for the use.
    """
    try:
        place = shifted(sentence, choice.start, choice.end)
        _check_near(place, choice, rule.unless_near)
        return _edit(place, use, choice, form, only=only)
    except Refusal as refused:
        return refused


def _edit(place: Sentence, use: Use, choice: Choice, form: str, *, only: bool) -> Suggestion:
    check_edges(place)
    _check_choice(choice)
    wording = _wording(place, use, choice)
    check_echo(place, wording)
    fit = _fit(place, use, choice, wording)
    written = _cased(place, choice, wording, form)
    if fit.start == place.first and place.text[fit.start].isupper():
        fit, written = _opening(fit, written)
    start, end, text = without_doubles(place, fit, written)
    if text == place.text[start:end]:
        raise Refusal("nothing would change")
    sure = fit.sure and use.sure and choice.sure and choice.replacement.safe and only and not place.titled
    pieces = _pieces(place, choice, fit, written) if (start, end) == (fit.start, fit.end) else ()
    return Suggestion(start, end, text, "safe" if sure else "unsafe", pieces)


def _check_choice(choice: Choice) -> None:
    if choice.replacement.match.count("{") != len(choice.slots):
        raise Refusal("it is not clear where the parts of the frame end")
    wanted = choice.replacement.text.count("…")
    if wanted != len(choice.gaps) and (wanted or any(choice.gaps)):
        raise Refusal("words inside the term would be lost")
    if choice.open_tense:
        raise Refusal("it may be a past tense or a participle")


def _wording(place: Sentence, use: Use, choice: Choice) -> str:
    wording = choice.wording(place.text)
    if choice.phrase or use.kind not in ("modifier", "noun") or not choice.replacement.tag.startswith("JJ"):
        return wording
    return hyphenated(wording)


def _cased(place: Sentence, choice: Choice, wording: str, form: str) -> str:
    """Return the wording in the capitals of the place; what fills a slot keeps its own."""
    if not choice.slots:
        return recase(wording, form, place)
    if place.titled:
        return headline(wording, place)
    recase("", form, shifted(place, *choice.term))
    return wording


def _opening(fit: Fit, written: str) -> tuple[Fit, str]:
    """Raise the first letter of what opens the sentence now."""
    if fit.before.strip():
        return replace(fit, before=capitalised(fit.before)), written
    return fit, capitalised(written)


def _pieces(place: Sentence, choice: Choice, fit: Fit, written: str) -> tuple[tuple[int, int, str], ...]:
    """Return the edit in pieces: what goes before the wording, the wording, what goes after it."""
    if choice.slots:
        return ()
    pieces = (
        (fit.start, place.start, fit.before),
        (place.start, place.end, written),
        (place.end, fit.end, fit.after),
    )
    return tuple(piece for piece in pieces if place.text[piece[0] : piece[1]] != piece[2])


def _fit(place: Sentence, use: Use, choice: Choice, wording: str) -> Fit:
    tag, replacement = choice.replacement.tag, choice.replacement
    clitic = possessive(place)
    if tag in _NOUNS and use.kind == "unclear":
        raise Refusal("it is not clear how the term is used")
    if tag in _NOUNS and replacement.use is None and (use.kind == "noun" or choice.phrase):
        fit = fit_possessor if clitic else fit_noun
        return fit(place, wording, was_plural=tag in ("NNS", "NNPS"), plural=replacement.plural)
    if clitic:
        raise Refusal("the term has an apostrophe")
    if choice.slots:
        return fit_frame(place, replacement, wording)
    if choice.phrase:
        return fit_phrase(place, use, replacement, wording)
    return fit_adjective(place, use, wording) if tag.startswith("JJ") else _fit_bare(place, use, replacement, wording)


def _fit_bare(place: Sentence, use: Use, replacement: Replacement, wording: str) -> Fit:
    """Fit the wording of a verb or an adverb in place of its form alone."""
    if use.kind == "active" and replacement.tag == use.tag:
        return fit_active(place, use, replacement, wording)
    if use.kind == "passive" and replacement.tag in ("VBD", "VBN"):
        return fit_passive(place, use, wording)
    if use.kind == "other" and not replacement.tag.startswith("VB"):
        return fit_other(place, replacement.tag, wording)
    raise Refusal("it is not clear how the term is used" if use.kind == "unclear" else "no wording for this use")
