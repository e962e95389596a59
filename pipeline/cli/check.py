"""``frameworks check``: a second look at a written dataset."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pipeline.cli.common import FOLDER, complain, dataset, epilog, tell
from pipeline.errors import DISPUTED
from pipeline.plain import count


@click.command(epilog=epilog("frameworks check", "frameworks check archive-data/"))
@click.argument("folder", type=FOLDER, metavar="[DIR]", default=Path("extracted"))
def check(folder: Path) -> None:
    """Check files already written: their columns, values and sums.

    DIR is the folder of a dataset; extracted/ where none is given. Exit code 3 where something in
    them does not hold, 4 where they can't be read.
    """
    from pipeline.publish.recheck import recheck

    tables = dataset(folder)
    problems = recheck(folder)
    for problem in problems:
        complain(problem)
    if problems:
        sys.exit(DISPUTED)
    frameworks, lines = tables["frameworks"].num_rows, tables["allocations"].num_rows
    tell(f"{folder}: sound ({count(frameworks, 'framework')}, {count(lines, 'line')})")
