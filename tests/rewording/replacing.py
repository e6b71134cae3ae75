"""Rules made by hand, so that the tests of replacements depend on no rulebook and no inflection."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from termlint.rulebook.model import Form, Replacement, Rule, Source, Term

if TYPE_CHECKING:
    from collections.abc import Iterable

USE = re.compile(r"\[\[(.+?)\]\]")


def make_rule(forms: dict[str, str], *wordings: tuple[str, str, str] | tuple[str, str, str, bool]) -> Rule:
    """Make a rule of forms (spelling to tags) and wordings (match, text, tags, and for a noun its number)."""
    return Rule(
        id="test/rule",
        language="en",
        kind="charged",
        severity="warning",
        enabled=True,
        terms=(Term("test", "noun"),),
        forms=tuple(Form(text, tag, text, 0) for text, tags in forms.items() for tag in tags.split()),
        senses=(),
        undecided="flag",
        meaning="A meaning.",
        why="A reason.",
        message="A message.",
        replacements=tuple(_replacements(wordings)),
        sources=(Source("A source"),),
    )


def _replacements(
    wordings: Iterable[tuple[str, str, str] | tuple[str, str, str, bool]],
) -> Iterable[Replacement]:
    for match, text, tags, *plural in wordings:
        for tag in tags.split():
            yield Replacement(match, text, tag, 0, plural=plural[0] if plural else None, safe=True)


def marked(sentence: str) -> tuple[str, int, int]:
    """Return the text without its mark, and the place of the use that was marked."""
    use = USE.search(sentence)
    assert use is not None, sentence
    return USE.sub(r"\1", sentence, count=1), use.start(), use.end() - 4


def readings(rule: Rule, match: str) -> tuple[Form, ...]:
    """Return the forms that are spelled like `match`, with any run of spaces and hyphens, in any case."""

    def plain(words: str) -> str:
        return re.sub(r"[\s-]+", " ", words).lower()

    return tuple(form for form in rule.forms if _like(plain(form.text), plain(match)))


def _like(form: str, match: str) -> bool:
    return (
        re.fullmatch(re.escape(form).replace("\\ …", r"(?: \S+){0,4}").replace(" …", r"(?: \S+){0,4}"), match)
        is not None
    )


RULES = {
    "distill": make_rule(
        {
            "distill": "VB VBP",
            "distills": "VBZ",
            "distilled": "VBD VBN",
            "distilling": "VBG",
            "distillation": "NN",
            "distillations": "NNS",
        },
        ("distilled from", "trained on the output of", "VBD VBN"),
        ("distilling from", "training on the output of", "VBG"),
        ("distilled version of", "model trained on the output of", "VBN"),
        ("distillation of", "training on the output of", "NN"),
        ("distill", "train on the output of", "VB VBP"),
        ("distills", "trains on the output of", "VBZ"),
        ("distilled", "trained on the output of", "VBD VBN"),
        ("distilling", "training on the output of", "VBG"),
        ("distillation", "training on model output", "NN"),
        ("distillations", "training on model output", "NNS"),
    ),
    "distillation attack": make_rule(
        {
            "distillation attack": "NN",
            "distillation attacks": "NNS",
            "distillation attacker": "NN",
            "distillation attackers": "NNS",
        },
        ("distillation attack on", "training on the output of", "NN"),
        ("distillation attacks on", "training on the output of", "NNS"),
        ("distillation attacks against", "training on the output of", "NNS"),
        ("distillation attack", "training on model output", "NN"),
        ("distillation attacks", "training on model output", "NNS"),
        ("distillation attacker", "company training on model output", "NN", False),
        ("distillation attackers", "companies training on model output", "NNS", True),
    ),
    "pirate": make_rule(
        {
            "pirate": "VB VBP",
            "pirates": "VBZ",
            "pirated": "VBD VBN JJ",
            "pirating": "VBG",
            "piracy": "NN",
            "e-book piracy": "NN",
        },
        ("pirate", "copy", "VB VBP"),
        ("pirates", "copies", "VBZ"),
        ("pirated", "copied", "VBD VBN"),
        ("pirated", "unlicensed", "JJ"),
        ("pirating", "copying", "VBG"),
        ("piracy", "unlicensed copying", "NN"),
    ),
    "steal": make_rule(
        {
            "steal": "VB VBP",
            "steals": "VBZ",
            "stole": "VBD",
            "stolen": "VBN",
            "stealing": "VBG",
            "steal … outputs": "VB VBP",
            "stole … outputs": "VBD",
            "steal the weights": "VB VBP",
            "stole the weights": "VBD",
        },
        ("steal", "take", "VB VBP"),
        ("steals", "takes", "VBZ"),
        ("stole", "took", "VBD"),
        ("stolen", "taken", "VBN"),
        ("stealing", "taking", "VBG"),
        ("steal … outputs", "collect … outputs", "VB VBP"),
        ("stole … outputs", "collected … outputs", "VBD"),
        ("steal the weights", "copy the weights without authorisation", "VB VBP"),
        ("stole the weights", "copied the weights without authorisation", "VBD"),
    ),
    "torrent": make_rule(
        {"torrent": "VB VBP", "torrented": "VBD VBN"},
        ("torrented from", "took from", "VBD"),
        ("torrented from", "taken from", "VBN"),
        ("torrented", "took", "VBD"),
        ("torrented", "taken", "VBN"),
    ),
    "hoover up": make_rule(
        {
            "hoover up": "VB VBP",
            "hoovers up": "VBZ",
            "hoovered up": "VBD VBN",
            "hoovering up": "VBG",
            "hoovered … up": "VBD VBN",
        },
        ("hoover up", "collect", "VB VBP"),
        ("hoover up", "download in bulk", "VB VBP"),
        ("hoovers up", "collects", "VBZ"),
        ("hoovered up", "collected", "VBD VBN"),
        ("hoovering up", "collecting", "VBG"),
        ("hoovered … up", "collected …", "VBD VBN"),
    ),
    "democratize": make_rule(
        {"democratize": "VB VBP", "democratizes": "VBZ", "democratizing": "VBG", "democratized": "VBD VBN"},
        ("democratize", "widen access to", "VB VBP"),
        ("democratizes", "widens access to", "VBZ"),
        ("democratizing", "widening access to", "VBG"),
        ("democratized", "widened access to", "VBD VBN"),
    ),
    "hacker": make_rule(
        {"hacker": "NN", "hackers": "NNS", "hack": "NN VB VBP", "hacking": "NN VBG"},
        ("hacker", "intruder", "NN", False),
        ("hackers", "intruders", "NNS", True),
        ("hack", "break into", "VB VBP"),
        ("hack", "break-in", "NN", False),
        ("hacking", "intrusion", "NN"),
        ("hacking", "breaking into", "VBG"),
    ),
    "leaked weights": make_rule(
        {"leaked weights": "NNS", "leaked model": "NN"},
        ("leaked weights", "weights passed on outside the licence", "NNS", True),
        ("leaked model", "model passed on outside the licence", "NN", False),
    ),
    "slop": make_rule(
        {"slop": "NN", "AI": "NN", "theft": "NN", "thefts": "NNS", "data theft": "NN"},
        ("slop", "machine-generated text", "NN"),
        ("AI", "statistical model", "NN", False),
        ("theft", "copying", "NN"),
        ("thefts", "copying", "NNS"),
        ("data theft", "acts of copying", "NN", True),
    ),
    "open-source": make_rule(
        {"open-source": "JJ", "uncensored": "JJ", "illegally": "RB", "clearly": "RB"},
        ("open-source", "open-weight", "JJ"),
        ("uncensored", "without refusal training", "JJ"),
        ("illegally", "without authorisation", "RB"),
        ("clearly", "arguably", "RB"),
    ),
    "hallucination": make_rule(
        {"hallucination": "NN", "hallucinations": "NNS"},
        ("hallucination", "false statement", "NN", False),
        ("hallucinations", "false statements", "NNS", True),
        ("hallucination", "output-related", "JJ"),
    ),
}
