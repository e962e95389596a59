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


def test_a_cover_with_the_title_alone_begins_a_framework_that_its_next_pages_sign() -> None:
    foreword = "Foreword\nAs the Police and Crime Commissioner for Northmoor I publish this."
    bare = ["Commissioning Framework\n2020-2022", "Contents\n1. Foreword 3", foreword]
    cut = framework_pages([*FRONT, *bare, TABLE, *REST], RULES)
    assert cut.pages == range(3, 7)


def test_a_bare_title_begins_none_where_another_signs_or_another_report_follows() -> None:
    slide = ["Commissioning plan\n2020-2022", "What the council buys, in words"]
    assert framework_pages([*FRONT, *slide, *OWN, TABLE, *REST], RULES).pages == range(5, 8)
    assert framework_pages([*FRONT, *slide, *REST, *OWN[1:]], RULES).pages is None
