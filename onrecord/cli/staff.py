"""`onrecord staff`: who moderates, edits and administers."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.decisions import By, user
from onrecord.cli.linked import print_grid
from onrecord.cli.options import Format, TableFormat, Where, one_of
from onrecord.cli.running import say, verb

COLUMNS = ("name", "email", "role", "since", "by", "second_factor")

staff = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="The staff: who moderates, edits and administers.")

Who = Annotated[str, typer.Argument(metavar="NAME", show_default=False, help="The e-mail address or the display name of an account.")]
RoleName = Annotated[str, typer.Argument(metavar="ROLE", show_default=False, help="part-time-moderator, moderator, editor or admin.")]


@staff.command("add")
@verb
def add(name: Who, role: RoleName, by: By = None, record: Where = None) -> int:
    """Give an account a role. It is signed out everywhere, and needs a second factor from then on."""
    from onrecord.accounts.database import open_people
    from onrecord.accounts.policy import Role

    one_of(role, Role.staff(), "role")
    open_people(record)
    from onrecord.accounts import staff as of_staff

    found = of_staff.find(name)
    new = of_staff.grant(found, Role(role), by=by or user())
    say(f"{found.display_name} is {role}{'' if new else ' already'}")
    return 0


@staff.command("remove")
@verb
def remove(name: Who, role: RoleName, by: By = None, record: Where = None) -> int:
    """Take a role from an account. It is signed out everywhere."""
    from onrecord.accounts.database import open_people
    from onrecord.accounts.policy import Role

    one_of(role, Role.staff(), "role")
    open_people(record)
    from onrecord.accounts import staff as of_staff

    found = of_staff.find(name)
    ended = of_staff.end(found, Role(role), by=by or user())
    say(f"{found.display_name} is no longer {role}" if ended else f"{found.display_name} was not {role}")
    return 0


@staff.command("list")
@verb
def listed(format: Format = TableFormat.TABLE, record: Where = None) -> int:
    """Who has which role now."""
    from onrecord.accounts.database import open_people

    open_people(record)
    from onrecord.accounts.models import Grant

    rows = [
        {
            "name": grant.user.display_name,
            "email": grant.user.email,
            "role": grant.role,
            "since": grant.since.isoformat(timespec="seconds"),
            "by": grant.by,
            "second_factor": grant.user.has_second_factor,
        }
        for grant in Grant.objects.filter(until=None).select_related("user").order_by("user__display_key", "role")
    ]
    print_grid(rows, format, COLUMNS, COLUMNS, "no staff")
    return 0
