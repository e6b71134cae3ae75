"""The JSON Schema that editors complete and check with. Write it anew with `termlint schema`."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from termlint.rulebook.schema import json_schema
from tests.rulebook.books import DATA

ROOT = Path(__file__).parents[2]
SCHEMA = json_schema()


def sample(name: str = "sample.yaml") -> Any:
    return yaml.safe_load((DATA / name).read_text("utf-8").replace("- no\n", '- "no"\n'))


def test_the_schema_in_the_docs_is_up_to_date() -> None:
    assert json.loads((ROOT / "docs/rulebook.schema.json").read_text("utf-8")) == SCHEMA


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", ["sample.yaml", "german.yaml"])
def test_a_rulebook_validates(name: str) -> None:
    jsonschema.validate(sample(name), SCHEMA)


@pytest.mark.parametrize("name", ["sample.yaml", "german.yaml"])
def test_the_line_for_editors_points_at_the_schema(name: str) -> None:
    first = (DATA / name).read_text("utf-8").splitlines()[0]
    assert first.startswith("# yaml-language-server: $schema=")
    assert (DATA / first.partition("=")[2]).resolve() == ROOT / "docs/rulebook.schema.json"


@pytest.mark.parametrize("path", sorted((ROOT / "rules").glob("*.yaml")), ids=lambda path: path.name)
def test_the_shipped_rulebooks_validate(path: Path) -> None:
    jsonschema.validate(yaml.safe_load(path.read_text("utf-8")), SCHEMA)


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        (("unknown",), 1),
        (("rules", 0, "severity"), "grave"),
        (("rules", 0, "note"), None),
        (("rules", 0, "terms", 0, "noun"), "two parts of speech"),
        (("rules", 0, "terms", 1, "forms"), {"XY": "z"}),
        (("rules", 0, "senses", 0, "cues", 0), {"words": ["a"], "names": "b"}),
        (("rules", 0, "senses", 0, "cues", 0), 12),
        (("rules", 0, "examples", 0, "pass"), "both"),
        (("rules", 0, "id"), "Not Kebab"),
        (("rules",), []),
    ],
)
def test_what_the_loader_refuses_the_schema_refuses(keys: tuple[str | int, ...], value: object) -> None:
    book = copy.deepcopy(sample())
    inner = book
    for key in keys[:-1]:
        inner = inner[key]
    inner[keys[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(book, SCHEMA)


def test_every_key_has_a_description() -> None:
    def bare(schema: Any, at: str) -> list[str]:
        found = [f"{at}.{key}" for key, one in schema.get("properties", {}).items() if "description" not in one]
        inner = [*schema.get("$defs", {}).items(), *((at, one) for one in schema.get("anyOf", []))]
        return found + [one for name, part in inner for one in bare(part, name)]

    assert bare(SCHEMA, "rulebook") == []
