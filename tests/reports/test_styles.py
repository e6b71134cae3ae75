from __future__ import annotations

from termlint.reports.styles import SEVERITY_STYLES, painter


def test_without_colours_text_stays_as_it_is() -> None:
    assert painter(color=False)("warning", "bold red", link="https://example.org") == "warning"


def test_colours_are_the_sixteen_that_a_theme_can_choose() -> None:
    paint = painter(color=True)
    assert paint("x", "bold yellow") == "\x1b[1;33mx\x1b[0m"
    assert all("38;" not in paint("x", style) for style in SEVERITY_STYLES.values())


def test_a_link_has_no_name_that_changes_from_run_to_run() -> None:
    assert painter(color=True)("x", "cyan", link="https://example.org") == (
        "\x1b]8;;https://example.org\x1b\\\x1b[36mx\x1b[0m\x1b]8;;\x1b\\"
    )


def test_nothing_is_painted_nothing() -> None:
    assert painter(color=True)("", "bold") == ""
