"""What all that is shown on a terminal is made of.

Text of documents is never trusted: it reaches the screen without control characters and is never
read as markup.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.plain import plain, pounds

WIDE = 120  # from so many characters on there is room for who is paid and why
COLOURS = {
    "verified": "green",
    "reconciled": "green",
    "passed": "green",
    "partial": "yellow",
    "unverified": "yellow",
    "accepted": "yellow",
    "restated": "dim",
}
RIGHT: dict[str, Any] = {"justify": "right", "no_wrap": True}  # how numbers are set
Titled = tuple[str, dict[str, Any]]  # a column of a table and how rich sets it


def table(*columns: Titled, title: Text | None = None, **options: Any) -> Table:
    """An empty table with a line below its heads; text is folded and never cut, if not said otherwise."""
    empty = Table(box=box.SIMPLE_HEAD, title=title, title_justify="left", pad_edge=False, **options)
    for name, settings in columns:
        empty.add_column(name, **{"overflow": "fold", **settings})
    return empty


def bullet(console: Console, what: str, message: str, status: str = "failed") -> None:
    """A point in a list, in the colour of a status."""
    grid = Table.grid(padding=(0, 1))
    said = Text(f"{plain(what)}: ", COLOURS.get(status, "red")).append(plain(message), "default")
    grid.add_row(Text(" •"), said)
    console.print(grid)


def status(word: str) -> Text:
    """A status in its colour; red where it is none of the known ones."""
    return Text(plain(word), COLOURS.get(word, "red"))


def text(value: object) -> Text:
    """A value, nothing for None."""
    return Text("" if value is None else plain(value))


def amount(gbp: Decimal | None, printed: str, mark: str = "") -> Text:
    """An amount with a mark before it; what is printed, where none could be read."""
    if gbp is None:
        return Text(plain(printed).strip() or "–", "red")
    return Text(mark + pounds(gbp))
