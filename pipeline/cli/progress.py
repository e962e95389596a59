"""What a run says of each document as it is finished: on a terminal, in a log, to a machine."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pipeline.batch import Ears, Outcome, Ran


@contextmanager
def progress(documents: int, as_json: bool) -> Iterator[Ears]:
    """What hears of each finished document and scanned page: a bar on a terminal, plain lines elsewhere.

    With ``as_json`` a document is an object a line on standard output, once more where that changes, and
    pages are not told.
    """
    from rich.console import Console

    from pipeline.batch import Ears
    from pipeline.cli.bar import progress_bar

    console = Console(stderr=True)
    if as_json:
        yield Ears(_tell_machine, on_changed=_tell_machine)
    elif console.is_terminal:
        with progress_bar(console, documents) as ears:
            yield ears
    else:
        yield Ears(_tell_log, _tell_page)


def summarise(ran: Ran) -> None:
    """The last object of a run, for machines."""
    from pipeline.batch import exit_code

    _say(
        "summary",
        documents=len(ran.outcomes),
        outcomes=Counter(outcome.kind for outcome in ran.outcomes),
        statuses=Counter(outcome.status for outcome in ran.outcomes if outcome.entry),
        frameworks=ran.written,
        unused_rules=ran.unused,
        exit_code=exit_code(ran.outcomes),
    )


def _say(kind: str, **values: object) -> None:
    """One object on standard output, in one line of ASCII, there at once."""
    click.echo(json.dumps({"type": kind, **values}))
    sys.stdout.flush()


def _tell_machine(outcome: Outcome) -> None:
    from pipeline.batch.runs import row

    _say("document", **row(outcome))


def _tell_log(outcome: Outcome) -> None:
    from pipeline import screen

    click.echo(screen.done(outcome), err=True)


def _tell_page(document: str, done: int, of: int) -> None:
    from pipeline.cli.bar import recognised

    click.echo(recognised(document, done, of), err=True)
