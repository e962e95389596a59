"""Tables that give the same money again: line by line against the lines that count it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from pipeline.model import Allocation, Check
from pipeline.normalise.restated import partners

Key = tuple[str, str]


def cross_table(allocations: Sequence[Allocation]) -> tuple[list[Check], set[Key], set[Key]]:
    """A check for each restating table, and the keys of the lines that agree, and that do not."""
    tables: dict[str, list[Allocation]] = defaultdict(list)
    for line in allocations:
        tables[line.table_id].append(line)
    checks: list[Check] = []
    agree: set[Key] = set()
    differ: set[Key] = set()
    for name, mine in tables.items():
        if not all(a.restated for a in mine):
            continue
        others = [a for a in allocations if a.table_id != name and not a.restated]
        wrong = []
        for line, found in partners(mine, others):
            total = sum((a.amount_gbp or Decimal(0) for a in found), Decimal(0))
            keys = {line.key, *(a.key for a in found)}
            if found and total == line.amount_gbp:
                agree |= keys
            else:
                differ |= keys
                there = f"{total:,}" if found else "nothing"
                wrong.append(f"{line.title}: {line.raw_amount} here, {there} there")
        checks.append(
            Check(
                "restated_lines_agree",
                "cross_table",
                "failed" if wrong else "passed",
                f"{name} restates lines of other tables: "
                + ("; ".join(wrong) if wrong else f"all {len(mine)} agree"),
                str(len(mine)),
                str(len(mine) - len(wrong)),
                "0",
            )
        )
    return checks, agree - differ, differ
