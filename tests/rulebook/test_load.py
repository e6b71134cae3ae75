from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pydantic import ValidationError

from termlint.errors import RulebookError
from termlint.rulebook.load import load
from tests.rulebook.books import DATA, changed, small

if TYPE_CHECKING:
    from pathlib import Path


def test_the_sample_is_read_in_its_long_form() -> None:
    rule = load(DATA / "sample.yaml").rules[0]
    assert [(term.pos, term.lemma) for term in rule.terms] == [
        ("verb", "distill"),
        ("noun", "distillation"),
        ("noun", "theft of … outputs"),
        ("adjective", "distilled"),
        ("phrase", "distilled wisdom"),
    ]
    assert rule.terms[1].forms == {"NN": ("distillation",), "NNS": ("distillations",)}
    assert [cue.words for cue in rule.senses[0].cues] == [("logit",), ("=still",), ("Hinton",), ("no",)]
    assert rule.replace is not None
    assert rule.replace.noun is not None
    assert rule.replace.noun.text == ("training on model output", "imitation")
    assert rule.why == "Sampled text and probabilities are two things."


def test_what_is_read_cannot_be_changed() -> None:
    book = load(DATA / "sample.yaml")
    with pytest.raises(ValidationError, match="frozen"):
        book.title = "other"


# What is changed in the sample, and how the error names and explains it.
ERRORS = [
    ("severity: error", "severty: error", "rules.distillation.severty: unknown key; expected one of id, kind"),
    ("severity: error", "severity: grave", "rules.distillation.severity: 'grave' is not known; expected 'error'"),
    ("severity: error", "severity:", "rules.distillation.severity: is empty; give it a value or remove"),
    ("    kind: imprecise\n", "", "rules.distillation.kind: is missing; it must be given"),
    ('version: "2"', "version: 2", "version: is '2'; expected text; put quotes around it"),
    ("language: en", "language: English", "language: 'English' is malformed; expected a language code"),
    ("rulebook: house-style", "rulebook: House Style", "rulebook: 'House Style' is malformed; expected lower-case"),
    ("default: false", "default: no", "rules.distillation-attack.default: is 'no'; expected true or false"),
    ("    note: House choice.\n", "", "rules.distillation-attack.default: the rule is off by default without"),
    ("meaning: None.", 'meaning: ""', "rules.distillation-attack.meaning: is empty; expected text"),
    ("meaning: None.", f"meaning: {'x' * 2001}", "meaning: is too long; expected at most 2000 characters"),
    ("meaning: None.", "meaning: [a]", "rules.distillation-attack.meaning: is a list; expected text"),
    ("traps: [vacuum distillation]", "traps: vacuum", "rules.distillation.traps: is 'vacuum'; expected a list"),
    ("sources: [{title: The essay}]", "sources: []", "sources: is empty; expected at least one"),
    ("sources: [{title: The essay}]", "sources: [x]", "sources[0]: is 'x'; expected a mapping of keys to values"),
    ('"https://example.org/paper"', "ftp://x", "sources[0].url: 'ftp://x' is malformed; expected an address"),
    ("- noun: distillation\n", "- noum: distillation\n", "terms[1].noum: unknown key; expected one of noun, verb"),
    ("- noun: distillation\n", "- verb: x\n        noun: y\n", "terms[1]: has noun and verb of noun, verb"),
    ("{NN: distillation,", "{NX: distillation,", "terms[1].forms.NX: 'NX' is not known; expected 'NN', 'NNS'"),
    ("theft of … outputs", "theft of …", "terms[2]: 'theft of …' begins or ends with …"),
    ("        joined: true\n", "        uncountable: true\n", "terms[0]: uncountable is for nouns; remove it"),
    (
        "        joined: true\n",
        "        exact: yes\n",
        "terms[0].exact: 'yes' is not known; expected 'spelling' or 'case'",
    ),
    (
        "        variants: [distil]\n        joined: true\n",
        "        variants: [a … b]\n        exact: case\n",
        "terms[0]: 'a … b' holds …, and exact is for words that are all given; remove one of them",
    ),
    ("- =still", '- "="', "senses.token-probabilities.cues[1].words: '=' holds no word; expected a word"),
    ("- Hinton\n", "- 2015\n", "senses.token-probabilities.cues[2]: is '2015'; expected a mapping"),
    ("{settles: [API, query], ", "{settles: [API, 3], ", "cues[0].settles[1]: is '3'; expected text; put quotes"),
    ("strength: settles}", "strength: heavy}", "cues[1].strength: 'heavy' is not known; expected 'settles', 'speaks'"),
    ("scope: sentence}", "scope: page}", "cues[0].scope: 'page' is not known; expected 'sentence'"),
    ("scope: sentence}", "strength: hints}", "cues[0].strength: is for roles; write `settles` or `hints` in place"),
    ("strength: settles}", "scope: document}", "cues[1].scope: a role holds in the term's own sentence; remove"),
    ("{settles: [API, query], ", "{settles: [API], words: [x], ", "cues[0]: expected one of words, settles and hints"),
    ("{object: ", "{objekt: ", "cues[1].objekt: unknown key; expected one of words, settles, hints, subject, object"),
    ('{object: "{models}"', '{object: "{models"', "cues[1].object: '{models' has a brace that stands alone"),
    ("{models} … text", "{models} …", "cues[3].hints: '{models} …' begins or ends with …; expected words on both"),
    ("names: [Claude, GPT-4]\n    versions: true", "versions: true", "concepts.models: holds no word; expected nouns"),
    ("terms: [distill, distillation]", "terms: [distell]", "terms[0]: 'distell' is no term; expected one of dist"),
    ("id: model-output", "id: token-probabilities", "senses.token-probabilities: the id 'token-probabilities' is"),
    ("id: model-output", "id: mention", "senses.mention.id: 'mention' is what a mention is called"),
    ("- adjective: distilled", "- noun: distillation", "terms[3]: the lemma 'noun distillation' is already taken"),
    ("[distillation-attack, other", "[distill-attack, other", "gives-way-to[0]: 'distill-attack' is no rule of"),
    ("[distillation-attack, other", "[distillation, other", "gives-way-to[0]: is the rule itself; expected another"),
    ("[distillation-attack, other", "[house-style/x, other", "gives-way-to[0]: 'house-style/x' is no rule of"),
    ("deprecated-by: distillation", "deprecated-by: distil", "deprecated-by: 'distil' is no rule of this rulebook"),
    ("\"'{match}' is a verdict.\"", '"{found} is."', "rules.distillation-attack.message: holds a '{' that is not"),
    ('"A [[distillation attack]]."', '"A distillation attack."', "examples[0]: no use is marked; expected '[['"),
    ('"A [[distillation attack]]."', '"A [[distillation attack."', "examples[0]: a mark is not closed"),
    ("sense: model-output", "sense: mention", "examples[0].sense: 'mention' is no sense; expected one of model"),
    ("sense: model-output", "sense: token-probabilities", "has the verdict allow; expected one that fits"),
    ("        format: markdown\n", "        format: docx\n", "examples[3].format: 'docx' is not known; expected"),
    ("        format: markdown\n", "        fix: x\n", "examples[3]: fix is for an example that flags; remove it"),
    ('      - flag: "Two [[distillation attacks]]."\n', "", "examples: 1 of them begin with `flag`; expected at"),
]


