"""Cases of priorities whose codes have other shapes, or are words."""

from __future__ import annotations

from collections.abc import Sequence

from .expect import Case, Line, Total
from .frame import framework
from .fund import Ledger, awards, pounds, total_of
from .sheet import Cell, Column, Heading, Row, Table


def _priorities(name: str, codes: Sequence[str], clean: Sequence[str]) -> Case:
    """A list of priorities of the document's own, and lines that name one or two of them."""
    texts = (
        "Fewer children drawn into crime", "Safer homes and high streets",
        "Better care for those who are harmed", "Trust in policing",
    )  # fmt: skip
    own = Table(
        (Column("Priority", 110), Column("What it means", 300)),
        tuple(Row(pair) for pair in zip(codes, texts, strict=True)),
    )
    chosen = awards(9, seed=71)
    named = [(k % 4,) if k % 3 else (k % 4, (k + 1) % 4) for k in range(9)]
    rows = [
        Row((a.title, a.provider, ", ".join(codes[k] for k in ks), pounds(a.amount)))
        for a, ks in zip(chosen, named, strict=True)
    ]
    rows.append(Row((Cell("Total", 3, bold=True), pounds(total_of(chosen))), "total"))
    columns = (
        Column("Service", 140), Column("Provider", 125), Column("Priorities Supported", 130),
        Column("2018/19 value", 80, "right"),
    )  # fmt: skip
    lines = tuple(
        Line(a.title, a.amount, provider=a.provider, priorities=tuple(clean[k] for k in ks))
        for a, ks in zip(chosen, named, strict=True)
    )
    total = Total("Total", "column", total_of(chosen))
    made = Ledger(Table(columns, tuple(rows)), lines, (total,))
    return framework(
        name,
        "Priorsfield",
        [made],
        extra=[Heading("2. Our priorities"), own],
        priority_codes=tuple(clean),
    )


WORDS = ("Early Help", "Safe Places", "Victim Care", "Open Policing")
CASES = [
    _priorities("priorities_pr", ("PR1", "PR2", "PR3", "PR4"), ("PR1", "PR2", "PR3", "PR4")),
    _priorities(
        "priorities_obj",
        ("OBJ-01", "OBJ-02", "OBJ-03", "OBJ-04"),
        ("OBJ-01", "OBJ-02", "OBJ-03", "OBJ-04"),
    ),
    _priorities(
        "priorities_numbered",
        ("Priority 1", "Priority 2", "Priority 3", "Priority 4"),
        ("Priority 1", "Priority 2", "Priority 3", "Priority 4"),
    ),
    _priorities("priorities_words", WORDS, WORDS),
]
