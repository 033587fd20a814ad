"""`onrecord serve`: the public site over a record, with a production server built in."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any
from wsgiref.util import setup_testing_defaults

import typer

from onrecord.cli.options import Where
from onrecord.cli.running import say, verb
from onrecord.errors import RecordError, UsageError

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

# Requests that one worker answers at a time. Pages wait for the database and each other's Python; more threads only make queues.
THREADS = 4
# A page that takes this long, in seconds, is broken: its worker is replaced. On stopping, what is under way may take GRACE.
TIMEOUT, GRACE = 60, 10
BACKLOG = 128
LOOPBACK = ("127.", "localhost", "::1")


@verb
def serve(
    record: Where = None,
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help="Where to listen; 0.0.0.0 for every network.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; 0 takes a free one.")] = 8000,
    workers: Annotated[int, typer.Option("--workers", min=1, max=64, help="Processes that answer.")] = 2,
) -> int:
    """Serve the public site over a record."""
    from onrecord.accounts.database import migrate, people_address
    from onrecord.record.address import VARIABLE, address
    from onrecord.record.board import Board
    from onrecord.record.store import Record

    where = address(record)
    if record is not None:
        os.environ[VARIABLE] = record
    os.environ["DJANGO_SETTINGS_MODULE"] = "onrecord.site.settings"
    from django import setup

    setup()
    people = people_address(where)
    with Record.open(record, create=False) as store:  # there is one, and it now has the newest tables
        if not Board(store).is_built():
            say("the lists of this record are empty, since an older onrecord wrote it: onrecord relink")
    migrate(people)
    listening = listen(host, port)
    if not host.startswith(LOOPBACK) and not os.environ.get("ONRECORD_HOSTS"):
        say("readers reach it only under names that ONRECORD_HOSTS lists, such as ONRECORD_HOSTS='record.example.org'")
    at = f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}"
    with tended():
        _run(listening.detach(), workers, f"serving {where.shown} at {at} (stop with Ctrl-C)")
    return 0


@contextmanager
def tended() -> Iterator[None]:
    """Keep the desk going (`onrecord discussion tend`) in a process beside, until the end of the block, or of this process however it ends."""
    command = [sys.executable, "-m", "onrecord", "discussion", "tend", "--beside"]
    tending = subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True)  # Ctrl-C is the server's
    assert tending.stdin is not None
    try:
        yield
    finally:
        tending.stdin.close()
        try:
            tending.wait(GRACE)
        except subprocess.TimeoutExpired:  # a mail server that keeps it waiting; that mail is sent when it is tended again
            tending.kill()
            tending.wait()


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises UsageError where another program does, or nobody may."""
    try:
        family, kind, protocol, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    except socket.gaierror as error:
        raise UsageError(f"no such address: {host}", hint="--host 127.0.0.1, or 0.0.0.0 for every network") from error
    made = socket.socket(family, kind, protocol)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind(where)
        made.listen(BACKLOG)
    except OSError as error:
        made.close()
        if isinstance(error, PermissionError):
            raise UsageError(f"port {port} is not ours to take", hint="choose one from 1024 on: --port 8000") from error
        raise UsageError(
            f"port {port} of {host} can't be had: {error.strerror}", hint="another program has it; choose one: --port 8001"
        ) from error
    return made


def warm(application: WSGIApplication) -> None:
    """Ask for a page, so that what all pages need (names, outlines) is loaded once, before processes part."""
    environ: dict[str, Any] = {"PATH_INFO": "/incidents", "HTTP_HOST": "localhost"}
    setup_testing_defaults(environ)
    application(environ, lambda status, headers, error=None: lambda data: None)


def _run(listening: int, workers: int, ready: str) -> None:
    """Answer on a listening socket (its file descriptor, which the server closes) until a signal says to stop."""
    from gunicorn.app.base import BaseApplication
    from gunicorn.errors import HaltServer

    class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
        def load_config(self) -> None:
            settings: dict[str, Any] = {
                "bind": f"fd://{listening}",
                "workers": workers,
                "worker_class": "gthread",
                "threads": THREADS,
                "timeout": TIMEOUT,
                "graceful_timeout": GRACE,
                "preload_app": True,
                "proc_name": "onrecord",
                "loglevel": "warning",
                "control_socket_disable": True,
                "when_ready": lambda server: say(ready),
            }
            for name, value in settings.items():
                if name in self.cfg.settings:
                    self.cfg.set(name, value)

        def load(self) -> Any:
            from django.db import connections

            from onrecord.site.wsgi import application

            warm(application)
            connections.close_all()  # a connection must not go on in two processes
            return application

    try:
        Server().run()
    except HaltServer as error:
        raise RecordError(f"the server stopped: {error.reason}") from error
