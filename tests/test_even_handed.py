"""Even-handedness of the two rulebooks that speak of parties, nations and firms: the same words, the same verdict.

A sentence and its mirror, with the names of the two sides exchanged, must be judged alike, and no list of cues may
hold the name of one side without the other's.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from termlint.configuration.settings import Settings
from termlint.engine.linter import Linter
from termlint.rulebook.cueschema import WORD_KEYS
from termlint.rulebook.load import load
from termlint.rulebook.store import load_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termlint.rulebook import schema
    from termlint.rulebook.model import Rule

RULES = Path(__file__).parents[1] / "rules"
FILES = (RULES / "business-framing.yaml", RULES / "news-framing.yaml")
BOOKS = load_files(FILES)
COMPILED = {rule.id: rule for book in BOOKS for rule in book.rules}

# Two sides of something. A name may have several counterparts; a list that holds it must hold one of them.
PARTIES = [
    ("Democrats", "Republicans"),
    ("Democrat", "Republican"),
    ("Labour", "Conservatives"),
    ("Greens", "Liberals"),
    ("Social Democrats", "Christian Democrats"),
]
STATES = [
    ("Israel", "Iran"),
    ("Israel", "Palestine"),
    ("Ukraine", "Russia"),
    ("China", "America"),
    ("US", "China"),
    ("United States", "China"),
    ("European Union", "United Kingdom"),
    ("India", "Pakistan"),
    ("Taiwan", "China"),
    ("North Korea", "South Korea"),
    ("Turkey", "Greece"),
    ("Saudi Arabia", "Yemen"),
    ("Syria", "Lebanon"),
    ("Cuba", "Venezuela"),
    ("Colombia", "Venezuela"),
    ("Brazil", "Argentina"),
    ("Mexico", "Canada"),
    ("Britain", "Ireland"),
    ("France", "Germany"),
    ("Poland", "Belarus"),
    ("Hungary", "Romania"),
    ("Serbia", "Kosovo"),
    ("Spain", "Italy"),
    ("Egypt", "Ethiopia"),
    ("Eritrea", "Ethiopia"),
    ("Sudan", "Egypt"),
    ("Iraq", "Kuwait"),
    ("Armenia", "Azerbaijan"),
    ("Afghanistan", "Pakistan"),
    ("Myanmar", "Indonesia"),
    ("Australia", "Indonesia"),
    ("Japan", "China"),
    ("South Africa", "Zimbabwe"),
    ("Rwanda", "Congo"),
]
ADJECTIVES = [
    ("Israeli", "Iranian"),
    ("Israeli", "Palestinian"),
    ("Ukrainian", "Russian"),
    ("Chinese", "American"),
    ("Indian", "Pakistani"),
    ("Taiwanese", "Chinese"),
    ("North Korean", "South Korean"),
    ("Turkish", "Greek"),
    ("Saudi", "Yemeni"),
    ("Syrian", "Lebanese"),
    ("Cuban", "Venezuelan"),
    ("Colombian", "Venezuelan"),
    ("Brazilian", "Argentine"),
    ("Mexican", "Canadian"),
    ("British", "Irish"),
    ("French", "German"),
    ("Polish", "Belarusian"),
    ("Hungarian", "Romanian"),
    ("Serbian", "Kosovan"),
    ("Spanish", "Italian"),
    ("Egyptian", "Ethiopian"),
    ("Eritrean", "Ethiopian"),
    ("Sudanese", "Egyptian"),
    ("Iraqi", "Kuwaiti"),
    ("Armenian", "Azerbaijani"),
    ("Afghan", "Pakistani"),
    ("Burmese", "Indonesian"),
    ("Australian", "Indonesian"),
    ("Japanese", "Chinese"),
    ("South African", "Zimbabwean"),
    ("Rwandan", "Congolese"),
    ("Western", "Eastern"),
    ("Christian", "Islamic"),
    ("Jewish", "Islamic"),
    ("Hindu", "Islamic"),
]
CAPITALS = [
    ("Jerusalem", "Tehran"),
    ("Jerusalem", "Ramallah"),
    ("Kyiv", "Moscow"),
    ("Washington", "Beijing"),
    ("London", "Brussels"),
    ("New Delhi", "Islamabad"),
    ("Taipei", "Beijing"),
    ("Tokyo", "Beijing"),
    ("Pyongyang", "Seoul"),
    ("Ankara", "Athens"),
    ("Riyadh", "Sanaa"),
    ("Damascus", "Beirut"),
    ("Havana", "Caracas"),
    ("Bogotá", "Caracas"),
    ("Brasília", "Buenos Aires"),
    ("Mexico City", "Ottawa"),
    ("London", "Dublin"),
    ("Paris", "Berlin"),
    ("Warsaw", "Minsk"),
    ("Budapest", "Bucharest"),
    ("Belgrade", "Pristina"),
    ("Madrid", "Rome"),
    ("Cairo", "Addis Ababa"),
    ("Asmara", "Addis Ababa"),
    ("Khartoum", "Cairo"),
    ("Baghdad", "Kuwait City"),
    ("Yerevan", "Baku"),
    ("Kabul", "Islamabad"),
    ("Naypyidaw", "Jakarta"),
    ("Canberra", "Jakarta"),
    ("Pretoria", "Harare"),
    ("Kigali", "Kinshasa"),
]
COMPANIES = [
    ("Apple", "Huawei"),
    ("OpenAI", "DeepSeek"),
    ("Anthropic", "Moonshot"),
    ("Google", "Baidu"),
    ("Boeing", "Airbus"),
    ("Uber", "Didi"),
    ("Pfizer", "Sinovac"),
]
PEOPLE = [
    ("Biden", "Trump"),
    ("Starmer", "Badenoch"),
    ("Netanyahu", "Khamenei"),
    ("Zelensky", "Putin"),
    ("Musk", "Altman"),
]
# Sides without a capital letter; a list that holds one holds the other.
SIDES = [
    ("the union", "the employer"),
    ("a union", "an employer"),
    ("unions", "employers"),
    ("landlord", "tenant"),
    ("landlords", "tenants"),
    ("lender", "borrower"),
    ("importer", "exporter"),
    ("incumbent", "startup"),
    ("buyer", "seller"),
    ("left-wing", "right-wing"),
    ("leftist", "rightist"),
    ("liberal", "conservative"),
    ("the poor", "the rich"),
    ("government", "opposition"),
]
# Affairs named after a quarrel that hurt one side's party, with one that hurt the other's.
AFFAIRS = [
    ("Partygate", "Beergate"),
    ("Russiagate", "Obamagate"),
    ("Irangate", "Travelgate"),
    ("Bridgegate", "Filegate"),
    ("Troopergate", "Nannygate"),
    ("Sharpiegate", "Emailgate"),
    ("Signalgate", "Laptopgate"),
]
NAMES = [*PARTIES, *STATES, *ADJECTIVES, *CAPITALS, *COMPANIES, *PEOPLE, *AFFAIRS]
MIRRORED = [*NAMES, *SIDES]

# What may have a capital without being the name of a side, each word read by a reviewer.
NO_SIDE = frozenset(
    """
    AI; AI boom; AI company; AI dumping; AI firm; AI lab; AI-driven; generative AI; API; API-compatible; CEO; CPU; CSAM
    DDoS; DLL; ELF; GPU; HR; IPO; JSON; JWT; LSASS; LLP; MOSFET; NP-hard; OAuth; PCB; R&D; ROM; SDK; SEO; SLA; SQL; SRE
    VM; YAML; CSS; CVE; CERT; CBRN; ITIL; IP address; B-movie; X-ray; Bitcoin; BitTorrent; Dependabot; Go; JavaScript
    Kubernetes; PodDisruptionBudget; PyPI; Python; Rust; Wikipedia; Series A; Apache Copycat; Siphon tool

    AKZO; Act; the Act; Article; Article 102; Additional Protocol; Brooke Group; Commission investigation; Congress
    Department of Justice; Directive; FTC; Geneva; HOEPA; Hobbs Act; Immigration and Nationality Act; Lanham Act; OECD
    IRS; OPM; Prevention of Terrorism; Riot Act; SEC; Section 5; Sherman Act; Specially Designated Global Terrorist
    Terrorism Act; U.S.C.; UN commission; VAT; WARN Act; WTO; form I-9; Freedom Fighter Act; Coalition; Committee
    Alliance; League; acts of God

    Abolitionist; Ancien Régime; Auschwitz; Aztec; Carolingian; Congregation; Cthulhu; Dionysus; Gregorian; Holocaust
    Holocaust denial; Holocaust denier; Holocaust deniers; AIDS denialism; Homer; Ides; Isis; Mafia; Martyrs' Brigade
    Martyrs' Day; Martyrs' Memorial; Meiji; Mithras; Nazi; Norse; Osiris; Ovid; Propaganda Fide; Protestant
    Reformation; Reign of Terror; Roman; Roman governor; Vatican; Vichy; Vikings; Zeus

    Andersen; Bong Joon-ho; Christensen; Dracula; Grimm; Lakatos; Notorious B.I.G.; Olson; Oscar; Ponzi; Ponzi scheme
    Popper; Predator drone; Predator drones; Reynolds number; Riot Games

    Antennagate; Bendgate; Bountygate; Climategate; Deflategate; Dieselgate; Gamergate; I admit; I confess
    """.replace("\n", ";").split(";")
) | {""}
REVIEWED = {word.strip() for word in NO_SIDE}

# Sentences in which two sides are the arguments of the term; `[[…]]` is the use that is judged.
TEMPLATES = {
    "rightsizing": ["{a} [[downsized]] its workforce, and {b} did not.", "Staff of {a} were [[let go]] by {b}."],
    "ecosystem": ["{a} runs a thriving [[ecosystem]]; {b} has a market."],
    "disrupt": [
        "{a} will [[disrupt]] the industry that {b} built.",
        "{a} calls it a [[disruptive]] startup, as {b} does.",
    ],
    "free-riding": ["{a} [[free-rides]] on the research of {b}.", "{a} is a [[freeloader]] in the market of {b}."],
    "level-playing-field": ["{a} demands a [[level playing field]] with {b}."],
    "dumping": ["{a} is [[dumping]] cheap goods on {b}.", "{a} [[dumps cheap steel on the market]] of {b}."],
    "unfair": ["{a} sets [[unfair]] prices for {b}.", "{a} [[cheated]] the rivals of {b}."],
    "predatory": ["{a} sets [[predatory]] prices against {b}.", "{a} [[preys on]] customers of {b}."],
    "hostage": ["{a} [[holds the customers of {b} hostage]].", "{a} [[blackmails]] {b} over a fee."],
    "parasite": ["{a} is a [[parasite]] on the economy of {b}.", "{a} calls no one a [[vulture]] but {b}."],
    "copycat": ["{a} sells a [[copycat]] product of {b}.", "{a} launched a [[ripoff]] of the phone from {b}."],
    "knock-off": ["{a} sells a cheap [[knockoff]] of the phone from {b}."],
    "illicit": ["{a} [[illicitly]] used the model of {b}.", "{a} got [[illicit]] access to data of {b}."],
    "siphon": ["{a} [[siphons]] traffic from {b}.", "{a} [[siphoned off]] the knowledge of {b}."],
    "plunder": ["{a} [[plundered]] the books of {b}.", "{a} [[looted]] the archive of {b}."],
    "cannibalize": ["{a} will [[cannibalize]] the sales of {b}."],
    "poach": ["{a} [[poached]] nine engineers from {b}."],
    "patent-troll": ["{a} is a [[patent troll]] in the eyes of {b}."],
    "tax-evasion": ["{a} runs a [[tax scam]] through a subsidiary in {b}."],
    "tax-dodge": ["{a} found a [[tax dodge]] that {b} missed."],
    "ponzi": ["{a} runs a [[Ponzi scheme]] and {b} a bubble."],
    "leverage": ["{a} [[leverages]] the data of {b}."],
    "partner": ["{a} pays its [[driver-partners]] per trip, and {b} by the hour."],
    "sharing-economy": ["{a} raised its [[ride-sharing]] fares, and {b} did not."],
    "terrorist": ["{a} hid [[terrorists]] who killed nine in {b}.", "The [[terrorist]] {a} struck {b}."],
    "freedom-fighter": ["Nine [[freedom fighters]] of {a} died in a raid by {b}."],
    "liberate": ["{a} [[liberated]] a town from {b}.", "Troops of {a} [[liberated]] {b}."],
    "regime": ["The {a} [[regime]] jailed a friend of {b}.", "The [[regime]] in {a} answered {b}."],
    "extremist": ["[[Extremists]] in {a} blocked the bill of {b}.", "The [[far-right]] wing of {a} and of {b} met."],
    "cult": ["{a} is a [[cult]] whose members left {b}."],
    "denier": ["{a} elected a [[climate denier]], and {b} an alarmist."],
    "so-called": ["The [[so-called]] experts of {a} met those of {b}."],
    "claim": [
        "{a} [[claims]] that the island is its own; {b} explains that it is not.",
        "{a} [[claims]] it warned {b}.",
    ],
    "admit": ["{a} [[admitted]] that {b} was right.", "A spokesman for {a} [[conceded]] that {b} had won."],
    "reveal": ["{a} [[revealed]] that {b} was wrong.", "A minister [[pointed out]] that {a} owes {b} nine million."],
    "expose": ["{a} [[slammed]] {b} over the plan.", "{a} [[exposed]] the hypocrisy of {b}."],
    "loophole": ["{a} exploits a tax [[loophole]] that {b} left."],
    "reform": ["{a} voted for a pension [[reform]] by {b}."],
    "riot": ["A [[mob]] of supporters of {a} marched on {b}."],
    "illegal-immigrant": ["{a} sent nine [[illegal immigrants]] back to {b}."],
    "pro-life-pro-choice": ["[[Pro-life]] voters in {a} met [[pro-choice]] voters in {b}."],
    "fake-news": ["The report by {a} about {b} is [[fake news]].", "{a} pushes [[propaganda]] against {b}."],
    "controversial": ["The [[controversial]] minister of {a} met {b}."],
    "myth": ["That {a} beat {b} is a [[myth]]."],
    "gate-suffix": ["After [[Dieselgate]], {a} and {b} had a row."],
    "pseudo": ["{a} teaches [[pseudoscience]], and {b} does too."],
    "collateral-damage": ["An air strike by {a} on {b} caused [[collateral damage]]."],
    "execute": ["Soldiers of {a} [[executed]] four prisoners of {b}."],
    "incident": ["Three citizens of {a} died in the [[incident]] in {b}."],
    "officer-involved-shooting": ["{a} and {b} each had an [[officer-involved shooting]]."],
}


class Judged(NamedTuple):
    """How a use came out."""

    match: str
    verdict: str
    severity: str | None
    sense: str | None


@functools.cache
def linter() -> Linter:
    return Linter(Settings(select=("all",)), rulebooks=BOOKS)


def judged(rule: Rule, text: str) -> list[Judged]:
    """Return how the rule judges its uses in `text`, by place."""
    return [
        Judged(each.match, each.verdict, each.severity, each.sense)
        for each in linter().explain(text)
        if each.rule.id == rule.id
    ]


def mirror(text: str, a: str, b: str) -> str:
    """Return `text` with two names, or two nouns, exchanged."""
    other = {a: b, b: a, a.capitalize(): b.capitalize(), b.capitalize(): a.capitalize()} | {a: b, b: a}
    pattern = "|".join(sorted(map(re.escape, other), key=len, reverse=True))
    return re.sub(rf"\b(?:{pattern})\b", lambda found: other[found[0]], text)


def filled(template: str, a: str, b: str) -> str:
    text = template.replace("[[", "").replace("]]", "").format(a=a, b=b)
    return text[0].upper() + text[1:]


def with_names_nearby(text: str, a: str, b: str) -> str:
    """Return `text` as a paragraph about the two sides: no name near a term may decide."""
    return f"It was a long week for {a}. {text} Elsewhere, {b} had the shorter one."


def test_mirroring_twice_changes_nothing() -> None:
    text = "Unions met an employer; Employers met the union of Israel and of Iran."
    for a, b in (("Israel", "Iran"), ("the union", "an employer"), ("unions", "employers")):
        assert mirror(text, a, b) != text
        assert mirror(mirror(text, a, b), a, b) == text


def test_every_rule_has_a_template() -> None:
    assert set(TEMPLATES) == {rule.partition("/")[2] for rule in COMPILED}


@pytest.mark.parametrize("rule", COMPILED.values(), ids=list(COMPILED))
def test_a_sentence_and_its_mirror_are_judged_alike(rule: Rule) -> None:
    for template in TEMPLATES[rule.id.partition("/")[2]]:
        for a, b in MIRRORED:
            here, there = judged(rule, filled(template, a, b)), judged(rule, filled(template, b, a))
            assert here
            assert [use[1:] for use in here] == [use[1:] for use in there], (template, a, b)


@pytest.mark.parametrize("rule", COMPILED.values(), ids=list(COMPILED))
def test_an_example_and_its_mirror_are_judged_alike(rule: Rule) -> None:
    for example in rule.examples:
        plain = judged(rule, example.text)
        for a, b in MIRRORED:
            mirrored = mirror(example.text, a, b)
            if mirrored != example.text:
                assert [use[1:] for use in judged(rule, mirrored)] == [use[1:] for use in plain], mirrored


@pytest.mark.parametrize("rule", COMPILED.values(), ids=list(COMPILED))
def test_names_nearby_do_not_decide(rule: Rule) -> None:
    flagged = [example.text for example in rule.examples if example.flags]
    for text in flagged:
        for a, b in (*PARTIES[:3], *STATES[:4], *COMPANIES[:3], *PEOPLE[:3]):
            here, there = with_names_nearby(text, a, b), with_names_nearby(text, b, a)
            assert judged(rule, here) == judged(rule, there), (a, b)


class Listed(NamedTuple):
    """Words that an author wrote side by side: a name list, the cues of one role of a sense, terms, traps."""

    place: str
    words: frozenset[str]


def lists(book: schema.Rulebook) -> Iterator[Listed]:
    for name, concept in book.concepts.items():
        yield Listed(f"concept {name}", frozenset((*concept.nouns, *concept.phrases, *concept.names)))
    for rule in book.rules:
        yield Listed(f"{rule.id} terms", frozenset(term.lemma for term in rule.terms))
        yield Listed(f"{rule.id} traps", frozenset(rule.traps))
        for sense in rule.senses:
            roles = [(role, text) for cue in sense.cues for role, texts in cue.roles.items() for text in texts]
            words = [("words", text) for cue in sense.cues for key, text in cue.patterns if key in WORD_KEYS]
            for role in sorted({role for role, _ in (*roles, *words)}):
                cues = [text for each, text in (*roles, *words) if each == role]
                place = f"{rule.id}/{sense.id}, {role}"
                yield Listed(place, frozenset(word.removeprefix("=") for word in cues))


LISTS = [pytest.param(each, id=f"{file.stem}: {each.place}") for file in FILES for each in lists(load(file))]


@pytest.mark.parametrize("listed", LISTS)
def test_no_list_holds_one_side_only(listed: Listed) -> None:
    lowered = {word.lower() for word in listed.words}
    for word in lowered:
        others = {b.lower() for a, b in NAMES if a.lower() == word} | {a.lower() for a, b in NAMES if b.lower() == word}
        assert not others or others & lowered, f"{word} without any of {sorted(others)}"


@pytest.mark.parametrize("listed", LISTS)
def test_every_other_name_in_a_list_has_been_reviewed(listed: Listed) -> None:
    names = {name for pair in NAMES for name in pair}
    capitals = {word for word in listed.words if word != word.lower()}
    assert capitals - names - REVIEWED == set()


@pytest.mark.parametrize("listed", LISTS)
def test_no_phrase_in_a_list_hides_a_name(listed: Listed) -> None:
    names = {name for pair in NAMES for name in pair}
    hidden = {
        word
        for word in listed.words - names - REVIEWED
        if any(re.search(rf"\b{re.escape(name)}\b", word) for name in names)
    }
    assert hidden == set()
