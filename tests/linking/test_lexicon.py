"""Names cut into words."""

from onrecord.linking.lexicon import given_names, lexicon, pieces, split


def test_possessives_articles_and_dots_fall_away() -> None:
    assert [w for w, _, _ in split("the U.S. Army's chief, the Joint Chiefs' man")] == ["us", "army", "chief", "joint", "chiefs", "man"]


def test_the_longest_phrase_wins() -> None:
    found = pieces("South Sudan's Ministry of Foreign Affairs", lexicon())
    assert [(p.kind, p.means) for p in found if p.kind != "link"] == [
        ("land", ("@ss",)),
        ("word", ("ministry",)),
        ("word", ("foreign",)),
    ]


def test_where_a_body_has_its_desk_says_nothing() -> None:
    assert [w for w, _, _ in split("the London-based Hrabar Watch")] == ["hrabar", "watch"]
    assert [w for w, _, _ in split("Tobruk-based parliament")] == ["tobruk", "based", "parliament"]


def test_short_abbreviations_need_their_capitals() -> None:
    assert [p.kind for p in pieces("Kim Jong Un", lexicon())] == ["name", "name", "name"]
    assert [p.means for p in pieces("UN", lexicon())] == [("@un",)]


def test_given_names_of_one_row_share_it() -> None:
    known = given_names()
    assert known["volodymyr"] & known["vladimir"]
    assert not known["oleksandr"] & known["oleksandra"]
    assert not known["hassan"] & known["hussein"]
