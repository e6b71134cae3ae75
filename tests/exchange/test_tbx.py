from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termlint.authoring import examples
from termlint.errors import UsageError
from termlint.exchange import xmltree
from termlint.exchange.tbx import read_termbase
from termlint.exchange.tbx_export import NAMESPACE, termbase
from termlint.exchange.write import render
from termlint.rulebook.load import load, load_source
from termlint.rulebook.source import parse
from tests.exchange.importing import compiled, findings

if TYPE_CHECKING:
    from termlint.exchange.outcome import Imported
    from termlint.rulebook.schema import Rulebook

MARTIF = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en">
  <martifHeader><fileDesc><titleStmt><title>House terms</title></titleStmt></fileDesc></martifHeader>
  <text><body>
    <termEntry id="c_7">
      <descripGrp><descrip type="definition">A list of who is
        kept out.</descrip><admin type="source">Style guide</admin></descripGrp>
      <note>Colours are no verdicts.</note>
      <langSet xml:lang="en-GB">
        <ntig><termGrp><term>denylist</term><termNote type="partOfSpeech">noun</termNote>
          <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp></ntig>
        <tig><term>block list</term><termNote type="partOfSpeech">noun</termNote>
          <termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></tig>
        <tig><term>blacklist</term><termNote type="partOfSpeech">noun</termNote>
          <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
        <tig><term>to-black-list</term>
          <termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></tig>
      </langSet>
      <langSet xml:lang="de"><tig><term>schwarze Liste</term>
        <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet>
    </termEntry>
    <termEntry id="c_8"><langSet xml:lang="en"><tig><term>fine</term></tig></langSet></termEntry>
  </body></text>
</martif>
"""

CONCEPT = """
<tbx type="TBX-Basic" style="{style}" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
  xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
  <tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader>
  <text><body><conceptEntry id="utilise">
    <langSec xml:lang="en">{inside}</langSec>
  </conceptEntry></body></text>
