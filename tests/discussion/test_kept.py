"""A page that is kept is never another than the one that would be made, for nobody else than readers who are not signed in."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AbstractBaseUser as User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from onrecord.discussion import kept, posting

ONE = ("incident", "0123456789abcdef")
THREAD = "/discussion/incident/0123456789abcdef"


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """Each test begins with no page made."""
    kept.PAGES.clear()


def asked(path: str, user: Any = None) -> tuple[str, int]:
    """A page as a new browser gets it, and by how many queries."""
    browser = Client()
    if user is not None:
        browser.force_login(user)
    with CaptureQueriesContext(connection) as queries:
        answer = browser.get(path)
    assert answer["Vary"].count("Cookie") == 1 and (user is not None or not answer.cookies)
    return answer.content.decode(), len(queries)


def test_the_second_reader_gets_what_the_first_got(ann: User) -> None:
    row = posting.post(ann, *ONE, "The bridge stands.", once="1")
    for path in (THREAD, f"{THREAD}?order=newest", f"/discussion/comment/{row.pk}"):
        first, many = asked(path)
        again, few = asked(path)
        assert "The bridge stands." in first and again == first and few == 1 < many, path


def test_what_is_kept_is_made_anew_after_its_time(ann: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept.PAGES, "default_timeout", 0)
    posting.post(ann, *ONE, "The bridge stands.", once="1")
    assert asked(THREAD)[1] == asked(THREAD)[1] > 1


def test_whatever_is_written_is_seen_at_once(ann: User, ben: User) -> None:
    row = posting.post(ann, *ONE, "The bridge stands.", once="1")
    assert "The bridge stands." in asked(THREAD)[0]
    posting.edit(ann, row.pk, "The bridge fell.", seen=1)
    assert "The bridge fell." in asked(THREAD)[0]
    posting.post(ben, *ONE, "Says who?", once="2", parent=row.pk)
    assert "Says who?" in asked(THREAD)[0]
    posting.withdraw(ann, row.pk)
    page = asked(THREAD)[0]
    assert "The bridge fell." not in page and "Says who?" in page


def test_who_is_signed_in_gets_his_own(ann: User, ben: User) -> None:
    row = posting.post(ann, *ONE, "The bridge stands.", once="1")
    edit = f"/discussion/comment/{row.pk}/edit"
    for _ in range(2):
        assert edit not in asked(THREAD)[0]
        assert edit in asked(THREAD, ann)[0]
        assert edit not in asked(THREAD, ben)[0]


def test_what_is_not_there_and_data_are_not_kept(ann: User) -> None:
    posting.post(ann, *ONE, "The bridge stands.", once="1")
    for _ in range(2):
        assert Client().get("/discussion/comment/0000000000000000").status_code == 404
        assert Client().get(f"{THREAD}?order=oldest").status_code == 422
        assert Client().get(f"{THREAD}.json")["ETag"]


def test_no_more_than_so_many_are_kept(ann: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept.PAGES, "_max_entries", 3)
    rows = [posting.post(ann, *ONE, f"Comment {n}", once=str(n)) for n in range(4)]
    pages = [f"/discussion/comment/{row.pk}" for row in rows]
    for path in (*pages, pages[0]):
        assert asked(path)[1] > 1  # the fourth took the place of the first
    assert asked(pages[0])[1] == 1
