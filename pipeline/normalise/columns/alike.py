"""Columns of tables with the same titles: what the cells of the longest tell is so in the others."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from pipeline.grouping import by_key
from pipeline.normalise.columns.layout import FIGURE_ROLES, Column, Layout


def taken_alike(layouts: Sequence[Layout]) -> list[Layout]:
    """The layouts, in which the columns of text have the roles that they have in the longest table with the
    same titles, whatever their years: a row or two tell little of what their columns hold.
    """
    longest = {
        kind: max(alike, key=lambda lay: len(lay.body))
        for kind, alike in by_key(layouts, attrgetter("kind")).items()
        if kind[1]
    }
    return [_as_in(lay, longest.get(lay.kind, lay)) for lay in layouts]


def _as_in(lay: Layout, longest: Layout) -> Layout:
    """A layout with the roles of another of the same titles."""
    for column, known in zip(lay.columns, longest.columns, strict=True):
        if _is_text(column) and _is_text(known) and column.role != known.role:
            lay = lay.taken_as(known.role, [column])
    return lay


def _is_text(column: Column) -> bool:
    return column.role not in FIGURE_ROLES
