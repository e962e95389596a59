"""What each row of an amount table is: a line, a total, the heading of a section, a remark."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from pipeline.model import Cell
from pipeline.normalise.layout import READ_AS_MONEY, Layout
from pipeline.normalise.money import parse
from pipeline.normalise.narrative import money_in
from pipeline.normalise.parts import Entry, entries
from pipeline.normalise.rules import Rules
from pipeline.normalise.text import squeezed
from pipeline.normalise.total_labels import COUNTED, TotalWord, is_of_theme, total_of

Kind = Literal["line", "total", "running", "lead", "within", "section", "remark"]
DASHES = ("-", "–", "—", "")
# A total's label that goes on with a name, and not with what is summed.
TOTAL_OF = re.compile(
    r"total (?!(?:for|of|all|in|on|to|from|paid|spend|spent|cost|value|budgets?|expenditure|funding|funds?"
    r"|grants?|awards?|awarded|allocat\w+|commission\w+|investment|services|projects|payments?|amounts?"
    r"|o?pf?cc|net|gross|year|£)\b)[a-z]",
    re.IGNORECASE,
)
ALLOCATED = re.compile(
    r"\b(?:allocated|split|broken down|made up) as follows\s*:?$|\bof which\s*:?$", re.IGNORECASE
)
# What begins the row of a share of the amount above it.
OF_WHICH = re.compile(r"(?:of which|o/w)\b[\s:,–—-]*\w", re.IGNORECASE)


@dataclass
class Row:
    """A row with its amounts by column. ``cells`` holds several rows where a cell spans its parts.

    The kind ``within`` is a share of the amount above it (``of which: staffing``), and no line.
    """

    kind: Kind
    cells: list[tuple[Cell, ...]]
    label: str = ""
    total: TotalWord | None = None
    amounts: dict[int, list[Entry]] = field(default_factory=dict)

    @property
    def first(self) -> tuple[Cell, ...]:
        return self.cells[0]


def classify(layout: Layout, rules: Rules) -> list[Row]:
    """The rows below the heading, in printed order; blank rows and repeated headings left out."""
    out: list[Row] = []
    heading = [layout.texts[c] for c in layout.table.rows[layout.first - 1]] if layout.first else []
    theme = layout.one("theme")
    themes: set[str] = set()
    numbered = list(enumerate(layout.table.rows))[layout.first :]
    for r, cells in numbered:
        texts = [layout.texts[c] for c in cells]
        if not any(texts) or texts == heading:
            continue
        row = _row(layout, r, cells, texts, rules, themes)
        if theme is not None and row.kind == "line":
            themes.add(squeezed(texts[theme.index]))
        if row.kind == "section":
            themes.add(squeezed(row.label))
        before = out[-1] if out else None
        if row.kind == "within" and before is None:
            row.kind = "line"
        if before is not None and row.kind in ("line", "total") and _is_part(layout, before, row):
            before.cells += row.cells
            for c, found in row.amounts.items():
                before.amounts.setdefault(c, []).extend(e for e in found if e.raw)
            continue
        out.append(row)
    _leads(layout, out)
    _sections(layout, out)
    _names_like_totals(out, themes)
    return out


def _row(
    layout: Layout,
    r: int,
    cells: tuple[Cell, ...],
    texts: list[str],
    rules: Rules,
    themes: set[str],
) -> Row:
    money = layout.of(*READ_AS_MONEY)
    named = layout.one("title", "title_provider")
    is_own = named is not None and cells[named.index].row == r
    amounts = {
        c.index: [_of_row_above(cells[c.index], rules)]
        if is_own and c.role == "amount" and cells[c.index].row < r
        else entries(cells[c.index], rules, c.unit)
        for c in money
        if not _covers(cells[c.index], layout)
    }
    has_amount = any(
        e.money.amount_gbp is not None or e.money.is_foreign
        for found in amounts.values()
        for e in found
    )
    marked = any(e.raw.strip() not in DASHES for found in amounts.values() for e in found)
    words = _words(layout, cells, texts)
    label = words[0] if words else ""
    stands_out = (r in layout.table.row_fills and r % 2 == 0) or all(
        c.is_bold for c in dict.fromkeys(cells) if not c.is_blank
    )
    if year := layout.year_alone(cells):
        return Row("section", [cells], year)
    if has_amount and label and rules.label(label, "running"):
        return Row("running", [cells], label, None, amounts)
    if has_amount and OF_WHICH.match(label):
        return Row("within", [cells], label, None, amounts)
    is_single = len(words) == 1 and not marked
    stated = _stated_in(layout, cells, rules) if is_single else None
    if stated is not None:
        return stated
    labelled = total_of(words, themes, stands_out, rules)
    if labelled is None and has_amount and is_of_theme(words, themes):
        theme = layout.one("theme")
        if stands_out or (theme and cells[theme.index].row == r and texts[theme.index] == label):
            labelled = label, "subtotal"
    if labelled is not None:
        return Row("total", [cells], *labelled, amounts)
    if has_amount:
        if not words and stands_out:
            return Row("total", [cells], "", "total", amounts)
        return Row("line", [cells], label, None, amounts)
    spans = is_single and any(c.column_span > 1 and not c.is_blank for c in cells)
    if is_single and (spans or (stands_out and len(layout.columns) > 2) or len(layout.columns) > 2):
        if len(label.split()) > 14 or label.startswith(("*", "†", "Note", "NB", "N.B")):
            return Row("remark", [cells], label)
        if spans or stands_out:
            return Row("section", [cells], label)
        title = layout.one("title", "title_provider")
        if title is None or cells[title.index].is_blank:
            return Row("section" if _is_theme_like(layout, cells) else "remark", [cells], label)
    return Row("line", [cells], label, None, amounts)


def _of_row_above(cell: Cell, rules: Rules) -> Entry:
    """The amount of a row with a name of its own that shares the cell of the amount above: none."""
    return Entry(None, "", parse("", rules), cell.page, cell.box)


def _stated_in(layout: Layout, cells: tuple[Cell, ...], rules: Rules) -> Row | None:
    """A sum in the one cell of a row: a total with its label (``Total: £98,441``), or a parent amount
    above its children (``£98,441 allocated as follows``).
    """
    if len(layout.amounts) != 1:
        return None
    for cell in dict.fromkeys(cells):
        for line in cell.lines:
            for raw, box, start, _ in money_in(line):
                label = line.text[:start].strip(" :–—-") or line.text
                entry = Entry(None, raw, parse(raw, rules), line.page, box)
                amounts = {layout.amounts[0].index: [entry]}
                if ALLOCATED.search(layout.texts[cell]):
                    return Row("lead", [cells], label, None, amounts)
                total = total_of([label], set(), False, rules)
                if total is not None and line.text.strip().endswith(raw):
                    return Row("total", [cells], *total, amounts)
    return None


def _is_theme_like(layout: Layout, cells: tuple[Cell, ...]) -> bool:
    return not cells[0].is_blank and layout.one("theme") is None


def _covers(cell: Cell, layout: Layout) -> bool:
    """Whether a cell spans text columns as well: its text is no amount of this column."""
    spanned = range(cell.column, cell.column + cell.column_span)
    return cell.column_span > 1 and any(
        c.index in spanned and c.role not in READ_AS_MONEY for c in layout.columns
    )


def _words(layout: Layout, cells: tuple[Cell, ...], texts: list[str]) -> list[str]:
    """The texts of a row that are neither money nor dashes, each cell once, from the left."""
    roles = (*READ_AS_MONEY, "unknown_money", "not_pounds")
    money = {c.index for c in layout.of(*roles)}
    out, seen = [], set()
    for i, (cell, text) in enumerate(zip(cells, texts, strict=True)):
        if id(cell) in seen or (i in money and not _covers(cell, layout)) or text in DASHES:
            continue
        seen.add(id(cell))
        out.append(text)
    return out


def _is_part(layout: Layout, before: Row, row: Row) -> bool:
    """Whether a row is a further part of the line above: they share one cell for the title."""
    title = layout.one("title", "title_provider")
    if title is None:
        return False
    ours, theirs = row.first[title.index], before.first[title.index]
    if ours is not theirs or ours.row_span < 2:
        return False
    return any(e.part for found in row.amounts.values() for e in found)


def _leads(layout: Layout, rows: list[Row]) -> None:
    """Amounts above the lines that they are the sum of: rows set off, with nothing but a label."""
    title = layout.one("title", "title_provider")
    plain = [r for r in rows if r.kind == "line" and not _is_set_off(r)]
    if not plain:
        return
    for i, row in enumerate(rows[:-1]):
        if row.kind != "line" or not row.amounts:
            continue
        if rows[i + 1].kind != "line":
            continue
        if any(_says_split(cell) for cell in row.first) or (
            _is_set_off(row) and len(layout.columns) > 2 and title and _is_alone(layout, row)
        ):
            row.kind = "lead"


def _says_split(cell: Cell) -> bool:
    """Whether a cell says that what follows is what its row's amount is split into."""
    text = cell.raw.rstrip(" :")
    return text.endswith(("follows", "which")) and ALLOCATED.search(text) is not None


