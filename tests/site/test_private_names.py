"""No private name in any public byte: reports that name people in every way are read, put on record and decided on, and then every address of the
site, every file and every error is taken and searched for the names. Officials are named."""

from __future__ import annotations

import functools
import html
import io
import json
import re
import sqlite3
import zipfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from urllib.parse import quote, unquote_plus, urlsplit

import pytest

from onrecord.gazetteer.transliteration import fold
from onrecord.linking.speakers import speaker_id
from onrecord.publishing.exports.files import FILES
from onrecord.publishing.known_speakers import page_id
from onrecord.reading.reader import read_reports
from onrecord.reading.statement import Event, Figure, PersonMention, Position, Statement, statement_id
from onrecord.record.store import Record
from onrecord.reports.report import Report
from tests.masking.naming import CASES, DAY, OUTLETS, Case
from tests.site.conftest import Got, Server, get
from tests.site.making import LISTINGS, PAGES, links

# One who decides, whom no reader need know.
EDITOR = "Zenobia Deskworth"
# Of so many outlets that the cases are of (see Case.report) this one lets none of its words be shown.
LINK_ONLY = 5
SQLITE, ZIP = b"SQLite format 3\0", b"PK\x03\x04"
# Names of fewer letters are looked for as whole words in their own case: "bo" is a part of any page.
SHORT = 5


def private_words() -> dict[str, str]:
    """Every word of a private name, with the case that has it."""
    return {word: case.name for case in CASES for word in case.private} | dict.fromkeys(EDITOR.split(), "an editor")


def fields_of(case: Case) -> dict[str, str]:
    """The private names of a case as the fields of a statement might hold them."""
    whole = " ".join(case.private[:2])
    return {"speaker": whole, "via": case.private[-1], "place": case.private[0]}


