"""The second reader: what it reads, and which faults of the first it finds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.document import open_document
from pipeline.extract import extract
from pipeline.extract import second as reader
from pipeline.extract.second import SecondReading, second_reading
from pipeline.model import Allocation, Printed, Records, Total
from pipeline.normalise import normalise
from pipeline.normalise.plan.pack import Cut
from pipeline.normalise.rulebook.decisions import Correction
from pipeline.normalise.rulebook.rules import Rules, load
from pipeline.plain import pounds
from pipeline.reading import read
from pipeline.settle import accepting, as_yaml
from pipeline.verify import verify
from pipeline.verify.second.side_by_side import amount_pages, with_second
from tests.generated.cases import BY_NAME
from tests.second import second_checks

Key = tuple[str, str]


@dataclass(frozen=True)
class Both:
    """A document by both readers; ``tampered`` gives the outcome of another first reading."""

    records: Records
    printed: Printed
    second: SecondReading
    rules: Rules

    def tampered(self, amounts: Mapping[Key, Decimal | None]) -> Records:
        lines = tuple(
            replace(a, amount_gbp=amounts[a.key]) if a.key in amounts else a
            for a in self.records.allocations
        )
        return self.outcome(replace(self.records, allocations=lines))

    def outcome(self, records: Records) -> Records:
        first = verify(records, self.printed, self.rules)
        return with_second(records, first, self.printed, self.second, self.rules)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Both]:
    made: dict[str, Both] = {}

    def of(name: str) -> Both:
        if name not in made:
            path = tmp_path_factory.mktemp("second") / f"{name}.pdf"
            BY_NAME[name].build(path)
            rules = load(None)
            document = open_document(path).read()
            printed = extract(document)
            records = normalise(document, printed, rules, Cut(None, ""))
            pages = amount_pages(verify(records, printed, rules))
            made[name] = Both(records, printed, second_reading(path, pages), rules)
        return made[name]

    return of


def by_key(records: Records) -> dict[Key, Allocation]:
    return {a.key: a for a in records.allocations}


def subtotal(records: Records) -> Total:
    """The first total of a part of a table, with two different amounts among its lines."""
    return next(t for t in records.totals if t.kind == "subtotal" and len(t.covered) > 2)


# ------------------------------------------------------------------------------ where they agree


@pytest.mark.parametrize(
    "name", ["ruled", "no_rules", "no_rules_middle_aligned", "column_rules_only", "subtotals_below"]
)
def test_a_clean_table_is_read_alike(both: Callable[[str], Both], name: str) -> None:
    out = both(name).tampered({})
    (check,) = second_checks(out)
    assert check.status == "passed"
    assert check.expected == check.actual == str(len(out.allocations) + len(out.totals))
    assert all(a.proofs[-1] == "second_reader" for a in out.allocations)
    assert out.framework.status == "verified"


@pytest.mark.parametrize(
    "name",
    ["raised_digits", "broken_between_parts", "quarters_cross_foot", "header_order_changed",
     "side_by_side_no_rules", "rotated_90"],
)  # fmt: skip
def test_rows_that_it_reads_otherwise_are_no_alarm(both: Callable[[str], Both], name: str) -> None:
    out = both(name).tampered({})
    assert [c.status for c in second_checks(out)] == ["passed"]
    assert not any("readers_differ" in a.flags for a in out.allocations)


def test_what_it_did_not_find_is_counted_and_not_proven(both: Callable[[str], Both]) -> None:
    out = both("parent_above_children").tampered({})
    (check,) = second_checks(out)
    lost = int(check.expected or 0) - int(check.actual or 0)
    assert lost > 0
    assert f"{lost} not found by the second reader" in check.message


def test_the_same_input_gives_the_same_reading(tmp_path: Path) -> None:
    path = tmp_path / "ruled.pdf"
    BY_NAME["ruled"].build(path)
    first = read(path, both_readers=True).records
    assert first == read(path, both_readers=True).records


# ----------------------------------------------------------------------------- where they differ


@pytest.mark.parametrize("wrong", [Decimal(1), None])
def test_a_misread_amount_is_put_right_where_totals_tell(
    both: Callable[[str], Both], wrong: Decimal | None
) -> None:
    case = both("subtotals_below")
    line = case.records.allocations[2]
    out = case.tampered({line.key: wrong})
    found = by_key(out)[line.key]
    assert found.amount_gbp == line.amount_gbp
    assert found.raw_amount == line.raw_amount
    assert found.status == "verified"
    assert {"second_reader_used", "corrected"} <= set(found.flags)
    assert "second_reader" in found.proofs
    assert out.framework.status == "verified"
    assert all(t.status == "reconciled" for t in out.totals)
    (check,) = second_checks(out, "second_reader_used")
    assert check.actual == f"{line.amount_gbp:,}"


def test_an_amount_in_words_takes_none_though_totals_would_hold(
    both: Callable[[str], Both],
) -> None:
    case = both("subtotals_below")
    out = case.outcome(without_amount(case, "TBC", "amount_tbc"))
    assert by_key(out)[case.records.allocations[2].key].amount_gbp is None
    assert out.framework.status == "disputed"


@pytest.mark.parametrize("is_left_over", [True, False])
def test_a_blank_takes_an_amount_that_is_left_over_alone(
    both: Callable[[str], Both], is_left_over: bool
) -> None:
    """Where none is, the figure that the second reader has is that of another line."""
    case = both("subtotals_below")
    line = case.records.allocations[2]
    blank = without_amount(case, "", "amount_missing")
    first = verify(blank, case.printed, case.rules)
    first = first if is_left_over else replace(first, figures=())
    out = with_second(blank, first, case.printed, case.second, case.rules)
    assert by_key(out)[line.key].amount_gbp == (line.amount_gbp if is_left_over else None)


def without_amount(case: Both, raw: str, flag: str) -> Records:
    """The records of a case in which the third line has no amount, but this print."""
    line = case.records.allocations[2]
    other = replace(line, raw_amount=raw, amount_gbp=None, flags=(flag,))
    lines = tuple(other if a.key == line.key else a for a in case.records.allocations)
    return replace(case.records, allocations=lines)


def test_two_misread_amounts_under_two_subtotals(both: Callable[[str], Both]) -> None:
    case = both("subtotals_below")
    first, *_, last = case.records.allocations
    out = case.tampered({first.key: Decimal(7), last.key: Decimal(8)})
    assert by_key(out)[first.key].amount_gbp == first.amount_gbp
    assert by_key(out)[last.key].amount_gbp == last.amount_gbp
    assert out.framework.status == "verified"


def test_amounts_swapped_inside_one_theme_are_caught(both: Callable[[str], Both]) -> None:
    """The totals hold, so that only the second reader can tell: nothing is put right."""
    case = both("subtotals_below")
    lines = by_key(case.records)
    one, other = subtotal(case.records).covered[:2]
    swapped = {one: lines[other].amount_gbp, other: lines[one].amount_gbp}
    out = case.tampered(swapped)
    assert all(t.status == "reconciled" for t in out.totals)
    for key in (one, other):
        found = by_key(out)[key]
        assert found.amount_gbp == swapped[key]
        assert found.status == "disputed"
        assert "readers_differ" in found.flags
        assert "second_reader" not in found.proofs
    assert out.framework.status == "disputed"
    found = second_checks(out, "second_reader_differs")
    assert [(c.status, c.page, c.box) for c in found] == [
        ("failed", lines[key].page, lines[key].box) for key in (one, other)
    ]
    for check, key in zip(found, (one, other), strict=True):
        assert check.actual == f"{lines[key].amount_gbp:,}"
        assert check.expected == f"{swapped[key]:,}"
        told = f"{pounds(swapped[key])} by the first reader, {pounds(lines[key].amount_gbp)} by the second"
        assert told in check.message
    assert not any("readers_differ" in a.flags for k, a in by_key(out).items() if k not in swapped)


def test_a_line_whose_total_proves_the_first_reading_stays_verified(
    both: Callable[[str], Both],
) -> None:
    case = both("subtotals_below")
    line = case.records.allocations[0]
    worse = replace(case, second=changed(case.second, line.raw_amount, "£1,234"))
    out = worse.tampered({})
    found = by_key(out)[line.key]
    assert (found.status, found.amount_gbp) == ("verified", line.amount_gbp)
    assert "readers_differ" in found.flags
    assert out.framework.status == "verified"
    [check] = second_checks(out, "second_reader_differs")
    assert "£1,234 by the second" in check.message


def test_an_amount_without_a_total_is_disputed(both: Callable[[str], Both]) -> None:
    case = both("ruled")
    line = case.records.allocations[3]
    out = replace(case, records=replace(case.records, totals=())).tampered({line.key: Decimal(5)})
    found = by_key(out)[line.key]
    assert (found.status, found.amount_gbp) == ("disputed", Decimal(5))
    assert out.framework.status == "disputed"


def test_a_total_that_the_publisher_got_wrong_changes_no_line(both: Callable[[str], Both]) -> None:
    case = both("subtotals_below")
    wrong = tuple(replace(t, stated_gbp=t.stated_gbp + 10) for t in case.records.totals)
    out = case.outcome(replace(case.records, totals=wrong))
    assert not second_checks(out, "second_reader_used")
    assert all("second_reader_used" not in a.flags for a in out.allocations)
    differ = second_checks(out, "second_reader_differs")  # it reads the totals otherwise
    assert [check.box for check in differ] == [total.box for total in wrong]


def test_a_line_that_only_the_second_reader_has(both: Callable[[str], Both]) -> None:
    case = both("ruled")
    lost = case.records.allocations[4]
    kept = tuple(a for a in case.records.allocations if a is not lost)
    claims = tuple(c for c in case.records.claims if c.target != lost.line_id)
    blind = replace(case.records, allocations=kept, claims=claims)
    empty = replace(case, printed=replace(case.printed, pages=()))  # no words: nobody else sees it
    (check,) = second_checks(empty.outcome(blind), "second_reader_only")
    assert (check.status, check.page, check.actual) == ("failed", lost.page, f"{lost.amount_gbp:,}")
    assert f"only the second reader has {pounds(lost.amount_gbp)}" in check.message


def test_an_amount_that_a_person_put_right_is_not_compared(both: Callable[[str], Both]) -> None:
    case = both("ruled")
    line = case.records.allocations[0]
    correction = Correction(
        framework=case.records.framework.framework,
        line_id=line.line_id,
        financial_year=line.financial_year,
        field="amount_gbp",
        expected=line.raw_amount,
        value="99",
        reason="by telephone",
        who="A Person",
        when=date(2018, 5, 1),
    )
    by_hand = replace(case, rules=replace(case.rules, corrections=(correction,)))
    records = replace(case.records, totals=())
    out = replace(by_hand, records=records).tampered({line.key: Decimal(99)})
    assert "readers_differ" not in by_key(out)[line.key].flags
    assert [c.status for c in second_checks(out)] == ["passed"]


def changed(second: SecondReading, old: str, new: str) -> SecondReading:
    """The second reading as it would be with another text in a cell."""
    return replace(
        second,
        tables=tuple(
            replace(t, cells=tuple(tuple(new if c == old else c for c in row) for row in t.cells))
            for t in second.tables
        ),
    )


def test_what_the_readers_differ_on_can_be_accepted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ruled.pdf"
    BY_NAME["ruled"].build(path)
    line = read(path).records.allocations[0]
    real = reader.second_reading
    monkeypatch.setattr(
        reader, "second_reading", lambda *a: changed(real(*a), line.raw_amount, "£1,234")
    )
    found = read(path, both_readers=True).records
    [differs] = second_checks(found, "second_reader_differs")
    (tmp_path / "accepted").mkdir()
    written = as_yaml(accepting(found.framework.framework, differs))
    written += "  reason: seen on the page\n  who: A Person\n  when: 2018-05-01\n"
    (tmp_path / "accepted" / "a.yaml").write_text(written, encoding="utf-8")
    [accepted] = second_checks(
        read(path, tmp_path, both_readers=True).records, "second_reader_differs"
    )
    assert accepted.status == "accepted" and "seen on the page" in accepted.message
    assert read(path, tmp_path).status == "verified"  # without a second reading, too


def test_what_the_reading_holds(both: Callable[[str], Both]) -> None:
    tables = both("ruled").second.tables
    ruled = [t for t in tables if t.is_ruled]
    page = both("ruled").printed.tables[0].page
    assert [t.page for t in ruled] == [page]
    assert all(0 <= t.accuracy <= 1 for t in tables)
    _, mine = both("ruled").printed.tables[0].boxes[0]
    assert ruled[0].box == pytest.approx(mine, abs=2)
    assert not any(t.is_ruled for t in both("no_rules").second.tables)
