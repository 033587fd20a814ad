"""Figures: what a careful reader counts in a sentence of news, and what is no count of the contract at all."""

from __future__ import annotations

import datetime as dt

import pytest

from onrecord.reading.statement import MEASURES, Figure
from tests.reading.asking import counts, figures


def only(text: str) -> Figure:
    found = figures(text)
    assert len(found) == 1, found
    return found[0]


def words(text: str, f: Figure) -> str:
    return text[f.start : f.end]


def test_a_sentence_with_everything() -> None:
    text = "The council said 12 people were killed and at least 40 wounded in Sumy on Friday."
    killed, wounded = figures(text)
    assert (killed.measure, killed.low, killed.high, words(text, killed)) == ("killed", 12, 12, "12")
    assert (wounded.measure, wounded.low, wounded.high, words(text, wounded)) == ("injured", 40, None, "40")
    for f in (killed, wounded):
        assert f.speaker == "council"
        assert (f.place, f.place_name) == ("Sumy", "Sumy")
        assert f.lat == pytest.approx(50.9, abs=0.1) and f.lon == pytest.approx(34.8, abs=0.1)
        assert f.from_ == f.to == dt.date(2022, 3, 18)
        assert f.evidence == (0, len(text))
        assert (f.stance, f.verified, f.population, f.approximate) == ("states", None, "people", False)


ONE = [
    ("Twelve people died in Kharkiv.", "killed", 12),
    ("Shelling killed 12 people in Kharkiv.", "killed", 12),
    ("Aid workers said 200 bodies were found in Bucha.", "killed", 200),
    ("The UN said it had verified 816 deaths.", "killed", 816),
    ("The death toll rose to 57 on Sunday.", "killed", 57),
    ("The mayor put the number of dead at 90.", "killed", 90),
    ("The UN said 59 children were among the dead.", "killed", 59),
    ("A suicide bomber killed 9 soldiers in Mogadishu.", "killed", 9),
    ("Five people were injured in Odesa.", "injured", 5),
    ("The raid caused damage to three houses in Sumy.", "damaged", 3),
    ("Ten private homes sustained damage in Sumy.", "damaged", 10),
    ("Two drones were destroyed above the port of Odesa.", "intercepted", 2),
    ("The ferries made possible the departure of 300 people.", "evacuated", 300),
    ("The commander died with nine other people in the crash.", "killed", 9),
    ("Footage shows four depots burning near Sumy.", "damaged", 4),
    ("Reporters counted the wrecks of 33 trucks on the road.", "destroyed", 33),
    ("The army deployed 14 missiles in an overnight attack on Odesa.", "fired", 14),
    ("Some 300 villagers are enduring emergency levels of hunger.", "deprived", 300),
    ("Nine people fled a town in southern Syria.", "displaced", 9),
    ("The mission saw 80 people in an underground bunker.", "sheltering", 80),
    ("Two hundred of our people have returned to their native soil.", "released", 200),
    ("The army handed over 205 captured soldiers.", "released", 205),
    ("The council confirmed 12 of the detentions.", "detained", 12),
    ("Beside the dead child, two more men sustained injuries.", "injured", 2),
    ("Three men received injuries incompatible with life.", "killed", 3),
    ("Eighteen civilians were wounded in Odesa.", "injured", 18),
    ("The army suffered 300 casualties near Izium.", "casualties", 300),
    ("The mayor said 30 people were missing.", "missing", 30),
    ("Ten people were reported missing in Izium.", "missing", 10),
    ("Nine people are missing in Chernihiv.", "missing", 9),
    ("Nine people went missing after the blast in Chernihiv.", "missing", 9),
    ("Gunmen abducted three journalists in Melitopol.", "abducted", 3),
    ("Militants took 12 people hostage in Goma.", "abducted", 12),
    ("Police arrested 40 protesters in Kherson.", "detained", 40),
    ("Russian forces captured 23 Ukrainian soldiers.", "detained", 23),
    ("Rebels freed 23 soldiers.", "released", 23),
    ("The two sides exchanged 60 prisoners on Thursday.", "released", 60),
    ("About 200 miners were trapped underground in Donetsk.", "trapped", 200),
    ("Firefighters rescued 18 people.", "rescued", 18),
    ("Rescuers pulled 130 people from the rubble.", "rescued", 130),
    ("Rescuers have pulled 130 survivors from the ruins of the theatre.", "rescued", 130),
    ("About 1,300 people were sheltering in the basement of the theatre.", "sheltering", 1300),
    ("The fighting has displaced 6.5 million people.", "displaced", 6_500_000),
    ("The UN says 6.5 million people are displaced inside Ukraine.", "displaced", 6_500_000),
    ("Two million Ukrainians fled to Poland.", "refugees", 2_000_000),
    ("About 2,000 people crossed the border into Moldova.", "refugees", 2000),
    ("A total of 4,000 people were evacuated from Sumy on Thursday.", "evacuated", 4000),
    ("Buses evacuated 9,000 people from Mariupol.", "evacuated", 9000),
    ("Some 250,000 people were left without water in Mykolaiv.", "deprived", 250_000),
    ("Some 18 million people are in need of aid.", "deprived", 18_000_000),
    ("Aid groups say 7 million people need food.", "deprived", 7_000_000),
    ("Russia fired 30 missiles at Lviv.", "fired", 30),
    ("Ten rockets hit Kramatorsk.", "fired", 10),
    ("The army said its air defences intercepted 11 missiles.", "intercepted", 11),
    ("Air defences shot down 16 drones over Odesa.", "intercepted", 16),
    ("The army destroyed 12 tanks near Brovary.", "destroyed", 12),
    ("The battalion lost three tanks.", "destroyed", 3),
    ("Russia has lost 450 tanks, Ukraine said.", "destroyed", 450),
    ("Two bridges were destroyed in Chernihiv.", "destroyed", 2),
    ("The shelling damaged 60 homes in Sumy.", "damaged", 60),
    ("Thirty buildings were damaged in Odesa.", "damaged", 30),
    ("A column of 30 cars left Mariupol on Wednesday.", "vehicles", 30),
    ("Russia massed 190,000 troops near the border.", "troops", 190_000),
    ("The ministry deployed 5,000 soldiers to Kherson.", "troops", 5000),
]


