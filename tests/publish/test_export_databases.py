"""Databases with types, keys, meanings and views; the same answers from both kinds."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

from pipeline.errors import BadInput, FrameworksError
from pipeline.model import Check, Figure, Records
from pipeline.publish.exports import export
from pipeline.publish.exports.sql import VIEWS
from pipeline.publish.tables import TABLES
from pipeline.publish.write import rows
from tests.datasets import write

Ask = Callable[[str], list[tuple[Any, ...]]]
KINDS = ("duckdb", "sqlite")


@pytest.fixture(scope="module")
def doubtful(grants: Records) -> Records:
    """With a total that differs, a check that failed and a figure that is not understood."""
    (total,) = grants.totals
    differs = replace(
        total,
        total_id="appendix-b-total-02",
        stated_gbp=Decimal("1250.60"),
        status="differs",
        diagnosis="rounding",
    )
    return replace(
        grants,
        totals=(total, differs),
        checks=(
            *grants.checks,
            Check("total_line", "total", "failed", "It differs."),
            Check(
                "figures_accounted",
                "completeness",
                "failed",
                "£99 is unaccounted for.",
                actual="£99",
                page=4,
                box=total.box,
            ),
        ),
        figures=(*grants.figures, Figure(4, total.box, "£99", Decimal(99), "unaccounted")),
    )


def ask(kind: str, place: Path) -> Ask:
    def answer(query: str) -> list[tuple[Any, ...]]:
        if kind == "duckdb":
            with duckdb.connect(place, read_only=True) as base:
                return base.execute(query).fetchall()
        with closing(sqlite3.connect(place)) as base:
            return base.execute(query).fetchall()

    return answer


@pytest.fixture(scope="module", params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def base(kind: str, doubtful: Records, tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """Asks a database that no test changes."""
    folder = tmp_path_factory.mktemp(kind)
    write([doubtful], folder / "extracted")
    place, notes = export(kind, folder / "extracted", folder / "base")
    assert notes == []
    return ask(kind, place)


@pytest.mark.parametrize("name", TABLES)
def test_values_are_those_of_the_dataset(
    kind: str, base: Ask, doubtful: Records, name: str
) -> None:
    columns = TABLES[name].columns
    names = '", "'.join(column.name for column in columns)
    found = base(f'SELECT "{names}" FROM {name}')
    expected = [
        tuple(row[c.name] if kind == "duckdb" else _plain(c.type, row[c.name]) for c in columns)
        for row in rows(doubtful)[name]
    ]
    assert found == expected


def _plain(kind: str, value: Any) -> Any:
    """A value as SQLite has it."""
    if value is None:
        return None
    match kind:
        case "money":
            return float(value)
        case "strings" | "box":
            return json.dumps(value, ensure_ascii=False)
        case "date":
            return value.isoformat()
        case _:
            return value


def test_money_by_theme_and_provider_leaves_out_what_is_restated(base: Ask) -> None:
    query = "SELECT lines, amount_gbp, verified_gbp FROM {} ORDER BY amount_gbp NULLS LAST"
    assert base(query.format("money_by_theme")) == [(2, 250.5, 250.5), (1, 1000, 1000)]
    found = base("SELECT provider, amount_gbp FROM money_by_provider WHERE amount_gbp > 500")
    assert found == [("@SUM(A1)", 1000)]


def test_totals_are_added_up_again(base: Ask) -> None:
    query = "SELECT total_id, stated_gbp, lines_gbp, difference_gbp FROM totals_again ORDER BY 1"
    as_text = [tuple(map(str, row)) for row in base(query)]
    assert [(a, *(Decimal(b) for b in rest)) for a, *rest in as_text] == [
        ("appendix-b-total-01", Decimal("1250.5"), Decimal("1250.5"), 0),
        ("appendix-b-total-02", Decimal("1250.6"), Decimal("1250.5"), Decimal("0.1")),
    ]
    assert base("SELECT total_id, diagnosis FROM totals_that_differ") == [
        ("appendix-b-total-02", "rounding")
    ]


def test_doubts_are_listed(base: Ask) -> None:
    assert base("SELECT what, told, page FROM doubts ORDER BY 1") == [
        ("figures_accounted", "£99 is unaccounted for.", 4),
        ("total_line", "It differs.", None),
    ]


def test_there_is_every_view(base: Ask) -> None:
    for name in VIEWS:
        assert base(f"SELECT count(*) FROM {name}") != [(0,)]


def test_rows_that_do_not_belong_together_are_refused(
    kind: str, grants: Records, tmp_path: Path
) -> None:
    write([grants], tmp_path)
    lines = pq.read_table(tmp_path / "allocations.parquet")
    pq.write_table(lines.slice(1), tmp_path / "allocations.parquet")
    with pytest.raises(BadInput, match=r"files do not belong together \(.*`frameworks check` says"):
        export(kind, tmp_path, tmp_path / "base")
    assert not (tmp_path / "base").exists()


@pytest.mark.parametrize("name", TABLES)
def test_keys(kind: str, base: Ask, name: str) -> None:
    table = TABLES[name]
    if kind == "duckdb":
        keys = base(
            "SELECT constraint_type, constraint_column_names, referenced_table FROM "
            f"duckdb_constraints() WHERE table_name = '{name}' AND constraint_type LIKE '%KEY'"
        )
        primary = [tuple(columns) for what, columns, _ in keys if what == "PRIMARY KEY"]
        foreign = [(tuple(c), other) for what, c, other in keys if what == "FOREIGN KEY"]
    else:
        info = base(f"SELECT name FROM pragma_table_info('{name}') WHERE pk > 0 ORDER BY pk")
        primary = [tuple(column for (column,) in info)] if info else []
        listed = base(f'SELECT id, "from", "table" FROM pragma_foreign_key_list(\'{name}\')')
        foreign = [
            (tuple(c for i, c, _ in listed if i == number), other)
            for number, other in {(i, other) for i, _, other in listed}
        ]
    assert primary == ([table.key] if table.has_primary_key else [])
    assert sorted(foreign) == sorted((TABLES[other].key, other) for other in table.references)


@pytest.mark.parametrize("kind", ["duckdb"], scope="module")
def test_duckdb_types_and_meanings(base: Ask) -> None:
    told = {
        (table, column): (form, comment)
        for table, column, form, comment in base(
            "SELECT table_name, column_name, data_type, comment FROM duckdb_columns() "
            "WHERE NOT internal AND table_name IN (SELECT table_name FROM duckdb_tables())"
        )
    }
    assert set(told) == {(t.name, c.name) for t in TABLES.values() for c in t.columns}
    form, comment = told["allocations", "amount_gbp"]
    assert form == "DECIMAL(14,2)" and "negative for a contra line. Unit: GBP." in comment
    assert told["allocations", "priorities"][0] == "VARCHAR[]"
    assert told["key_dates", "starts_on"][0] == "DATE"
    assert base("SELECT sum(amount_gbp) FROM allocations") == [(Decimal("2250.50"),)]
    assert base("SELECT comment FROM duckdb_tables() WHERE table_name = 'checks'") == [
        (TABLES["checks"].meaning,)
    ]


def test_sqlite_holds_whole_pence(grants: Records, tmp_path: Path) -> None:
    tenths = tuple(
        replace(grants.allocations[0], line_id=f"a-{n}", amount_gbp=Decimal("0.10"))
        for n in range(1000)
    )
    write([replace(grants, allocations=tenths, totals=())], tmp_path / "extracted")
    place, _ = export("sqlite", tmp_path / "extracted", tmp_path / "base")
    base = ask("sqlite", place)
    assert base("SELECT sum(amount_pence), typeof(amount_pence) FROM allocations") == [
        (10_000, "integer")
    ]
    assert base("SELECT amount_gbp FROM allocations LIMIT 1") == [(0.1,)]
    assert base("SELECT amount_gbp FROM money_by_theme") == [(100.0,)]
    assert base("PRAGMA integrity_check") == [("ok",)]
    meanings = base("SELECT unit, meaning FROM columns WHERE column_name = 'amount_pence'")
    assert meanings[0][0] == "pence" and meanings[0][1].startswith("Amount of the line")


@pytest.mark.parametrize("kind", ["sqlite"], scope="module")
def test_a_text_in_a_column_of_numbers_is_refused_by_sqlite(base: Ask) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="cannot store TEXT value in INTEGER"):
        base("INSERT INTO figures VALUES ('midshire-2016-17', 'x', '[]', '', 1, 'total', '')")


def test_duckdb_is_only_needed_for_its_own_files(
    grants: Records, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write([grants], tmp_path / "extracted")
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(FrameworksError, match=r"pip install -e '\.\[duckdb\]'"):
        export("duckdb", tmp_path / "extracted", tmp_path / "base")
    export("sqlite", tmp_path / "extracted", tmp_path / "base")
