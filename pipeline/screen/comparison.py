"""What became of the lines of an earlier framework or edition in a later one, on a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.model import ZERO, Allocation
from pipeline.plain import change, plain, pounds
from pipeline.screen.pieces import RIGHT, WIDE, Titled, amount, status, table, text
from pipeline.verify.comparison.editions import KINDS, Comparison, Editions, Kind, Pair, summary
from pipeline.verify.comparison.moved import Moved, by_provider, by_theme

COLOURS = {"stayed": "green", "changed": "yellow", "came": "cyan", "went": "red"}
NO_THEME, NO_PROVIDER = "without a theme", "without a provider"
MONEY = ("earlier", "later", "difference")
MOST_PROVIDERS = 10
TITLE: dict[str, Any] = {"ratio": 1, "no_wrap": True, "overflow": "ellipsis"}


def show_comparison(console: Console, comparison: Comparison) -> None:
    """Both sides with their status, then year by year the rows by what became of them, and the sums.

    Names are cut to one line; they are whole in the CSV.
    """
    names = [plain(name) for name in comparison.names]
    console.print(Text(" against ".join(names), "bold"))
    for name, front in zip(names, (comparison.earlier, comparison.later), strict=True):
        verified = f"{pounds(front.verified_gbp)} verified of {pounds(front.allocated_gbp)}"
        console.print(Text(f"{name}: {verified}, ").append_text(status(front.status)))
    for editions in comparison.years:
        console.print()
        _show_year(console, editions)


def _show_year(console: Console, editions: Editions) -> None:
    console.print(Text(editions.year, "bold"))
    for kind in KINDS:
        if rows := editions.of(kind):
            _show_rows(console, kind, rows)
    _show_themes(console, editions)
    _show_providers(console, editions)
    console.print(Text(f"{editions.year}: {summary(editions)}"))


def _show_rows(console: Console, kind: Kind, rows: Sequence[Pair]) -> None:
    """Titles stand on both sides where there is room, else once."""
    sides = [
        side for side in ("earlier", "later") if kind != {"earlier": "came", "later": "went"}[side]
    ]
    is_wide, is_matched = console.width >= WIDE, len(sides) == 2
    columns: list[Titled] = []
    for side in sides:
        columns += (
            [(side, {"no_wrap": True}), ("", TITLE)] if is_wide else [(side, {"no_wrap": True})]
        )
    columns += [] if is_wide else [("", TITLE)]
    columns += [(name, RIGHT) for name in (MONEY if kind == "changed" else ("amount",))]
    columns += [("matched by", {"no_wrap": True})] if is_wide and is_matched else []
    shown = _headed(f"{kind}: {len(rows)}", COLOURS[kind], columns)
    # A row of several lines stands apart: its lines would pass for rows without amounts.
    is_apart = [max(len(row.earlier), len(row.later)) > 1 for row in rows]
    for row, ends in zip(rows, map(any, zip_longest(is_apart, is_apart[1:])), strict=True):
        cells: list[Text] = []
        for lines in [row.earlier] * ("earlier" in sides) + [row.later] * ("later" in sides):
            cells.append(Text("\n".join(plain(line.line_id) for line in lines)))
            cells += [_titles(lines)] if is_wide else []
        cells += [] if is_wide else [_titles(row.later or row.earlier)]
        earlier = amount(row.earlier_gbp, row.printed[0])
        later = amount(row.later_gbp, row.printed[1])
        if kind == "changed":
            cells += [earlier, later, Text(change(row.difference_gbp))]
        else:
            cells.append(later if "later" in sides else earlier)
        if is_wide and is_matched:
            sure = "" if row.matched_by == "rule" else f" {row.confidence:.2f}"
            cells.append(Text(f"{row.matched_by}{sure}"))
        shown.add_row(*cells, end_section=ends)
    console.print(shown)


def _titles(lines: Sequence[Allocation]) -> Text:
    """The titles, each once: the parts of a line share theirs."""
    return Text("\n".join(dict.fromkeys(plain(line.title) for line in lines)))


def _show_themes(console: Console, editions: Editions) -> None:
    themes = by_theme(editions)
    counted = KINDS if console.width >= WIDE else ()
    columns = [("theme", {"ratio": 1}), *((name, RIGHT) for name in (*counted, *MONEY))]
    shown = _headed("by theme", "bold", columns)
    for theme in themes:
        counts = (text(theme.kinds[kind]) for kind in counted)
        shown.add_row(text(theme.name or NO_THEME), *counts, *_money([theme]))
    counts = (text(len(editions.of(kind))) for kind in counted)
    shown.add_row(Text("all"), *counts, *_money(themes))
    console.print(shown)


def _show_providers(console: Console, editions: Editions) -> None:
    """Those whose money changed most; all of them are in the report."""
    moved = [each for each in by_provider(editions) if each.difference_gbp]
    if not moved:
        return
    columns = [("provider", TITLE), *((name, RIGHT) for name in MONEY)]
    shown = _headed("by provider: the largest changes", "bold", columns)
    for provider in moved[:MOST_PROVIDERS]:
        shown.add_row(text(provider.name or NO_PROVIDER), *_money([provider]))
    console.print(shown)


def _money(moved: Sequence[Moved]) -> tuple[Text, Text, Text]:
    before = sum((each.earlier_gbp for each in moved), ZERO)
    after = sum((each.later_gbp for each in moved), ZERO)
    return Text(pounds(before)), Text(pounds(after)), Text(change(after - before))


def _headed(title: str, style: str, columns: Sequence[Titled]) -> Table:
    return table(*columns, title=Text(title, style), expand=True)
