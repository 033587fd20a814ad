from __future__ import annotations

import re

from onrecord.evaluation.mistakes import entry
from onrecord.evaluation.score import Mistake
from onrecord.reports.report import Report
from tests.evaluation.making import TEXT, figure, killed

REPORT = Report("a.txt", TEXT)


def cells(page: str) -> dict[str, tuple[str, str]]:
    """Gold's value and the reader's by the field's name, without markup."""
    found = re.findall(r'<th scope="row">(.*?)</th><td class="gold">(.*?)</td><td class="given">(.*?)</td>', page)
    return {name: (re.sub("<.*?>", "", gold), re.sub("<.*?>", "", given)) for name, gold, given in found}


def test_each_wrong_field_on_both_sides() -> None:
    given = {**killed(low=13, high=None, approximate=True, speaker=None, place="Lviv"), "confidence": 0.834}
    page = entry(Mistake("wrong", "a.txt", killed(), given, ("bounds", "speaker")), REPORT)
    assert cells(page) == {
        "low": ("12", "13"), "high": ("12", "none"), "approximate": ("no", "yes"), "speaker": ("Ivan Bondar or mayor of Sumy", "none"),
    }  # fmt: skip
    assert '<mark class="gold given">12</mark>' in page
    assert 'class="mistake k-figure w-wrong f-bounds f-speaker"' in page
    assert "confidence 0.83" in page


def test_the_body_stands_beside_the_speaker_where_either_side_has_one() -> None:
    page = entry(Mistake("wrong", "a.txt", killed(speaker_org="the council"), killed(), ("speaker",)), REPORT)
    assert cells(page)["speaker_org"] == ("the council", "none")


def test_what_only_one_side_has_is_told_whole() -> None:
    page = entry(Mistake("missed", "a.txt", killed(verified=False, optional=False, speaker=[f"name {n}" for n in range(99)]), None), REPORT)
    told = dict(re.findall(r"<dt>(.*?)</dt> <dd>(.*?)</dd>", page))
    assert told.keys() == {"low", "high", "population", "speaker", "place", "stance", "verified", "from", "to"}
    assert told["verified"] == "no"
    assert told["speaker"].count("name") == 12
    assert '<mark class="gold">12</mark>' in page
    extra = entry(Mistake("extra", "a.txt", None, figure()), REPORT)
    assert '<mark class="given">' in extra and "k-figure w-extra" in extra


def test_without_its_text_a_mistake_is_still_told() -> None:
    page = entry(Mistake("missed", "a.txt", killed(), None), None)
    assert "not at hand" in page and "Sumy" in page


def test_values_of_no_known_form_are_no_markup() -> None:
    page = entry(Mistake("missed", "a.txt", killed(parties=[["<i>", {"<b>": 1}], {"<u>": 2}], **{"<s>": "<em>"}), None), REPORT)
    assert not re.search("<(i|b|u|s|em)>", page)
    assert "&lt;em&gt;" in page
