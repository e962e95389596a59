"""The results as tables, for a terminal and for the README."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.table import Table

from .contest import WHOLE_WAY, Contestant, Result
from .documents import Group

Results = Mapping[Group, Mapping[Contestant, Result]]
Rows = list[list[str]]

# Of the whole way, by the group and the reader that it is held against: at most so many times as long.
GOALS = {
    ("frameworks in raw/", "tablers"): 2.5,
    ("frameworks in raw/", "camelot-vector"): 0.5,
    ("frameworks in raw/", "pdfplumber"): 0.2,
    ("reports pack", "tablers"): 1.0,
}


def comparison(results: Results) -> Rows:
    """A row for each contestant: milliseconds a page, times the whole way, and lines come out whole."""
    head = ["ms a page (× the whole way), lines whole"]
    head += [f"{group.name}, {group.pages} pages" for group in results]
    rows = [head]
    for contestant in next(iter(results.values())):
        row = [contestant.name]
        for group, found in results.items():
            result = found[contestant]
            if result.failures:
                row.append("failed")
                continue
            ratio = result.seconds / found[WHOLE_WAY].seconds
            cell = f"{1000 * result.seconds / group.pages:.1f} ({ratio:.1f}×)"
            if contestant.finds_tables:
                cell += f", {result.whole} of {group.lines}"
            row.append(cell)
        rows.append(row)
    return rows


def goals(results: Results) -> Iterator[str]:
    """A sentence for each goal whose group and reader were measured."""
    for group, found in results.items():
        for contestant, result in found.items():
            goal = GOALS.get((group.name, contestant.reader))
            if goal is not None and result.seconds:
                ratio = found[WHOLE_WAY].seconds / result.seconds
                met = "met" if ratio <= goal else "MISSED"
                yield (
                    f"{group.name}: the whole way takes {ratio:.2f} times as long as "
                    f"{contestant.name}; goal {goal}: {met}"
                )


def as_markdown(rows: Rows) -> str:
    head, *body = rows
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *body]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def as_table(rows: Rows, title: str) -> Table:
    head, *body = rows
    table = Table(title=title)
    for i, name in enumerate(head):
        table.add_column(name, justify="right" if i else "left")
    for row in body:
        table.add_row(*row)
    return table


def scaled(points: Sequence[tuple[str, int, int, Result]]) -> Rows:
    """A row for each document of growing size: (kind, pages, lines, result)."""
    rows = [["kind", "pages", "lines", "seconds", "ms a page", "ms a line", "most memory, MB"]]
    for kind, pages, lines, result in points:
        each = f"{1000 * result.seconds / lines:.2f}" if lines else ""
        rows.append(
            [
                kind,
                f"{pages:,}",
                f"{lines:,}",
                f"{result.seconds:.1f}",
                f"{1000 * result.seconds / pages:.2f}",
                each,
                f"{result.memory_mb:.0f}",
            ]
        )
    return rows
