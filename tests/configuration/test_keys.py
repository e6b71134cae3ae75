from __future__ import annotations

from pathlib import Path

import pytest

from termlint.configuration.files import read
from termlint.documents.readers import FORMATS
from termlint.errors import ConfigError

MISTAKES = {
    "unknown key": (
        'mentions = "use"\nselekt = ["all"]\n',
        "termlint.toml:2: `selekt` is not a key that termlint knows; did you mean `select`?",
    ),
    "underscore": (
        'fail_on = "error"\n',
        "termlint.toml:1: `fail_on` is not a key that termlint knows; did you mean `fail-on`?",
    ),
    "quoted key": (
        '\n"selekt" = 1\n',
        "termlint.toml:2: `selekt` is not a key that termlint knows; did you mean `select`?",
    ),
    "unknown table": (
        'cache = true\n\n[override]\npaths = ["a"]\n',
        "termlint.toml:3: `override` is not a key that termlint knows; did you mean `overrides`?",
    ),
    "wrong type": ('select = "all"\n', "termlint.toml:1: `select` must be a list of strings, not a string"),
    "wrong item": (
        "exclude = [1]\n",
        "termlint.toml:1: `exclude` must be a list of strings, not a list of other things",
    ),
    "wrong flag": ('# one\ncache = "no"\n', "termlint.toml:2: `cache` must be true or false, not a string"),
    "wrong choice": (
        'mentions = "sometimes"\n',
        "termlint.toml:1: `mentions` must be one of ignore, info, use, not 'sometimes'",
    ),
    "choice of a type": ("fail-on = 1\n", "termlint.toml:1: `fail-on` must be a string, not a number"),
    "override key": (
        '[[overrides]]\npaths = ["a"]\n[[overrides]]\npaths = ["b"]\nignored = ["c"]\n',
        "termlint.toml:5: `overrides.ignored` is not a key that termlint knows; did you mean `ignore`?",
    ),
    "override without paths": (
        '[[overrides]]\npaths = ["a"]\n\n[[overrides]]\nignore = ["b"]\n',
        "termlint.toml:4: `overrides.paths` is missing: which files are meant?",
    ),
    "format that is none": (
        'cache = true\n[formats]\n".page" = "wordstar"\n',
        "termlint.toml:2: `formats` has an unknown format 'wordstar': use one of " + ", ".join(FORMATS),
    ),
    "format of a number": ('[formats]\n".a" = 1\n', "termlint.toml:1: `formats` must be a string, not a number"),
    "formats as a word": (
        'formats = "html"\n',
        "termlint.toml:1: `formats` must be a table of endings or patterns and formats, not a string",
    ),
    "severity of something": (
        '[severity]\nall = "info"\nhouse = "loud"\n',
        "termlint.toml:1: `severity` must give 'house' one of error, warning, info, off, not 'loud'",
    ),
    "severity as a word": (
        'severity = "info"\n',
        "termlint.toml:1: `severity` must be a table of rules and severities, not a string",
    ),
    "severity of a list": (
        "severity = { house = [1] }\n",
        "termlint.toml:1: `severity` must give 'house' one of error, warning, info, off, not [1]",
    ),
    "severity in an override": (
        '[[overrides]]\npaths = ["a"]\n[[overrides]]\npaths = ["b"]\n[overrides.severity]\nall = "no"\n',
        "termlint.toml:5: `overrides.severity` must give 'all' one of error, warning, info, off, not 'no'",
    ),
    "fail-on": (
        'fail-on = "sometimes"\n',
        "termlint.toml:1: `fail-on` must be one of error, warning, info, never, not 'sometimes'",
    ),
    "output-format": (
        'output-format = "pretty"\n',
        (
            "termlint.toml:1: `output-format` must be one of full, concise, grouped, json, json-lines, github, gitlab, "
            "sarif, junit, checkstyle, rdjson, html, not 'pretty'"
        ),
    ),
    "rule-pages without the rule": (
        'rule-pages = "https://example.org/"\n',
        "termlint.toml:1: `rule-pages` must be an http address with {rule} in it, not 'https://example.org/'",
    ),
    "rule-pages that steer a terminal": (
        'rule-pages = "https://example.org/{rule}\\u001b[2J"\n',
        (
            "termlint.toml:1: `rule-pages` must be an http address with {rule} in it, not "
            "'https://example.org/{rule}\\x1b[2J'"
        ),
    ),
    "baseline": ("baseline = true\n", "termlint.toml:1: `baseline` must be a string, not a boolean"),
    "override type": (
        '[[overrides]]\npaths = "a"\n',
        "termlint.toml:2: `overrides.paths` must be a list of strings, not a string",
    ),
    "overrides as a table": (
        '[overrides]\npaths = ["a"]\n',
        "termlint.toml:1: `overrides` must be tables [[overrides]], not a table",
    ),
    "pipeline by path": (
        'nlp = "./m"\n',
        "termlint.toml:1: `nlp` must be the name of an installed package, not './m'; a path goes to --nlp",
    ),
}


@pytest.mark.parametrize(("text", "message"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_named_with_file_line_and_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path("termlint.toml")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        read(path)
    assert caught.value.message == message
