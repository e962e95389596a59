"""Two frameworks of one publisher: what stayed, changed, came and went, and who may say so."""

from __future__ import annotations

from collections.abc import Sequence
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
from pipeline.errors import BadRules, Outdated
from pipeline.model import Allocation, Box, Framework, Records, Total
from pipeline.normalise.rule_kinds import Match
from pipeline.normalise.rules import Rules, load
from pipeline.verify.editions import (
    Editions,
    Pair,
    compare,
    compared_years,
    summary,
)
from pipeline.verify.succession import earlier_of, edition, gain, with_gains
from tests.here import Here

ROOT = Path(__file__).resolve().parents[1]
PLACE = Box(0, 0, 10, 10)
YEAR = "2021/22"


def line(line_id: str, amount: int | None, title: str, **values: object) -> Allocation:
    given: dict[str, object] = {
        "financial_year": YEAR,
        "raw_amount": "TBC" if amount is None else f"£{amount:,}",
        "amount_gbp": None if amount is None else Decimal(f"{amount}.00"),
        "flags": ("amount_tbc",) if amount is None else (),
        "page": 1,
        "box": PLACE,
    }
    return Allocation(line_id, "table-1", title, **given | values)  # type: ignore[arg-type]


def checked(earlier: Records, later: Records, rules: Rules, year: str) -> Records:
    return with_gains(later, [gain(earlier, later, rules, year)])


def framework(first: int, *lines: Allocation, last: int = 2022, **values: object) -> Records:
    slug = f"midshire-{first}-{last % 100}"
    front = Framework(
        slug, "Police and Crime Commissioner for Midshire", f"Framework {first}",
        date(first, 4, 1), date(last, 3, 31), None, f"{slug}.pdf", f"{first:064d}", 3, 1, 3,
        "general", rules_version="1", software_version="1",
    )  # fmt: skip
    total = sum((a.amount_gbp or Decimal(0) for a in lines if not a.restated), Decimal("0.00"))
    front = replace(front, allocated_gbp=total, **values)  # type: ignore[arg-type]
    return Records(front, allocations=lines)


@pytest.fixture(scope="module")
def none() -> Rules:
    return replace(load(), matches=())


def decision(match: str, earlier: Sequence[str], later: Sequence[str], **values: object) -> Match:
    known: dict[str, object] = {
        "framework": "midshire-2021-22", "against": "midshire-2020-22", "financial_year": YEAR,
        "match": match, "reason": "the same contract", "who": "A. Person", "when": "2026-01-02",
        "earlier": dict(each.split("=") for each in earlier),
        "later": dict(each.split("=") for each in later),
    }  # fmt: skip
    return Match.model_validate(known | values)


def rows(editions: Editions) -> list[tuple[str, str, str, str | None]]:
    return [
        (
            row.kind,
            "+".join(a.line_id for a in row.earlier),
            "+".join(a.line_id for a in row.later),
            row.matched_by,
        )
        for row in editions.rows
    ]


BEFORE = (
    line("A-a", 12345, "Support of victims", provider="Night Shelter Ltd"),
    line("A-b", 20000, "Support of victims", provider="Harbour Helpline"),
    line("B", 7000, "Youth boxing club for young people at risk"),
    line("C", 9000, "Speed watch"),
    line("D", 9000, "Speed watch", restated=True),
)
AFTER = (
    line("1", 9500, "Youth boxing club – for young people at risk"),
    line("2", 20000, "Harbour Helpline", description="Support of victims by telephone"),
    line("3", 12345, "Night shelter", provider="Night Shelter Ltd", description="For victims"),
    line("4", 800, "Bicycle marking"),
    line("5", 800, "Bicycle marking", restated=True),
)


def total(label: str, stated: int, *covered: str) -> Total:
    keys = tuple((line_id, YEAR) for line_id in covered)
    sums = {a.line_id: a.amount_gbp or Decimal(0) for a in (*BEFORE, *AFTER)}
    return Total(
        "table-1", label, "grand", YEAR, Decimal(f"{stated}.00"), 1, PLACE, keys,
        computed_gbp=sum((sums[i] for i in covered), Decimal(0)),
    )  # fmt: skip


def stated(line_id: str, amount: int) -> Total:
    """A total that holds, as it is published."""
    made = total("Total", amount, line_id)
    return replace(made, total_id="table-1-total-01", status="reconciled")


