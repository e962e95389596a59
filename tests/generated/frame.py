"""The front of a framework: cover, opening paragraphs, and the annex that holds its tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from .expect import Case, Expect, Stated
from .fund import Ledger, pounds
from .pdfs import draw
from .sheet import Block, Cover, Furniture, Heading, Ink, PageBreak, PageSetup, Para, Sheet

PERIOD = (date(2018, 4, 1), date(2019, 3, 31))
ISSUED = "12 March 2018"
AFTER = (
    "Officers will report on delivery every quarter. A service that falls behind its plan may be "
    "asked for a recovery plan before any further payment is released."
)


def opening(
    place: str,
    total: Decimal | None,
    year: str = "2018/19",
    said: str | None = None,
    title: str = "Commissioning Framework",
) -> tuple[Block, ...]:
    """Cover and two numbered paragraphs, of which the second states the sum (``said`` words it)."""
    money = said or (
        f"For {year} the Commissioner has set aside {pounds(total)} for the services that are "
        "listed in Annex A."
        if total is not None
        else "The services that the Commissioner intends to pay for are listed in Annex A."
    )
    return (
        Cover(f"Police and Crime Commissioner for {place}", title, year, ISSUED),
        PageBreak(),
        Heading("1. Introduction"),
        Para(
            f"This framework sets out how the Police and Crime Commissioner for {place} buys "
            "services and awards grants, who delivers them and what they are to achieve.",
            "1.1",
        ),
        Para(money, "1.2"),
    )


def framework(
    name: str,
    place: str,
    ledgers: Sequence[Ledger],
    *,
    annex: Sequence[Block] | None = None,
    extra: Sequence[Block] = (),
    setup: PageSetup | None = None,
    table_setup: PageSetup | None = None,
    furniture: Furniture | None = None,
    ink: Ink = "plain",
    font: Any = "Helvetica",
    said: str | None = None,
    is_sum_stated: bool = True,
    on_new_page: bool = True,
    note: str = "",
    heading: str = "Annex A - Services funded in 2018/19",
    **changes: Any,
) -> Case:
    """A case whose lines and totals are those of its ledgers; ``changes`` go into its Expect.

    ``annex`` replaces the blocks that draw the ledgers' tables; ``extra`` follow the introduction.
    """
    total = sum((g.total for g in ledgers), Decimal(0))
    shown = tuple(annex) if annex is not None else tuple(g.table for g in ledgers)
    body: list[Block] = [*opening(place, total if is_sum_stated else None, said=said), *extra]
    if on_new_page:
        body.append(PageBreak(table_setup))
    body += [Heading(heading), *shown, Para(AFTER)]
    expect = Expect(
        lines=tuple(ln for g in ledgers for ln in g.lines),
        totals=tuple(t for g in ledgers for t in g.totals),
        statements=(Stated(total),) if is_sum_stated and said is None else (),
        publisher=place,
        period=PERIOD,
        issued_on=date(2018, 3, 12),
    )
    sheet = Sheet(tuple(body), setup or PageSetup(), furniture or Furniture(), ink, font)
    return Case(name, partial(draw, sheet), replace(expect, **changes), note)
