"""``frameworks run``: documents into a dataset."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from pipeline.cli.common import PLACE, RULES, complain, console, epilog, page_numbers
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

if TYPE_CHECKING:
    from pipeline.batch import Ran
    from pipeline.places import Place

INTERRUPTED = 130  # the exit code that shells give a command that Ctrl-C ended
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
@OUT
@click.option(
    "--keep",
    is_flag=True,
    help="Keep in the dataset what is there already and is no document of this run.",
)
@RULES
@click.option(
    "--pages",
    callback=page_numbers,
    help="Pages of the framework in a pack of reports, as 181-202. For one document.",
)
@PASSWORD
@JOBS
@TIME_LIMIT
@MEMORY_LIMIT
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Have the documents read by the workers of a dask.distributed cluster, such as "
    "tcp://10.0.0.5:8786. Documents, rules and --out have to lie where all of them see them.",
)
@BOTH_READERS
@click.option(
    "--only-verified",
    is_flag=True,
    help="Leave out frameworks that are disputed or unverified. What is partial stays, whole: "
    "each of its lines says whether it is verified.",
)
@JSON
def run(
    paths: tuple[Place, ...],
    list_file: IO[bytes] | None,
    out: Place,
    keep: bool,
    rules: Path | None,
    pages: tuple[int, ...] | None,
    password: str | None,
    jobs: int | None,
    time_limit: float,
    memory_limit: int,
    cluster: str | None,
    both_readers: bool,
    only_verified: bool,
    as_json: bool,
) -> None:
    """Read PDFs and write what they hold as Parquet files, proven by their own totals.

    PATH is a PDF, a folder of PDFs or a pattern; raw/ where none is given. The dataset then holds
    the documents of this run and no others. Only what has changed since it was last read is read
    again. A document that can't be read doesn't stop the rest: runs.parquet says what became of it.
    """
    from pipeline import batch

    if list_file is not None:
        paths += tuple(batch.listed(list_file.read()))
    documents = batch.find(paths or (Path("raw"),))
    if pages is not None and len(documents) != 1:
        raise click.UsageError("--pages is for one document at a time.")
    limits = batch.Limits(time_limit, memory_limit)
    with ExitStack() as stack:
        stack.enter_context(stoppable(STOPPED, INTERRUPTED))
        workers = stack.enter_context(batch.Cluster(cluster, limits)) if cluster else None
        ears = stack.enter_context(progress(len(documents), as_json))
        ran = batch.run(
            documents,
            out,
            batch.Settings(rules, pages, password, both_readers),
            limits=limits,
            jobs=jobs,
            workers=workers,
            keep=keep,
            only_verified=only_verified,
            on_done=ears.on_done,
            on_page=ears.on_page,
        )
    if as_json:
        summarise(ran)
    else:
        _show(ran, out)
    sys.exit(batch.exit_code(ran.outcomes))


def _show(ran: Ran, out: Place) -> None:
    from pipeline import screen

    screen.show_run(console(), ran, out)
    for error in screen.errors(ran.outcomes):
        complain(error)
