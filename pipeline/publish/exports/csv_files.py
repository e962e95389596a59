"""CSV after RFC 4180: a file a table, and ``datapackage.json``, which says how to read them.

UTF-8 without a byte order mark, fields apart by commas, lines by CR LF. A null is an empty field,
dates are as ISO 8601 has them, money is a number in pounds, lists are JSON. Text that a spreadsheet
would run begins with an apostrophe; see ``pipeline.plain.inert``.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipeline.plain import inert
from pipeline.publish.columns import Column
from pipeline.publish.exports.source import Source
from pipeline.publish.package import NAME as PACKAGE
from pipeline.publish.package import package
from pipeline.publish.tables import TABLES


def write(source: Source, folder: Path) -> list[str]:
    """Writes the files into an empty folder."""
    paths = []
    for name, table in TABLES.items():
        paths.append(folder / f"{name}.csv")
        printed = [(column.name, _printer(column)) for column in table.columns]
        with paths[-1].open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\r\n")
            writer.writerow([column for column, _ in printed])
            for row in source.rows(name):
                writer.writerow(
                    ["" if row[c] is None else as_text(row[c]) for c, as_text in printed]
                )
    text = package(paths, source.rows("frameworks"))
    (folder / PACKAGE).write_text(text, encoding="utf-8", newline="\n")
    return []


def _printer(column: Column) -> Callable[[Any], str]:
    """How a value of the column is written as text."""
    match column.type:
        case "string":
            return inert
        case "strings" | "box":
            return lambda value: json.dumps(value, ensure_ascii=False)
        case "bool":
            return lambda value: "true" if value else "false"
        case _:
            return str
