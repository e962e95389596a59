"""Two frameworks of one publisher: what stayed, changed, came and went, and who may say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from pipeline.errors import BadRules, Outdated
from pipeline.normalise.rulebook.decisions import Match
from pipeline.normalise.rulebook.rules import Rules, load
from pipeline.verify.comparison.editions import (
    Editions,
    Pair,
    compare,
    compared_years,
    summary,
)
from tests.editions import AFTER, BEFORE, YEAR, decision, framework, line

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def none() -> Rules:
    return replace(load(), matches=())


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
