"""A process that dies in the midst of its work, as when the machine stops."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from typing import Any


class Failing:
    """Counts the SQL statements of a Django connection (as one of its `execute_wrappers`), and kills this process before or after the one told."""

    def __init__(self, before: int | None, after: int | None) -> None:
        self.number, self._before, self._after = 0, before, after

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        self.number += 1
        if self.number == self._before:
            os.kill(os.getpid(), signal.SIGKILL)
        done = execute(sql, params, many, context)
        if self.number == self._after:
            os.kill(os.getpid(), signal.SIGKILL)
        return done
