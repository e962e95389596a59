"""``frameworks check``: a second look at a written dataset."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pipeline.cli.common import FOLDER, complain, dataset, epilog, tell
from pipeline.errors import DISPUTED


@click.command(epilog=epilog("frameworks check extracted/"))
@click.argument("folder", type=FOLDER, metavar="DIR")
def check(folder: Path) -> None:
    """Check files already written: their columns, values and sums.

    Exit code 3 where something in them does not hold, 4 where they can't be read.
    """
    from pipeline.publish.recheck import recheck

    tables = dataset(folder)
    problems = recheck(folder)
    for problem in problems:
        complain(problem)
    if problems:
        sys.exit(DISPUTED)
    frameworks, lines = tables["frameworks"].num_rows, tables["allocations"].num_rows
    tell(f"{folder}: sound ({frameworks} frameworks, {lines} lines)")
