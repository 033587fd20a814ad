"""The order in which rows are held, so that no two transactions wait for each other: comments (by id), then cases (by id), then whatever else,
then the end of the trail (trail.append). SQLite has one writer at a time, and needs none of it.
"""

from __future__ import annotations

from onrecord.discussion.case_models import Case
from onrecord.discussion.comment_models import Comment
from onrecord.errors import NotThere


def comment(id: str) -> Comment:
    """A comment, held to the end of the transaction. Raises NotThere."""
    found = Comment.objects.select_for_update(no_key=True).filter(pk=id).first()
    if found is None:
        raise NotThere("there is no such comment")
    return found


def case_of(held: Comment) -> Case | None:
    """The case of a comment that is held, held too."""
    return Case.objects.select_for_update(no_key=True).filter(comment=held).first()


def case(id: str) -> tuple[Comment, Case]:
    """A case and its comment, both held. Raises NotThere."""
    of = Case.objects.filter(pk=id).values_list("comment_id", flat=True).first()
    if of is None:
        raise NotThere("there is no such case")
    held = comment(of)
    return held, Case.objects.select_for_update(no_key=True).get(pk=id)
