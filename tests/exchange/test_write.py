from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termlint.errors import RulebookError, UsageError
from termlint.exchange.write import complete, render, save
from termlint.rulebook.source import parse

if TYPE_CHECKING:
    from pathlib import Path


def book(*rules: dict[str, Any]) -> dict[str, Any]:
    return {"rulebook": "b", "title": "T", "language": "en", "rules": list(rules)}


def rule(name: str, term: str, **more: object) -> dict[str, Any]:
    return {
        "id": name,
        "kind": "imprecise",
        "terms": [{"phrase": term}],
        "meaning": "M.",
        "why": "W.",
        "sources": [{"title": "S"}],
        "undecided": "flag",
        **more,
        "examples": [{"flag": f"[[{term}]]"}] * 2 + [{"pass": f"[[{term}]]"}] * 2,
    }


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.sampled_from(
    [
        "on",
        "no",
        "1e5",
        "0x1f",
        "1_000",
        "2.5",
        "~",
        "null",
        "true",
        "- a",
        "a: b",
        "#c",
        "'",
        "[[x]]",
        "!t",
        "&a",
        "*a",
    ]
)


@given(st.recursive(TEXTS | st.booleans(), lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner), max_leaves=8))
def test_what_is_written_is_what_rulebooks_read(value: object) -> None:
    data = {"value": value}
    assert parse(render(data, head=["one", "two\nthree"]), "x.yaml").data == data


def test_the_head_is_comments_whatever_is_in_it() -> None:
    content = render({"a": "b"}, head=["Imported from x\nrules: []\u2028y\x1b[31m"]).decode()
    assert content == "# Imported from x rules: [] y [31m\na: b\n"


def test_terms_have_a_line_each_and_long_lists_one_an_item() -> None:
    content = render({"terms": [{"phrase": "a", "variants": ["b", "c"]}], "traps": ["x" * 40, "y" * 40]}, head=())
    assert content.decode().splitlines()[:3] == ["terms:", "  - {phrase: a, variants: [b, c]}", "traps:"]
    assert content.decode().count("\n") == 5


def test_a_wording_that_the_book_reports_is_taken_out() -> None:
    first = rule("r", "a", replace={"phrases": {"a": ["x y", "z"]}})
    second = rule("s", "y", replace={"phrases": {"y": "x a"}})
    third = rule("t", "b", replace={"phrase": {"text": ["a", "c"]}})
    content, clashing = complete(book(first, second, third), head=(), name="b.yaml")
    assert [(clash.wording, clash.form, clash.rule) for clash in clashing] == [
        ("x y", "y", "b/s"),
        ("x a", "a", "b/r"),
        ("a", "a", "b/r"),
    ]
    data: Any = parse(content, "b.yaml").data
    assert [one.get("replace") for one in data["rules"]] == [
        {"phrases": {"a": "z"}},
        None,
        {"phrase": {"text": ["c"]}},
    ]


def test_a_rulebook_that_is_not_valid_is_refused() -> None:
    with pytest.raises(RulebookError, match=r"b\.yaml:\d+: rules\.r\.kind: 'odd' is not known"):
        complete(book({**rule("r", "a"), "kind": "odd"}), head=(), name="b.yaml")


def test_a_rulebook_that_would_be_too_large_is_refused() -> None:
    rules = [rule(f"r{number}", f"a{number}", note="x" * 2000) for number in range(490)]
    with pytest.raises(RulebookError, match=r"b\.yaml: the rulebook would be larger than 1 MiB"):
        complete(book(*rules), head=["x" * 200_000], name="b.yaml")


def test_a_file_is_not_overwritten_unless_told_to(tmp_path: Path) -> None:
    path = tmp_path / "b.yaml"
    save(b"old", path, force=False)
    with pytest.raises(UsageError, match="is already there; give another name, or --force"):
        save(b"new", path, force=False)
    assert path.read_bytes() == b"old"
    save(b"new", path, force=True)
    assert path.read_bytes() == b"new"


def test_a_file_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written: No such file or directory"):
        save(b"", tmp_path / "missing" / "b.yaml", force=False)
