"""The words around a candidate, each with its class as far as spelling and closed lists can tell.

Closed lists decide first: they hold the function words of English, and are the same in every pipeline. What
they do not know is `open` (a noun, an adjective or a verb), or `name` by its capitals. A trained pipeline
says which open class it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from termlint.documents.model import OBJECT
from termlint.reading.sentences import sentence_around

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from termlint.language.model import Language, WordClass

_WORD = re.compile(r"[$€£]?\d[\d.,]*\d[%\w]*|\w+(?:[-\u2010\u2011'\u2019]\w+)*|[^\w\s]")


# Endings of adjectives that names have, too: Mistral, Pascal; and those of what can be a noun or an adjective: Iranian.
_LIKE_ADJECTIVES = ("tral", "cal", "ive", "ous", "able", "ible")
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


def read_sentence(text: str, start: int, end: int, language: Language, doc: Doc | None = None) -> Sentence:
    """Return the sentence around `start:end` (code points of `text`), its words classified.

    Of `doc`, the text's Doc, the parts of speech are taken where a trained pipeline has tagged it.
    """
    first, last = sentence_around(text, start, end, language)
    found = list(_WORD.finditer(text, first, last))
    opening = next((match.start() for match in found if match.group()[0].isalnum()), first)
    titled = _is_titled([match.group() for match in found], language)
    tokens = _tagged(doc)
    words = [_word(match, language, tokens, plain=match.start() == opening or titled) for match in found]
    return Sentence(
        text=text,
        start=start,
        end=end,
        first=opening,
        before=tuple(word for word in reversed(words) if word.end <= start),
        after=tuple(word for word in words if word.start >= end),
        titled=titled,
        token=_head(doc, start, end) if tokens else None,
    )


def shifted(sentence: Sentence, start: int, end: int) -> Sentence:
    """Return the same sentence seen from a wider range that holds the candidate."""
    return Sentence(
        text=sentence.text,
        start=start,
        end=end,
        first=sentence.first,
        before=tuple(word for word in sentence.before if word.end <= start),
        after=tuple(word for word in sentence.after if word.start >= end),
        titled=sentence.titled,
        token=sentence.token,
    )


def _is_titled(words: Sequence[str], language: Language) -> bool:
    weighty = [word for word in words if word[0].isalpha() and language.word_class(word) not in _MINOR]
    return len(weighty) > 1 and all(word[0].isupper() for word in weighty)


_MINOR: frozenset[WordClass] = frozenset(("article", "determiner", "preposition", "conjunction", "possessive"))


def _word(match: re.Match[str], language: Language, tokens: dict[int, Token], *, plain: bool) -> Word:
    """Classify one word; `plain` says that its capital letter means nothing, as at a sentence's start."""
    text = match.group()
    return Word(text, match.start(), match.end(), _kind(text, language, _token(tokens, *match.span()), plain=plain))


def _kind(text: str, language: Language, token: Token | None, *, plain: bool) -> WordClass:
    if text == OBJECT:
        return "name"
    if not text[-1].isalnum() and not text[0].isalnum():
        return "punctuation"
    kind = language.word_class(text)
    named = any(letter.isupper() or letter.isdigit() for letter in text[1:]) or (text[0].isupper() and not plain)
    if named and (kind == "open" or (kind == "adjective" and text.lower().endswith(_LIKE_ADJECTIVES))):
        return "name"
    if kind == "adjective" and text[0].isupper() and text.endswith(_OF_NATIONS):
        kind = "open"
    odd_name = kind == "adverb" and text[0].isupper() and not plain
    if odd_name or (kind == "pronoun" and len(text) > 1 and text.isupper()):
        return "name"  # The Daily, the US
    if kind in ("open", "adjective", "verb") and token is not None and "-" not in text:
        return _TRAINED.get(token.pos_, kind)
    return kind


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


def _tagged(doc: Doc | None) -> dict[int, Token]:
    """Return the tokens of a trained pipeline by offset; of a blank one nothing, for it has no tags."""
    if doc is None or not doc.has_annotation("TAG"):
        return {}
    return {token.idx: token for token in doc}


def _head(doc: Doc | None, start: int, end: int) -> Token | None:
    """Return the token that governs the candidate: of "steal the weights" the verb, of "model theft" the last."""
    span = doc.char_span(start, end, alignment_mode="expand") if doc is not None else None
    if span is None:
        return None
    return span.root if span.doc.has_annotation("DEP") else span[-1]


def _token(tokens: dict[int, Token], start: int, end: int) -> Token | None:
    """Return the last token that begins inside the range: a hyphenated word is what its last part is."""
    if not tokens:
        return None
    return next((tokens[place] for place in range(end - 1, start - 1, -1) if place in tokens), None)
