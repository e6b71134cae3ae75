from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import ALLOWED, FLAGGED
from tests.repositories import commit, git, repository, write

if TYPE_CHECKING:
    from tests.cli.conftest import Run

FILE = ".termlint-baseline.jsonl"
NEW = "Last week the factory lost a widget.\n"


def places(run: Run, *words: str) -> list[str]:
    """Return `path:line` of each finding that a check reports."""
    outcome = run("check", *(words or (".",)), "--output-format", "json")
    assert outcome.code in (0, 1), outcome.err
    return [f"{each['path']}:{each['line']}" for each in json.loads(outcome.out)["findings"]]


def entries(file: str = FILE) -> list[str]:
    """Return the paths of a baseline's entries."""
    return [json.loads(line)["path"] for line in Path(file).read_text(encoding="utf-8").splitlines()[1:]]


def test_of_a_thousand_old_findings_and_a_new_one_the_new_one_is_reported(run: Run, here: Path) -> None:
    """A repository with a history adopts termlint; then a pull request comes, and another that moves everything."""

    def page(number: int) -> str:
        old = "".join(f"In year {year} factory {number} made a widget.\n\n" for year in range(23))
        return old + "The factory made a widget.\n\nThe factory made a widget.\n"  # equal sentences, too

    repository(here, **{f"docs__page{number}_md": page(number) for number in range(40)})
    outcome = run("baseline", "write")
    assert (outcome.code, outcome.out) == (0, f"{FILE}: 1000 findings in 40 files; 0 removed\n")
    commit(here)
    assert places(run) == []

    git(here, "switch", "--quiet", "--create", "work")
    write(here, docs__page7_md=page(7).replace("In year 3 ", f"{NEW}\nIn year 3 "))
    assert places(run) == ["docs/page7.md:7"]
    assert "\n1 finding (1 warning) in 40 files, 1000 more in the baseline (" in run("check", ".").out

    for number in range(40):
        path = here / "docs" / f"page{number}.md"
        path.write_text("This is new.\n" * 50 + "\n" + path.read_text())
    (here / "docs" / "moved é").mkdir()
    for number in range(20):
        git(here, "mv", f"docs/page{number}.md", f"docs/moved é/page {number}.md")
    commit(here)
    assert places(run) == ["docs/moved é/page 7.md:58"]
    assert places(run, ".", "--diff-base", "main") == ["docs/moved é/page 7.md:58"]
    assert places(run, ".", "--diff-base", "main", "--no-baseline") == ["docs/moved é/page 7.md:58"]
    assert run("check", ".").err == ""

    pruned = run("baseline", "prune")
    assert pruned.out == f"{FILE}: 1000 findings in 40 files; 0 removed\n"
    assert sorted({path.split("/page")[0] for path in entries()}) == ["docs", "docs/moved é"]
    assert places(run) == ["docs/moved é/page 7.md:58"]


