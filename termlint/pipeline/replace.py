"""What the neutral, grammatical sentence would be: a rule's wording put in a flagged candidate's place.

The rules, in order:

- The longest `Replacement.match` that stands in the text and holds the candidate wins; spaces and hyphens in
  it match any run of either, in any case. A "…" in it stands for up to four words, which a "…" in the wording
  keeps.
- The candidate is first judged (`usage`): noun, active verb, passive, modifier before a noun. Wordings of
  that use's tag are tried in order; an edit with any but the first is `unsafe`.
- An active verb needs a direct object right after it. A wording that ends in a preposition ("train on the
  output of") makes that object its own: it is refused before "into", "from", "down", "out" and in passives. A
  passive takes a wording without a preposition at its end. A verb whose form holds its object ("steal the
  weights") needs none.
- A modifier before a noun takes adjective wordings only, and none with a preposition in it.
- A noun's article, determiner and verb follow the wording's number (`agreement`).
- Capitals follow the place (`casing`). Next to a hyphen, an apostrophe, a slash, or inside its own quotation
  marks a candidate is left alone.

An edit is `safe` when every check was positive, `unsafe` when the sentence holds but a check was not certain,
and refused when one failed. Refusing is the rule: nothing is guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from termlint.pipeline.agreement import fit_noun
from termlint.pipeline.casing import capitalised, recase
from termlint.pipeline.frames import fit_active, fit_adjective, fit_passive, fit_phrase, holds_object
from termlint.pipeline.nounphrase import Fit, Refusal
from termlint.pipeline.usage import Use, judge_use, opens_nominal
from termlint.pipeline.wordclass import QUOTES, Setting, read_setting, shifted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from termlint.fixes import Applicability
    from termlint.rulebook.model import Form, Replacement, Rule

_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_BEFORE = frozenset("([{\u2014\u2013\u2026")
_AFTER = frozenset(".,;:!?)]}\u2014\u2013\u2026")
_GAP = r"(?P<gap{}>(?:\s+[^\s.;:!?()]+){{0,4}}?)"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An edit of a segment's prose: `start:end` (code points) becomes `text`."""

    start: int
    end: int
    text: str
    applicability: Applicability


@dataclass(frozen=True, slots=True)
class _Choice:
    """A replacement that stands in the text at `start:end`; `gaps` are the words that its "…" stand for."""

    start: int
    end: int
    gaps: tuple[str, ...]
    replacement: Replacement
    phrase: bool
    # Whether the tense is open, and the wordings of the two that are possible differ.
    open_tense: bool = False

    @property
    def wording(self) -> str:
        """The wording with the gaps' words in it, as far as it has room for them."""
        text = self.replacement.text
        for gap in self.gaps:
            text = text.replace(" …", gap, 1)
        return text


def suggest(
    text: str, start: int, end: int, forms: tuple[Form, ...], rule: Rule, *, doc: Doc | None = None
) -> tuple[tuple[str, ...], Suggestion | None]:
    """Return the wordings for the candidate at `start:end` of `text`, and the edit when one is grammatical.

    `forms` are the readings of the candidate's spelling (a past tense, a participle), at least one. The
    wordings are in the author's order and inflected for this use. `doc` is the text's Doc:
    sentence bounds are taken from it, and tags and dependencies where it has them.
    """
    setting, use, choices = _read(text, start, end, forms, rule, doc)
    wordings = tuple(dict.fromkeys(choice.wording for choice in choices))
    attempts = (_attempt(setting, use, choice, forms[0].text, first=not n) for n, choice in enumerate(choices))
    return wordings, next((found for found in attempts if isinstance(found, Suggestion)), None)


def refusal(
    text: str, start: int, end: int, forms: tuple[Form, ...], rule: Rule, *, doc: Doc | None = None
) -> str | None:
    """Return why `suggest` offers no edit with the first wording, None when it does."""
    setting, use, choices = _read(text, start, end, forms, rule, doc)
    if not choices:
        return "no wording for this use"
    found = _attempt(setting, use, choices[0], forms[0].text, first=True)
    return str(found) if isinstance(found, Refusal) else None


def _read(
    text: str, start: int, end: int, forms: tuple[Form, ...], rule: Rule, doc: Doc | None
) -> tuple[Setting, Use, tuple[_Choice, ...]]:
    setting = read_setting(text, start, end, doc)
    use = judge_use(setting, {form.tag for form in forms}, whole=holds_object(forms[0].text))
    return setting, use, _choices(setting, use, forms[0].text, rule)


def _choices(setting: Setting, use: Use, form: str, rule: Rule) -> tuple[_Choice, ...]:
    found = [choice for item in rule.replacements if (choice := _find(setting, form, item)) is not None]
    longest = max((choice.end - choice.start for choice in found), default=0)
    found = [choice for choice in found if choice.end - choice.start == longest]
    if any(choice.phrase for choice in found):
        return tuple(_of_tag([choice for choice in found if choice.phrase], use))
    fitting = [choice for choice in found if _suits(choice.replacement.tag, use, setting)]
    return tuple(sorted(fitting or found, key=lambda choice: choice.replacement.tag.startswith("JJ")))


