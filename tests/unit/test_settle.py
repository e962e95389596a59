"""What a person gets to paste is YAML that says just what the check says."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import yaml

from pipeline.model import Box, Check
from pipeline.normalise.rulebook.decisions import Ignored
from pipeline.settle import settlement

ODD = "Ring: 'A' \"B\" # & {C}, [D]\u202e"


def check(name: str, kind: str = "schema", **values: Any) -> Check:
    return Check(name, kind, "failed", "what was found\nand more", **values)


@pytest.mark.parametrize(
    ("name", "place", "clean"),
    [
        ("theme_unknown", "rules/themes.yaml", ODD),
        ("mechanism_unknown", "rules/mechanisms.yaml", ODD),
        ("area_unknown", "rules/areas.yaml", ""),
    ],
)
def test_a_name_that_no_rule_knows(name: str, place: str, clean: str) -> None:
    found = settlement("midshire-2016-17", check(name, actual=ODD))
    assert found is not None and found.place == place
    [rule] = yaml.safe_load(found.yaml)
    assert rule["name"] == ODD and rule["examples"] == [{"printed": ODD, "clean": clean}]
    assert rule.get("codes") == ([] if name == "area_unknown" else None)


def test_a_sum_may_be_accepted() -> None:
    failed = check("total_grand", "total", expected="10.00", actual="12.00")
    found = settlement("midshire-2016-17", failed)
    assert found is not None and found.place == "rules/accepted/midshire-2016-17.yaml"
    assert found.yaml.startswith("# what was found and more\n")
    [decision] = yaml.safe_load(found.yaml)
    assert decision == {
        "framework": "midshire-2016-17", "check": "total_grand",
        "expected": "10.00", "actual": "12.00", "reason": None, "who": None, "when": None,
    }  # fmt: skip


def test_a_doubt_about_a_page_may_be_accepted() -> None:
    found = settlement("midshire-2016-17", check("page_is_picture", actual="a picture", page=3))
    assert found is not None and found.place == "rules/accepted/midshire-2016-17.yaml"
    [decision] = yaml.safe_load(found.yaml)
    assert (decision["page"], decision["actual"]) == (3, "a picture")
    assert "expected" not in decision


def test_a_figure_left_over_is_no_award_or_a_matter_for_the_reading() -> None:
    left = check(
        "figures_accounted", "completeness", expected="accounted", actual="£5", page=2,
        box=Box(1.4, 2.6, 30, 40),
    )  # fmt: skip
    found = settlement("midshire-2016-17", left)
    assert found is not None and found.place == "rules/ignored/midshire-2016-17.yaml"
    [decision] = yaml.safe_load(found.yaml)
    whole = decision | {"reason": "a bus fare", "who": "A. Person", "when": date(2026, 1, 2)}
    assert Ignored.model_validate(whole).box == (1, 3, 30, 40)


def test_what_no_rule_settles() -> None:
    assert settlement("midshire-2016-17", check("page_missing")) is None
