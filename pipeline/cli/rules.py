"""``frameworks rules``: looking after the rules."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pipeline.cli.common import FOLDER, complain, epilog
from pipeline.errors import BadRules


@click.group(epilog=epilog("frameworks rules check"))
def rules() -> None:
    """Look after the rules."""


@rules.command("check", epilog=epilog("frameworks rules check --rules my-rules/"))
@click.option("--rules", "folder", type=FOLDER, help="Folder of rules of your own to check too.")
def check_rules(folder: Path | None) -> None:
    """Load every rule file strictly and run every example in them."""
    from pipeline.normalise.examples import all_examples, failed_examples
    from pipeline.normalise.rulebook.rules import load

    book = load(folder)
    failed = failed_examples(book)
    for problem in failed:
        complain(problem)
    if failed:
        sys.exit(BadRules.exit_code)
    click.echo(f"The rules are sound: all {sum(1 for _ in all_examples(book))} examples hold.")