class TestCompare:
    def test_what_stayed_changed_came_and_went(self, none: Rules) -> None:
        found = compare(framework(2020, *BEFORE), framework(2021, *AFTER), none, YEAR)
        assert rows(found) == [
            ("stayed", "A-a", "3", "name+amount"),
            ("stayed", "A-b", "2", "name+amount"),
            ("changed", "B", "1", "name"),
            ("went", "C", "", None),
            ("came", "", "4", None),
        ]
        assert [row.difference_gbp for row in found.rows] == [0, 0, 2500, -9000, 800]
        assert all((row.confidence is None) == (row.matched_by is None) for row in found.rows)
        assert summary(found) == (
            "2 stayed, 1 changed by £2,500, 1 came with £800, 1 went with £9,000"
        )

    def test_the_order_of_lines_changes_no_match(self, none: Rules) -> None:
        wanted = None
        for before in permutations(BEFORE[:4]):
            found = compare(framework(2020, *before), framework(2021, *AFTER[::-1]), none, YEAR)
            wanted = wanted or sorted(rows(found))
            assert sorted(rows(found)) == wanted

    def test_a_common_amount_matches_no_other_name(self, none: Rules) -> None:
        before = framework(2020, line("A", 50000, "Mental health partnership"))
        after = framework(2021, line("1", 50000, "Mentoring of adults on probation"))
        assert [row.kind for row in compare(before, after, none, YEAR).rows] == ["went", "came"]

    def test_a_name_that_fits_two_lines_fits_none(self, none: Rules) -> None:
        before = framework(2020, line("A", 100, "Outreach work with street drinkers"))
        north = line("1", 200, "Outreach work with street drinkers North")
        south = line("2", 300, "Outreach work with street drinkers South")
        both = compare(before, framework(2021, north, south), none, YEAR)
        assert [row.kind for row in both.rows] == ["went", "came", "came"]
        one = compare(before, framework(2021, north), none, YEAR)
        assert [row.kind for row in one.rows] == ["changed"]

    def test_the_name_of_a_place_is_no_name_of_all_that_lies_there(self, none: Rules) -> None:
        before = framework(2020, line("A", 9100, "Northside"))
        after = framework(2021, line("1", 8300, "Safeguarding Board for Northside and Southside"))
        assert [row.kind for row in compare(before, after, none, YEAR).rows] == ["went", "came"]

    def test_an_amount_that_nobody_can_read(self, none: Rules) -> None:
        before = framework(2020, line("A", None, "Youth boxing club"))
        after = framework(2021, line("1", None, "Youth boxing club"), line("2", None, "Sentinel"))
        found = compare(before, after, none, YEAR)
        assert rows(found) == [("changed", "A", "1", "name"), ("came", "", "2", None)]
        assert [row.difference_gbp for row in found.rows] == [None, None]
        assert summary(found).endswith("; 2 without a readable amount")

    def test_only_lines_of_the_year_and_the_period(self, none: Rules) -> None:
        before = framework(2020, BEFORE[0], line("E", 1, "E", financial_year="2020/21"))
        last = line("6", 2, "F", financial_year="2020/21", flags=("year_outside_period",))
        after = framework(2021, AFTER[2], last)
        assert compared_years(before, after) == [YEAR]
        assert compared_years(before, before) == ["2020/21", YEAR]
        assert rows(compare(before, after, none, YEAR)) == [("stayed", "A-a", "3", "name+amount")]

    def test_nothing_to_compare(self, none: Rules) -> None:
        assert compare(framework(2020), framework(2021), none, YEAR).rows == ()


class TestTwoEditions:
    """Of one publisher and period: lines of the very same name are the same line."""

    def pairs(self, none: Rules, before: Sequence[int], after: Sequence[int]) -> list[str]:
        sides = [
            framework(2021, *(line(str(n), each, "Small grants") for n, each in enumerate(amounts)))
            for amounts in (before, after)
        ]
        return [
            f"{row.kind} {row.earlier_gbp or 0:.0f}-{row.later_gbp or 0:.0f}"
            for row in compare(*sides, none, YEAR).rows
        ]

    def test_a_name_that_comes_again_keeps_its_place(self, none: Rules) -> None:
        found = self.pairs(none, [100, 200, 300], [110, 200, 330])
        assert found == ["changed 100-110", "stayed 200-200", "changed 300-330"]

    def test_the_same_amount_comes_before_the_same_place(self, none: Rules) -> None:
        assert self.pairs(none, [100, 200], [200, 100]) == ["stayed 100-100", "stayed 200-200"]

    def test_a_name_that_comes_more_often_is_no_place(self, none: Rules) -> None:
        found = self.pairs(none, [100, 200], [100, 210, 220])
        assert found == ["stayed 100-100", "went 200-0", "came 0-210", "came 0-220"]

    def test_the_same_name_comes_before_one_that_holds_it(self, none: Rules) -> None:
        lines = (
            line("1", 100, "Youth club for girls"),
            line("2", 500, "Youth club for girls, North"),
        )
        after = [replace(each, amount_gbp=(each.amount_gbp or 0) + 1) for each in lines]
        found = compare(framework(2021, *lines), framework(2021, *after), none, YEAR)
        assert [row.kind for row in found.rows] == ["changed", "changed"]


