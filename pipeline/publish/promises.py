"""Rows held against the definition of their table, before they are written.

Of the definitions alone, so that a run loads no pandas and no pandera; the files that it wrote are
held against the same promises by pandera (``schema.validate``).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache

from pipeline.publish.columns import Column, Constraint, Row
from pipeline.publish.schema import BadDataset, arrow_table, named, sentence
from pipeline.publish.tables import ALL


def check(name: str, rows: Sequence[Row]) -> None:
    """Check all that the definition of a table promises of the types, values and rows.

    Raises ``BadDataset`` that names table, column, check and offending rows, for all that is wrong
    at once; where values are of other types, for that alone.
    """
    arrow_table(name, rows)
    table = ALL[name]
    broken: dict[tuple[str, str], list[str]] = defaultdict(list)
    for column, constraints in _constraints(name):
        place = f"{name}.{column.name}"
        for number, row in enumerate(rows):
            value = row[column.name]
            if value is None:
                failed = [] if column.nullable else ["not_nullable"]
            else:
                failed = [each.title for each in constraints if not each.holds(value)]
            for title in failed:
                broken[place, title].append(f"{named(number, row, table)}: {value!r}")
    needed = [column.name for column in table.columns if not column.nullable]
    for number, row in enumerate(rows):
        if any(row[column] is None for column in needed):
            continue  # what rules count on is not there, and that has been said
        for rule in table.rules:
            if not rule.holds(row):
                broken[name, rule.title].append(named(number, row, table))
    # As text, because lists (boxes) can't be hashed.
    keys = [str([row[column] for column in table.key]) for row in rows] if table.key else []
    times = Counter(keys)
    broken[name, table.uniqueness] += [
        named(number, rows[number], table) for number, key in enumerate(keys) if times[key] > 1
    ]
    if problems := [sentence(*about, found) for about, found in broken.items() if found]:
        raise BadDataset(problems)


@cache
def _constraints(name: str) -> tuple[tuple[Column, tuple[Constraint, ...]], ...]:
    """The columns of a table, each with its constraints, which take a while to make."""
    return tuple((column, column.constraints) for column in ALL[name].columns)
