"""Verification: which statements a report says were verified, seen, or could not be checked."""

from __future__ import annotations

import pytest

from tests.reading.asking import figures

CLAIM = "Russia said it had killed 200 fighters."
OTHER = "Ukraine said it had lost nine men, with six wounded."


def verified(text: str) -> list[bool | None]:
    return [f.verified for f in figures(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The claim could not be independently verified.", False),
        ("Reuters could not immediately verify the report.", False),
        ("There was no independent confirmation.", False),
        ("Independent confirmation was not possible.", False),
        ("It was not possible to verify the claim independently.", False),
        ("The figures have not been independently confirmed.", False),
        ("Neither side's account could be verified.", False),
        ("We had no means of checking that.", False),
        ("The toll has yet to be confirmed.", False),
        ("Nobody outside the army could confirm it.", False),
        ("The BBC has verified the footage.", True),
        ("The claim was confirmed by two independent witnesses.", True),
        ("Satellite images confirmed the account.", True),
        ("The figure could not be cross-checked.", False),
        ("There was no way to verify the number.", False),
        ("Independent verification of the figure was impossible.", False),
        ("The hospital could not be reached and the figure could not be verified.", False),
        ("Kyiv called the statement a lie, and it could not be independently assessed.", False),
        ("Monitors are still working to verify the claim.", False),
        ("It gave no proof, and it was impossible to verify the statement.", False),
        ("None of these numbers can be independently assessed.", False),
        ("Phone lines to the area are down and its account could not be confirmed.", False),
        ("An agency photographer saw the bodies at the morgue.", True),
        ("Two of the agency's reporters watched as villagers dug the dead out of the ruins.", True),
        ("A visit by the agency bore this out.", True),
        ("The agency had no way of knowing whether this was so.", False),
        ("There was no way to tell whether that was true.", False),
        ("We cannot vouch for that number.", False),
        ("We have not managed to confirm this.", False),
        ("The agency could not reach anyone who could confirm it.", False),
        ("Verifying such claims is difficult.", False),
        ("The figure has yet to be borne out.", False),
        ("Confirmation from other sources was not to be had.", False),
        ("We have been unable to stand this up.", False),
        ("The claim defied verification.", False),
        ("The assertion remains unproven.", False),
        ("Independent proof is lacking for now.", False),
        ("The number is impossible to pin down.", False),
        ("The veracity of the claim could not be ascertained.", False),
        ("The accuracy of that count could not be independently determined.", False),
        ("The figure has not been backed up by independent sources.", False),
        ("None of these numbers lends itself to being checked.", False),
        ("The claims could only be tested on the ground.", False),
        ("The claim still had to be verified.", False),
        ("Those deaths were not something that this newspaper could confirm.", False),
        ("The agency had no access to the road and was not in a position to assess either side's version.", False),
        ("The agency has written to the ministry for confirmation and cannot verify the claim.", False),
        ("It is too soon to say more, and nothing either side says can be confirmed.", False),
        ("His figure could not be squared with hospital records, nor could it be verified.", False),
        ("That is the number that the morgue confirmed.", None),
        ("The ministry gave no details.", None),
        ("It rained all day in the city.", None),
    ],
)
def test_a_sentence_of_verification_speaks_of_the_one_before(text: str, value: bool | None) -> None:
    assert verified(f"{CLAIM} {text}")[0] is value


@pytest.mark.parametrize(
    "text",
    [
        "Russia said it had killed 200 fighters, a claim that could not be verified.",
        "Russia said it had killed 200 fighters, something that we were unable to check.",
        "Russia said it had killed 200 fighters, but the number could not be confirmed.",
        "Unconfirmed reports said that 200 fighters were killed.",
        "Local media reported, without confirmation, that 200 fighters were killed.",
        "The army said 200 fighters were killed, though this newspaper has seen nothing to confirm it.",
        "Claims that 200 fighters were killed are as yet unsubstantiated.",
        "It has not been possible to establish the truth of Russia's claim that 200 fighters were killed.",
        "Reporters have no access to the city, where Russia said 200 fighters were killed, making verification impossible.",
        "The AP could not independently verify Russia's claim that 200 fighters were killed.",
    ],
)
def test_it_may_speak_of_its_own_sentence_and_of_that_alone(text: str) -> None:
    assert verified(f"{OTHER} {text}") == [None, None, False]


def test_what_is_named_as_verified_is_verified_and_nothing_before_it() -> None:
    assert verified(f"{CLAIM} UN monitors have verified 40 deaths.") == [None, True]
    assert verified("A video verified by the BBC shows two bodies, while the ministry says 12 people were killed.") == [True, None]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The BBC's verification team has confirmed that three tanks were destroyed.", True),
        ("At least 50 people were killed, a tally that The Times confirmed through hospital records.", True),
        ("UN monitors have so far been able to confirm 178 deaths.", True),
        ("UN monitors have not been able to confirm 178 deaths.", False),
        ("Satellite images show 40 destroyed homes.", True),
        ("Monitors who went there said they had met the families and confirmed 12 arrests.", True),
        ("Nine people died, a toll that the local morgue confirmed.", True),
        ("Nine people died, according to a list seen by the agency.", True),
        ("A list, checked against photographs of the graves, shows that 40 people died.", True),
        ("Images from the fire-watching satellites showed 40 destroyed homes.", True),
        ("The UN said it had reports of 40 deaths, none of which it had been able to verify.", False),
        ("In the village, where reporters were taken on Friday, three corpses lay in the road.", True),
        ("Mediazona has identified by name 1,200 soldiers killed in the war.", True),
        ("The loss of three tanks has been visually confirmed by researchers.", True),
        ("The morgue confirmed that nine people had died.", None),
        ("The army confirmed that three tanks were destroyed.", None),
        ("Doctors verified the patient's identity and said 12 people were hurt.", None),
    ],
)
def test_who_checked_it_makes_it_verified(text: str, value: bool | None) -> None:
    assert verified(text) == [value]


