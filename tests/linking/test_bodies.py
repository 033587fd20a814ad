"""Bodies and offices as sets of words."""

import pytest

from onrecord.linking.bodies import Difference, difference
from onrecord.linking.directory import directory


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Kharkiv council", "Kharkov city council", Difference.WORDING),
        ("Ukraine's Kherson governor", "Kherson governor", Difference.WORDING),
        ("National Police of Sudan", "Sudanese police", Difference.WORDING),
        ("Sudan's Ministry of Health, Population and Welfare", "Sudanese health ministry", Difference.NONE),
        ("Sudan's Health and Population Ministry", "Sudanese education ministry", Difference.KIND),
        ("Yemen's Houthi-run finance ministry", "Houthi finance ministry", Difference.NONE),
        ("Southern Command of the Israeli army", "Israel's Southern Command", Difference.NONE),
        ("head of the Kherson military administration", "Kherson governor", Difference.NONE),
        ("head of Kherson city military administration", "Kherson governor", Difference.POST),
        ("State Emergency Service of Ukraine in Kherson region", "Kherson region emergency service", Difference.WORDING),
        ("North Hrabar governor", "South Hrabar governor", Difference.PLACE),
        ("Kherson governor", "Mykolaiv governor", Difference.PLACE),
        ("Kherson governor", "Kherson mayor", Difference.POST),
        ("Ukrainian finance minister", "Ukrainian deputy finance minister", Difference.POST),
        ("Niger's government", "Nigerian government", Difference.LAND),
        ("Kherson district council", "Kherson city council", Difference.LEVEL),
        ("Sudan's police", "Sudan's tourism police", Difference.PART),
    ],
)
def test_difference(one: str, other: str, expected: Difference) -> None:
    known = directory()
    a, b = known.read(one).words, known.read(other).words
    assert difference(a, b, known.namer.lexicon) is expected
    assert difference(b, a, known.namer.lexicon) is expected
