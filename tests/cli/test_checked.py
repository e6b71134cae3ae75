from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termlint.cli import checked
from termlint.cli.checked import Results
from termlint.findings import FileResult


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(st.integers(0, 99), st.text(max_size=20), max_size=12), st.integers(0, 60))
def test_results_have_their_order_and_their_sources(sources: dict[int, str], room: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checked, "_IN_MEMORY", room)
        expected = [FileResult(f"{number}.md", sources[number]) for number in sorted(sources)]
        with Results() as results:
            for number, source in sources.items():
                results.put(number, FileResult(f"{number}.md", source))
            assert list(results) == expected
            assert results[1:3] == expected[1:3]
            assert len(results) == len(expected)
