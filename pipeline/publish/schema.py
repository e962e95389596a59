"""Arrow and pandera schemas made from the definitions of the tables; written files held against them.

pyarrow, pandas and pandera take long to import: each is imported in the functions that use it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from pipeline.errors import FrameworksError
from pipeline.publish.columns import Column, Constraint, Row, Table, Value
from pipeline.publish.tables import ALL

if TYPE_CHECKING:
    import pandas as pd
    import pandera.pandas as pandera
    import pyarrow as pa

_COLUMN_CHECKS = ("column_in_dataframe", "column_in_schema", "column_ordered")  # pandera's names
_ROWS_NAMED = 5  # how many offending rows a message shows


class BadDataset(FrameworksError):
    """Rows or files that break the promise of the dataset; ``problems`` are plain sentences."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("The dataset is not as promised:\n" + "\n".join(self.problems))


@cache
def arrow_schema(name: str) -> pa.Schema:
    """The Arrow schema of a table, with meanings and units in the metadata of its fields."""
    import pyarrow as pa

    types = {
        "string": pa.string(),
        "strings": pa.list_(pa.string()),
        "money": pa.decimal128(14, 2),
        "int32": pa.int32(),
        "double": pa.float64(),
        "date": pa.date32(),
        "bool": pa.bool_(),
        "box": pa.list_(pa.float64()),
    }

    def field(column: Column) -> pa.Field:
        metadata = {"description": column.meaning}
        if column.unit is not None:
            metadata["unit"] = column.unit
        return pa.field(column.name, types[column.type], column.nullable, metadata)

    table = ALL[name]
    return pa.schema(map(field, table.columns), {"description": table.meaning})


def misfits(name: str, rows: Sequence[Row]) -> list[str]:
    """A sentence for each row that lacks a column of the table or has another one."""
    wanted = {column.name for column in ALL[name].columns}
    return [
        f"{name}, row {number}: columns {', '.join(sorted(row.keys() ^ wanted))} are missing or unknown."
        for number, row in enumerate(rows)
        if row.keys() != wanted
    ]


@cache
def pandera_schema(name: str) -> pandera.DataFrameSchema:
    """The pandera schema of a table, for a frame whose columns have the Arrow types."""
    import pandas as pd
    import pandera.pandas as pandera

    table, fields = ALL[name], arrow_schema(name)
    return pandera.DataFrameSchema(
        {
            column.name: pandera.Column(
                pd.ArrowDtype(fields.field(column.name).type),
                nullable=column.nullable,
                checks=[
                    pandera.Check(each.holds, element_wise=True, error=each.title)
                    for each in column.constraints
                ],
            )
            for column in table.columns
        },
        checks=[_row_check(rule) for rule in table.rules] + _key_checks(table),
        strict=True,
        ordered=True,
    )


def arrow_table(name: str, rows: Sequence[Row]) -> pa.Table:
    """Rows as an Arrow table of the published types.

    Raises ``BadDataset`` where a row lacks a column or has an unknown one, or as ``arrow_columns`` does.
    """
    if problems := misfits(name, rows):
        raise BadDataset(problems)
    return arrow_columns(name, {c.name: [row[c.name] for row in rows] for c in ALL[name].columns})


def arrow_columns(name: str, columns: Mapping[str, Sequence[Value]]) -> pa.Table:
    """The columns of a table as an Arrow table of the published types.

    Raises ``BadDataset`` where a value is not of the type of its column: nothing is cut, rounded or left
    out to make it fit.
    """
    import pyarrow as pa

    schema = arrow_schema(name)
    problems = []
    arrays = []
    for field in schema:
        try:
            arrays.append(pa.array(columns[field.name], field.type))
        except (pa.ArrowInvalid, pa.ArrowTypeError) as error:
            problems.append(f"{name}.{field.name}: a value is not of type {field.type}: {error}.")
    if problems:
        raise BadDataset(problems)
    return pa.Table.from_arrays(arrays, schema=schema)


