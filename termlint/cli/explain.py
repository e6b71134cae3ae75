"""Explain how each use of a term was judged, flagged or not, and by which words on the page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from termlint.cli.exitstatus import CLEAN
from termlint.cli.options import SettingsOptions, argument, format_option, option
from termlint.cli.output import say, say_page
from termlint.cli.settings import linters
from termlint.cli.targets import FileSelection, collect
from termlint.documents.decode import decode
from termlint.errors import UsageError
from termlint.reports.decisive import decisive, quoted
from termlint.reports.lines import visible
from termlint.spans import LineIndex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termlint.engine.linter import Explanation, Linter
    from termlint.findings import Finding
    from termlint.fixing.draft import Draft

_VOICES = {"mention": "the term is named here, not used", "quotation": "the words are somebody else's"}
_PLACE = re.compile(r"(?P<path>.+?):(?P<line>\d+)(?::(?P<column>\d+))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(SettingsOptions):
    """The words of `termlint explain`."""

    place: str = argument("The file, and the line and column if not all of it.", "FILE[:LINE[:COL]]")
    format: str | None = format_option("Read the file in this format.")
    stdin_filename: str | None = option("--stdin-filename", "The name standard input goes by.", metavar="PATH")


def run(options: Options) -> int:
    """Print the explanation of every use at the place."""
    path, line, column = _parse(options.place)
    found = linters(options)
    targets, failures, _ = collect([path], FileSelection(found.settings, options.format, options.stdin_filename))
    if failures or Path(path).is_dir():
        raise UsageError(failures[0].message if failures else f"{path}: is a folder; name a file")
    [target] = targets
    source = decode(target.read(), path=target.path).text
    lines = LineIndex(source)
    _refuse_beyond(lines, line, target.path)
    explanations = found.of(target.folder).explain(source, path=target.path, format=target.format)
    chosen = [each for each in explanations if _stands_at(each, lines, line, column)]
    if not chosen:
        say(f"{options.place}: no rule that is on has a term here")
        return CLEAN
    say_page("\n\n".join("\n".join(_page(each, lines, target.path)) for each in chosen))
    return CLEAN


def explained(linter: Linter, draft: Draft, finding: Finding) -> Iterator[str]:
    """Yield the explanation of a finding of a draft, without its place."""
    lines = draft.result.lines
    for each in linter.explain(draft.source, path=draft.path, format=draft.result.format):
        if (each.start, each.rule.id) == (finding.start, finding.rule):
            yield from map(visible, list(_page(each, lines, draft.path))[1:])


def _parse(place: str) -> tuple[str, int | None, int | None]:
    match = None if Path(place).exists() else _PLACE.fullmatch(place)
    if match is None:
        return place, None, None
    return match["path"], int(match["line"]), int(match["column"]) if match["column"] else None


def _refuse_beyond(lines: LineIndex, line: int | None, path: str) -> None:
    if line is None:
        return
    try:
        lines.line_span(line)
    except IndexError:
        last, _ = lines.line_column(len(lines.text))
        raise UsageError(f"{path}: there is no line {line}; the last is {last}") from None


def _stands_at(explanation: Explanation, lines: LineIndex, line: int | None, column: int | None) -> bool:
    if line is None:
        return True
    if column is not None:
        return explanation.start <= lines.offset(line, column) < explanation.end
    first, last = (lines.line_column(offset)[0] for offset in (explanation.start, explanation.end))
    return first <= line <= last


def _sentence(explanation: Explanation, lines: LineIndex) -> str:
    """Return in one sentence what became of a use, and by which words."""
    first, last = (lines.line_column(offset)[0] for offset in (explanation.start, explanation.end))
    decided = decisive(explanation.evidence, explanation.sense, lines.text)
    words = ", ".join(quoted(each, lines, range(first, last + 1)) for each in decided)
    shown = f"{explanation.severity} reported for" if explanation.severity else "not reported:"
    match = " ".join(explanation.match.split())
    return f"{shown} '{match}': {_meaning(explanation)}{f' ({words})' if words else ''}."


def _meaning(explanation: Explanation) -> str:
    if explanation.verdict == "mention":
        return _VOICES.get(explanation.sense or "", "it is not the author's use")
    glosses = {sense.id: sense.gloss for sense in explanation.rule.senses}
    if not glosses:
        return "the rule is about every use of it"
    if explanation.sense is None:
        return "nothing near it settles which sense it has"
    if explanation.sense not in glosses:
        return "it is part of a phrase that is never flagged"
    allowed = "allows" if explanation.verdict == "allow" else "flags"
    return f"here it means {' '.join(glosses[explanation.sense].split())}, which the rule {allowed}"


def _page(explanation: Explanation, lines: LineIndex, path: str) -> Iterator[str]:
    line, column = lines.line_column(explanation.start)
    sense = f", sense {explanation.sense}" if explanation.sense else ""
    yield f"{path}:{line}:{column}: {explanation.rule.id}"
    yield f"  {_sentence(explanation, lines)}"
    yield f"  verdict: {explanation.verdict}{sense}"
    yield f"  {explanation.severity or 'not reported'}: {explanation.reason}"
    if explanation.severity is not None and explanation.confidence is not None:
        yield f"  confidence: {explanation.confidence:g}"
    for evidence in explanation.evidence:
        line, column = lines.line_column(evidence.start)
        words = " ".join(lines.text[evidence.start : evidence.end].split())
        yield (
            f"  {evidence.weight:+g} {evidence.sense}: {words!r} at {line}:{column}"
            f" (cue {evidence.cue}, in the same {evidence.scope})"
        )
    if not explanation.evidence:
        yield "  no evidence for any sense"
    elif explanation.scores:
        yield f"  in all: {', '.join(f'{name} {score:g}' for name, score in explanation.scores)}"
