"""Whose soldiers and equipment a figure counts."""

from __future__ import annotations

import pytest

from onrecord.linking.sides import side_of
from onrecord.reading.statement import Figure


@pytest.mark.parametrize(
    ("text", "number", "org", "side"),
    [
        ("Kyiv said 1,300 Ukrainian soldiers had died.", "1,300", "Ukraine", "Ukraine"),
        ("It said 40 of Russia's best troops were killed.", "40", "Ukraine", "Russia"),
        ("It said 40 of Russia’s best troops were killed.", "40", "Ukraine", "Russia"),
        ("Moscow put the loss at 498 of its own soldiers.", "498", "Russia", "Russia"),
        ("The mayor said 12 soldiers died fighting Russian forces.", "12", None, None),
        ("He said 12 soldiers were killed by Russian fire.", "12", None, None),
        ("The town lost 30 fighters.", "30", None, None),
    ],
)
def test_the_words_beside_the_number_tell(text: str, number: str, org: str | None, side: str | None) -> None:
    start = text.index(number)
    figure = Figure(
        id="f",
        report="r",
        start=start,
        end=start + len(number),
        evidence=(0, len(text)),
        measure="killed",
        population="soldiers",
        speaker_org=org,
    )
    assert side_of(figure, text) == side


def test_civilians_are_of_no_side() -> None:
    text = "At least 20 Ukrainian civilians died."
    figure = Figure(id="f", report="r", start=9, end=11, evidence=(0, len(text)), measure="killed", population="civilians")
    assert side_of(figure, text) is None
