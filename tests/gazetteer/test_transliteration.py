"""The transliteration key: spellings of one name agree, other names don't."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.gazetteer.transliteration import FAMILIES, family_of, fold, key

SPELLINGS = """
Kharkov Kharkiv Kharkow
Nikolaev Mykolaiv Mikolaiv Nikolayev Mykolayiv
Odessa Odesa
Kiev Kyiv Kyyiv Kiew
Lugansk Luhansk Luhans'k Luhans’k
Chernigov Chernihiv
Zaporozhye Zaporizhzhia Zaporizhia Zaporizhzhya
Severodonetsk Sievierodonetsk
Gostomel Hostomel
Slavyansk Sloviansk Slov'yansk
Ternopol Ternopil
Gorlovka Horlivka
Avdeevka Avdiivka Avdiyivka
Chernobyl Chornobyl
Lvov Lviv
Izyum Izium
Vinnitsa Vinnytsia
Veliki-Dalnik Velykyi-Dalnyk Velyky-Dalnyk
Krivoy-Rog Kryvyi-Rih
Velikodolinske Velykodolynske
Podolyak Podoliak
Zelensky Zelenskyy Zelenskiy
"""


@pytest.mark.parametrize("line", SPELLINGS.strip().splitlines())
def test_spellings_of_one_name_have_one_key(line: str) -> None:
    assert len({key(name) for name in line.split()}) == 1


OTHER_SPELLINGS = """
arabic: Deir-ez-Zor Dayr-az-Zawr Deir-al-Zour Deir-Ezzor
arabic: Hodeidah Hudaydah Al-Hudaydah Hodeida
arabic: Qamishli Kamishly Al-Qāmishlī
arabic: Sweida Suwayda As-Suwayda
arabic: Hasakah Al-Hasakah Hassakeh Hasaka
arabic: Nabatieh Nabatiyeh Nabatiye
arabic: Khan-Sheikhoun Khan-Shaykhun
arabic: Jisr-al-Shughour Jisr-ash-Shughur
arabic: Hadramawt Hadhramaut Hadramout
arabic: Omdurman Umm-Durman
arabic: Al-Fashir El-Fasher
persian: Mazar-i-Sharif Mazar-e-Sharif
persian: Kunduz Konduz
persian: Panjshir Panjsher
ethiopic: Mekelle Mekele Mek'ele
ethiopic: Zalambessa Zalambesa
somali: Las-Anod Laascaanood Las-Anood
burmese: Hpakant Phakant
burmese: Naypyidaw Naypyitaw
caucasian: Khankendi Xankəndi
caucasian: Agdam Aghdam Ağdam
caucasian: Sukhumi Sokhumi
"""


@pytest.mark.parametrize("line", OTHER_SPELLINGS.strip().splitlines())
def test_spellings_of_one_name_of_another_family_have_one_key(line: str) -> None:
    family, _, names = line.partition(": ")
    assert len({key(name, family) for name in names.split()}) == 1


def test_towns_of_one_land_keep_apart() -> None:
    towns = (
        "Aleppo Damascus Homs Hama Idlib Latakia Tartus Raqqa Hasakah Qamishli Manbij Azaz Afrin Palmyra Daraa Sweida Douma Saraqib".split()
    )
    assert len({key(town, "arabic") for town in towns}) == len(towns)


def test_a_country_has_the_family_of_its_names() -> None:
    assert [family_of(c) for c in ("UA", "SY", "AF", "ET", "MM", "AZ", "FR", None)] == [
        "slavic", "arabic", "persian", "ethiopic", "burmese", "caucasian", None, None
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kyiv", "Lviv"), ("Donetsk", "Luhansk"), ("Bucha", "Buchach"), ("Sumy", "Izium"), ("Kherson", "Kharkiv"), ("Odesa", "Donetsk")],
)
def test_other_towns_have_other_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_cyrillic_is_read_too() -> None:
    assert key("Харків") == key("Kharkiv")


@pytest.mark.parametrize(
    ("name", "folded"),
    [("Ivano-Frankivs'k", "ivano frankivsk"), ("Côte d’Ivoire", "cote divoire"), ("  St. Petersburg ", "st petersburg"), ("...", "")],
)
def test_fold(name: str, folded: str) -> None:
    assert fold(name) == folded


@given(st.text(max_size=40))
def test_fold_is_stable_and_key_never_fails(name: str) -> None:
    assert fold(fold(name)) == fold(name)
    assert all(isinstance(key(name, family), str) for family in FAMILIES)
