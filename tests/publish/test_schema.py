"""Each promise of each column and table is broken once, and has to be noticed."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Records
from pipeline.publish.columns import Column, Constraint, is_clean
from pipeline.publish.promises import check
from pipeline.publish.schema import BadDataset, arrow_schema, arrow_table, validate
from pipeline.publish.tables import TABLES
from pipeline.publish.write import rows

COLUMNS = [(table.name, column) for table in TABLES.values() for column in table.columns]
CONSTRAINTS = [
    (name, column, constraint) for name, column in COLUMNS for constraint in column.constraints
]
BREAK_VALUE: dict[str, object] = {
    "allowed": "of no kind",
    "pattern": "/ ?",
    "minimum": -1,
    "maximum": 1.5,
    "clean_text": "two  blanks",
    "box": [3.0, 0.0, 1.0, 2.0],
}
BREAK_RULE: dict[tuple[str, str], dict[str, object]] = {
    ("frameworks", "period_in_order"): {"period_end": date(2016, 3, 31)},
    ("frameworks", "pages_in_order"): {"page_from": 9, "page_to": 8},
    ("frameworks", "pages_in_file"): {"page_to": 10},
    ("frameworks", "verified_in_full"): {"status": "verified", "verified_gbp": Decimal(1)},
    ("allocations", "year_follows"): {"financial_year": "2016/18"},
    ("allocations", "verified_has_amount"): {"amount_gbp": None, "flags": ["amount_tbc"]},
    ("allocations", "missing_is_flagged"): {"amount_gbp": None, "status": "unverified"},
    ("allocations", "priorities_once"): {"priorities": ["SP1", "SP1"]},
    ("totals", "year_follows"): {"financial_year": "2016/16"},
    ("totals", "difference"): {"stated_gbp": Decimal(1)},
    ("totals", "reconciled"): {"status": "differs"},
    ("totals", "line_named"): {"line_id": None},
    ("total_lines", "year_follows"): {"financial_year": "2016/16"},
    ("figures", "target_named"): {"target": None},
    ("statements", "year_follows"): {"financial_year": "2015/17"},
    ("key_dates", "dates_in_order"): {"ends_on": date(2016, 5, 2)},
}


@pytest.fixture
def tables(records: Records) -> dict[str, list[dict[str, Any]]]:
    return rows(records)


def problems_of_files(name: str, table: pa.Table) -> tuple[str, ...]:
    """What pandera says of a table that was written."""
    try:
        validate(name, table)
    except BadDataset as error:
        return error.problems
    return ()


def problems_of_rows(name: str, data: list[dict[str, Any]]) -> tuple[str, ...]:
    """What is said of rows before they are written."""
    try:
        check(name, data)
    except BadDataset as error:
        return error.problems
    return ()


def problems(name: str, data: list[dict[str, Any]]) -> tuple[str, ...]:
    """What is said of rows before they are written, and just so of the file that they would make."""
    found = problems_of_rows(name, data)
    of_file = problems_of_files(name, arrow_table(name, data))
    assert sorted(map(_without_values, found)) == sorted(map(_without_values, of_file))
    return found


def _without_values(problem: str) -> str:
    """The check that fails and the rows in which it does."""
    return f"{problem.split(' in row')[0]} {re.findall('row [0-9]+ [(][^)]*[)]', problem)}"


@pytest.mark.parametrize("name", TABLES)
def test_sound_rows_pass(name: str, tables: dict[str, list[dict[str, Any]]]) -> None:
    assert problems(name, tables[name]) == ()
    assert problems(name, []) == ()


@pytest.mark.parametrize("name", TABLES)
def test_examples_keep_their_own_promises(name: str) -> None:
    assert problems(name, [{c.name: c.example for c in TABLES[name].columns}]) == ()


@pytest.mark.parametrize(
    ("name", "column", "constraint"),
    CONSTRAINTS,
    ids=[f"{name}.{column.name}-{constraint.name}" for name, column, constraint in CONSTRAINTS],
)
def test_each_constraint_is_checked(
    name: str,
    column: Column,
    constraint: Constraint,
    tables: dict[str, list[dict[str, Any]]],
) -> None:
    value = BREAK_VALUE[constraint.name]
    tables[name][-1][column.name] = [value] if column.type == "strings" else value
    place = f"{name}.{column.name}: fails {constraint.name} ("
    (found,) = [p for p in problems(name, tables[name]) if p.startswith(place)]
    assert f"row {len(tables[name]) - 1} (" in found
    assert str(value) in found


@pytest.mark.parametrize(("name", "column"), COLUMNS, ids=[f"{n}.{c.name}" for n, c in COLUMNS])
def test_nulls_pass_only_where_promised(
    name: str, column: Column, tables: dict[str, list[dict[str, Any]]]
) -> None:
    tables[name][0][column.name] = None
    place = f"{name}.{column.name}: fails not_nullable in row 0 ("
    for found in (  # a null may also break a rule of the row
        problems_of_rows(name, tables[name]),
        problems_of_files(name, arrow_table(name, tables[name])),
    ):
        assert any(problem.startswith(place) for problem in found) != column.nullable


@pytest.mark.parametrize(("name", "column"), COLUMNS, ids=[f"{n}.{c.name}" for n, c in COLUMNS])
def test_types_are_checked(
    name: str, column: Column, tables: dict[str, list[dict[str, Any]]]
) -> None:
    table = arrow_table(name, tables[name])
    at = table.column_names.index(column.name)
    other = table.set_column(at, column.name, pa.array([b"?"] * len(table)))
    assert any(
        p.startswith(f"{name}.{column.name}: fails dtype(") for p in problems_of_files(name, other)
    )


def test_every_rule_has_its_breach() -> None:
    assert list(BREAK_RULE) == [(t.name, rule.name) for t in TABLES.values() for rule in t.rules]


@pytest.mark.parametrize(("name", "rule"), BREAK_RULE, ids="-".join)
def test_each_rule_is_checked(
    name: str, rule: str, tables: dict[str, list[dict[str, Any]]]
) -> None:
    row = tables[name][0]
    row.update(BREAK_RULE[name, rule])
    found = [p for p in problems(name, tables[name]) if p.startswith(f"{name}: fails {rule} (")]
    assert len(found) == 1
    assert f" in row 0 ({row['framework']}" in found[0]


@pytest.mark.parametrize("name", [table.name for table in TABLES.values() if table.key])
def test_keys_are_unique(name: str, tables: dict[str, list[dict[str, Any]]]) -> None:
    twice = [*tables[name], tables[name][0]]
    (found,) = problems(name, twice)
    assert found.startswith(f"{name}: fails unique (no two rows share framework")
    assert "row 0 (midshire-2016-17" in found
    assert f"row {len(twice) - 1} (midshire-2016-17" in found


def test_columns_are_the_promised_ones_in_their_order(
    tables: dict[str, list[dict[str, Any]]],
) -> None:
    table = arrow_table("glossary", tables["glossary"])
    assert problems_of_files("glossary", table.select(["framework", "term"])) == (
        "glossary.definition: fails column_in_dataframe.",
    )
    assert problems_of_files("glossary", table.append_column("page", pa.array([1]))) == (
        "glossary.page: fails column_in_schema.",
    )
    assert "glossary.term: fails column_ordered." in problems_of_files(
        "glossary", table.select(["framework", "definition", "term"])
    )


def test_rows_with_other_columns_are_refused() -> None:
    row = {"framework": "midshire-2016-17", "term": "ASB", "meaning": "Anti-Social Behaviour"}
    assert problems_of_rows("glossary", [row]) == (
        "glossary, row 0: columns definition, meaning are missing or unknown.",
    )


@pytest.mark.parametrize(
    ("column", "value"),
    [("amount_gbp", Decimal("0.005")), ("amount_gbp", 0.5), ("page", "3"), ("restated", "no")],
)
def test_values_of_other_types_are_refused(
    column: str, value: object, tables: dict[str, list[dict[str, Any]]]
) -> None:
    tables["allocations"][0][column] = value
    (found,) = problems_of_rows("allocations", tables["allocations"])
    assert found.startswith(f"allocations.{column}: a value is not of type ")


@given(
    value=st.one_of(
        st.text(st.characters(exclude_categories=())),
        st.integers(),
        st.floats(),
        st.decimals(),
        st.decimals(places=2),
        st.booleans(),
        st.dates(),
        st.lists(st.text(st.characters(exclude_categories=()))),
        st.lists(st.floats()),
    )
)
def test_what_rows_may_hold_a_file_can_hold(value: object) -> None:
    for name, column in {column.type: (name, column) for name, column in COLUMNS}.values():
        other = f"{name}.{column.name}: a value is not of type "
        row = {c.name: c.example for c in TABLES[name].columns} | {column.name: value}
        if not any(problem.startswith(other) for problem in problems_of_rows(name, [row])):
            arrow_table(name, [row])


def test_message_counts_rows_that_it_does_not_name(
    tables: dict[str, list[dict[str, Any]]],
) -> None:
    many = [{**tables["glossary"][0], "term": f" {number}"} for number in range(8)]
    (found,) = problems("glossary", many)
    assert found.endswith("; and 3 more.")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        " a",
        "a ",
        "a  b",
        "a\nb",
        "a\tb",
        "a\xa0b",
        "ﬁne",
        "co\xadop",
        "a‑b",
        "e\u0301",
        "a\x1b[31m",
        "a\x07",
        "\ud800",
        "\uffff",
    ],
    ids=ascii,
)
def test_text_that_is_not_clean(text: str) -> None:
    assert not is_clean(text)


@pytest.mark.parametrize("text", ["a", "Café – the “first” o’clock", "£1,000"])
def test_text_that_is_clean(text: str) -> None:
    assert is_clean(text)


def test_arrow_types_and_metadata() -> None:
    schema = arrow_schema("statements")
    assert schema.field("precision_gbp").type == pa.decimal128(14, 2)
    assert schema.field("amount_gbp").metadata[b"unit"] == b"GBP"
    assert schema.field("paragraph").nullable
    assert not schema.field("page").nullable
    assert arrow_schema("figures").field("box").type == pa.list_(pa.float64())
    assert arrow_schema("allocations").field("flags").type == pa.list_(pa.string())


def test_heavy_libraries_are_imported_only_when_used() -> None:
    code = (
        "import sys, pipeline.publish.recheck, pipeline.publish.dictionary;"
        "print({'pandas', 'pandera', 'pyarrow'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