def _is_alone(layout: Layout, row: Row) -> bool:
    """Whether a row has nothing but a label beside its money and what is counted."""
    return sum(not COUNTED.fullmatch(word) for word in row_words(layout, row)) == 1


def _sections(layout: Layout, rows: list[Row]) -> None:
    """Rows of one label, without an amount, after which a total is called: they head what it sums."""
    labels: list[str] = []
    for row in reversed(rows):
        if row.kind == "total":
            labels.append(squeezed(row.label))
            continue
        printed = any(e.raw.strip() for found in row.amounts.values() for e in found)
        if row.kind != "line" or printed or len(row_words(layout, row)) != 1:
            continue
        name = squeezed(row.label)
        if any(name in label and name != label for label in labels):
            row.kind = "section"


def _names_like_totals(rows: list[Row], themes: set[str]) -> None:
    """Lines whose names begin as totals do (``Total Respect training``): rows that are not set off where
    the table's last total is, and that name neither a section, nor a theme, nor what is summed.
    """
    totals = [r for r in rows if r.kind == "total"]
    if not totals or not _is_set_off(totals[-1]):
        return
    known = themes | {squeezed(r.label) for r in rows if r.kind == "section"}
    for row in totals[:-1]:
        name = TOTAL_OF.match(row.label)
        is_known = name is None or any(k in squeezed(row.label) for k in known if k)
        if not is_known and not _is_set_off(row):
            row.kind, row.total = "line", None


def row_words(layout: Layout, row: Row) -> list[str]:
    """The texts of a row that are neither money nor dashes, as printed."""
    texts = [c.raw.strip() for c in row.first]
    return _words(layout, row.first, texts)


def _is_set_off(row: Row) -> bool:
    return all(c.is_bold for c in dict.fromkeys(row.first) if not c.is_blank)