@pytest.mark.parametrize(("text", "measure", "value"), ONE)
def test_each_measure_is_told_in_its_own_words(text: str, measure: str, value: int) -> None:
    f = only(text)
    assert (f.measure, f.low, f.high) == (measure, value, value)


def test_the_table_above_tells_of_every_measure() -> None:
    assert {measure for _, measure, _ in ONE} == set(MEASURES)


@pytest.mark.parametrize(
    ("amount", "low", "high", "approximate", "span"),
    [
        ("222", 222, 222, False, "222"),
        ("At least 816", 816, None, False, "816"),
        ("More than 816", 816, None, False, "816"),
        ("Over 816", 816, None, False, "816"),
        ("No fewer than 30", 30, None, False, "30"),
        ("Nearly 500", None, 500, False, "500"),
        ("Almost 500", None, 500, False, "500"),
        ("Up to 500", None, 500, False, "500"),
        ("Fewer than 500", None, 500, False, "500"),
        ("At most 30", None, 30, False, "30"),
        ("As many as 40", None, 40, False, "40"),
        ("About 1,300", 1300, 1300, True, "1,300"),
        ("Around 1,300", 1300, 1300, True, "1,300"),
        ("Some 1,300", 1300, 1300, True, "1,300"),
        ("An estimated 300", 300, 300, True, "300"),
        ("Between 20 and 30", 20, 30, False, "20 and 30"),
        ("30-40", 30, 40, False, "30-40"),
        ("Several", 3, None, True, "Several"),
        ("Tens of", 10, None, True, "Tens"),
        ("Dozens of", 12, None, True, "Dozens"),
        ("Hundreds of", 100, None, True, "Hundreds"),
        ("Thousands of", 1000, None, True, "Thousands"),
        ("Tens of thousands of", 10_000, None, True, "Tens of thousands"),
        ("Hundreds of thousands of", 100_000, None, True, "Hundreds of thousands"),
        ("Millions of", 1_000_000, None, True, "Millions"),
        ("More than two dozen", 24, None, False, "two dozen"),
        ("A dozen", 12, 12, False, "A dozen"),
        ("3.2 million", 3_200_000, 3_200_000, False, "3.2 million"),
        ("About half a million", 500_000, 500_000, True, "half a million"),
    ],
)
def test_bounds_are_as_worded(amount: str, low: int | None, high: int | None, approximate: bool, span: str) -> None:
    text = f"{amount} people were killed in Sumy."
    f = only(text)
    assert (f.low, f.high, f.approximate, words(text, f)) == (low, high, approximate, span)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("At least 57 people were killed and 134 wounded at the base in Yavoriv.", [("killed", 57, None), ("injured", 134, 134)]),
        ("The attack left 20 dead and 30 wounded in Odesa.", [("killed", 20, 20), ("injured", 30, 30)]),
        ("An explosion in Kano killed 14 people and injured 30, police said.", [("killed", 14, 14), ("injured", 30, 30)]),
        ("The ministry put its losses at 498 dead and 1,597 wounded.", [("killed", 498, 498), ("injured", 1597, 1597)]),
        ("Three people died and 12 were injured when a rocket struck a bus.", [("killed", 3, 3), ("injured", 12, 12)]),
        ("He said 40 tanks, 12 aircraft and three ships had been destroyed.", [("destroyed", n, n) for n in (40, 12, 3)]),
        ("The blast wounded a doctor and two nurses.", [("injured", 1, 1), ("injured", 2, 2)]),
        ("Two soldiers and a nurse were killed in Rubizhne.", [("killed", 2, 2), ("killed", 1, 1)]),
        ("Police said four children, two women and a man were killed.", [("killed", 4, 4), ("killed", 2, 2), ("killed", 1, 1)]),
    ],
)
def test_every_number_of_a_list_is_counted(text: str, found: list[tuple[str, int, int | None]]) -> None:
    assert counts(text) == found


