"""``frameworks run``: documents into a dataset."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from pipeline.cli.common import FOLDER, complain, console, epilog, page_numbers, password
from pipeline.cli.progress import progress, say_json

if TYPE_CHECKING:
    from pipeline.batch import Ran


@click.command(
    epilog=epilog(
        "frameworks run",
        "frameworks run 'archive/**/*.pdf' --out archive-data/",
        "frameworks run panel-pack.pdf --pages 181-202 --keep",
        has_codes=True,
    )
)
@click.argument("paths", nargs=-1, type=FOLDER, metavar="[PATH]...")
@click.option(
    "--from-list",
    "list_file",
    type=click.File("rb"),
    help="File that names documents, a path a line or as `find -print0` does; - is standard input.",
)
@click.option(
    "--out",
    type=FOLDER,
    default=Path("extracted"),
    show_default=True,
    help="Folder of the dataset. Its files are replaced by those of this run.",
)
@click.option(
    "--keep",
    is_flag=True,
    help="Keep in the dataset what is there already and is no document of this run.",
)
@click.option("--rules", type=FOLDER, help="Folder of rules that come before the packaged ones.")
@click.option(
    "--pages",
    callback=page_numbers,
    help="Pages of the framework in a pack of reports, as 181-202. For one document.",
)
@click.option(
    "--password",
    "secret",
    envvar="FRAMEWORKS_PASSWORD",
    callback=password,
    help="Opens encrypted documents; - asks for it. Others on this machine can see what stands on "
    "a command line: the variable FRAMEWORKS_PASSWORD keeps it out of their sight.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    help="How many documents are read at once.  [default: one a core]",
)
@click.option(
    "--time-limit",
    type=click.FloatRange(min=0, min_open=True),
    default=600,
    show_default=True,
    metavar="SECONDS",
    help="How long one document may take; then it is left out, and the run goes on.",
)
@click.option(
    "--memory-limit",
    type=click.IntRange(min=1),
    default=2048,
    show_default=True,
    metavar="MB",
    help="How much memory the process of one document may use, its libraries (200 MB) included.",
)
@click.option(
    "--both-readers",
    is_flag=True,
    help="Read every page with amounts twice, by other means. Without it only documents that are "
    "disputed are read again.",
)
@click.option(
    "--only-verified",
    is_flag=True,
    help="Leave out frameworks that are disputed or unverified. What is partial stays, whole: "
    "each of its lines says whether it is verified.",
)
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="Print an object a line for machines: one a document as it is done, then a summary.",
)
def run(
    paths: tuple[Path, ...],
    list_file: IO[bytes] | None,
    out: Path,
    keep: bool,
    rules: Path | None,
    pages: tuple[int, ...] | None,
    secret: str | None,
    jobs: int | None,
    time_limit: float,
    memory_limit: int,
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
    with progress(len(documents), as_json) as on_done:
        ran = batch.run(
            documents,
            out,
            batch.Settings(rules, pages, secret, both_readers),
            limits=batch.Limits(time_limit, memory_limit),
            jobs=jobs,
            keep=keep,
            only_verified=only_verified,
            on_done=on_done,
        )
    code = batch.exit_code(ran.outcomes)
    if as_json:
        _summarise(ran, code)
    else:
        _show(ran, out)
    sys.exit(code)


def _show(ran: Ran, out: Path) -> None:
    from pipeline import screen

    screen.show_run(console(), ran, out)
    for error in screen.errors(ran.outcomes):
        complain(error)


def _summarise(ran: Ran, code: int) -> None:
    from collections import Counter

    say_json(
        "summary",
        documents=len(ran.outcomes),
        outcomes=Counter(outcome.kind for outcome in ran.outcomes),
        statuses=Counter(outcome.status for outcome in ran.outcomes if outcome.entry),
        frameworks=ran.written,
        exit_code=code,
    )
