"""``frameworks export``: the dataset in the formats of other tools."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.common import DATASET_FOLDER, FOLDER, FrameworkName, complain, epilog, tell

FORMATS = ("csv", "xlsx", "duckdb", "sqlite", "360giving")  # known without importing the exports


@click.command(
    epilog=epilog(
        "frameworks export --format xlsx",
        "frameworks export --format csv --out csv/ --framework leicestershire-2016-17",
    )
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    required=True,
    help="CSV files with a datapackage.json; an Excel workbook; a database; or the grants as "
    "360Giving 1.4 has them.",
)
@click.option(
    "--out",
    type=FOLDER,
    help="Where to write it: a folder for CSV, else a file.  [default: frameworks-csv/, "
    "frameworks.xlsx, frameworks.duckdb, frameworks.sqlite, frameworks-360giving.json]",
)
@DATASET_FOLDER
@click.option(
    "--framework",
    "frameworks",
    type=FrameworkName(),
    metavar="FRAMEWORK",
    multiple=True,
    help="Only this framework. May be repeated.",
)
def export(form: str, out: Path | None, folder: Path, frameworks: tuple[str, ...]) -> None:
    """Write the dataset for other tools.

    Lines keep their status, and whether they restate money that is counted elsewhere. What was at
    the place before stays until the export is complete.
    """
    from pipeline.publish.exports import export as write

    place, notes = write(form, folder, out, frameworks)
    for note in notes:
        complain(note)
    tell(f"Written: {place}")
