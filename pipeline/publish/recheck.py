"""A second look at published files: do they still prove what they say?

What a row says about itself is checked by its schema; here is what rows say about one another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.publish.package import undescribed
from pipeline.publish.read import read_dataset
from pipeline.publish.schema import BadDataset, validate

if TYPE_CHECKING:
    import pyarrow as pa

# Read from files, so no row is typed closer than by its schema.
Rows = list[dict[str, Any]]
Own = Mapping[str, Rows]  # the rows of one framework, by table


def recheck(folder: Path) -> list[str]:
    """Everything that is wrong with the dataset in a folder, in plain sentences; [] if nothing."""
    try:
        tables = read_dataset(folder)
    except BadDataset as error:
        return list(error.problems)
    problems = undescribed(folder)
    for name, table in tables.items():
        try:
            validate(name, table)
        except BadDataset as error:
            problems += error.problems
    for slug, own in _by_framework(tables).items():
        problems += [f"{slug}: {problem}" for check in _CHECKS for problem in check(own)]
    return problems


def _by_framework(tables: Mapping[str, pa.Table]) -> dict[str, dict[str, Rows]]:
    """The rows of each framework by table, in the order in which frameworks are found."""
    found: dict[str, dict[str, Rows]] = defaultdict(lambda: {name: [] for name in tables})
    for name, table in tables.items():
        for row in table.to_pylist():
            found[row["framework"]][name].append(row)
    return found


def _known(own: Own) -> Iterator[str]:
    if not own["frameworks"]:
        names = ", ".join(name for name, rows in own.items() if rows)
        yield f"has rows in {names}, but is not in frameworks."


def _sums(own: Own) -> Iterator[str]:
    counted = [line for line in own["allocations"] if not line["restated"]]
    verified = [line for line in counted if line["status"] == "verified"]
    for framework in own["frameworks"]:
        for column, lines in (("allocated_gbp", counted), ("verified_gbp", verified)):
            if (computed := _sum(lines)) != (said := framework[column]):
                yield f"frameworks.{column} is {said}, but its lines add up to {computed}."


def _status(own: Own) -> Iterator[str]:
    """Only for `verified`, the one status that people rely on."""
    if all(framework["status"] != "verified" for framework in own["frameworks"]):
        return
    against = {
        "lines that are not verified": [
            r for r in own["allocations"] if not r["restated"] and r["status"] != "verified"
        ],
        "totals that differ": [r for r in own["totals"] if r["status"] == "differs"],
        "figures unaccounted for": [r for r in own["figures"] if r["role"] == "unaccounted"],
    }
    for what, rows in against.items():
        if rows:
            yield f"frameworks.status is verified, but {what}: {len(rows)}."


def _totals(own: Own) -> Iterator[str]:
    """Each total against the lines that it says it covers; one over parts of lines has none."""
    lines = {(line["line_id"], line["financial_year"]): line for line in own["allocations"]}
    covered: dict[str, Rows] = defaultdict(list)
    for row in own["total_lines"]:
        line = lines.get((row["line_id"], row["financial_year"]))
        if line is None:
            yield (
                f"total_lines, {row['total_id']}: there is no line {row['line_id']} "
                f"{row['financial_year']}."
            )
        else:
            covered[row["total_id"]].append(line)
    for total in own["totals"]:
        under = covered.pop(total["total_id"], [])
        place = f"totals, {total['total_id']}:"
        if len(under) != total["covers"]:
            yield f"{place} covers is {total['covers']}, but {len(under)} lines are there."
        if under and (computed := _sum(under)) != (said := total["computed_gbp"]):
            yield f"{place} computed_gbp is {said}, but its lines add up to {computed}."
    for total_id in covered:
        yield f"total_lines: there is no total {total_id}."


def _figures(own: Own) -> Iterator[str]:
    lines = {line["line_id"] for line in own["allocations"]}
    for figure in own["figures"]:
        if figure["role"] in ("allocation", "part", "restated") and figure["target"] not in lines:
            yield (
                f"figures, page {figure['page']}, {figure['raw']}: its role is {figure['role']}, "
                f"but there is no line {figure['target']}."
            )


def _priorities(own: Own) -> Iterator[str]:
    listed: dict[str, set[str]] = defaultdict(set)
    for row in own["allocation_priorities"]:
        listed[row["line_id"]].add(row["priority"])
    for line in own["allocations"]:
        if set(line["priorities"]) != listed[line["line_id"]]:
            yield (
                f"allocations, {line['line_id']} {line['financial_year']}: names the priorities "
                f"{_names(line['priorities'])}, but allocation_priorities has "
                f"{_names(listed[line['line_id']])}."
            )
    for line_id in sorted(listed.keys() - {line["line_id"] for line in own["allocations"]}):
        yield f"allocation_priorities: there is no line {line_id}."


_CHECKS: tuple[Callable[[Own], Iterator[str]], ...] = (
    _known,
    _sums,
    _status,
    _totals,
    _figures,
    _priorities,
)


def _sum(lines: Rows) -> Decimal:
    """Their amounts in pounds; a line without a readable amount adds nothing."""
    return sum((line["amount_gbp"] or Decimal(0) for line in lines), Decimal("0.00"))


def _names(codes: list[str] | set[str]) -> str:
    return ", ".join(sorted(codes)) or "none"
