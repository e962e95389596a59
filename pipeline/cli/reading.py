"""What the commands that read documents share: their options, a run, and how they are stopped."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.common import PLACE, RULES, complain
from pipeline.cli.progress import progress, summarise

if TYPE_CHECKING:
    from pipeline.batch import Options, Ran, Settings
    from pipeline.places import Place


def _password(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """A password; ``-`` asks for it, unseen, or takes a line of standard input."""
    if value != "-":
        return value
    if sys.stdin.isatty():
        return str(click.prompt("Password", hide_input=True, err=True))
    return sys.stdin.readline().rstrip("\r\n")


OUT = click.option(
    "--out",
    type=PLACE,
    default=Path("extracted"),
    show_default=True,
    help="Folder of the dataset. Its files are replaced by those of this run.",
)
PASSWORD = click.option(
    "--password",
    envvar="FRAMEWORKS_PASSWORD",
    callback=_password,
    help="Opens encrypted documents; - asks for it. Others on this machine can see what stands on "
    "a command line: the variable FRAMEWORKS_PASSWORD keeps it out of their sight.",
)
JOBS = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    help="How many documents are read at once.  [default: one a core]",
)
TIME_LIMIT = click.option(
    "--time-limit",
    type=click.FloatRange(min=0, min_open=True),
    default=1800,
    show_default=True,
    metavar="SECONDS",
    help="How long one document may take; then it is left out, and the run goes on.",
)
MEMORY_LIMIT = click.option(
    "--memory-limit",
    type=click.IntRange(min=1),
    default=4096,
    show_default=True,
    metavar="MB",
    help="How much memory the process of one document may use, its libraries (200 MB) included.",
)
BOTH_READERS = click.option(
    "--both-readers",
    is_flag=True,
    help="Read every page with amounts twice, by other means. Without it only documents that are "
    "disputed are read again.",
)
JSON = click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="Print an object a line for machines: one a document as it is done, then a summary.",
)


@dataclass(frozen=True)
class Reading:
    """What the options of ``reads`` say: where the dataset is, and how documents get into it."""

    out: Place
    settings: Settings
    options: Options
    as_json: bool

    def run(
        self, documents: Sequence[Place], options: Options, pages: tuple[int, ...] | None = None
    ) -> Ran:
        """A run over documents, told of as it goes on."""
        from pipeline import batch

        settings = replace(self.settings, pages=pages)
        with progress(len(documents), self.as_json) as ears:
            ran = batch.run(documents, self.out, settings, options, ears)
        if self.as_json:
            summarise(ran)
        return ran


def reads(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command the options of a run; it gets them as one ``Reading``, after its own."""

    @wraps(command)
    def with_options(
        *,
        out: Place,
        rules: Path | None,
        password: str | None,
        jobs: int | None,
        time_limit: float,
        memory_limit: int,
        both_readers: bool,
        as_json: bool,
        **own: Any,
    ) -> None:
        from pipeline.batch import Limits, Options, Settings

        settings = Settings(rules, None, password, both_readers)
        options = Options(Limits(time_limit, memory_limit), jobs)
        command(**own, reading=Reading(out, settings, options, as_json))

    options = (OUT, RULES, PASSWORD, JOBS, TIME_LIMIT, MEMORY_LIMIT, BOTH_READERS, JSON)
    for option in reversed(options):
        with_options = option(with_options)
    return with_options


@contextmanager
def stoppable(message: str, code: int) -> Iterator[None]:
    """Ends the command with a message and a code where it is interrupted or told to end.

    What a whole command is wrapped in stands above ``reads``, whose imports take a while too.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        complain(message)
        sys.exit(code)
