"""What the reports for people share: clean text, places, counts. The standard library alone."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from termlint.findings import Failure, FileResult, Finding
    from termlint.spans import LineIndex

_ENDINGS_SHOWN = 5
# "::" counts at the start of a line: where a text begins, at a word, or deep in one that is too long for its line.
_COMMAND = re.compile(r"(?:(?<!\S)|(?<=\S{20}))::(?=[A-Za-z-])|##(?=\[|vso\[|teamcity\[)")


def clean(text: str) -> str:
    """Return `text` on one line and harmless to a terminal: a file must not be able to steer it.

    Control characters become pictures of themselves; bidirectional overrides and lone surrogates, which
    hide or break what follows, become U+FFFD. Runs of white space become one space.
    """
    return visible(" ".join(text.split()))


def visible(text: str) -> str:
    """Return `text` with nothing in it that a terminal or the log of a CI system would act on.

    Characters that steer a terminal are replaced by ones that it shows; what begins a command to GitHub (two forms),
    Azure or TeamCity gets a space of no width inside, wherever it stands: a line may be broken there later.
    """
    if not text.isprintable():
        text = text.translate(_shown())
    if "::" in text or "##" in text:
        text = _COMMAND.sub(lambda found: f"{found[0][0]}\u200b{found[0][1:]}", text)
    return text


@cache
def _shown() -> dict[int, str]:
    pictures = {code: chr(0x2400 + code) for code in range(0x20) if code != 0x09}
    hidden = [
        *range(0x80, 0xA0),
        0x2028,
        0x2029,
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        *range(0xD800, 0xE000),
    ]
    # A soft hyphen has no width in some terminals and one cell in others; a hyphen has one in all.
    return pictures | dict.fromkeys(hidden, "\ufffd") | {0x7F: "\u2421", 0xAD: "-"}


def advice(finding: Finding) -> str:
    """Return a finding's message and what to write instead, on one line; nothing that the message says already."""
    message, match = clean(finding.message), clean(finding.match)
    said = message.casefold().replace(match.casefold(), "\0")
    wordings = [each for each in map(clean, finding.replacements) if not _holds(said, each.casefold())]
    return f"{message} Instead: {'; '.join(wordings)}." if wordings else message


def _holds(text: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def place(path: str, lines: LineIndex, offset: int) -> str:
    """Return `path:line:column` of an offset, as terminals and editors recognise it."""
    line, column = lines.line_column(offset)
    return f"{clean(path)}:{line}:{column}"


def failure_lines(results: Sequence[FileResult]) -> Iterator[str]:
    """Yield one line for each file, or part of a file, that could not be checked."""
    for result in results:
        for failure in result.failures:
            yield _failure_line(failure, result)


def _failure_line(failure: Failure, result: FileResult) -> str:
    path = clean(failure.path)
    if failure.start is not None:
        path = place(failure.path, result.lines, failure.start)
    return f"{path}: failure {failure.code} {reason(failure)}"


def reason(failure: Failure) -> str:
    """Return a failure's message on one line, without its path: an error raised for the command line names it."""
    return clean(failure.message).removeprefix(f"{clean(failure.path)}: ")


def totals(results: Sequence[FileResult], *, baselined: int = 0) -> str:
    """Return how many findings there are, of which severity, how many failures, and in how many files.

    `baselined` is how many more a baseline holds back.
    """
    severities = Counter(finding.severity for result in results for finding in result.findings)
    total = sum(severities.values())
    found = counted(total, "finding") if total else "No findings"
    named = [counted(severities[name], name) for name in ("error", "warning") if severities[name]]
    named += [f"{severities['info']} info"] if severities["info"] else []
    failures = sum(len(result.failures) for result in results)
    found += f" ({', '.join(named)})" if named else ""
    found += f" and {counted(failures, 'failure')}" if failures else ""
    beside = f", {baselined} more in the baseline" if baselined else ""
    return f"{found} in {counted(len(results), 'file')}{beside}"


def passed_over_line(endings: Mapping[str, int]) -> str:
    """Return how many files no reader took, by ending, the most frequent first, and what tells more."""
    shown = [f"{count} {clean(ending)}" for ending, count in [*endings.items()][:_ENDINGS_SHOWN]]
    others = sum([*endings.values()][_ENDINGS_SHOWN:])
    beside = f" and {counted(others, 'other file')}" if others else ""
    return f"Passed over: {', '.join(shown)}{beside}; --verbose names them"


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return `1 noun` or `2 nouns`."""
    return f"{number} {noun}" if number == 1 else f"{number} {plural or f'{noun}s'}"


def joined(lines: Iterable[str]) -> str:
    """Return the lines as text, each with its line break."""
    return "".join(f"{line}\n" for line in lines)
