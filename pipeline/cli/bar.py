"""The bar of a run on a terminal, and what hears of its documents and pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from pipeline.batch import Ears, Outcome
from pipeline.plain import plain


def recognised(document: str, done: int, of: int) -> str:
    """How a scanned page is told of."""
    return f"{plain(document)}: scanned page {done} of {of}"


@contextmanager
def progress_bar(console: Console, documents: int) -> Iterator[Ears]:
    """A bar that moves with each finished document, with rate, failures and time left.

    The bar goes away when all are done.
    """
    bar = Progress(
        TextColumn("Reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]:.0f}/min, {task.fields[failed]} failed,"),
        TimeRemainingColumn(),
        TextColumn("left; {task.fields[last]}", markup=False),
        console=console,
        transient=True,
    )
    start, done, failed = monotonic(), 0, 0
    with bar:
        task = bar.add_task("", total=documents, rate=0.0, failed=0, last="")

        def on_done(outcome: Outcome) -> None:
            nonlocal done, failed
            done, failed = done + 1, failed + (outcome.error is not None)
            rate = 60 * done / max(monotonic() - start, 0.001)
            bar.update(task, advance=1, rate=rate, failed=failed, last=plain(outcome.file.name))

        def on_page(document: str, page: int, of: int) -> None:
            bar.update(task, last=recognised(document, page, of))

        yield Ears(on_done, on_page)


@contextmanager
def drawing_bar(console: Console, frameworks: int) -> Iterator[Callable[[], None]]:
    """A bar that moves with each framework of a report, and goes away; nothing where there is no terminal."""
    bar = Progress(
        TextColumn("Drawing"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("left"),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    with bar:
        task = bar.add_task("", total=frameworks)
        yield lambda: bar.advance(task)
