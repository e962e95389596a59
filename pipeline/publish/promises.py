"""Rows held against the definition of their table, before they are written.

By the definitions alone, so that reading loads no pyarrow, no pandas and no pandera; the files that
a run wrote are held against the same promises by pandera (``schema.validate``).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from operator import itemgetter
from typing import Any

from pipeline.model import MOST_GBP
from pipeline.publish.columns import Column, Constraint, Row, Table, Type, Value
from pipeline.publish.schema import BadDataset, misfits, named, sentence
from pipeline.publish.tables import ALL

_TEXTS = {str, type(None)}
_LISTS = ("strings", "box")


def check(name: str, rows: Sequence[Row]) -> None:
    """Check all that the definition of a table promises of the types, values and rows.

    Raises ``BadDataset`` that names table, column, check and offending rows, for all that is wrong
    at once; where values are of other types, for that alone.
    """
    if problems := misfits(name, rows):
        raise BadDataset(problems)
    table = ALL[name]
    values = {c.name: _each_once(list(map(itemgetter(c.name), rows))) for c in table.columns}
    if problems := _of_other_types(table, values):
        raise BadDataset(problems)
    broken: dict[tuple[str, str], list[str]] = defaultdict(list)
    is_whole = True  # nothing that rules count on is lacking
    for column, constraints in _constraints(name):
        given = [value for value in values[column.name] if value is not None]
        is_given = column.nullable or len(given) == len(values[column.name])
        if is_given and all(each.holds(value) for each in constraints for value in given):
            continue
        is_whole &= is_given
        place = f"{name}.{column.name}"
        for number, row in enumerate(rows):
            value = row[column.name]
            if value is None:
                failed = [] if column.nullable else ["not_nullable"]
            else:
                failed = [each.title for each in constraints if not each.holds(value)]
            for title in failed:
                broken[place, title].append(f"{named(number, row, table)}: {value!r}")
    needed = [] if is_whole else [c.name for c in table.columns if not c.nullable]
    for number, row in enumerate(rows) if table.rules else ():
        if any(row[column] is None for column in needed):
            continue  # that has been said
        for rule in table.rules:
            if not rule.holds(row):
                broken[name, rule.title].append(named(number, row, table))
    if not _are_told_apart(table, rows):
        # As text, because lists (boxes) can't be hashed.
        keys = [str([row[column] for column in table.key]) for row in rows]
        times = Counter(keys)
        twice = [number for number, key in enumerate(keys) if times[key] > 1]
        if twice:
            broken[name, table.uniqueness] = [named(n, rows[n], table) for n in twice]
    if problems := [sentence(*about, found) for about, found in broken.items()]:
        raise BadDataset(problems)


def _each_once(values: list[Value]) -> list[Value]:
    """The values of a column, texts each once: many rows say the same."""
    return list(dict.fromkeys(values)) if set(map(type, values)) <= _TEXTS else values


def _are_told_apart(table: Table, rows: Sequence[Row]) -> bool:
    """Whether what is no list of the key of a table, if it has one, is enough for no two rows to share it."""
    key = [c.name for c in table.columns if c.name in table.key and c.type not in _LISTS]
    return not key or len(set(map(itemgetter(*key), rows))) == len(rows)


def _of_other_types(table: Table, values: Mapping[str, Sequence[Value]]) -> list[str]:
    """A sentence for each column with a value that its type can't hold as it is."""
    problems = []
    for column in table.columns:
        holds = _HOLDS[column.type]
        odd = [v for v in values[column.name] if v is not None and not holds(v)]
        if odd:
            what = f"a value is not of type {column.type}: {odd[0]!r}"
            problems.append(f"{table.name}.{column.name}: {what}.")
    return problems


def _is_text(value: Any) -> bool:
    """Whether a value is a text that UTF-8 can hold: without halves of letters."""
    return isinstance(value, str) and (
        value.isascii() or value.encode(errors="ignore").decode() == value
    )


def _is_number(value: Any) -> bool:
    """Whether a value is a number that a float can hold as it is."""
    return isinstance(value, float) or (type(value) is int and abs(value) <= 2**53)


def _is_money(value: Any) -> bool:
    """Whether a value is pounds to the penny, and no more than the column can hold."""
    if type(value) is int:
        return abs(value) <= MOST_GBP
    return (
        isinstance(value, Decimal)
        and value.is_finite()
        and abs(value) <= MOST_GBP
        and value == round(value, 2)
    )


def _each(holds: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda values: isinstance(values, list | tuple) and all(map(holds, values))


_HOLDS: Mapping[Type, Callable[[Any], bool]] = {
    "string": _is_text,
    "strings": _each(_is_text),
    "money": _is_money,
    "int32": lambda value: type(value) is int and abs(value) < 2**31,
    "double": _is_number,
    "date": lambda value: isinstance(value, date),
    "bool": lambda value: isinstance(value, bool),
    "box": _each(_is_number),
}


@cache
def _constraints(name: str) -> tuple[tuple[Column, tuple[Constraint, ...]], ...]:
    """The columns of a table, each with its constraints, which take a while to make."""
    return tuple((column, column.constraints) for column in ALL[name].columns)
