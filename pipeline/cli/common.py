"""What the commands share: options, the console, complaints, and how a dataset is opened."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.errors import EXIT_CODES
from pipeline.plain import plain

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem
    from rich.console import Console

    from pipeline.model import Records
    from pipeline.places import Place

MOST_PAGES = 100_000
EMPTY = "it is empty, as a shell variable is that was never set."  # and would be the current folder
# Taken for a path it would be a folder called s3: that nobody looks for.
NO_ADDRESS = (
    "an address of an object store is for the documents and --out of `run`; name a folder here."
)


class FolderParameter(click.Path):
    """A path on this machine."""

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> str | bytes | os.PathLike[str]:
        if not str(value).strip():
            self.fail(EMPTY, param, ctx)
        if "://" in str(value):
            self.fail(f"{value}: {NO_ADDRESS}", param, ctx)
        return super().convert(value, param, ctx)


class PlaceParameter(click.ParamType["Place"]):
    """A path, or an address in an object store."""

    name = "place"

    def convert(
        self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None
    ) -> Place:
        from pipeline.places import place

        if not str(value).strip():
            self.fail(EMPTY, param, ctx)
        return place(value)


FOLDER = FolderParameter(path_type=Path)
PLACE = PlaceParameter()
DATASET_FOLDER = click.option(
    "--in",
    "folder",
    type=FOLDER,
    default=Path("extracted"),
    show_default=True,
    help="Folder of the dataset.",
)
RULES = click.option(
    "--rules", type=FOLDER, help="Folder of rules that come before the packaged ones."
)
RAWS = click.option(
    "--raw",
    "raws",
    type=FOLDER,
    multiple=True,
    default=[Path("raw")],
    show_default=True,
    help="Folder of the documents that were read, for pictures of their pages. May be repeated.",
)


class FrameworkName(click.ParamType[str]):
    """The slug of a framework; the shell completes those of the dataset that ``--in`` names."""

    name = "framework"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        import pyarrow.parquet as pq
        from click.shell_completion import CompletionItem

        path = ctx.params.get("folder") or Path("extracted")
        try:
            table = pq.read_table(path / "frameworks.parquet", columns=["framework", "title"])
        except (OSError, ValueError):
            return []  # there is nobody to complain to while a line is being typed
        return [
            CompletionItem(row["framework"], help=row["title"])
            for row in table.to_pylist()
            if row["framework"].startswith(incomplete)
        ]


def page_numbers(
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


def epilog(*examples: str, has_codes: bool = False) -> str:
    """What stands below the options of a command; a backspace tells click to keep the lines."""
    parts = ["\b\nExample:", *(f"  {example}" for example in examples)]
    if has_codes:
        parts += ["", "\b\nExit codes:"]
        parts += [f"  {code}  {meaning}" for code, meaning in EXIT_CODES.items()]
    return "\n".join(parts)


def dataset(folder: Path) -> dict[str, Any]:
    """The tables in a folder; ``BadInput`` where they can't be read."""
    from pipeline.publish.read import read_dataset, reading

    with reading(folder):
        return read_dataset(folder)


def stored(folder: Path, framework: str) -> Records:
    """What the dataset in a folder holds of a framework; ``BadInput`` where it has none so called."""
    from pipeline.publish.stored import none_so_called, stored_records

    tables = dataset(folder)
    records = stored_records(tables, framework)
    if records is None:
        raise none_so_called(folder, framework, tables["frameworks"]["framework"].to_pylist())
    return records


def console() -> Console:
    """Standard output, where text of documents is never read as markup."""
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False)


def tell(message: str) -> None:
    """A message on standard output, in one line and without control characters."""
    click.echo(plain(message))


def complain(message: str) -> None:
    """A message on standard error, line by line and without control characters."""
    for line in message.splitlines():
        click.echo(plain(line), err=True)
