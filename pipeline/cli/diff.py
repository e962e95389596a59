"""``frameworks diff``: two frameworks held against one another."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.common import DATASET_FOLDER, FOLDER, FrameworkName, console, dataset, epilog
from pipeline.errors import BadInput, FrameworksError


@click.command(
    epilog=epilog("frameworks diff leicestershire-2015-17 leicestershire-2016-17 --csv changes.csv")
)
@click.argument("earlier", type=FrameworkName())
@click.argument("later", type=FrameworkName())
@DATASET_FOLDER
@click.option("--csv", "file", type=FOLDER, help="Write the rows to this file too.")
@click.option("--rules", type=FOLDER, help="Folder of rules that come before the packaged ones.")
def diff(earlier: str, later: str, folder: Path, file: Path | None, rules: Path | None) -> None:
    """Show what stayed, changed, came and went between two frameworks.

    Holds the lines of the framework EARLIER for a year against those of LATER for the same year.
    """
    from pipeline.normalise.rules import load
    from pipeline.publish.stored import stored_records
    from pipeline.verify.editions import compare, shared_years

    if earlier == later:
        raise click.UsageError("EARLIER and LATER are the same framework.")
    tables, book = dataset(folder), load(rules)
    before, after = (stored_records(tables, name) for name in (earlier, later))
    if before is None or after is None:
        known = ", ".join(tables["frameworks"]["framework"].to_pylist()) or "none"
        missing = earlier if before is None else later
        raise BadInput(f"{folder} has no framework {missing!r}; it has: {known}")
    found = [compare(before, after, book, year) for year in shared_years(before, after)]
    if not found:
        raise BadInput(f"{earlier} and {later} give lines for no year in common")

    from pipeline import diff as shown

    if file is not None:
        try:
            file.write_text(shown.as_csv(found), encoding="utf-8", newline="")
        except OSError as error:
            raise FrameworksError(f"{file}: can't be written: {error.strerror or error}") from error
    for editions in found:
        shown.show_editions(console(), editions)
    if file is not None:
        click.echo(f"Written: {file}")
