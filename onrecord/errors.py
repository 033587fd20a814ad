"""Every error that onrecord raises, in one tree.

OnrecordError                   anything that onrecord refuses, with `hint`: what to do
├── ReportError                 one report can't be read; the batch goes on   (HTTP 422)
│   ├── ReportUnreadable        the file can't be opened
│   ├── ReportEmpty             no words in it
│   ├── ReportNotText           binary, or in no encoding that we know
│   ├── ReportTooLarge          longer than a report can be, or one endless line
│   ├── ReportNotEnglish        in another language
│   ├── ReportNoArticle         a page with no article in it
│   └── ReportMalformed         a broken line of JSON Lines, a missing or wrong field
├── RowMalformed                a line of gold, or of statements to be scored, can't be used   (HTTP 422)
├── UsageError                  the call itself is wrong: an option, a date, a path   (HTTP 400)
├── NotOnRecord                 no such id on record   (HTTP 404)
├── RecordError                 the record can't be opened or written   (HTTP 503)
├── DiscussionError             a comment, a complaint or a decision is refused
│   ├── NotAccepted             what was sent can't be taken: `field` is at fault   (HTTP 422)
│   ├── NotAllowed              the actor may not do it   (HTTP 403)
│   ├── NotThere                no such page, comment or case   (HTTP 404)
│   ├── Stale                   it has changed since the actor saw it: `difference`   (HTTP 409)
│   └── TooMany                 more than the limit; `retry_after` in seconds   (HTTP 429)
├── RotaError                   a rota of moderators is none, or no time can be told by it
├── VocabularyError             a vocabulary file breaks its schema
└── DataFileError               a data file that ships with onrecord is missing or damaged
"""

from __future__ import annotations

from typing import ClassVar


class OnrecordError(Exception):
    """A refusal in clear words. `hint` says what to do about it, or is empty."""

    status: ClassVar[int] = 500

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class ReportError(OnrecordError):
    """One report that can't be read. `source` names the file or URL, `line` its line (1-based) where known."""

    status = 422

    def __init__(self, source: str, reason: str, *, line: int | None = None, hint: str = "") -> None:
        self.source = source
        self.line = line
        self.reason = reason
        super().__init__(f"{source}:{line}: {reason}" if line is not None else f"{source}: {reason}", hint=hint)


class ReportUnreadable(ReportError):
    """The file can't be opened."""


class ReportEmpty(ReportError):
    """There are no words in it."""


class ReportNotText(ReportError):
    """It is binary, or in no encoding that we know."""


class ReportTooLarge(ReportError):
    """It is longer than a report can be, or one endless line."""


class ReportNotEnglish(ReportError):
    """It is in another language than English."""


class ReportNoArticle(ReportError):
    """The page holds no article."""


class ReportMalformed(ReportError):
    """A line of JSON Lines is broken, or a field of it is missing or of the wrong type."""


class RowMalformed(OnrecordError):
    """A line of gold, or of statements to be scored, can't be used. `source` names the file, `line` (1-based) and `field` are None for all of it."""

    status = 422

    def __init__(self, source: str, reason: str, *, line: int | None = None, field: str | None = None, hint: str = "") -> None:
        self.source = source
        self.line = line
        self.field = field
        self.reason = reason
        where = f"{source}:{line}" if line is not None else source
        super().__init__(": ".join(part for part in (where, field, reason) if part), hint=hint)


class UsageError(OnrecordError):
    """The call itself is wrong: an option, a date, a path."""

    status = 400


class NotOnRecord(OnrecordError):
    """No report or statement has this id."""

    status = 404


class RecordError(OnrecordError):
    """The record can't be opened or written."""

    status = 503


class DiscussionError(OnrecordError):
    """A comment, a complaint or a decision is refused; what was sent goes back to who sent it."""


class NotAccepted(DiscussionError):
    """What was sent can't be taken; `field` is at fault."""

    status = 422

    def __init__(self, field: str, message: str, *, hint: str = "") -> None:
        self.field = field
        super().__init__(message, hint=hint)


class NotAllowed(DiscussionError):
    """The actor may not do it."""

    status = 403


class NotThere(DiscussionError):
    """There is no such page, comment or case."""

    status = 404


class Stale(DiscussionError):
    """It has changed since the actor saw it; `difference` is the lines that did, as `difflib` writes them."""

    status = 409

    def __init__(self, message: str, *, difference: str = "", hint: str = "") -> None:
        self.difference = difference
        super().__init__(message, hint=hint)


class TooMany(DiscussionError):
    """More than the limit allows; `retry_after` is in seconds."""

    status = 429

    def __init__(self, message: str, *, retry_after: int, hint: str = "") -> None:
        self.retry_after = retry_after
        super().__init__(message, hint=hint)


class RotaError(OnrecordError):
    """A rota breaks its schema, or no time can be told by it; the message names the file and the field."""


class VocabularyError(OnrecordError):
    """A vocabulary file breaks its schema; the message names the file and the field."""


class DataFileError(OnrecordError):
    """A data file that ships with onrecord is missing or damaged."""
