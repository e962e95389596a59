"""The table of what became of each document: beside the dataset, and no part of it.

It holds times and memory, which differ from run to run, and so is left out of the promise that the
same documents give the same bytes.
"""

from __future__ import annotations

from typing import get_args

from pipeline.model import OutcomeKind
from pipeline.publish.columns import FRAMEWORK, Column, Constraint, Row, Table, text


def _reason_given(row: Row) -> bool:
    return (row["reason"] is None) == (row["outcome"] in ("read", "unchanged", "kept"))


def _framework_given(row: Row) -> bool:
    return (row["framework"] is None) == (row["status"] is None) == (row["reason"] is not None)


RUNS = Table(
    name="runs",
    meaning=(
        "One row per document of the last run, in its order: what became of it and what it cost. "
        "It stands beside the dataset and is no part of it: times and memory differ on every run."
    ),
    references=(),
    columns=(
        Column(
            name="file",
            type="string",
            verbatim=True,
            meaning=(
                "The document as the run was given it. A character that can't be printed stands "
                "there as in a web address, such as `%1B`, and so does a `%` that is one itself."
            ),
            example="raw/framework-2016-17.pdf",
        ),
        Column(
            name="outcome",
            type="string",
            meaning=(
                "`read`: now. `unchanged`: nothing it depends on has changed since it was read. "
                "`kept`: no document of this run, but one that `--keep` leaves in the dataset. "
                "`refused`: another document of the run is the same framework. `bad_input`: it "
                "can't be read, or holds no framework. `bad_rules`: a rule does not fit it, or its "
                "sidecar is wrong. `out_of_time`, `out_of_memory`: it passed its limit. `died`: "
                "its process was ended from outside or by a library. `failed`: the software is at "
                "fault."
            ),
            example="read",
            allowed=get_args(OutcomeKind),
        ),
        Column(
            name="reason",
            type="string",
            nullable=True,
            verbatim=True,
            meaning="Why it has no place in the dataset, and what to do; null where it has one.",
            example="scan.pdf: not a PDF (no %PDF- at its start); fetch it again",
        ),
        FRAMEWORK.but(
            nullable=True, meaning="The framework that it is; null where it has no place."
        ),
        text(
            "status",
            "Status of the framework, as in `frameworks`; null where it has no place.",
            "verified",
            nullable=True,
        ),
        Column(
            name="seconds",
            type="double",
            nullable=True,
            unit="seconds",
            meaning="Time that it took in this run; null where it was not worked on to an end.",
            example=1.25,
        ),
        Column(
            name="peak_memory_mb",
            type="int32",
            nullable=True,
            unit="MB (2^20 bytes)",
            meaning=(
                "Most memory that the process that read it was seen to use, its libraries "
                "included; of one that was ended for it, the limit. Null where nobody looked."
            ),
            example=212,
        ),
    ),
    rules=(
        Constraint("reason_given", "has a reason just where it has no place", _reason_given),
        Constraint("framework_given", "has framework and status, or a reason", _framework_given),
    ),
)
