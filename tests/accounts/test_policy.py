"""Who may do what: a table of every role by every act, and no for all else."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.contrib.auth.models import AnonymousUser

from onrecord.accounts import policy
from onrecord.accounts.policy import Act, Role

# reader, subscriber, part-time, moderator, editor, admin
TABLE = {
    Act.MODERATE: (False, False, True, True, True, True),
    Act.EDIT: (False, False, False, False, True, True),
    Act.RULE: (False, False, False, False, False, True),
}


@dataclass
class Somebody:
    """As the session has them."""

    roles: object
    has_second_factor: object = True
    is_authenticated: bool = True
    is_active: bool = True


def test_the_table_is_whole() -> None:
    assert set(TABLE) == set(Act) == set(policy.ALLOWED) and all(len(row) == len(Role) for row in TABLE.values())


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("role", Role)
def test_each_role_may_what_the_table_says(act: Act, role: Role) -> None:
    expected = TABLE[act][list(Role).index(role)]
    assert policy.may(Somebody(frozenset({role})), act) is expected
    assert policy.may(Somebody(frozenset({Role.READER, role})), act) is expected


@pytest.mark.parametrize(
    "nobody",
    [
        None,
        AnonymousUser(),
        Somebody(frozenset(Role), has_second_factor=False),
        Somebody(frozenset(Role), has_second_factor="yes"),
        Somebody(frozenset(Role), is_authenticated=False),
        Somebody(frozenset(Role), is_active=False),
        Somebody({"admin"}),
        Somebody("admin"),
        Somebody(frozenset()),
    ],
)
def test_what_no_line_allows_is_not_allowed(nobody: object) -> None:
    assert not any(policy.may(nobody, act) for act in Act)


def test_an_act_that_nobody_knows() -> None:
    assert not policy.allowed(frozenset(Role), "launch")  # type: ignore[arg-type]  # what a mistake would ask
