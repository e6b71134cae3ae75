"""Findings as plain JSON values, and back: the one place that knows both shapes.

The JSON report and the cache share it, so that what is stored is what is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from termlint.edits import Edit, Fix
from termlint.findings import SEVERITIES, Evidence, Failure, FileResult, Finding, Suppressed
from termlint.reports.lines import advice

if TYPE_CHECKING:
    from collections.abc import Callable

    from termlint.spans import LineIndex

_VERDICTS = ("flag", "allow", "mention", "undecided")
_SCOPES = ("sentence", "paragraph", "section", "document")
_APPLICABILITIES = ("safe", "unsafe", "display")


def finding_to_json(finding: Finding, *, lines: LineIndex | None = None) -> dict[str, Any]:
    """Return `finding` in the shape of `termlint.findings/1`.

    For a report `lines` are given: then there are line and column, and the message says what to write instead.
    """
    return {
        "path": finding.path,
        "rule": finding.rule,
        "kind": finding.kind,
        "severity": finding.severity,
        **(_place(finding, lines) if lines else {}),
        "start": finding.start,
        "end": finding.end,
        "match": finding.match,
        "verdict": finding.verdict,
        "sense": finding.sense,
        "confidence": finding.confidence,
        "evidence": [_evidence_to_json(evidence) for evidence in finding.evidence],
        "message": advice(finding) if lines else finding.message,
        "meaning": finding.meaning,
        "replacements": list(finding.replacements),
        "fix": None if finding.fix is None else _fix_to_json(finding.fix),
    }


def failure_to_json(failure: Failure, lines: LineIndex) -> dict[str, str]:
    """Return `failure` as an error of `termlint.findings/1`, which has no place for a line but in the message."""
    message = failure.message
    if failure.start is not None:
        line, _ = lines.line_column(failure.start)
        message = f"line {line}: {message}"
    return {"path": failure.path, "code": failure.code, "message": message}


def finding_from_json(data: Any, *, path: str) -> Finding:  # noqa: ANN401 -- whatever json.loads returned
    """Return the finding that `data` describes, at `path`; lines and columns are not read.

    Raises KeyError, TypeError or ValueError when `data` has another shape.
    """
    return Finding(
        path=path,
        rule=_text(data["rule"]),
        kind=_text(data["kind"]),
        severity=_one_of(data["severity"], SEVERITIES),
        start=_whole(data["start"]),
        end=_whole(data["end"]),
        match=_text(data["match"]),
        verdict=_one_of(data["verdict"], _VERDICTS),
        sense=_optional(data["sense"], _text),
        evidence=tuple(_evidence_from_json(evidence) for evidence in data["evidence"]),
        message=_text(data["message"]),
        meaning=_text(data["meaning"]),
        replacements=tuple(_text(replacement) for replacement in data["replacements"]),
        fix=_optional(data["fix"], _fix_from_json),
        confidence=_optional(data["confidence"], _number),
    )


def result_to_json(result: FileResult) -> dict[str, Any]:
    """Return all of `result`, so that `result_from_json` can bring it back."""
    return {
        "source": result.source,
        "format": result.format,
        "findings": [finding_to_json(finding) for finding in result.findings],
        "failures": [_failure_data(failure) for failure in result.failures],
        "suppressed": [{"finding": finding_to_json(each.finding), "reason": each.reason} for each in result.suppressed],
    }


def result_from_json(data: Any, *, path: str) -> FileResult:  # noqa: ANN401 -- whatever json.loads returned
    """Return the result that `data` describes, for the file that is at `path` now.

    Raises KeyError, TypeError or ValueError when `data` has another shape.
    """
    return FileResult(
        path=path,
        source=_text(data["source"]),
        findings=tuple(finding_from_json(finding, path=path) for finding in data["findings"]),
        failures=tuple(_failure_from_json(failure, path=path) for failure in data["failures"]),
        suppressed=tuple(
            Suppressed(finding_from_json(each["finding"], path=path), _text(each["reason"]))
            for each in data["suppressed"]
        ),
        format=_text(data["format"]),
    )


def _place(finding: Finding, lines: LineIndex) -> dict[str, int]:
    line, column = lines.line_column(finding.start)
    end_line, end_column = lines.line_column(finding.end)
    return {"line": line, "column": column, "end_line": end_line, "end_column": end_column}


def _evidence_to_json(evidence: Evidence) -> dict[str, Any]:
    return {
        "sense": evidence.sense,
        "cue": evidence.cue,
        "scope": evidence.scope,
        "start": evidence.start,
        "end": evidence.end,
        "weight": evidence.weight,
    }


def _evidence_from_json(data: Any) -> Evidence:  # noqa: ANN401 -- whatever json.loads returned
    return Evidence(
        sense=_text(data["sense"]),
        cue=_text(data["cue"]),
        scope=_one_of(data["scope"], _SCOPES),
        start=_whole(data["start"]),
        end=_whole(data["end"]),
        weight=_number(data["weight"]),
    )


def _fix_to_json(fix: Fix) -> dict[str, Any]:
    edits = [{"start": edit.start, "end": edit.end, "text": edit.text} for edit in fix.edits]
    return {"applicability": fix.applicability, "edits": edits}


def _fix_from_json(data: Any) -> Fix:  # noqa: ANN401 -- whatever json.loads returned
    edits = (Edit(_whole(edit["start"]), _whole(edit["end"]), _text(edit["text"])) for edit in data["edits"])
    return Fix(tuple(edits), _one_of(data["applicability"], _APPLICABILITIES))


def _failure_data(failure: Failure) -> dict[str, Any]:
    return {"code": failure.code, "message": failure.message, "start": failure.start}


def _failure_from_json(data: Any, *, path: str) -> Failure:  # noqa: ANN401 -- whatever json.loads returned
    start = _optional(data["start"], _whole)
    return Failure(path=path, code=_text(data["code"]), message=_text(data["message"]), start=start)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(value)
    return value


def _number(value: object) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise TypeError(value)
    return value


def _one_of(value: object, choices: tuple[str, ...]) -> Any:  # noqa: ANN401 -- one of a Literal's values
    if value not in choices:
        raise ValueError(value)
    return value


def _optional(value: object, convert: Callable[[Any], Any]) -> Any:  # noqa: ANN401 -- as `convert` says
    return None if value is None else convert(value)
