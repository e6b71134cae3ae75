"""The only place that makes a spaCy pipeline."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import spacy
from spacy.util import is_package, load_model_from_package, load_model_from_path

from termlint.errors import PipelineError

if TYPE_CHECKING:
    from spacy.language import Language


_LONG_WORD = 300  # code points
# Components of trained pipelines that judging has no use for.
_UNUSED = ("ner", "lemmatizer", "entity_linker", "textcat", "textcat_multilabel", "spancat")


def build(*, language: str, trained: str | None = None) -> Language:
    """Return a pipeline that tokenises, and tags where it is a trained one.

    The blank pipeline of `language` unless `trained` names an installed one. Raises PipelineError when there is no
    such language or pipeline.
    """
    nlp = _blank(language) if trained is None else _load(trained)
    _keep_long_words(nlp)
    return nlp


def _blank(language: str) -> Language:
    try:
        return spacy.blank(language)
    except ImportError as error:
        raise PipelineError(f"spaCy has no language {language!r}; use a code that spacy.blank() knows") from error
    except AttributeError as error:
        # spaCy loads what every installed package offers it, by names that were noted when the package was installed.
        raise PipelineError(
            f"an installed package offers spaCy a component that is not there ({error}); install that package again"
        ) from error


def _keep_long_words(nlp: Language) -> None:
    """Let what stands without a space for very long be one token.

    spaCy takes prefixes and suffixes off one by one, and looks for each in all that is left: a row of a hundred
    thousand brackets would take minutes.
    """
    tokenizer = nlp.tokenizer
    if hasattr(tokenizer, "token_match"):  # some languages have a tokenizer of their own
        own = tokenizer.token_match
        tokenizer.token_match = lambda word: len(word) > _LONG_WORD or (own is not None and own(word))


def _load(name: str) -> Language:
    """Load an installed package by its name, or a folder by its absolute path.

    A bare name is never a folder: one of that name in somebody's repository is not to be trusted.
    """
    path = Path(name)
    try:
        if path.is_absolute():
            return load_model_from_path(path, exclude=_UNUSED)
        if is_package(name):
            return load_model_from_package(name, exclude=_UNUSED)
    except (OSError, ValueError, ImportError) as error:
        raise PipelineError(f"the spaCy pipeline {name!r} cannot be loaded: {error}") from error
    raise PipelineError(
        f"the spaCy pipeline {name!r} is not installed; install it, or leave out `nlp` for the blank pipeline"
    )
