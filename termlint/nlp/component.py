"""The components for other people's spaCy pipelines: all three in one, `nlp.add_pipe("termlint")`, or each alone."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from spacy.language import Language

from termlint.matching.candidates import CandidateFinder
from termlint.matching.lexicon import Lexicon
from termlint.nlp.matcher import Matcher
from termlint.nlp.mention import Mention
from termlint.nlp.sense import SenseJudge
from termlint.rulebook.store import load_compiled

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Termlint:
    """Finds and judges the candidates of a Doc; a Doc that came alone is judged as one paragraph."""

    def __init__(self, finder: CandidateFinder, lexicon: Lexicon) -> None:
        """Chain the three components."""
        self._steps = (Matcher(finder), Mention(lexicon), SenseJudge(lexicon))

    def __call__(self, doc: Doc) -> Doc:
        """Fill `doc.spans["termlint"]` and `doc._.termlint`."""
        for step in self._steps:
            doc = step(doc)
        return doc


@lru_cache(maxsize=4)
def _loaded(rulebooks: tuple[str, ...], language: str) -> tuple[CandidateFinder, Lexicon]:
    """Return what finds the candidates of rules that are on by default, and the words of their cues."""
    books = load_compiled(rulebooks)
    rules = (rule for book in books if book.language == language for rule in book.rules if rule.enabled)
    return CandidateFinder(rules), Lexicon(books, language)


@Language.factory(
    "termlint",
    assigns=["doc.spans", "doc._.termlint_candidates", "doc._.termlint_voices", "doc._.termlint"],
    default_config={"rulebooks": []},
)
def make_termlint(nlp: Language, name: str, rulebooks: list[str]) -> Termlint:  # noqa: ARG001 -- spaCy passes it
    """Make the component from rulebook paths, in addition to the shipped rulebooks of the pipeline's language."""
    return Termlint(*_loaded(tuple(rulebooks), nlp.lang or "en"))


@Language.factory(
    "termlint_matcher",
    assigns=["doc.spans", "doc._.termlint_candidates"],
    default_config={"rulebooks": []},
)
def make_matcher(nlp: Language, name: str, rulebooks: list[str]) -> Matcher:  # noqa: ARG001 -- spaCy passes it
    """Make the first component; rulebooks as for `termlint`."""
    return Matcher(_loaded(tuple(rulebooks), nlp.lang or "en")[0])


@Language.factory(
    "termlint_mention",
    requires=["doc._.termlint_candidates"],
    assigns=["doc._.termlint_voices"],
    default_config={"rulebooks": []},
)
def make_mention(nlp: Language, name: str, rulebooks: list[str]) -> Mention:  # noqa: ARG001 -- spaCy passes it
    """Make the second component; rulebooks as for `termlint`."""
    return Mention(_loaded(tuple(rulebooks), nlp.lang or "en")[1])


@Language.factory(
    "termlint_sense",
    requires=["doc._.termlint_candidates", "doc._.termlint_voices"],
    assigns=["doc._.termlint", "doc.spans"],
    default_config={"rulebooks": []},
)
def make_sense(nlp: Language, name: str, rulebooks: list[str]) -> SenseJudge:  # noqa: ARG001 -- spaCy passes it
    """Make the third component; rulebooks as for `termlint`."""
    return SenseJudge(_loaded(tuple(rulebooks), nlp.lang or "en")[1])