def _of_tag(choices: Sequence[_Choice], use: Use) -> Sequence[_Choice]:
    fitting = [choice for choice in choices if choice.replacement.tag == use.tag]
    past, participle = (
        {choice.wording for choice in choices if choice.replacement.tag == tag} for tag in ("VBD", "VBN")
    )
    if fitting or not past or not participle or past == participle:
        return fitting or choices
    return [replace(choice, open_tense=True) for choice in choices]


def _suits(tag: str, use: Use, setting: Setting) -> bool:
    if use.kind == "noun":
        return tag == use.tag or (tag.startswith("JJ") and opens_nominal(setting.right()))
    if use.kind in ("modifier", "predicate"):
        return tag.startswith("JJ")
    return tag == use.tag or (use.kind == "passive" and not use.tag and tag in ("VBD", "VBN"))


def _find(setting: Setting, form: str, item: Replacement) -> _Choice | None:
    match, spelling = _plain(item.match), _plain(form)
    if match == spelling:
        here = _pattern(match).fullmatch(setting.text[setting.start : setting.end])
        return None if here is None else _Choice(setting.start, setting.end, here.groups(), item, phrase=False)
    if spelling not in match:
        return None
    for place in range(max(0, setting.start - 2 * len(match)), setting.start + 1):
        there = _pattern(match).match(setting.text, place)
        if there is not None and there.end() >= setting.end:
            return _Choice(place, there.end(), there.groups(), item, phrase=True)
    return None


def _plain(words: str) -> str:
    return " ".join(re.split(r"[\s\-\u2010\u2011]+", words.lower()))


@lru_cache(maxsize=4096)
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)" + "".join(_parts(words.split(" "))) + r"(?!\w)", re.IGNORECASE)


def _parts(words: Sequence[str]) -> Iterator[str]:
    for number, word in enumerate(words):
        if word == "…":
            yield _GAP.format(number)
        else:
            yield (r"[\s\-\u2010\u2011]+" if number else "") + re.escape(word)


def _attempt(setting: Setting, use: Use, choice: _Choice, form: str, *, first: bool) -> Suggestion | Refusal:
    """Return the edit that puts the choice's wording in its place, or why there is none."""
    try:
        return _edit(shifted(setting, choice.start, choice.end), use, choice, form, first=first)
    except Refusal as refused:
        return refused


def _edit(place: Setting, use: Use, choice: _Choice, form: str, *, first: bool) -> Suggestion:
    _check_edges(place)
    _check_gaps(choice)
    if choice.open_tense:
        raise Refusal("it may be a past tense or a participle")
    wording = choice.wording
    fit = _fit(place, use, choice, wording)
    written = fit.before + recase(wording, form, place) + fit.after
    if fit.start == place.first and place.text[fit.start].isupper():
        written = capitalised(written)
    if written == place.text[fit.start : fit.end]:
        raise Refusal("nothing would change")
    sure = fit.sure and use.sure and first and not place.titled
    return Suggestion(fit.start, fit.end, written, "safe" if sure else "unsafe")


def _check_edges(place: Setting) -> None:
    before, after = place.text[: place.start][-1:], place.text[place.end : place.end + 2]
    quoted = before in QUOTES and after[:1] in QUOTES
    if before and not (before.isspace() or before in _BEFORE | QUOTES):
        raise Refusal("something is joined to the term")
    if after and not (after[0].isspace() or after[0] in _AFTER | QUOTES):
        raise Refusal("something is joined to the term")
    if after[:1] == "." and after[1:].isalnum():
        raise Refusal("something is joined to the term")
    if after[:1] in ("'", "\u2019") or (before and after and quoted):
        raise Refusal("the term has an apostrophe or its own quotation marks")


def _check_gaps(choice: _Choice) -> None:
    wanted = choice.replacement.text.count("…")
    if wanted != len(choice.gaps) and (wanted or any(choice.gaps)):
        raise Refusal("words inside the term would be lost")


def _fit(place: Setting, use: Use, choice: _Choice, wording: str) -> Fit:
    tag = choice.replacement.tag
    if tag in _NOUNS and (use.kind == "noun" or choice.phrase):
        return fit_noun(place, wording, was_plural=tag in ("NNS", "NNPS"), plural=choice.replacement.plural)
    if choice.phrase:
        return fit_phrase(place, use, choice.replacement, wording)
    if tag.startswith("JJ"):
        return fit_adjective(place, use, wording)
    if use.kind == "active" and tag == use.tag:
        return fit_active(place, use, choice.replacement, wording)
    if use.kind == "passive" and tag in ("VBD", "VBN"):
        return fit_passive(place, use, wording)
    if use.kind == "other" and not tag.startswith("VB"):
        return Fit(place.start, place.end, sure=" " not in wording)
    raise Refusal("it is not clear how the term is used" if use.kind == "unclear" else "no wording for this use")
