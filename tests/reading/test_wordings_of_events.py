"""Wordings of agencies, a type each: what each sentence must be read as, and what must be read as nothing."""

from __future__ import annotations

import pytest

from tests.reading.asking import events


def types(text: str) -> set[str]:
    return {e.event_type for e in events(text)}


@pytest.mark.parametrize(
    ("event_type", "text"),
    [
        ("air-strike", "The harbour of Odesa was the target of drones on Wednesday night."),
        ("shelling", "Turkish artillery opened fire on trenches near Kobani."),
        ("shelling", "Enemy fire claimed the lives of two millers near Huliaipole."),
        ("explosion", "A series of explosions hit the Saki air base on Tuesday."),
        ("attack", "Settlers attacked the village of Huwara on Sunday night."),
        ("attack", "A man with a knife wounded four people at a market in Graz."),
        ("attack", "A hamlet in Ituri was raided and its people hacked to pieces by militiamen."),
        ("clash", "Attempts to break through near Kreminna were foiled on Monday."),
        ("clash", "The offensive was halted by minefields near Orikhiv."),
        ("clash", "Two sergeants died in a shoot-out with militants in Pulwama."),
        ("territory", "Ukrainian units have been pushed out of Marinka."),
        ("territory", "Assad's forces walked into Raqqa on Thursday."),
        ("siege", "The last road out of Bakhmut has been cut."),
        ("arrest", "A court in Minsk ruled to jail the editor."),
        ("arrest", "The arrest of the admiral on March 3 may be a sign of a rift."),
        ("arrest", "Dozens were taken to police stations in Almaty."),
        ("deployment", "The decision to send Kyiv rockets was announced on Friday."),
        ("deployment", "Poland will hand over four MiG-29 fighters to Ukraine."),
        ("deployment", "Italy said it would send nine tanks to Ukraine."),
        ("deployment", "The frigate entered the Black Sea on Tuesday."),
        ("aid", "The Senate approved $61 billion in aid for Ukraine on Tuesday."),
        ("aid", "A convoy of nine lorries with flour crossed into Darfur on Tuesday."),
        ("outage", "Water supplies to Luhansk were interrupted on Friday."),
        ("protest", "Miners in Soma went on strike on Monday."),
        ("riot", "Crowds set fire to the governor's office in Almaty on Wednesday."),
        ("talks", "NATO leaders gathered in Vilnius on Tuesday."),
        ("talks", "Xi Jinping is to meet Vladimir Putin in Moscow on Monday."),
        ("talks", "Turkish and Greek leaders to meet in Athens on Thursday"),
        ("talks", "A first meeting of 40 countries took place."),
        ("agreement", "Some 90 soldiers were swapped for 90 Russians on Tuesday."),
        ("sanctions", "Half of the bank's reserves are frozen; its assets were seized in Italy."),
        ("sanctions", "Two of the largest banks were cut off from the payment system."),
        ("sanctions", "Poland closed its airspace to Russian planes on Friday."),
        ("protest", "Protests have erupted across the country."),
        ("deployment", "The Kremlin accused the allies of Kyiv of sending modern weapons to the country."),
        ("attack", "Israeli forces raided Jenin in the West Bank."),
        ("destruction", "Oil depots are ablaze in southern Russia."),
        ("destruction", "The hamlet of Opytne has been wiped off the map."),
        ("destruction", "Most of Rubizhne was destroyed."),
        ("clash", "Fierce battles are raging for Toretsk."),
        ("riot", "A mob stormed the airport in Makhachkala."),
        ("evacuation", "A corridor out of Sumy was opened on March 8."),
        ("aid", "Norway has given $40 million to Ukraine."),
        ("aid", "Finland will provide Ukraine with 60 million euros in military aid."),
        ("aid", "Norway has provided $40 million in support to Ukraine."),
        ("sanctions", "Norway has banned the export of drones to Russia."),
        ("sanctions", "Canada added 30 companies to its sanctions list."),
        ("sanctions", "Iceland said it would raise tariffs on Russian goods."),
        ("attack", "He accused the general of killing women."),
        ("attack", "The premier condemned a terrorist attack by Boko Haram on Chad."),
        ("shelling", "The minister called the strike on a bakery in Kramatorsk an act of terror."),
        ("deployment", "Russia has increased the number of its soldiers along the border with Finland."),
        ("deployment", "Two battle groups are approaching the border with Estonia."),
        ("talks", "Lavrov and Aliyev met in Baku on Monday."),
        ("talks", "The leaders of the G7 who gathered in Italy called for calm."),
        ("talks", "Qatar hosted a conference for rebel leaders on Monday."),
        ("protest", "Hundreds of Georgians braved the rain to march across Tbilisi."),
        ("clash", "The army said that fighting for it went on."),
        ("clash", "Two men died in the fighting for the plant."),
        ("clash", "The attack on Kyiv failed."),
        ("clash", "They were seen supporting the warlord's offensive against Tripoli in 2019."),
        ("shelling", "The plant stands idle. Shelling around it has worried the regulator."),
        ("talks", "A telephone call between the two leaders is planned for Monday."),
        ("aid", "Canada announced 500 million dollars in military assistance to Ukraine."),
        ("protest", "Anger over fuel prices brought thousands onto the streets of Almaty."),
        ("talks", "Nehammer became the first western leader to visit Moscow since the war began."),
        ("deployment", "The first Challenger tanks have reached Ukraine."),
        ("clash", "A policeman was killed in a gun battle with armed men in northern Kosovo."),
        ("clash", "The army and the RSF battled in El Fasher."),
        ("attack", "She called for an inquiry into the killing of herders in Darfur."),
    ],
)
def test_what_agencies_write_is_read(event_type: str, text: str) -> None:
    assert event_type in types(text)


