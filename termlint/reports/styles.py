"""The styles of the reports for people, written as Rich writes them; without colours, text stays as it is."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from termlint.rulebook.model import Severity

SEVERITY_STYLES: dict[Severity, str] = {"error": "bold red", "warning": "bold yellow", "info": "bold blue"}


class Paint(Protocol):
    """What paints text."""

    def __call__(self, text: str, style: str, *, link: str | None = None) -> str:
        """Return text in a style of Rich's, as a link if it leads to a page."""


def painter(*, color: bool) -> Paint:
    """Return what paints text. Rich is imported only where there are colours."""
    return _painted if color else _plain


def _plain(text: str, style: str, *, link: str | None = None) -> str:  # noqa: ARG001 -- as for `_painted`
    return text


def _painted(text: str, style: str, *, link: str | None = None) -> str:
    if not text:
        return text
    before, after = _codes(style)
    painted = f"{before}{text}{after}"
    # Rich gives each link a number by chance; without one, a terminal takes the address for the link's name.
    return f"\x1b]8;;{link}\x1b\\{painted}\x1b]8;;\x1b\\" if link else painted


@cache
def _codes(style: str) -> tuple[str, str]:
    """Return what stands before and after text in a style, as Rich makes it for a terminal of sixteen colours."""
    from rich.color import ColorSystem
    from rich.style import Style

    before, _, after = Style.parse(style).render("x", color_system=ColorSystem.STANDARD).partition("x")
    return before, after
