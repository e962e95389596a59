"""The definitions of all published tables, in their published order, and of what lies beside."""

from __future__ import annotations

from pipeline.publish.columns import Table
from pipeline.publish.tables.allocations import ALLOCATION_PRIORITIES, ALLOCATIONS
from pipeline.publish.tables.frameworks import FRAMEWORKS
from pipeline.publish.tables.narrative import (
    GLOSSARY,
    GRANT_SCOPES,
    KEY_DATES,
    PRIORITIES,
    STATEMENTS,
)
from pipeline.publish.tables.proof import CELLS, CHECKS, FIGURES, TOTAL_LINES, TOTALS
from pipeline.publish.tables.runs import RUNS

VERSION = "1.0.0"  # of the tables' structure: an addition raises the second number, else the first

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        FRAMEWORKS,
        ALLOCATIONS,
        ALLOCATION_PRIORITIES,
        TOTALS,
        TOTAL_LINES,
        CHECKS,
        FIGURES,
        PRIORITIES,
        GLOSSARY,
        STATEMENTS,
        KEY_DATES,
        GRANT_SCOPES,
        CELLS,
    )
}
ALL: dict[str, Table] = {**TABLES, RUNS.name: RUNS}  # with what lies beside the dataset
