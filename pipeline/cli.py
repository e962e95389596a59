"""The command ``frameworks``: each command makes one call and shows what came of it.

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

MOST_PAGES = 100_000
FOLDER = click.Path(path_type=Path)
DATASET_FOLDER = click.option(
    "--in",
    "folder",
    type=FOLDER,
    default=Path("extracted"),
    show_default=True,
    help="Folder of the dataset.",
)


class _Commands(click.Group):
    """Commands whose errors end in one clear line and the exit code of their family."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except FrameworksError as error:
            _complain(str(error))
            ctx.exit(error.exit_code)


def _page_numbers(
    context: click.Context, parameter: click.Parameter, value: str | None
) -> tuple[int, ...] | None:
    """Page numbers from 1, given as ``181-202,210``."""
    if value is None:
        return None
    numbers: set[int] = set()
    for part in value.split(","):
        first, dash, last = (piece.strip() for piece in part.partition("-"))
        last = last if dash else first
        if not (first.isdecimal() and last.isdecimal() and len(part) < 20):
            raise click.BadParameter(f"{value!r} is not like 181-202 or 3,5,9-12")
        if not 1 <= int(first) <= int(last) <= MOST_PAGES:
            raise click.BadParameter(f"{part!r}: pages count from 1, and run upwards")
        numbers.update(range(int(first), int(last) + 1))
    return tuple(sorted(numbers))


def _epilog(*examples: str, has_codes: bool = False) -> str:
    """What stands below the options of a command; a backspace tells click to keep the lines."""
    parts = ["\b\nExample:", *(f"  {example}" for example in examples)]
    if has_codes:
        parts += ["", "\b\nExit codes:"]
        parts += [f"  {code}  {meaning}" for code, meaning in EXIT_CODES.items()]
    return "\n".join(parts)


@click.group(
    cls=_Commands,
    epilog=_epilog("frameworks run raw/", "frameworks show leicestershire-2016-17", has_codes=True),
)
@click.version_option(__version__, prog_name="frameworks")
def main() -> None:
    """Turns police commissioning frameworks, published as PDFs, into proven data."""


@main.command(
    epilog=_epilog(
        "frameworks run",
        "frameworks run panel-pack.pdf --pages 181-202 --out pack/",
        has_codes=True,
    )
)
@click.argument("paths", nargs=-1, type=FOLDER, metavar="[PATH]...")
@click.option(
    "--out",
    type=FOLDER,
    default=Path("extracted"),
    show_default=True,
    help="Folder of the dataset. Its files are replaced by those of this run.",
)
@click.option("--rules", type=FOLDER, help="Folder of rules that come before the packaged ones.")
@click.option(
    "--pages",
    callback=_page_numbers,
    help="Pages of the framework in a pack of reports, as 181-202. For one document.",
)
@click.option("--password", help="Opens encrypted documents.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    help="How many documents are read at once.  [default: one a core]",
)
@click.option(
    "--both-readers",
    is_flag=True,
    help="Read every page with amounts twice, by other means. Without it only documents that are "
    "disputed are read again.",
)
@click.option(
    "--only-verified",
    is_flag=True,
    help="Leave out frameworks that are disputed or unverified. What is partial stays, whole: "
    "each of its lines says whether it is verified.",
)
def run(
    paths: tuple[Path, ...],
    out: Path,
    rules: Path | None,
    pages: tuple[int, ...] | None,
    password: str | None,
    jobs: int | None,
    both_readers: bool,
    only_verified: bool,
) -> None:
    """Read PDFs and write what they hold as Parquet files, proven by their own totals.

    PATH is a PDF or a folder of PDFs; raw/ where none is given. The dataset then holds the
    documents of this run and no others. A document that can't be read doesn't stop the rest.
    """
    from pipeline import batch

    documents = batch.find(paths or (Path("raw"),))
    if pages is not None and len(documents) != 1:
        raise click.UsageError("--pages is for one document at a time.")
    settings = batch.Settings(rules, pages, password, both_readers)
    with _progress(len(documents)) as on_done:
        outcomes = batch.run(documents, settings, jobs, on_done)
    written = batch.publish(outcomes, out, only_verified)

    from pipeline import screen

    screen.show_run(_console(), outcomes, written, out)
    for error in screen.errors(outcomes):
        _complain(error)
    sys.exit(batch.exit_code(outcomes))


@main.command(epilog=_epilog("frameworks show leicestershire-2016-17"))
@click.argument("framework")
@DATASET_FOLDER
def show(framework: str, folder: Path) -> None:
    """Show the lines, totals and checks of one framework."""
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


