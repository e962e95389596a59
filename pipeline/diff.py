"""What became of the lines of an earlier framework or edition in a later one: terminal and CSV.

Text of documents is never trusted: it steers no terminal and is no formula in a spreadsheet.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from decimal import Decimal
from itertools import starmap

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.model import Allocation
from pipeline.plain import change, inert, plain, pounds
from pipeline.verify.editions import KINDS, Comparison, Editions, Pair, summary
from pipeline.verify.moved import Moved, by_provider, by_theme

ZERO = Decimal("0.00")
COLOURS = {"stayed": "green", "changed": "yellow", "came": "cyan", "went": "red"}
WIDE = 120  # from so many characters on there is room for both names and how they were matched
NO_THEME, NO_PROVIDER = "without a theme", "without a provider"
MONEY = ("earlier", "later", "difference")
MOST_PROVIDERS = 10
COLUMNS = (
    "financial_year",
    "kind",
    "theme",
    "earlier_framework",
    "earlier_file",
    "earlier_lines",
    "earlier_titles",
    "earlier_gbp",
    "later_framework",
    "later_file",
    "later_lines",
    "later_titles",
    "later_gbp",
    "difference_gbp",
    "confidence",
    "matched_by",
)


def show_comparison(console: Console, comparison: Comparison) -> None:
    """Both sides with their status, then year by year the rows by what became of them, and the sums.

    Names are cut to one line; they are whole in the CSV.
    """
    names = [plain(name) for name in comparison.names]
    console.print(Text(" against ".join(names), "bold"))
    for name, front in zip(names, (comparison.earlier, comparison.later), strict=True):
        verified = f"{pounds(front.verified_gbp)} verified of {pounds(front.allocated_gbp)}"
        console.print(Text(f"{name}: {front.status}, {verified}"))
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


def as_csv(comparisons: Sequence[Editions]) -> str:
    """A row for each pair, as RFC 4180 has it; text that a spreadsheet could run begins with ``'``.

    Lines of one side are divided by ``; ``. Money is a number in pounds, empty where there is none.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for editions in comparisons:
        writer.writerows(_cells(editions, row) for row in editions.rows)
    return out.getvalue()


def _safe(text: str) -> str:
    """Text in one line that no spreadsheet takes for a formula."""
    return inert(plain(text))


def _cells(editions: Editions, row: Pair) -> list[str]:
    return [
        _safe(editions.year),
        row.kind,
        _safe(row.theme or ""),
        _safe(editions.earlier.framework),
        _safe(editions.earlier.source_file),
        _safe("; ".join(line.line_id for line in row.earlier)),
        _safe("; ".join(line.title for line in row.earlier)),
        _number(row.earlier_gbp),
        _safe(editions.later.framework),
        _safe(editions.later.source_file),
        _safe("; ".join(line.line_id for line in row.later)),
        _safe("; ".join(line.title for line in row.later)),
        _number(row.later_gbp),
        _number(row.difference_gbp),
        "" if row.confidence is None else f"{row.confidence:.3f}",
        row.matched_by or "",
    ]


def _number(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount:.2f}"


def _show_rows(console: Console, kind: str, rows: Sequence[Pair]) -> None:
    has_earlier, has_later, is_wide = kind != "came", kind != "went", console.width >= WIDE
    table = _table(f"{kind}: {len(rows)}", COLOURS[kind])
    for name in ["earlier"] * has_earlier + ["later"] * has_later:
        table.add_column(name, no_wrap=True)
        if is_wide:
            table.add_column("", ratio=1, no_wrap=True, overflow="ellipsis")
    if not is_wide:
        table.add_column("", ratio=1, no_wrap=True, overflow="ellipsis")
    money = {"stayed": ["amount"], "changed": [*MONEY]}
    for name in money.get(kind, ["amount"]):
        table.add_column(name, justify="right", no_wrap=True)
    if has_earlier and has_later and is_wide:
        table.add_column("matched by", no_wrap=True)
    for row in rows:
        cells: list[Text] = []
        for lines in [row.earlier] * has_earlier + [row.later] * has_later:
            cells.append(Text("\n".join(plain(line.line_id) for line in lines)))
            cells += [_titles(lines)] if is_wide else []
        cells += [] if is_wide else [_titles(row.later or row.earlier)]
        amounts = row.earlier_gbp, row.later_gbp
        earlier, later = starmap(_amount, zip(amounts, row.printed, strict=True))
        if kind == "changed":
            cells += [earlier, later, Text(change(row.difference_gbp))]
        else:
            cells.append(later if has_later else earlier)
        if has_earlier and has_later and is_wide:
            sure = "" if row.matched_by == "rule" else f" {row.confidence:.2f}"
            cells.append(Text(f"{row.matched_by}{sure}"))
        table.add_row(*cells)
    console.print(table)


def _amount(gbp: Decimal | None, printed: str) -> Text:
    """The amount; the print itself where none could be read."""
    return Text(pounds(gbp)) if gbp is not None else Text(plain(printed).strip() or "–", "red")


def _titles(lines: Sequence[Allocation]) -> Text:
    """The titles, each once: the parts of a line share theirs."""
    return Text("\n".join(dict.fromkeys(plain(line.title) for line in lines)))


def _show_themes(console: Console, editions: Editions) -> None:
    themes = by_theme(editions)
    table = _table("by theme", "bold")
    table.add_column("theme", ratio=1, overflow="fold")
    counted = KINDS if console.width >= WIDE else ()
    for name in (*counted, *MONEY):
        table.add_column(name, justify="right", no_wrap=True)
    for theme in themes:
        counts = (Text(str(theme.kinds[kind])) for kind in counted)
        table.add_row(Text(plain(theme.name or NO_THEME)), *counts, *_money([theme]))
    counts = (Text(str(len(editions.of(kind)))) for kind in counted)
    table.add_row(Text("all"), *counts, *_money(themes))
    console.print(table)


def _show_providers(console: Console, editions: Editions) -> None:
    """Those whose money changed most; all of them are in the report."""
    moved = [each for each in by_provider(editions) if each.difference_gbp]
    if not moved:
        return
    table = _table("by provider: the largest changes", "bold")
    table.add_column("provider", ratio=1, no_wrap=True, overflow="ellipsis")
    for name in MONEY:
        table.add_column(name, justify="right", no_wrap=True)
    for provider in moved[:MOST_PROVIDERS]:
        table.add_row(Text(plain(provider.name or NO_PROVIDER)), *_money([provider]))
    console.print(table)


def _money(moved: Sequence[Moved]) -> tuple[Text, Text, Text]:
    before = sum((each.earlier_gbp for each in moved), ZERO)
    after = sum((each.later_gbp for each in moved), ZERO)
    return Text(pounds(before)), Text(pounds(after)), Text(change(after - before))


def _table(title: str, style: str) -> Table:
    return Table(
        title=Text(title, style),
        title_justify="left",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        expand=True,
    )
