"""Names that look the same are the same, and none looks like an office of this site."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.accounts import names
from onrecord.errors import NotAccepted

LETTERS = st.text(alphabet="abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=2, max_size=20)


@pytest.mark.parametrize(
    "other",
    [
        "paula marin",
        "PAULA MARIN",
        "Paula-Marin",
        "PauIa Marin",  # a capital i
        "Pau1a Mar1n",
        "Páúlà Marín",
        "Раulа Маrin",  # Cyrillic R, a, M
        "Ｐａｕｌａ Ｍａｒｉｎ",
        "𝐏aula 𝓜arin",
        "Paula Μarin",  # a Greek capital
        "Paula\u00ad Marin",
        "Pa\u200bula Marin",
    ],
)
def test_who_looks_like_another_is_that_one(other: str) -> None:
    assert names.key(other) == names.key("Paula Marin")


@pytest.mark.parametrize(
    ("one", "other"), [("Burns", "Bums"), ("Savvy", "Sawy"), ("Oleg0", "OlegO"), ("ВОВА", "вова"), ("Straße", "STRASSE")]
)
def test_pairs_and_capitals_read_as_one(one: str, other: str) -> None:
    assert names.key(one) == names.key(other)


@pytest.mark.parametrize(("one", "other"), [("Anna", "Hanna"), ("Ivan", "Evan"), ("Юлия", "Ольга"), ("李娜", "王芳")])
def test_other_names_are_others(one: str, other: str) -> None:
    assert names.key(one) != names.key(other)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("x", "2 to 40"),
        ("y" * 41, "2 to 40"),
        ("12 34", "letter"),
        ("An\u202ena", "has no"),
        ("<b>Anna</b>", "has no"),
        ("Anna\u0000", "has no"),
        ("An\u200bna", "has no"),
        ("Annа Petrova", "one script"),  # a Cyrillic a
        ("Z\u0335\u0322\u0321a\u0335\u0322l", "at most two marks"),
        ("Moderator", "kept for the staff"),
        ("The M0derat0r Team", "kept for the staff"),
        ("0nrecord", "kept for the staff"),
        ("Моdеrаtоr", "one script"),
        ("Ed1tor in Chief", "kept for the staff"),
    ],
)
def test_what_is_no_name_is_told_why(name: str, why: str) -> None:
    with pytest.raises(NotAccepted, match=why) as refused:
        names.accepted(name)
    assert refused.value.field == "display_name"


@pytest.mark.parametrize(
    "name", ["Anna", "Anne-Marie O’Neil", "J. R. Smith", "Ольга К.", "李娜", "أحمد", "さくら 咲", "Zoë 2", "Nguyễn Văn"]
)
def test_names_of_many_lands_are_names(name: str) -> None:
    assert names.accepted(f"  {name} ") == unicodedata.normalize("NFKC", name)


def test_the_staff_may_say_so() -> None:
    assert names.accepted("Anna, Moderator".replace(",", ""), staff=True) == "Anna Moderator"


@given(LETTERS)
def test_a_key_is_the_same_for_every_case_and_spacing(name: str) -> None:
    assert names.key(name) == names.key(name.swapcase()) == names.key(" ".join(name)) == names.key(names.key(name))


@given(st.text(max_size=60))
def test_any_text_is_taken_or_refused(name: str) -> None:
    names.key(name)
    try:
        kept = names.accepted(name)
    except NotAccepted:
        return
    assert names.SHORTEST <= len(kept) <= names.LONGEST and names.accepted(kept) == kept
