"""What a run says of each document as it is finished: on a terminal, in a log, to a machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pipeline.batch import Outcome

    Heard = Callable[[Outcome], None]


@contextmanager
def progress(documents: int, as_json: bool) -> Iterator[Heard]:
    """What hears of each finished document: a bar on a terminal, a plain line elsewhere.

    With ``as_json`` it is an object a line on standard output.
    """
    from rich.console import Console

    from pipeline import screen

    console = Console(stderr=True)
    if as_json:
        yield _tell_machine
    elif console.is_terminal:
        with screen.progress_bar(console, documents) as heard:
            yield heard
    else:
        yield _tell_log


def say_json(kind: str, **values: object) -> None:
    """One object on standard output, in one line of ASCII."""
    import json

    click.echo(json.dumps({"type": kind, **values}))


def _tell_machine(outcome: Outcome) -> None:
    from pipeline.batch.runs import row

    say_json("document", **row(outcome))


def _tell_log(outcome: Outcome) -> None:
    from pipeline import screen

    click.echo(screen.done(outcome), err=True)
