from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termlint.rulebook.inflect import cue_forms, forms_of, inflect_like, word_forms
from termlint.rulebook.spelling import spellings

if TYPE_CHECKING:
    from termlint.rulebook.model import PartOfSpeech


def by_tag(lemma: str, pos: PartOfSpeech, *, uncountable: bool = False) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for text, tag in forms_of(lemma, pos, language="en", uncountable=uncountable):
        found.setdefault(tag, []).append(text)
    return found


# Base, VBZ, VBD, VBN, VBG; several spellings with a slash between them.
VERBS = """
distill/distil distills/distils distilled distilled distilling
distil/distill distils/distills distilled distilled distilling
hack hacks hacked hacked hacking
leak leaks leaked leaked leaking
scrape scrapes scraped scraped scraping
launder launders laundered laundered laundering
cheat cheats cheated cheated cheating
pirate pirates pirated pirated pirating
steal steals stole stolen stealing
poach poaches poached poached poaching
rob robs robbed robbed robbing
copy copies copied copied copying
lie lies lied/lay lied/lain lying
mine mines mined mined mining
strip-mine strip-mines strip-mined strip-mined strip-mining
fine-tune fine-tunes fine-tuned fine-tuned fine-tuning
free-ride free-rides free-rode free-ridden free-riding
jailbreak jailbreaks jailbroke/jailbreaked jailbroken/jailbreaked jailbreaking
exfiltrate exfiltrates exfiltrated exfiltrated exfiltrating
nerf nerfs nerfed nerfed nerfing
teach teaches taught taught teaching
understand understands understood understood understanding
know knows knew known knowing
think thinks thought thought thinking
model models modeled/modelled modeled/modelled modeling/modelling
label labels labeled/labelled labeled/labelled labeling/labelling
channel channels channeled/channelled channelled/channeled channeling/channelling
program/programme programs/programmes programmed programmed programming
enrol/enroll enrols/enrolls enrolled enrolled enrolling
memorise/memorize memorises/memorizes memorised/memorized memorised/memorized memorising/memorizing
analyze/analyse analyzes/analyses analyzed/analysed analyzed/analysed analyzing/analysing
advertise/advertize advertises/advertizes advertised/advertized advertised/advertized advertising/advertizing
advise advises advised advised advising
plagiarise/plagiarize plagiarises/plagiarizes plagiarised/plagiarized plagiarised/plagiarized plagiarising/plagiarizing
""".strip().splitlines()


@pytest.mark.parametrize("row", VERBS, ids=lambda row: row.split()[0])
def test_verbs(row: str) -> None:
    base, *others = (cell.split("/") for cell in row.split())
    expected = dict(zip(("VB", "VBP", "VBZ", "VBD", "VBN", "VBG"), (base, base, *others), strict=True))
    assert by_tag(base[0], "verb") == expected


NOUNS = [
    ("distillation", ["distillation"], ["distillations"]),
    ("data", ["data"], ["data"]),
    ("weight", ["weight"], ["weights"]),
    ("thief", ["thief"], ["thieves"]),
    ("theft", ["theft"], ["thefts"]),
    ("corpus", ["corpus"], ["corpuses", "corpora"]),
    ("LLM", ["LLM"], ["LLMs"]),
    ("AI worker", ["AI worker"], ["AI workers"]),
    ("logit", ["logit"], ["logits"]),
    ("knowledge distillation", ["knowledge distillation"], ["knowledge distillations"]),
    ("theft of data", ["theft of data"], ["thefts of data"]),
    ("theft of … outputs", ["theft of … outputs"], ["thefts of … outputs"]),
    ("collapse of the model", ["collapse of the model"], ["collapses of the model"]),
    ("reduction in force", ["reduction in force"], ["reductions in force"]),
    (
        "licence laundering",
        ["licence laundering", "license laundering"],
        ["licence launderings", "license launderings"],
    ),
    ("emergent behaviour", ["emergent behaviour", "emergent behavior"], ["emergent behaviours", "emergent behaviors"]),
    ("defense", ["defense", "defence"], ["defenses", "defences"]),
    ("programme", ["programme", "program"], ["programmes", "programs"]),
    ("dialogue", ["dialogue", "dialog"], ["dialogues", "dialogs"]),
    ("grey hat", ["grey hat", "gray hat"], ["grey hats", "gray hats"]),
    ("democratisation", ["democratisation", "democratization"], ["democratisation", "democratization"]),
]


