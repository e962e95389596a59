"""Rows of text that say more of the line above each, where they could be taken for headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.normalise.columns.layout import Layout
from pipeline.normalise.rows.plain_blocks import is_label_alone
from pipeline.normalise.rows.rows import Row

LEAST_SAID = 3  # rows of text that say more of lines, or it may be chance that each is below one


def with_said_below(layout: Layout, rows: Sequence[Row]) -> list[Row]:
    """The rows with those of one text told as remarks on the line above each, which takes in what they say.

    They head nothing where every line with an amount has one right below it, none of them set as one that
    stands over the first line; or where those set plain are all right below such lines, while others that are
    set off head them.
    """
    paid = {i for i, row in enumerate(rows) if row.kind == "line" and row.has_amount_printed}
    texts = [i for i, row in enumerate(rows) if _is_text(layout, row)]
    plain = [i for i in texts if not _is_set_off(layout, rows[i])]
    below = [i for i in texts if i - 1 in paid]
    if texts[:1] != below[:1]:
        below = [] if texts[0] in plain else [i for i in below if i in plain]
    if {i - 1 for i in below} != paid:
        are_headed = len(plain) < len(texts) and texts[0] not in plain
        below = plain if are_headed and all(i - 1 in paid for i in plain) else []
    out = list(rows)
    for i in below if len(below) >= LEAST_SAID else ():
        out[i - 1] = replace(rows[i - 1], said=rows[i].label)
        out[i] = replace(rows[i], kind="remark")
    return out


def _is_text(layout: Layout, row: Row) -> bool:
    return row.kind in ("section", "remark") or is_label_alone(layout, row)


def _is_set_off(layout: Layout, row: Row) -> bool:
    return row.is_bold or row.first[0].row in layout.table.row_fills
