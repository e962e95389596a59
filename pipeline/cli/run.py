"""``frameworks run``: documents into a dataset."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.common import FOLDER, complain, console, epilog, page_numbers
from pipeline.plain import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.batch import Outcome


@click.command(
    epilog=epilog(
        "frameworks run",
        "frameworks run panel-pack.pdf --pages 181-202 --out pack/",
        has_codes=True,
    )
)
@click.argument("paths", nargs=-1, type=FOLDER, metavar="[PATH]...")
@click.option(
    "--out",
    type=FOLDER,
    default=Path("extracted"),
    show_default=True,
    help="Folder of the dataset. Its files are replaced by those of this run.",
)
@click.option("--rules", type=FOLDER, help="Folder of rules that come before the packaged ones.")
@click.option(
    "--pages",
    callback=page_numbers,
    help="Pages of the framework in a pack of reports, as 181-202. For one document.",
)
@click.option("--password", help="Opens encrypted documents.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    help="How many documents are read at once.  [default: one a core]",
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
def run(
    paths: tuple[Path, ...],
    out: Path,
    rules: Path | None,
    pages: tuple[int, ...] | None,
    password: str | None,
    jobs: int | None,
    both_readers: bool,
    only_verified: bool,
) -> None:
    """Read PDFs and write what they hold as Parquet files, proven by their own totals.

    PATH is a PDF or a folder of PDFs; raw/ where none is given. The dataset then holds the
    documents of this run and no others. A document that can't be read doesn't stop the rest.
    """
    from pipeline import batch

    documents = batch.find(paths or (Path("raw"),))
    if pages is not None and len(documents) != 1:
        raise click.UsageError("--pages is for one document at a time.")
    settings = batch.Settings(rules, pages, password, both_readers)
    with _progress(len(documents)) as on_done:
        outcomes = batch.run(documents, settings, jobs, on_done)
    written = batch.publish(outcomes, out, only_verified)

    from pipeline import screen

    screen.show_run(console(), outcomes, written, out)
    for error in screen.errors(outcomes):
        complain(error)
    sys.exit(batch.exit_code(outcomes))


@contextmanager
def _progress(documents: int) -> Iterator[Callable[[Outcome], None]]:
    """What hears of each finished document: a bar on a terminal, a plain line elsewhere."""
    from rich.console import Console

    from pipeline import screen

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda outcome: click.echo(screen.done(outcome), err=True)
        return
    with screen.progress_bar(console) as bar:
        task = bar.add_task("", total=documents, last="")
        yield lambda outcome: bar.update(task, advance=1, last=plain(outcome.file.name))
