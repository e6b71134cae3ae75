from __future__ import annotations

import os
from pathlib import Path

import pytest

from termlint.documents.discover import walk
from termlint.documents.read import format_of


def tree(root: Path, *names: str, **contents: str) -> None:
    for name in (*names, *contents):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(contents.get(name, ""), encoding="utf-8")


def documents(_: Path, path: str) -> bool:
    return format_of(path) is not None


def found(folder: Path | str, *exclude: str, root: Path | None = None) -> list[str]:
    def no_error(path: str, error: OSError) -> None:
        raise AssertionError((path, error))

    base = root or Path(folder).absolute()
    return list(walk(str(folder), exclude=lambda _: (base, exclude), wanted=documents, on_error=no_error))


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_only_files_that_have_a_reader_in_a_fixed_order(here: Path) -> None:
    tree(here, "b.md", "a.rst", "c/z.html", "c/a.txt", "code.xyz", "README", "LICENSE", "image.png", "B.MD")
    assert found(".") == ["B.MD", "README", "a.rst", "b.md", "c/a.txt", "c/z.html"]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (".", "a.md"),
        ("docs", "docs/a.md"),
        ("docs/", "docs/a.md"),
        ("./docs", "./docs/a.md"),
        ("docs/../docs", "docs/../docs/a.md"),
    ],
)
def test_paths_are_as_given(here: Path, given: str, shown: str) -> None:
    tree(here, "a.md" if given == "." else "docs/a.md")
    assert found(given) == [shown]


def test_an_absolute_folder_gives_absolute_paths(here: Path) -> None:
    tree(here, "a.md")
    assert found(here) == [f"{here}/a.md"]


def test_hidden_files_and_folders_are_passed_over(here: Path) -> None:
    tree(here, ".hidden.md", ".git/info.md", ".cache/a.md", "a.md")
    assert found(".") == ["a.md"]


def test_a_hidden_folder_that_is_named_is_read(here: Path) -> None:
    tree(here, ".notes/a.md")
    assert found(".notes") == [".notes/a.md"]


def test_links_are_not_followed(here: Path) -> None:
    tree(here, "a/a.md")
    (here / "a" / "loop").symlink_to(here)
    (here / "a" / "again.md").symlink_to(here / "a" / "a.md")
    (here / "broken.md").symlink_to(here / "nowhere")
    assert found(".") == ["a/a.md"]


def test_a_link_that_is_named_is_read(here: Path) -> None:
    tree(here, "a/a.md")
    (here / "link").symlink_to("a")
    assert found("link") == ["link/a.md"]


def test_a_pipe_among_the_files_is_passed_over(here: Path) -> None:
    os.mkfifo(here / "pipe.md")
    assert found(".") == []


class TestGitignore:
    def test_patterns_hold_below_their_folder_and_the_deepest_decides(self, here: Path) -> None:
        tree(here, "a.md", "draft.md", "sub/draft.md", "sub/keep/draft.md", "sub/x.md", "other/x.md")
        tree(
            here,
            **{".gitignore": "draft.md\n", "sub/.gitignore": "/x.md\n", "sub/keep/.gitignore": "!draft.md\n"},
        )
        assert found(".") == ["a.md", "other/x.md", "sub/keep/draft.md"]

    def test_a_folder_that_is_ignored_is_not_entered(self, here: Path) -> None:
        tree(here, "build/a.md", "build/b/c.md", "a.md", **{".gitignore": "build/\n!build/a.md\n"})
        assert found(".") == ["a.md"]

    def test_the_repository_around_the_folder_counts(self, here: Path) -> None:
        (here / ".git").mkdir()
        tree(here, "docs/api/a.md", "docs/b.md", **{".gitignore": "/docs/api/\n"})
        assert found("docs") == ["docs/b.md"]

    def test_what_is_above_the_repository_does_not(self, here: Path) -> None:
        (here / "repo/.git").mkdir(parents=True)
        tree(here, "repo/docs/a.md", **{".gitignore": "*.md\n"})
        assert found("repo/docs") == ["repo/docs/a.md"]

    def test_without_a_repository_only_the_folder_itself_counts(self, here: Path) -> None:
        tree(here, "docs/a.md", "docs/b.md", **{".gitignore": "a.md\n", "docs/.gitignore": "b.md\n"})
        assert found("docs") == ["docs/a.md"]

    def test_a_repository_inside_starts_afresh(self, here: Path) -> None:
        (here / "inner/.git").mkdir(parents=True)
        tree(here, "a.md", "inner/a.md", **{".gitignore": "a.md\n"})
        assert found(".") == ["inner/a.md"]

    def test_an_ignored_folder_that_is_named_is_read(self, here: Path) -> None:
        (here / ".git").mkdir()
        tree(here, "build/a.md", "build/b.md", **{".gitignore": "build/\n", "build/.gitignore": "b.md\n"})
        assert found("build") == ["build/a.md"]

    def test_the_exclude_file_counts_least(self, here: Path) -> None:
        (here / ".git/info").mkdir(parents=True)
        (here / ".git/info/exclude").write_text("a.md\nb.md\n")
        tree(here, "a.md", "b.md", **{".gitignore": "!b.md\n"})
        assert found(".") == ["b.md"]

    def test_a_linked_worktree_has_the_exclude_file_of_the_main_one(self, here: Path) -> None:
        tree(here, "tree/a.md", "tree/b.md", **{"main/.git/info/exclude": "a.md\n"})
        tree(
            here,
            **{
                "main/.git/worktrees/tree/commondir": "../..\n",
                "tree/.git": "gitdir: ../main/.git/worktrees/tree\n",
            },
        )
        assert found("tree") == ["tree/b.md"]

    def test_comments_and_bytes_that_are_not_text_do_no_harm(self, here: Path) -> None:
        tree(here, "a.md", "b.md")
        (here / ".gitignore").write_bytes(b"# a.md\n\xff\xfe\nb.md\n")
        assert found(".") == ["a.md"]


class TestExclude:
    def test_patterns_are_seen_from_the_root(self, here: Path) -> None:
        tree(here, "docs/api/a.md", "docs/b.md", "api/c.md")
        assert found("docs", "/docs/api/", root=here) == ["docs/b.md"]

    def test_a_folder_outside_the_root_is_not_matched(self, here: Path) -> None:
        tree(here, "docs/a.md", "project/termlint.toml")
        assert found("docs", "*.md", root=here / "project") == ["docs/a.md"]

    def test_it_is_asked_for_each_folder(self, here: Path) -> None:
        tree(here, "one/a.md", "two/a.md")
        patterns = {"one": ("a.md",), "two": ()}
        got = walk(
            ".",
            exclude=lambda folder: (folder, patterns.get(folder.name, ())),
            wanted=documents,
            on_error=lambda *_: None,
        )
        assert list(got) == ["two/a.md"]


def test_a_folder_that_cannot_be_listed_is_told_and_the_walk_goes_on(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree(here, "a/a.md", "b/b.md")
    real = os.scandir

    def scandir(path: Path) -> object:
        if Path(path).name == "a":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr("termlint.documents.discover.os.scandir", scandir)
    told: list[str] = []
    got = list(walk(".", exclude=lambda f: (f, ()), wanted=documents, on_error=lambda path, _: told.append(path)))
    assert (got, told) == (["b/b.md"], ["a"])