def validate(name: str, table: pa.Table) -> None:
    """Check all that the definition of a table promises of its columns, types, values and rows.

    Raises ``BadDataset`` that names table, column, check and offending rows, for all that is wrong
    at once.
    """
    import pandas as pd
    import pandera.pandas as pandera

    frame = table.to_pandas(types_mapper=pd.ArrowDtype)
    try:
        # The frame is ours alone; else pandera copies all of it twice for each column.
        pandera_schema(name).validate(frame, lazy=True, inplace=True)
    except pandera.errors.SchemaErrors as errors:
        raise BadDataset(_problems(name, table, errors.failure_cases)) from None


def _row_check(rule: Constraint) -> pandera.Check:
    """A check of each row as a whole."""
    import pandas as pd
    import pandera.pandas as pandera

    def holds(frame: pd.DataFrame) -> pd.Series[bool]:
        columns = _Columns(frame)
        held = [rule.holds(_Row(columns, at)) for at in range(len(frame))]
        return pd.Series(held, index=frame.index, dtype=bool)

    return pandera.Check(holds, error=rule.title)


class _Columns(dict[str, list[Value]]):
    """The columns of a frame as plain values, each made of it when a rule first asks for it."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self.frame = frame

    def __missing__(self, name: str) -> list[Value]:
        import pyarrow as pa

        self[name] = pa.array(self.frame[name].array).to_pylist()
        return self[name]


class _Row:
    """A row of these columns, as the rules see it: ``row["page"]``."""

    def __init__(self, columns: _Columns, at: int) -> None:
        self.columns, self.at = columns, at

    def __getitem__(self, name: str) -> Value:
        return self.columns[name][self.at]


def _key_checks(table: Table) -> list[pandera.Check]:
    """A check that no two rows share the key, where the table has one."""
    import pandas as pd
    import pandera.pandas as pandera

    if not table.key:
        return []

    def is_unique(frame: pd.DataFrame) -> pd.Series[bool]:
        columns = _Columns(frame)
        # As text, because lists (boxes) can't be hashed.
        keys = [str(values) for values in zip(*(columns[c] for c in table.key), strict=True)]
        return ~pd.Series(keys, index=frame.index).duplicated(keep=False)

    return [pandera.Check(is_unique, error=table.uniqueness)]


def _problems(name: str, table: pa.Table, failures: pd.DataFrame) -> list[str]:
    """One sentence for each check that failed, from pandera's table of failure cases."""
    of_columns = failures[failures["check"].isin(_COLUMN_CHECKS)]
    if len(of_columns):  # the other checks then fail for want of a column, which says nothing new
        cases = zip(of_columns["failure_case"], of_columns["check"], strict=True)
        return [f"{name}.{column}: fails {check}." for column, check in cases]
    found: dict[tuple[str, str], dict[int, str]] = {}
    for case in failures.to_dict("records"):
        is_of_row = case["schema_context"] == "DataFrameSchema"
        place = name if is_of_row else f"{name}.{case['column']}"
        rows = found.setdefault((place, str(case["check"])), {})
        if case["index"] is not None:
            row = int(case["index"])
            # A check of rows fails once for each column: the row is named once, without a value.
            value = "" if is_of_row else f": {case['failure_case']!r}"
            rows[row] = named(row, table.slice(row, 1).to_pylist()[0], ALL[name]) + value
    return [sentence(place, check, list(rows.values())) for (place, check), rows in found.items()]


def sentence(place: str, check: str, rows: Sequence[str]) -> str:
    """What fails, and in which rows, of which it names some."""
    if not rows:
        return f"{place}: fails {check}."
    more = f"; and {len(rows) - _ROWS_NAMED} more" if len(rows) > _ROWS_NAMED else ""
    return f"{place}: fails {check} in {'; '.join(rows[:_ROWS_NAMED])}{more}."


def named(number: int, row: Row, table: Table) -> str:
    """A row by its number from 0 and by its key, or its framework where the table has none."""
    key = [str(row[column]) for column in table.key or ("framework",) if column in row]
    return f"row {number} ({', '.join(key)})"
