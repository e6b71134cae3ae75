from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from termlint.errors import RulebookError
from termlint.rulebook import locate
from tests.rulebook.books import small

if TYPE_CHECKING:
    from pathlib import Path


def install(site: Path, value: str, files: dict[str, str], name: str = "my-rules") -> None:
    """Lay out a package in `site` as an installer does, with an entry point and a list of files."""
    info = site / f"{name.replace('-', '_')}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[termlint.rulebooks]\n{name} = {value}\n")
    for path, content in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(content)
    (info / "RECORD").write_text("".join(f"{path},,\n" for path in files))


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.setattr(sys, "path", [str(folder), *sys.path])
    return folder


BOMB = "raise SystemExit('the package was run')\n"
FILES = {
    "my_pkg/__init__.py": BOMB,
    "my_pkg/rulebooks/__init__.py": BOMB,
    "my_pkg/rulebooks/b.yaml": "",
    "my_pkg/rulebooks/a.yml": "",
    "my_pkg/rulebooks/notes.txt": "",
    "my_pkg/rulebooks/deeper/c.yaml": "",
    "my_pkg/single.yaml": "",
}


def test_the_shipped_rulebooks_are_found() -> None:
    assert [path.stem for path in locate.shipped()] == [
        "ai-claims",
        "ai-training",
        "business-framing",
        "copyright-and-contract",
        "news-framing",
        "security",
    ]


def test_the_shared_concepts_are_found() -> None:
    assert len(locate.concepts()) > 5
    assert {path.parent.name for path in locate.concepts()} == {"concepts"}


def test_a_file_or_the_yaml_files_of_a_folder(tmp_path: Path) -> None:
    second, first = small(tmp_path, "b"), small(tmp_path, "a")
    (tmp_path / "notes.txt").write_text("")
    (tmp_path / "folder.yaml").mkdir()
    assert locate.given(second) == (second,)
    assert locate.given(tmp_path) == (first, second)
    assert locate.given(str(tmp_path)) == (first, second)


def test_a_path_without_a_rulebook_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RulebookError, match="nowhere: no such rulebook"):
        locate.given(tmp_path / "nowhere")
    with pytest.raises(RulebookError, match="the folder holds no rulebook"):
        locate.given(tmp_path)


def test_no_package_offers_rulebooks_here() -> None:
    assert locate.installed() == ()


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("my_pkg.rulebooks", ["my_pkg/rulebooks/a.yml", "my_pkg/rulebooks/b.yaml"]),
        ("my_pkg.single", ["my_pkg/single.yaml"]),
    ],
)
def test_a_package_offers_a_folder_or_a_file_and_is_not_run(site: Path, value: str, found: list[str]) -> None:
    install(site, value, FILES)
    assert [path.relative_to(site).as_posix() for path in locate.installed()] == found
    assert "my_pkg" not in sys.modules


def test_packages_come_by_the_name_of_their_entry_point(site: Path) -> None:
    install(site, "zz.rules", {"zz/rules/x.yaml": ""}, name="a-first")
    install(site, "aa.rules", {"aa/rules/y.yaml": ""}, name="b-second")
    assert [path.name for path in locate.installed()] == ["x.yaml", "y.yaml"]


def test_a_package_that_links_to_its_sources(site: Path, tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    (sources / "my_pkg" / "rulebooks").mkdir(parents=True)
    (sources / "my_pkg" / "rulebooks" / "a.yaml").write_text("")
    install(site, "my_pkg.rulebooks", {"_my_rules.pth": f"import os\n{sources}\n"})
    assert locate.installed() == (sources / "my_pkg" / "rulebooks" / "a.yaml",)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("my_pkg.nothing", "offers rulebooks in 'my_pkg.nothing', but has no .yaml file there"),
        ("my_pkg:rulebooks", "offers rulebooks as 'my_pkg:rulebooks'; expected the dotted path"),
        ("..my_pkg", "expected the dotted path"),
        ("my_pkg/../../etc", "expected the dotted path"),
    ],
)
def test_an_offer_that_leads_nowhere_is_an_error(site: Path, value: str, said: str) -> None:
    install(site, value, FILES)
    with pytest.raises(RulebookError, match="my-rules") as caught:
        locate.installed()
    assert said in caught.value.message