@pytest.mark.parametrize(
    "text",
    [
        "The scenario of an attack on Odesa is improbable.",
        "An attack on the Baltic states is less likely at this stage.",
        "Prosecutors are targeting patriots.",
        "Hackers have targeted the registers of 20 states.",
        "Premier Horak attacked the West in a speech.",
        "The market was hit by a wave of selling in London.",
        "The storm hit Odesa on Sunday.",
        "The company hit its targets.",
        "Nobody attacked the village.",
        "The party took control of the senate in November.",
        "A brush fire in Osceola was brought under control.",
        "They executed the plan in Turin.",
        "The court battle in Ohio went on.",
        "The population has exploded.",
        "President Horak flew to Kyiv on Monday.",
        "The firm launched a new drone in Tokyo.",
        "The party lost ground in Bavaria.",
        "A new film about the siege opens in Cannes.",
        "A novel tells of the siege of Sarajevo.",
        "Norway has provided support to Ukraine.",
        "The two teams clashed in Leeds on Saturday.",
        "Rutte spoke of a career in finding and deporting war criminals.",
        "He wrote of his understanding of security.",
        "A press conference was held in Oslo.",
        "The carmaker AvtoKam is leaving Russia.",
        "The firm trains men fighting in Ukraine.",
        "He spoke of the length of the fighting in Ukraine.",
        "There are no rules in this fight.",
        "Attacks on hospitals are a violation of the law.",
        "The lake lies in Donetsk, which rebels have held since 2014.",
        "There are few countries that export tanks.",
        "The minister smiled after entering the building.",
        "Kyiv must keep up with Russia's advances in technology.",
        '"You are brave," the envoy said, speaking directly to the king.',
    ],
)
def test_what_only_sounds_like_war_is_none(text: str) -> None:
    assert types(text) <= {"destruction"} if "brush fire" in text else not types(text)


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("Switzerland", "Switzerland will host a summit aimed at peace in Ukraine."),
        ("Donbas", "Russia has moved troops from Kyiv to Donbas."),
        (None, "The United States on Thursday sanctioned the chief of the company that runs the Lviv cards."),
    ],
)
def test_the_place_is_where_it_went_or_who_hosts_it(place: str | None, text: str) -> None:
    assert events(text)[0].place == place


def test_a_terrorist_attack_is_one_by_hand() -> None:
    assert types("The terrorist attack in Nice in July killed 80.") == {"attack"}


def test_a_ban_and_a_freeze_of_nothing_told_are_two() -> None:
    found = events("Their funds were frozen. Then an embargo was introduced.")
    assert [e.event_type for e in found] == ["sanctions", "sanctions"]


def test_a_nameless_doer_of_an_infinitive_is_no_plan() -> None:
    assert not types("The aim is to deploy tanks near Kyiv.")


def test_whose_land_it_is_was_not_taken_on_the_day_of_something_else() -> None:
    assert types("A depot in Crimea, occupied by Russia, burned on Monday.") == {"destruction"}


def test_attacks_of_forces_are_theirs() -> None:
    event = events("Attacks of Russian forces on Lviv went on.")[0]
    assert (event.actor, event.target) == ("Russian forces", "Lviv")


def test_a_pause_in_the_shooting_is_no_shooting() -> None:
    assert types("The ministry in Moscow announced a pause in the shelling from nine.") == {"agreement"}


def test_two_nouns_with_a_place_each_are_two() -> None:
    assert [e.place for e in events("The shelling of Sumy and strikes on Lviv went on.")] == ["Sumy", "Lviv"]


def test_what_only_says_when_somebody_spoke_is_not_theirs() -> None:
    talks, shelling = events("After talks in Geneva on Monday, Lavrov accused Kyiv of shelling Donetsk.")
    assert (talks.speaker, talks.stance, talks.actor) == (None, "states", None)
    assert (shelling.speaker, shelling.stance) == ("Lavrov", "accuses")


def test_an_office_and_its_holder_are_the_holder() -> None:
    event = events("The Latvian foreign minister, Edgars Krams, met with the Australian foreign minister, Penny Wong, on Monday.")[0]
    assert (event.actor, event.target) == ("Edgars Krams", "Penny Wong")
