from __future__ import annotations

import re
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termlint.exchange.patterns import MAX_FORMS, PatternError, expand, fill


def texts(pattern: str, *, ignorecase: bool = False) -> list[str]:
    return [form.text for form in expand(pattern, ignorecase=ignorecase).forms]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("synergy", ["synergy"]),
        ("m[ae]n", ["man", "men"]),
        ("(?:pre|post)-test", ["pre-test", "post-test"]),
        ("colou?rs?", ["colours", "colour", "colors", "color"]),
        ("a|b c|d", ["a", "b c", "d"]),
        ("hard[ -]*core", ["hard core", "hard-core", "hardcore"]),
        (r"in order\s+to", ["in order to"]),
        (r"\bwhom\b", ["whom"]),
        ("x{2,3}y", ["xxxy", "xxy"]),
        ("x{2}", ["xx"]),
        ("x??y", ["y", "xy"]),
        (r"and\/or", ["and/or"]),
        (r"v[1-3]", ["v1", "v2", "v3"]),
        (r"v[13-]x", ["v1x", "v3x", "v-x"]),
        (r"4\d", [f"4{digit}" for digit in range(10)]),
        ("(?P<one>a)(?<two>b)", ["ab"]),
        ("a{b", ["a{b"]),
        ("father of *", ["father of"]),
        ("a (?:large)? number", ["a large number"]),  # the other has two spaces
        (r"(?:am|is)\b\s*\bbeen", ["am been", "is been"]),
        (r"self\b-\bhelp|self\bhelp", ["self-help"]),
        ("a[é'’]b", ["aéb", "a'b", "a’b"]),
    ],
)
def test_a_finite_pattern_is_the_list_of_its_texts(pattern: str, expected: list[str]) -> None:
    assert texts(rf"\b(?:{pattern})\b") == expected


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        (r"\b.*\b", "has a '.', which stands for any character"),
        (r"\ba.m\b", "has a '.', which stands for any character"),
        (r"\b\w+ly\b", r"has a '\w', which stands for any character of a kind"),
        (r"\b[^\s]+ly\b", "has a '[^…]', which stands for any character but a few"),
        (r"\bvery*\b", "repeats something without end"),
        (r"\b(?:so )+so\b", "repeats something without end"),
        (r"\bx{2,}\b", "repeats something without end"),
        (r"\bit is(?!\.)", "looks at the text around it"),
        (r"(?<=a)b", "looks at the text around it"),
        (r"\b(a)\1\b", "refers back to what a group has found"),
        (r"^But\b", "has a '^', so it depends on where a line begins or ends"),
        (r"\bend$", "has a '$', so it depends on where a line begins or ends"),
        (r"\b[a-z][a-z]\b", f"stands for more than {MAX_FORMS} texts"),
        (r"\bx{300}\b", "repeats something 300 times"),
        (r"\bx{5,4}\b", "repeats something 4 times"),
        (r"\b[z-a]\b", "has a range from 'z' that ends before it begins"),
        (r"\b[\b]\b", r"has a '\b' inside brackets"),
        (r"\b(?i:a)b\b", "has a '(?i', which is not understood"),
        (r"\ba\zb\b", r"has a '\z', which is not understood"),
        (r"\b(?:a\b", "has a '(' without a ')'"),
        (r"\ba)\b", "has a ')' without a '('"),
        (r"\b[ab", "ends in the middle of an expression"),
        ("*a", "has a '*' with nothing before it"),
        (r"\ba\Bb\b", r"has a '\B', which is not understood"),
        ("a\\", "ends in the middle of an expression"),
        ("\\b" + "(?:" * 30 + "a" + ")" * 30, "is nested more than 20 levels deep"),
        ("etc", "is found inside longer words too; a term is a whole word"),
        (r"\betc", "is found inside longer words too; a term is a whole word"),
        (r"\betc\.", "begins or ends with '.'; a term begins and ends with a letter or digit"),
        (r"\b, so\b", "begins or ends with ','; a term begins and ends with a letter or digit"),
        (r"\bso[\s,]", "begins or ends with a space, so it depends on what is around it"),
        (r"\ba {2,3}b\b", "stands for no text that prose can hold"),
        (r"\b(?:)\b", "can stand for no text at all"),
        (r"\bx{250}\b", "stands for a text of more than 200 characters"),
    ],
)
def test_a_pattern_without_a_list_is_refused_with_the_reason(pattern: str, reason: str) -> None:
    with pytest.raises(PatternError) as caught:
        expand(pattern)
    assert str(caught.value) == reason


def test_forms_are_in_lower_case_where_any_case_will_do() -> None:
    assert texts(r"\b(?:A|a|B)\b", ignorecase=True) == ["a", "b"]
    inside = expand(r"(?i)\bAb\b")
    assert (inside.ignorecase, inside.forms[0].text) == (True, "ab")


def test_a_replacement_is_filled_from_the_groups_of_a_form() -> None:
    forms = expand(r"\b(?P<head>web)[- ]?site(s)?\b").forms
    assert [fill("${head}page$2$9", form.groups) for form in forms] == ["webpages", "webpage"] * 3


LITERALS = st.text("abé-'/ ", min_size=1, max_size=6).map(re.escape)
PATTERNS = st.recursive(
    LITERALS | st.sampled_from(["[ab]", "a?", "b{1,2}", r"\s", r"\b", "[ -]*"]),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        inner.map(lambda part: f"({part})?"),
    ),
    max_leaves=6,
)


@settings(max_examples=100, deadline=None)
@given(PATTERNS)
def test_every_text_is_one_that_the_pattern_matches_as_whole_words(pattern: str) -> None:
    whole = rf"\b(?:{pattern})\b"
    try:
        found = texts(whole)
    except PatternError:
        return
    assert len(found) == len(set(found))
    for text in found:
        assert any(match[0].strip() == text for match in re.finditer(whole, f" {text} "))


@settings(max_examples=100, deadline=None)
@given(st.text(r"ab()[]{}|?*+\^$.-,0 1", max_size=14))
def test_anything_is_expanded_or_refused(pattern: str) -> None:
    with suppress(PatternError):
        assert len(texts(pattern)) <= MAX_FORMS