</tbx>
"""
DCA = CONCEPT.format(
    style="dca",
    inside="""
      <descrip type="definition">To use.</descrip>
      <xref type="externalCrossReference" target="https://example.org/use">On use</xref>
      <termSec><term>use</term><termNote type="partOfSpeech">verb</termNote>
        <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec>
      <termSec><term>util<hi>ise</hi></term><termNote type="partOfSpeech">verb</termNote>
        <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote>
        <descripGrp><descrip type="context">We utilise.</descrip><admin type="source">A letter</admin></descripGrp>
        <admin type="source">A guide</admin></termSec>""",
)
DCT = CONCEPT.format(
    style="dct",
    inside="""
      <basic:definition>To use.</basic:definition>
      <min:externalCrossReference target="https://example.org/use">On use</min:externalCrossReference>
      <termSec><term>use</term><min:partOfSpeech>verb</min:partOfSpeech>
        <min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec>
      <termSec><term>utilise</term><min:partOfSpeech>verb</min:partOfSpeech>
        <min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus>
        <descripGrp><basic:context>We utilise.</basic:context><basic:source>A letter</basic:source></descripGrp>
        <basic:source>A guide</basic:source></termSec>""",
)


def read(folder: Path, content: str, *, language: str = "en") -> Imported:
    file = folder / "house.tbx"
    file.write_text(content, "utf-8")
    return read_termbase(file, language=language)


def test_a_termbase_of_2008_is_a_rulebook(tmp_path: Path) -> None:
    imported = read(tmp_path, MARTIF)
    assert imported.origin == "the termbase House terms"
    assert {key: imported.book[key] for key in ("rulebook", "title", "language")} == {
        "rulebook": "house",
        "title": "Termbase House terms",
        "language": "en",
    }
    (rule,) = imported.book["rules"]
    examples = rule.pop("examples")
    assert rule == {
        "id": "c-7",
        "kind": "imprecise",
        "terms": [{"noun": "blacklist"}, {"phrase": "to-black-list"}],
        "meaning": "A list of who is kept out.",
        "why": "Colours are no verdicts.",
        "message": "The termbase deprecates '{match}'.",
        "sources": [{"title": "Style guide"}],
        "undecided": "flag",
        "replace": {
            "noun": {"text": ["denylist", "block list"], "plural": False},
            "phrase": ["denylist", "block list"],
        },
    }
    assert len(examples) == 4


def test_the_terms_are_inflected_and_replaced(tmp_path: Path) -> None:
    imported = read(tmp_path, MARTIF)
    (finding,) = findings(imported, "They share two blacklists.")
    assert (finding.match, finding.replacements[0]) == ("blacklists", "denylists")
    assert [result.problem for result in examples.run((compiled(imported),)) if not result.ok] == []


def test_terms_in_another_language_are_said_and_can_be_asked_for(tmp_path: Path) -> None:
    imported = read(tmp_path, MARTIF)
    (loss,) = imported.lost
    assert (loss.place.rpartition(":")[2], loss.entry) == ("20", "schwarze Liste")
    assert loss.reason == "is in the language de; a rulebook has one, and this is en"
    assert (imported.carried, imported.entries) == (2, 3)
    german = read(tmp_path, MARTIF, language="de")
    assert [rule["terms"] for rule in german.book["rules"]] == [[{"phrase": "schwarze Liste"}]]
    assert len(german.lost) == 2


@pytest.mark.parametrize("content", [DCA, DCT], ids=["dca", "dct"])
def test_both_styles_of_2019_say_the_same(tmp_path: Path, content: str) -> None:
    imported = read(tmp_path, content)
    (rule,) = imported.book["rules"]
    assert (rule["id"], rule["terms"], rule["meaning"]) == ("utilise", [{"verb": "utilise"}], "To use.")
    assert rule["replace"] == {"verb": {"text": ["use"], "safe": True}}
    assert rule["sources"] == [{"title": "On use", "url": "https://example.org/use"}, {"title": "A guide"}]
    assert [finding.match for finding in findings(imported, "They utilised it, utilising all.")] == [
        "utilised",
        "utilising",
    ]


def test_what_the_termbase_leaves_out_is_filled_in(tmp_path: Path) -> None:
    bare = """<tbx><text><body><conceptEntry><langSec xml:lang="en"><termSec><term>leverage</term>
        <termNote type="administrativeStatus">deprecatedTerm</termNote></termSec></langSec>
        </conceptEntry></body></text></tbx>"""
    (rule,) = read(tmp_path, bare).book["rules"]
    assert rule["id"] == "leverage"
    assert rule["meaning"] == "A term that the termbase house deprecates."
    assert rule["sources"] == [{"title": "Termbase house"}]
    assert "replace" not in rule


@pytest.mark.parametrize(
    ("term", "reason"),
    [
        ("", "has no words to look for"),
        ("…", "has no words to look for"),
        ("steal …", "has no words to look for"),
        ("?!", "has no words to look for"),
        ("[[x]]", "is longer than 2,000 characters, or holds [[ or ]]"),
        ("x" * 2001, "is longer than 2,000 characters, or holds [[ or ]]"),
    ],
    ids=["empty", "gap", "open gap", "marks", "brackets", "long"],
)
def test_a_term_that_cannot_be_looked_for_says_why(tmp_path: Path, term: str, reason: str) -> None:
    imported = read(tmp_path, MARTIF.replace("<term>blacklist<", f"<term>{term}<"))
    assert [loss.reason for loss in imported.lost][:-1] == [reason]


def test_a_file_of_another_kind_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="its root is <html>; expected <tbx> or <martif>"):
        read(tmp_path, "<html/>")


SAMPLE = Path(__file__).parents[1] / "rulebook" / "data" / "sample.yaml"


def test_an_export_is_tbx_basic(tmp_path: Path) -> None:
    book = load(SAMPLE)
    file = tmp_path / "sample.tbx"
    file.write_bytes(termbase([book]))
    assert f'xmlns="{NAMESPACE}"'.encode() in file.read_bytes()
    root = xmltree.read(file)
    assert (root.name, root.attributes["style"], root.attributes["type"]) == ("tbx", "dca", "TBX-Basic")
    assert [concept.attributes["id"] for concept in root.all("conceptEntry")] == [rule.id for rule in book.rules]
    allowed = {
        "termNote": {"partOfSpeech", "administrativeStatus"},
        "descrip": {"definition"},
        "admin": {"source"},
        "xref": {"externalCrossReference"},
    }
    for name, types in allowed.items():
        assert {element.attributes["type"] for element in root.all(name)} <= types
    spoken = {note.text for note in root.all("termNote") if note.attributes["type"] == "partOfSpeech"}
    assert spoken <= {"noun", "verb", "adjective", "adverb", "other"}


def test_several_rulebooks_are_one_termbase_with_ids_of_their_own(tmp_path: Path) -> None:
    one, two = (book([rule("9-lives", ("noun", "cat"))], name) for name in ("one", "two"))
    file = tmp_path / "both.tbx"
    file.write_bytes(termbase([one, two]))
    assert [concept.attributes["id"] for concept in xmltree.read(file).all("conceptEntry")] == [
        "one.9-lives",
        "two.9-lives",
    ]
    file.write_bytes(termbase([one]))
    assert [concept.attributes["id"] for concept in xmltree.read(file).all("conceptEntry")] == ["_9-lives"]
    assert read_termbase(file, language="en").book["rules"][0]["id"] == "9-lives"


def test_what_xml_cannot_hold_is_left_out() -> None:
    content = termbase([book([rule("r", ("noun", "cat"), meaning="A\x07 <b> & \ufffe c.")])])
    assert b'<descrip type="definition">A &lt;b&gt; &amp; c.</descrip>' in content


def rule(name: str, *terms: tuple[str, str], **more: object) -> dict[str, Any]:
    """Return the data of a rule."""
    return {
        "id": name,
        "kind": "imprecise",
        "terms": [{pos: text} for pos, text in terms],
        "meaning": "M.",
        "why": "W.",
        "sources": [{"title": "S"}],
        "undecided": "flag",
        **more,
        "examples": [{"flag": "[[x]]"}] * 2 + [{"pass": "[[x]]"}] * 2,
    }


def book(rules: list[dict[str, Any]], name: str = "b") -> Rulebook:
    """Return a rulebook as an author writes it."""
    data = {"rulebook": name, "title": "T", "language": "en", "rules": rules}
    return load_source(parse(render(data, head=()), f"{name}.yaml"))


WORDS = st.text("abcxyzé", min_size=1, max_size=6)
TEXTS = st.lists(WORDS | st.sampled_from(["<b>", "&", '"', "—", "it's"]), min_size=1, max_size=5).map(" ".join)
TERMS = st.lists(
    st.tuples(
        st.sampled_from(["noun", "verb", "adjective", "adverb", "phrase"]),
        st.lists(WORDS, min_size=1, max_size=3).map(" ".join),
    ),
    min_size=1,
    max_size=4,
    unique=True,
)
SOURCES = st.lists(
    st.fixed_dictionaries({"title": TEXTS}, optional={"url": WORDS.map("https://example.org/{}".format)}),
    min_size=1,
    max_size=3,
    unique_by=lambda source: tuple(sorted(source.items())),
)


@st.composite
def rules(draw: st.DrawFn) -> dict[str, Any]:
    terms = draw(TERMS)
    replaced = {
        pos: draw(st.lists(TEXTS, min_size=1, max_size=3, unique=True))
        for pos in dict.fromkeys(pos for pos, _ in terms)
        if draw(st.booleans())
    }
    more = {"replace": replaced} if replaced else {}
    return rule("r", *terms, meaning=draw(TEXTS), why=draw(TEXTS), sources=draw(SOURCES), **more)


def kept(read: dict[str, Any]) -> dict[str, Any]:
    """Return what of a rule's data TBX can hold."""
    replaced = {
        pos: wording["text"] if isinstance(wording, dict) else wording
        for pos, wording in read.get("replace", {}).items()
    }
    return {
        **{key: read[key] for key in ("id", "terms", "meaning", "why")},
        "sources": read["sources"],
        "replace": replaced,
    }


@settings(max_examples=100, deadline=None)
@given(rules())
def test_what_tbx_can_hold_comes_back(data: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "b.tbx")
        file.write_bytes(termbase([book([data])]))
        imported = read_termbase(file, language="en")
    assert imported.lost == ()
    assert kept(imported.book["rules"][0]) == kept(data)
