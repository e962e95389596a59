"""``datapackage.json``: the dataset described for machines, as a Frictionless Data Package 2.0.

Made from the definitions of the tables, as the data dictionary is, and from the files beside it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from pipeline.places import sha256
from pipeline.publish.columns import Column, Row, Table
from pipeline.publish.tables import TABLES, VERSION

NAME: Final = "datapackage.json"
_PROFILES: Final = "https://datapackage.org/profiles/2.0"
_MEDIA_TYPES: Final = {"parquet": "application/vnd.apache.parquet", "csv": "text/csv"}
# Lists are arrays, as JSON has them: the standard's own profile refuses its newer type `list`.
_TYPES: Final = {
    "string": "string",
    "strings": "array",
    "money": "number",
    "int32": "integer",
    "double": "number",
    "date": "date",
    "bool": "boolean",
    "box": "array",
}
_ABOUT: Final = (
    "Money that police and crime commissioners allocate, read from their published commissioning "
    "frameworks and held against the totals that the documents themselves state. Leave out rows of "
    "`allocations` that are `restated` when you add up, and look at `status`: only `verified` rows "
    "are proven. The documents are their publishers'; which licence they are under is not known "
    "here."
)


def package(files: Iterable[Path], frameworks: Iterable[Row]) -> str:
    """The descriptor of ``files``, each of which is called after its table, as JSON text.

    ``frameworks`` are the rows of that table: the documents become the sources of the package.
    """
    described = {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": "commissioning-frameworks",
        "title": "Police commissioning frameworks",
        "description": _ABOUT,
        "version": VERSION,
        "keywords": ["police", "commissioning", "grants", "public spending"],
        "sources": [_source(row) for row in frameworks],
        "resources": [_resource(path) for path in files],
    }
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n"


def undescribed(folder: Path) -> list[str]:
    """Each file of a folder that is not the one its descriptor means, in plain sentences; [] if all
    are.
    """
    try:
        described = json.loads((folder / NAME).read_text(encoding="utf-8"))
        hashes = {str(resource["path"]): resource["hash"] for resource in described["resources"]}
    except FileNotFoundError:
        return [f"{NAME}: there is no such file in the folder."]
    except (OSError, ValueError, KeyError, TypeError) as error:
        return [f"{NAME}: does not describe a dataset: {type(error).__name__} {error}."]
    return [
        f"{table.file} is not the file that {NAME} describes."
        for table in TABLES.values()
        if hashes.get(table.file) != _hash(folder / table.file)
    ]


def _hash(path: Path) -> str:
    return f"sha256:{sha256(path)}"


def _source(framework: Row) -> dict[str, Any]:
    return {
        "title": f"{framework['publisher']}: {framework['title']}",
        "framework": framework["framework"],
        "file": framework["source_file"],
        "hash": f"sha256:{framework['source_sha256']}",
    }


def _resource(path: Path) -> dict[str, Any]:
    table, form = TABLES[path.stem], path.suffix[1:]
    return {
        "$schema": f"{_PROFILES}/dataresource.json",
        "name": table.name,
        "type": "table",
        "path": path.name,
        "description": table.meaning,
        "format": form,
        "mediatype": _MEDIA_TYPES[form],
        "bytes": path.stat().st_size,
        "hash": _hash(path),
        "schema": _schema(table, form),
    }


def _schema(table: Table, form: str) -> dict[str, Any]:
    """Fields, key and references; a key whose columns may be null is unique, but not primary."""
    schema: dict[str, Any] = {
        "$schema": f"{_PROFILES}/tableschema.json",
        "fields": [_field(column, form) for column in table.columns],
    }
    if table.has_primary_key:
        schema["primaryKey"] = list(table.key)
    elif table.key:
        schema["uniqueKeys"] = [list(table.key)]
    if table.references:
        schema["foreignKeys"] = [
            {
                "fields": list(TABLES[name].key),
                "reference": {"resource": name, "fields": list(TABLES[name].key)},
            }
            for name in table.references
        ]
    return schema


def _field(column: Column, form: str) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": _TYPES[column.type]}
    field["description"] = column.meaning
    if column.unit is not None:
        field["unit"] = column.unit
    if form == "csv" and column.verbatim and not column.nullable:
        field["missingValues"] = []  # an empty field is what is printed: nothing
    constraints: dict[str, Any] = {}
    if not column.nullable:
        constraints["required"] = True
    if column.type == "string" and column.allowed:
        constraints["enum"] = list(column.allowed)
    if column.type == "string" and column.pattern is not None:
        constraints["pattern"] = column.pattern
    for name, limit in (("minimum", column.minimum), ("maximum", column.maximum)):
        if limit is not None:
            constraints[name] = limit if isinstance(limit, int) else float(limit)
    return field | ({"constraints": constraints} if constraints else {})
