"""A thread is read a part at a time, in order, whole, in a constant number of queries, however long it is."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from django.contrib.auth.models import AbstractBaseUser as User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from onrecord.discussion import posting, threads
from onrecord.discussion.comment_models import DEEPEST, Comment, Thread
from onrecord.discussion.ids import ID_LENGTH, new_id
from onrecord.discussion.rows import rows_of
from onrecord.errors import NotAccepted
from tests.discussion.test_posting import NOW, post

MANY = 10_000


def grown(author: User, number: int) -> Thread:
    """A thread of so many comments, most of them answers, some gone; no services asked."""
    thread = Thread.objects.create(kind="incident", key="0123456789abcdef", title="Long")
    rows: list[Comment] = []
    for at in range(number):
        above = rows[at // 3] if at % 4 else None
        id = new_id()
        rows.append(
            Comment(
                id=id, thread=thread, parent=above, path=(above.path[: ID_LENGTH * DEEPEST] if above else "") + id,
                depth=min(above.depth + 1, DEEPEST) if above else 0, author_id=author.pk, author_name="Ann", text=f"Comment {at}",
                posted_at=NOW + dt.timedelta(seconds=at), once=f"{at}", state="deleted" if at % 50 == 7 else "shown",
            )
        )  # fmt: skip
    Comment.objects.bulk_create(rows, batch_size=500)
    Thread.objects.filter(pk=thread.pk).update(shown=sum(row.state == "shown" for row in rows))
    return thread


@pytest.mark.parametrize("order", ["reading", "newest"])
def test_parts_make_up_the_whole_in_order(ann: User, order: threads.Order) -> None:
    thread = grown(ann, 330)
    found, after = [], None
    while True:
        part = threads.part(thread, order, after, limit=50)
        found += part.comments
        if part.next is None:
            break
        after = part.next
    keys = [row.path if order == "reading" else row.pk for row in found]
    assert keys == sorted(keys, reverse=order == "newest") and len(set(keys)) == 330
    assert len(part.comments) == 30


def test_nothing_is_skipped_or_seen_twice_when_one_comes_in_between(ann: User) -> None:
    first = post(ann, "One")
    second = post(ann, "Two")
    part = threads.part(first.thread, limit=1)
    between = post(ann, "Under one", parent=first.pk)
    posting.withdraw(ann, first.pk)
    assert [row.pk for row in threads.part(first.thread, after=part.next).comments] == [between.pk, second.pk]


def test_ten_thousand_comments_cost_no_more_than_fifty(people: str, ann: User) -> None:
    thread = grown(ann, MANY)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    middle = Comment.objects.filter(thread=thread).order_by("path")[MANY // 2].pk
    for order, after in (("reading", None), ("reading", middle), ("newest", None), ("newest", middle)):
        with CaptureQueriesContext(
            connection,
        ) as made:
            start = time.perf_counter()
            rows = rows_of(threads.part(thread, order, after).comments, ann, NOW)  # type: ignore[arg-type]
            taken = time.perf_counter() - start
        assert len(rows) == 50 and len(made) <= 3
        assert taken < 0.5, "some 20 ms on a quiet machine"
        for query in made.captured_queries[-2:]:
            assert "Seq Scan on discussion_comment" not in plan(query["sql"]) and "SCAN discussion_comment" not in plan(query["sql"])
    assert threads.new_since(thread, middle) <= threads.MOST_NEW


def plan(sql: str) -> str:
    """How the database goes about a query."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {'QUERY PLAN ' if connection.vendor == 'sqlite' else ''}{sql}".replace("%", "%%"))
        return "\n".join(str(row) for row in cursor.fetchall())


def test_a_comment_is_read_where_it_stands(ann: User, ben: User) -> None:
    top = post(ann, "Top")
    answer = post(ben, "Answer", parent=top.pk)
    below = post(ann, "Below", parent=answer.pk)
    post(ann, "Beside")
    assert [row.pk for row in threads.above(threads.comment(below.pk))] == [top.pk, answer.pk]
    assert [row.pk for row in threads.below(threads.comment(top.pk)).comments] == [answer.pk, below.pk]
    assert threads.comment(answer.pk).answers == "Ann"  # type: ignore[attr-defined]
    posting.withdraw(ann, top.pk)
    assert threads.comment(answer.pk).answers == "", "who is gone is not named"  # type: ignore[attr-defined]


def test_ones_own_are_found_and_no_others(ann: User, ben: User) -> None:
    mine = [post(ann, f"{number}", now=NOW + dt.timedelta(minutes=number)) for number in range(5)]
    other = post(ben, "Another's")
    part = threads.own(ann, limit=3)
    assert [row.pk for row in part.comments + threads.own(ann, part.next).comments] == [row.pk for row in reversed(mine)]
    with pytest.raises(NotAccepted):
        threads.own(ann, other.pk)
    with pytest.raises(NotAccepted):
        threads.part(other.thread, after="0" * 16)


def test_new_ones_are_counted_since_the_newest_seen(ann: User, ben: User) -> None:
    thread = post(ann, "One").thread
    seen = threads.newest(thread)
    assert threads.new_since(thread, seen) == 0
    gone = post(ben, "Two")
    post(ben, "Three")
    assert threads.new_since(thread, seen) == 2
    posting.withdraw(ben, gone.pk)
    assert threads.new_since(thread, seen) == 1


def test_what_is_gone_shows_neither_name_nor_text(ann: User) -> None:
    comment = post(ann, "Secret", pinned_to="fedcba9876543210")
    (row,) = rows_of([threads.comment(comment.pk)], ann, NOW)
    assert row.pinned and row.may_change and row.is_own
    posting.withdraw(ann, comment.pk)
    (row,) = rows_of([threads.comment(comment.pk)], ann, NOW)
    assert "withdrawn" in row.gone and not (row.name or row.html or row.pinned or row.may_change)
