"""Which sentences of a report tell the news of one happening, and which are there for the reader who knows nothing of it.

Agencies end every report of a war with the same paragraphs: when it began, how many it has killed, what was struck the week before. By those,
any two reports of it would be alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.reading.statement import Figure, Statement
from onrecord.reports.report import Report, Span

_SENTENCE = re.compile(r"\S(?:[^\n]*?[.!?…][\"'”’)\]]*(?=\s)|[^\n]*)")
_LEAD = 450  # code points of the body that tell what a report is about
_FIRST = 150  # code points: a shorter first paragraph is no lead by itself


# What is told of a war as such, or happens day after day, is no one happening.
_STANDING = re.compile(
    r"""\b(?:since|(?:almost|nearly)\ every|almost\ daily|nearly\ daily|daily|every\ (?:night|day|week)|each\ side|both\ (?:sides|armies)|each\ other
    |(?:war|conflict|invasion|fighting|campaign|offensive|siege|insurgency)\b[^.]*\b(?:began|begun|broke\ out|erupted|started|has|have)
    |(?:is|are|was|were|been|be)\ (?:held|run|controlled|occupied|besieged)|(?:has|have)\ (?:held|controlled|been\ held)|decade|civil\ war)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_TOO_MANY = (
    1000  # undated, after the lead: more than any one strike that the linking data tells of has killed; such numbers are of the whole war
)


@dataclass(frozen=True, slots=True)
class Told:
    """The text of a report in three: what tells of a happening (its lead and the sentences of its statements), what tells of nothing else that
    was read, and what tells of other happenings or of what runs on."""

    news: str
    rest: str
    other: str
    spans: tuple[Span, ...] = ()

    def is_other(self, at: int) -> bool:
        """Whether the sentence at a place in the text tells of other happenings."""
        return any(start <= at < end for start, end in self.spans)


def told(report: Report, mine: Iterable[Statement], others: Iterable[Statement]) -> Told:
    """The sentences of a report, without its furniture, by what they tell of: statements `mine`, or `others`."""
    own, foreign = _spans(mine), _spans(others)
    news: list[str] = []
    rest: list[str] = []
    other: list[str] = []
    apart: list[Span] = []
    leading, length, last = True, 0, 0
    for start, end in sentences(report):
        text = report.text[start:end]
        leading = leading and _leads(report, start, length, last)
        if _touches(own, start, end):
            news.append(text)
        elif _touches(foreign, start, end) or (not leading and _standing(text, report)):
            other.append(text)
            apart.append((start, end))
        elif leading:
            news.append(text)
        else:
            rest.append(text)
        length += end - start
        last = end
    return Told(" \n".join(news), " \n".join(rest), " \n".join(other), tuple(apart))


def background(report: Report, statements: Iterable[Statement]) -> frozenset[str]:
    """The ids of statements that tell what goes on for long, though no day says so: after the lead, with no day of their own."""
    end = _lead_end(report)
    return frozenset(
        s.id
        for s in statements
        if s.from_ is None
        and s.start >= end
        and (
            _standing(report.text[s.evidence[0] : s.evidence[1]], report) or (isinstance(s, Figure) and (s.low or s.high or 0) >= _TOO_MANY)
        )
    )


def _standing(sentence: str, report: Report) -> bool:
    years = {int(y) for y in _YEAR.findall(sentence)}
    return _STANDING.search(sentence) is not None or bool(report.date and years and report.date.year not in years)


def _leads(report: Report, start: int, length: int, last: int) -> bool:
    """Whether the sentence at `start` belongs to the lead: so much of the body, and the sentence before, stood before it."""
    return length < _LEAD and not (length > _FIRST and "\n" in report.text[last:start])


def _lead_end(report: Report) -> int:
    length = last = 0
    for start, end in sentences(report):
        if not _leads(report, start, length, last):
            return start
        length, last = length + end - start, end
    return len(report.text)


def sentences(report: Report) -> Iterator[Span]:
    """The sentences of a report that are no furniture, roughly: to the next full stop before a space, or the end of the line."""
    furniture = list(report.furniture)
    for m in _SENTENCE.finditer(report.text):
        if not _touches(furniture, m.start(), m.end()):
            yield m.start(), m.end()


def _spans(statements: Iterable[Statement]) -> list[Span]:
    return sorted({s.evidence for s in statements})


def _touches(spans: Sequence[Span], start: int, end: int) -> bool:
    return any(a < end and start < b for a, b in spans)
