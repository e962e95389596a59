"""What a framework looks like on a terminal: its front matter, lines, totals and checks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from pipeline.grouping import by_key
from pipeline.model import Allocation, Framework, Records, Total
from pipeline.plain import count, cut, plain, pounds
from pipeline.screen.pieces import COLOURS, RIGHT, WIDE, Titled, amount, bullet, status, table, text

MARKS = {"up_to": "≤ ", "at_least": "≥ ", "approximate": "~ ", "rounded": "≈ "}
SAME = "″"
WIDEST_FLAG = 18  # as of a line's id, more would leave nothing for the title on a narrow terminal


def show_framework(console: Console, records: Records) -> None:
    """All that a person looks at first; the rest is in the files."""
    _show_front(console, records.framework)
    for lines in _by_table(records.allocations):
        _show_lines(console, lines)
    if records.totals:
        _show_totals(console, records.totals)
    _show_checks(console, records)


def _show_front(console: Console, front: Framework) -> None:
    console.print(Text(plain(front.title), "bold"))
    start, end = front.period_start, front.period_end
    period = f", {start} to {end}" if start and end else ""
    console.print(Text(f"{plain(front.publisher)}{period}"))
    where = f"{front.source_file}, pages {front.page_from} to {front.page_to}"
    console.print(Text(f"Read from {plain(where)}; profile {plain(front.profile)}"))
    share = f"{pounds(front.verified_gbp)} verified of {pounds(front.allocated_gbp)}: "
    console.print(Text(share).append_text(status(front.status)))
    console.print()


def _by_table(lines: Sequence[Allocation]) -> list[list[Allocation]]:
    """The lines of each table and theme, in the order in which these first come."""
    return list(by_key(lines, lambda line: (line.table_id, line.theme)).values())


def _show_lines(console: Console, lines: Sequence[Allocation]) -> None:
    is_wide = console.width >= WIDE
    theme = f", {lines[0].theme}" if lines[0].theme else ""
    title = plain(f"{lines[0].table_id}{theme}: {count(len(lines), 'line')}")
    columns: list[Titled] = [
        ("line", {"max_width": console.width // 4}),
        ("year", {"no_wrap": True}),
        ("title", {"ratio": 3}),
    ]
    columns += [("provider", {"ratio": 2}), ("mechanism", {"min_width": 16})] if is_wide else []
    columns += (
        [("amount", RIGHT)] + [("page", RIGHT)] * is_wide + [("status", {"max_width": WIDEST_FLAG})]
    )
    shown = table(*columns, title=Text(title, "bold"), expand=True)
    before: Allocation | None = None
    for line in lines:
        name = _name(line, before, is_wide, console.width)
        before = line
        cells = [text(line.line_id), text(line.financial_year), name]
        cells += [text(line.provider), text(line.mechanism)] if is_wide else []
        cells.append(amount(line.amount_gbp, line.raw_amount, MARKS.get(line.amount_qualifier, "")))
        cells += [text(line.page)] if is_wide else []
        shown.add_row(*cells, _line_status(line))
    console.print(shown)


def _name(line: Allocation, before: Allocation | None, is_wide: bool, most: int) -> Text:
    """The title, once for all years and parts under it, and who is paid where no column says it."""
    if before is not None and line.line_id == before.line_id:
        return Text(SAME)
    is_part = before is not None and line.title == before.title
    name = f"{SAME} {line.description or ''}".rstrip() if is_part else line.title
    said = Text(cut(plain(name), most))
    if line.provider and not is_wide:
        said.append(f"\n{cut(plain(line.provider), most)}", "dim")
    return said


def _line_status(line: Allocation) -> Text:
    said = status(line.status)
    if line.restated:
        said.append("\nrestated", COLOURS["restated"])
    for flag in line.flags:
        said.append(f"\n{plain(flag)}", "yellow")
    return said


def _show_totals(console: Console, totals: Sequence[Total]) -> None:
    shown = table(
        ("total", {"ratio": 1}),
        ("year", {"no_wrap": True}),
        ("lines", RIGHT),
        ("stated", RIGHT),
        ("computed", RIGHT),
        ("status", {}),
        title=Text(count(len(totals), "total"), "bold"),
        expand=True,
    )
    for total in totals:
        label = Text(f"{plain(total.table_id)}: {plain(total.label)}")
        if total.diagnosis:
            label.append(f"\n{plain(total.diagnosis)}", "red")
        shown.add_row(
            label,
            text(total.financial_year),
            text(total.covers),
            Text(pounds(total.stated_gbp)),
            Text(pounds(total.computed_gbp)),
            status(total.status),
        )
    console.print(shown)


def _show_checks(console: Console, records: Records) -> None:
    """What failed or was accepted in full; of what passed the number, and all that is no total."""
    counts = Counter(check.status for check in records.checks)
    said = ", ".join(
        f"{n} {word}" for word in ("passed", "accepted", "failed") if (n := counts[word])
    )
    console.print(Text(f"Checks: {said or 'none'}", "bold"))
    accepted = [check for check in records.checks if check.status == "accepted"]
    passed = [c for c in records.checks if c.status == "passed" and c.kind != "total"]
    for check in (*records.failed, *accepted, *passed):
        bullet(console, f"{check.status}, {check.check}", check.message, check.status)
