"""Which pages there are to discuss, as the site says it: DISCUSSION_PAGES names an object with this method."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True, slots=True)
class Page:
    """A published page: `kind` and `key` are its permanent name, `path` its address on the site. `earlier`: the keys of pages that are part of it now,
    whose comments stay where they were made."""

    kind: str
    key: str
    title: str
    path: str
    earlier: tuple[str, ...] = ()


class Pages(Protocol):
    """The pages of the site, and the statements that a comment can be pinned to."""

    def page(self, kind: str, key: str) -> Page | None:
        """The page of this name, or None where there is none."""

    def statement(self, id: str) -> str | None:
        """The address of a statement on record, or None where there is none."""


def pages() -> Pages:
    """The site's own."""
    return cast(Pages, import_string(settings.DISCUSSION_PAGES))
