"""The same prose gives the same findings in every format, each in its place, and the same fixes and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from termlint.documents.readers import READERS
from termlint.engine.linter import Linter
from termlint.fixing.resolve import repair
from termlint.rulebook.load import load_source
from termlint.rulebook.locate import shipped
from termlint.rulebook.source import parse
from tests.documents.subjects import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termlint.findings import FileResult

# Plain words, so that no format has to write them in another way.
_PLAIN = re.compile(r"[A-Z][A-Za-z0-9 ,'-]+\.")
_NUMBER = 40


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter()


@pytest.fixture(scope="module")
def sentences(linter: Linter) -> list[str]:
    """Return sentences from the rules' examples, each of which gives one finding when it stands alone."""
    found = [each for each in _examples() if len(linter.check(each).findings) == 1]
    return found[:_NUMBER]


def _examples() -> Iterator[str]:
    for path in shipped():
        book = load_source(parse(path.read_bytes(), path.name))
        for rule in book.rules:
            texts = (re.sub(r"\[\[|\]\]", "", each.flag) for each in rule.examples if each.flag)
            yield from dict.fromkeys(text for text in texts if _PLAIN.fullmatch(text) and 30 < len(text) < 150)


def described(result: FileResult) -> list[tuple[object, ...]]:
    """Return all of the findings but their places."""
    return [
        (each.rule, unwrapped(each.match), each.verdict, each.sense, each.severity, each.replacements)
        for each in result.findings
    ]


def test_there_are_as_many_sentences_as_are_wanted(sentences: list[str]) -> None:
    assert len(sentences) == _NUMBER


@pytest.mark.parametrize("name", READERS)
def test_the_findings_are_those_of_plain_text(linter: Linter, sentences: list[str], name: str) -> None:
    plain = linter.check("\n\n".join(sentences), format="text")
    assert len(plain.findings) >= _NUMBER
    source = SUBJECTS[name].write(sentences)
    result = linter.check(source, format=name)
    assert not result.failures
    assert described(result) == described(plain)
    for finding in result.findings:
        assert source[finding.start : finding.end] == finding.match


@pytest.mark.parametrize("name", READERS)
def test_the_fixes_are_those_of_plain_text(linter: Linter, sentences: list[str], name: str) -> None:
    plain = repair(linter, "\n\n".join(sentences), format="text", unsafe=True)
    assert len(plain.applied) > _NUMBER // 4
    written = SUBJECTS[name].write(sentences)
    repaired = repair(linter, written, format=name, unsafe=True)
    assert unwrapped(repaired.text) == unwrapped(SUBJECTS[name].write(plain.text.split("\n\n")))


def unwrapped(source: str) -> str:
    """Return a source without the line breaks inside its paragraphs, which a fix leaves where they were."""
    return re.sub(r"\s+(?:#|///?|\*)?\s*", " ", source)


def test_a_term_over_two_lines_of_a_notebook_is_found_where_it_stands(linter: Linter) -> None:
    source = '{"cells": [{"cell_type": "markdown", "source": ["One distillation\\n", "attack was seen."]}]}'
    (finding,) = linter.check(source, format="notebook").findings
    assert finding.match == 'distillation\\n", "attack'
