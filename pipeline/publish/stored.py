"""Records of one framework out of a written dataset: its front matter and its lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from pipeline.model import Allocation, Box, Framework, Records


def stored_records(tables: Mapping[str, Any], framework: str) -> Records | None:
    """What a dataset holds of a framework, without what only its reading knew; None where nothing.

    ``tables`` are those of ``read_dataset``.
    """
    fronts = _rows(tables["frameworks"], framework)
    if not fronts:
        return None
    names = {field.name for field in fields(Framework)}
    front = Framework(**{name: value for name, value in fronts[0].items() if name in names})
    lines = tuple(_line(row) for row in _rows(tables["allocations"], framework))
    return Records(front, allocations=lines)


def _rows(table: Any, framework: str) -> list[dict[str, Any]]:
    return [row for row in table.to_pylist() if row["framework"] == framework]


def _line(row: Mapping[str, Any]) -> Allocation:
    values: dict[str, Any] = {
        field.name: tuple(row[field.name]) if isinstance(row[field.name], list) else row[field.name]
        for field in fields(Allocation)
    }
    values["box"] = Box(*row["box"])
    return Allocation(**values)
