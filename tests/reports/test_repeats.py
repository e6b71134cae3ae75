from __future__ import annotations

from dataclasses import replace

import pytest

from termlint.reports.repeats import gathered
from tests.reports.samples import ARTICLE, finding

FIRST = finding(ARTICLE, "distilled")


def test_what_says_the_same_is_gathered_at_the_first() -> None:
    again, other = replace(FIRST, start=40, end=49), finding(ARTICLE, "illicit", rule="law/illicit")
    assert gathered([FIRST, other, again]) == [(FIRST, [again]), (other, [])]


def test_case_and_line_breaks_make_no_other_word() -> None:
    one, other = replace(FIRST, match="model\n theft"), replace(FIRST, match="Model theft")
    assert len(gathered([one, other])) == 1


@pytest.mark.parametrize(
    "changes",
    [{"severity": "info"}, {"sense": "other"}, {"message": "More."}, {"match": "distilling"}, {"rule": "a/b"}],
)
def test_what_differs_is_shown_by_itself(changes: dict[str, str]) -> None:
    assert len(gathered([FIRST, replace(FIRST, **changes)])) == 2  # type: ignore[arg-type]  # each is a text


def test_no_finding_is_lost() -> None:
    findings = [replace(FIRST, start=number, match="ab"[number % 2]) for number in range(10)]
    assert sorted(each.start for first, others in gathered(findings) for each in (first, *others)) == [*range(10)]
