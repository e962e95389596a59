"""``frameworks diff``: frameworks held against one another, or editions of one document."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.common import DATASET_FOLDER, FOLDER, RULES, complain, console, epilog, tell
from pipeline.cli.reading import PASSWORD
from pipeline.cli.sides import Comparable, opposite, side
from pipeline.errors import BadInput, unwritable


@click.command(
    epilog=epilog(
        "frameworks diff leicestershire-2015-17 leicestershire-2016-17 --csv changes.csv",
        "frameworks diff old/plan.pdf new/plan.pdf --html changes.html",
        "frameworks diff extracted-2025/ extracted/",
    )
)
@click.argument("earlier", type=Comparable())
@click.argument("later", type=Comparable())
@DATASET_FOLDER
@click.option("--csv", "csv_file", type=FOLDER, help="Write the rows to this file too.")
@click.option("--html", "html_file", type=FOLDER, help="Write a page for a browser too.")
@RULES
@PASSWORD
def diff(
    earlier: str,
    later: str,
    folder: Path,
    csv_file: Path | None,
    html_file: Path | None,
    rules: Path | None,
    password: str | None,
) -> None:
    """Show what stayed, changed, came and went from EARLIER to LATER.

    Each is a framework of the dataset, or a PDF, which is read, or a folder that a run has written.
    Two folders are compared framework by framework. Of one period all years are compared, as for two
    editions of a document; of different periods the years that both give.
    """
    from pipeline.batch import Settings
    from pipeline.normalise.rulebook.rules import load
    from pipeline.verify.comparison.editions import compared

    if earlier == later:
        raise click.UsageError("EARLIER and LATER are the same.")
    settings, book = Settings(rules, password=password), load(rules)
    pairs, alone = opposite(side(earlier, folder, settings), side(later, folder, settings))
    found = [compared(before, after, book) for before, after in pairs]
    for each in found:
        if not each.years:
            raise BadInput(f"{' and '.join(each.names)} give lines for no year in common")

    from pipeline.screen.comparison import show_comparison

    for each in found:
        show_comparison(console(), each)
    for said in alone:
        complain(said)
    if csv_file is not None:
        from pipeline.publish.comparison_csv import as_csv

        _write(csv_file, as_csv([editions for each in found for editions in each.years]))
    if html_file is not None:
        from pipeline.review.site import diff_page, environment

        _write(html_file, diff_page(environment(), found, {}))


def _write(file: Path, content: str) -> None:
    with unwritable(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8", newline="")
    tell(f"Written: {file}")
