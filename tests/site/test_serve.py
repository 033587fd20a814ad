"""`onrecord serve`: it starts where it can, says clearly where it can't, and ends in peace."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.record.store import Record
from tests.site.conftest import ROOT, Server, get


def serve(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run it where it must end by itself."""
    command = [sys.executable, "-m", "onrecord", "serve", *options]
    return subprocess.run(
        command, cwd=folder, env={"PYTHONPATH": str(ROOT), "PATH": ""}, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.sqlite3"
    Record.open(path).close()
    return path


def test_it_serves_an_empty_record_and_stops_when_asked(small: Path) -> None:
    server = Server(small, "--workers", "2")
    page = get(f"{server.url}/incidents")
    assert page.status == 200 and "No data has come in yet" in page.text
    assert server.stop() == 0, server.said
    assert len(server.said) == 1, "one line, where it is served"


def test_a_port_that_another_program_has(small: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = serve(small.parent, "--record", str(small), "--port", str(taken.getsockname()[1]))
    assert done.returncode == 2
    assert "can't be had: Address already in use (another program has it" in done.stderr and len(done.stderr.splitlines()) == 1


def test_no_record_to_serve(tmp_path: Path) -> None:
    done = serve(tmp_path, "--record", "nowhere.sqlite3", "--port", "0")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "onrecord: there is no record at nowhere.sqlite3 (make one: onrecord add PATH)\n"
    assert list(tmp_path.iterdir()) == [], "nothing is left behind"


def test_an_address_that_is_none(small: Path) -> None:
    done = serve(small.parent, "--record", str(small), "--host", "no such host")
    assert done.returncode == 2 and "no such address" in done.stderr


def test_the_key_is_made_once_for_its_owner_alone(small: Path) -> None:
    key = small.with_name("small.sqlite3-key")
    assert Server(small).stop() == 0
    made = key.read_text(encoding="ascii")
    assert len(made) >= 50 and stat.S_IMODE(key.stat().st_mode) == 0o600
    assert Server(small).stop() == 0
    assert key.read_text(encoding="ascii") == made
    assert Server(small, ONRECORD_SECRET_KEY="x" * 50).stop() == 0


def test_other_names_are_answered_where_they_are_listed(small: Path) -> None:
    server = Server(small, ONRECORD_HOSTS="record.example.org")
    statuses = {host: get(f"{server.url}/incidents", headers={"Host": host}).status for host in ("record.example.org", "other.example")}
    assert statuses == {"record.example.org": 200, "other.example": 400}
    assert server.stop() == 0


def test_serving_loads_no_language_model(small: Path) -> None:
    code = (
        "import os, sys; os.environ['ONRECORD_RECORD'] = sys.argv[1]; import onrecord.site.wsgi as w; "
        "from onrecord.cli.serve import warm; warm(w.application); print([m for m in ('spacy', 'thinc') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, str(small)], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_mails_go_out_beside_it_until_it_ends(small: Path, tmp_path: Path) -> None:
    mails = tmp_path / "mails"
    mails.mkdir()
    where = {"ONRECORD_RECORD": str(small), "ONRECORD_MAIL": f"file://{mails}"}
    server = Server(small, **where)
    code = (
        "from onrecord.accounts.database import open_people; open_people(None); "
        "from onrecord.discussion import notices; from onrecord.discussion.models import Notice; "
        "notices.put(Notice.Kind.RECEIPT, 'Received', 'It was received.', address='reader@example.org')"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env={**os.environ, **where}, check=True)
    until(lambda: any("Received" in mail.read_text(encoding="utf-8") for mail in mails.iterdir()))
    (beside,) = tending(server.process.pid)
    server.process.kill()
    until(lambda: not runs(beside))
    server.stop()


def until(is_so: Callable[[], bool]) -> None:
    """Wait for it; a minute at most."""
    end = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.1)


def tending(server: int) -> list[int]:
    """The processes that a server has beside it to tend the desk."""
    found = [int(folder.name) for folder in Path("/proc").iterdir() if folder.name.isdigit() and f" {server} " in status(folder)]
    return [pid for pid in found if b"\0tend\0" in Path(f"/proc/{pid}/cmdline").read_bytes()]


def runs(pid: int) -> bool:
    """Whether a process is there and has not ended."""
    return status(Path(f"/proc/{pid}"))[:1] not in ("", "Z")


def status(process: Path) -> str:
    """The state of a process and its parent's id, as "S 17 "; nothing where it is gone."""
    try:
        state, parent = (process / "stat").read_text().rpartition(")")[2].split()[:2]
    except (OSError, ValueError):
        return ""
    return f"{state} {parent} "
