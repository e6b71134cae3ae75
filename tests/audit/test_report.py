from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from termlint.audit import comparing
from termlint.audit.report import figures_of, rendered
from tests.audit.archives import many, task, work, write

if TYPE_CHECKING:
    from pathlib import Path

NASTY = "</script><script>alert(1)</script> | `x` <img src=http://example.org/a.png>"


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder: Path = tmp_path_factory.mktemp("report")
    rows = [{**row, "text": f"{NASTY} {row['text']}", "source": f"{row['source']} {NASTY}"} for row in many(8)]
    job = task(write(folder, rows, "jsonl"), folder / "out")
    work(job)
    return figures_of(job.folder, job.dataset, {})


def test_the_page_is_whole_and_asks_for_nothing(found: dict[str, Any]) -> None:
    page = rendered(found, "html", title=f"Audit {NASTY}", rulebooks=["a"])
    assert page.count("<script") == page.count("</script>") == 2
    assert "<img" not in page
    assert re.findall(r'(?:src|href)="(?!data:,)[^"#]*"', page) == []
    data = re.search(r'id="uses-data">(.*?)</script>', page, re.DOTALL)
    assert data is not None
    uses = json.loads(data[1])
    assert len(uses["sentence"]) == found["summary"]["findings"] > 0
    assert any(NASTY.split(maxsplit=1)[0] in sentence for sentence in uses["sentence"])


def test_the_same_figures_give_the_same_page(found: dict[str, Any]) -> None:
    assert rendered(found, "html", title="A", rulebooks=[]) == rendered(found, "html", title="A", rulebooks=[])


def test_markdown_has_the_figures_and_no_foreign_markup(found: dict[str, Any]) -> None:
    text = rendered(found, "md", title=NASTY, rulebooks=["a"])
    assert "<script" not in text.replace("\\<", "")
    assert "## Framing ledger" in text
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert all(len(re.findall(r"(?<!\\)\|", row)) >= 3 for row in rows)


def test_json_is_the_figures(found: dict[str, Any]) -> None:
    told = json.loads(rendered(found, "json", title="A", rulebooks=[]))
    assert told["schema"] == "termlint.report/1"
    assert told["summary"] == found["summary"]
    assert told["rules"] == found["rules"]


def test_comparing_tells_what_changed() -> None:
    def figures(findings: int, charged: int) -> dict[str, Any]:
        return {
            "summary": {"findings": findings},
            "rules": [
                {"rule": "a/b", "findings": findings, "rate": findings / 2},
                {"rule": "a/c", "findings": 1, "rate": 1},
            ],
            "ledger": [{"view": "all", "act": "copying-works", "charged": charged, "neutral": 100 - charged}],
        }

    changes = comparing.compare(figures(4, 10), figures(6, 80))
    assert changes["summary"] == {"findings": [4, 6]}
    assert changes["rules"] == [{"rule": "a/b", "findings": [4, 6], "rate": [2.0, 3.0]}]
    assert changes["acts"][0]["apart"] is True
    text = comparing.as_markdown(changes, before="A", after="B")
    assert "| a/b | 4 | 6 | 2.0 | 3.0 |" in text
    assert "80 % (71 % to 87 %) of 100" in text
    assert json.loads(comparing.as_json(changes)) == changes


def test_nothing_changed_is_said() -> None:
    same = {"summary": {"findings": 1}, "rules": [{"rule": "a/b", "findings": 1, "rate": 1.0}], "ledger": []}
    assert "No rule has more findings or fewer." in comparing.as_markdown(
        comparing.compare(same, same), before="A", after="B"
    )
