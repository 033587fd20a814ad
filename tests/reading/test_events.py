"""Events: the type of a happening, who did what to whom, by which means, and who denies it."""

from __future__ import annotations

import datetime as dt

import pytest

from onrecord.reading.statement import EVENT_TYPES, Event
from tests.reading.asking import events


def only(text: str) -> Event:
    found = events(text)
    assert len(found) == 1, found
    return found[0]


ONE = [
    ("Russian jets bombed the port of Odesa on Saturday.", "air-strike", "bombed", "Odesa"),
    ("Russian planes hit a hospital in Mariupol on Wednesday.", "air-strike", "hit", "Mariupol"),
    ("The army dropped 20 bombs on Izium.", "air-strike", "dropped", "Izium"),
    ("A missile struck a school in Sumy on Friday.", "shelling", "struck", "Sumy"),
    ("A missile hit the market in Sumy on Friday.", "shelling", "hit", "Sumy"),
    ("Russian artillery shelled Kharkiv overnight.", "shelling", "shelled", "Kharkiv"),
    ("Rockets fell on the city of Kramatorsk.", "shelling", "fell", "Kramatorsk"),
    ("Russia fired 30 missiles at Lviv.", "shelling", "fired", "Lviv"),
    ("The strike on Mykolaiv killed 40 soldiers.", "shelling", "strike", "Mykolaiv"),
    ("A mine exploded in Melitopol on Monday.", "explosion", "exploded", "Melitopol"),
    ("Explosions were heard in Kyiv early on Tuesday.", "explosion", "Explosions", "Kyiv"),
    ("Troops clashed with rebels near El Geneina.", "clash", "clashed", "El Geneina"),
    ("Heavy fighting raged in Irpin on Sunday.", "clash", "fighting", "Irpin"),
    ("Gunmen shot dead two farmers in Maiduguri.", "attack", "shot", "Maiduguri"),
    ("Soldiers executed five villagers in Bucha.", "attack", "executed", "Bucha"),
    ("Soldiers raped a woman in Brovary.", "sexual-violence", "raped", "Brovary"),
    ("Armed men kidnapped the mayor of Melitopol on Friday.", "abduction", "kidnapped", "Melitopol"),
    ("Police arrested an activist in Minsk on Monday.", "arrest", "arrested", "Minsk"),
    ("Russian forces captured Kherson on 2 March.", "territory", "captured", "Kherson"),
    ("Ukrainian troops retook the town of Makariv on Tuesday.", "territory", "retook", "Makariv"),
    ("Russian forces besieged Mariupol.", "siege", "besieged", "Mariupol"),
    ("Russian troops have surrounded the city of Chernihiv.", "siege", "surrounded", "Chernihiv"),
    ("Soldiers looted shops in Trostianets.", "destruction", "looted", "Trostianets"),
    ("Protesters burned two police stations in Dhaka.", "destruction", "burned", "Dhaka"),
    ("Thousands protested in Berlin on Sunday.", "protest", "protested", "Berlin"),
    ("Demonstrations were held in Kherson on Saturday.", "protest", "Demonstrations", "Kherson"),
    ("A riot broke out in Kinshasa.", "riot", "riot", "Kinshasa"),
    ("The evacuation of civilians from Sumy to Poltava began on Tuesday.", "evacuation", "evacuation", "Sumy"),
    ("The Red Cross delivered food to Sumy.", "aid", "delivered", "Sumy"),
    ("Russian troops blocked an aid convoy near Mariupol.", "aid", "blocked", "Mariupol"),
    ("Power was cut in Chernihiv on Sunday.", "outage", "cut", "Chernihiv"),
    ("Foreign ministers met in Antalya on Thursday.", "talks", "met", "Antalya"),
    ("The two sides signed a ceasefire in Jeddah on Saturday.", "agreement", "signed", "Jeddah"),
    ("Germany sent weapons to Ukraine on Friday.", "deployment", "sent", "Ukraine"),
    ("The army deployed tanks near the border.", "deployment", "deployed", None),
    ("The EU imposed sanctions on Belarus on Wednesday.", "sanctions", "imposed", "Belarus"),
]


@pytest.mark.parametrize(("text", "event_type", "named_by", "place"), ONE)
def test_each_type_is_told_in_its_own_words(text: str, event_type: str, named_by: str, place: str | None) -> None:
    e = only(text)
    assert (e.event_type, text[e.start : e.end], e.place) == (event_type, named_by, place)
    assert e.evidence == (0, len(text))
    assert (e.stance, e.speaker) == ("states", None)


