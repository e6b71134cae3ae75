from __future__ import annotations

import pytest

from termlint.exchange.patterns import Form, PatternError
from termlint.exchange.wordlist import Listed, Term, Words, examples, listed, rule, without

WORDS = Words("r", "warning", "M.", "W.", "'{match}' it is.", {"title": "S"})


def test_forms_are_grouped_by_what_they_are_replaced_with() -> None:
    assert listed(r"\bweb-?site(s)?\b", ("page$1",), ignorecase=True) == Listed(
        (
            Term(("web-sites", "websites"), "spelling", ("pages",)),
            Term(("web-site", "website"), "spelling", ("page",)),
        )
    )


def test_what_is_suggested_is_not_found() -> None:
    any_case = listed(r"\bgithub\b", ("GitHub",), ignorecase=True)
    assert any_case == Listed((Term(("github",), "spelling", ("GitHub",)),), ("=GitHub",))
    own_case = listed(r"\b(?:ok|OK)\b", ("OK",), ignorecase=False)
    assert own_case == Listed((Term(("ok",), "case", ("OK",)),))


def test_an_exception_takes_forms_away_or_becomes_a_trap() -> None:
    any_case, own_case = Term(("the api", "an api"), "spelling"), Term(("the API", "a key"), "case")
    exceptions = [(Form("API", {}), False)]
    assert without(Listed((any_case, own_case)), exceptions) == Listed(
        (any_case, Term(("a key",), "case")), ("=the API", "=an API")
    )
    with pytest.raises(PatternError, match="nothing but what is excepted"):
        without(Listed((any_case,)), [(Form("api", {}), True)])


def test_a_rule_has_each_form_once() -> None:
    entries = [Listed((Term(("a", "b"), "case", ("x",)),)), Listed((Term(("b", "c"), "case"), Term(("a",), "case")))]
    made = rule(WORDS, entries, joined=True)
    assert made["terms"] == [
        {"phrase": "a", "variants": ["b"], "joined": True, "exact": "case"},
        {"phrase": "c", "joined": True, "exact": "case"},
    ]
    assert made["replace"] == {"phrases": {"a": {"text": "x", "safe": True}}}


def test_a_rule_without_wordings_or_traps_has_no_keys_for_them() -> None:
    made = rule(WORDS, [Listed((Term(("a",), "case"),))], joined=False)
    assert {"replace", "traps"}.isdisjoint(made)


@pytest.mark.parametrize(
    ("forms", "sentences"),
    [
        (["a b"], ["Here: [[a b]].", "Example: [[a b]].", 'The term "[[a b]]".', 'The word "[[a b]]".']),
        (["a", "b"], ["Here: [[a]].", "Example: [[b]].", 'The term "[[a]]".', 'The word "[[b]]".']),
        (["here", "word"], ["Example: [[here]].", "[[word]].", 'The term "[[here]]".', 'The phrase "[[word]]".']),
        (["a … b"], ["Here: [[a b]].", "Example: [[a b]].", 'The term "[[a b]]".', 'The word "[[a b]]".']),
    ],
)
def test_examples_use_no_other_word_of_the_list(forms: list[str], sentences: list[str]) -> None:
    assert [example.get("flag") or example["pass"] for example in examples(forms)] == sentences
