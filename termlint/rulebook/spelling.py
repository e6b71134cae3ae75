"""American and British spellings of the same English word.

Where the two differ by rule (-ise/-ize, -lled/-led), both must be words of the dictionary that the caller
asks; where a rule would also pair different words (four/for, hour/hor), the stems are listed.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Whole words, British first. Their inflected forms differ in the same place.
_PAIRS = (
    ("ageing", "aging"),
    ("aluminium", "aluminum"),
    ("analogue", "analog"),
    ("artefact", "artifact"),
    ("catalogue", "catalog"),
    ("centre", "center"),
    ("defence", "defense"),
    ("dialogue", "dialog"),
    ("distil", "distill"),
    ("enrol", "enroll"),
    ("enrolment", "enrollment"),
    ("fibre", "fiber"),
    ("fulfil", "fulfill"),
    ("fulfilment", "fulfillment"),
    ("grey", "gray"),
    ("instil", "instill"),
    ("judgement", "judgment"),
    ("licence", "license"),
    ("mould", "mold"),
    ("offence", "offense"),
    ("plough", "plow"),
    ("practise", "practice"),
    ("pretence", "pretense"),
    ("programme", "program"),
    ("sceptic", "skeptic"),
    ("sceptical", "skeptical"),
    ("scepticism", "skepticism"),
    ("skilful", "skillful"),
    ("sulphur", "sulfur"),
    ("theatre", "theater"),
    ("unauthorised", "unauthorized"),
    ("wilful", "willful"),
)
# Stems of words in -our that are -or in American spelling.
_OUR = (
    *(
        "arm",
        "behavi",
        "cand",
        "clam",
        "col",
        "demean",
        "endeav",
        "fav",
        "ferv",
        "flav",
        "glam",
        "harb",
        "hon",
    ),
    *(
        "hum",
        "lab",
        "misdemean",
        "neighb",
        "od",
        "parl",
        "ranc",
        "rig",
        "rum",
        "sav",
        "savi",
        "splend",
        "tum",
    ),
    *("val", "vap", "vig"),
)
_OTHERS = {one + ending: other + ending for pair in _PAIRS for one, other in (pair, pair[::-1]) for ending in ("", "s")}
_STEM = re.compile(rf"({'|'.join(sorted(_OUR, key=len, reverse=True))})(our|or)")
# Words in -ise or -ize whose twin is another word.
_NOT_TWINS = frozenset({"apprise", "apprize", "assise", "assize", "prise", "prize", "sise", "size"})

_IZE = re.compile(r"(\w{2,})(is|iz)(e|ed|es|er|ers|ing|ation|ations)")
_YZE = re.compile(r"(\w{2,})(ys|yz)(e|ed|es|er|ers|ing)")
_DOUBLED = re.compile(r"(\w+[aeiou])(ll?)(ed|ing|ings|er|ers|or|ors)")
_TWIN = {"is": "iz", "iz": "is", "ys": "yz", "yz": "ys", "l": "ll", "ll": "l"}


def spellings(phrase: str, is_word: Callable[[str], bool]) -> tuple[str, ...]:
    """Return `phrase` and its other spellings, `phrase` first. `is_word` asks a dictionary.

    A phrase of several words is respelled word by word, in every combination.
    """
    parts = re.split(r"([\s-]+)", phrase)
    return tuple("".join(words) for words in itertools.product(*([part, *_twins(part, is_word)] for part in parts)))


def _twins(word: str, is_word: Callable[[str], bool]) -> tuple[str, ...]:
    if not word.islower():
        return ()
    return tuple(dict.fromkeys(twin for twin in (*_listed(word, is_word), *_by_rule(word, is_word)) if twin != word))


def _listed(word: str, is_word: Callable[[str], bool]) -> Iterator[str]:
    if word in _OTHERS:
        yield _OTHERS[word]
    stem = _STEM.match(word)
    if stem is not None:
        twin = stem[1] + ("or" if stem[2] == "our" else "our") + word[stem.end() :]
        if is_word(twin):
            yield twin


def _by_rule(word: str, is_word: Callable[[str], bool]) -> Iterator[str]:
    if word in _NOT_TWINS:
        return
    for pattern in (_IZE, _YZE, _DOUBLED):
        match = pattern.fullmatch(word)
        if match is not None and (pattern is not _DOUBLED or sum(letter in "aeiou" for letter in match[1]) > 1):
            twin = match[1] + _TWIN[match[2]] + match[3]
            if is_word(word) and is_word(twin):
                yield twin
