"""Answers that take long to count, kept until the record changes: of two readers who ask the same, the second waits for no counting."""

from __future__ import annotations

import functools
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable

from onrecord.site.asking import today
from onrecord.site.listings import Answer, Asked

# Answers that each process keeps: of a map with all its marks about 400 kB, of a list about 200 kB.
MOST = 64


def kept(answer: Callable[[Asked], Answer]) -> Callable[[Asked], Answer]:
    """The same answers, each made once for what was asked of the record as it stands (`Asked.mark`). Without a mark nothing is kept."""
    found: OrderedDict[Hashable, Answer] = OrderedDict()
    lock = threading.Lock()

    @functools.wraps(answer)
    def ask(asked: Asked) -> Answer:
        if not asked.mark:
            return answer(asked)
        key = (
            asked.mark, today(), asked.view.alias, asked.as_of, tuple(sorted(asked.path.items())), tuple(sorted(asked.filters.items())), asked.after, asked.limit,
        )  # fmt: skip
        with lock:
            if key in found:
                found.move_to_end(key)
                return found[key]
        made = answer(asked)
        with lock:
            found[key] = made
            while len(found) > MOST:
                found.popitem(last=False)
        return made

    return ask