@pytest.mark.parametrize(
    ("text", "population"),
    [
        ("At least 816 civilians were killed.", "civilians"),
        ("Forty soldiers were killed.", "soldiers"),
        ("Three children died.", "children"),
        ("The strike killed two journalists.", "journalists"),
        ("Four women were killed in Sumy.", "women"),
        ("Three elderly people died.", "elderly"),
        ("Two paramedics were injured.", "medics"),
        ("Two aid workers were killed.", "aid-workers"),
        ("Two officials were killed.", "officials"),
        ("Twelve people died.", "people"),
        ("The army destroyed 12 tanks.", "equipment"),
        ("The shelling damaged 60 homes.", "buildings"),
        ("Ten of the wounded were soldiers.", "soldiers"),
    ],
)
def test_who_or_what_is_counted(text: str, population: str) -> None:
    assert only(text).population == population


@pytest.mark.parametrize(
    ("text", "span", "measure", "population"),
    [
        ("A reporter was injured in Irpin.", "A", "injured", "journalists"),
        ("A teacher was killed by shrapnel in Sumy.", "A", "killed", "civilians"),
        ("An 81-year-old woman was killed in Sumy.", "An", "killed", "women"),
        ("A girl was killed in Okhtyrka.", "A", "killed", "children"),
        ("A boy aged six was wounded.", "A", "injured", "children"),
        ("Russian troops abducted the mayor of Melitopol on Friday.", "the mayor", "abducted", "officials"),
    ],
)
def test_a_single_victim_without_a_number_is_one(text: str, span: str, measure: str, population: str) -> None:
    f = only(text)
    assert (f.low, f.high, words(text, f), f.measure, f.population) == (1, 1, span, measure, population)


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("There were no casualties.", "casualties"),
        ("No casualties were reported.", "casualties"),
        ("There were no deaths.", "killed"),
        ("No one was hurt.", "injured"),
        ("The mayor said nobody was injured.", "injured"),
        ("The bomb killed no one.", "killed"),
        ("None of the passengers were injured.", "injured"),
    ],
)
def test_nobody_is_a_count_of_nought(text: str, measure: str) -> None:
    f = only(text)
    assert (f.measure, f.low, f.high) == (measure, 0, 0)


@pytest.mark.parametrize(
    "text",
    [
        "The missile hit a nine-storey building.",
        "A 45-year-old man spoke to reporters.",
        "She is 45 and has two children.",
        "The bank sent $5 million to Ukraine.",
        "He paid 300 hryvnias for the bread.",
        "The fund raised 2 million euros for refugees.",
        "Prices rose 45 percent.",
        "Support fell by 12 percentage points.",
        "The column stopped 25 km from Kyiv.",
        "The convoy is 64 km long.",
        "Some 40 km of road was destroyed.",
        "The resolution passed by 141 votes to five.",
        "The parliament has 450 members.",
        "The troops used BM-21 Grad launchers.",
        "The T-72 tank was old.",
        "A Boeing 737 landed in Warsaw.",
        "They fired 152 mm artillery at the town.",
        "It carried a 500 kg bomb.",
        "In 2014 Russia annexed Crimea.",
        "Shells fell near the plant on 4 March 2022.",
        "The city of 430,000 was surrounded.",
        "Kharkiv, a city of 1.4 million, was shelled on Monday.",
        "The port city has a population of 290,000.",
        "The 14th brigade held the line.",
        "Article 5 of the treaty covers all members.",
        "Call 112 for help.",
        "The temperature fell to minus 10 degrees.",
        "He spoke for 30 minutes.",
        "Two weeks of siege have passed.",
        "The two leaders spoke by phone on Monday.",
        "Twenty-seven nations condemned the attack.",
        "They planted 500 trees in Sumy.",
        "The company laid off 300 workers.",
        "The firm fired 30 employees.",
        "The party lost 12 seats.",
        "The museum lost 40 paintings.",
        "The bus carried 30 passengers.",
        "Six ministers resigned on Monday.",
        "The bank employs 5,000 people in Kyiv.",
        "The airport handled 3 million passengers in 2019.",
        "The first missile fell at dawn.",
        "Two refugees told the agency that the road was open.",
        "Thousands of prisoners have shared their memories of the camp.",
        "One of the shells hit the roof of the museum.",
        "One of the officials said that talks had begun.",
        "We will defend our land no matter if they have 50,000 soldiers.",
        "The number of gunmen involved in the attack was between 50 and 60.",
        "The worst outcome would be the sudden death of the president.",
        "We have never killed anyone.",
    ],
)
def test_other_numbers_are_no_figures(text: str) -> None:
    assert counts(text) == []


