"""Whom a phrase means: pronouns, offices, bodies and documents, as the speakers of what follows."""

from __future__ import annotations

import pytest

from onrecord.reading.coreference import party_in
from tests.reading.asking import figures

DIED = "nine people died in Sumy."


@pytest.mark.parametrize(
    ("text", "party"),
    [("Russia", "Russia"), ("Russia's defence ministry", "Russia"), ("Kyiv", "Ukraine"), ("Moscow’s envoy", "Russia"), ("the baker", None), (None, None)],
)  # fmt: skip
def test_the_party_that_a_name_stands_for(text: str | None, party: str | None) -> None:
    assert party_in(text) == party


def speaker(text: str) -> str | None:
    """Who tells the last figure."""
    return figures(text)[-1].speaker


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (f"Oleh Synenko met the press. He said {DIED}", "Oleh Synenko"),
        (f"Oleh Synenko, the mayor, met the press. The mayor said {DIED}", "Oleh Synenko"),
        (f"Oleh Synenko met the press. Synenko said {DIED}", "Oleh Synenko"),
        (f"Olena Bondar, the governor, met Oleh Synenko, the mayor. The governor said {DIED}", "Olena Bondar"),
        (f"A man left the town. He said {DIED}", None),
        (f"He said {DIED}", None),
    ],
)
def test_persons_are_named_as_the_report_named_them(text: str, who: str | None) -> None:
    assert speaker(text) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (f"A count by Amnesty International said {DIED}", "Amnesty International"),
        (f"The defence ministry said all was calm. It said {DIED}", "defence ministry"),
        (f"Two officials spoke of a fire. They said {DIED}", "Two officials"),
        (f"An old baker said {DIED}", "old baker"),
    ],
)
def test_bodies_groups_and_documents_are_named_by_their_words(text: str, who: str) -> None:
    assert speaker(text) == who


def test_the_party_of_a_person_is_kept() -> None:
    (f,) = figures(f"Ukrainian adviser Oleh Synenko spoke to reporters. He said {DIED}")
    assert (f.speaker, f.speaker_org) == ("Oleh Synenko", "Ukraine")