@main.command(
    epilog=_epilog(
        "frameworks diff leicestershire-2015-17 leicestershire-2016-17 --csv changes.csv"
    )
)
@click.argument("earlier")
@click.argument("later")
@DATASET_FOLDER
@click.option("--csv", "file", type=FOLDER, help="Write the rows to this file too.")
@click.option("--rules", type=FOLDER, help="Folder of rules that come before the packaged ones.")
def diff(earlier: str, later: str, folder: Path, file: Path | None, rules: Path | None) -> None:
    """Show what stayed, changed, came and went between two frameworks.

    Holds the lines of the framework EARLIER for a year against those of LATER for the same year.
    """
    from pipeline.normalise.rules import load
    from pipeline.publish.stored import stored_records
    from pipeline.verify.editions import compare, shared_years

    if earlier == later:
        raise click.UsageError("EARLIER and LATER are the same framework.")
    tables, book = _dataset(folder), load(rules)
    before, after = (stored_records(tables, name) for name in (earlier, later))
    if before is None or after is None:
        known = ", ".join(tables["frameworks"]["framework"].to_pylist()) or "none"
        missing = earlier if before is None else later
        raise BadInput(f"{folder} has no framework {missing!r}; it has: {known}")
    found = [compare(before, after, book, year) for year in shared_years(before, after)]
    if not found:
        raise BadInput(f"{earlier} and {later} give lines for no year in common")

    from pipeline import diff as shown

    if file is not None:
        try:
            file.write_text(shown.as_csv(found), encoding="utf-8", newline="")
        except OSError as error:
            raise FrameworksError(f"{file}: can't be written: {error.strerror or error}") from error
    for editions in found:
        shown.show_editions(_console(), editions)
    if file is not None:
        click.echo(f"Written: {file}")


@main.command(epilog=_epilog("frameworks check extracted/"))
@click.argument("folder", type=FOLDER, metavar="DIR")
def check(folder: Path) -> None:
    """Check files already written: their columns, values and sums.

    Exit code 3 where something in them does not hold, 4 where they can't be read.
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


@main.command(
    epilog=_epilog("frameworks profile new.pdf", "frameworks profile pack.pdf --pages 181-202")
)
@click.argument("file", type=FOLDER, metavar="FILE")
@click.option(
    "--out", type=FOLDER, help="Folder of the draft and its pictures.  [default: profile-NAME]"
)
@click.option("--rules", type=FOLDER, help="Folder of rules that come before the packaged ones.")
@click.option("--pages", callback=_page_numbers, help="Pages of the framework, as 181-202.")
@click.option("--password", help="Opens an encrypted document.")
def profile(
    file: Path,
    out: Path | None,
    rules: Path | None,
    pages: tuple[int, ...] | None,
    password: str | None,
) -> None:
    """Look at a document and write a draft profile for it, with pictures.

    The draft changes nothing as it stands. Its comments say what was read and how sure that is; the
    pictures show it on the first page of each table.
    """
    from pipeline import draft, screen
    from pipeline.normalise.rules import load
    from pipeline.reading import read
    from pipeline.review.drawing import pictures
    from pipeline.seen import tables_seen

    result, book = read(file, rules, pages, password), load(rules)
    tables = tables_seen(result, book)
    name = result.records.framework.framework
    folder = out or Path(f"profile-{name}")
    place = folder / f"{name}.yaml"
    if place.exists():
        raise click.UsageError(f"{place} is there already; move it, or name another --out.")
    drawn = {draft.picture_name(n): image for n, image in pictures(file, result, tables, password)}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for picture, image in drawn.items():
            image.save(folder / picture, optimize=True)
        place.write_text(draft.draft(result, tables, book), encoding="utf-8", newline="\n")
    except OSError as error:
        raise FrameworksError(f"{folder}: can't be written: {error.strerror or error}") from error
    click.echo(screen.plain(draft.summary(result, tables)))
    click.echo(f"Written: {', '.join(map(str, (place, *drawn)))}")


@main.group(epilog=_epilog("frameworks rules check"))
def rules() -> None:
    """Look after the rules."""


@rules.command("check", epilog=_epilog("frameworks rules check --rules my-rules/"))
@click.option("--rules", "folder", type=FOLDER, help="Folder of rules of your own to check too.")
def check_rules(folder: Path | None) -> None:
    """Load every rule file strictly and run every example in them."""
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

    if not folder.is_dir():
        raise BadInput(f"{folder}: there is no such folder; `frameworks run` writes one")
    try:
        return read_dataset(folder)
    except BadDataset as error:
        problems = "\n".join(error.problems)
        raise BadInput(f"{folder} holds no dataset that can be read:\n{problems}") from error


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
