"""The errors that termlint raises: each has a code and one sentence for the user.

Only the edges (the command line, the reporters) turn them into output and exit codes.
"""

from __future__ import annotations


class TermlintError(Exception):
    """Anything a user can put right: one line that says what, where and what to do.

    `code` is a stable kebab-case name, shown in reports so that tools can tell errors apart.
    """

    code = "error"

    def __init__(self, message: str, *, code: str | None = None) -> None:
        """Keep the message; `code` narrows the class's own code."""
        super().__init__(message)
        self.message = message
        if code is not None:
            self.code = code


class UsageError(TermlintError):
    """A wrong option, argument or path on the command line."""

    code = "usage"


class ConfigError(TermlintError):
    """A configuration file that cannot be used."""

    code = "config"


class RulebookError(TermlintError):
    """A rulebook that cannot be read, is malformed, or contradicts itself."""

    code = "rulebook"


class ReadError(TermlintError):
    """A document that cannot be read or decoded; the other documents are still checked."""

    code = "read"


class WriteError(TermlintError):
    """A document that cannot be written back; it is what it was."""

    code = "write"


class PipelineError(TermlintError):
    """A spaCy pipeline that was asked for and cannot be made."""

    code = "pipeline"
