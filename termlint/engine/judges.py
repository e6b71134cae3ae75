"""Judging a document: which of its candidates are judged, by what, and which of them are reported.

Plain rules are judged from the text; for the others, spaCy is loaded once for each language, when a segment first
needs it that is not in memory from an earlier run.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from termlint.configuration.settings import Settings
    from termlint.judging.asymmetry import Asymmetry
    from termlint.judging.judgement import FoundCue, Judgement
    from termlint.judging.neutral import NeutralFinder
    from termlint.judging.uses import JudgedUse, Memory, SeenUse
    from termlint.judging.view import View
    from termlint.matching.candidate import Candidate
    from termlint.matching.candidates import CandidateFinder
    from termlint.matching.context import DocumentContext, Place
    from termlint.matching.lexicon import Lexicon
    from termlint.nlp.judge import Judge
    from termlint.rulebook.model import Rule, Rulebook, Severity


class Judging:
    """The rules of a run, and what is loaded to judge by them; `active` are the rules that apply to a document."""

    def __init__(self, settings: Settings, rulebooks: tuple[Rulebook, ...]) -> None:
        """Load nothing yet."""
        self._settings = settings
        self._rulebooks = rulebooks
        self._rules = tuple(rule for book in rulebooks for rule in book.rules)
        self._lexicons: dict[str, Lexicon] = {}
        self._neutral: dict[str, NeutralFinder] = {}
        self._finders: dict[str, CandidateFinder] = {}
        self._judges: dict[str, Judge] = {}

    def is_silent(self, rule: Rule) -> bool:
        """Whether no use is reported that nothing speaks against."""
        allows = all(rule.undecided_severity(number, "error") is None for number in range(len(rule.terms)))
        return allows and "info" not in (self._settings.mentions, self._settings.quotations)

    def judgements(self, context: DocumentContext, active: Mapping[str, Severity]) -> Iterator[tuple[int, Judgement]]:
        """Yield every candidate of the active rules, judged, with the number of its segment."""
        from termlint.judging.plain import judgement as judged_plainly
        from termlint.judging.view import view_of

        for language in self._languages(active):
            weighed: dict[int, tuple[View, tuple[Candidate, ...]]] = {}
            for number, every in self._finder(language).find_in(context):
                candidates = tuple(each for each in every if each.rule.id in active)
                view = view_of(context, number, candidates, self.lexicon(language))
                plain = [each for each in candidates if self._is_plain(each.rule)]
                yield from ((number, judged_plainly(view, each)) for each in plain)
                if len(plain) < len(candidates):
                    weighed[number] = view, tuple(each for each in candidates if not self._is_plain(each.rule))
            yield from self._judge(language).judgements(weighed) if weighed else ()

    def uses(
        self, context: DocumentContext, active: Mapping[str, Severity], memory: Memory | None
    ) -> Iterator[tuple[int, JudgedUse]]:
        """Yield the uses that are reported; only segments in which there may be one are judged."""
        for language in self._languages(active):
            opened: dict[int, tuple[Candidate, ...]] = {}
            for number, candidates in self._finder(language).find_in(context):
                hopeful = [each for each in candidates if self._may_report(context, number, each, active)]
                plain = [each for each in hopeful if self._is_plain(each.rule)]
                if plain:
                    yield from ((number, use) for use in self._plain_uses(context, number, plain, active))
                if len(plain) < len(hopeful):
                    opened[number] = tuple(each for each in hopeful if not self._is_plain(each.rule))
            yield from self._weighed_uses(context, language, opened, active, memory)

    def seen(self, context: DocumentContext, active: Mapping[str, Severity]) -> Iterator[tuple[int, SeenUse]]:
        """Yield every candidate, judged, and every plain wording of an act that also has a charged one.

        Those that are reported come in the order of `uses`.
        """
        from termlint.judging import plain
        from termlint.judging.view import view_of

        for language in self._languages(active):
            neutral = dict(self._neutral_finder(language).find_in(context, active))
            found = dict(self._finder(language).find_in(context))
            weighed: dict[int, tuple[View, tuple[Candidate, ...]]] = {}
            for number in sorted({*neutral, *found}):
                candidates = tuple(each for each in found.get(number, ()) if each.rule.id in active)
                view = view_of(context, number, (*candidates, *neutral.get(number, ())), self.lexicon(language))
                ours = [each for each in candidates if self._is_plain(each.rule)]
                if number in neutral or len(ours) < len(candidates):
                    weighed[number] = view, tuple(each for each in candidates if not self._is_plain(each.rule))
                for each in ours:
                    judged = plain.judgement(view, each)
                    yield number, plain.seen(view, judged, reported=self._is_reported(active, judged))
            reported = partial(self._is_reported, active)
            yield from self._judge(language).seen(weighed, neutral, reported) if weighed else ()

    def asymmetries(self, context: DocumentContext, uses: list[tuple[int, JudgedUse]]) -> Iterator[Asymmetry]:
        """Yield the acts that the document names neutrally for one and with a charged term for another."""
        from termlint.judging.asymmetry import asymmetries

        for language in sorted({use.judgement.candidate.rule.language for _, use in uses}):
            own = [(number, use) for number, use in uses if use.judgement.candidate.rule.language == language]
            yield from asymmetries(context, own, [rule for rule in self._rules if rule.language == language])

    def locator(self, context: DocumentContext, number: int, judgement: Judgement) -> Callable[[FoundCue], Place]:
        """Return what tells where in the document a cue of a judgement stands, made in the segment with this number."""
        rule = judgement.candidate.rule
        lexicon = self.lexicon(rule.language)

        def locate(cue: FoundCue) -> Place:
            if cue.where == "far":
                return context.far_place(rule, number, (cue.sense, cue.cue), lexicon)
            return context.near_place(number, cue.where, cue.start, cue.end, lexicon.language)

        return locate

    def _is_plain(self, rule: Rule) -> bool:
        """Whether a rule's uses are judged without spaCy; a trained pipeline helps to choose wordings."""
        return self._settings.nlp is None and not rule.senses and rule.act is None

    def _may_report(
        self, context: DocumentContext, number: int, candidate: Candidate, active: Mapping[str, Severity]
    ) -> bool:
        """Whether a candidate can be reported, as far as its traps and the cues in its reach tell."""
        if candidate.rule.id not in active or candidate.trap is not None:
            return False
        lexicon = self.lexicon(candidate.rule.language)
        return not self.is_silent(candidate.rule) or context.may_flag(candidate, number, lexicon)

    def _plain_uses(
        self, context: DocumentContext, number: int, candidates: list[Candidate], active: Mapping[str, Severity]
    ) -> Iterator[JudgedUse]:
        from termlint.judging import plain
        from termlint.judging.view import view_of

        view = view_of(context, number, (), self.lexicon(candidates[0].rule.language))
        for candidate in candidates:
            judgement = plain.judgement(view, candidate)
            if self._is_reported(active, judgement):
                yield plain.use(view, judgement)

    def _weighed_uses(
        self,
        context: DocumentContext,
        language: str,
        opened: Mapping[int, tuple[Candidate, ...]],
        active: Mapping[str, Severity],
        memory: Memory | None,
    ) -> Iterator[tuple[int, JudgedUse]]:
        """Yield the uses whose evidence is weighed, as far as they are not in memory from an earlier run."""
        from termlint.judging import memory as remembering
        from termlint.judging.view import view_of

        views = {number: view_of(context, number, each, self.lexicon(language)) for number, each in opened.items()}
        judged = {} if memory is None else dict(remembering.recalled(memory, views, opened))
        left = {number: (view, opened[number]) for number, view in views.items() if number not in judged}
        for number, uses in self._judge(language).uses(left, partial(self._is_reported, active)) if left else ():
            judged[number] = uses
            if memory is not None:
                memory.keep(views[number].key, remembering.plain(uses))
        for number in opened:
            yield from ((number, use) for use in judged[number])

    def _is_reported(self, active: Mapping[str, Severity], judgement: Judgement) -> bool:
        from termlint.diagnosing.outcome import outcome

        severity = active.get(judgement.candidate.rule.id)
        return severity is not None and outcome(judgement, self._settings, severity).severity is not None

    def _languages(self, active: Mapping[str, Severity]) -> list[str]:
        return sorted({rule.language for rule in self._rules if rule.id in active})

    def _finder(self, language: str) -> CandidateFinder:
        if language not in self._finders:
            from termlint.matching.candidates import CandidateFinder

            self._finders[language] = CandidateFinder(rule for rule in self._rules if rule.language == language)
        return self._finders[language]

    def _neutral_finder(self, language: str) -> NeutralFinder:
        if language not in self._neutral:
            from termlint.judging.neutral import NeutralFinder

            self._neutral[language] = NeutralFinder(rule for rule in self._rules if rule.language == language)
        return self._neutral[language]

    def lexicon(self, language: str) -> Lexicon:
        """Return the words of cues in a language."""
        if language not in self._lexicons:
            from termlint.matching.lexicon import Lexicon

            self._lexicons[language] = Lexicon(self._rulebooks, language)
        return self._lexicons[language]

    def _judge(self, language: str) -> Judge:
        if language not in self._judges:
            from termlint.nlp.leanimport import without_command_line

            with without_command_line():
                from termlint.nlp.judge import Judge

            self._judges[language] = Judge(self.lexicon(language), language=language, trained=self._trained(language))
        return self._judges[language]

    def _trained(self, language: str) -> str | None:
        """Return the trained pipeline of the settings if it is one of `language`, by spaCy's naming of packages."""
        name = self._settings.nlp
        return name if name is not None and (name[2:3] != "_" or name.startswith(f"{language}_")) else None
