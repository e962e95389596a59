"""Published tables as pandas frames that know what their columns mean.

pandas and pyarrow take long to import: each is imported in the functions that use it.
"""

from __future__ import annotations

import operator
from collections.abc import Hashable, Iterable, Sequence
from decimal import Decimal
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from pipeline.errors import BadInput
from pipeline.model import Records
from pipeline.publish.columns import Column, Table
from pipeline.publish.read import read_table, reading
from pipeline.publish.schema import arrow_table
from pipeline.publish.tables import TABLES
from pipeline.publish.write import rows

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

Backend = Literal["pyarrow", "numpy_nullable", "numpy"]
Money = Literal["exact", "float"]


def load(
    table: str,
    folder: str | Path = "extracted",
    *,
    framework: str | Iterable[str] | None = None,
    financial_year: str | Iterable[str] | None = None,
    status: str | Iterable[str] | None = None,
    restated: bool | None = None,
    filters: Any = None,
    columns: Sequence[str] | None = None,
    dtype_backend: Backend = "pyarrow",
    money: Money = "exact",
) -> pd.DataFrame:
    """One table of a written dataset, with only the rows and columns that were asked for.

    >>> load("allocations", framework="leicestershire-2016-17", restated=False).amount_gbp.sum()
    Decimal('4271983.00')

    ``framework``, ``financial_year`` and ``status`` take one value or several; ``filters`` takes
    what ``pyarrow.parquet.read_table`` does, such as ``[("amount_gbp", ">=", 100_000)]``.

    With ``money="exact"`` pounds are decimals, which add up to the penny; with ``money="float"``
    they are floats, for whatever knows no decimals, such as ``describe`` and ``corr``.
    ``dtype_backend`` is as in ``pandas.read_parquet``; with ``"numpy"`` the frame is just what that
    gives, where exact money is a column of ``Decimal`` objects.

    ``frame.attrs`` holds the meaning of the table and of each column, and the columns' units.
    Raises ``BadInput`` where there is no such folder, table or column, or where a value to choose
    rows by can't be in its column.
    """
    definition = _table(table)
    chosen = {
        "framework": framework,
        "financial_year": financial_year,
        "status": status,
        "restated": restated,
    }
    for name in columns or ():
        _column(definition, name)
    wanted = {
        name: _values(_column(definition, name), value)
        for name, value in chosen.items()
        if value is not None
    }
    if "framework" in wanted:
        known = read_checked(Path(folder), "frameworks", ["framework"])["framework"].to_pylist()
        for slug in wanted["framework"]:
            _among(slug, known, "framework")
    found = read_checked(Path(folder), table, columns, _condition(definition, wanted, filters))
    return _frame(table, found, dtype_backend, money)


def read_checked(
    folder: Path, table: str, columns: Sequence[str] | None, condition: Any = None
) -> pa.Table:
    """One table of the dataset in a folder; ``BadInput`` where it can't be read."""
    with reading(folder):
        return read_table(folder, table, columns, condition)


def framed(name: str, records: Records, dtype_backend: Backend, money: Money) -> pd.DataFrame:
    """One table of what was read of a document, as ``load`` gives it once it is written."""
    _table(name)
    return _frame(name, arrow_table(name, rows(records)[name]), dtype_backend, money)


def _frame(name: str, table: pa.Table, dtype_backend: Backend, money: Money) -> pd.DataFrame:
    import pandas as pd
    import pyarrow as pa

    _among(dtype_backend, get_args(Backend), "dtype_backend")
    _among(money, get_args(Money), "money")
    if money == "float":
        as_float = [
            field.with_type(pa.float64()) if pa.types.is_decimal(field.type) else field
            for field in table.schema
        ]
        table = table.cast(pa.schema(as_float))
    nullable = {
        pa.string(): pd.StringDtype(),
        pa.int32(): pd.Int32Dtype(),
        pa.float64(): pd.Float64Dtype(),
        pa.bool_(): pd.BooleanDtype(),
    }
    mappers = {"pyarrow": pd.ArrowDtype, "numpy_nullable": nullable.get, "numpy": None}
    data: pd.DataFrame = table.to_pandas(types_mapper=mappers[dtype_backend])
    data.attrs.update(_described(TABLES[name], table.column_names))
    return data


def _described(table: Table, names: Sequence[str]) -> dict[Hashable, Any]:
    columns = {column.name: column for column in table.columns if column.name in names}
    return {
        "table": table.name,
        "meaning": table.meaning,
        "columns": {name: column.meaning for name, column in columns.items()},
        "units": {name: column.unit for name, column in columns.items() if column.unit},
    }


def _table(name: str) -> Table:
    _among(name, list(TABLES), "table")
    return TABLES[name]


def _column(table: Table, name: str) -> Column:
    columns = {column.name: column for column in table.columns}
    _among(name, list(columns), f"column of {table.name}")
    return columns[name]


def _among(value: object, known: Sequence[object], what: str) -> None:
    if value not in known:
        listed = ", ".join(map(str, known)) or "none"
        raise BadInput(f"there is no {what} {value!r}; there is: {listed}")


def _values(column: Column, given: object) -> list[Any]:
    """The values to choose rows by, each of which the column could hold."""
    is_one = isinstance(given, str) or not isinstance(given, Iterable)
    values = [given] if is_one else list(given)  # type: ignore[call-overload]
    for value in values:
        if not isinstance(value, bool if column.type == "bool" else str):
            raise BadInput(f"{column.name}: {value!r} is no {column.type}")
        for constraint in column.constraints:
            if not constraint.holds(value):
                raise BadInput(f"{column.name}: {value!r} is none; each {constraint.sentence}")
    return values


def _condition(table: Table, wanted: dict[str, list[Any]], filters: Any) -> Any:
    """All that rows have to satisfy, as a pyarrow expression; None where that is nothing."""
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    conditions = [pc.field(name).isin(values) for name, values in wanted.items()]
    if filters is not None:
        try:
            conditions.append(pq.filters_to_expression(_exact(table, filters)))
        except (pa.ArrowException, TypeError, ValueError) as error:
            raise BadInput(f"{table.name}: filters are not as pyarrow has them: {error}") from error
    return reduce(operator.and_, conditions) if conditions else None


def _exact(table: Table, filters: Any) -> Any:
    """The filters with decimals for whole numbers of pounds, which pyarrow can't compare."""
    if isinstance(filters, list):
        return [_exact(table, each) for each in filters]
    match filters:
        case (str() as name, operation, int() as value) if _column(table, name).type == "money":
            return name, operation, Decimal(value)
    return filters
