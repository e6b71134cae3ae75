"""How often each shipped rule was right on labelled documents, from the file with what was measured."""

from __future__ import annotations

import json
from pathlib import Path

_PACKAGE = Path(__file__).parent
# In a wheel beside this module, in a checkout among the pages of the rules.
_FILES = (_PACKAGE / "measured.json", _PACKAGE.parents[1] / "docs" / "rules" / "measured.json")


def measured_precision() -> dict[str, str]:
    """Return, for each rule that was measured, the share of its findings that were right, and of how many."""
    file = next((file for file in _FILES if file.is_file()), None)
    rules = json.loads(file.read_text(encoding="utf-8"))["rules"] if file else {}
    return {rule: text for rule, found in rules.items() if (text := _share(found["tally"]))}


def _share(tally: dict[str, int]) -> str:
    right, wrong = tally["flagged_right"], tally["flagged_wrong"]
    return f"{100 * right / (right + wrong):.0f} % of {right + wrong}" if right + wrong else ""
