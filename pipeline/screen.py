"""What a run and a framework look like on a terminal.

Text of documents is never trusted: it reaches the screen without control characters and is never
read as markup.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.batch import Entry, Outcome, Ran
from pipeline.plain import count, plain, pounds
from pipeline.settle import settlement

MOST_DOUBTFUL = 10  # frameworks whose doubts a run shows
MOST_ROWS = 60  # documents: of more, a run shows only what someone should look at
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
Row = Mapping[str, Any]
Titled = tuple[str, dict[str, Any]]  # a column of a table and how rich sets it


def done(outcome: Outcome) -> str:
    """One line about a document that has just been finished."""
    lines = "" if outcome.entry is None else f", {outcome.lines} lines"
    took = outcome.kind if outcome.seconds is None else f"{outcome.seconds:.1f} s"
    if outcome.kind == "unchanged":
        took = "unchanged"
    return f"{plain(outcome.file.name)}: {outcome.status}{lines} ({took})"


# ------------------------------------------------------------------ a run


def show_run(console: Console, ran: Ran, out: object) -> None:
    """All that a run says when it is over, but for its errors."""
    outcomes = [outcome for outcome in ran.outcomes if outcome.kind != "kept"]
    shown = [o for o in outcomes if len(outcomes) <= MOST_ROWS or o.status != "verified"]
    show_outcomes(console, shown[:MOST_ROWS])
    doubtful = [o.entry for o in shown if o.entry is not None and o.entry.doubts]
    for entry in doubtful[:MOST_DOUBTFUL]:
        show_doubts(console, entry)
    if len(doubtful) > MOST_DOUBTFUL:
        more = f"{count(len(doubtful) - MOST_DOUBTFUL, 'more framework')} with doubts"
        console.print(Text(f"{more}: frameworks show FRAMEWORK, or frameworks report\n", "bold"))
    if len(outcomes) > MOST_ROWS:
        counts = Counter(outcome.status for outcome in outcomes)
        said = ", ".join(f"{number} {plain(status)}" for status, number in counts.most_common())
        console.print(Text(f"{count(len(outcomes), 'document')}: {said}."), soft_wrap=True)
    show_written(console, ran, out)


def errors(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """A line for each document that could not be read."""
    for outcome in outcomes:
        if outcome.error is not None:
            yield f"{outcome.status}: {plain(outcome.error)}"


def show_written(console: Console, ran: Ran, out: object) -> None:
    """What the dataset holds now."""
    if not ran.written:
        said = f"Nothing was written: the dataset in {plain(out)} is as it was."
    else:
        left = [o.framework for o in ran.outcomes if o.framework not in (None, *ran.written)]
        kept_out = f"; left out: {', '.join(map(plain, left))}" if left else ""
        said = f"{count(len(ran.written), 'framework')} in {plain(out)}{kept_out}."
    console.print(Text(said), soft_wrap=True)


def show_outcomes(console: Console, outcomes: Sequence[Outcome]) -> None:
    """A row for each document of a run."""
    table = _table(
        ("document", {}),
        ("pages", {"justify": "right"}),
        ("lines", {"justify": "right"}),
        ("total", {"justify": "right"}),
        ("status", {}),
        ("seconds", {"justify": "right"}),
    )
    for outcome in outcomes:
        table.add_row(
            Text(plain(outcome.file.name), overflow="fold"),
            _text(outcome.pages),
            _text(outcome.lines),
            Text(pounds(outcome.total_gbp) if outcome.entry else ""),
            _status(outcome.status),
            Text("" if outcome.seconds is None else f"{outcome.seconds:.1f}"),
        )
    console.print(table)


def show_doubts(console: Console, entry: Entry) -> None:
    """What a person should look at in one framework, and the YAML that would settle it."""
    slug = entry.front.framework
    told = Text(f"{plain(slug)}: {count(entry.doubt_count, 'doubt')}", "bold")
    console.print(told.append(f"; in a browser: frameworks review {plain(slug)}", "not bold dim"))
    for check in entry.doubts:
        _bullet(console, check.check, check.message)
    if entry.doubt_count > len(entry.doubts):
        more = f"and {entry.doubt_count - len(entry.doubts)} more: frameworks show {plain(slug)}"
        console.print(Text(more), style="dim")
    console.print()
    _show_yaml(console, entry)


def _show_yaml(console: Console, entry: Entry) -> None:
    """YAML is printed as it is, never wrapped: it is there to be copied."""
    blocks: dict[str, str] = {}
    for check in entry.doubts:
        if (settles := settlement(entry.front.framework, check)) is not None:
            blocks[settles.place] = blocks.get(settles.place, "") + settles.yaml
    for place, content in blocks.items():
        console.print(Text(f"To settle it, in {plain(place)}:"))
        for line in content.rstrip().splitlines():
            console.print(Text(f"  {plain(line)}"), style="cyan", soft_wrap=True)
        console.print()


# ------------------------------------------------------------------ one framework


def show_framework(console: Console, tables: Mapping[str, Sequence[Row]]) -> None:
    """The front matter, lines, totals and checks of one framework, from its published rows."""
    [front] = tables["frameworks"]
    _show_front(console, front)
    for lines in _by(tables["allocations"], "table_id", "theme"):
        _show_lines(console, lines)
    if tables["totals"]:
        _show_totals(console, tables["totals"])
    _show_checks(console, tables["checks"])


def _show_front(console: Console, front: Row) -> None:
    console.print(Text(plain(front["title"]), "bold"))
    start, end = front["period_start"], front["period_end"]
    period = f", {start} to {end}" if start and end else ""
    console.print(Text(f"{plain(front['publisher'])}{period}"))
    where = f"{front['source_file']}, pages {front['page_from']} to {front['page_to']}"
    console.print(Text(f"Read from {plain(where)}; profile {plain(front['profile'])}"))
    share = f"{pounds(front['verified_gbp'])} verified of {pounds(front['allocated_gbp'])}: "
    console.print(Text(share).append_text(_status(front["status"])))
    console.print()


def _show_lines(console: Console, lines: Sequence[Row]) -> None:
    """The lines of one table and theme; a title is said once for all years and parts under it."""
    wide = console.width >= WIDE
    first = lines[0]
    theme = f", {first['theme']}" if first["theme"] else ""
    columns: list[Titled] = [
        ("line", {"no_wrap": True}),
        ("year", {"no_wrap": True}),
        ("title", {"ratio": 3}),
    ]
    columns += [("provider", {"ratio": 2}), ("mechanism", {"ratio": 1})] if wide else []
    columns += [("amount", {"justify": "right", "no_wrap": True}), ("status", {})]
    title = plain(f"{first['table_id']}{theme}: {count(len(lines), 'line')}")
    table = _table(*columns, title=Text(title, "bold"), expand=True)
    said = None
    for line in lines:
        name = _short(line["title"], console.width) if line["title"] != said else "″"
        said = line["title"]
        cells = [_text(line["line_id"]), _text(line["financial_year"]), Text(name)]
        cells += [_text(line["provider"]), _text(line["mechanism"])] if wide else []
        table.add_row(*cells, _amount(line), _line_status(line))
    console.print(table)


def _short(text: str, most: int) -> str:
    """Text cut to a length; what is cut off is in the data."""
    text = plain(text)
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _amount(line: Row) -> Text:
    """The amount with how it is qualified; the print itself where none could be read."""
    amount = line["amount_gbp"]
    if amount is None:
        return Text(plain(line["raw_amount"]).strip() or "–", "red")
    mark = {"up_to": "≤ ", "at_least": "≥ ", "approximate": "~ ", "rounded": "≈ "}
    return Text(mark.get(line["amount_qualifier"], "") + pounds(amount))


def _line_status(line: Row) -> Text:
    text = _status(line["status"])
    if line["restated"]:
        text.append("\nrestated", COLOURS["restated"])
    for flag in line["flags"]:
        text.append(f"\n{plain(flag)}", "yellow")
    return text


def _show_totals(console: Console, totals: Sequence[Row]) -> None:
    right: dict[str, Any] = {"justify": "right", "no_wrap": True}
    table = _table(
        ("total", {"ratio": 1}),
        ("year", {"no_wrap": True}),
        ("lines", right),
        ("stated", right),
        ("computed", right),
        ("status", {}),
        title=count(len(totals), "total"),
        expand=True,
    )
    for total in totals:
        label = Text(f"{plain(total['table_id'])}: {plain(total['label'])}")
        if total["diagnosis"]:
            label.append(f"\n{plain(total['diagnosis'])}", "red")
        table.add_row(
            label,
            _text(total["financial_year"]),
            _text(total["covers"]),
            Text(pounds(total["stated_gbp"])),
            Text(pounds(total["computed_gbp"])),
            _status(total["status"]),
        )
    console.print(table)


def _show_checks(console: Console, checks: Sequence[Row]) -> None:
    """What failed or was accepted in full; of what passed the number, and all that is no total."""
    counts = Counter(check["status"] for check in checks)
    said = ", ".join(f"{counts[s]} {s}" for s in ("passed", "accepted", "failed") if counts[s])
    console.print(Text(f"Checks: {said or 'none'}", "bold"))
    for status in ("failed", "accepted", "passed"):
        for check in checks:
            if check["status"] == status and (status, check["kind"]) != ("passed", "total"):
                _bullet(console, f"{status}, {check['check']}", check["message"], status)


# ------------------------------------------------------------------ pieces


def _table(*columns: Titled, **options: Any) -> Table:
    table = Table(
        box=box.SIMPLE_HEAD, title_justify="left", title_style="bold", pad_edge=False, **options
    )
    for name, settings in columns:
        table.add_column(name, **{"overflow": "fold", **settings})
    return table


def _bullet(console: Console, what: str, message: str, status: str = "failed") -> None:
    grid = Table.grid(padding=(0, 1))
    said = Text(f"{plain(what)}: ", COLOURS.get(status, "red")).append(plain(message), "default")
    grid.add_row(Text(" •"), said)
    console.print(grid)


def _status(status: str) -> Text:
    return Text(plain(status), COLOURS.get(status, "red"))


def _text(value: object) -> Text:
    return Text("" if value is None else plain(value))


def _by(rows: Sequence[Row], *columns: str) -> list[list[Row]]:
    """The rows in groups of the same values, in the order in which these first come."""
    groups: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(tuple(row[column] for column in columns), []).append(row)
    return list(groups.values())
