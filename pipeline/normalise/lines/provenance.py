"""Where every value came from: the cells of a table, its areas of money, and what becomes of money
that is no award.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator

from pipeline.model import Box, Cell, CellRecord, Claim, Strip
from pipeline.normalise.columns.heading_rows import LIMIT
from pipeline.normalise.columns.layout import MONEY_ROLES, READ_AS_MONEY, Column, Layout
from pipeline.normalise.lines.setting import Setting
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.dates import YEAR
from pipeline.normalise.words.money import parse
from pipeline.normalise.words.names import canonical
from pipeline.normalise.words.parts import entry_name
from pipeline.normalise.words.sums import SUM

# What shows that a text names a sum, wherever that ends.
MENTION = re.compile(
    r"[£€$]\s?\d|\bGBP\s?\d|\d\s?(?:(?:k|m|bn|million|thousand|billion)\s)?(?:pounds|GBP)\b",
    re.IGNORECASE,
)
NAMES = ("title", "title_provider", "provider")
# A sum that is part of a name; one that merely ends it, as after a bracket, may be a row that was
# read into the row above.
IN_NAME = re.compile(
    r"\b(?:up to|under|over|below|above|than|to|from|of|at|for|and|or|in|with|a|the|less|max|maximum)"
    r"\s*$",
    re.IGNORECASE,
)
SUM_ALONE = re.compile(r"[£€]\s*[\d,.]+")
# Of how many years the sums under a title are: "3 year total £000".
LENGTH = re.compile(r"(?<![\d£.,])\d{1,2}[ -](?:year|yr|month|mth|quarter)s?\b", re.IGNORECASE)
IGNORED = {"not_pounds": "not pounds", "other_money": "column"}
# A row lost at the edge of a table stands within this distance of what was read.
BEYOND_PT = 60.0


def cell_records(layout: Layout, setting: Setting) -> tuple[list[CellRecord], list[Claim]]:
    """Each cell that holds print, once; and claims on the sums in cells that hold no award."""
    cells: list[CellRecord] = []
    claims: list[Claim] = []
    seen: set[Cell] = set()
    table, rules = layout.table, setting.rules
    for r, row in enumerate(table.rows):
        for column, cell in zip(layout.columns, row, strict=True):
            if cell in seen or cell.is_blank:
                continue
            seen.add(cell)
            claims += _claims_in(layout, column, cell, rules)
            value, applied = _cleaned(layout, column, cell, rules)
            confidence = cell.confidence
            cells.append(
                CellRecord(
                    setting.table_id,
                    cell.page,
                    r,
                    column.index,
                    column.title or None,
                    cell.raw,
                    value or None,
                    cell.box,
                    table.engine if confidence is None else table.recogniser or table.engine,
                    confidence,
                    applied,
                )
            )
    return cells, claims


def _claims_in(layout: Layout, column: Column, cell: Cell, rules: Rules) -> Iterator[Claim]:
    """The claims on the sums in a cell that holds no award."""
    text = layout.texts[cell]
    if cell.row < layout.first and YEAR.fullmatch(text):
        yield Claim(cell.page, cell.box, "ignored", "the year of a title")
    elif cell.row < layout.first and LIMIT.search(text):
        yield Claim(cell.page, cell.box, "ignored", "the limit in a title")
    elif cell.row < layout.first and LENGTH.search(text):
        yield Claim(cell.page, cell.box, "ignored", "the length of a term in a title")
    elif cell.row < layout.first:
        for above, line in itertools.pairwise(cell.lines):
            match = YEAR.search(above.text + line.text) if line.text.isdigit() else None
            if match and match.end() > len(above.text):  # "Award 2023–" over "24"
                yield Claim(cell.page, line.box, "ignored", "the year of a title")
    if column.role == "not_pounds":
        yield Claim(cell.page, cell.box, "ignored", f"not pounds: {column.title}")
    elif column.role not in READ_AS_MONEY or cell.column_span > 1:
        for claim in text_claims(cell, text, column.title, rules):
            if column.role not in NAMES or not _ends_in_sum(cell, claim):
                yield claim


def money_strips(lay: Layout) -> list[Strip]:
    """The areas under the titles of money, page by page: bare numbers there are money as well. A title
    with a pound sign is one whatever its column was taken for: amounts may have run into names there.
    There are none in a table that holds no awards, unless these could only not be told. The areas of
    awards reach beyond their tables, as rows may have been lost there.
    """
    is_untold = bool(lay.reason) and lay.lists == "awards"
    if not lay.amounts and not is_untold:
        return []
    out = []
    beyond = BEYOND_PT if lay.lists == "awards" else 0.0
    signed = [c for c in lay.columns if "£" in c.title and c.role not in MONEY_ROLES]
    for column in (*lay.of(*READ_AS_MONEY), *signed):
        by_page: dict[int, list[Box]] = defaultdict(list)
        for row in lay.table.rows:
            cell = row[column.index]
            if cell.column_span == 1:
                by_page[cell.page].append(cell.box)
        for page, area in lay.table.boxes:
            # a table may go on beside itself
            if mine := [b for b in by_page[page] if b.x0 < area.x1 and b.x1 > area.x0]:
                left, right = min(b.x0 for b in mine), max(b.x1 for b in mine)
                place = Box(left, area.top - beyond, right, area.bottom + beyond)
                out.append(Strip(page, place, column.unit))
    return out


def loose_claims(lay: Layout, rules: Rules) -> list[Claim]:
    """Claims on money in a table that holds no lines: figures that are not pounds, and money in texts."""
    if lay.amounts and lay.lists == "awards":
        return []
    return [
        claim
        for row in lay.table.rows
        for column, cell in zip(lay.columns, row, strict=True)
        if not cell.is_blank
        for claim in _loose(lay, column, cell, rules)
    ]


def _loose(lay: Layout, column: Column, cell: Cell, rules: Rules) -> list[Claim]:
    what = IGNORED.get(column.role) or (lay.lists if lay.lists != "awards" else None)
    counts = rules.label(lay.titles[0], "performance") or rules.label(column.title, "counts")
    is_count = counts and not rules.label(column.title, "for_people")
    if what is None and is_count and not _has_pounds(lay):
        what = IGNORED["not_pounds"]
    if what is not None:
        return [Claim(cell.page, cell.box, "ignored", f"{what}: {column.title}")]
    return [] if lay.reason else text_claims(cell, lay.texts[cell], column.title, rules)


def _has_pounds(lay: Layout) -> bool:
    return any("£" in cell.raw for row in lay.table.rows for cell in row)


def _cleaned(
    layout: Layout, column: Column, cell: Cell, rules: Rules
) -> tuple[str, tuple[str, ...]]:
    """What a cell says in the terms of its column, and the rules that made it so."""
    text = layout.texts[cell]
    if cell.row < layout.first or cell.column_span > 1:
        return text, ()
    if column.role in ("amount", "part", "row_total", "group_total") and len(cell.lines) == 1:
        money = parse(text, rules, column.unit)
        if money.amount_gbp is not None:
            return str(money.amount_gbp), tuple(f"money/{name}" for name in money.rules)
    known = {"mechanism": rules.mechanisms, "theme": rules.themes}.get(column.role)
    if known is not None:
        name = canonical(text, known, f"{column.role}s")
        if name.value and name.value != text:
            return name.value, (name.rule,)
    return text, ()


def text_claims(cell: Cell, text: str, title: str, rules: Rules) -> list[Claim]:
    """Claims on sums that the text of a cell mentions. A text cell that is nothing but an amount gets none: an
    amount in a wrong column is nobody's.
    """
    if True not in [line.may_have_figure for line in cell.lines]:
        return []
    texts = ["", *[line.text for line in cell.lines]]
    speak = [
        line
        for before, line in zip(texts, cell.lines, strict=False)
        if MENTION.search(line.text)
        and not (_is_in_place(line.text) and not IN_NAME.search(before))
    ]
    money = parse(text, rules) if speak else None
    if money is None or money.amount_gbp is not None or "amount_misprinted" not in money.flags:
        return []
    why = f"mentioned in a text: {title or 'untitled column'}"
    return [Claim(line.page, line.box, "ignored", why) for line in speak]


def _ends_in_sum(cell: Cell, claim: Claim) -> bool:
    """Whether a claim is on the last line of a cell, and that line ends in a sum which no word before
    it makes part of a name.
    """
    text = cell.lines[-1].text.strip()
    sums = list(SUM.finditer(text))
    if claim.box != cell.lines[-1].box or not sums or sums[-1].end() < len(text):
        return False
    before = " ".join(line.text for line in cell.lines[:-1]) + " " + text[: sums[-1].start()]
    return IN_NAME.search(before) is None


def _is_in_place(text: str) -> bool:
    """Whether money is set as amounts are, wherever it stands: a total or a lettered part, no mention."""
    part, rest = entry_name(text)
    is_part = part is not None and (part == "total" or MENTION.match(rest) is not None)
    return is_part or SUM_ALONE.fullmatch(rest.strip()) is not None