@pytest.mark.parametrize(("lemma", "singular", "plural"), NOUNS, ids=str)
def test_nouns(lemma: str, singular: list[str], plural: list[str]) -> None:
    assert by_tag(lemma, "noun") == {"NN": singular, "NNS": plural}


@pytest.mark.parametrize("lemma", ["weights", "stolen weights", "logits", "outputs"])
def test_a_noun_given_in_the_plural_has_no_other_form(lemma: str) -> None:
    assert by_tag(lemma, "noun") == {"NNS": [lemma]}


def test_an_uncountable_noun_has_its_spellings_and_no_plural() -> None:
    assert by_tag("licence theft", "noun", uncountable=True) == {"NN": ["licence theft", "license theft"]}


@pytest.mark.parametrize(
    ("lemma", "pos", "expected"),
    [
        ("weak", "adjective", {"JJ": ["weak"], "JJR": ["weaker"], "JJS": ["weakest"]}),
        ("shady", "adjective", {"JJ": ["shady"], "JJR": ["shadier"], "JJS": ["shadiest"]}),
        ("jailbroken", "adjective", {"JJ": ["jailbroken"]}),
        ("state-of-the-art", "adjective", {"JJ": ["state-of-the-art"]}),
        ("fully autonomous", "adjective", {"JJ": ["fully autonomous"]}),
        ("unauthorised", "adjective", {"JJ": ["unauthorised", "unauthorized"]}),
        ("illegally", "adverb", {"RB": ["illegally"]}),
        ("fast", "adverb", {"RB": ["fast"], "RBR": ["faster"], "RBS": ["fastest"]}),
        ("in the public domain", "phrase", {"XX": ["in the public domain"]}),
        ("hoover up", "verb", {
            "VB": ["hoover up"], "VBP": ["hoover up"], "VBZ": ["hoovers up"], "VBD": ["hoovered up"],
            "VBN": ["hoovered up"], "VBG": ["hoovering up"],
        }),
        ("steal … outputs", "verb", {
            "VB": ["steal … outputs"], "VBP": ["steal … outputs"], "VBZ": ["steals … outputs"],
            "VBD": ["stole … outputs"], "VBN": ["stolen … outputs"], "VBG": ["stealing … outputs"],
        }),
    ],
)  # fmt: skip
def test_other_terms(lemma: str, pos: PartOfSpeech, expected: dict[str, list[str]]) -> None:
    assert by_tag(lemma, pos) == expected


def test_other_languages_have_the_lemma_alone() -> None:
    assert forms_of("Destillation", "noun", language="de") == (("Destillation", "NN"),)
    assert forms_of("destillieren", "verb", language="de") == (("destillieren", "VB"),)


@pytest.mark.parametrize(
    "word", ["four", "hour", "prise", "size", "advise", "raise", "error", "filling", "LABELLED", "laboratory"]
)
def test_words_that_have_one_spelling(word: str) -> None:
    words = {"four", "for", "hour", "prise", "prize", "advise", "filling", "filing", "size", "sise"}
    assert spellings(word, words.__contains__) == (word,)


