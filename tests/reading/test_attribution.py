"""Attribution: the cue, the words that name the speaker, what is said and in which stance, sentence by sentence."""

from __future__ import annotations

import pytest

from onrecord.reading.attribution import Attribution, attributions
from tests.reading.asking import page


def acts(text: str) -> list[Attribution]:
    p = page(text)
    return [a for s in p.sentences for a in attributions(s, p) if not a.attitude]


def only(text: str) -> Attribution:
    found = acts(text)
    assert len(found) == 1, [a.lemma for a in found]
    return found[0]


def said(a: Attribution) -> str:
    return " ".join(a.sentence.words[i].text for i in sorted(a.content))


CUES = [
    ("The mayor said the bridge had fallen.", "say", "mayor", "states", "the bridge had fallen"),
    ("The bridge, the mayor said on Monday, had fallen.", "say", "mayor", "states", "had fallen"),
    ("The mayor said in a statement that the bridge had fallen.", "say", "mayor", "states", "that the bridge had fallen"),
    ("The bridge had fallen, as reported by the council.", "report", "council", "states", "The bridge had fallen"),
    ("The bridge had fallen, the mayor said.", "say", "mayor", "states", "The bridge had fallen"),
    ("According to the ministry, the bridge had fallen.", "according", "ministry", "states", "the bridge had fallen"),
    ("Moscow denied that it had shelled the town.", "deny", "Moscow", "denies", "that it had shelled the town"),
    ("Kyiv accused Moscow of shelling the town.", "accuse", "Kyiv", "accuses", "Moscow of shelling the town"),
    ("The army admitted that the town was lost.", "admit", "army", "admits", "that the town was lost"),
    ("The army acknowledged that the town was lost.", "acknowledge", "army", "admits", "that the town was lost"),
    ("The envoy doubts that the truce will hold.", "doubt", "envoy", "doubts", "that the truce will hold"),
    ("The agency expects that millions will flee.", "expect", "agency", "expects", "that millions will flee"),
    ("Officials warned that the dam could burst.", "warn", "Officials", "expects", "that the dam could burst"),
    ("The council recorded 12 deaths in March.", "record", "council", "states", "12 deaths in March"),
    ("The governor called for talks.", "call", "governor", "states", "for talks"),
    ("The rebels rejected claims that they had fired first.", "reject", "rebels", "denies", "claims that they had fired first"),
    ("The governor put the toll at 30.", "count", "governor", "states", "the toll at 30"),
    ("The army admitted to the loss of the town.", "admit", "army", "admits", "to the loss of the town"),
    ("The army, in a rare admission, said the town was lost.", "say", "army", "admits", "the town was lost"),
    ("The minister cast doubt on the count.", "doubt", "minister", "doubts", "the count"),
    ("Diplomats were sceptical of the claim that the town was lost.", "sceptical", "Diplomats", "doubts", "that the town was lost"),
    ("The envoy saw no sign that the truce would hold.", "sign", "envoy", "doubts", "that the truce would hold"),
    ("The army confirmed only that the town was shelled.", "confirm", "army", "states", "that the town was shelled"),
    ("Outside Sumy, the spokesman went on, a column of tanks burned.", "go on", "spokesman", "states", "a column of tanks burned"),
    ("The army has reported destroying two bridges.", "report", "army", "states", "destroying two bridges"),
    ("UN data show the camps have filled.", "show", "data", "states", "the camps have filled"),
]


@pytest.mark.parametrize(("text", "lemma", "speaker", "stance", "content"), CUES)
def test_a_cue_has_speaker_stance_and_content(text: str, lemma: str, speaker: str, stance: str, content: str) -> None:
    a = only(text)
    assert a.speaker is not None
    assert (a.lemma, a.speaker.text, a.stance) == (lemma, speaker, stance)
    assert content in said(a)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Moscow did not deny that it had shelled the town.", "admits"),
        ("The Pentagon would not confirm that the ship had sunk.", "unknown"),
        ("The envoy does not believe that the truce will hold.", "doubts"),
        ("The army would neither confirm nor deny that it had shelled the town.", "unknown"),
        ("The army declined to confirm that the ship had sunk.", "unknown"),
        ("The army did not say whether the ship had sunk.", "unknown"),
    ],
)
def test_a_negation_turns_the_stance(text: str, stance: str) -> None:
    assert only(text).stance == stance


def test_no_evidence_is_a_doubt_of_nobody_named() -> None:
    a = only("There is no evidence that the truce was broken.")
    assert (a.speaker, a.stance) == (None, "doubts")


def test_whom_somebody_urges_to_speak_has_said_nothing() -> None:
    assert [a.lemma for a in acts("The union urged reporters to say that the town was lost.")] == ["urge"]


def test_impersonal_speech_has_no_speaker() -> None:
    a = only("It was reported that the bridge had fallen.")
    assert a.speaker is None
    assert "the bridge had fallen" in said(a)


def test_a_passive_accusation_has_the_accused_and_the_accuser() -> None:
    a = only("Russia was accused by the EU of bombing the port.")
    assert (a.speaker and a.speaker.text, a.accused and a.accused.text) == ("EU", "Russia")
    assert only("Russia was accused of bombing the port.").speaker is None


def test_a_claim_with_its_owner_is_speech() -> None:
    a = only("Kyiv's claim that the ship had sunk spread fast.")
    assert (a.speaker and a.speaker.text) == "Kyiv"
    assert "that the ship had sunk" in said(a)


def test_a_relative_clause_speaks_for_its_noun_and_is_named_by_its_pronoun() -> None:
    a = only("The pilot, who said that the runway was mined, turned back.")
    assert a.speaker is not None
    assert a.named is not None
    assert (a.speaker.text, a.named.text) == ("pilot", "who")


def test_who_passes_words_on_is_kept_apart() -> None:
    a = acts("Seven people died, Interfax reported, citing the ministry.")[0]
    assert (a.speaker and a.speaker.text, a.cited and a.cited.text) == ("Interfax", "ministry")
    b = only("State television quoted officials as saying that the town had fallen.")
    assert (b.speaker and b.speaker.text, b.relay and b.relay.text) == ("officials", "television")
    c = only("Seven people died, according to the mayor, quoted by the Interfax agency.")
    assert (c.speaker and c.speaker.text, c.relay and c.relay.text) == ("mayor", "agency")


@pytest.mark.parametrize(
    "text",
    [
        "Nobody said how many had died.",
        "No group has claimed the attack.",
        "Each side accuses the other of shelling the town.",
        "The army has not commented on the raid.",
        "The army has increased the number of its tanks.",
        "The shelling continued to shake the city.",
        "The troops found the village burning.",
        "The reported losses were heavy.",
        "The army went home.",
    ],
)
def test_these_are_no_speech(text: str) -> None:
    assert acts(text) == []


def test_a_cue_in_quotation_marks_governs_nothing_outside_them() -> None:
    found = acts("“I think the road is open,” the driver said on the way to Sumy.")
    inner = next(a for a in found if a.lemma == "think")
    assert "Sumy" not in said(inner)
    assert "driver" not in said(inner)


def test_deeds_that_show_a_view_are_attitudes() -> None:
    p = page("The senator mocked the plan. Voters are worried about the war.")
    found = [a for s in p.sentences for a in attributions(s, p)]
    assert [(a.lemma, a.attitude) for a in found] == [("mock", True), ("worried", True)]


def test_the_reports_own_aside_is_not_the_speakers() -> None:
    a = next(x for x in acts("He claimed that the port was open, although no ship had entered it.") if x.lemma == "claim")
    assert "no ship" not in said(a)
