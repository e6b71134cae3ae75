"""Judged uses: all that the tokens around a candidate tell, so that what follows needs no tokens and no spaCy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from termlint.judging.judgement import Judgement
    from termlint.rewording.suggestion import Suggestion


@dataclass(frozen=True, slots=True)
class JudgedUse:
    """A judged candidate with the wordings that fit its place, the edit they make, and who does what it names."""

    judgement: Judgement
    wordings: tuple[str, ...] = ()
    suggestion: Suggestion | None = None
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class SeenUse:
    """A judged candidate, reported or not, with the agent and the object of the act that it names, as written.

    `sentence` is the range of its sentence in the segment's prose. `neutral` says that no term stands there but a
    plain wording of an act, judged as if a charged term stood in its place.
    """

    use: JudgedUse
    agent: str | None
    object: str | None
    sentence: tuple[int, int]
    reported: bool
    neutral: bool = False


class Memory(Protocol):
    """What was judged in earlier runs, as plain JSON values under what it depends on; it may forget anything."""

    def recall(self, key: str) -> Any:  # noqa: ANN401 -- whatever json.loads returned
        """Return what was kept under `key`, None if there is nothing."""

    def keep(self, key: str, value: Any) -> None:  # noqa: ANN401 -- whatever json.dumps takes
        """Keep a value other than None for the next `recall`."""