def test_the_table_above_tells_of_every_type() -> None:
    assert {t for _, t, _, _ in ONE} == set(EVENT_TYPES)


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        ("Russian forces captured Kherson on 2 March.", "Russian forces", "Kherson"),
        ("Kherson was captured by Russian forces on 2 March.", "Russian forces", "Kherson"),
        ("Kherson was captured on 2 March.", None, "Kherson"),
        ("The Red Cross delivered food to Sumy.", "Red Cross", "food"),
        ("Zelensky met the Polish president in Kyiv on Tuesday.", "Zelensky", "Polish president"),
        ("The EU imposed sanctions on Belarus on Wednesday.", "EU", "Belarus"),
        ("The strike on Mykolaiv killed 40 soldiers.", None, "Mykolaiv"),
    ],
)
def test_who_did_it_and_to_whom(text: str, actor: str | None, target: str | None) -> None:
    e = only(text)
    assert (e.actor, e.target) == (actor, target)


@pytest.mark.parametrize(
    ("text", "means", "event_type"),
    [
        ("A missile struck a school in Sumy.", "missile", "shelling"),
        ("A drone struck a school in Sumy.", "drone", "air-strike"),
        ("Sumy was hit by rockets on Friday.", "rockets", "shelling"),
        ("Soldiers attacked the village of Malyn.", None, "attack"),
    ],
)
def test_the_weapon_says_the_type(text: str, means: str | None, event_type: str) -> None:
    e = only(text)
    assert (e.means, e.event_type) == (means, event_type)


@pytest.mark.parametrize(
    ("text", "event_type", "place"),
    [
        ("The shelling damaged 60 homes in Sumy.", "shelling", "Sumy"),
        ("Shelling destroyed 20 houses in Sumy.", "shelling", "Sumy"),
        ("Shelling hit a hospital in Chernihiv.", "shelling", "Chernihiv"),
        ("A drone strike destroyed a depot near Belgorod.", "air-strike", "Belgorod"),
        ("An airstrike hit a hospital in Mariupol.", "air-strike", "Mariupol"),
        ("A car bomb exploded in Melitopol.", "explosion", "Melitopol"),
        ("The fire destroyed a warehouse in Kyiv.", "destruction", "Kyiv"),
    ],
)
def test_a_strike_and_what_it_did_are_one_happening(text: str, event_type: str, place: str) -> None:
    e = only(text)
    assert (e.event_type, e.place) == (event_type, place)


def test_a_day_is_no_target() -> None:
    assert only("Shells fell on Friday.").target is None
    assert only("The first missile fell at dawn.").target is None
    assert only("Negotiators held a fourth round of talks on Monday.").target is None


def test_those_who_strike_are_not_their_own_weapon() -> None:
    assert only("Gunmen abducted three journalists in Melitopol.").means is None


def test_an_event_of_another_voice() -> None:
    e = only("The defence ministry said on Friday its troops had captured the town of Izium.")
    assert (e.speaker, e.event_type, e.place) == ("defence ministry", "territory", "Izium")


def test_an_accusation_is_of_what_the_accused_did() -> None:
    e = only("Ukraine accused Russia of bombing a theatre in Mariupol.")
    assert (e.event_type, e.stance, e.speaker, e.actor, e.place) == ("air-strike", "accuses", "Ukraine", "Russia", "Mariupol")


def test_what_a_speaker_says_that_they_did_not_do_is_denied() -> None:
    for text in ("Russia denied that it shelled the hospital.", "The army did not bomb the hospital, the ministry said."):
        e = only(text)
        assert e.stance == "denies"
        assert e.speaker is not None


@pytest.mark.parametrize(
    "text",
    [
        "Russian planes bombed a hospital in Mariupol on Wednesday, which Russia denied.",
        "Ukraine said Russian planes bombed a hospital in Mariupol on Wednesday. Russia denied the attack.",
        "Russian planes bombed a hospital in Mariupol on Wednesday.\nRussia denied responsibility.",
    ],
)
def test_a_denial_is_of_the_event_told_before(text: str) -> None:
    told, denial = events(text)
    assert (told.event_type, told.stance, text[told.start : told.end]) == ("air-strike", "states", "bombed")
    assert (denial.stance, denial.speaker) == ("denies", "Russia")
    assert denial.start > told.end
    assert (denial.event_type, denial.place, denial.from_, denial.target) == (told.event_type, told.place, told.from_, told.target)
    assert denial.from_ == dt.date(2022, 3, 16)
    assert denial.id != told.id
    assert denial.evidence[0] <= told.start and denial.end <= denial.evidence[1]


def test_a_denial_of_nothing_told_is_no_event() -> None:
    assert events("Russia denied the claim.") == ()


