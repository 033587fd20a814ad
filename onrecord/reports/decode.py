"""Bytes to text: encodings, line ends, NULs, and what is refused because it is no text.

The order is: a byte order mark; UTF-16 without one, told by where its NULs stand; UTF-8; windows-1252, which
is what older newsroom systems write. Every function takes `source`, the name that a refusal gives.
"""

from __future__ import annotations

import codecs
import hashlib
import re

from onrecord.errors import ReportEmpty, ReportNotText, ReportTooLarge

MAX_BYTES = 20_000_000  # of one file that holds one report; the longest live pages are under 5 MB with all their markup
MAX_TEXT = 1_000_000  # characters of one report; spaCy's own limit for one text
NOT_TEXT_HINT = "give plain text, HTML or JSON Lines"
MAX_LINE = 200_000  # characters without a line end; a whole article on one line is under 60,000

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4096  # bytes looked at to tell UTF-16 and binary from text
_UTF16_NULS = 0.7  # share of NULs in the high bytes of English in UTF-16: nearly 1, less with typographic marks
_UTF16_WORDS = 0.9  # share of bytes that are no control characters in its low bytes
_BINARY_CONTROLS = 0.02  # share of control characters; random bytes have 0.1, text has none
_TEXT_NULS = 0.3  # text with stray or padding NULs stays below; tables of numbers in binary lie above
_FOREIGN_BYTES = 0.3  # share of bytes over 0x7F that windows-1252 English never reaches, and Cyrillic code pages do
_SIGNATURES = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
    b"\x7fELF",
    b"SQLite format 3\0",
    b"{\\rtf",
)
_CONTROLS = bytes(set(range(1, 32)) - {9, 10, 11, 12, 13, 27}) + b"\x7f"
_SURROGATE = re.compile("[\ud800-\udfff]")
_WORD = re.compile(r"[^\W\d_]{2,}")


def encoding_of(data: bytes) -> str | None:
    """The encoding that the start of `data` shows: by its mark or its NULs. None: no sign, so UTF-8 or windows-1252."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    for name, words, nuls in (("utf-16-le", sample[0::2], sample[1::2]), ("utf-16-be", sample[1::2], sample[0::2])):
        if half and nuls.count(0) > _UTF16_NULS * half and len(words.translate(None, _CONTROLS + b"\0")) > _UTF16_WORDS * half:
            return name
    return None


def is_binary(data: bytes) -> bool:
    """True where the start of `data` is no text in any encoding: a known format's signature, or control characters."""
    sample = data[:_SAMPLE]
    if sample.startswith(_SIGNATURES):
        return True
    if encoding_of(data) is not None:
        return False
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls > _BINARY_CONTROLS * len(sample) or sample.count(0) > _TEXT_NULS * len(sample)


def decoded(data: bytes, source: str, *, line: int | None = None) -> str:
    """The characters of `data`, without a byte order mark, its line ends as they are.

    Raises ReportNotText where it is binary or in no encoding that we know.
    """
    encoding = encoding_of(data)
    if encoding is not None:
        return data.decode(encoding, "replace").removeprefix("\ufeff")
    if is_binary(data):
        raise ReportNotText(source, "not text", line=line, hint=NOT_TEXT_HINT)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    repaired = data.decode("utf-8", "replace")
    broken = repaired.count("\ufffd")
    high = len(data) - len(data.translate(None, bytes(range(128, 256))))
    if high > 4 * broken:  # mostly well-formed UTF-8 with some damage, such as a file cut inside a character
        return repaired
    if high > _FOREIGN_BYTES * len(data):
        raise ReportNotText(source, "text in an unknown encoding", line=line, hint="convert it to UTF-8")
    return data.decode("windows-1252", "replace")


def tidied(text: str) -> str:
    r"""The text with each line end as \n, each NUL as a space and each lone surrogate as U+FFFD."""
    return same_length(text.replace("\r\n", "\n").replace("\r", "\n"))


def same_length(text: str) -> str:
    """The text with NULs and lone surrogates replaced, one character for one: no offset moves."""
    return _SURROGATE.sub("\ufffd", text.replace("\0", " "))


def text_of(data: bytes, source: str) -> str:
    """A file's bytes as the text to read: decoded and tidied.

    Raises ReportNotText, ReportEmpty and ReportTooLarge.
    """
    if len(data) > MAX_BYTES:
        raise too_large(source)
    text = tidied(decoded(data, source))
    check_text(text, source)
    return text


def stdin_id(text: str) -> str:
    """The id of a report that has neither a file nor an address: the same for the same text, another for another."""
    return f"stdin-{hashlib.sha256(text.encode('utf-8')).hexdigest()[:12]}"


def too_large(source: str, *, line: int | None = None) -> ReportTooLarge:
    """The refusal of a file, or of a line of JSON Lines, of more than MAX_BYTES."""
    return ReportTooLarge(source, f"more than {MAX_BYTES // 1_000_000} MB", line=line, hint="split it into single reports")


def check_text(text: str, source: str, *, line: int | None = None) -> None:
    """Raise ReportEmpty or ReportTooLarge where `text` can't be one report."""
    if len(text) > MAX_TEXT:
        raise ReportTooLarge(source, f"more than {MAX_TEXT:,} characters", line=line, hint="split it into single reports")
    longest, start = 0, 0
    while start < len(text) and longest <= MAX_LINE:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        longest, start = max(longest, end - start), end + 1
    if longest > MAX_LINE:
        raise ReportTooLarge(source, f"one line of more than {MAX_LINE:,} characters", line=line, hint="break it into paragraphs")
    if not _WORD.search(text):
        raise ReportEmpty(source, "no words in it", line=line)
