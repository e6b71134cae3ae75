"""The core: one source in, its findings out; the same for the command line, the library and the tests of rules.

A Linter holds what a run shares: the rules, the prefilter and, once a file needs it, a spaCy pipeline for each
language. Everything else is worked out a document at a time.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from termlint.configuration.selection import ASYMMETRY, BUILT_IN, check_selectors, format_for, selected
from termlint.configuration.settings import Settings
from termlint.documents.decode import decode
from termlint.documents.read import read
from termlint.documents.readers import named
from termlint.engine.judges import Judging
from termlint.errors import ReadError
from termlint.findings import Evidence, Failure, FileResult, Finding, Verdict
from termlint.matching.prefilter import Prefilter
from termlint.rulebook.store import load_compiled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from termlint.documents.model import Document
    from termlint.engine.survey import Survey
    from termlint.judging.uses import JudgedUse, Memory
    from termlint.matching.context import DocumentContext
    from termlint.rulebook.model import Rule, Rulebook, Severity


@dataclass(frozen=True, slots=True)
class Explanation:
    """A candidate of a document with its verdict and evidence, reported or not; places are source code points.

    `severity` is None when the use is not reported; `reason` says why it is or is not. `scores` are the totals of
    the senses that have evidence, highest first. `confidence` is as for a finding.
    """

    rule: Rule
    start: int
    end: int
    match: str
    verdict: Verdict
    sense: str | None
    evidence: tuple[Evidence, ...]
    scores: tuple[tuple[str, float], ...]
    severity: Severity | None
    reason: str
    confidence: float | None


class Linter:
    """Checks sources by the rulebooks and choices of `settings`."""

    def __init__(self, settings: Settings = Settings(), *, rulebooks: tuple[Rulebook, ...] | None = None) -> None:
        """Load the rulebooks: the shipped, installed and own ones of `settings`, unless `rulebooks` are given.

        Raises RulebookError for a rulebook that is not valid, UsageError for a rule that does not exist.
        """
        self.settings = settings
        self.rulebooks = load_compiled(settings.rulebooks, cache=settings.cache) if rulebooks is None else rulebooks
        self.rules: tuple[Rule, ...] = tuple(rule for book in self.rulebooks for rule in book.rules)
        check_selectors(settings, self.rules)
        self._judging = Judging(settings, self.rulebooks)
        self._prefilters: dict[frozenset[str], Prefilter] = {}

    def check_bytes(self, data: bytes, *, path: str, format: str | None = None) -> FileResult:
        """Check an encoded file; one that cannot be decoded is a failure in the result, not an exception."""
        try:
            source = decode(data, path=path).text
        except ReadError as error:
            return FileResult(path, "", failures=(Failure(path, error.code, error.message),))
        return self.check(source, path=path, format=format)

    def check(self, source: str, *, path: str = "<text>", format: str | None = None) -> FileResult:
        """Check a decoded source. `format` is a reader's name; by default the path's suffix decides, then `text`.

        Raises UsageError for a format that has no reader, PipelineError for a trained pipeline that is not there.
        """
        if not self.may_find(source, path=path, format=format):
            return FileResult(path, source, format=self.format(path, format))
        return self.judge(source, path=path, format=format)

    def judge(
        self,
        source: str,
        *,
        path: str,
        format: str | None = None,
        memory: Memory | None = None,
    ) -> FileResult:
        """Do as `check` for a source that the prefilter has let through; `memory` spares what was judged before."""
        from termlint.matching.context import DocumentContext

        document = read(source, format=self.format(path, format))
        context = DocumentContext(document.segments)
        uses = list(self._judging.uses(context, self.active(path), memory))
        return self._result(document, context, uses, path=path)

    def survey(self, source: str, *, path: str, format: str | None = None) -> Survey:
        """Return every use of a document, reported or not, with the result that `check` gives. Raises as `check`."""
        from termlint.diagnosing.outcome import outcome
        from termlint.engine.survey import survey
        from termlint.matching.context import DocumentContext

        active = self.active(path)
        document = read(source, format=self.format(path, format))
        context = DocumentContext(document.segments)
        seen = list(self._judging.seen(context, active))
        reported = [(number, each.use) for number, each in seen if each.reported]
        result = self._result(document, context, reported, path=path)
        return survey(
            document,
            seen,
            result,
            decide=lambda one: outcome(one, self.settings, active[one.candidate.rule.id]),
            locator=partial(self._judging.locator, context),
        )

    def _result(
        self,
        document: Document,
        context: DocumentContext,
        uses: list[tuple[int, JudgedUse]],
        *,
        path: str,
    ) -> FileResult:
        """Return what is said of the uses that are reported."""
        from termlint.diagnosing.outcome import asymmetry_finding, finding, outcome

        active, findings = self.active(path), []
        for number, use in uses:
            decided = outcome(use.judgement, self.settings, active[use.judgement.candidate.rule.id])
            locate = self._judging.locator(context, number, use.judgement)
            if (found := finding(document, number, use, decided, path=path, locate=locate)) is not None:
                findings.append(found)
        if ASYMMETRY in active:
            unequal = self._judging.asymmetries(context, uses)
            findings += [asymmetry_finding(document, each, active, path=path) for each in unequal]
        return self._suppressed(document, findings, active, path)

    def explain(self, source: str, *, path: str = "<text>", format: str | None = None) -> tuple[Explanation, ...]:
        """Return every candidate of every rule that applies, by place, allowed and mentioned ones too."""
        from termlint.diagnosing.outcome import evidence, outcome
        from termlint.matching.context import DocumentContext

        document, active = read(source, format=self.format(path, format)), self.active(path)
        context, explanations = DocumentContext(document.segments), []
        for number, judgement in self._judging.judgements(context, active):
            candidate = judgement.candidate
            place = document.segments[number].source_span(candidate.start, candidate.end)
            decided = outcome(judgement, self.settings, active[candidate.rule.id])
            explanations.append(
                Explanation(
                    rule=candidate.rule,
                    start=place.start,
                    end=place.end,
                    match=source[place.start : place.end],
                    verdict=decided.verdict,
                    sense=decided.sense,
                    evidence=evidence(document, judgement, self._judging.locator(context, number, judgement)),
                    scores=judgement.scores,
                    severity=decided.severity,
                    reason=decided.reason,
                    confidence=decided.confidence,
                )
            )
        return tuple(sorted(explanations, key=lambda each: (each.start, each.rule.id)))

    def may_find(self, source: str, *, path: str, format: str | None = None) -> bool:
        """Whether the literal prefilter lets the source through: a plain no means that there is nothing to find."""
        reader = named(self.format(path, format))
        if reader.wording == "hidden":
            document = read(source, format=reader.name)
            texts = [*(each.text for each in document.segments), *(each.text for each in document.comments)]
            source = "\n".join(texts)
        return self._prefilter(frozenset(self.active(path))).passes(source, apart=reader.wording == "apart")

    def format(self, path: str, asked: str | None = None) -> str:
        """Return the format of the file at `path`: the one asked for, that of the settings or the name, or `text`."""
        return asked or format_for(self.settings, path) or "text"

    def active(self, path: str) -> Mapping[str, Severity]:
        """Return the ids of the rules that apply to the file at `path`, each with its severity there."""
        if self.settings.overrides:
            return selected(self.settings, self.rules, path)
        return self._active_anywhere

    @cached_property
    def _active_anywhere(self) -> Mapping[str, Severity]:
        return selected(self.settings, self.rules, "")

    def _prefilter(self, active: frozenset[str]) -> Prefilter:
        if active not in self._prefilters:
            rules = (rule for rule in self.rules if rule.id in active)
            self._prefilters[active] = Prefilter(rules, silent=self._judging.is_silent, lexicon=self._judging.lexicon)
        return self._prefilters[active]

    def _suppressed(
        self, document: Document, findings: list[Finding], active: Mapping[str, Severity], path: str
    ) -> FileResult:
        """Return what is left when the document's own suppressions have been heeded."""
        from termlint.suppressing import suppress

        known = BUILT_IN | {rule.id for rule in self.rules}
        recommended = frozenset(rule.id for rule in self.rules if rule.enabled)
        suppressions, failures = suppress.parse(document, known=known, path=path)
        kept, suppressed, unused = suppress.apply(
            findings, suppressions, document, active=frozenset(active), recommended=recommended
        )
        unread = tuple(
            Failure(path, "unreadable-markup", problem.message, problem.start) for problem in document.problems
        )
        reported = (replace(each, severity=active[each.rule]) for each in unused if each.rule in active)
        ordered = sorted((*kept, *reported), key=lambda finding: (finding.start, finding.rule))
        failed = (*unread, *failures)
        return FileResult(path, document.source, tuple(ordered), failed, suppressed, document.format)