class TestWrite:
    def test_it_says_what_was_added_and_removed(self, run: Run) -> None:
        write(Path(), a_md=FLAGGED, b_md=FLAGGED)
        run("baseline", "write")
        write(Path(), a_md=NEW)
        assert run("baseline", "write").out == f"{FILE}: 2 findings in 2 files, 1 of them new; 1 removed\n"
        assert places(run) == []

    def test_it_writes_the_same_bytes_again(self, run: Run) -> None:
        write(Path(), a_md=FLAGGED + "\n" + NEW, b__c_md=FLAGGED)
        run("baseline", "write")
        before = Path(FILE).read_bytes()
        run("baseline", "write", "b", "a.md")
        assert Path(FILE).read_bytes() == before

    def test_what_was_not_checked_keeps_its_entries(self, run: Run) -> None:
        write(Path(), docs__a_md=FLAGGED, notes__b_md=FLAGGED)
        run("baseline", "write", "docs")
        run("baseline", "write", "notes/b.md")
        assert entries() == ["docs/a.md", "notes/b.md"]

    def test_a_file_that_cannot_be_read_leaves_the_baseline_as_it_is(self, run: Run) -> None:
        write(Path(), a_md=FLAGGED)
        run("baseline", "write")
        before = Path(FILE).read_bytes()
        write(Path(), b_md=b"\xff", c_md=FLAGGED)
        outcome = run("baseline", "write")
        assert (outcome.code, outcome.out) == (2, "")
        assert "b.md: " in outcome.err
        assert Path(FILE).read_bytes() == before

    def test_without_findings_no_file_is_made(self, run: Run) -> None:
        write(Path(), a_md=ALLOWED)
        assert run("baseline", "write").out == f"{FILE}: 0 findings in 0 files; 0 removed\n"
        assert not Path(FILE).exists()

    def test_mild_findings_are_known_too(self, run: Run) -> None:
        write(Path(), a_md="This is a widget.\n")
        run("baseline", "write")
        assert places(run) == []

    def test_each_configuration_has_its_own_beside_it(self, run: Run) -> None:
        base = Path("termlint.toml").read_text(encoding="utf-8").replace("own.yaml", "../own.yaml")
        write(Path(), a_md=FLAGGED, sub__termlint_toml=base, sub__b_md=FLAGGED)
        run("baseline", "write")
        assert (entries(), entries(f"sub/{FILE}")) == (["a.md"], ["b.md"])
        assert places(run) == []
        assert places(run, "sub") == []

    def test_one_that_is_shared_is_named_in_the_configuration(self, run: Run) -> None:
        base = Path("termlint.toml").read_text(encoding="utf-8") + 'baseline = "ci/known.jsonl"\n'
        write(Path(), base_toml=base, ci__x_txt="")
        for name in ("one", "two"):
            write(Path(), **{f"{name}__termlint_toml": 'extend = "../base.toml"\n', f"{name}__a_md": FLAGGED})
        run("baseline", "write", "one", "two")
        assert entries("ci/known.jsonl") == ["../one/a.md", "../two/a.md"]
        assert places(run, "one", "two") == []

    def test_the_command_line_goes_before_the_configuration(self, run: Run) -> None:
        write(Path(), a_md=FLAGGED)
        run("baseline", "write", "--baseline", "known")
        assert (places(run), places(run, ".", "--baseline", "known")) == (["a.md:1"], [])


def test_git_puts_the_lines_of_two_branches_together(run: Run, here: Path) -> None:
    repository(here, b_md=FLAGGED, _gitattributes=f"{FILE} merge=union\n")
    run("baseline", "write")
    commit(here)
    for name in ("one", "two"):
        git(here, "switch", "--quiet", "--create", name, "main")
        write(here, **{f"a_{name}_md": FLAGGED, f"z_{name}_md": FLAGGED})
        run("baseline", "write")
        commit(here)
    git(here, "merge", "--quiet", "one")
    assert (places(run), run("check", ".").err) == ([], "")
    run("baseline", "prune")
    assert entries() == ["a_one.md", "a_two.md", "b.md", "z_one.md", "z_two.md"]


class TestStale:
    @pytest.fixture(autouse=True)
    def _written(self, run: Run) -> None:
        write(Path(), a_md=FLAGGED + "\n" + NEW, b_md=FLAGGED)
        run("baseline", "write")
        write(Path(), a_md=NEW)

    def test_a_check_says_so_and_prune_removes(self, run: Run) -> None:
        outcome = run("check", ".")
        note = f"{FILE}: 1 entry stale; `termlint baseline show` tells which, `prune` removes"
        assert (outcome.code, outcome.err) == (0, f"termlint: note: {note}\n")
        assert run("baseline", "prune").out == f"{FILE}: 2 findings in 2 files; 1 removed\n"
        assert run("check", ".").err == ""

    def test_prune_adds_nothing(self, run: Run) -> None:
        write(Path(), c_md="The factory sold a widget.\n")
        run("baseline", "prune")
        assert places(run) == ["c.md:1"]

    def test_a_finding_that_was_put_right_and_comes_again_is_new(self, run: Run) -> None:
        run("baseline", "prune")
        write(Path(), a_md=FLAGGED + "\n" + NEW)
        assert places(run) == ["a.md:1"]

    def test_a_file_that_was_not_checked_has_no_stale_entries(self, run: Run) -> None:
        assert run("check", "b.md").err == ""
        assert run("baseline", "prune", "b.md").out == f"{FILE}: 3 findings in 2 files; 0 removed\n"

    def test_a_rule_that_was_left_out_has_none_either(self, run: Run) -> None:
        assert run("check", ".", "--select", "own/gizmo").err == ""

    def test_the_entries_of_a_rule_that_is_no_more_are_stale(self, run: Run) -> None:
        text = Path("own.yaml").read_text(encoding="utf-8")
        Path("own.yaml").write_text(text.replace("id: widget", "id: thing"), encoding="utf-8")
        Path("termlint.toml").write_text('rulebooks = ["own.yaml"]\nselect = ["own"]\n', encoding="utf-8")
        assert "3 entries stale" in run("check", ".").err

    def test_a_file_that_is_no_more(self, run: Run) -> None:
        Path("b.md").unlink()
        assert run("check", "a.md").err.startswith(f"termlint: note: {FILE}: 1 entry stale")
        assert run("check", ".").err.startswith(f"termlint: note: {FILE}: 2 entries stale")

    def test_since_a_revision_only_files_that_changed_are_asked(self, run: Run, here: Path) -> None:
        repository(here)
        Path("b.md").unlink()
        assert run("check", ".", "--diff-base", "HEAD").err == ""

    def test_show_lists_all_with_their_places(self, run: Run) -> None:
        assert run("baseline", "show", "a.md").out.splitlines() == [
            "a.md: own/widget 'widget' (stale)",
            "a.md:1:30: own/widget 'widget'",
            "b.md: own/widget 'widget' (not checked)",
            f"{FILE}: 3 entries, 1 stale",
        ]


