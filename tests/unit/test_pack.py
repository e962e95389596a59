"""Where a framework begins and ends in a reports pack, from the text of the pages."""

from __future__ import annotations

import pytest

from pipeline.normalise.plan.pack import framework_pages

from .sheet import RULES

FRONT = ["Public Reports Pack\nPolice and Crime Panel", "Agenda\n1. Minutes\n2. Budget"]
OWN = [
    "Commissioning Framework 2020/21\nPolice and Crime Commissioner for Northmoor",
    "Foreword\nWe publish what we decide.",
]
TABLE = "Provider Service 2020/21 award\nAid Ltd Helpline £1,000"
REST = ["This page is intentionally left blank", *["Report of the Treasurer\nPay"] * 8]


@pytest.mark.parametrize(
    ("top", "pages"),
    [
        ("Police and Crime Panel every quarter.", range(3, 6)),
        ("Police and Crime Panel and publish it", range(3, 6)),
        ("Police and Crime Panel for Northmoor", range(3, 5)),
        ("POLICE AND CRIME PANEL", range(3, 5)),
        ("Police and Crime Panel, 4 February 2020", range(3, 5)),
    ],
)
def test_a_sentence_that_goes_on_overleaf_begins_no_other_report(top: str, pages: range) -> None:
    cut = framework_pages([*FRONT, *OWN, f"reported to the\n{top}\n{TABLE}", *REST], RULES)
    assert cut.pages == pages
