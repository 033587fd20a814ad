"""A discussion of thousands of comments and complaints on PostgreSQL: every page finds what it shows by an index, in as many queries as ever."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from benchmarks.discussion_filling import fill
from onrecord.discussion import queue, receipts
from onrecord.discussion.comment_models import DEEPEST, Comment, Thread
from onrecord.discussion.models import Case, Complaint
from onrecord.discussion.queue import Filters
from tests.discussion.around import person
from tests.discussion.cases import sound
from tests.discussion.conftest import _create, _named, use

COMMENTS, COMPLAINTS, LARGEST = 12_000, 1_200, 3_000
# A walk through a whole table that grows with the discussion.
WALK = re.compile(r"Seq Scan on discussion_(?:comment|complaint|revision|case|decision|event|notice)\b")


@pytest.fixture(scope="module")
def filled(server: str, empty_database: str) -> str:
    """The URL of a database with many comments."""
    _create(server, f"people_filled TEMPLATE {empty_database}")
    url = _named(server, "people_filled")
    use(url)
    fill(COMMENTS, COMPLAINTS, pages=lambda number: [("incident", f"{n:016x}", f"Incident {n}") for n in range(number)], largest=LARGEST)
    connection.close()
    return url


@pytest.fixture(autouse=True)
def in_it(filled: str, little_site: None) -> Iterator[None]:
    use(filled)
    yield
    connection.close()


def somebody() -> Any:
    """A subscriber who has commented and complained."""
    (user,) = get_user_model().objects.filter(pk__in=Complaint.objects.order_by("pk").values("complainant")[:1])
    return user


def asked(address: str, user: Any = None) -> list[str]:
    """The queries that a page takes."""
    browser = Client()
    if user is not None:
        browser.force_login(user)
    browser.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(address).status_code == 200, address
    return [query["sql"] for query in captured.captured_queries]


def walked(queries: list[str]) -> list[str]:
    """The queries that walk through a whole table, with how."""
    found = []
    for query in queries:
        if not query.startswith("SELECT"):
            continue
        with connection.cursor() as cursor:
            cursor.execute("EXPLAIN " + query.replace("%", "%%"))
            plan = "\n".join(line for (line,) in cursor.fetchall())
        found += [f"{query}\n{plan}"] if WALK.search(plan) else []
    return found


def addresses() -> dict[str, str]:
    """A page of each shape."""
    largest, small = Thread.objects.order_by("-shown")[0], Thread.objects.order_by("shown")[0]
    of_largest = Comment.objects.filter(thread=largest)
    middle = of_largest.order_by("path")[of_largest.count() // 2]
    top = of_largest.filter(depth=0).order_by("path")[0]
    deep = of_largest.filter(depth=DEEPEST).order_by("path")[0]
    whole = f"/discussion/incident/{largest.key}"
    return {
        "first": whole,
        "middle": f"{whole}?after={middle.pk}",
        "newest": f"{whole}?order=newest",
        "newest, middle": f"{whole}?order=newest&after={middle.pk}",
        "small": f"/discussion/incident/{small.key}",
        "json": f"{whole}.json",
        "atom": f"{whole}.atom",
        "new": f"{whole}/new?since={middle.pk}",
        "top": f"/discussion/comment/{top.pk}",
        "deep": f"/discussion/comment/{deep.pk}",
        "report": f"/discussion/comment/{deep.pk}/report",
        "reply": f"/discussion/comment/{deep.pk}/reply",
        "mine": "/discussion/mine",
        "complaints": "/discussion/complaints",
    }


def test_what_was_filled_in_is_as_the_services_write_it() -> None:
    assert Comment.objects.count() == COMMENTS and Complaint.objects.count() > COMPLAINTS * 0.8
    assert Comment.objects.filter(thread=Thread.objects.order_by("-shown")[0]).count() == LARGEST
    assert Case.objects.filter(state=Case.State.OPEN).exists()
    sound()


def test_no_page_walks_through_all_comments_or_complaints() -> None:
    user = somebody()
    for name, address in addresses().items():
        assert walked(asked(address, user)) == [], name
        if name not in ("mine", "complaints", "reply"):
            assert walked(asked(address)) == [], f"{name}, signed out"


@pytest.mark.parametrize("pages", [("first", "middle", "small"), ("newest", "newest, middle"), ("top", "deep")])
def test_a_page_takes_as_many_queries_at_any_depth(pages: tuple[str, ...]) -> None:
    known = addresses()
    numbers = {name: len(asked(known[name])) for name in pages}
    assert 0 < max(numbers.values()) - min(numbers.values()) + 1 <= 2, numbers  # the id after which a part begins is looked up
    assert max(numbers.values()) <= 12, numbers


def test_the_queue_is_read_by_its_index_at_any_depth() -> None:
    desk = person("Mo", "moderator")
    first = queue.page(desk, None, None, 5)
    assert first.next is not None
    numbers = []
    for after in (None, first.next):
        with CaptureQueriesContext(connection) as captured:
            queue.page(desk, None, after, 5)
        queries = [query["sql"] for query in captured.captured_queries]
        assert walked(queries) == []
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]
    with CaptureQueriesContext(connection) as captured:
        queue.page(desk, Filters(reason="spam", whose="free"))
        receipts.own(somebody(), None, now=timezone.now())
    assert walked([query["sql"] for query in captured.captured_queries]) == []
