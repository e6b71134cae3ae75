"""Code actions: what can be done about the findings at a place, each with a title that says what comes of it.

What takes long is worked out when the action is chosen: `data` says what it is, and `resolved` makes its edit.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from lsprotocol import types

from termlint.configuration.selection import BUILT_IN
from termlint.errors import UsageError
from termlint.fixing.ignores import add_ignores
from termlint.fixing.resolve import repair
from termlint.fixing.wordings import wordings
from termlint.lsp.diagnostics import diagnostics
from termlint.lsp.edits import differences, workspace_edit
from termlint.suppressing.comments import check_reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from termlint.edits import Edit
    from termlint.findings import Finding
    from termlint.lsp.checking import Checked
    from termlint.lsp.diagnostics import Client
    from termlint.rulebook.model import Rule

FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.termlint"
KINDS = (types.CodeActionKind.QuickFix, FIX_ALL)
# Stands for the reason in a comment where the editor cannot ask for one.
REASON = "why this is meant"
# Cells of a title; editors cut longer ones where it does not suit.
_WIDEST = 110

What = Literal["here", "file", "fix-all"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a client asks for: the range in code points, the kinds that it wants, and what it can do.

    `versioned` says that it takes edits for one version of a text, `resolves` that it asks for an action's edit when
    the action is chosen, `asks` that it can ask its user for a reason.
    """

    start: int
    end: int
    only: tuple[str, ...] = ()
    versioned: bool = False
    resolves: bool = False
    asks: bool = False

    def wants(self, kind: str) -> bool:
        """Whether an action of this kind is asked for."""
        return not self.only or any(kind == each or kind.startswith(f"{each}.") for each in self.only)


def actions(checked: Checked, asked: Asked, client: Client) -> list[types.CodeAction]:
    """Return what can be done about a checked text in a range. For the checking thread."""
    if checked.linter is None:
        return []
    made: list[types.CodeAction] = []
    if asked.wants(types.CodeActionKind.QuickFix.value):
        for finding in _at(checked, asked):
            made += _about(checked, finding, asked, client)
    if asked.wants(FIX_ALL) and _is_fixable(checked):
        made.append(_deferred(checked, "Fix all that is safe", FIX_ALL, {"what": "fix-all"}, asked, client))
    return [each for each in made if each.edit or each.command or each.data]


def resolved(checked: Checked, data: dict[str, Any], asked: Asked, client: Client) -> types.WorkspaceEdit | None:
    """Return the edit of an action, None where there is no place for what it would write. For the checking thread."""
    edits = [*_edits(checked, data)]
    if not edits:
        return None
    return workspace_edit(checked.text, edits, encoding=client.encoding, versioned=asked.versioned)


def _at(checked: Checked, asked: Asked) -> Iterator[Finding]:
    for finding in checked.result.findings:
        if finding.start <= asked.end and asked.start <= finding.end:
            yield finding


def _is_fixable(checked: Checked) -> bool:
    return any(each.fix is not None and each.fix.applicability == "safe" for each in checked.result.findings)


def _about(checked: Checked, finding: Finding, asked: Asked, client: Client) -> Iterator[types.CodeAction]:
    shown = diagnostics(replace(checked, result=replace(checked.result, findings=(finding,), failures=())), client)
    for action in (
        *_wordings(checked, finding, asked, client),
        *_suppressions(checked, finding, asked, client),
        *_openings(finding, checked.text.uri),
    ):
        action.diagnostics = shown
        yield action


def _wordings(checked: Checked, finding: Finding, asked: Asked, client: Client) -> Iterator[types.CodeAction]:
    if checked.draft is None or (finding.fix is not None and finding.fix.applicability == "display"):
        return
    for choice in wordings(checked.draft, finding):
        safe = choice.is_fix and finding.fix is not None and finding.fix.applicability == "safe"
        yield types.CodeAction(
            title=shortened(choice.sentence),
            kind=types.CodeActionKind.QuickFix,
            is_preferred=safe or None,
            edit=workspace_edit(checked.text, choice.edits, encoding=client.encoding, versioned=asked.versioned),
        )


