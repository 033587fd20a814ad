"""Speakers: whose words a figure stands in, over sentences and quotations, under the name that the report gives them."""

from __future__ import annotations

import pytest

from tests.reading.asking import events, figures, read

SAID = [
    ("Mayor Vitali Klitschko told the BBC that four people had died.", "Vitali Klitschko"),
    ("Vitali Klitschko is the mayor of Kyiv. The mayor said four people had died.", "Vitali Klitschko"),
    ("Vitali Klitschko visited the site. He said four people had died.", "Vitali Klitschko"),
    ("The health ministry of Sudan opened its books. It said 30 people were killed.", "health ministry of Sudan"),
    ("The Houthis say two people were killed. They also said six were wounded.", "Houthis"),
    ("Police spokeswoman Anna Petrova said two people died. She added that six were injured.", "Anna Petrova"),
    ("An adviser to the interior minister, Anton Petrenko, wrote that dozens of people were dead.", "Anton Petrenko"),
    ("Ukraine's general staff put Russian losses at 14,000 soldiers killed.", "Ukraine's general staff"),
    ("The city's mayor, Igor Bondar, gave a lower count: nine people killed.", "Igor Bondar"),
    ("The state agency, Tanjug Press, said 12 people were killed.", "Tanjug Press"),
    ("State television quoted officials as saying that nine people were killed.", "officials"),
    ("Officials were quoted by state television as saying that nine people were killed.", "Officials"),
    ("At least 12 people were killed, two officials told Reuters.", "two officials"),
    ("Ukraine, Zelensky said, has lost 3,000 soldiers.", "Zelensky"),
    ("“They killed 11 people,” one resident said.", "one resident"),
    ("The UN has counted 780 civilians killed and 1,252 injured, 58 of the dead being children.", "UN"),
    ("A report by Amnesty International said 18 people were killed.", "Amnesty International"),
    ("In a post on Telegram, the mayor, Ihor Bondar, said nine people were killed.", "Ihor Bondar"),
    ("A local MP, Dmytro Lysenko, told reporters nine people were killed.", "Dmytro Lysenko"),
    ("The Guards said they had met. The group said nine people were killed. It added that six were hurt.", "Guards"),
    ("The UN said in Geneva that it had confirmed nine people killed.", "UN"),
    ("Anna Petrova said nine people were feared dead.", "Anna Petrova"),
    ("Residents hid. One of them, Anna Petrova, said nine people were killed.", "Anna Petrova"),
    ("The Herald cited the governor as saying nine people were killed.", "governor"),
    ("Nine people were killed, said its mayor.", "mayor"),
    ("The mayor scoffed. “They killed nine of us,” he said. Six people were wounded, he added.", "mayor"),
    ("The agency, which said it was short of tents, has counted nine people killed.", "agency"),
    ("The envoy said its guns were aimed at bases, and denied that nine people were killed.", "envoy"),
    ("The mayor: Nine people were killed.", "mayor"),
    ("Bondar: Nine people were killed.\n\nIgor Bondar runs the city.", "Igor Bondar"),
]


@pytest.mark.parametrize(("text", "speaker"), SAID)
def test_every_figure_has_its_speaker(text: str, speaker: str) -> None:
    found = figures(text)
    assert found
    assert {f.speaker for f in found} == {speaker}


def test_the_outlets_own_words_have_no_speaker() -> None:
    assert [f.speaker for f in figures("Four people died in Kyiv on Friday.")] == [None]


def test_a_quotation_over_several_sentences_is_one_speakers() -> None:
    text = "“The town is gone,” said Oleh Synenko, the governor of Kharkiv. “Nine people died here.”\n\n“Four more were wounded in the fields.”"
    assert [f.speaker for f in figures(text)] == ["Oleh Synenko", "Oleh Synenko"]


def test_the_sentence_before_a_colon_speaks_for_the_quotation_after_it() -> None:
    assert [f.speaker for f in figures("Ihor Bondar had bad news:\n\n“Nine people died here.”")] == [None]
    assert [f.speaker for f in figures("Ihor Bondar said:\n\n“Nine people died here.”")] == ["Ihor Bondar"]


def test_i_in_quoted_words_is_the_one_who_speaks_them() -> None:
    assert [f.speaker for f in figures("“I think nine people died,” Ihor Bondar said.")] == ["Ihor Bondar"]


def test_another_office_is_another_speaker() -> None:
    text = "An adviser in the president's office, Oleh Petrenko, spoke. Nine people were killed, the regional governor said."
    assert [f.speaker for f in figures(text)] == ["regional governor"]


def test_party_and_relay_are_kept_beside_the_speaker() -> None:
    (f,) = figures("Seven people were killed, Interfax reported, citing the Russian defence ministry.")
    assert (f.speaker, f.speaker_org, f.via) == ("Russian defence ministry", "Russia", "Interfax")
    (g,) = figures("Russian defence ministry spokesman Igor Petrov said nine soldiers were killed.")
    assert (g.speaker, g.stance) == ("Igor Petrov", "states")
    (h,) = figures("Oleh Bondar, a spokesman for the regional administration, said nine people were killed.")
    assert h.speaker_org == "regional administration"
    (i,) = figures("Ministry spokesman Maj. Gen. Oleg Petrov said nine soldiers were killed.")
    assert i.speaker_org != "Maj"
    assert g.speaker_org is not None
    assert "Russia" in g.speaker_org


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Russia denied that its missile killed 12 people in Sumy.", "denies"),
        ("Ukraine admitted that it had lost 100 soldiers on Friday.", "admits"),
        ("Ukraine accused Russia of killing 20 civilians in Izium.", "accuses"),
        ("Sudan's army disputed the figure of 300 killed.", "doubts"),
        ("Officials warned that 100,000 people could be displaced.", "expects"),
        ("Ukraine said Russia was expected to send up to 4,000 troops to Izium.", "expects"),
        ("The UN projects that 100,000 people will be displaced.", "expects"),
        ("The envoy questioned whether 300 people were killed.", "doubts"),
        ("There is no evidence that 300 people were killed, the envoy said.", "doubts"),
        ("The Pentagon is unsure whether 300 people were killed.", "unknown"),
        ("Officials warned that 40 people had been killed.", "states"),
        ("The Kremlin dismissed as fake a report that 50 civilians were killed.", "denies"),
    ],
)
def test_the_stance_comes_with_the_speaker(text: str, stance: str) -> None:
    assert [f.stance for f in figures(text)] == [stance]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The army insists no house was hit.", "denies"),
        ("The army said it had not struck the hospital.", "denies"),
        ("The army would neither confirm nor deny that it had struck the hospital.", "unknown"),
        ("Sudan's army blamed the rebels for shelling the market.", "accuses"),
        ("The governor conceded that his troops had withdrawn from Sumy.", "admits"),
    ],
)
def test_events_have_a_stance_too(text: str, stance: str) -> None:
    assert {e.stance for e in events(text)} == {stance}


def test_reading_the_same_again_gives_the_same() -> None:
    text = "Ihor Bondar met the press. He said nine people died. It was a bad day, he added."
    assert [s.to_json() for s in read(text)] == [s.to_json() for s in read(text)]