@pytest.mark.parametrize(
    ("text", "whole", "parts"),
    [
        ("The attack killed 57 people, nine of them children.", 57, [9]),
        ("The strike killed 12 people, among them three children.", 12, [3]),
        ("Eighteen people were injured, three of them seriously.", 18, [3]),
        ("Six people, including a girl, were killed.", 6, [1]),
        ("The UN recorded 816 deaths, including 59 children.", 816, [59]),
        ("The shelling killed 12 people, including three children, in Sumy.", 12, [3]),
        ("The ministry said 12 people, including two soldiers from Poltava, died in Sumy.", 12, [2]),
    ],
)
def test_a_part_points_to_the_figure_of_its_whole(text: str, whole: int, parts: list[int]) -> None:
    first, *rest = figures(text)
    assert (first.low, first.part_of) == (whole, None)
    assert [f.low for f in rest] == parts
    assert {f.part_of for f in rest} == {first.id}
    assert {f.measure for f in rest} == {first.measure}


def test_what_is_not_known_is_a_figure_without_bounds() -> None:
    f = only("It was not clear how many people were killed.")
    assert (f.measure, f.stance, f.low, f.high) == ("killed", "unknown", None, None)


def test_where_those_who_fled_went() -> None:
    f = only("More than 3.2 million refugees have fled to Poland.")
    assert (f.measure, f.low, f.high, f.destination) == ("refugees", 3_200_000, None, "Poland")
    assert only("About 200 Ukrainians crossed into Romania.").destination == "Romania"
    assert only("About 2,000 people fled their homes.").destination is None


def test_a_list_of_places_shares_out_its_numbers() -> None:
    found = figures("Rockets killed seven people in Sumy, two in Kharkiv and one in Poltava.")
    assert [(f.low, f.place) for f in found] == [(7, "Sumy"), (2, "Kharkiv"), (1, "Poltava")]


def test_a_list_is_of_wholes() -> None:
    assert {f.part_of for f in figures("Two soldiers and a nurse were killed in Rubizhne.")} == {None}


def test_victims_in_a_condition_or_a_wish_are_not_counted() -> None:
    assert counts("If a girl was killed, the police will say so.") == []
    assert counts("The army wants to kill a commander.") == []


def test_a_share_of_a_numbered_whole_has_what_is_said_of_it() -> None:
    assert counts("The army reported shooting down 65 out of the 100 drones launched by Russia.") == [
        ("intercepted", 65, 65),
        ("fired", 100, 100),
    ]


def test_a_force_is_not_what_befell_others() -> None:
    assert counts("The 140-man-strong group attacked a post and five soldiers were killed.") == [("killed", 5, 5)]


def test_others_are_as_those_counted_before_them() -> None:
    assert counts("The blast destroyed two homes and damaged at least five others.") == [("destroyed", 2, 2), ("damaged", 5, None)]


def test_what_is_added_to_a_number_is_of_its_kind() -> None:
    text = "There, 200 people were in need of food. The siege could add another 40 people to this number."
    assert counts(text) == [("deprived", 200, 200), ("deprived", 40, 40)]


def test_what_is_only_meant_to_be_done_is_expected() -> None:
    (f,) = figures("They fought on to displace millions of people.")
    assert f.stance == "expects"


def test_a_part_may_have_crossed_a_border() -> None:
    text = "The war has driven 4 million people from their homes, including 884,000 who have fled to neighbouring countries."
    assert [f.measure for f in figures(text)] == ["displaced", "refugees"]
    text = "Some 4 million people are displaced, including 3 million within their country."
    assert [f.measure for f in figures(text)] == ["displaced", "displaced"]


def test_what_is_one_of_its_kind_is_no_count_of_those_told_before() -> None:
    assert counts("Nine soldiers were killed near Sumy. For months it has been one of the hottest places of the front.") == [
        ("killed", 9, 9)
    ]


def test_those_who_lost_their_lives_or_were_hurt_are_casualties() -> None:
    assert counts("More than 300 fighters have lost their lives or have been injured.") == [("casualties", 300, None)]
