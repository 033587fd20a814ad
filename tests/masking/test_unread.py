from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.masking.spans import shown
from onrecord.masking.unread import masks_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Olha Petrenko, 58, of Bucha, said so.", "a person, 58, of Bucha, said so."),
        (
            "President Volodymyr Zelensky said the UN would visit Kyiv on Friday.",
            "President Volodymyr Zelensky said the UN would visit Kyiv on Friday.",
        ),
        ("Witnesses said Iryna's house burned. Halyna wept.", "Witnesses said a person's house burned. a person wept."),
        ("The council's spokesman, Zorhen Qvalibo, left.", "The council's spokesman, a person, left."),
    ],
)
def test_what_looks_like_a_name_and_is_known_for_nothing_else_is_masked(text: str, expected: str) -> None:
    assert shown(text, masks_of(text)) == expected


@given(st.sampled_from(["Olha", "Mykola", "Fatima", "Hawa"]), st.sampled_from(["Petrenko", "Kovalchuk", "Idris", "Qvalibo"]))
def test_a_whole_name_in_mid_sentence_is_never_left(first: str, last: str) -> None:
    text = f"They buried {first} {last} on Monday, and {last}'s son fled."
    out = shown(text, masks_of(text))
    assert first not in out
    assert last not in out
