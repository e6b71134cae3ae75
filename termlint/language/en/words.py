"""The function words of English, each with its class, and what an ending tells of any other word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from termlint.language.model import WordClass

_LISTS: dict[WordClass, str] = {
    "article": "a an",
    "determiner": (
        "the this these those that no any some every each either neither another all both many few"
        " fewer several much little less more most enough such various multiple numerous countless"
        " other"
    ),
    "possessive": "my your our their its his her whose",
    "number": (
        "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty"
        " hundred hundreds thousand thousands million millions billion billions dozen dozens"
    ),
    "pronoun": (
        "it them him us me you itself themselves himself herself ourselves everything anything"
        " something nothing everyone anyone someone everybody anybody somebody nobody"
    ),
    "subject": "i we they he she",
    "preposition": (
        "about above across after against along amid among around as at before behind below beneath"
        " beside besides between beyond by concerning despite down during except for from in including"
        " inside into like near of off on onto out outside over past per regarding since than through"
        " throughout till to toward towards under until unlike up upon versus via vs with within"
        " without"
    ),
    "conjunction": "and or but nor yet so because although though while whereas if unless whether when where",
    "relative": "which who whom what whatever",
    "auxiliary": (
        "am is are was were be been being has have had having do does did get gets got gotten getting"
        " isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't"
    ),
    "modal": (
        "can could may might must shall should will would cannot can't couldn't won't wouldn't shouldn't mustn't"
    ),
    "adverb": (
        "not never also just already even only again soon later now then here there today yesterday"
        " tomorrow always often sometimes ever almost together apart away back too very well quite"
        " rather perhaps maybe still twice once further instead alone abroad online offline nearly else"
        " anyway alike long ago elsewhere everywhere somewhere nowhere somehow"
    ),
    "adjective": (
        "new big large small recent old major mass huge same own first second third last next latest"
        " single open good bad free false high low so-called separate different certain local foreign"
    ),
}
_CLASS: dict[str, WordClass] = {word: kind for kind, words in _LISTS.items() for word in words.split()}

# Verbs that are rarely nouns: after a noun they are its verb. Base form to third person singular.
_BASES = (
    "allow become begin bring cause create differ emerge enable fail give go happen help infringe involve let"
    " make mean occur pose produce reduce remain require seem take tend threaten undermine violate"
)
_IRREGULAR = {"are": "is", "were": "was", "have": "has", "do": "does", "go": "goes", "aren't": "isn't",
              "weren't": "wasn't", "haven't": "hasn't", "don't": "doesn't"}  # fmt: skip
SINGULAR_OF: dict[str, str] = {base: base + "s" for base in _BASES.split()} | _IRREGULAR
PLURAL_OF: dict[str, str] = {singular: plural for plural, singular in SINGULAR_OF.items()}


def word_set(words: str) -> frozenset[str]:
    """Return the words of a list that is written as one string."""
    return frozenset(words.split())


# Past forms that are neither nouns nor participles; the same for singular and plural.
PASTS = word_set(
    "ate became began broke brought built bought came caught chose drank drew drove fell fled flew forgot fought"
    " found froze gave grew heard held kept knew laid led lost made meant met paid rode rose ran said sang sank saw"
    " sent shook showed slept sold sought spent spoke stole stood struck stuck swept swore taught threw told took tore"
    " understood went wept withdrew woke won wore wrote"
)

NEGATIONS = word_set(
    "no not n't never without neither nor none lacks lacking lacked cannot can't don't doesn't didn't isn't aren't"
    " wasn't weren't won't wouldn't haven't hasn't hadn't shouldn't couldn't"
)
BE = word_set("am is are was were be been being isn't aren't wasn't weren't")
HAVE = word_set("has have had having hasn't haven't hadn't")
GET = word_set("get gets got gotten getting")
TIME = word_set(
    "second seconds minute minutes hour hours day days night nights week weeks weekend month months"
    " quarter quarters year years decade decades century time times morning afternoon evening spring"
    " summer autumn fall winter monday tuesday wednesday thursday friday saturday sunday january"
    " february march april may june july august september october november december"
)
QUOTES = frozenset("\"'`\u00b4\u00ab\u00bb\u2039\u203a\u201e\u201c\u201d\u201a\u2018\u2019")

_ADJECTIVE = re.compile(r".{2,}(?:al|ous|ive|ful|ic|able|ible|less|ary|ish|ese|ian|ean|ed|-scale|-wide)")
_NOT_ADVERB = word_set("family supply reply ally assembly monopoly anomaly july italy friendly costly daily early")
# Nouns with an adjective's ending; what can be both ("an official", "official news") is open, which can head a phrase.
_NOT_ADJECTIVE = word_set(
    "academic adversary alternative animal anniversary antibiotic appeal approval archive arrival basic beneficiary"
    " boundary breed cable capital cheese civilian classic clinic collective comedian comic commentary commercial"
    " critic criminal deal denial detective diary dictionary directive dish disposal drive editorial electrician epic"
    " executive fabric feed festival fish glossary goal guardian handful heuristic historian hospital hungary incentive"
    " individual initiative intellectual january journal librarian library logic magician manual material"
    " mathematician meal mechanic metric military mineral missionary motive music musician narrative native need notary"
    " objective ocean official original panic pedestrian perspective physician plastic politician portal potential"
    " principal professional proposal public referral relative removal renewal rental representative republic retrieval"
    " rival rubric salary seal secretary seed signal skeptic speed statistic subsidiary summary survival table"
    " technician terminal topic traffic trial tutorial variable veterinarian vocabulary withdrawal"
)
_NUMBER = re.compile(r"[$€£]?\d[\d.,]*(?:[%a-z]{0,2})")


def word_class(word: str) -> WordClass:
    """Return the class of a word on its own, as the closed lists and its ending tell it."""
    lower = word.lower().replace("\u2019", "'")
    if lower in _CLASS:
        return _CLASS[lower]
    if lower in SINGULAR_OF or lower in PLURAL_OF or lower in PASTS:
        return "verb"
    if lower.endswith(("'s", "s'")):
        return "possessive"
    if _NUMBER.fullmatch(lower):
        return "number"
    if lower.endswith("ly") and lower not in _NOT_ADVERB:
        return "adverb"
    return "adjective" if _ADJECTIVE.fullmatch(lower) and lower not in _NOT_ADJECTIVE else "open"
