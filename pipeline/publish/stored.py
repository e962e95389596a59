"""Records out of a written dataset: all that was published of a framework."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

from pipeline.errors import BadInput
from pipeline.model import (
    Allocation,
    Box,
    CellRecord,
    Check,
    Figure,
    Framework,
    GlossaryEntry,
    GrantScope,
    Key,
    KeyDate,
    LinePriority,
    Priority,
    Records,
    Statement,
    Total,
)

NOUNS: dict[str, type] = {
    "allocations": Allocation,
    "allocation_priorities": LinePriority,
    "totals": Total,
    "checks": Check,
    "figures": Figure,
    "priorities": Priority,
    "glossary": GlossaryEntry,
    "statements": Statement,
    "key_dates": KeyDate,
    "grant_scopes": GrantScope,
    "cells": CellRecord,
}
Noun = TypeVar("Noun")
Row = Mapping[str, Any]


def all_records(tables: Mapping[str, Any]) -> dict[str, Records]:
    """What a dataset holds of each of its frameworks, by slug, in its order."""
    slugs = tables["frameworks"]["framework"].to_pylist()
    return {slug: own for slug in slugs if (own := stored_records(tables, slug)) is not None}


def none_so_called(folder: Path, framework: str, held: Iterable[str]) -> BadInput:
    """The error where a dataset has no framework of that name."""
    listed = ", ".join(held) or "none"
    return BadInput(f"{folder} has no framework {framework!r}; it has: {listed}")


def stored_records(tables: Mapping[str, Any], framework: str) -> Records | None:
    """What a dataset holds of a framework, without what only its reading knew; None where nothing.

    ``tables`` are those of ``read_dataset``.
    """
    fronts = _rows(tables["frameworks"], framework)
    if not fronts:
        return None
    found: dict[str, Any] = {
        name: tuple(_noun(noun, row) for row in _rows(tables[name], framework))
        for name, noun in NOUNS.items()
        if name != "totals"
    }
    covered: dict[str, list[Key]] = {}
    for row in _rows(tables["total_lines"], framework):
        covered.setdefault(row["total_id"], []).append((row["line_id"], row["financial_year"]))
    found["totals"] = tuple(
        _noun(Total, row, covered=tuple(covered.get(row["total_id"], ())))
        for row in _rows(tables["totals"], framework)
    )
    return Records(_noun(Framework, fronts[0]), **found)


def _rows(table: Any, framework: str) -> list[dict[str, Any]]:
    import pyarrow.compute as pc

    own: list[dict[str, Any]] = table.filter(pc.equal(table["framework"], framework)).to_pylist()
    return own


def _noun(noun: type[Noun], row: Row, **more: Any) -> Noun:
    """A row as the noun that it was; lists become tuples again, and boxes boxes."""
    values = {
        field.name: _value(field.name, row[field.name])
        for field in fields(noun)  # type: ignore[arg-type]
        if field.name in row
    }
    return noun(**values, **more)


def _value(name: str, value: Any) -> Any:
    if name == "box":
        return None if value is None else Box(*value)
    return tuple(value) if isinstance(value, list) else value