def made_up(case: Case, report: Report) -> list[Statement]:
    """A figure, events and a position whose every field of words names somebody private, on words that the report has in small letters."""
    names = fields_of(case)
    words = re.search(r"[a-z]{2,} [a-z]{2,}", case.text)
    assert words is not None
    evidence = (
        case.text.rfind("\n", 0, words.start()) + 1,
        case.text.find("\n", words.end()) if "\n" in case.text[words.end() :] else len(case.text),
    )

    def told(kind: type[Statement], label: str, **fields: object) -> Statement:
        every = {"id": statement_id(report, kind.kind, label, words.span()), "report": report.id, "start": words.start(), "end": words.end(),
                 "evidence": evidence, "from_": DAY, "to": DAY, **names, **fields}  # fmt: skip
        return kind(**every)  # type: ignore[arg-type]  # made of fields

    actors = {"actor": names["speaker"], "target": case.private[0], "means": names["via"], "parties": tuple(case.private)}
    ends = {"origin": case.private[0], "destination": case.private[-1], "proposed_by": names["speaker"], "outcome": names["via"]}
    return [
        told(Figure, "killed", measure="killed", low=4, high=4),
        told(Event, "shelling", event_type="shelling", **actors),
        told(Event, "evacuation", event_type="evacuation", status="open", **actors, **ends),
        told(Event, "talks", event_type="talks", **actors, **ends),
        told(Position, "demand", act="demand", addressee=names["speaker"], topic=case.private[-1]),
    ]


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record: the cases as they are read, statements that name people in every field, decisions that tell of them."""
    path = tmp_path_factory.mktemp("private") / "war.sqlite3"
    reports = [case.report(number) for number, case in enumerate(CASES)]
    with Record.open(path) as record:
        found = read_reports(reports, ("figure", "event", "position", "quote", "place", "person"))
        for case, (report, statements) in zip(CASES, found, strict=True):
            kept = [s for s in statements if s.kind not in ("place", "person")] + made_up(case, report)
            persons = [s for s in statements if isinstance(s, PersonMention)]
            record.add(report, kept, [s for s in statements if s.kind == "place"], persons)
        for number in range(OUTLETS - 1):  # the last is left to what is so of all
            record.set_rights(f"Outlet {number}", "link" if number == LINK_ONLY else "full", by=EDITOR, why="Brovchenko asked")
        ids = sorted(record.links.incidents())
        record.links.merge(ids[:2], by=EDITOR, why="Metelytsia and Yavdokha Vovkotrub tell of one day")
        record.links.withdraw("prisoner", by=EDITOR, why="the widow, Kateryna Shelipovych, asked")
        entry = next(e for e in record.statements("figure") if e.source.name == "demand")
        record.links.correct(
            entry.statement.id, ["speaker=Kuzma Vovkotrub", "low=650", "high=650"], by=EDITOR, why="Paraska Vovkotrub wrote to us"
        )
        let_go = record.links.release("social", "Lukiia Barabolya", by=EDITOR, why="Barabolya agreed")
        record.links.undo(let_go.id, by=EDITOR, why="Barabolya asked us to")
    return path


@pytest.fixture(scope="module")
def served(named: Path) -> Iterator[str]:
    """The address of a site over that record."""
    server = Server(named)
    yield server.url
    assert server.stop() == 0, server.said
    assert [line for line in server.said if "Traceback" in line] == []


def addresses(page: Got) -> list[str]:
    """Where a page leads that is worth taking: the whole record or a day of it, each row at its own address. What filters leave is a part of that."""
    wanted = ("", "limit=500", f"as_of={DAY}")
    return [a for a in links(page.text) if urlsplit(a).query in wanted]


@pytest.fixture(scope="module")
def taken(served: str) -> dict[str, Got]:
    """Every address that links lead to from the pages that are declared, today and on a day of the past, in every form; every file; and each filter
    of each list used once."""
    found: dict[str, Got] = {}
    ahead = [f"{page.path}{query}" for page in PAGES if "{" not in page.path for query in ("", "?limit=500", f"?as_of={DAY}")]
    found |= {a: get(served + a) for file in FILES for a in (f"/data/{file.name}", f"/data/{file.name}?as_of={DAY}")}
    ahead += [f"{page.path}?{f.name}={quote(f.choices[0])}" for page in LISTINGS if "{" not in page.path for f in page.filters if f.choices]
    with ThreadPoolExecutor(4) as several:
        while ahead:
            wave = [a for a in dict.fromkeys(ahead) if a not in found]
            found |= zip(wave, several.map(lambda address: get(served + address), wave), strict=True)
            pages = [
                found[a] for a in wave if found[a].headers.get_content_type() == "text/html" and f"as_of={DAY}" not in urlsplit(a).query
            ]
            ahead = [address for page in pages for address in addresses(page)]
    return found


def texts_of(body: bytes) -> str:
    """All that a body says, as any program would read it: archives and databases opened, marks of HTML, addresses and JSON taken for what they
    mean."""
    if body.startswith(ZIP):
        with zipfile.ZipFile(io.BytesIO(body)) as parts:
            return "\n".join(texts_of(parts.read(name)) for name in parts.namelist())
    if body.startswith(SQLITE):
        return f"{body.decode('utf-8', 'replace')}\n{body.decode('utf-16-le', 'replace')}\n{_rows(body)}"
    raw = body.decode("utf-8", "replace")
    plain = re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), raw)
    return "\n".join((raw, html.unescape(plain), unquote_plus(html.unescape(plain)), re.sub(r"<[^>]*>", "", html.unescape(plain))))


def _rows(body: bytes) -> str:
    with closing(sqlite3.connect(":memory:")) as db:
        db.deserialize(body)
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return "\n".join(str(row) for table in tables for row in db.execute(f'SELECT * FROM "{table}"'))


def words_left(text: str) -> set[str]:
    """The words of private names that a text has, in any case and spelling."""
    found = set(re.findall(r"[\w’'ʼ]+", text))
    seen = " ".join({word.casefold() for word in found})
    folded = {part for word in found for part in _folded(word)}
    return {
        word
        for word in private_words()
        if (word in found if len(word) < SHORT else word.casefold() in seen or fold(word).replace(" ", "") in folded)
    }


@functools.cache
def _folded(word: str) -> tuple[str, ...]:
    return (*fold(word).split(), fold(word).replace(" ", ""))


def said_in(got: Got) -> str:
    return f"{texts_of(got.body)}\n{unquote_plus(str(got.headers))}"


def test_the_words_looked_for_would_be_found() -> None:
    assert private_words()
    for way in ("Yavdokha", "YAVDOKHA", "%59avdokha", "&#89;avdokha", "\\u0059avdokha", "Я. Yavdókha"):
        assert words_left(texts_of(way.encode())) == {"Yavdokha"}, way
    assert words_left("RJ fled") == {"RJ"} and not words_left("Major")


def test_no_private_name_is_in_any_byte(taken: dict[str, Got]) -> None:
    kinds = Counter(urlsplit(address).path.split("/")[1] for address in taken)
    assert len(taken) > 400 and min(kinds[page.path.split("/")[1]] for page in LISTINGS) > 1, kinds
    away = {address: got.status for address, got in taken.items() if got.status != 200}
    assert {address: status for address, status in away.items() if status != 302 or not address.startswith("/accounts")} == {}
    left = {address: found for address, got in taken.items() if (found := words_left(f"{unquote_plus(address)}\n{said_in(got)}"))}
    assert left == {}


def test_officials_are_named(taken: dict[str, Got]) -> None:
    said = fold("\n".join(got.text for address, got in taken.items() if address.startswith("/reports/") and "." not in address))
    assert [name for k, case in enumerate(CASES) if k % OUTLETS != LINK_ONLY for name in case.public if fold(name) not in said] == []
    assert "Denis Pushilin" in taken["/speakers?limit=500"].text, "whom the directory knows has a page"


def test_a_private_name_has_no_page_and_finds_what_nonsense_finds(served: str) -> None:
    """What is asked by a name is answered as what is asked by a word that nobody bears, whatever the list and the filter."""
    for case in CASES[::4]:
        for name in (" ".join(case.private[:2]), case.private[0]):
            assert get(f"{served}/speakers/{page_id(speaker_id(name))}").status == 404
            nonsense = "".join("Q" if letter.isupper() else "q" if letter.isalpha() else letter for letter in name)
            for listing in LISTINGS:
                if "{" in listing.path:
                    continue
                for f in listing.filters:
                    if f.kind != "text":
                        continue
                    got, none = (get(f"{served}{listing.path}.json?{f.name}={quote(asked)}") for asked in (name, nonsense))
                    assert got.status == none.status, (listing.name, f.name, name)
                    assert answers(got) == answers(none), (listing.name, f.name, name)


def answers(got: Got) -> object:
    """What an answer says apart from what was asked: rows and how many there are."""
    told = json.loads(got.text)
    return [row["id"] for row in told.get("rows", ())], told.get("total"), told.get("error", {}).get("field")


@pytest.mark.parametrize(
    "address", ["/speakers/x", "/reports/0123456789abcdef", "/incidents?as_of=x", "/data/none.csv", "/incidents?after=x"]
)
def test_errors_name_nobody(address: str, served: str) -> None:
    for form in ("", ".json"):
        path, _, query = address.partition("?")
        got = get(f"{served}{path}{form}?{query}")
        assert got.status in (400, 404) and not words_left(said_in(got)), address
