"""A sitting: decisions are written, read again, taken back, and never half kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from pipeline.errors import FrameworksError
from pipeline.normalise.rulebook.rules import load
from pipeline.plain import pounds
from pipeline.review.desk.choices import Person, Unfit, accept, correct, ignore
from pipeline.review.desk.session import Nothing

from .conftest import Sitting

PERSON = Person("A. Person", "seen on the\n  page", date(2026, 1, 2))


def test_a_corrected_amount_makes_the_total_hold(sitting: Callable[..., Sitting]) -> None:
    sat = sitting("wrong_total_out_by_10")
    session = sat.session
    front = session.records.framework
    doubt = session.next
    assert doubt is not None and front.status == "disputed"
    line = doubt.lines[0]
    assert line.amount_gbp is not None
    choice = correct(front, line, "amount_gbp", f"£{line.amount_gbp - 10:,}", PERSON)
    session.decide(choice)
    assert session.records.framework.status == "verified"
    assert doubt not in session.doubts
    told = " ".join(session.told)
    assert "was disputed and is verified" in told
    assert "The total 'Total' of £777,713 holds now." in told
    assert f"amount was {line.raw_amount} and is {pounds(line.amount_gbp - 10)}" in told
    [written] = load(session.rules).corrections
    assert (written.expected, written.value) == (line.raw_amount, f"{line.amount_gbp - 10}")
    assert (written.reason, written.who) == ("seen on the page", "A. Person")
    assert (written.sha256, written.when) == (front.source_sha256, date(2026, 1, 2))

    session.undo()
    assert session.records.framework.status == "disputed"
    assert sat.files == [] and session.done == []
    with pytest.raises(Nothing):
        session.undo()


def test_an_accepted_total_is_settled_and_goes_on_to_differ(
    sitting: Callable[..., Sitting],
) -> None:
    sat = sitting("wrong_total_one_digit")
    session = sat.session
    doubt = session.doubts[0]
    assert doubt.check is not None
    session.decide(accept(session.records.framework, doubt.check, PERSON))
    assert doubt.id not in [each.id for each in session.doubts]
    assert session.records.framework.status == "disputed"
    assert session.told[0] == "The framework is disputed, as before."
    [check] = [c for c in session.records.checks if c.status == "accepted"]
    assert check.message.endswith("Accepted by A. Person: seen on the page")


def test_each_doubt_can_be_accepted(sitting: Callable[..., Sitting]) -> None:
    sat = sitting("wrong_total_one_digit")
    session = sat.session
    while (doubt := session.next) is not None:
        assert doubt.check is not None
        session.decide(accept(session.records.framework, doubt.check, PERSON))
    assert session.doubts == () and len(session.done) == 4
    assert len(sat.files) == 1


def test_what_is_left_comes_last_and_stays_open(sitting: Callable[..., Sitting]) -> None:
    sat = sitting("wrong_total_one_digit")
    session = sat.session
    first, second, *rest = (doubt.id for doubt in session.doubts)
    session.leave(first)
    assert session.next is not None and session.next.id == second
    assert [doubt.id for doubt in session.doubts] == [second, *rest, first]
    for id in (second, *rest):
        session.leave(id)
    assert session.next is None and len(session.doubts) == 4
    with pytest.raises(Nothing):
        session.leave("x")


def test_a_decision_with_which_the_document_cannot_be_read_is_taken_back(
    sitting: Callable[..., Sitting],
) -> None:
    sat = sitting("wrong_total_one_digit")
    session = sat.session
    doubt = session.doubts[0]
    assert doubt.check is not None
    before = session.records
    outdated = replace(doubt.check, actual="1.00")
    with pytest.raises(FrameworksError, match="no check fails any more"):
        session.decide(accept(before.framework, outdated, PERSON))
    assert sat.files == [] and session.done == []
    assert session.records == before
    assert load(session.rules).accepted == load().accepted


def test_one_value_is_corrected_once(sitting: Callable[..., Sitting]) -> None:
    sat = sitting("wrong_total_out_by_10")
    session = sat.session
    line = session.doubts[0].lines[0]
    session.decide(correct(session.records.framework, line, "amount_gbp", "5", PERSON))
    [path] = sat.files
    written = path.read_bytes()
    with pytest.raises(FrameworksError, match="corrected twice"):
        session.decide(correct(session.records.framework, line, "amount_gbp", "6", PERSON))
    assert path.read_bytes() == written


@pytest.mark.parametrize(
    ("field", "value", "person", "told"),
    [
        ("amount_gbp", "lots", PERSON, "no amount in pounds"),
        ("amount_gbp", "1,00", PERSON, "no amount in pounds"),
        ("amount_gbp", "", PERSON, "no amount in pounds"),
        ("page", "5", PERSON, "no field"),
        ("title", "x", replace(PERSON, reason="  no  "), "reason"),
        ("title", "x", replace(PERSON, who=" "), "who"),
    ],
)
def test_what_was_typed_and_cannot_be(
    sitting: Callable[..., Sitting], field: str, value: str, person: Person, told: str
) -> None:
    sat = sitting("wrong_total_out_by_10")
    session = sat.session
    with pytest.raises(Unfit, match=told):
        correct(session.records.framework, session.doubts[0].lines[0], field, value, person)


def test_a_framework_whose_name_could_lead_elsewhere_is_refused(
    sitting: Callable[..., Sitting],
) -> None:
    sat = sitting("wrong_total_out_by_10")
    session = sat.session
    check = session.doubts[0].check
    assert check is not None
    front = replace(session.records.framework, framework="../../etc/passwd")
    for decide in (accept, ignore):
        with pytest.raises(Unfit, match="name of a file"):
            decide(front, check, PERSON)
