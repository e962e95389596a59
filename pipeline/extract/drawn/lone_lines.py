"""Drawn lines that meet no other, and are of a table all the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.extract.drawn.region import TOUCH_PT
from pipeline.grouping import grouped
from pipeline.model import Rule

LEAST_UPRIGHT = 3  # of two columns
LEAST_LEVEL = 0.5  # of the width of a table, of lines between some of its columns


def with_lone_lines(groups: Iterable[list[int]], lines: Sequence[Rule]) -> Iterator[list[int]]:
    """The groups of lines, by their places among all; with level ones that meet none, where they stand at one
    height between the level ones of a group and end where these do: between two rows beside cells that are of
    both. And with upright ones, as below.
    """
    found = list(groups)
    alone = [group[0] for group in found if len(group) == 1 and lines[group[0]].is_horizontal]
    rows = grouped(
        sorted(alone, key=lambda i: lines[i].at), lambda i, j: lines[i].at == lines[j].at
    )
    placed: set[int] = set()
    for group in found if alone else ():
        level = [lines[i] for i in group if lines[i].is_horizontal]
        for row in rows if len(level) > 1 else ():
            if _are_amid([lines[i] for i in row], level):
                placed.update(row)
                group += row
                group.sort()
    yield from _with_columns([g for g in found if len(g) > 1 or g[0] not in placed], lines)


def _are_amid(row: Sequence[Rule], level: Sequence[Rule]) -> bool:
    """Whether level lines at one height have longer ones above and below that they begin or end with, and are
    together not much shorter.
    """
    at, start, end = row[0].at, min(r.start for r in row), max(r.end for r in row)
    drawn = sum(r.end - r.start for r in row)
    longer = [
        r.at
        for r in level
        if r.start <= start + TOUCH_PT
        and r.end >= end - TOUCH_PT
        and min(start - r.start, r.end - end) <= TOUCH_PT
        and r.end - r.start <= drawn / LEAST_LEVEL
    ]
    return any(y < at for y in longer) and any(y > at for y in longer)


def _with_columns(groups: Iterable[list[int]], lines: Sequence[Rule]) -> Iterator[list[int]]:
    """The groups of lines; with an upright line that meets none, where it stands between those of one: below
    a title over two columns that is drawn around on no side. The rest of these lines together that begin or
    end at one height: between the columns of a table that goes on from the page before and on the next, with
    no lines between its rows.
    """
    found = list(groups)
    alone = [group[0] for group in found if len(group) == 1 and not lines[group[0]].is_horizontal]
    if not alone:  # as on most pages
        yield from found
        return
    placed: set[int] = set()
    for group in found:
        if group[0] not in alone:
            inner = _between(alone, group, lines)
            placed.update(inner)
            yield sorted([*group, *inner])
    alone = [i for i in alone if i not in placed]
    while len(alone) >= LEAST_UPRIGHT:
        longest = max([lines[i] for i in alone], key=lambda rule: rule.end - rule.start)
        beside = [i for i in alone if _is_beside(lines[i], longest)]
        alone = [i for i in alone if i not in beside]
        if len(beside) >= LEAST_UPRIGHT:
            yield beside


def _between(alone: Iterable[int], group: Sequence[int], lines: Sequence[Rule]) -> list[int]:
    """Those of upright lines that have one of a group on both sides which they begin or end with."""
    upright = [lines[i] for i in group if not lines[i].is_horizontal]
    out = []
    for i in alone:
        beside = [rule.at for rule in upright if _is_beside(lines[i], rule)]
        if beside and min(beside) < lines[i].at < max(beside):
            out.append(i)
    return out


def _is_beside(rule: Rule, longest: Rule) -> bool:
    """Whether an upright line is within the height of a longer one, and begins or ends where that does."""
    begins, ends = rule.start - longest.start, longest.end - rule.end
    return min(begins, ends) >= -TOUCH_PT and min(abs(begins), abs(ends)) <= TOUCH_PT