class TestErrors:
    def test_one_that_is_named_must_be_there(self, run: Run) -> None:
        write(Path(), a_md=FLAGGED)
        message = "termlint: error: known: there is no such baseline; `termlint baseline write` makes it\n"
        outcome = run("check", "a.md", "--baseline", "known")
        assert (outcome.code, outcome.out, outcome.err) == (2, "", message)

    @pytest.mark.parametrize("action", ["show", "prune"])
    def test_there_is_none_to_show(self, run: Run, action: str) -> None:
        outcome = run("baseline", action)
        assert (outcome.code, outcome.err) == (
            2,
            f"termlint: error: there is no baseline here: {FILE}; `termlint baseline write` makes it\n",
        )

    @pytest.mark.parametrize("words", [("check", "a.md"), ("baseline", "show"), ("baseline", "write")])
    def test_a_malformed_one_is_an_error_with_its_line(self, run: Run, words: tuple[str, ...]) -> None:
        write(Path(), a_md=FLAGGED)
        Path(FILE).write_text("{}\n")
        outcome = run(*words)
        assert (outcome.code, outcome.out) == (2, "")
        assert outcome.err.startswith(f"termlint: error: {FILE}:1: must begin with the line ")
        assert Path(FILE).read_text() == "{}\n"

    def test_standard_input_is_refused(self, run: Run) -> None:
        assert run("baseline", "write", "-").err.startswith("termlint: error: standard input has no place in a ")

    def test_contraries(self, run: Run) -> None:
        outcome = run("check", ".", "--baseline", "known", "--no-baseline")
        assert (
            outcome.err == "termlint: error: --baseline and --no-baseline cannot both be given; leave one of them out\n"
        )

    def test_a_path_that_is_not_there(self, run: Run) -> None:
        outcome = run("baseline", "write", "none.md")
        assert (outcome.code, outcome.err) == (2, "termlint: error: none.md: no such file or folder; check the path\n")

    def test_an_entry_cannot_steer_a_run_out_of_its_way(self, run: Run) -> None:
        write(Path(), a_md=FLAGGED)
        names = ["../" * 99 + "etc/passwd", "a\0b", "x" * 5000, "/", "", "\x1b[31m"]
        odd = [{"path": name, "rule": "own/widget", "match": "x", "fingerprint": "0" * 32} for name in names]
        lines = [{"schema": "termlint.novelty.baseline/1"}, *odd]
        Path(FILE).write_text("".join(f"{json.dumps(line)}\n" for line in lines))
        assert places(run) == ["a.md:1"]
        shown = run("baseline", "show")
        assert (shown.code, "\x1b" in shown.out) == (0, False)


def test_standard_input_has_the_known_findings_of_its_name(run: Run) -> None:
    write(Path(), a_md=FLAGGED)
    run("baseline", "write")
    words = ("check", "-", "--stdin-filename", "a.md", "--output-format", "concise")
    assert run(*words, stdin=f"Above.\n\n{FLAGGED}\n{NEW}".encode()).out.startswith("a.md:5:30: ")
