"""A rulebook as YAML: made from data, checked as one that an author wrote, and written as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from termlint.atomic import write_whole
from termlint.errors import RulebookError, UsageError
from termlint.rulebook.compile import compile_source, derive
from termlint.rulebook.flagged import Clash, clashes
from termlint.rulebook.load import load_source
from termlint.rulebook.raw import MAX_BYTES
from termlint.rulebook.source import parse

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from termlint.exchange.outcome import Data

_WIDTH = 120
_TERM_KEYS = ("noun", "verb", "adjective", "adverb", "phrase")


class _Dumper(yaml.SafeDumper):
    """Writes YAML as this project's rulebooks are written: lists indented, terms and examples on a line each."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 -- PyYAML's signature
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 -- PyYAML's signature
        """Write equal values out, for rulebooks have no aliases."""
        return True


def _write_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    # Rulebooks follow YAML 1.2, PyYAML 1.1: what begins like a number is quoted, for they disagree on numbers.
    style = "'" if text[:1] in "+-.0123456789" else None
    # These end a line for YAML 1.1, and would be folded to a space outside double quotes.
    if any(end in text for end in "\x85\u2028\u2029"):
        style = '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _write_mapping(dumper: yaml.SafeDumper, mapping: dict[str, Any]) -> yaml.MappingNode:
    on_one_line = any(key in mapping for key in _TERM_KEYS) and "phrases" not in mapping and "text" not in mapping
    return dumper.represent_mapping("tag:yaml.org,2002:map", mapping.items(), flow_style=on_one_line)


def _write_list(dumper: yaml.SafeDumper, items: list[Any]) -> yaml.SequenceNode:
    on_one_line = all(isinstance(item, str) for item in items) and sum(map(len, items)) < _WIDTH // 2
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=on_one_line)


_Dumper.add_representer(str, _write_text)
_Dumper.add_representer(list, _write_list)
_Dumper.add_representer(dict, _write_mapping)


def render(book: Data, *, head: Iterable[str]) -> bytes:
    """Return the YAML of a rulebook, with a comment line for each line of `head`."""
    comments = "".join(f"# {_on_one_line(line)}\n" for line in head)
    text = yaml.dump(book, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH)
    return (comments + text).encode()


def _on_one_line(text: str) -> str:
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())


def complete(book: Data, *, head: Iterable[str], name: str) -> tuple[bytes, tuple[Clash, ...]]:
    """Return the YAML of a rulebook that is valid, and the wordings that had to be taken out of `book` for it.

    A wording is taken out that a rule of the same rulebook reports. `name` is what errors call the rulebook.
    Raises RulebookError.
    """
    head = tuple(head)
    content = render(book, head=head)
    source = parse(content, name)
    written = load_source(source)
    clashing = tuple(clashes(derive(written, source), written))
    for clash in clashing:
        _take_out(book, clash)
    if clashing:
        content = render(book, head=head)
    if len(content) > MAX_BYTES:
        raise RulebookError(f"{name}: the rulebook would be larger than 1 MiB; import the source in parts")
    compile_source(parse(content, name))
    return content, clashing


def _take_out(book: Data, clash: Clash) -> None:
    """Remove the wording from the replacements, and whatever is empty without it."""
    rule: Data = book["rules"][clash.keys[1]]
    holder: Data = rule["replace"]["phrases"] if clash.keys[3] == "phrases" else rule["replace"]
    key = str(clash.keys[-1])
    options = _options(holder[key])
    left = [option for option in options if " ".join(option.split()) != clash.wording]
    if isinstance(holder[key], dict):
        holder[key]["text"] = left
    else:
        holder[key] = left[0] if len(left) == 1 else left
    if not left:
        del holder[key]
    if not rule["replace"].get("phrases", True):
        del rule["replace"]["phrases"]
    if not rule["replace"]:
        del rule["replace"]


def _options(wording: Any) -> list[str]:  # noqa: ANN401 -- a wording in any of its forms
    if isinstance(wording, dict):
        return _options(wording["text"])
    return [wording] if isinstance(wording, str) else list(wording)


def save(content: bytes, path: Path, *, force: bool) -> None:
    """Write a file as a whole. Raises UsageError for one that is there, unless told to by `force`."""
    if path.exists() and not force:
        raise UsageError(f"{path} is already there; give another name, or --force to write it anew")
    try:
        write_whole(path, content)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}") from error
