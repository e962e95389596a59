"""What doubts are called, wherever a person meets them."""

from __future__ import annotations

from pipeline.model import Allocation, Check, CheckKind

TITLES: dict[CheckKind, str] = {
    "total": "A total that differs",
    "completeness": "A figure that nothing accounts for",
    "cross_table": "A line that another table gives otherwise",
    "second_reader": "The readers differ",
    "statement": "A sum in the text that the tables don't bear out",
    "cross_framework": "A comparison with an earlier framework that can't be relied on",
}


def title_of(check: Check) -> str:
    """What is in doubt, in a few words; the name of the check where nothing better is known."""
    return TITLES.get(check.kind) or check.check.replace("_", " ").capitalize()


def title_of_line(line: Allocation) -> str:
    """What is in doubt about a line that no check tells of."""
    if line.amount_gbp is None:
        return "A line without an amount"
    return "A misprinted amount" if "amount_misprinted" in line.flags else "A disputed line"
