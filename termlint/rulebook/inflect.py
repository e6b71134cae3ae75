"""Forms of English terms and cues, from lemminflect, with a table for what it gets wrong.

lemminflect knows English irregular forms but is slow to import, so this module is only used where a rulebook
is compiled, and imports it at the first question. Other languages have no derivation here: their forms are
given by hand.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from termlint.rulebook.spelling import spellings
from termlint.rulebook.wholewords import GAP

if TYPE_CHECKING:
    from types import ModuleType

    from termlint.rulebook.model import PartOfSpeech, WordKind

# A derived form: how it is spelled, and its Penn Treebank tag.
Inflected = tuple[str, str]

# The universal name and the base tag of each part of speech. Phrases have no tag: XX is Penn's "unknown".
_UNIVERSAL = {"noun": "NOUN", "verb": "VERB", "adjective": "ADJ", "adverb": "ADV"}
BASE_TAGS: dict[PartOfSpeech, str] = {
    "noun": "NN",
    "verb": "VB",
    "adjective": "JJ",
    "adverb": "RB",
    "phrase": "XX",
}
_TAGS = {
    "noun": ("NN", "NNS"),
    "verb": ("VB", "VBP", "VBZ", "VBD", "VBN", "VBG"),
    "adjective": ("JJ", "JJR", "JJS"),
    "adverb": ("RB", "RBR", "RBS"),
}

# Where lemminflect 0.2.3 errs: it gives a form nobody writes, or, for a word it does not know, a regular form
# of an irregular word. The tags named here replace its own.
_CORRECTIONS: dict[tuple[str, str], dict[str, tuple[str, ...]]] = {
    ("be", "verb"): {"VBP": ("are", "am"), "VBD": ("was", "were")},
    ("enrol", "verb"): {"VBD": ("enrolled",), "VBN": ("enrolled",), "VBG": ("enrolling",)},
    ("free-ride", "verb"): {"VBD": ("free-rode",), "VBN": ("free-ridden",)},
    ("jailbreak", "verb"): {"VBD": ("jailbroke", "jailbreaked"), "VBN": ("jailbroken", "jailbreaked")},
    ("lie", "verb"): {"VBD": ("lied", "lay"), "VBN": ("lied", "lain")},
    ("program", "verb"): {"VBD": ("programmed",), "VBN": ("programmed",), "VBG": ("programming",)},
    ("programme", "verb"): {"VBD": ("programmed",), "VBN": ("programmed",), "VBG": ("programming",)},
    ("distil", "verb"): {"VBZ": ("distils",)},
    ("distill", "verb"): {"VBZ": ("distills",)},
    ("fulfil", "verb"): {"VBZ": ("fulfils",)},
    ("fulfill", "verb"): {"VBZ": ("fulfills",)},
}
# Words that a cue never inflects, and that the head of a noun stands before, as in "theft of data".
_PREPOSITIONS = frozenset(
    {
        *("a", "about", "above", "across", "after", "against", "among", "an", "and", "around", "as", "at"),
        *("before", "behind", "below", "between", "beyond", "but", "by", "contrary", "during", "for", "from"),
        *(
            "in",
            "inside",
            "into",
            "like",
            "not",
            "of",
            "off",
            "on",
            "onto",
            "or",
            "out",
            "outside",
            "over",
            "per",
        ),
        *("since", "than", "the", "through", "to", "towards", "under", "until", "up", "upon", "via", "with"),
        *("within", "without"),
    }
)
_AFTER_HEAD = _PREPOSITIONS | {"that", "which", "who", "whose"}


def forms_of(lemma: str, pos: PartOfSpeech, *, language: str, uncountable: bool = False) -> tuple[Inflected, ...]:
    """Return every form of a term with its tag, base form first, in all its spellings.

    The head of a multiword noun (its last word, or the one before a preposition) and the first word of a
    multiword verb are inflected. A phrase, and a term of a language other than English, has its lemma alone.
    """
    if language != "en" or pos == "phrase":
        return ((lemma, BASE_TAGS[pos]),)
    found: list[Inflected] = []
    for spelling in spellings(lemma, _is_word):
        found += _forms(spelling, pos, uncountable=uncountable)
    return tuple(dict.fromkeys(found))


def _forms(lemma: str, pos: PartOfSpeech, *, uncountable: bool) -> list[Inflected]:
    before, head, after = _split(lemma, pos)
    if uncountable or ((before or after) and pos in ("adjective", "adverb")):
        return [(lemma, BASE_TAGS[pos])]
    return [(before + form + after, tag) for tag, forms in _inflections(head, pos).items() for form in forms]


def _split(lemma: str, pos: PartOfSpeech) -> tuple[str, str, str]:
    """Return what stands before the word that is inflected, that word, and what stands after it."""
    words = lemma.split(" ")
    at = _head(words) if pos == "noun" else 0
    before, after = (
        "".join(f"{word} " for word in words[:at]),
        "".join(f" {word}" for word in words[at + 1 :]),
    )
    return before, words[at], after


def _head(words: list[str]) -> int:
    """Return the index of a multiword noun's head: "company", in "company training on model output"."""
    stops = [at for at, word in enumerate(words) if at and (word.lower() in _AFTER_HEAD or word == GAP)]
    if not stops:
        trails = len(words) > 1 and words[-1].endswith("ed") and not _known(words[-1], "noun")
        return len(words) - 2 if trails else len(words) - 1  # "person", in "person killed"
    head = stops[0] - 1
    while head and _modifies(words[head]):
        head -= 1
    return head


