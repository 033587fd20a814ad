"""English in, everything else out."""

import pytest

from onrecord.errors import ReportNotEnglish
from onrecord.reports.language import check_english, is_english

ENGLISH = [
    "Three killed.",
    "Kyiv shelled",
    "KYIV, March 5 - 12 hurt",
    "Zełenski: three dead in Łyman",
    "Governor Serhii Haidai: 3 dead, 5 wounded, Sievierodonetsk, Lysychansk, Rubizhne, Kreminna, Popasna, Hirske, Zolote.",
    'The mayor said: "Город обстрелян, погибли трое, помощи пока нет" and asked for help on Friday as crews dug.',
    'The sheikh said: "قتل ثلاثة مدنيين في المدينة" and his office gave no more than that on the day of the strike.',
    "Volodymyr Zelenskyy, Oleksii Reznikov, Dmytro Kuleba and Mykhailo Podoliak met Recep Tayyip Erdoğan in Lviv on Thursday.",
]
OTHER = {
    "Polish": "Rosyjskie wojska ostrzelały w nocy miasto, zginęły trzy osoby, poinformował w sobotę gubernator obwodu.",
    "German": "Der Präsident sagte am Samstag, dass in der Stadt drei Menschen getötet worden seien und mehr als zehn verletzt.",
    "French": "Trois civils ont été tués samedi dans la ville, a déclaré le gouverneur de la région, et dix autres blessés.",
    "Spanish": "Tres civiles murieron el sábado en la ciudad, según el gobernador de la región, y diez más fueron heridos.",
    "Ukrainian": "Троє цивільних загинули в суботу внаслідок обстрілу міста, повідомив губернатор області.",
    "Arabic": "قال الحاكم يوم السبت إن ثلاثة مدنيين قتلوا في قصف المدينة",
    "Hebrew": "שלושה אזרחים נהרגו ביום שבת בהפגזת העיר, אמר המושל",
    "Chinese": "周六，该市遭到炮击，三名平民丧生。",
    "Vietnamese": "Ba dân thường thiệt mạng hôm thứ bảy tại thành phố, thống đốc cho biết, mười người khác bị thương nặng.",
}


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_taken(text: str) -> None:
    check_english(text, "a.txt")


@pytest.mark.parametrize("language", OTHER)
def test_other_languages_are_refused(language: str) -> None:
    with pytest.raises(ReportNotEnglish, match=r"a\.txt:3"):
        check_english(OTHER[language], "a.txt", line=3)


@pytest.mark.parametrize("language", OTHER)
def test_a_long_text_in_another_language_with_an_english_title_is_refused(language: str) -> None:
    assert not is_english("The war in Ukraine\n" + OTHER[language] * 60)


@pytest.mark.parametrize("language", ["Ukrainian", "Arabic", "Polish"])
def test_a_quotation_does_not_make_a_report_foreign(language: str) -> None:
    english = "The governor said on Saturday that the city had been shelled for a third night and that crews were at work in the ruins. "
    assert is_english(english * 4 + OTHER[language] + english * 2)
