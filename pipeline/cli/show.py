"""``frameworks show``: one framework on the terminal."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.common import DATASET_FOLDER, FrameworkName, console, epilog, stored


@click.command(epilog=epilog("frameworks show leicestershire-2016-17"))
@click.argument("framework", type=FrameworkName())
@DATASET_FOLDER
def show(framework: str, folder: Path) -> None:
    """Show the lines, totals and checks of one framework."""
    from pipeline.screen.framework import show_framework

    show_framework(console(), stored(folder, framework))
