"""The data dictionary, made from the definitions of the tables.

``python -m pipeline.publish.dictionary`` prints it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.publish.columns import Column, Table
from pipeline.publish.tables import ALL
from pipeline.publish.tables.check_names import CHECKS
from pipeline.publish.tables.flags import FLAGS
from pipeline.verify.proof import UNPROVEN, UNREAD

_TYPES: Final = {
    "string": "string",
    "strings": "list of string",
    "money": "decimal(14, 2)",
    "int32": "int32",
    "double": "double",
    "date": "date",
    "bool": "bool",
    "box": "list of double",
}

_INTRODUCTION = """\
# Data dictionary

Made from the definitions in `pipeline/publish/tables/` by `python -m pipeline.publish.dictionary`:
change them, not this page.

Each table is one Parquet file, with all frameworks together. A value that the document does not
give is null. Clean text is in Unicode NFC, without ligatures, controls, soft or non-breaking hyphens,
with single blanks and none at its ends; columns called *verbatim* hold what is printed instead.
Money is exact, in pounds.

The files say the same of themselves: each column carries its meaning and unit as metadata, and
`datapackage.json` beside them is a Frictionless Data Package 2.0."""


def markdown() -> str:
    """The data dictionary of all tables, the flags of lines and the names of checks, as one Markdown page."""
    tables = (line for table in ALL.values() for line in _table(table))
    return "\n".join([_INTRODUCTION, *tables, *_flags(), *_checks()]) + "\n"


def _table(table: Table) -> Iterator[str]:
    yield f"\n## {table.name}\n"
    yield table.meaning
    if table.key:
        yield f"\nKey: {_names(table.key)}."
    for name in table.references:
        yield f"\nRefers to `{name}` by {_names(ALL[name].key)}."
    yield "\n| column | type | null | unit | meaning | example |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for column in table.columns:
        yield _column(column)
    if table.rules:
        yield "\nEvery row:\n"
        yield from (f"- {rule.sentence} (`{rule.name}`)" for rule in table.rules)


def _flags() -> Iterator[str]:
    yield "\n## Flags\n"
    yield "What stands in `allocations.flags`; your own rules may set others. Of some no sum can tell whether"
    yield "they are right: such a line is never `verified`, whatever total holds."
    yield "\n| flag | meaning | verified |"
    yield "| --- | --- | --- |"
    for flag, meaning in FLAGS.items():
        yield f"| `{flag}` | {meaning} | {'never' if flag in UNPROVEN else ''} |"


def _checks() -> Iterator[str]:
    yield "\n## Names of checks\n"
    yield "What stands in `checks.check`. While some fail, no framework is `verified`, whatever its totals say."
    yield "\n| check | meaning | verified |"
    yield "| --- | --- | --- |"
    for check, meaning in CHECKS.items():
        yield f"| `{check}` | {meaning} | {'never while it fails' if check in UNREAD else ''} |"


def _names(columns: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in columns)


def _column(column: Column) -> str:
    notes = [column.meaning]
    if column.verbatim:
        notes.append("Verbatim.")
    # Clean text and boxes are explained once, in the introduction and in the meaning.
    notes += [
        f"Each value {constraint.sentence}."
        for constraint in column.constraints
        if constraint.name not in ("clean_text", "box")
    ]
    example = column.example
    shown = f"[{', '.join(map(str, example))}]" if isinstance(example, tuple) else str(example)
    null = "yes" if column.nullable else "no"
    cells = (f"`{column.name}`", _TYPES[column.type], null, column.unit or "", " ".join(notes))
    return f"| {' | '.join(cells)} | `{shown}` |"


if __name__ == "__main__":
    print(markdown(), end="")
