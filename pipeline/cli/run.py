"""``frameworks run``: documents into a dataset."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from pipeline.cli.common import PLACE, complain, console, epilog, page_numbers
from pipeline.cli.reading import Reading, reads, stoppable
from pipeline.errors import INTERRUPTED

if TYPE_CHECKING:
    from pipeline.places import Place

STOPPED = "Stopped. The dataset is as it was; the same command goes on from what has been read."


@click.command(
    epilog=epilog(
        "frameworks run",
        "frameworks run 'archive/**/*.pdf' --out archive-data/",
        "frameworks run panel-pack.pdf --pages 181-202 --keep",
        has_codes=True,
    )
)
@click.argument("paths", nargs=-1, type=PLACE, metavar="[PATH]...")
@click.option(
    "--from-list",
    "list_file",
    type=click.File("rb"),
    help="File that names documents, a path a line or as `find -print0` does; - is standard input.",
)
@click.option(
    "--keep",
    is_flag=True,
    help="Keep in the dataset what is there already and is no document of this run.",
)
@click.option(
    "--only-verified",
    is_flag=True,
    help="Leave out frameworks that are disputed or unverified. What is partial stays, whole: "
    "each of its lines says whether it is verified.",
)
@click.option(
    "--pages",
    callback=page_numbers,
    help="Pages of the framework in a pack of reports, as 181-202. For one document.",
)
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Have the documents read by the workers of a dask.distributed cluster, such as "
    "tcp://10.0.0.5:8786. Documents, rules and --out have to lie where all of them see them.",
)
@reads
def run(
    paths: tuple[Place, ...],
    list_file: IO[bytes] | None,
    keep: bool,
    only_verified: bool,
    pages: tuple[int, ...] | None,
    cluster: str | None,
    reading: Reading,
) -> None:
    """Read PDFs into Parquet files, proven by their own totals.

    PATH is a PDF, a folder of PDFs or a pattern; raw/ where none is given. The dataset then holds
    the documents of this run and no others. Only what has changed since it was last read is read
    again. A document that can't be read doesn't stop the rest: runs.parquet says what became of it.
    """
    from pipeline import batch, screen

    if list_file is not None:
        paths += tuple(batch.listed(list_file.read()))
    documents = batch.find(paths or (Path("raw"),))
    if pages is not None and len(documents) != 1:
        raise click.UsageError("--pages is for one document at a time.")
    with (
        stoppable(STOPPED, INTERRUPTED),
        batch.Cluster(cluster, reading.options.limits) if cluster else nullcontext() as workers,
    ):
        options = replace(
            reading.options,
            workers=workers,
            keep=keep,
            only_verified=only_verified,
            # files named one by one are some of those that the rules are for
            tell_unused=documents != list(paths),
        )
        ran = reading.run(documents, options, pages)
    if not reading.as_json:
        screen.show_run(console(), ran, reading.out)
        for error in screen.errors(ran.outcomes):
            complain(error)
        for folder in batch.left_below(paths or (Path("raw"),)):
            complain(
                f"{folder}: folders in it hold PDFs too, left out; to take them: '{folder}/**/*.pdf'"
            )
    sys.exit(batch.exit_code(ran.outcomes))
