"""The whole site crawled: nothing that is only looked at changes anything, and no byte tells an author who complained, or a complainant who wrote."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.db import connections
from django.test import Client
from django.urls import get_resolver

from onrecord.accounts.models import User
from onrecord.accounts.policy import Role
from onrecord.discussion import complaining, moderating, posting, rules, sending, telling
from onrecord.discussion.models import Case
from tests.whole.site import Whole, whole

LINK = re.compile(r'(?:href|src)="(/[^"]*)"')
# Of one kind of page so many are asked for, since all are made by the same code; of those of the record, which know of nobody, one.
MOST_OF_A_KIND = 3
OF_PEOPLE = ("/accounts", "/discussion", "/moderation")
# What a session and the counting of attempts write of themselves.
NOT_TOLD = {"django_session", "usersessions_usersession", "onrecord_counted", "sqlite_sequence"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Whole]:
    with whole(tmp_path_factory.mktemp("crawl")) as made:
        yield made


@pytest.fixture(scope="module")
def people(site: Whole) -> dict[str, User]:
    """An author whose two comments two people complain of; one case is decided."""
    author, complainant = site.person("Ottoline Vantongeren"), site.person("Zebedee Quillfeather", subscribed=False)
    judge = site.person("Mortimer Ashgrove", role=Role.EDITOR)
    page = ("report", site.report)
    for number in ("1", "2"):
        row = posting.post(author, *page, f"Comment {number}", once=number)
        complaining.complain(complainant, row.pk, "abuse", "He wrote to my house at Larkspur Lane.", number)
        mark = telling.read_mark(telling.mark(Case.objects.select_related("comment").get(comment=row)))
        if number == "1":
            rule = rules.in_force().rules[0].id
            verdict = moderating.Verdict("amend", rule, "It names a street.", "We took it out.", text="Amended", sanction="warning")
            moderating.decide(judge, row.case.pk, mark, verdict)
    complaining.ask(row.pk, "spam", "From Thistledown Road", "Barnaby Featherstone", "barnaby@stranger.example")
    return {"author": author, "complainant": complainant, "judge": judge}


def crawl(client: Client, site: Whole) -> dict[str, bytes]:
    """All that links lead to from every address that has no parts: bodies with their headers, by address."""
    ahead = [
        "/" + str(pattern.pattern).strip("^$")
        for pattern in get_resolver().url_patterns
        if re.fullmatch(r"[\w/^$-]*", str(pattern.pattern))
    ]
    ahead += [site.thread, f"{site.thread}.json", f"{site.thread}.atom", "/discussion/mine", "/moderation"]
    found: dict[str, bytes] = {}
    kinds: dict[str, int] = {}
    while ahead:
        address = html.unescape(ahead.pop(0)).partition("#")[0]
        kind = re.sub(r"[0-9a-f]{16}|\d+|[A-Z0-9-]{9,}", "*", urlsplit(address).path)
        if (
            address in found
            or address.startswith("/static/")
            or kinds.get(kind, 0) >= (MOST_OF_A_KIND if kind.startswith(OF_PEOPLE) else 1)
        ):
            continue
        kinds[kind] = kinds.get(kind, 0) + 1
        answer = client.get(address)
        assert answer.status_code < 500, address
        body = b"".join(answer)
        found[address] = body + repr(sorted(answer.headers.items())).encode()
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            ahead += LINK.findall(answer.content.decode())
    return found


def checksums() -> dict[tuple[str, str], str]:
    """What is in each table of the people's database and of the record's."""
    found = {}
    for alias in ("default", "record"):
        with connections[alias].cursor() as cursor:
            tables = connections[alias].introspection.table_names(cursor)
            for table in sorted({*tables} - NOT_TOLD):
                cursor.execute(f'SELECT * FROM "{table}"')
                found[alias, table] = hashlib.sha256(repr(sorted(map(repr, cursor.fetchall()))).encode()).hexdigest()
    return found


def test_looking_changes_nothing(site: Whole, people: dict[str, User]) -> None:
    judge, *others = (site.client(user) for user in (*reversed(people.values()), None))
    before = checksums()
    assert len(before) > 30
    pages = crawl(judge, site)
    assert sum(path.startswith("/moderation") for path in pages) > 8 and len(pages) > 60
    for client in others:
        crawl(client, site)
    after = checksums()
    assert [table for table in before if after[table] != before[table]] == []


def test_no_byte_tells_who_complained_or_who_wrote(site: Whole, people: dict[str, User]) -> None:
    author, complainant = people["author"], people["complainant"]
    sending.send(limit=1000)
    secrets = {
        "author": [complainant.display_name, "Zebedee", complainant.email, complainant.public_id, "Larkspur", "Barnaby", "barnaby@", "Thistledown", "Mortimer"],
        "complainant": [author.email, author.public_id, "Barnaby", "barnaby@", "Thistledown", "Mortimer"],
        "nobody": [author.email, author.public_id, complainant.display_name, complainant.email, complainant.public_id, "Larkspur", "Barnaby", "Mortimer"],
    }  # fmt: skip
    for who, words in secrets.items():
        pages = crawl(site.client(people.get(who)), site)
        assert any(b"Comment 2" in body for body in pages.values()) and not any(b"Comment 1" in body for body in pages.values())
        if who in people:
            letters = [sent for sent in mail.outbox if sent.to == [people[who].email]]
            assert letters
            pages |= {f"mail {sent.subject}": sent.message().as_bytes() for sent in letters}
        told = [(path, word) for path, body in pages.items() for word in words if re.search(re.escape(word).encode(), body, re.IGNORECASE)]
        assert told == [], who