@pytest.mark.parametrize(
    ("text", "tag", "expected"),
    [
        ("train on the output of", "VB", "train on the output of"),
        ("train on the output of", "VBP", "train on the output of"),
        ("train on the output of", "VBZ", "trains on the output of"),
        ("train on the output of", "VBD", "trained on the output of"),
        ("train on the output of", "VBN", "trained on the output of"),
        ("train on the output of", "VBG", "training on the output of"),
        ("make use of", "VBD", "made use of"),
        ("take", "VBN", "taken"),
        ("take", "VBD", "took"),
        ("learn", "VBD", "learned"),
        ("be based on", "VBZ", "is based on"),
        ("openly copy", "VBD", "openly copied"),
        ("rely on", "VBZ", "relies on"),
        ("apply to", "VBG", "applying to"),
        ("open-weight model", "NNS", "open-weight models"),
        ("copy of the work", "NNS", "copies of the work"),
        ("company training on model output", "NNS", "companies training on model output"),
        ("model whose weights can be downloaded", "NNS", "models whose weights can be downloaded"),
        ("model available at no charge", "NNS", "models available at no charge"),
        ("capability learnt from model output", "NNS", "capabilities learnt from model output"),
        ("model redistributed outside the licence", "NNS", "models redistributed outside the licence"),
        ("LLM", "NNS", "LLMs"),
        ("model output", "NN", "model output"),
        ("unlicensed", "JJ", "unlicensed"),
        ("unlicensed", "JJR", "unlicensed"),
    ],
)
def test_wordings_are_inflected_like_what_they_replace(text: str, tag: str, expected: str) -> None:
    assert inflect_like(text, tag) == expected


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("logit", {"logit", "logits"}),
        ("query", {"query", "queries", "queried", "querying"}),
        ("still", {"still", "stills", "stilled", "stilling", "stiller", "stillest"}),
        ("API", {"API"}),
        ("KL divergence", {"KL divergence"}),
        ("soft target", {"soft target", "soft targets"}),
        ("boiling point", {"boiling point", "boiling points"}),
        ("steal from", {"steal from", "steals from", "stole from", "stolen from", "stealing from"}),
        ("train a student", {"train a student", "trains a student", "trained a student", "training a student"}),
        ("fine-tune", {"fine-tune", "fine-tunes", "fine-tuned", "fine-tuning"}),
        ("so-called", {"so-called"}),
        ("outputs", {"outputs"}),
        ("logits", {"logits"}),
        ("according to", {"according to"}),
        ("behaviour", {"behaviour", "behaviours", "behavior", "behaviors"}),
        ("exfiltrate", {"exfiltrate", "exfiltrates", "exfiltrated", "exfiltrating"}),
        ("of", {"of"}),
        ("2024", {"2024"}),
        ("no", {"no"}),
    ],
)
def test_cues(cue: str, expected: set[str]) -> None:
    found = cue_forms(cue, language="en")
    assert set(found) == expected
    assert found[0] == cue


def test_cues_of_other_languages_stand_as_they_are() -> None:
    assert cue_forms("brennen", language="de") == ("brennen",)


@pytest.mark.parametrize(
    ("word", "kind", "forms"),
    [
        ("logit", "noun", {"logit", "logits"}),
        ("document", "noun", {"document", "documents"}),
        ("to document", "verb", {"document", "documents", "documented", "documenting"}),
        ("publish", "verb", {"publish", "publishes", "published", "publishing"}),
        ("autonomous", "any", {"autonomous"}),
        ("=still", "any", {"still"}),
        ("= still life", "any", {"still life"}),
        ("API", "any", {"API"}),
        ("soft target", "any", {"soft target", "soft targets"}),
        ("to train on", "any", {"train on", "trains on", "trained on", "training on"}),
        ("behaviour", "noun", {"behaviour", "behaviours", "behavior", "behaviors"}),
        ("of", "any", {"of"}),
    ],
)
def test_the_words_of_a_cue_and_the_kind_they_are_read_as(word: str, kind: str, forms: set[str]) -> None:
    found = word_forms(word, language="en")
    assert {form for form, _ in found} == forms
    assert {each for _, each in found} == {kind}


def test_words_of_other_languages_stand_as_they_are() -> None:
    assert word_forms("brennen", language="de") == (("brennen", "any"),)
    assert word_forms("=Alkohol", language="de") == (("Alkohol", "any"),)


@given(st.text(st.characters(categories=("L", "N", "P", "S"), codec="utf-8"), min_size=1, max_size=12))
@settings(max_examples=100, deadline=None)
def test_any_text_has_itself_among_its_forms(text: str) -> None:
    texts = {form for form, _ in forms_of(text, "noun", language="en")}
    assert text in texts
    assert cue_forms(text, language="en")[0] == text
    assert inflect_like(text, "VBG")