def test_one_claim_reaches_one_sentence_and_several_the_paragraph() -> None:
    first = "Ukraine said it had lost nine men."
    assert verified(f"{first} {CLAIM} The claim could not be verified.") == [None, False]
    assert verified(f"{first} {CLAIM} The figures could not be verified.") == [False, False]
    assert verified(f"{first}\n\n{CLAIM}\n\nNeither account could be verified.") == [False, False]
    assert verified(f"{first}\n\n{CLAIM} The figures could not be verified.") == [None, False]
    assert verified(f"{first}\n\n{CLAIM}\n\nThe reports could not be verified.") == [False, False]


def test_neither_toll_is_the_last_two() -> None:
    text = f"The mayor said four people were killed. {CLAIM} Ukraine said 11 soldiers were killed. Neither toll could be verified."
    assert verified(text) == [None, False, False]


def test_an_account_is_all_that_its_teller_told() -> None:
    text = f"{OTHER} Anna Petrova said two men were killed. She said three were wounded. Her account could not be verified."
    assert verified(text) == [None, None, False, False]


def test_an_owner_has_their_own_claims_verified_alone() -> None:
    assert verified(f"{CLAIM} {OTHER} Russia's figure could not be checked.") == [False, None, None]


def test_what_is_told_in_the_outlets_own_voice_is_not_among_the_claims() -> None:
    assert verified(f"Two people were killed in Sumy. {CLAIM} The claims could not be verified.") == [None, False]
    assert verified("Two people were killed in Sumy. The toll could not be verified.") == [False]


def test_what_was_verified_elsewhere_stays_so() -> None:
    assert verified(f"The UN has verified nine deaths. {CLAIM} The claims could not be verified.") == [True, False]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Our reporter counted three bodies in the yard.", [True]),
        ("A photographer for this agency saw three bodies in the yard.", [True]),
        ("A Reuters witness saw three bodies in the yard.", [True]),
        ("A reporter for this agency was shown three bodies in the yard.", [True]),
        ("Correspondents of this newspaper came across three bodies in the yard.", [True]),
        ("A neighbour was shown three bodies in the yard.", [None]),
        ("Our correspondent reached the yard at noon; she saw three bodies.", [True]),
        ("The mayor said nine people were killed; reporters at the scene saw three bodies.", [None, True]),
        ("Reporters at the scene saw three bodies, but the mayor said nine people were killed.", [True, None]),
        ("Two men were killed in the yard; our reporter watched medics carry them out.", [True]),
        ("A neighbour saw three bodies in the yard.", [None]),
        ("“We saw three bodies in the yard,” Anna Petrova said.", [None]),
    ],
)
def test_what_a_reporter_saw_is_verified(text: str, value: list[bool | None]) -> None:
    assert verified(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "Russia's defence ministry confirmed that nine sailors were killed.",
        "The governor could not confirm that nine sailors were killed.",
        "The ministry wrote on its verified page that nine sailors were killed.",
    ],
)
def test_an_official_who_confirms_verifies_nothing(text: str) -> None:
    assert verified(text) == [None]


def test_a_number_in_apposition_is_the_last_that_was_told() -> None:
    text = "The governor said that one worker was hurt and that nine drones had been shot down, a number that nobody could verify."
    assert verified(text) == [None, False]


def test_one_of_two_verbs_may_say_so_of_its_own_object() -> None:
    assert verified("Amnesty said it had documented 47 deaths and had confirmed 29 arrests.") == [None, True]


def test_what_is_said_of_pictures_is_of_what_they_show() -> None:
    first = "Eight men were killed, a police commander said."
    text = f"{first} The rebels posted photographs of 13 bodies. The agency was unable to establish when the pictures were taken."
    assert verified(text) == [None, False]


def test_an_account_that_somebody_denied_before_is_still_the_one_that_is_meant() -> None:
    text = f"{OTHER} The mayor said two men were killed. The rebels denied that they had attacked. The account is impossible to check."
    assert verified(text) == [None, None, False]


def test_which_of_them_is_right_is_asked_of_all_sides() -> None:
    text = f"{CLAIM} Ukraine said it had lost nine men. Which of them had it right could not be determined by evening."
    assert verified(text) == [False, False]


def test_whether_one_speaker_is_right_is_asked_of_them_alone() -> None:
    text = f'{CLAIM} "We lost nine men," said an officer; we have no way to know whether he is right.'
    assert verified(text) == [None, False]


def test_a_saying_that_opens_a_report_is_of_the_claims_after_it() -> None:
    assert verified(f"Battlefield claims cannot be verified. {CLAIM}") == [False]
    assert verified(f"Battlefield claims cannot be verified. {CLAIM}\n\nUkraine said it had lost nine men.") == [False, None]


def test_what_could_not_be_verified_is_no_unknown() -> None:
    (figure,) = figures("The agency could not verify reports that nine people were killed.")
    assert (figure.verified, figure.stance) == (False, "states")
