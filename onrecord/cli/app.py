"""The `onrecord` command and its verbs."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.add import add
from onrecord.cli.brief import brief
from onrecord.cli.changes import changes
from onrecord.cli.contested import contested
from onrecord.cli.corridors import corridors
from onrecord.cli.decisions import correct, decisions, merge, release, relink, split, undo, withdraw
from onrecord.cli.discussion import discussion
from onrecord.cli.evaluate import evaluate
from onrecord.cli.events import events
from onrecord.cli.export import export
from onrecord.cli.figures import figures
from onrecord.cli.incident import incident
from onrecord.cli.incidents import incidents
from onrecord.cli.outlets import outlets
from onrecord.cli.places import places
from onrecord.cli.positions import positions
from onrecord.cli.quotes import quotes
from onrecord.cli.read import read
from onrecord.cli.series import series
from onrecord.cli.serve import serve
from onrecord.cli.show import show
from onrecord.cli.speakers import speakers
from onrecord.cli.staff import staff
from onrecord.cli.subscribers import subscribers
from onrecord.cli.talks import talks

# Plain help: rich panels double the time that `onrecord --help` takes.
app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
READING = (read, add, brief, figures, events, positions, quotes, places, show)
LINKED = (incidents, incident, series, contested, talks, corridors, changes)
DECIDING = (merge, split, withdraw, correct, release, undo, decisions, outlets, relink)
for verb in (*READING, *LINKED, *DECIDING, evaluate, export, serve):
    app.command()(verb)
app.add_typer(speakers, name="speakers")
app.add_typer(discussion, name="discussion")
app.add_typer(subscribers, name="subscribers")
app.add_typer(staff, name="staff")


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import PackageNotFoundError, version  # slow to import

        try:
            print(f"onrecord {version('onrecord')}")
        except PackageNotFoundError:
            print("onrecord (run from its source, not installed)")
        raise typer.Exit


@app.callback()
def onrecord(
    wanted: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")] = False,
) -> None:
    """Keeps what is said about a war on the record: who says what, when, and in which words."""
