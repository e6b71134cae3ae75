from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termlint.errors import RulebookError
from termlint.rulebook import source
from termlint.rulebook.raw import MAX_BYTES, read_bytes

if TYPE_CHECKING:
    from pathlib import Path


def test_every_key_and_item_has_its_place() -> None:
    parsed = source.parse(b"a: 1\nb:\n  - x\n  - c: y\n    d: [1, 2]\n", "f")
    assert parsed.data == {"a": 1, "b": ["x", {"c": "y", "d": [1, 2]}]}
    assert parsed.places[("a",)] == (1, 1)
    assert parsed.places[("b",)] == (2, 1)
    assert parsed.places["b", 1, "d"] == (5, 5)
    assert parsed.places["b", 1, "d", 1] == (5, 12)


def test_columns_count_code_points() -> None:
    parsed = source.parse("[😀é, x]\n".encode(), "f")
    assert parsed.places[(1,)] == (1, 6)


def test_a_place_that_is_not_in_the_file_is_that_of_the_key_around_it() -> None:
    parsed = source.parse(b"a:\n  b: 1\n", "f")
    assert parsed.place(("a", "missing")) == (1, 1)
    assert parsed.place(("a", "b", "c", 3)) == (2, 3)
    assert parsed.place(("z",)) == (1, 1)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("off", "off"),
        ("yes", "yes"),
        ("=", "="),
        ("=still", "=still"),
        ("2024-01-01", "2024-01-01"),
        ("0x10", "0x10"),
        ("1_000", "1_000"),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("12", 12),
        ("1.5", 1.5),
        ('"12"', "12"),
        ("'true'", "true"),
        ("1" * 40, "1" * 40),
    ],
)
def test_plain_scalars_follow_yaml_1_2(text: str, value: object) -> None:
    if text == "1" * 40:  # too long for an integer of ours: a float, never a hanging conversion
        value = float(text)
    assert source.parse(f"a: {text}\n".encode(), "f").data == {"a": value}


BOMB = "a: &a [x, x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(9))


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (BOMB, 1, "anchors and aliases"),
        ("a: 1\nb: *a\n", 2, "anchors and aliases"),
        ("a: 1\n? &x k\n: 2\n", 2, "anchors and aliases"),
        ("a: 1\nb: !!python/object/apply:os.system [ls]\n", 2, "YAML tags"),
        ("a: 1\nb: !x y\n", 2, "YAML tags"),
        ("a: 1\nb: 2\na: 3\n", 3, "'a' is already given on line 1"),
        ("a:\n  b: 1\n  c: 2\n  b: 3\n", 4, "'b' is already given on line 2"),
        ("? [a, b]\n: 1\n", 1, "a list or mapping stands as a key"),
        ("a: " + "[" * 40 + "]" * 40, 1, "levels deep"),
        ("a: 1\n---\nb: 2\n", 2, "second YAML document"),
        ("", 1, "the file is empty"),
        ("# only a comment\n", 1, "the file is empty"),
        ("a: [1, 2\nb: 3\n", 2, "not valid YAML"),
        ("a: 'x\n", 2, "not valid YAML"),
        ("a:\n\t- x\n", 2, "not valid YAML"),
    ],
)
def test_what_no_rulebook_needs_is_one_clear_error(text: str, line: int, said: str) -> None:
    with pytest.raises(RulebookError) as caught:
        source.parse(text.encode(), "book.yaml")
    assert caught.value.message.startswith(f"book.yaml:{line}: ")
    assert said in caught.value.message
    assert "\n" not in caught.value.message


def test_a_merge_key_is_only_a_key() -> None:
    assert source.parse(b"<<: {a: 1}\n", "f").data == {"<<": {"a": 1}}


def test_what_is_not_utf_8_is_an_error_with_its_line() -> None:
    with pytest.raises(RulebookError, match=r"book.yaml:2: not UTF-8"):
        source.parse(b"a: 1\nb: \xff\n", "book.yaml")


def test_control_characters_are_an_error() -> None:
    with pytest.raises(RulebookError, match=r"^book.yaml.*not valid YAML"):
        source.parse(b"a: \x00\n", "book.yaml")


def test_a_byte_order_mark_and_crlf_are_fine() -> None:
    parsed = source.parse(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n", "f")
    assert parsed.data == {"a": 1, "b": 2}
    assert parsed.places[("b",)] == (2, 1)


def test_a_file_that_is_too_large_or_missing_is_refused(tmp_path: Path) -> None:
    large = tmp_path / "large.yaml"
    large.write_bytes(b"#" * (MAX_BYTES + 1))
    with pytest.raises(RulebookError, match="larger than 1 MiB"):
        read_bytes(large)
    with pytest.raises(RulebookError, match=r"nowhere.yaml: cannot read the rulebook: No such file"):
        source.read(tmp_path / "nowhere.yaml")
    with pytest.raises(RulebookError, match="cannot read the rulebook"):
        read_bytes(tmp_path)


def test_one_error_tells_the_first_problem_and_counts_the_others() -> None:
    parsed = source.parse(b"rules:\n  - id: x\n    why: 1\n    kind: y\n", "f.yaml")
    error = parsed.error([(("rules", 0, "kind"), "second"), (("rules", 0, "why"), "first")])
    assert error.message == "f.yaml:3: rules.x.why: first (and 1 more in this file)"


_DATA = st.recursive(
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.from_regex(r"[a-z]{1,5}", fullmatch=True), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(_DATA)
@settings(max_examples=60)
def test_json_is_read_as_it_is_and_every_leaf_has_a_place(data: object) -> None:
    import json  # noqa: PLC0415 -- JSON is the YAML that needs no second writer

    parsed = source.parse(json.dumps(data, ensure_ascii=False, indent=1).encode(), "f")
    assert parsed.data == data
    assert () in parsed.places
