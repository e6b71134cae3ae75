"""What SARIF says of rules: short and full description, help, level, tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termlint.configuration.selection import ASYMMETRY, UNUSED_SUPPRESSION
from termlint.reports.markup import line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from termlint.findings import FileResult, Finding
    from termlint.reports.run import ReportRun
    from termlint.rulebook.model import Rule, Source

LEVELS = {"error": "error", "warning": "warning", "info": "note"}

# How GitHub sorts rules that are about quality and not about security.
_PROBLEMS = {"error": "error", "warning": "warning", "info": "recommendation"}

_BUILT_IN = {
    ASYMMETRY: "A document names an act plainly for one actor and with a charged term for another.",
    UNUSED_SUPPRESSION: "A directive in a comment keeps nothing from being reported.",
}


def descriptors(results: Sequence[FileResult], context: ReportRun) -> list[dict[str, Any]]:
    """Return a descriptor of each rule that has findings, suppressed ones included, sorted by id."""
    found: dict[str, Finding] = {}
    for result in results:
        for finding in (*result.findings, *(each.finding for each in result.suppressed)):
            found.setdefault(finding.rule, finding)
    return [_descriptor(finding, context) for _, finding in sorted(found.items())]


def _descriptor(finding: Finding, context: ReportRun) -> dict[str, Any]:
    rule = context.rules.get(finding.rule)
    severity = rule.severity if rule else finding.severity
    meaning = _flat(rule.meaning if rule else _BUILT_IN.get(finding.rule) or finding.meaning or finding.message)
    sections = list(_sections(rule)) if rule else [("Meaning", meaning)]
    return {
        "id": finding.rule,
        "shortDescription": {"text": _short(rule) if rule else meaning},
        "fullDescription": {"text": meaning},
        "help": {
            "text": "\n\n".join(f"{title}: {_flat(text)}" for title, text in sections),
            "markdown": "\n\n".join(f"**{title}:** {line(text)}" for title, text in sections),
        },
        "defaultConfiguration": {"level": LEVELS[severity]},
        "properties": {"tags": ["terminology", finding.kind], "problem.severity": _PROBLEMS[severity]},
        **({"helpUri": page} if (page := context.page(finding.rule)) else {}),
    }


def _short(rule: Rule) -> str:
    return f"{', '.join(dict.fromkeys(term.lemma for term in rule.terms))} ({rule.kind})"


def _sections(rule: Rule) -> Iterator[tuple[str, str]]:
    yield "Meaning", rule.meaning
    yield "Why", rule.why
    if rule.note:
        yield "Note", rule.note
    for verdict in ("flag", "allow"):
        glosses = [f"{sense.id}, {sense.gloss}" for sense in rule.senses if sense.verdict == verdict]
        if glosses:
            yield f"Senses that it {verdict}s", "; ".join(glosses)
    if rule.sources:
        yield "Sources", "; ".join(map(_source, rule.sources))
    yield "To keep a use", f"write termlint: ignore[{rule.id}] -- why, in a comment of the format"


def _source(source: Source) -> str:
    return " ".join(filter(None, (source.title, source.url)))


def _flat(text: str) -> str:
    return " ".join(text.split())
