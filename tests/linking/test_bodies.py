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
