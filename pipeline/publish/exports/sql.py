"""The tables and views of an exported database, in SQL that both kinds speak.

The views are what people ask of it first. ``round`` makes sums exact where pounds are floating numbers, and
changes nothing where they are decimals.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipeline.publish.columns import Column, Table
from pipeline.publish.tables import TABLES


def create(table: Table, columns: Iterable[str], options: str = "") -> str:
    """The statement that makes a table of these columns, with its key and what it refers to."""
    parts = list(columns)
    if table.has_primary_key:
        parts.append(f"PRIMARY KEY ({_names(table)})")
    for name in table.references:
        parts.append(f"FOREIGN KEY ({_names(TABLES[name])}) REFERENCES {name}")
    return f"CREATE TABLE {table.name} ({', '.join(parts)}) {options}".rstrip()


def definition(name: str, column: Column, types: Mapping[str, str]) -> str:
    """A column under a name, with the type that stands for its own."""
    return f'"{name}" {types[column.type]}{"" if column.nullable else " NOT NULL"}'


def _names(table: Table) -> str:
    return ", ".join(f'"{name}"' for name in table.key)


def _money_by(column: str) -> tuple[str, str]:
    return (
        f"Pounds by framework, year and {column}, without lines that restate money.",
        f"""
        SELECT framework, financial_year, {column}, count(*) AS lines,
               round(sum(amount_gbp), 2) AS amount_gbp,
               round(sum(CASE WHEN status = 'verified' THEN amount_gbp ELSE 0 END), 2)
                 AS verified_gbp
        FROM allocations
        WHERE NOT restated
        GROUP BY framework, financial_year, {column}
        """,
    )


VIEWS: dict[str, tuple[str, str]] = {
    "money_by_theme": _money_by("theme"),
    "money_by_provider": _money_by("provider"),
    "totals_again": (
        "Each stated total beside the sum of the lines under it, added up by this database; null "
        "where it stands over parts of lines.",
        """
        SELECT t.framework, t.total_id, t.label, t.kind, t.financial_year, t.stated_gbp,
               round(sum(a.amount_gbp), 2) AS lines_gbp,
               round(t.stated_gbp - sum(a.amount_gbp), 2) AS difference_gbp,
               t.status, t.diagnosis, t.page
        FROM totals AS t
        LEFT JOIN total_lines AS l ON l.framework = t.framework AND l.total_id = t.total_id
        LEFT JOIN allocations AS a
          ON a.framework = l.framework AND a.line_id = l.line_id
         AND a.financial_year = l.financial_year
        GROUP BY t.framework, t.total_id, t.label, t.kind, t.financial_year, t.stated_gbp,
                 t.status, t.diagnosis, t.page
        """,
    ),
    "totals_that_differ": (
        "Totals that do not equal the sum of what they cover.",
        "SELECT * FROM totals WHERE status = 'differs'",
    ),
    "doubts": (
        "What a person should look at: checks that failed, one for each figure left over.",
        """
        SELECT framework, "check" AS what, message AS told, page
        FROM checks WHERE status = 'failed'
        """,
    ),
}
