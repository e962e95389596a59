"""The words that a value may be one of: the schemas of the published tables take them from here."""

from __future__ import annotations

from typing import Literal, get_args

Status = Literal["verified", "disputed", "unverified"]
FrameworkStatus = Literal["verified", "partial", "disputed", "unverified"]
TotalKind = Literal["line", "subtotal", "grand", "column", "row"]
Qualifier = Literal["exact", "up_to", "approximate", "at_least", "rounded"]
AmountStatus = Literal["committed", "estimated", "indicative"]
TotalStatus = Literal["reconciled", "differs"]
CheckStatus = Literal["passed", "failed", "accepted"]
CheckKind = Literal[  # the gravest first, as failed ones are shown: sums before names
    "total",
    "completeness",
    "cross_table",
    "second_reader",
    "statement",
    "cross_framework",
    "schema",
]
GRAVEST_FIRST: tuple[CheckKind, ...] = get_args(CheckKind)
Rank = Literal["primary", "secondary", "unranked"]
Role = Literal["allocation", "part", "total", "statement", "restated", "ignored", "unaccounted"]
OutcomeKind = Literal[  # what became of a document in a run
    "read",
    "unchanged",
    "kept",
    "refused",
    "bad_input",
    "bad_rules",
    "out_of_time",
    "out_of_memory",
    "died",
    "failed",
]
