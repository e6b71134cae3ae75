from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lsprotocol import types

from tests.lsp.editor import capabilities, editor

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.asyncio

SENTENCE = "Last year they distilled Claude through its API.\n"


@pytest.mark.parametrize("pulls", [True, False])
async def test_a_whole_workspace_is_checked_on_demand(pulls: bool, tmp_path: Path) -> None:  # noqa: FBT001 -- a parameter
    (tmp_path / "termlint.toml").write_text('exclude = ["out/"]\n')
    for name in ("a.md", "inner/b.rst", "c.py", "out/d.md", "e.txt", "open.md"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("Bread.\n" if name == "e.txt" else SENTENCE)
    (tmp_path / "f.txt").write_bytes(b"\xff")
    async with editor(tmp_path, told=capabilities(pulls=pulls)) as self:
        self.open("open.md", "Bread.\n")
        command = types.ExecuteCommandParams("termlint.checkWorkspace", [])
        assert await self.client.workspace_execute_command_async(command) == 5 - 1
        found = {uri: [each.code for each in made] for (uri, version), made in self.published.items() if not version}
        rule = "ai-training/distillation"
        assert found == {
            self.uri("a.md"): [rule],
            self.uri("inner/b.rst"): [rule],
            self.uri("e.txt"): [],
            self.uri("f.txt"): ["bad-encoding"],
        }
        (steps,) = self.client.progress_reports.values()
        told: list[object] = [*steps]
        assert isinstance(told[0], types.WorkDoneProgressBegin)
        assert [each.percentage for each in told if isinstance(each, types.WorkDoneProgressReport)] == [
            20,
            40,
            60,
            80,
            100,
        ]
        assert isinstance(told[-1], types.WorkDoneProgressEnd)
        text = self.open("a.md", SENTENCE)
        async with self.arrived:
            await self.arrived.wait_for(lambda: self.published[text.uri, None] == [])
