"""How long search takes over a record of a million statements: `python -m benchmarks.search RECORD [--times N]`.

RECORD is one that `python -m benchmarks.board --record RECORD` made. Its sentences are indexed by rows put in at once, each with words drawn as news
has them: few words stand in many sentences (Zipf). What is printed: the median and the 95th percentile of each kind of question.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Iterator

from onrecord.record.search import Question, Search
from onrecord.record.store import Record

ROWS = 5_000
# How often the n-th most frequent word stands in a text: as 1 / n of so many words.
VOCABULARY, WORDS = 30_000, 22
# By how frequent the words are: in most sentences, in a tenth, in a few, and in next to none.
QUESTIONS = (
    ("a word of every second sentence", Question("w3")),
    ("two frequent words", Question("w10 w25")),
    ("a phrase", Question('"w10 w11"')),
    ("a rare word", Question("w9000")),
    ("a beginning", Question("w12*")),
    ("a frequent word at a place", Question("w5", place="Town 7")),
    ("a frequent word, figures alone", Question("w5", kinds=("figure",))),
    ("a frequent word and not another", Question("w5 -w6")),
    ("no word", Question()),
)


def fill(record: Record, seed: int = 1) -> int:
    """Index one sentence for each place in the texts of a record where statements stand. Returns how many."""
    from django.db import transaction

    from onrecord.record.models import SearchRow, StatementRow
    from onrecord.record.names import search_key
    from onrecord.record.search_index import _put_words, first_of, tag

    chance = random.Random(seed)
    weights = [1 / (n + 2) for n in range(VOCABULARY)]
    words = [f"w{n}" for n in range(VOCABULARY)]
    drawn = chance.choices(words, weights, k=1_000_000)

    def rows() -> Iterator[SearchRow]:
        seen: set[tuple[str, int]] = set()
        numbers: dict[int, int] = {}
        wanted = ("report_id", "evidence_start", "evidence_end", "kind", "label", "place", "known")
        for report, start, end, kind, label, place, known in StatementRow.objects.using(record.alias).values_list(*wanted).iterator(ROWS):
            if (report, start) in seen:
                continue
            seen.add((report, start))
            day = known.toordinal()
            numbers[day] = numbers.get(day, 0) + 1
            at = chance.randrange(len(drawn) - WORDS)
            tags = [tag("kind", kind), tag("label", label), *([tag("place", search_key(place))] if search_key(place) else [])]
            yield SearchRow(
                position=first_of(known) + numbers[day], report_id=report, start=start, end=end, words=" ".join(drawn[at : at + WORDS]),
                about="", tags=" ".join(tags),
            )  # fmt: skip

    number, batch = 0, []
    with transaction.atomic(using=record.alias):
        for row in rows():
            batch.append(row)
            if len(batch) == ROWS:
                SearchRow.objects.using(record.alias).bulk_create(batch)
                _put_words(record.alias, batch)
                number += len(batch)
                batch = []
        SearchRow.objects.using(record.alias).bulk_create(batch)
        _put_words(record.alias, batch)
    return number + len(batch)


def run(record: Record, times: int) -> None:
    """Print how long each question takes: a first page with its counts, as /search asks for it."""
    views = (("now", record), ("as of a past day", record.as_of(record.last_day())))
    for name, question in QUESTIONS:
        for when, view in views:
            search, took = Search(view), []
            for _ in range(times):
                begun = time.perf_counter()
                found = search.find(question)
                took.append((time.perf_counter() - begun) * 1000)
            print(
                f"{name:34} {when:16} median {statistics.median(took):7.1f} ms, p95 {sorted(took)[int(len(took) * 0.95) - 1]:7.1f} ms, {found.total}{'+' if found.more else ''}"
            )


def main() -> None:
    """Fills the index where it is empty, and prints the times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("record")
    parser.add_argument("--times", type=int, default=20)
    options = parser.parse_args()
    with Record.open(options.record, create=False) as record:
        from onrecord.record.models import SearchRow

        if not SearchRow.objects.using(record.alias).exists():
            begun = time.perf_counter()
            print(f"{fill(record):,} sentences indexed in {time.perf_counter() - begun:.0f} s")
        run(record, options.times)


if __name__ == "__main__":
    main()
