"""docs/configuration.schema.json, which editors complete and check `termlint.toml` with, says what `keys` reads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest

from termlint.configuration.files import read
from termlint.configuration.keys import KEYS
from termlint.configuration.settings import FailOn, OutputFormat, Treatment
from termlint.errors import ConfigError
from termlint.rulebook.model import Severity

SCHEMA: Any = json.loads(Path(__file__).parents[2].joinpath("docs/configuration.schema.json").read_text("utf-8"))


def test_it_has_every_key_and_every_choice() -> None:
    keys = SCHEMA["properties"]
    assert set(keys) == set(KEYS)
    assert set(keys["output-format"]["enum"]) == set(get_args(OutputFormat))
    assert set(keys["fail-on"]["enum"]) == set(get_args(FailOn))
    assert set(keys["mentions"]["enum"]) == set(keys["quotations"]["enum"]) == set(get_args(Treatment))
    assert set(keys["severity"]["additionalProperties"]["enum"]) == {*get_args(Severity), "off"}


@pytest.mark.parametrize(
    ("data", "good"),
    [
        ({"select": ["all"], "fail-on": "never", "cache": False, "severity": {"all": "info", "house": "off"}}, True),
        ({"overrides": [{"paths": ["docs/"], "ignore": ["all"], "severity": {"all": "error"}}]}, True),
        ({"mentions": "info", "quotations": "use", "exclude": ["a/"], "rulebooks": [], "ignore": []}, True),
        ({"output-format": "concise", "rule-pages": "https://example.org/{rulebook}/{rule}/"}, True),
        ({"output-format": "pretty"}, False),
        ({"rule-pages": "ftp://example.org/{rule}"}, False),
        ({"rule-pages": "https://example.org/"}, False),
        ({"fail_on": "never"}, False),
        ({"select": "all"}, False),
        ({"severity": {"all": "grave"}}, False),
        ({"overrides": [{"ignore": ["all"]}]}, False),
        ({"cache": "no"}, False),
    ],
)
def test_it_takes_and_refuses_what_the_reader_does(data: dict[str, Any], good: bool, tmp_path: Path) -> None:  # noqa: FBT001 -- a column of the table
    file = tmp_path / "termlint.toml"
    file.write_text(
        "\n".join(_toml(key, value) for key, value in sorted(data.items(), key=lambda each: _depth(each[1])))
    )
    assert jsonschema.Draft202012Validator(SCHEMA).is_valid(data) is good
    if good:
        read(file)
    else:
        with pytest.raises(ConfigError):
            read(file)


def _depth(value: object) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and any(isinstance(each, dict) for each in value))


def _toml(key: str, value: Any) -> str:
    if isinstance(value, dict):
        return f"[{key}]\n" + "\n".join(f"{name} = {json.dumps(each)}" for name, each in value.items())
    if _depth(value):
        tables = (
            "\n".join(
                _toml(name, each) if not isinstance(each, dict) else _toml(f"{key}.{name}", each)
                for name, each in table.items()
            )
            for table in value
        )
        return "\n".join(f"[[{key}]]\n{table}" for table in tables)
    return f"{key} = {json.dumps(value)}"