def _modifies(word: str) -> bool:
    """Whether a word before a preposition belongs to it: "copied", in "data copied without leave"."""
    return word.endswith(("ing", "ed")) or (_is_word(word) and not _known(word, "noun"))


@lru_cache(maxsize=4096)
def _inflections(word: str, pos: PartOfSpeech) -> dict[str, tuple[str, ...]]:
    """Return the forms of one word by tag, base form first."""
    correction = _CORRECTIONS.get((word, pos), {})
    stem, hyphen, last = word.rpartition("-")
    if hyphen and not _known(word, pos):
        forms = {tag: tuple(f"{stem}-{form}" for form in forms) for tag, forms in _inflections(last, pos).items()}
    elif _known(word, pos):
        forms = _regular_gaps(word, pos, _lemminflect().getAllInflections(word, upos=_UNIVERSAL[pos]))
    else:
        forms = _unknown(word, pos)
    return {tag: (correction.get(tag) or forms[tag]) for tag in _TAGS[pos] if tag in correction or tag in forms}


def _regular_gaps(word: str, pos: PartOfSpeech, given: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Fill in what lemminflect leaves out of the forms it knows; drop a plural spelled like the singular."""
    forms = {**given, BASE_TAGS[pos]: (word,)}
    if pos == "verb":
        # A regular participle is left out, or only one of its two spellings is given.
        regular = tuple(form for form in given.get("VBD", ()) if form.endswith("ed") or "VBN" not in given)
        forms["VBP"] = given.get("VBP", (word,))
        forms["VBN"] = tuple(dict.fromkeys((*given.get("VBN", ()), *regular)))
    if pos == "noun" and len(given.get("NNS", ())) > 1:
        forms["NNS"] = tuple(form for form in given["NNS"] if form != word)
    return forms


def _unknown(word: str, pos: PartOfSpeech) -> dict[str, tuple[str, ...]]:
    """Return the forms of a word that the dictionary lacks, or has as a form of another word only."""
    base = BASE_TAGS[pos]
    if pos in ("adjective", "adverb"):
        return {base: (word,)}
    if not word.islower():
        # An acronym or a name: "LLMs", never "LLMS".
        return {base: (word,), "NNS": (f"{word}s",)} if pos == "noun" else {base: (word,)}
    plural = pos == "noun" and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    if plural or _lemminflect().getAllLemmas(word, upos=_UNIVERSAL[pos]):
        return {"NNS" if pos == "noun" else base: (word,)}
    guessed = _lemminflect().getAllInflectionsOOV(word, _UNIVERSAL[pos])
    return {**guessed, base: (word,), **({"VBP": (word,)} if pos == "verb" else {})}


def inflect_like(text: str, tag: str) -> str:
    """Return a base-form wording inflected as `tag` says: "train on the output of", VBD → "trained on …".

    A verb phrase is inflected at its first word, an adverb before it left alone; a noun phrase gets the
    plural at its head. Where a word has several forms, the first, the American or more common one, is taken.
    """
    if tag[:2] not in ("VB", "NN"):
        return text
    pos: PartOfSpeech = "verb" if tag.startswith("VB") else "noun"
    first, _, rest = text.partition(" ")
    if pos == "verb" and rest and first.endswith("ly") and not _known(first, "verb"):
        return f"{first} {inflect_like(rest, tag)}"
    before, head, after = _split(text, pos)
    forms = _inflections(head, pos).get(tag.replace("NNP", "NN"), (head,))
    return before + forms[0] + after


def begins_with_verb(text: str) -> bool:
    """Whether an English wording can be a verb phrase: its first word, past adverbs, is the base form of a verb."""
    words = text.split()
    while len(words) > 1 and words[0].endswith("ly") and not _known(words[0], "verb"):
        words = words[1:]
    return _known(words[0].lower(), "verb")


def word_forms(text: str, *, language: str) -> tuple[tuple[str, WordKind], ...]:
    """Return the spellings that a word or phrase of a cue matches, the author's first, each with the kind it must have.

    `=word` is that spelling alone, as is what has a capital letter or is not English. `to publish` has the forms of a
    verb. A word has its plural if it can be a noun, else its other forms; of several words the first is inflected as a
    verb and the last as a noun.
    """
    if text.startswith("="):
        return ((text[1:].strip(), "any"),)
    if language != "en" or not text.islower() or text in _PREPOSITIONS:
        return ((text, "any"),)
    found: list[tuple[str, WordKind]] = []
    if text.startswith("to ") and _known(text.split()[1], "verb"):
        return concept_forms(text.removeprefix("to "), "verb", language=language)
    if " " in text:
        return tuple((form, "any") for form in cue_forms(text, language=language))
    for spelling in spellings(text, _is_word):
        found += _one_word(spelling)
    return tuple(dict.fromkeys(found))


def concept_forms(lemma: str, pos: PartOfSpeech, *, language: str) -> tuple[tuple[str, WordKind], ...]:
    """Return the spellings of a concept's noun, verb or adjective; several words count however they are read."""
    kind: WordKind = "any" if " " in lemma or pos not in ("noun", "verb", "adjective") else pos
    if pos == "adjective":
        return (
            tuple((spelling, kind) for spelling in spellings(lemma, _is_word)) if language == "en" else ((lemma, kind),)
        )
    return tuple(dict.fromkeys((form, kind) for form, _ in forms_of(lemma, pos, language=language)))


def _one_word(word: str) -> list[tuple[str, WordKind]]:
    last = word.rpartition("-")[2]
    if _known(last, "noun") or not _is_word(last):
        return [(form, "noun") for form, _ in forms_of(word, "noun", language="en")]
    if _known(last, "adjective") or not _known(last, "verb"):
        return [(word, "any")]
    return [(form, "verb") for form, _ in forms_of(word, "verb", language="en")]


def cue_forms(text: str, *, language: str) -> tuple[str, ...]:
    """Return the spellings of a plain wording in any part of speech, what the author wrote first.

    Of several words the first is inflected as a verb and the last as a noun.
    """
    text = " ".join(text.split())
    if language != "en" or not text.islower() or text in _PREPOSITIONS:
        return (text,)
    found: list[str] = []
    for spelling in spellings(text, _is_word):
        words = spelling.split(" ")
        if len(words) == 1:
            found += [spelling, *_any_inflection(spelling)]
        else:
            found += [
                " ".join([first, *words[1:-1], last])
                for first, last in product(_first_forms(words), _last_forms(words))
            ]
    return tuple(dict.fromkeys(found))


def _any_inflection(word: str) -> list[str]:
    """Return the forms of a word in every part of speech it can have; an unknown one is taken for a noun."""
    last = word.rpartition("-")[2]
    open_classes: tuple[PartOfSpeech, ...] = ("noun", "verb", "adjective")
    parts = [pos for pos in open_classes if _known(last, pos)]
    if not parts and not _is_word(last):
        parts = ["noun", "verb"] if word.endswith(("ate", "ify", "ise", "ize")) else ["noun"]
    return [form for pos in parts for forms in _inflections(word, pos).values() for form in forms]


def _first_forms(words: list[str]) -> list[str]:
    first = words[0]
    if first in _PREPOSITIONS or not _known(first, "verb"):
        return [first]
    return [first, *(form for forms in _inflections(first, "verb").values() for form in forms)]


def _last_forms(words: list[str]) -> list[str]:
    before, last = words[-2:]
    inflected = _known(last, "noun") or not _is_word(last)
    if not inflected or last in _PREPOSITIONS or before in ("a", "an"):
        return [last]
    return [last, *(form for forms in _inflections(last, "noun").values() for form in forms)]


@lru_cache(maxsize=16384)
def _known(word: str, pos: PartOfSpeech) -> bool:
    """Whether the dictionary has `word` as a base form of this part of speech."""
    return bool(_lemminflect().getAllInflections(word, upos=_UNIVERSAL[pos]))


@lru_cache(maxsize=16384)
def _is_word(word: str) -> bool:
    """Whether the dictionary has `word`, as a base form or an inflected one."""
    library = _lemminflect()
    return bool(library.getAllInflections(word) or library.getAllLemmas(word))


@lru_cache(maxsize=1)
def _lemminflect() -> ModuleType:
    import lemminflect

    module: ModuleType = lemminflect
    return module
