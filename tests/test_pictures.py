"""The pictures of the report in docs/pictures: up to date, legible, asking nobody for anything."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from benchmarks.pictures import ARTICLE, FOLDER, ROOT, THEMES, WIDTHS, pictures
from benchmarks.report_lines import lines_of
from termlint.engine.linter import Linter

if TYPE_CHECKING:
    from rich.color_triplet import ColorTriplet

# What WCAG asks of text.
_CONTRAST = 4.5
# Of the colours of a terminal, those that the report uses: red, green, yellow, blue, cyan.
_USED = (1, 2, 3, 4, 6)


def test_they_show_what_termlint_shows(request: pytest.FixtureRequest) -> None:
    for name, picture in pictures():
        file = FOLDER / name
        if request.config.getoption("--update-golden"):
            file.write_text(picture, encoding="utf-8")
        assert file.read_text(encoding="utf-8") == picture, "--update-golden draws it anew"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("theme", THEMES)
def test_they_ask_no_other_host(width: int, theme: str) -> None:
    picture = FOLDER.joinpath(f"report-{width}-{theme}.svg").read_text(encoding="utf-8")
    assert set(re.findall(r"https?://[^\s\"<]+", picture)) <= {
        "http://www.w3.org/2000/svg",
        "https://www.textualize.io",
    }
    assert "url(" not in re.sub(r"url\(#[\w-]+\)", "", picture)


@pytest.mark.parametrize("theme", THEMES)
def test_every_colour_can_be_read(theme: str) -> None:
    chosen = THEMES[theme]
    for number in _USED:
        assert _contrast(chosen.background_color, chosen.ansi_colors[number]) >= _CONTRAST


@pytest.mark.parametrize("width", WIDTHS)
def test_a_finding_takes_five_lines_at_most(width: int) -> None:
    article = ROOT / "examples" / ARTICLE
    findings = Linter().check_bytes(article.read_bytes(), path=str(article)).findings
    assert len(findings) >= 10
    for color in ("never", "always"):
        assert lines_of(str(article), width, color=color) / len(findings) <= 5


def _contrast(one: tuple[int, ...] | ColorTriplet, other: tuple[int, ...] | ColorTriplet) -> float:
    """Return the contrast of two colours, as WCAG 2 defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: tuple[int, ...] | ColorTriplet) -> float:
    shares = [each / 255 for each in color]
    linear = [each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4 for each in shares]
    return sum(share * weight for share, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def test_contrast_is_that_of_wcag() -> None:
    assert _contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    grey = [_contrast((255, 255, 255), (each, each, each)) for each in range(0, 256, 15)]
    assert all(more > less for more, less in pairwise(grey))