def test_the_way_out_of_an_evacuation() -> None:
    e = only("The evacuation of civilians from Sumy to Poltava began on Tuesday.")
    assert (e.origin, e.origin_name, e.destination, e.destination_name) == ("Sumy", "Sumy", "Poltava", "Poltava")
    assert e.destination_lat == pytest.approx(49.6, abs=0.1)
    corridor = only("A humanitarian corridor from Mariupol to Zaporizhzhia opened on Monday.")
    assert (corridor.event_type, corridor.origin, corridor.destination) == ("evacuation", "Mariupol", "Zaporizhzhia")


def test_talks_have_a_round_a_form_and_an_outcome() -> None:
    assert only("Negotiators held a fourth round of talks on Monday.").round == 4
    ended = only("The third round of talks in Brest ended without a breakthrough on Monday.")
    assert (ended.round, ended.outcome, ended.place) == (3, "without a breakthrough", "Brest")
    assert only("Talks between Russia and Ukraine resumed by video on Monday.").format == "video"


def test_what_is_planned_is_expected() -> None:
    e = only("Russia plans to deploy troops in Belarus.")
    assert (e.event_type, e.stance) == ("deployment", "expects")


@pytest.mark.parametrize(
    ("text", "event_type", "place"),
    [
        ("A small number of Russian units had moved away from Sumy.", "deployment", "Sumy"),
        ("The last of the garrison pulled back from Lyman on Sunday.", "territory", "Lyman"),
        ("Laukkai is now encircled.", "siege", "Laukkai"),
        ("The build-up of Russian troops near Kursk went on.", "deployment", "Kursk"),
        ("Eight soldiers were killed by a roadside bomb in Djibo.", "explosion", "Djibo"),
        ("Two bridges near Izium were targeted by Russia.", "shelling", "Izium"),
        ("The army attacked several districts using Shahed drones.", "air-strike", None),
        ("Washington approved a package of military aid for Sudan.", "aid", "Sudan"),
        ("The United States gave $300 million in humanitarian aid to Sudan.", "aid", "Sudan"),
        ("Delegations are due to meet in Istanbul on Tuesday.", "talks", "Istanbul"),
        ("The third round of negotiations ended without a breakthrough.", "talks", None),
        ("The general attended a meeting of ministers in Accra on Friday.", "talks", "Accra"),
        ("The anniversary marks the battle of Kursk.", "clash", "Kursk"),
        ("Canada announced sanctions for ten officials.", "sanctions", None),
        ("The chancellor flew to Kyiv to meet Mr Zelensky.", "talks", "Kyiv"),
        ("The army launched an invasion of Georgia on 8 August 2008.", "territory", "Georgia"),
        ("Residents of Mykolaiv have no water.", "outage", "Mykolaiv"),
        ("Sumy fell in March.", "territory", "Sumy"),
        ("The envoy held a meeting with the king in Amman on Monday.", "talks", "Amman"),
        ("Twenty trucks carrying flour reached Sumy on Tuesday.", "aid", "Sumy"),
    ],
)
def test_amounts_nouns_and_passives_are_read_through(text: str, event_type: str, place: str | None) -> None:
    assert [(e.event_type, e.place) for e in events(text)] == [(event_type, place)]


@pytest.mark.parametrize(
    "text",
    [
        "The page had two million hits a month.",
        "The ambassador lodged a strong protest in Paris on Monday.",
        "A Bradley fighting vehicle stood in Moscow.",
        "Talks with the Kremlin are impossible.",
        "Reuters has spoken to three diplomats.",
        "The envoy demanded that monitors enter the plant in Enerhodar.",
        "He accused the West of fighting a proxy war in Ukraine.",
        "The army is deploying scorched-earth tactics.",
        "The speech met with a salvo of applause in Warsaw.",
        "The minister came under fire for his remarks on pensions.",
        "The index in Tokyo fell 1 percent.",
        "Anger exploded in Sumy on Monday.",
        "They want to stop providing military aid to Sudan.",
        "The army may attempt to destroy Sumy.",
        "The threat of imposing sanctions on Mali is real.",
    ],
)
def test_manners_of_speaking_and_what_is_only_wanted_are_none(text: str) -> None:
    assert events(text) == ()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The truce brokered by Riyadh was signed on Friday.", None),
        ("Russia is expected to send 400 troops to Donetsk.", "Donetsk"),
        ("Sanctions were introduced after the situation in Sudan had grown worse.", None),
        ("The UK will give Ukraine 12 tanks.", "Ukraine"),
    ],
)
def test_who_brokers_sends_or_is_given_is_told_from_where(text: str, place: str | None) -> None:
    assert events(text)[0].place == place
