"""The rows of an amount table, each for what it is among those around it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence, Set
from dataclasses import replace

from pipeline.normalise.columns.layout import Column, Layout
from pipeline.normalise.rows.as_above import with_names_above
from pipeline.normalise.rows.below_totals import with_asides
from pipeline.normalise.rows.middle_names import with_names_of_blocks
from pipeline.normalise.rows.nested import themes_over
from pipeline.normalise.rows.plain_blocks import (
    is_label_alone,
    with_marked_parts,
    with_plain_heads,
    with_plain_sums,
    with_years_apart,
)
from pipeline.normalise.rows.row_parts import (
    is_share,
    line_of_part,
    with_part,
    with_totals_of_parts,
)
from pipeline.normalise.rows.rows import Amounts, Row, row_of, row_words, without_continued
from pipeline.normalise.rows.said_below import with_said_below
from pipeline.normalise.rows.split_sums import with_split_sums
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.rulebook.spelling import squeezed
from pipeline.normalise.words.money import parse
from pipeline.normalise.words.parts import Entry, without_split
from pipeline.normalise.words.total_labels import COUNTED

SET_IN_PT = 4.0  # as the parts of a sum below its name, and no end of a centred text


def classify(layout: Layout, rules: Rules, over: str | None = None) -> list[Row]:
    """The rows below the heading, in printed order; blank rows and repeated headings left out. ``over`` is
    the theme that stands over the table.
    """
    rows, themes = _one_by_one(layout, rules, over)
    # what is of the line above goes first: it is no row by itself
    rows = with_said_below(layout, rows)
    rows = with_totals_of_parts(layout, rows)
    rows = with_years_apart(layout, rows)
    # then amounts above others, as a name may stand in them alone
    rows = _with_leads(layout, rows, rules)
    rows = _with_set_in(layout, rows)
    rows = _with_names(layout, rows, rules)
    # headings that words or print tell, before those that nothing but their place does
    rows = _with_sections(layout, rows, rules)
    rows = with_plain_sums(layout, rows)
    rows = with_marked_parts(layout, rows)
    rows = with_plain_heads(layout, rows, rules)
    # what sums tell, once it is known which rows are lines and totals
    rows = with_split_sums(layout, rows)
    rows = _without_names_like_totals(rows, themes, rules)
    rows = with_asides(layout, rows, rules)
    rows = with_names_above(layout, with_names_of_blocks(layout, rows), rules)
    return _with_themes_over(rows)


def _one_by_one(layout: Layout, rules: Rules, over: str | None) -> tuple[list[Row], Set[str]]:
    """What each row says by itself, the parts of one line taken together; and the names of their themes,
    squeezed.
    """
    out: list[Row] = []
    theme = layout.one("theme")
    themes = {squeezed(over)} if over else set()
    for r in range(layout.first, len(layout.table.rows)):
        texts = [layout.texts[c] for c in layout.table.rows[r]]
        is_again = r in layout.titles_again
        if is_again and out and is_label_alone(layout, out[-1]):
            out[-1] = replace(out[-1], kind="section")  # what stands over titles heads their rows
        if is_again or not any(texts):
            continue
        row = row_of(layout, r, texts, themes, rules)
        if theme is not None and row.kind == "line":
            themes.add(squeezed(texts[theme.index]))
        if row.kind == "section":
            themes.add(squeezed(row.label))
        if row.kind == "within" and not is_share(layout, row, out):
            row = replace(row, kind="line")
        if (line := line_of_part(layout, out, row)) is not None:
            out[line] = with_part(out[line], row)
        else:
            out.append(row)
    return out, themes


def _with_themes_over(rows: Sequence[Row]) -> list[Row]:
    """The rows with the headings told that stand over those of further sections, as their themes."""
    over = themes_over([r.kind for r in rows], [r.total for r in rows], [r.label for r in rows])
    return [replace(row, over=over[i]) if i in over else row for i, row in enumerate(rows)]


def _with_leads(layout: Layout, rows: Sequence[Row], rules: Rules) -> list[Row]:
    """The rows with the amounts above lines told that are the sum of them, and those below lines: set off,
    with nothing but a label, or saying so. They are told where other lines are plain.
    """
    if all(row.is_bold for row in rows if row.kind == "line"):
        return list(rows)
    lines = [i for i, row in enumerate(rows) if row.kind == "line"]
    tops = [i for i in lines if rows[i].amounts and _leads(layout, rows[i], rules)]
    over = [i for i in tops if i + 1 in lines]
    out = list(rows)
    if len(tops) > 1 and tops[-1] not in over and lines[0] not in tops:
        for i in tops:  # each closes the lines above it, as the last of them does
            out[i] = replace(rows[i], kind="total", total="subtotal")
        return out
    for i in over:
        out[i] = replace(rows[i], kind="lead", amounts=_split_sums(layout, rows[i], rules))
    return out


def _with_set_in(layout: Layout, rows: Sequence[Row]) -> list[Row]:
    """The rows with the parts of a sum above them told that are set in below its name, where lines follow that
    are not: "Helplines, of which:".
    """
    title, out = layout.names, list(rows)
    for i, lead in enumerate(rows if title else ()):
        if lead.kind != "lead" or (left := _left(lead, title)) is None:
            continue
        lines = list(itertools.takewhile(lambda row: row.kind == "line", rows[i + 1 :]))
        lefts = (_left(row, title) for row in lines)
        parts = sum(1 for _ in itertools.takewhile(lambda x: x and x > left + SET_IN_PT, lefts))
        for j in range(i, i + 1 + parts) if 0 < parts < len(lines) else ():
            out[j] = replace(rows[j], is_part=True)
    return out


def _left(row: Row, column: Column | None) -> float | None:
    """Where the print of a row's cell in a column begins; None where it is blank."""
    lines = row.first[column.index].lines if column else ()
    return min((line.box.x0 for line in lines), default=None)


