"""``frameworks report``: pages of a dataset, to look at in a browser."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.common import DATASET_FOLDER, FOLDER, RAWS, RULES, complain, dataset, epilog, tell
from pipeline.cli.reading import PASSWORD


@click.command(epilog=epilog("frameworks report", "frameworks report --raw scans/ --raw raw/"))
@DATASET_FOLDER
@RAWS
@click.option("--out", type=FOLDER, help="Folder of the pages.  [default: report/ in the dataset]")
@RULES
@PASSWORD
def report(
    folder: Path, raws: tuple[Path, ...], out: Path | None, rules: Path | None, password: str | None
) -> None:
    """Write pages about a dataset that open in any browser.

    Each framework has a page that shows its lines beside the pages of the document, with every
    figure marked by what became of it.
    """
    from rich.console import Console

    from pipeline.cli.bar import drawing_bar
    from pipeline.normalise.rulebook.rules import load
    from pipeline.publish.stored import all_records
    from pipeline.review.sheets import Originals
    from pipeline.review.site import FRONT, write_report

    tables, place = dataset(folder), out or folder / "report"
    records = list(all_records(tables).values())
    originals, book = Originals(raws, password), load(rules)
    with drawing_bar(Console(stderr=True), len(records)) as on_done:
        problems = write_report(records, originals, book, place, on_done)
    for problem in problems:
        complain(f"No pictures: {problem}")
    tell(f"Written: {place / FRONT}")
