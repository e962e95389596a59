"""A table of what else is said of awards, by their codes, is the rest of their table."""

from __future__ import annotations

import pytest

from pipeline.model import Records

from .sheet import Sheet

AWARDS = """
Ref | Project  | 2020/21 award
Victims | |
B01 | Refuge   | £1,000
B02 | Helpline | £2,000
B03 | Marshals | £4,000
Total |        | £7,000
"""
SAID = """
Ref | Provider | Mechanism
B02 | Beacon   | Direct
B01 | Ark      | Co-com
B03 | Lantern  | Direct
"""


def told(found: Records) -> list[tuple[object, ...]]:
    return [(a.title, a.provider, a.mechanism, a.status) for a in found.allocations]


def test_columns_in_a_table_of_their_own_are_beside_the_same_codes() -> None:
    assert told(Sheet().table(AWARDS).text("Who delivers").table(SAID).read()) == [
        ("Refuge", "Ark", "Co-commissioning", "verified"),
        ("Helpline", "Beacon", "Direct", "verified"),
        ("Marshals", "Lantern", "Direct", "verified"),
    ]


@pytest.mark.parametrize(
    "said",
    [
        SAID.replace("B03", "B04"),  # of another table
        SAID.replace("B02", "B01"),  # which of the two?
        SAID.replace("Provider", "Project").replace("Mechanism", "Award"),
        SAID.replace("Mechanism", "People").replace("Direct", "1,200"),  # below the sums
        SAID.replace("B0", ""),  # numbers begin anew in each table
    ],
)
def test_other_tables_with_codes_are_left_alone(said: str) -> None:
    awards = AWARDS if "B0" in said else AWARDS.replace("B0", "")
    found = Sheet().table(awards).text("Who delivers").table(said).read()
    assert "figures_accounted" not in {check.check for check in found.failed}
    assert {a.provider for a in found.allocations} == {None}
