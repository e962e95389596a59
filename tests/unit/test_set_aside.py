"""A person's word that a figure is no award."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.errors import Outdated
from pipeline.model import TextLine
from pipeline.normalise.rulebook.decisions import Ignored
from pipeline.normalise.rulebook.rules import Rules

from .sheet import LEFT, Sheet, line, with_rules

TABLE = "Project | 2020/21 award\nYouth work | £1,000\nLocks | £2,000\nTotal | £3,000"


class TestSetAside:
    """A person says that a figure left over is no award, and of which print at which place."""

    LOST = line("£750", x=LEFT + 150, y=400)

    def decision(self, **changes: object) -> Rules:
        left = [f for f in Sheet().table(TABLE).read(self.LOST).figures if f.role == "unaccounted"]
        values: dict[str, object] = {
            "framework": Sheet().table(TABLE).read().framework.framework,
            "page": 1,
            "box": tuple(round(value) for value in left[0].box),
            "raw": "£750",
            "reason": "the price of a ticket, in a picture",
            "who": "A. Person",
            "when": date(2026, 1, 2),
        }
        return with_rules(ignored=[Ignored.model_validate(values | changes)])

    def test_it_is_ignored_with_the_reason_and_the_lines_are_proven(self) -> None:
        found = Sheet().table(TABLE).read(self.LOST, rules=self.decision())
        [figure] = [f for f in found.figures if f.raw == "£750"]
        assert figure.role == "ignored"
        assert figure.target == "no award, says A. Person: the price of a ticket, in a picture"
        assert found.framework.status == "verified"

    def test_one_decision_is_on_one_figure(self) -> None:
        twin = line("£750", x=LEFT + 150, y=500)
        found = Sheet().table(TABLE).read(self.LOST, twin, rules=self.decision())
        left = [f for f in found.figures if f.role == "unaccounted"]
        assert [f.box.top for f in left] == [500]
        assert found.framework.status == "disputed"

    @pytest.mark.parametrize(
        ("lost", "changes"),
        [
            (line("£760", x=LEFT + 150, y=400), {}),
            (line("£750", x=LEFT + 150, y=420), {}),
            (line("a ticket", x=LEFT + 150, y=400), {}),
            (LOST, {"page": 2}),
        ],
        ids=["another-print", "another-place", "no-figure", "another-page"],
    )
    def test_it_stops_where_it_no_longer_fits(
        self, lost: TextLine, changes: dict[str, object]
    ) -> None:
        with pytest.raises(Outdated, match=r"rules/ignored: .*£750"):
            Sheet().table(TABLE).read(lost, rules=self.decision(**changes))

    def test_a_figure_that_a_line_took_is_not_set_aside(self) -> None:
        taken = next(f for f in Sheet().table(TABLE).read().figures if f.raw == "£1,000")
        box = tuple(round(value) for value in taken.box)
        with pytest.raises(Outdated):
            Sheet().table(TABLE).read(rules=self.decision(raw="£1,000", box=box))