@pytest.mark.parametrize(("old", "new", "said"), ERRORS)
def test_each_error_names_file_line_and_key(tmp_path: Path, old: str, new: str, said: str) -> None:
    path, _ = changed(tmp_path, old, new)
    with pytest.raises(RulebookError) as caught:
        load(path)
    assert caught.value.message.startswith(f"{path}:")
    assert said in caught.value.message
    assert "\n" not in caught.value.message
    assert caught.value.code == "rulebook"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    severity: error", "    severty: error"),
        ("strength: settles}", "strength: heavy}"),
        ('{object: "{models}"', '{object: "{models"'),
        ("terms: [distill, distillation]", "terms: [distell]"),
        ("[distillation-attack, other", "[distill-attack, other"),
        ("    deprecated-by: distillation", "    deprecated-by: distil"),
        ('flag: "A [[distillation attack]]."', 'flag: "A distillation attack."'),
    ],
)
def test_the_line_is_that_of_the_mistake(tmp_path: Path, old: str, new: str) -> None:
    path, line = changed(tmp_path, old, new)
    with pytest.raises(RulebookError, match=rf"book\.yaml:{line}: "):
        load(path)


def test_several_mistakes_are_counted(tmp_path: Path) -> None:
    path, _ = changed(tmp_path, "scope: sentence}", "scope: page}")
    path.write_text(path.read_text("utf-8").replace("severity: error", "severity: grave"), "utf-8")
    with pytest.raises(RulebookError, match=r"grave.*\(and 1 more in this file\)$"):
        load(path)


@pytest.mark.parametrize("text", ["- a\n", "just words\n", "---\n"])
def test_what_is_no_mapping_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "book.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(RulebookError, match=r"book\.yaml:[12]: is .*; expected a mapping of keys to values$"):
        load(path)


def test_an_id_is_given_once(tmp_path: Path) -> None:
    path = small(tmp_path)
    text = path.read_text("utf-8")
    path.write_text(text + text[text.index("  - id") :], "utf-8")
    with pytest.raises(RulebookError, match=r"small\.yaml:12: rules\.hack: the id 'hack' is already taken"):
        load(path)


def test_more_rules_than_a_rulebook_may_have(tmp_path: Path) -> None:
    path = small(tmp_path)
    text = path.read_text("utf-8")
    path.write_text(text + text[text.index("  - id") :] * 500, "utf-8")
    with pytest.raises(RulebookError, match="rules: has too many items; expected at most 500"):
        load(path)
