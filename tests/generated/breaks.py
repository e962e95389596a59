"""Cases of tables that go on overleaf: rows and themes broken over pages, long tables."""

from __future__ import annotations

from dataclasses import replace

from .expect import ANY, Case
from .frame import framework
from .fund import Ledger, awards, ledger, many_awards
from .layouts import described, titled
from .sheet import Borders, Narrative, Row, Style, Table


def broken(table: Table, row: int, line: int) -> Table:
    """The table with the page turned in a row, before the line of print given (0: before it)."""
    rows = (Row(r.cells, r.kind, (line,)) if i == row else r for i, r in enumerate(table.rows))
    return replace(table, rows=tuple(rows))


def _case(name: str, place: str, made: Ledger, note: str = "") -> Case:
    return framework(
        name,
        place,
        [made],
        annex=(Narrative(made.table), made.table),
        note=note,
    )


def _broken_rows() -> list[Case]:
    """One row broken after one or three of its lines; what follows breaks where the page ends."""
    cases = []
    for borders, repeat, ruled, line in (
        ("ruled", True, True, 1), ("ruled", True, True, 3), ("ruled", False, True, 1),
        ("ruled", False, False, 1), ("ruled", False, False, 3), ("ruled", True, False, 2),
        ("filled", False, False, 2), ("filled", True, True, 1), ("horizontals", True, False, 1),
        ("none", False, True, 2), ("none", True, True, 1), ("banded", True, True, 2),
    ):  # fmt: skip
        style = Style(
            _borders(borders),
            repeat,
            ruled,
            ruled,
            breaks_rows=True,
            gap=4.0 if borders in ("none", "horizontals") else 0.0,
        )
        made = titled(ledger(described(awards(30, seed=31)), style=style))
        name = (
            f"broken_row_{borders}_line_{line}_{'head_again' if repeat else 'head_once'}"
            f"{'' if ruled else '_open'}"
        )
        table = broken(made.table, 3, line) if line < 3 else broken(made.table, 0, line)
        cases.append(_case(name, "Thornlow", replace(made, table=table)))
    for borders, repeat in (("ruled", True), ("filled", False), ("none", False)):
        style = Style(_borders(borders), repeat, False, False, gap=4.0 if borders == "none" else 0)
        made = titled(ledger(described(awards(30, seed=37)), style=style))
        table = broken(made.table, 10, 1)
        cases.append(
            _case(
                f"broken_row_{borders}_theme_goes_on",
                "Thornlow",
                replace(made, table=table),
                "theme and description go on overleaf",
            )
        )
    return cases


def _borders(name: str) -> Borders:
    return name  # type: ignore[return-value]


def _whole_rows() -> list[Case]:
    """The break falls between two rows; the rules at the page's turn are left out."""
    chosen = awards(24, seed=33)
    cases = []
    for name, before, after, repeat in (
        ("first_row_without_top_rule", True, False, False),
        ("last_row_cut", False, True, False),
        ("first_and_last_row_open", False, False, False),
        ("last_row_cut_head_again", False, False, True),
    ):
        style = Style("ruled", repeat, before, after)
        made = ledger(chosen, style=style, theme_as="merged" if "head" in name else "column")
        cases.append(_case(name, "Upwell", replace(made, table=broken(made.table, 7, 0))))
    first = ledger(chosen, style=Style("ruled", top_rule=False))
    cases.append(framework("heading_without_top_rule", "Vangeford", [first]))
    return cases


def _themes() -> list[Case]:
    chosen = awards(24, seed=35)
    merged = ledger(chosen, theme_as="merged", style=Style("ruled", repeat_head=True))
    wrapped = ledger(
        chosen,
        theme_as="merged",
        widths={"theme": 76.0, "title": 190.0},
        style=Style("filled", repeat_head=False),
    )
    # Nothing on the pages tells a name that goes on overleaf from a second, shorter name.
    goes_on = replace(
        wrapped,
        table=broken(wrapped.table, 9, 0),
        lines=tuple(replace(line, theme=ANY) for line in wrapped.lines),
    )
    return [
        _case(
            "theme_merged_over_pages",
            "Yarrowdale",
            replace(merged, table=broken(merged.table, 4, 0)),
        ),
        _case(
            "theme_goes_on_overleaf",
            "Zealmoor",
            goes_on,
            "one line of the theme's name stands on the first page, the rest overleaf",
        ),
        _case(
            "section_rows_over_pages",
            "Brackenby",
            _with_break(
                ledger(chosen, theme_as="sections", subtotals="below", total_label="Grand Total"), 5
            ),
        ),
        _case(
            "subtotal_overleaf",
            "Stainmoor",
            _with_break(ledger(chosen, subtotals="below", total_label="Grand Total"), 8),
        ),
        _case("total_overleaf", "Pinvale", _with_break(ledger(chosen[:9]), 9)),
    ]


def _with_break(made: Ledger, row: int) -> Ledger:
    return replace(made, table=broken(made.table, row, 0))


def _long() -> list[Case]:
    chosen = many_awards(300)
    cases = []
    for name, style in (
        ("long_table_over_10_pages", Style("ruled", pad=5.5, breaks_rows=True)),
        ("long_table_no_rules", Style("none", repeat_head=True, gap=5.0, pad=3.0)),
        ("long_table_head_once", Style("filled", repeat_head=False, pad=5.5)),
    ):
        made = ledger(
            chosen,
            style=style,
            theme_as="none",
            widths={"title": 180.0, "provider": 190.0},
            titles={"provider": "Recipient"},
        )
        cases.append(framework(name, "Larkmoor", [made]))
    return cases


CASES = [*_broken_rows(), *_whole_rows(), *_themes(), *_long()]
