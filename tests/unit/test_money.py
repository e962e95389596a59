"""Amounts as printed become exact pounds, or say why not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.normalise.rulebook.rule_kinds import Example, MoneyRule
from pipeline.normalise.words.money import parse

from .sheet import RULES

EXAMPLES = [(rule, example) for rule in RULES.money for example in rule.examples]


@pytest.mark.parametrize(
    ("rule", "example"), EXAMPLES, ids=[f"{r.name}: {e.printed}" for r, e in EXAMPLES]
)
def test_every_example_of_the_rules_holds(rule: MoneyRule, example: Example) -> None:
    money = parse(example.printed, RULES, example.unit)
    expected = Decimal(example.clean) if example.clean is not None else None
    assert money.amount_gbp == expected
    assert money.qualifier == (example.qualifier or "exact")
    if example.flag:
        assert example.flag in money.flags
    assert rule.name in money.rules


@pytest.mark.parametrize(
    ("printed", "pounds"),
    [
        ("£1114", "1114"),
        ("£370,136", "370136"),
        ("£4.611m", "4611000"),
        ("£900k", "900000"),
        ("up to £25k per annum", "25000"),
        ("£39,305.40", "39305.40"),
        ("(£12,500)", "-12500"),
        ("\u2212£12,500", "-12500"),
        ("£\u00a010,000", "10000"),
        ("£0", "0"),
        ("Nil", "0"),
    ],
)
def test_plain_amounts(printed: str, pounds: str) -> None:
    assert parse(printed, RULES).amount_gbp == Decimal(pounds)


@pytest.mark.parametrize(
    ("printed", "flag"),
    [
        ("TBC", "amount_tbc"),
        ("to be confirmed", "amount_tbc"),
        ("", "amount_missing"),
        ("–", "amount_missing"),
        ("N/A", "amount_missing"),
        ("£B,000", "amount_misprinted"),
        ("see below", "amount_misprinted"),
        ("€5,000 EUR", "amount_not_pounds"),
        ("$2,528,000", "amount_not_pounds"),
    ],
)
def test_no_amount_is_told_by_a_flag(printed: str, flag: str) -> None:
    money = parse(printed, RULES)
    assert money.amount_gbp is None
    assert flag in money.flags


@pytest.mark.parametrize("printed", ["£1O,000", "£370.136", "£370 136", "££29,399", "1200,077"])
def test_a_misprint_is_read_only_with_a_flag(printed: str) -> None:
    assert "amount_misprinted" in parse(printed, RULES).flags


@pytest.mark.parametrize(
    ("printed", "pounds"),
    [("67.733", "67733"), ("1.234.567", "1234567"), ("0.138", None), ("67.7331", None)],
)
def test_three_digits_after_a_point_are_no_pence(printed: str, pounds: str | None) -> None:
    """Under a title that says pounds; a comma is easily read as a point."""
    money = parse(printed, RULES)
    assert money.amount_gbp == (Decimal(pounds) if pounds else None)
    assert "amount_misprinted" in money.flags


def test_any_digits_may_follow_the_point_of_thousands_and_millions() -> None:
    assert parse("67.733", RULES, unit=1000).amount_gbp == 67_733
    assert parse("0.138", RULES, unit=1_000_000).amount_gbp == 138_000
    assert parse("£67.733", RULES, unit=1000).flags == ("amount_misprinted", "corrected")


def test_the_precision_is_that_of_the_last_digit_given() -> None:
    assert parse("£4.611m", RULES).precision_gbp == 1000
    assert parse("£4.2m", RULES).precision_gbp == 100_000
    assert parse("£3.940m", RULES).precision_gbp == 1000
    assert parse("£450,000", RULES).precision_gbp == 1
    assert parse("£39,305.40", RULES).precision_gbp == Decimal("0.01")


def test_the_unit_of_a_column_holds_only_for_bare_numbers() -> None:
    assert parse("136", RULES, unit=1000).amount_gbp == 136_000
    assert parse("£136", RULES, unit=1000).amount_gbp == 136


def test_a_note_beside_the_figure_is_set_aside() -> None:
    assert parse("£50,000 (match funding)", RULES).amount_gbp == 50_000


def test_more_than_the_column_holds_is_a_misprint() -> None:
    assert parse("£9,999,999,999,999", RULES).flags == ("amount_misprinted",)


@pytest.mark.parametrize(
    ("printed", "pounds", "flag"),
    [
        ("less: £250", "-250", None),
        ("Minus £250", "-250", None),
        ("Underspend: £5,000", None, "amount_ambiguous"),
        ("Reduced by: £900", None, "amount_ambiguous"),
        ("Overspend £5,000", None, "amount_misprinted"),
        ("Contract value: £9,000", "9000", None),
    ],
)
def test_words_before_an_amount_leave_it_change_its_sign_or_are_told(
    printed: str, pounds: str | None, flag: str | None
) -> None:
    money = parse(printed, RULES)
    assert money.amount_gbp == (None if pounds is None else Decimal(pounds))
    assert money.flags == (() if flag is None else (flag,))


def test_a_sum_over_several_years_is_flagged_and_no_lower_limit() -> None:
    money = parse("£900 (over 3 years)", RULES)
    assert (money.amount_gbp, money.qualifier) == (Decimal("900.00"), "exact")
    assert money.flags == ("amount_over_years",)


@pytest.mark.parametrize("printed", ["GBP 25,000", "25,000 pounds", "£25,000"])
def test_a_number_with_a_sign_counts_in_pounds_whatever_the_title_says(printed: str) -> None:
    assert parse(printed, RULES, unit=1000).amount_gbp == 25_000