def _with_names(layout: Layout, rows: Sequence[Row], rules: Rules) -> list[Row]:
    """The rows with a name for those that have an amount and none: below an amount that is split, that of
    this amount; else, where they say no more and are summed up below (``Retained by PCC``), who is paid:
    anybody who stands before the blank name, but behind it the name above may be that of both.

    The parts of an amount that is split are told where its name stands in a column that they leave blank:
    they end where it is not.
    """
    title, payee = layout.names, layout.one("provider")
    last = max((i for i, row in enumerate(rows) if row.kind == "total"), default=0)
    out = list(rows)
    lead, at = 0, -1  # the row of an amount that is split, and the column of its name
    for i, row in enumerate(rows):
        if row.kind != "line":
            lead, at = i, _column_of_label(layout, row) if row.kind == "lead" else -1
            continue
        if at >= 0 and not row.first[at].is_blank:
            at = -1
        is_named = title is None or not row.first[title.index].is_blank
        if not row.label or not row.has_amount_printed:
            continue
        if at >= 0:
            name = rows[lead].label if title is not None and at == title.index else ""
            out[lead] = replace(rows[lead], name=name, is_part=True)
            out[i] = replace(row, name=name, is_part=True)
        elif title and payee and not is_named and i < last and _says_only(layout, row, payee):
            is_before = payee.index < title.index
            if is_before or rules.label(row.label, "rest", "retained"):
                out[i] = replace(row, name=row.label)
    return out


def _says_only(layout: Layout, row: Row, column: Column) -> bool:
    """Whether a row has no words but those under one column."""
    return row_words(layout, row) == [row.first[column.index].raw.strip()]


def _column_of_label(layout: Layout, row: Row) -> int:
    """The column in which a row's label stands; -1 where it is part of a cell."""
    texts = (layout.text(row.first, c) for c in layout.columns)
    return next((c.index for c, t in zip(layout.columns, texts, strict=True) if t == row.label), -1)


def _leads(layout: Layout, row: Row, rules: Rules) -> bool:
    if any(rules.label(layout.texts[cell], "split") for cell in row.first):
        return True
    is_titled = len(layout.columns) > 2 and layout.names is not None
    return is_titled and row.is_bold and _is_alone(layout, row)


def _split_sums(layout: Layout, row: Row, rules: Rules) -> Amounts:
    """The amounts of a row, without the words beside one which say that it is split."""
    out = dict(row.amounts)
    for column in layout.columns:
        cell = row.first[column.index]
        text = layout.texts[cell]
        whole = without_split(text, rules)
        if column.index in out and whole != text:
            money = parse(whole.strip(" ,:–—-"), rules, column.unit)
            out[column.index] = [Entry(None, cell.raw, money, cell.page, cell.box)]
    return out


def _is_alone(layout: Layout, row: Row) -> bool:
    """Whether a row has nothing but a label beside its money and what is counted."""
    return sum(not COUNTED.fullmatch(word) for word in row_words(layout, row)) == 1


def _with_sections(layout: Layout, rows: Sequence[Row], rules: Rules) -> list[Row]:
    """The rows with those of one label, without an amount, told as headings that a total below them is
    called after: they head what it sums. So do those that are set apart from lines.
    """
    apart = _rows_set_off(layout, rows)
    labels: list[str] = []
    out: list[Row] = []
    for row in reversed(rows):
        name = squeezed(row.label)
        if row.kind == "total":
            labels.append(name)
        elif is_label_alone(layout, row) and (
            row.first[0].row in apart or any(name in lb and name != lb for lb in labels)
        ):
            row = replace(row, kind="section")
        if row.kind == "section":
            row = replace(row, label=without_continued(row.label, rules))
        out.append(row)
    return out[::-1]


def _rows_set_off(layout: Layout, rows: Sequence[Row]) -> Set[int]:
    """The rows of the table (0-based) on a fill, where one of these heads others for certain; and those
    in bold right above a line, where no line with an amount is.
    """
    fills = layout.table.row_fills if len(layout.columns) > 2 else frozenset()
    if not any(row.kind == "section" and row.first[0].row in fills for row in rows):
        fills = frozenset()
    paid = [row for row in rows if row.kind == "line" and row.has_amount_printed]
    if any(row.is_bold for row in paid):
        return fills
    over = (row for row, below in itertools.pairwise(rows) if below.kind == "line")
    return fills | {row.first[0].row for row in over if row.is_bold}


def _without_names_like_totals(rows: Sequence[Row], themes: Set[str], rules: Rules) -> list[Row]:
    """The rows with those told as lines whose names begin as totals do (``Total Respect training``, ``All
    services``): they are not set off where the table's last total is, and name neither a section, nor a
    theme, nor what is summed.
    """
    totals = [row for row in rows if row.kind == "total"]
    if not totals or not totals[-1].is_bold:
        return list(rows)
    known = (themes | {squeezed(r.label) for r in rows if r.kind == "section"}) - {""}
    return [
        replace(row, kind="line", total=None)
        if row.kind == "total" and not row.is_bold and _is_name(row.label, known, rules)
        else row
        for row in rows
    ]


def _is_name(label: str, known: Set[str], rules: Rules) -> bool:
    """Whether a label begins as a total's does, and goes on with a name that is not known."""
    is_like_name = rules.label(label, "total_or_name") is not None
    return is_like_name and not any(k in squeezed(label) for k in known)
