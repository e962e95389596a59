"""``frameworks watch``: what comes into a folder, into a dataset."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.common import FOLDER, RULES, complain, console, epilog
from pipeline.cli.progress import progress, summarise
from pipeline.cli.reading import (
    BOTH_READERS,
    JOBS,
    JSON,
    MEMORY_LIMIT,
    OUT,
    PASSWORD,
    TIME_LIMIT,
    stoppable,
)

STOPPED = "Stopped. What was being read is read by the next command."


@click.command(epilog=epilog("frameworks watch inbox/ --out extracted/"))
@click.argument("folder", type=FOLDER, metavar="DIR")
@OUT
@RULES
@PASSWORD
@JOBS
@TIME_LIMIT
@MEMORY_LIMIT
@BOTH_READERS
@JSON
def watch(
    folder: Path,
    out: Path,
    rules: Path | None,
    password: str | None,
    jobs: int | None,
    time_limit: float,
    memory_limit: int,
    both_readers: bool,
    as_json: bool,
) -> None:
    """Read the PDFs in a folder and every one that comes into it, until it is stopped.

    A document is read once nobody writes to it any more, and again when it has changed. The dataset
    keeps what it holds, also of documents that are taken away from the folder. Ctrl-C or SIGTERM
    ends it at any time, with exit code 0.
    """
    from pipeline import batch, screen
    from pipeline.batch.watch import watch as watched
    from pipeline.normalise.rules import load

    settings = batch.Settings(rules, None, password, both_readers)

    def run(documents: list[Path]) -> None:
        load.cache_clear()  # rules may have been edited since the last time
        with progress(len(documents), as_json) as ears:
            ran = batch.run(
                documents,
                out,
                settings,
                limits=batch.Limits(time_limit, memory_limit),
                jobs=jobs,
                keep=True,
                is_patient=True,
                on_done=ears.on_done,
                on_page=ears.on_page,
            )
        if as_json:
            summarise(ran)
        else:
            screen.show_written(console(), ran, out)
            for error in screen.errors(ran.outcomes):
                complain(error)

    complain(f"Watching {folder}; Ctrl-C ends it.")
    with stoppable(STOPPED, 0):
        watched(folder, run)
