import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from onrecord.publishing.safe import BIDI, neutral, one_line

ANY = st.text(st.characters())


@given(ANY)
def test_no_character_that_steers_is_left(text: str) -> None:
    safe = neutral(text)
    assert not set(safe) & BIDI
    assert all(unicodedata.category(c) not in ("Cc", "Cs") for c in safe)
    assert all(unicodedata.category(c) != "Cf" or c in "\u200c\u200d" for c in safe)
    safe.encode("utf-8")
    assert neutral(safe) == safe


@given(st.text(st.characters(categories=("L", "M", "N", "P", "S"))))
def test_what_can_be_seen_is_kept(text: str) -> None:
    assert neutral(text) == text


def test_every_character_that_steers_is_looked_at() -> None:
    every = "".join(map(chr, range(0x110000)))
    left = set(neutral(every))
    assert not any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in left)


def test_an_escape_shows_and_a_line_end_is_a_space() -> None:
    assert neutral("\x1b[2Jgone") == "\ufffd[2Jgone"
    assert one_line(" two\r\n lines\u2028and\tmore ") == "two lines and more"
    assert neutral("soft\u00adhyphen \u202eevil") == "softhyphen \ufffdevil"
