"""``frameworks watch``: what comes into a folder, into a dataset."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from pipeline.cli.common import FOLDER, complain, console, epilog
from pipeline.cli.reading import Reading, reads, stoppable
from pipeline.errors import BadInput

STOPPED = "Stopped. What was being read is read by the next command."


@click.command(epilog=epilog("frameworks watch inbox/ --out extracted/"))
@click.argument("folder", type=FOLDER, metavar="DIR")
@stoppable(STOPPED, 0)
@reads
def watch(folder: Path, reading: Reading) -> None:
    """Read the PDFs in a folder, and every one that comes into it.

    A document is read once nobody writes to it any more, and again when it has changed. The dataset
    keeps what it holds, also of documents that are taken away from the folder. Ctrl-C or SIGTERM
    ends it at any time, with exit code 0.
    """
    from pipeline import screen
    from pipeline.batch.watch import watch as watched
    from pipeline.normalise.rulebook.rules import load

    def run(documents: list[Path]) -> None:
        load.cache_clear()  # rules may have been edited since the last time
        ran = reading.run(documents, replace(reading.options, keep=True, is_patient=True))
        if not reading.as_json:
            screen.show_written(console(), ran, reading.out)
            for error in screen.errors(ran.outcomes):
                complain(error)

    if not folder.is_dir():
        raise BadInput(f"{folder}: there is no such folder to watch")
    complain(f"Watching {folder}; Ctrl-C ends it.")
    watched(folder, run)
