"""The parts of the documentation that the program itself writes: `python -m tools.docs [GOLD ...]`.

- README.md, between <!-- session --> marks: each line that begins with "$ " is run, and what it prints is put below it.
- docs/cli.md, between <!-- help: VERB --> marks: what `onrecord VERB --help` prints.
- docs/reading.md, between <!-- scores --> marks: the scores of the examples, and of each further folder of gold that is named. Rows of
  gold that isn't named stay as they are. Between <!-- unseen --> marks: those of texts that nobody tuned on. Both are kept in
  onrecord/publishing/data/scores.json, of which the site's page on method is made too.
- docs/data.md, all of it: the filters and columns of the site's data, as its pages declare them.
- docs/confidence.md, between <!-- confidence --> marks: the reliability that the last fit found (onrecord/reading/data/confidence.json).

Tests compare all of them with the program, but for gold that is not in the repository.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from onrecord.errors import OnrecordError
from onrecord.evaluation.evaluate import evaluate
from onrecord.evaluation.score import Score
from onrecord.publishing.scores import FILE as SCORES
from onrecord.publishing.scores import Scores, gold_table, scores, unseen_table, written
from onrecord.reading.confidence import WEIGHTS

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
CLI = ROOT / "docs" / "cli.md"
READING = ROOT / "docs" / "reading.md"
CONFIDENCE = ROOT / "docs" / "confidence.md"
DATA = ROOT / "docs" / "data.md"
EXAMPLES = ROOT / "examples"

# What a row of scores holds, in its order.
TALLIES = ("figure", "figure.exact", "event", "event.exact", "position", "position.exact")
# As wide as a page shows without scrolling.
COLUMNS = 100


def environment() -> dict[str, str]:
    """The environment that a session runs in: the `onrecord` of this Python, and nothing that changes what it prints."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    settings = {"PATH": path, "COLUMNS": str(COLUMNS), "LC_ALL": "C.UTF-8", "NO_COLOR": "1"}
    return {**{name: value for name, value in os.environ.items() if not name.startswith("ONRECORD_")}, **settings}


def session(block: str) -> str:
    """A session with its output written anew. It runs in a folder of its own, where examples/ is and a record is made."""
    commands = [line[2:] for line in block.splitlines() if line.startswith("$ ")]
    parts = []
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "examples").symlink_to(EXAMPLES, target_is_directory=True)
        for command in commands:
            output = ["sh", "-c", f"({command}) 2>&1"]
            done = subprocess.run(output, cwd=folder, env=environment(), capture_output=True, text=True, check=False)
            parts.append(f"$ {command}\n{done.stdout.rstrip()}".rstrip())
    return "```console\n" + "\n\n".join(parts) + "\n```"


def help_of(verb: str) -> str:
    """What `onrecord VERB --help` prints; of "onrecord", the command's own help."""
    command = ["onrecord", *([] if verb == "onrecord" else verb.split()), "--help"]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=True)
    lines = [line.rstrip() for line in done.stdout.strip().splitlines()]
    return "```\n" + "\n".join(lines) + "\n```"


def score_table(new: Mapping[str, Score]) -> Scores:
    """The scores with the rows of `new` measured anew and all others kept."""
    kept = scores()
    rows = dict(kept.gold)
    for name, result in new.items():
        figures = result.figures()
        rows[name] = tuple(round(value, 3) for value in (*(figures.get(tally, 0.0) for tally in TALLIES), result.shares["attributed"].value))
    return kept.model_copy(update={"gold": rows})


def as_markdown(rows: Sequence[Sequence[str]]) -> str:
    """A table whose first row is its head."""
    head, *body = (f"| {' | '.join(cells)} |".replace("|  |", "| |").replace("|  |", "| |") for cells in rows)
    return "\n".join([head, "|" + "---|" * len(rows[0]), *body])


def reliability() -> str:
    """The table of how confidence kept what it said, by kind, as the last fit found it on reports that it had not seen."""
    found = json.loads(WEIGHTS.read_text("utf-8"))["unseen"]
    lines = ["| kind | statements | told | right | Brier score | of one number for all |", "|---|---|---|---|---|---|"]
    for kind, c in found.items():
        lines.extend(
            f"| {kind}, told {b['low']:.1f} to {b['high']:.1f} | {b['number']} | {b['expected']:.2f} | {b['observed']:.2f} | | |"
            for b in c["bands"]
        )
        right = sum(b["number"] * b["observed"] for b in c["bands"]) / c["statements"]
        lines.append(f"| **{kind}** | {c['statements']} | | {right:.2f} | {c['brier']:.3f} | {right * (1 - right):.3f} |")
    return "\n".join(lines)


def data_dictionary() -> str:
    """The data dictionary, of what the site's pages declare."""
    from onrecord.record import opening

    opening.setup()
    from onrecord.site.dictionary import markdown

    return markdown()


def block_of(text: str, name: str) -> str:
    """What stands between the marks <!-- NAME --> and <!-- /NAME --> (of "help: read" the closing mark is /help).

    Raises ValueError where the text has no such marks.
    """
    match = _block(name).search(text)
    if match is None:
        raise ValueError(f"no <!-- {name} --> in the text")
    return match[2].strip("\n")


def with_block(text: str, name: str, block: str) -> str:
    """The text with `block` between the marks of `name`."""
    return _block(name).sub(lambda match: f"{match[1]}\n{block}\n{match[3]}", text)


def _block(name: str) -> re.Pattern[str]:
    return re.compile(rf"(<!-- {re.escape(name)} -->)\n(.*?)(<!-- /{re.escape(name.split(':')[0])} -->)", re.S)


def verbs(text: str) -> list[str]:
    """The verbs whose help a page shows, in its order."""
    return re.findall(r"<!-- help: ([\w ]+) -->", text)


def refuse(error: OnrecordError) -> None:
    """No scores of part of the gold go on a page."""
    raise error


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes the pages anew."""
    folders = [EXAMPLES, *map(Path, sys.argv[1:] if arguments is None else arguments)]
    page = README.read_text(encoding="utf-8")
    README.write_text(with_block(page, "session", session(block_of(page, "session"))), encoding="utf-8")

    page = CLI.read_text(encoding="utf-8")
    for verb in verbs(page):
        page = with_block(page, f"help: {verb}", help_of(verb))
    CLI.write_text(page, encoding="utf-8")
    DATA.write_text(data_dictionary(), encoding="utf-8")

    page = READING.read_text(encoding="utf-8")
    found = score_table({name: result for folder in folders for name, result in evaluate(folder, on_refused=refuse).scores.items()})
    SCORES.write_text(written(found), encoding="utf-8")
    page = with_block(page, "scores", as_markdown(gold_table(found.gold)))
    READING.write_text(with_block(page, "unseen", as_markdown(unseen_table(found.unseen))), encoding="utf-8")

    page = CONFIDENCE.read_text(encoding="utf-8")
    CONFIDENCE.write_text(with_block(page, "confidence", reliability()), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
