"""A process that does one thing to a discussion and can be killed in the midst of it: what test_killed.py drives.

`python -m tests.discussion.killing` reads one order a line as JSON from standard input and answers each with one line. Each is done by a process that is
forked for it, which opens the database itself and dies by SIGKILL where it is told to: `before` or `after` the so-manieth SQL statement that it sends.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from typing import Any

import tests.conftest  # noqa: F401  # Django as the tests have it, who made the database
from tests.discussion.setting_up import in_place

# isort: split
from django.contrib.auth import get_user_model

from onrecord.discussion import complaining, moderating
from onrecord.discussion.models import Case, Sanction
from tests.discussion.conftest import use
from tests.killing import Failing


def report(order: dict[str, Any]) -> str:
    """What a reader's form does; its receipt."""
    user = get_user_model()._default_manager.get(pk=order["user"])
    return complaining.complain(user, order["comment"], "abuse", "He insults her.", order["once"]).reference


def decide(order: dict[str, Any]) -> str:
    """What a moderator's form does; the decision's id. Sent again after it was decided, it finds that."""
    user = get_user_model()._default_manager.get(pk=order["user"])
    case = Case.objects.select_related("comment").get(comment=order["comment"])
    if case.state == Case.State.DECIDED:
        return str(case.decisions.get().pk)
    verdict = moderating.Verdict("delete", "abuse", "It insults.", sanction=Sanction.Kind.WARNING)
    return moderating.decide(user, case.pk, moderating.seen(case), verdict).pk


JOBS: dict[str, Callable[[dict[str, Any]], str]] = {"report": report, "decide": decide}


def _do(order: dict[str, Any], answer: int) -> None:
    from django.db.backends.signals import connection_created

    failing = Failing(order.get("before"), order.get("after"))

    def watch(connection: Any, **_: object) -> None:
        connection.execute_wrappers.append(failing)

    use(order["where"])
    connection_created.connect(watch)
    with in_place():
        made = JOBS[order["job"]](order)
    os.write(answer, json.dumps({"made": made, "sent": failing.number}).encode())


def main() -> None:
    for line in sys.stdin:
        order = json.loads(line)
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            try:
                _do(order, writing)
                os._exit(0)
            except Exception as error:
                os.write(writing, json.dumps({"error": repr(error)}).encode())
            finally:
                os._exit(70)
        os.close(writing)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        said = os.read(reading, 1000)
        os.close(reading)
        print(json.dumps({"status": status, **(json.loads(said) if said else {})}), flush=True)


if __name__ == "__main__":
    main()
