"""Cells that say no more than that they are as the one above: ``"``, ``ditto``, ``as above``."""

from __future__ import annotations

from dataclasses import replace

from pipeline.normalise.columns.layout import FIGURE_ROLES, Layout
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.total_labels import TOTALS

LONGEST = 16  # letters of such a cell: longer texts are not looked up


def with_dittos(lay: Layout, rules: Rules) -> Layout:
    """The layout in which such a cell of words has the text of the last one above it, over headings and
    totals among the rows, and none where nothing stands above it. A mark in place of an amount stays one,
    which is no amount: that it is paid again has to be looked at.
    """
    short = {text for text in lay.texts.values() if 0 < len(text) <= LONGEST}
    # few short texts are no figures
    marks = {text for text in short if not text[-1].isdigit() and rules.label(text, "ditto")}
    if not marks:
        return lay
    texts = dict(lay.texts)
    told = [{texts[cell] for cell in row} - {""} for row in lay.body]
    passed = lay.titles_again | {r for r, said in enumerate(told, lay.first) if len(said) == 1}
    for column in lay.columns:
        above = ""
        for r, row in enumerate(lay.body if column.role not in FIGURE_ROLES else (), lay.first):
            cell = row[column.index]
            if cell.column_span > 1 or r in passed or rules.label(texts[cell], *TOTALS):
                continue
            if texts[cell] in marks:
                texts[cell] = above
            above = texts[cell] or above
    return replace(lay, texts=texts)
