"""Text of documents steers nothing and runs nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.plain import inert, plain, pounds


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "  =1", "'=1", "\t=1", "\r\n=1", "＝1"])
def test_no_text_is_a_formula(text: str) -> None:
    assert inert(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a-b", "1-2", "'t Hof", "[1, 2]", "£5", "’=1"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert inert(text) == text


def test_text_keeps_to_its_line() -> None:
    assert inert(plain("a\r\nb\x1b[31m")) == "a  b [31m"
    assert plain("a\x07\x9b\u2066b\nc") == "a   b c"


def test_money_is_written_as_people_do() -> None:
    amounts = (Decimal("-1234.00"), Decimal("0.50"), None)
    assert [pounds(amount) for amount in amounts] == ["-£1,234", "£0.50", "–"]