class TestDecisions:
    def compared(self, rules: Rules, *matches: Match) -> Editions:
        rules = replace(rules, matches=matches)
        return compare(framework(2020, *BEFORE), framework(2021, *AFTER), rules, YEAR)

    def test_a_pin_joins_lines_by_their_sums(self, none: Rules) -> None:
        pin = decision("pin", ["B=£7,000", "C=£9,000"], ["1=£9,500", "4=£800"])
        joined = next(row for row in self.compared(none, pin).rows if row.matched_by == "rule")
        assert (joined.kind, joined.confidence) == ("changed", 1.0)
        assert (joined.earlier_gbp, joined.later_gbp) == (16000, 10300)
        assert len(self.compared(none, pin).rows) == 3

    def test_what_is_forbidden_is_not_matched(self, none: Rules) -> None:
        found = self.compared(none, decision("forbid", ["B=£7,000"], ["1=£9,500"]))
        assert ("went", "B", "", None) in rows(found) and ("came", "", "1", None) in rows(found)

    @pytest.mark.parametrize("match", ["pin", "forbid"])
    @pytest.mark.parametrize(
        ("earlier", "later", "told"),
        [
            ("Z=£1", "1=£9,500", "midshire-2020-22, Z, 2021/22: there is no such line any more"),
            ("B=£7,000", "9=£1", "midshire-2021-22, 9, 2021/22: there is no such line any more"),
            ("D=£9,000", "1=£9,500", None),
            ("B=£7,100", "1=£9,500", "expected to be printed as '£7,100', and is '£7,000'"),
        ],
        ids=["earlier-gone", "later-gone", "restated", "other-amount"],
    )
    def test_one_that_no_longer_fits_stops(
        self, none: Rules, match: str, earlier: str, later: str, told: str | None
    ) -> None:
        with pytest.raises(Outdated) as error:
            self.compared(none, decision(match, [earlier], [later]))
        assert (told or "there is no such line") in str(error.value)
        assert f"remove the {match}" in str(error.value)

    def test_contradictions_stop(self, none: Rules) -> None:
        pin = decision("pin", ["B=£7,000"], ["1=£9,500"])
        with pytest.raises(BadRules, match="pinned more than once"):
            self.compared(none, pin, decision("pin", ["B=£7,000"], ["4=£800"]))
        with pytest.raises(BadRules, match="both pinned and forbidden"):
            self.compared(none, pin, decision("forbid", ["B=£7,000"], ["1=£9,500"]))

    @pytest.mark.parametrize(
        "other",
        [
            {"framework": "elsewhere-2021-22"},
            {"against": "elsewhere-2020-22"},
            {"financial_year": "2020/21"},
            {"sha256": "a" * 64},
            {"against_sha256": "a" * 64},
        ],
        ids=lambda other: next(iter(other)),
    )
    def test_one_for_another_document_is_left_alone(
        self, none: Rules, other: dict[str, object]
    ) -> None:
        found = self.compared(none, decision("pin", ["Z=£1"], ["9=£1"], **other))
        assert rows(found) == rows(self.compared(none))


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
        (tmp_path / "matches").mkdir()
        (tmp_path / "matches" / "a.yaml").write_text(
            "framework: midshire-2021-22\nagainst: midshire-2020-22\nfinancial_year: 2021/22\n"
            "match: pin\nearlier: {Z: £1}\nlater: {'1': '£9,500'}\n"
            "reason: the same contract\nwho: A. Person\nwhen: 2026-01-02\n",
            encoding="utf-8",
        )
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
        (tmp_path / "matches").mkdir()
        (tmp_path / "matches" / "a.yaml").write_text(
            "framework: midshire-2020-22\nagainst: midshire-2019-22\nfinancial_year: 2021/22\n"
            "match: pin\nearlier: {Z: £1}\nlater: {B: '£7,000'}\n"
            "reason: the same contract\nwho: A. Person\nwhen: 2026-01-02\n",
            encoding="utf-8",
        )
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


@pytest.fixture(scope="module")
def raw() -> Editions:
    import pipeline

    earlier, later = (
        pipeline.read(ROOT / "raw" / f"leicestershire-{period}.pdf").records
        for period in ("2015-17", "2016-17")
    )
    return compare(earlier, later, load(), "2016/17")


class TestRaw:
    def test_what_became_of_the_estimates_for_2016_17(self, raw: Editions) -> None:
        assert summary(raw) == (
            "34 stayed, 5 changed by £47,461, 6 came with £1,037,948, 4 went with £999,080"
        )

    def test_every_line_stands_in_one_row(self, raw: Editions) -> None:
        before = [a.line_id for row in raw.rows for a in row.earlier]
        after = [a.line_id for row in raw.rows for a in row.later]
        assert len(before) == len(set(before)) == 47
        assert len(after) == len(set(after)) == 57

    def test_every_pin_is_used(self, raw: Editions) -> None:
        pins = sum(match.match == "pin" for match in load().matches)
        assert sum(row.matched_by == "rule" for row in raw.rows) == pins > 0

    @pytest.mark.parametrize(
        ("earlier", "later"),
        [("CI016", "33"), ("CI017", "37"), ("CI005-b", "03"), ("CI004", "13"), ("CI021", "43")],
    )
    def test_names_that_differ(self, raw: Editions, earlier: str, later: str) -> None:
        def row_of(line_id: str) -> Pair:
            return next(r for r in raw.rows for a in (*r.earlier, *r.later) if a.line_id == line_id)

        assert row_of(earlier) is row_of(f"appendix-b-{later}")
