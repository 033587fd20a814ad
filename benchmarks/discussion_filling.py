"""A large discussion of true shapes: many threads of few comments and few of many, one of 10,000; answers to answers; complaints, most of them decided.

Threads are of reports of a made-up war (benchmarks.synthetic), so that each has the page that it is about. Sizes, texts, answers and complaints are
drawn with a fixed seed. What is left out: see benchmarks.discussion_rows.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from benchmarks import people

if TYPE_CHECKING:
    from benchmarks.discussion_rows import Writer
    from onrecord.accounts.models import User
    from onrecord.discussion.models import Comment, Thread

LARGEST = 10_000
# Comments of a thread: 100 in the middle, 200 on average, since some have thousands.
USUAL, SPREAD = 100, 1.2
ANSWERS = 0.6  # of comments are answers, mostly to one of the newest
COMPLAINTS_OF_A_CASE = (1, 1, 1, 2, 4)
BRIGADE = 500  # complaints of one comment
DECIDED, DELETED = 0.95, 0.3
# Comments that are written in one transaction.
TOGETHER = 20_000
FIRST, LAST = datetime(2024, 1, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)
READERS = 20_000
REASONS = ("untrue", "abuse", "abuse", "off-topic", "spam", "hate", "threats", "privacy", "defamation")
STATEMENT_OF_REASONS = "It argues with the person and not with what was said, which the rules ask of everybody who takes part."
WORDS = (
    "the a of and to that it is was they for on with as not be by who this have what from at but when said were about there one will would more if "
    "report reports town bridge shelling night day people killed injured ministry army agency said claims source sources proof evidence photograph "
    "nobody somebody perhaps never always again before after road hospital school power station water train morning evening week month talks party "
    "ceasefire corridor convoy village district river numbers count wrong right true untrue read paper editor comment question answer witness heard "
    "believe doubt know think see look write tell show mean same other first last few many most least old new large small own next early late"
).split()


# The kind of a page, its key and its title.
Named = tuple[str, str, str]


def fill(
    comments: int,
    complaints: int,
    told: Callable[[str], None] = lambda said: None,
    *,
    pages: Callable[[int], Iterable[Named]] | None = None,
    largest: int = LARGEST,
    seed: int = 7,
) -> None:
    """Fill an empty database: so many comments and about so many complaints.

    `pages`: so many that can be discussed, one a thread; reports that are put on record now, where not given, which takes a process that
    benchmarks.people has set up.
    """
    from benchmarks import discussion_rows

    chance = random.Random(seed)
    sizes = list(_sizes(comments, min(largest, comments), chance))
    plans = list(zip((pages or _reports)(len(sizes)), sizes, strict=True))
    told(f"{len(plans):,} threads to come")
    readers = people.make([f"Reader {number}" for number in range(min(READERS, max(comments // 10, BRIGADE + 1)))])
    desk = people.moderator("The desk")
    told(f"{len(readers):,} readers")
    cases = complaints * 10 / (sum(COMPLAINTS_OF_A_CASE) * 2)
    writer, waits, written, at = discussion_rows.Writer(), 0, 0, FIRST
    step = (LAST - FIRST) / max(comments, 1)
    brigaded = complaints > 2 * BRIGADE
    for page, size in plans:
        thread = writer.thread(*page, at)
        recent: list[Comment] = []
        for _ in range(size):
            at += step
            above = _answered(recent, chance)
            comment = writer.comment(thread, readers[int(len(readers) * chance.random() ** 2)], _text(chance), above, at)
            recent.append(comment)
            if chance.random() < cases / comments:
                _complained(writer, thread, comment, readers, desk, chance.choice(COMPLAINTS_OF_A_CASE), chance)
            elif brigaded:
                brigaded = False
                _complained(writer, thread, comment, readers, desk, BRIGADE, chance)
        waits += size
        if waits >= TOGETHER:
            writer.write()
            written, waits = written + waits, 0
            told(f"{written:,} comments")
    writer.write()
    _settle()


def _sizes(comments: int, largest: int, chance: random.Random) -> Iterator[int]:
    yield largest
    left = comments - largest
    while left > 0:
        size = min(left, largest, max(1, round(chance.lognormvariate(0, SPREAD) * USUAL)))
        yield size
        left -= size


def _reports(number: int) -> list[Named]:
    """So many reports put on record."""
    from django.db import transaction

    from benchmarks.filling import Filling
    from benchmarks.synthetic import synthetic
    from onrecord.record import board_tallies
    from onrecord.record.store import Record

    with Record.open(None) as record:
        Filling(record).fill(synthetic(number, 7))
        with transaction.atomic(using=record.alias):
            board_tallies.rebuild(record)
        return [("report", id, name) for id, name in record.reports().order_by("id").values_list("id", "name")[:number]]


def _answered(recent: list[Comment], chance: random.Random) -> Comment | None:
    """The comment that one answers, None for one that answers none: near the end as a rule, anywhere at times."""
    if not recent or chance.random() > ANSWERS:
        return None
    return chance.choice(recent[-20:] if chance.random() < 0.8 else recent)


def _text(chance: random.Random) -> str:
    """From a few words to some paragraphs, 300 characters in the middle; one in twenty names a source."""
    words = max(3, round(chance.lognormvariate(0, 0.8) * 50))
    said = chance.choices(WORDS, k=words)
    for end in range(12, words, 17):
        said[end] += ".\n\n" if end % 5 == 0 else "."
    link = f" https://paper.example/{said[0]}" if chance.random() < 0.05 else ""
    return f"{' '.join(said).capitalize().replace(chr(10) + ' ', chr(10))}{link}."


def _complained(
    writer: Writer, thread: Thread, comment: Comment, readers: list[User], desk: User, number: int, chance: random.Random
) -> None:
    of = [(reader, chance.choice(REASONS)) for reader in chance.sample(readers, number) if reader.pk != comment.author_id]
    if not of:
        return
    comment.thread = thread
    case = writer.case(comment, of, comment.posted_at + timedelta(hours=1))
    if chance.random() < DECIDED:
        writer.decide(case, desk, "delete" if chance.random() < DELETED else "keep", "abuse", STATEMENT_OF_REASONS)


def _settle() -> None:
    """Statistics for the planner, as autovacuum makes them in time."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