def _suppressions(checked: Checked, finding: Finding, asked: Asked, client: Client) -> Iterator[types.CodeAction]:
    assert checked.linter is not None  # noqa: S101 -- nothing was found without one
    place = {"rule": finding.rule, "start": finding.start}
    rule = next((each for each in checked.linter.rules if each.id == finding.rule), None)
    if rule is None and finding.rule not in BUILT_IN:
        return
    for sense in _allowed(rule, finding):
        data = {"what": "here", "reason": sense, **place}
        yield _deferred(checked, f"I mean: {sense}", types.CodeActionKind.QuickFix, data, asked, client)
    what: What
    for what, title in (("here", "Ignore here"), ("file", f"Ignore {finding.rule} in this file")):
        data = {"what": what, "reason": "", **place}
        yield _deferred(checked, title, types.CodeActionKind.QuickFix, data, asked, client)
        if asked.asks:
            data = {"what": what, "uri": checked.text.uri, **place}
            command = types.Command(f"{title}, with a reason", "termlint.askReason", arguments=[data])
            yield types.CodeAction(command.title, kind=types.CodeActionKind.QuickFix, command=command)
    if not asked.asks:
        data = {"what": "here", "reason": REASON, **place}
        title = "Ignore here, with a reason to fill in"
        yield _deferred(checked, title, types.CodeActionKind.QuickFix, data, asked, client)


def _allowed(rule: Rule | None, finding: Finding) -> Iterator[str]:
    """Yield the meanings that a writer may have had in mind, as the rulebook puts them."""
    for sense in rule.senses if rule else ():
        if sense.verdict == "allow" and sense.id != finding.sense and is_reason(sense.gloss):
            yield sense.gloss


def is_reason(reason: str) -> bool:
    """Whether the words can be given as a reason in a comment of any format."""
    try:
        check_reason(reason)
    except UsageError:
        return False
    return True


def _openings(finding: Finding, uri: str) -> Iterator[types.CodeAction]:
    if finding.rule not in BUILT_IN:
        command = types.Command(f"Open the rule {finding.rule}", "termlint.openRule", arguments=[finding.rule, uri])
        yield types.CodeAction(command.title, kind=types.CodeActionKind.QuickFix, command=command)


def _deferred(
    checked: Checked, title: str, kind: types.CodeActionKind | str, data: dict[str, Any], asked: Asked, client: Client
) -> types.CodeAction:
    """Return an action whose edit is made when it is chosen, or now for a client that would not ask again."""
    if asked.resolves:
        named = {**data, "uri": checked.text.uri, "version": checked.text.version}
        return types.CodeAction(title, kind=kind, data=named)
    return types.CodeAction(title, kind=kind, edit=resolved(checked, data, asked, client))


def _edits(checked: Checked, data: dict[str, Any]) -> Iterable[Edit]:
    if checked.draft is None or checked.linter is None:
        return ()
    source = checked.text.source
    if data["what"] == "fix-all":
        mended = repair(checked.linter, source, path=checked.text.path, format=checked.format, result=checked.result)
        return differences(source, mended.text)
    meant = [each for each in checked.result.findings if each.rule == data["rule"]]
    if data["what"] == "here":
        meant = [each for each in meant if each.start == data["start"]]
    silenced = add_ignores(checked.draft, meant, reason=data["reason"], whole_file=data["what"] == "file")
    return () if silenced.refused else differences(source, silenced.draft.source)


def shortened(sentence: str) -> str:
    """Return a sentence as a title: one line, cut off where it is too long."""
    line = " ".join(sentence.split())
    if len(line) <= _WIDEST:
        return line
    return f"{line[: _WIDEST - 1].rstrip()}\u2026"
