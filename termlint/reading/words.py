"""The words around a candidate, each with its class as far as spelling and closed lists can tell.

Closed lists decide first: they hold the function words of English, and are the same in every pipeline. What
they do not know is `open` (a noun, an adjective or a verb), or `name` by its capitals. A trained pipeline
says which open class it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from termlint.documents.model import OBJECT
from termlint.reading.sentences import sentence_around

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from termlint.language.model import Language, WordClass

_WORD = re.compile(r"[$€£]?\d[\d.,]*\d[%\w]*|\w+(?:[-\u2010\u2011'\u2019]\w+)*|[^\w\s]")


_start, _end = attrgetter("start"), attrgetter("end")
# Endings of adjectives that names have, too: Mistral, Pascal; and those of what can be a noun or an adjective: Iranian.
_LIKE_ADJECTIVES = ("tral", "cal", "ive", "ous", "able", "ible")
_MODIFIED: frozenset[WordClass] = frozenset(("open", "noun", "name", "adjective"))
_OF_NATIONS = ("ian", "ean", "ese", "ish", "ic")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a punctuation mark. `start:end` are code points of the segment's prose."""

    text: str
    start: int
    end: int
    kind: WordClass

    @property
    def lower(self) -> str:
        """The word as the lists hold it."""
        return self.text.lower().replace("\u2019", "'")

    def ends_in(self, *endings: str) -> bool:
        """Whether the word has one of the endings, in any case."""
        return self.lower.endswith(endings)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A candidate's sentence, without the candidate: the words before it, nearest first, and those after it.

    `titled` says that the sentence is written like a headline, each word of weight with a capital.
    """

    text: str
    start: int
    end: int
    first: int
    before: tuple[Word, ...]
    after: tuple[Word, ...]
    titled: bool
    token: Token | None = None

    def left(self, number: int = 0) -> Word | None:
        """Return the word `number` words to the left, None beyond the sentence."""
        return self.before[number] if number < len(self.before) else None

    def right(self, number: int = 0) -> Word | None:
        """Return the word `number` words to the right, None beyond the sentence."""
        return self.after[number] if number < len(self.after) else None


class Tags:
    """The parts of speech of a text, as a trained pipeline has found them: looked up once a Doc."""

    def __init__(self, doc: Doc) -> None:
        """Note where each token begins."""
        self._doc = doc
        self._tokens = {token.idx: token for token in doc}
        self._has_syntax = doc.has_annotation("DEP")

    def token(self, start: int, end: int) -> Token | None:
        """Return the last token that begins inside the range: a hyphenated word is what its last part is."""
        return next((self._tokens[at] for at in range(end - 1, start - 1, -1) if at in self._tokens), None)

    def head(self, start: int, end: int) -> Token | None:
        """Return the token that governs the range: of "steal the weights" the verb, of "model theft" the last."""
        span = self._doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            return None
        return span.root if self._has_syntax else span[-1]


def tags_of(doc: Doc | None) -> Tags | None:
    """Return the tags of a Doc, None if it has none, as after a blank pipeline."""
    return Tags(doc) if doc is not None and doc.has_annotation("TAG") else None


def read_sentence(text: str, start: int, end: int, language: Language, tags: Tags | None = None) -> Sentence:
    """Return the sentence around `start:end` (code points of `text`), its words classified.

    `tags` are those of the text's Doc, where a trained pipeline has tagged it.
    """
    words, first, titled = _read(text, *sentence_around(text, start, end, language), language)
    before = words[: bisect_right(words, start, key=_end)][::-1]
    after = words[bisect_left(words, end, key=_start) :]
    return Sentence(
        text=text,
        start=start,
        end=end,
        first=first,
        before=before if tags is None else tuple(_tagged(word, tags) for word in before),
        after=after if tags is None else tuple(_tagged(word, tags) for word in after),
        titled=titled,
        token=None if tags is None else tags.head(start, end),
    )


@lru_cache(maxsize=64)
def _read(text: str, first: int, last: int, language: Language) -> tuple[tuple[Word, ...], int, bool]:
    """Return the words of a sentence, where the first of them begins, and whether it is written like a headline.

    A sentence with many terms is read once for all of them.
    """
    found = list(_WORD.finditer(text, first, last))
    opening = next((match.start() for match in found if match.group()[0].isalnum()), first)
    titled = _is_titled([match.group() for match in found], language)
    words = [
        Word(match.group(), *match.span(), _kind(match.group(), language, plain=match.start() == opening or titled))
        for match in found
    ]
    alone = (_alone(word, words[at + 1] if at + 1 < len(words) else None) for at, word in enumerate(words))
    return tuple(alone), opening, titled


def shifted(sentence: Sentence, start: int, end: int) -> Sentence:
    """Return the same sentence seen from a wider range that holds the candidate."""
    before, after = sentence.before, sentence.after
    return Sentence(
        text=sentence.text,
        start=start,
        end=end,
        first=sentence.first,
        before=before[next((at for at, word in enumerate(before) if word.end <= start), len(before)) :],
        after=after[next((at for at, word in enumerate(after) if word.start >= end), len(after)) :],
        titled=sentence.titled,
        token=sentence.token,
    )


def _is_titled(words: Sequence[str], language: Language) -> bool:
    weighty = [word for word in words if word[0].isalpha() and language.word_class(word) not in _MINOR]
    return len(weighty) > 1 and all(word[0].isupper() for word in weighty)


_MINOR: frozenset[WordClass] = frozenset(("article", "determiner", "preposition", "conjunction", "possessive"))


def _kind(text: str, language: Language, *, plain: bool) -> WordClass:
    """Classify a word; `plain` says that its capital letter means nothing, as at a sentence's start."""
    if text == OBJECT:
        return "name"
    if not text[-1].isalnum() and not text[0].isalnum():
        return "punctuation"
    kind = language.word_class(text)
    named = any(letter.isupper() or letter.isdigit() for letter in text[1:]) or (text[0].isupper() and not plain)
    if named and (kind == "open" or (kind == "adjective" and text.lower().endswith(_LIKE_ADJECTIVES))):
        return "name"
    odd_name = kind == "adverb" and text[0].isupper() and not plain
    if odd_name or (kind == "pronoun" and len(text) > 1 and text.isupper()):
        return "name"  # The Daily, the US
    return kind


def _alone(word: Word, following: Word | None) -> Word:
    """Return the adjective of a nation or a name in -ic as a noun where none follows it: "Iranian poached nine"."""
    if word.kind != "adjective" or not word.text[0].isupper() or not word.text.endswith(_OF_NATIONS):
        return word
    if following is not None and following.kind in _MODIFIED and not following.ends_in("ed"):
        return word
    return replace(word, kind="open")


def _tagged(word: Word, tags: Tags) -> Word:
    """Return a word with the class that a trained pipeline has found, where no closed list knows it."""
    if word.kind not in ("open", "adjective", "verb") or "-" in word.text:
        return word
    token = tags.token(word.start, word.end)
    return word if token is None else replace(word, kind=_TRAINED.get(token.pos_, word.kind))


_TRAINED: dict[str, WordClass] = {
    "NOUN": "noun",
    "PROPN": "name",
    "ADJ": "adjective",
    "VERB": "verb",
    "AUX": "auxiliary",
    "ADV": "adverb",
    "ADP": "preposition",
    "NUM": "number",
}
