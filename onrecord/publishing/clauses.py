"""What a sentence says, without "he said": the piece of it that a line quotes. Always one unbroken piece of the report's own text."""

from __future__ import annotations

import re

from onrecord.publishing.rows import Row, fold, offset
from onrecord.publishing.safe import one_line

# Verbs that only hand on what is said. One that takes a side (denied, admitted) stays in the quoted piece.
SAYING = "said|says|say|reported|announced|stated|added|claimed|wrote"
# "said", "said on Monday that", "told reporters that".
HANDING_ON = (
    rf"(?:{SAYING})\b(?:\s+(?:on|in|late|early|at)\s+[\w’' ]{{3,40}}?(?=\s+that\b))?(?:\s+that\b)?|told\s+(?:[\w’']+\s+){{1,4}}?that\b"
)
LEADING = re.compile(rf"(?P<attribution>according to\s+[^,“”\"]{{1,80}},|[^,“”\"]{{1,80}}?\b(?:{HANDING_ON})):?\s+", re.IGNORECASE)
TRAILING = re.compile(
    rf"(?:,[”\"]?|[”\"])?\s+(?P<attribution>according to\s+[^,“”\"]{{1,80}}?|(?<=[,”\"] )[^,“”\"]{{0,80}}\b(?:{SAYING})\b[^,“”\"]{{0,60}}?)[.]?\s*$",
    re.IGNORECASE,
)
# "KYIV, March 5 (Agency) -"
DATELINE = re.compile(r"\s*[A-Z][\w .,’'-]{1,60}\([^()]{1,40}\)\s+[-–—]+\s+")
# What must not be cut away: it turns the meaning, or says more than who speaks.
TELLING = re.compile(
    r"\b(?:not|never|no|nor|without|unless|if|but|denied|denies|rejected|unconfirmed|unverified|alleged|allegedly|who|which|whom|whose|when|where|while|because|after|before)\b|n[’']t\b",
    re.IGNORECASE,
)
PRONOUN = re.compile(
    r"^(?:he|she|it|they|the (?:ministry|official|spokes(?:man|woman|person)|minister|mayor|governor|council|agency))\b", re.IGNORECASE
)
SENTENCE_END = re.compile(r"[.!?][”\"’]?\s+[“\"‘]?[A-Z]")
QUOTES = ("“”", '""', "()")
SHORTEST = 4
"""A piece of fewer words stands with the whole sentence."""


def quoted(row: Row) -> str:
    """The piece of the sentence to quote, in quotation marks, "…" where its beginning or end was left out.

    Only a dateline and the naming of the speaker are left out, the latter only where what is left still holds the statement's span, has its quotation marks in pairs and
    loses no "not" or "if". Everything else is quoted in full.
    """
    sentence = row.sentence
    start, end = _piece(row)
    text = one_line(sentence[start:end]).rstrip(",")
    before = "… " if one_line(sentence[:start]) else ""
    after = " …" if one_line(sentence[end:]).strip(".") else ""
    return in_quotes(f"{before}{text}{after}")


def in_quotes(text: str) -> str:
    """The text in quotation marks; its own, where they stand around all of it or have no partner in it, are not doubled."""
    if text.startswith("“") and "”" not in text:
        text = text[1:]
    elif text.endswith("”") and "“" not in text:
        text = text[:-1]
    for left, right in ("“”", '""'):
        if len(text) > 1 and text[0] == left and text[-1] == right and left not in text[1:-1] and right not in text[1:-1]:
            return f"“{text[1:-1]}”"
    return f"“{text}”"


def _piece(row: Row) -> tuple[int, int]:
    """Start and end, in the sentence, of what is left of it without its speaker."""
    sentence, statement = row.sentence, row.statement
    dateline = DATELINE.match(sentence)
    whole = (dateline.end() if dateline and dateline.end() <= offset(row) else 0, len(sentence))
    if statement.speaker is None or statement.stance not in ("states", "expects", "accuses") or SENTENCE_END.search(sentence):
        return whole
    span = (offset(row), offset(row) + statement.end - statement.start)
    for found, piece in ((LEADING.match(sentence), "after"), (TRAILING.search(sentence), "before")):
        if not found or not _names_speaker(found["attribution"], statement.speaker):
            continue
        start, end = (found.end(), len(sentence)) if piece == "after" else (whole[0], found.start())
        text = sentence[start:end]
        if start <= span[0] and span[1] <= end and len(text.split()) >= SHORTEST and _balanced(text):
            return start, end
    return whole


def _names_speaker(attribution: str, speaker: str) -> bool:
    """Whether these words say no more than who speaks, and this speaker."""
    if TELLING.search(attribution):
        return False
    words = fold(speaker).split()
    return bool(words) and (words[-1] in fold(attribution) or bool(PRONOUN.match(attribution)))


def _balanced(text: str) -> bool:
    return all(text.count(pair[0]) == text.count(pair[1]) if pair[0] != pair[1] else text.count(pair[0]) % 2 == 0 for pair in QUOTES)
