"""A framework held against the one before it: the check, the support of its lines, and in a run."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import permutations
from pathlib import Path

import pytest

from pipeline.batch import Outcome, Settings
from pipeline.batch.key import made_by
from pipeline.batch.merge import members, resolved
from pipeline.batch.store import Store
from pipeline.model import Allocation, Records, Total
from pipeline.normalise.rulebook.rules import Rules, load
from pipeline.verify.comparison.succession import earlier_of, edition, gain, with_gains
from tests.editions import AFTER, BEFORE, PLACE, YEAR, decision, framework, line, stated, total
from tests.here import Here


@pytest.fixture(scope="module")
def none() -> Rules:
    return replace(load(), matches=())


def checked(earlier: Records, later: Records, rules: Rules, year: str) -> Records:
    return with_gains(later, [gain(earlier, later, rules, year)])


class TestCheck:
    def test_news_are_no_errors(self, none: Rules) -> None:
        before = replace(framework(2020, *BEFORE), totals=(total("Speed", 9000, "C"),))
        [check] = checked(before, framework(2021, *AFTER), none, YEAR).checks
        assert (check.check, check.kind) == ("estimates_against_commitments", "cross_framework")
        assert check.status == "passed" and check.expected == check.actual == "9000.00; not stated"
        assert check.message.startswith("2021/22 against midshire-2020-22: 2 stayed, 1 changed")

    def test_without_a_stated_total_there_is_no_check(self, none: Rules) -> None:
        found = checked(framework(2020, *BEFORE), framework(2021, *AFTER), none, YEAR)
        assert found.checks == ()

    def test_lines_that_agree_are_supported_and_nothing_else_changes(self, none: Rules) -> None:
        later = framework(2021, *AFTER)
        found = checked(framework(2020, *BEFORE), later, none, YEAR)
        assert [a.proofs for a in found.allocations if a.line_id in "23"] == [
            ("cross_framework",)
        ] * 2
        assert [a.proofs for a in found.allocations if a.line_id in "145"] == [()] * 3
        assert tuple(replace(a, proofs=()) for a in found.allocations) == later.allocations
        assert found.framework == later.framework

    def test_a_part_of_a_sum_is_not_supported_by_it(self, none: Rules) -> None:
        before = framework(2020, line("A", 300, "Homicide reviews"))
        after = framework(2021, line("1", 100, "Reviews, city"), line("2", 200, "Reviews, county"))
        pin = decision("pin", ["A=£300"], ["1=£100", "2=£200"])
        found = checked(before, after, replace(none, matches=(pin,)), YEAR)
        assert all(a.proofs == () for a in found.allocations)

    @pytest.mark.parametrize("side", ["earlier", "later"])
    def test_it_fails_where_a_stated_sum_is_not_that_of_its_lines(
        self, none: Rules, side: str
    ) -> None:
        before, after = framework(2020, *BEFORE), framework(2021, *AFTER)
        if side == "earlier":
            wide = total("Total", 48346, "A-a", "A-b", "B", "C")
            before = replace(before, totals=(total("Part", 7000, "B"), wide))
        else:
            after = replace(after, totals=(total("Total", 42646, "1", "2", "3", "4"),))
        [check] = checked(before, after, none, YEAR).checks
        expected, actual = {
            "earlier": ("48346.00; not stated", "48345.00; not stated"),
            "later": ("not stated; 42646.00", "not stated; 42645.00"),
        }[side]
        assert (check.status, check.expected, check.actual) == ("failed", expected, actual)
        assert "but the totals stated for the year come to" in check.message

    def test_the_last_framework_before_it_that_gives_the_year(self) -> None:
        def giving(*years: str) -> list[Allocation]:
            return [line(f"L{i}", 1, "x", financial_year=year) for i, year in enumerate(years)]

        oldest = edition(framework(2018, *giving("2020/21", "2021/22", "2022/23")))
        older = edition(framework(2019, *giving("2021/22")))
        newest = edition(framework(2020, *giving("2021/22", "2022/23")))
        found = earlier_of(newest, [oldest, older, newest])
        assert found == {"2021/22": older, "2022/23": oldest}

    @pytest.mark.parametrize(
        "values",
        [
            {"publisher": "Police and Crime Commissioner for Elsewhere"},
            {"publisher": "unknown"},
            {"period_start": None},
            {"period_start": date(2021, 4, 1)},
        ],
        ids=["another-publisher", "no-publisher", "no-period", "same-day"],
    )
    def test_what_is_neither_earlier_nor_later(self, values: dict[str, object]) -> None:
        later = framework(2021, *AFTER)
        other = framework(2020, *BEFORE, **values)
        if values == {"publisher": "unknown"}:
            later = replace(later, framework=replace(later.framework, publisher="unknown"))
        assert earlier_of(edition(later), [edition(other)]) == {}

    def test_one_first_day_and_two_dates_of_issue(self) -> None:
        first = edition(framework(2021, *AFTER, issued_on=date(2020, 1, 2)))
        second = edition(framework(2021, *AFTER, issued_on=date(2020, 3, 4)))
        assert list(earlier_of(second, [first])) == [YEAR]
        assert earlier_of(first, [second]) == {}


def pin(rules: Path, slug: str, against: str, earlier: str, later: str) -> None:
    """Writes a decision that a line of each framework is the same."""
    (rules / "matches").mkdir()
    (rules / "matches" / "a.yaml").write_text(
        f"framework: {slug}\nagainst: {against}\nfinancial_year: 2021/22\n"
        f"match: pin\nearlier: {earlier}\nlater: {later}\n"
        "reason: the same contract\nwho: A. Person\nwhen: 2026-01-02\n",
        encoding="utf-8",
    )


class TestBatch:
    def held(
        self, folder: Path, *read: Records, rules: Path | None = None
    ) -> tuple[list[Outcome], list[Records]]:
        """The outcomes of frameworks that were read in this order, and what a dataset holds."""
        store = Store(folder)
        given = [
            Outcome(
                Path(r.framework.source_file), "read", entry=store.put(r.framework.framework, r)
            )
            for r in read
        ]
        found = resolved(given, store, Settings(rules), made_by(rules), Here())
        return found, [store.records(entry.key) for entry in members(found)]

    def test_the_order_of_documents_changes_nothing(self, tmp_path: Path) -> None:
        shelf = (
            framework(2019, line("X", 12345, "Night Shelter Ltd, support of victims")),
            replace(framework(2020, *BEFORE), totals=(stated("C", 9000),)),
            framework(2021, *AFTER),
        )
        first = None
        for order in permutations(shelf):
            found, dataset = self.held(tmp_path, *order)
            assert [o.framework for o in found] == [r.framework.framework for r in order]
            first = first or dataset
            assert dataset == first
        checks = {r.framework.framework: [c.message for c in r.checks] for r in dataset}
        assert checks["midshire-2019-22"] == []
        assert "against midshire-2019-22" in checks["midshire-2020-22"][0]
        assert "against midshire-2020-22" in checks["midshire-2021-22"][0]

    def test_a_comparison_that_fails_can_be_accepted(self, tmp_path: Path) -> None:
        wide = Total("table-1", "Total", "grand", YEAR, Decimal(48346), 1, PLACE, (("B", YEAR),))
        before = replace(framework(2020, *BEFORE), totals=(wide,))
        after = framework(2021, *AFTER)
        [failed] = checked(before, after, load(None), YEAR).checks
        place = tmp_path / "accepted" / "a.yaml"
        place.parent.mkdir()

        def accepting(actual: str | None) -> tuple[list[Outcome], list[Records]]:
            place.write_text(
                f"framework: midshire-2021-22\ncheck: {failed.check}\nexpected: {failed.expected}\n"
                f"actual: {actual}\nreason: a total of another fund\nwho: A. Person\nwhen: 2026-01-02\n"
            )
            load.cache_clear()
            return self.held(tmp_path, before, after, rules=tmp_path)

        _, (_, later) = accepting(failed.actual)
        assert [check.status for check in later.checks] == ["accepted"]
        (earlier, stopped), _ = accepting("1.00; 2.00")
        assert earlier.error is None and stopped.kind == "bad_rules"
        # nothing to hold it against: nothing is wrong
        [alone], _ = self.held(tmp_path, after, rules=tmp_path)
        assert alone.error is None

    def test_a_decision_that_no_longer_fits_stops_the_later_framework(self, tmp_path: Path) -> None:
        pin(tmp_path, "midshire-2021-22", "midshire-2020-22", "{Z: £1}", "{'1': '£9,500'}")
        (kept, stopped), dataset = self.held(
            tmp_path, framework(2020, *BEFORE), framework(2021, *AFTER), rules=tmp_path
        )
        assert kept.entry is not None
        assert stopped.kind == "bad_rules" and "midshire-2020-22, Z" in (stopped.error or "")
        assert [r.framework.framework for r in dataset] == ["midshire-2020-22"]

    def test_what_follows_a_framework_that_is_stopped_is_held_against_the_one_before(
        self, tmp_path: Path
    ) -> None:
        """The framework of 2020 is stopped by the decision, which names the one of 2019."""
        pin(tmp_path, "midshire-2020-22", "midshire-2019-22", "{Z: £1}", "{B: '£7,000'}")
        oldest = framework(2019, line("X", 12345, "Night Shelter Ltd, support of victims"))
        newest = replace(framework(2021, *AFTER), totals=(stated("4", 800),))
        shelf = (oldest, framework(2020, *BEFORE), newest)
        for order in permutations(shelf):
            found, dataset = self.held(tmp_path, *order, rules=tmp_path)
            assert {o.file.name: o.kind for o in found if o.error} == {
                shelf[1].framework.source_file: "bad_rules"
            }
            assert "against midshire-2019-22" in dataset[-1].checks[0].message

    def test_a_check_that_fails_is_a_doubt_of_the_run(self, tmp_path: Path) -> None:
        wrong = replace(total("Total", 1, "1", "2", "3", "4"), total_id="table-1-total-01")
        later = replace(framework(2021, *AFTER), totals=(wrong,))
        found, _ = self.held(tmp_path, framework(2020, *BEFORE), later)
        assert found[1].entry is not None and found[1].entry.doubt_count == 1
        assert found[1].entry.doubts[0].check == "estimates_against_commitments"
