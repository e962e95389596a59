"""``frameworks show``: one framework on the terminal."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.common import DATASET_FOLDER, FrameworkName, console, dataset, epilog
from pipeline.errors import BadInput


@click.command(epilog=epilog("frameworks show leicestershire-2016-17"))
@click.argument("framework", type=FrameworkName())
@DATASET_FOLDER
def show(framework: str, folder: Path) -> None:
    """Show the lines, totals and checks of one framework."""
    from pipeline import screen

    tables = {name: table.to_pylist() for name, table in dataset(folder).items()}
    known = [row["framework"] for row in tables["frameworks"]]
    if framework not in known:
        raise BadInput(
            f"{folder} has no framework {framework!r}; it has: {', '.join(known) or 'none'}"
        )
    own = {
        name: [row for row in rows if row["framework"] == framework]
        for name, rows in tables.items()
    }
    screen.show_framework(console(), own)
