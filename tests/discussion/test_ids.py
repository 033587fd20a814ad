"""Ids sort as they were made; a reference survives being written by hand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.discussion.ids import DIGITS, ID_LENGTH, new_id, new_reference, read_reference


def test_ids_sort_as_they_were_made() -> None:
    made = [new_id() for _ in range(20_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)
    assert {len(id) for id in made} == {ID_LENGTH}


@given(st.data())
def test_a_reference_is_read_however_it_is_written(data: st.DataObject) -> None:
    reference = new_reference()
    assert set(reference) <= {*DIGITS, "-"}
    worn = reference.replace("-", data.draw(st.sampled_from(["", " ", "-", " - "])))
    worn = "".join(data.draw(st.sampled_from([sign, sign.lower(), {"0": "O", "1": "l"}.get(sign, sign)])) for sign in worn)
    assert read_reference(worn) == reference
