"""Ids of the discussion: of rows, in the order of time, and of what a person keeps to ask again."""

from __future__ import annotations

import secrets
import threading
import time

ID_LENGTH = 16
# Crockford's digits: no I, L, O or U, so that a reference can be read out on the telephone.
DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
# Three groups of four: 60 bits, which nobody guesses.
GROUPS, GROUP = 3, 4
MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V"})

_one = threading.Lock()
_last = 0


def new_id() -> str:
    """16 hex digits, of which 13 are the microseconds since 1970 and 3 are chance: ids sort as they were made, by one process even in one instant."""
    global _last
    with _one:
        _last = max(time.time_ns() // 1000, _last + 1)
        return f"{_last:013x}{secrets.token_hex(2)[:3]}"


def new_reference() -> str:
    """A reference that can't be guessed, as "7KQ3-9MXD-4FT2"."""
    return "-".join("".join(secrets.choice(DIGITS) for _ in range(GROUP)) for _ in range(GROUPS))


def read_reference(written: str) -> str:
    """A reference as a person wrote it, in its own spelling: small letters, spaces, missing hyphens and digits misread as letters are put right."""
    digits = "".join(sign for sign in written.upper().translate(MISREAD) if sign in DIGITS)
    return "-".join(digits[start : start + GROUP] for start in range(0, len(digits), GROUP))
