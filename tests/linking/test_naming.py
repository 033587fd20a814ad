"""What a speaker's name says."""

import pytest

from onrecord.linking.directory import directory


@pytest.mark.parametrize(
    ("text", "kind", "parts", "words"),
    [
        ("President of Ukraine Petro Hrabar", "person", ("petro", "hrabar"), {"#president", "@ua"}),
        ("Petro Hrabar, mayor of Bila Tserkva", "person", ("petro", "hrabar"), {"#mayor", "~bila", "~tserkva"}),
        ("mayor of Kharkiv Petro Hrabar", "person", ("petro", "hrabar"), {"#mayor", "~kharkiv"}),
        ("Ukraine's Hrabar", "person", ("hrabar",), {"@ua"}),
        ("Israel Hrabar", "person", ("israel", "hrabar"), set()),
        ("mayor of Bila Tserkva", "office", None, {"#mayor", "~bila", "~tserkva"}),
        ("Moscow's foreign ministry", "body", None, {"@ru", "foreign", "ministry"}),
        ("Kyiv city council", "body", None, {"~kyiv", "council"}),
        ("Kyiv", "land", None, {"@ua"}),
        ("head of the Kherson regional military administration", "office", None, {"#governor", "~kherson"}),
        ("Hassan Sheikh Hrabar", "person", ("hassan", "sheikh", "hrabar"), set()),
        ("governor of North Kivu", "office", None, {"#governor", "~north", "~kivu"}),
        ("Russian state news agency TASS", "body", None, {"=ru-tass"}),
        ("Kherson region SBU", "body", None, {"~kherson", "region", "=ua-sbu"}),
        ("IDF chief", "office", None, {"#head", "=idf"}),
    ],
)
def test_reading(text: str, kind: str, parts: tuple[str, ...] | None, words: set[str]) -> None:
    found = directory().read(text)
    assert (found.kind, found.person.parts if found.person else None, set(found.words)) == (kind, parts, words)


def test_names_that_the_text_itself_gives() -> None:
    found = directory().read('Gen. Petro "Vovk" Hrabar')
    assert found.person is not None
    assert found.person.parts == ("petro", "hrabar")
    assert [alias.parts for alias in found.aliases] == [("vovk",)]
