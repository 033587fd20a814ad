"""Killed with SIGKILL before or after any SQL statement of a report or of a decision, and sent again, it is there once, and all agrees with it."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from onrecord.discussion.models import Case, Complaint, Decision, Notice
from tests.discussion.around import person
from tests.discussion.cases import comment_by, complaint_of, sound

SEED = int(os.environ.get("KILLING_SEED") or random.SystemRandom().randrange(10**6))
POINTS = 8  # of some seventy; each is two processes


class Worker:
    """Does orders, each in a process of its own, and tells how that ended."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.discussion.killing"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            cwd=Path(__file__).parents[2],
        )  # fmt: skip

    def __call__(self, **order: Any) -> dict[str, Any]:
        assert self._process.stdin is not None and self._process.stdout is not None
        print(json.dumps(order), file=self._process.stdin, flush=True)
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer

    def close(self) -> None:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()


@pytest.mark.parametrize("job", ["report", "decide"])
def test_killed_anywhere_and_sent_again_it_is_there_once(people: str, job: str) -> None:
    author, moderator = person("Ann", "subscriber"), person("Mo", "moderator")

    def order(number: int) -> dict[str, Any]:
        comment, reader = comment_by(author), person(f"R{number}", "subscriber")
        if job == "decide":
            complaint_of(comment, reader)
        user = reader if job == "report" else moderator
        return {"where": people, "job": job, "user": user.pk, "comment": comment.pk, "once": f"form {number}"}

    do = Worker()
    try:
        whole = do(**order(0))
        assert whole["status"] == 0 and whole["sent"] > 10, whole
        every = [{when: at} for at in range(1, whole["sent"] + 1) for when in ("before", "after")]
        points = random.Random(f"{SEED} {job}").sample(every, POINTS)
        orders = [order(number) for number in range(1, len(points) + 1)]
        connection.close()
        for mine, point in zip(orders, points, strict=True):
            killed = do(**mine, **point)
            assert killed["status"] == -9, (SEED, point, killed)
            again = do(**mine)
            assert again["status"] == 0 and again["made"], (SEED, point, again)
    finally:
        do.close()
    sound()
    assert Complaint.objects.count() == Case.objects.count() == len(points) + 1
    assert Notice.objects.filter(kind=Notice.Kind.RECEIPT).count() == len(points) + 1
    if job == "decide":
        assert Decision.objects.count() == len(points) + 1
