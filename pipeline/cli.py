"""The command ``frameworks``: each command makes one call, shows what came of it and tells by its
exit code.

Nothing heavy is imported here, but where a command needs it: ``frameworks --help`` is immediate.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline import __version__
from pipeline.errors import DISPUTED, EXIT_CODES, BadInput, BadRules, FrameworksError

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console

    from pipeline.batch import Outcome

CODES = "\n".join(f"  {code}  {meaning}" for code, meaning in EXIT_CODES.items())
FOLDER = click.Path(path_type=Path)


class _Commands(click.Group):
    """Commands whose errors end in one clear line and the exit code of their family."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except FrameworksError as error:
            _complain(str(error))
            ctx.exit(error.exit_code)


class _Pages(click.ParamType):
    """Page numbers from 1, as ``181-202,210``."""

    name = "pages"
    most = 100_000

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, ...]:
        numbers: set[int] = set()
        for part in str(value).split(","):
            first, _, last = (piece.strip() for piece in part.partition("-"))
            last = last if "-" in part else first
            if not (first.isdecimal() and last.isdecimal()):
                self.fail(f"{value!r} is not like 181-202 or 3,5,9-12", param, ctx)
            if not 1 <= int(first) <= int(last) <= self.most:
                self.fail(f"{part!r}: pages count from 1, and run upwards", param, ctx)
            numbers.update(range(int(first), int(last) + 1))
        return tuple(sorted(numbers))


@click.group(cls=_Commands, epilog=f"\b\nExit codes:\n{CODES}")
@click.version_option(__version__, prog_name="frameworks")
def main() -> None:
    """Turns police commissioning frameworks, published as PDFs, into proven data.

    \b
    Example:
      frameworks run raw/
      frameworks show leicestershire-2016-17
    """


@main.command(epilog=f"\b\nExit codes:\n{CODES}")
@click.argument("paths", nargs=-1, type=FOLDER, metavar="[PATH]...")
@click.option("--out", type=FOLDER, default=Path("extracted"), show_default=True,
              help="Folder of the dataset. Its files are replaced by those of this run.")  # fmt: skip
@click.option("--rules", type=FOLDER, help="Folder of rules that come before the packaged ones.")
@click.option("--pages", type=_Pages(),
              help="Pages of the framework in a pack of reports, as 181-202. For one document.")  # fmt: skip
@click.option("--password", help="Opens encrypted documents.")
@click.option("--jobs", type=click.IntRange(min=1),
              help="How many documents are read at once.  [default: one a core]")  # fmt: skip
@click.option("--only-verified", is_flag=True,
              help="Leave out frameworks that are disputed or unverified. What is partial stays, "
              "whole: each of its lines says whether it is verified.")  # fmt: skip
def run(
    paths: tuple[Path, ...],
    out: Path,
    rules: Path | None,
    pages: tuple[int, ...] | None,
    password: str | None,
    jobs: int | None,
    only_verified: bool,
) -> None:
    """Read PDFs and write what they hold as Parquet files, proven by their own totals.

    PATH is a PDF or a folder of PDFs; raw/ where none is given. The dataset then holds the
    documents of this run and no others. A document that can't be read doesn't stop the rest.

    \b
    Example:
      frameworks run
      frameworks run panel-pack.pdf --pages 181-202 --out pack/
    """
    from pipeline import batch

    documents = batch.find(paths or (Path("raw"),))
    if pages is not None and len(documents) != 1:
        raise click.UsageError("--pages is for one document at a time.")
    settings = batch.Settings(rules, pages, password)
    with _progress(len(documents)) as on_done:
        outcomes = batch.run(documents, settings, jobs, on_done)
    written = batch.publish(outcomes, out, only_verified)

    from pipeline import screen

    screen.show_run(_console(), outcomes, written, out)
    for error in screen.errors(outcomes):
        _complain(error)
    sys.exit(batch.exit_code(outcomes))


@main.command()
@click.argument("framework")
@click.option("--in", "folder", type=FOLDER, default=Path("extracted"), show_default=True,
              help="Folder of the dataset.")  # fmt: skip
def show(framework: str, folder: Path) -> None:
    """Show the lines, totals and checks of one framework.

    \b
    Example:
      frameworks show leicestershire-2016-17
    """
    from pipeline import screen

    tables = {name: table.to_pylist() for name, table in _dataset(folder).items()}
    known = [row["framework"] for row in tables["frameworks"]]
    if framework not in known:
        raise BadInput(
            f"{folder} has no framework {framework!r}; it has: {', '.join(known) or 'none'}"
        )
    own = {
        name: [row for row in rows if row["framework"] == framework]
        for name, rows in tables.items()
    }
    screen.show_framework(_console(), own)


@main.command()
@click.argument("folder", type=FOLDER, metavar="DIR")
def check(folder: Path) -> None:
    """Check files already written: their columns, values and sums.

    Exit code 3 where something in them does not hold, 4 where they can't be read.

    \b
    Example:
      frameworks check extracted/
    """
    from pipeline.publish.recheck import recheck

    tables = _dataset(folder)
    problems = recheck(folder)
    for problem in problems:
        _complain(problem)
    if problems:
        sys.exit(DISPUTED)
    frameworks, lines = tables["frameworks"].num_rows, tables["allocations"].num_rows
    click.echo(f"{folder}: sound ({frameworks} frameworks, {lines} lines)")


@main.group()
def rules() -> None:
    """Look after the rules.

    \b
    Example:
      frameworks rules check
    """


@rules.command("check")
@click.option("--rules", "folder", type=FOLDER, help="Folder of rules of your own to check too.")
def check_rules(folder: Path | None) -> None:
    """Load every rule file strictly and run every example in them.

    \b
    Example:
      frameworks rules check --rules my-rules/
    """
    from pipeline.normalise.examples import all_examples, failed_examples
    from pipeline.normalise.rules import load

    book = load(folder)
    failed = failed_examples(book)
    for problem in failed:
        _complain(problem)
    if failed:
        sys.exit(BadRules.exit_code)
    click.echo(f"The rules are sound: all {sum(1 for _ in all_examples(book))} examples hold.")


def _dataset(folder: Path) -> dict[str, Any]:
    """The tables in a folder; ``BadInput`` where they can't be read."""
    from pipeline.publish.schema import BadDataset
    from pipeline.publish.write import read_dataset

    try:
        return read_dataset(folder)
    except BadDataset as error:
        raise BadInput(f"{folder} holds no dataset that can be read:\n{error}") from error


@contextmanager
def _progress(documents: int) -> Iterator[Callable[[Outcome], None]]:
    """What hears of each finished document: a bar on a terminal, a plain line elsewhere."""
    from rich.console import Console

    from pipeline import screen

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda outcome: click.echo(screen.done(outcome), err=True)
        return
    with screen.progress_bar(console) as bar:
        task = bar.add_task("", total=documents, last="")
        yield lambda outcome: bar.update(task, advance=1, last=screen.plain(outcome.file.name))


def _console() -> Console:
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False)


def _complain(message: str) -> None:
    """A message on standard error, line by line and without control characters."""
    for line in message.splitlines():
        click.echo("".join(c if c.isprintable() else " " for c in line), err=True)
