"""Tables with the same titles have the same columns, however few rows one of them has."""

from __future__ import annotations

from pipeline.normalise.columns.alike import taken_alike

from .sheet import layout_of

TITLES = "Commissioning Intention | Service | Provider | Amount"
LONG = f"{TITLES} 2017/18\n" + "\n".join(
    f"CI00{n} | Outreach {n} | Refuge | £{n},000" for n in "123"
)
SHORT = f"{TITLES} 2018/19\nCI004 | Helpline | Refuge | £4,000"


def test_what_the_longest_tells_is_so_in_the_others() -> None:
    alone, beside = layout_of(SHORT), taken_alike([layout_of(SHORT), layout_of(LONG)])[0]
    assert alone.columns[0].role != "code"
    assert beside.columns[0].role == "code"


def test_other_titles_and_money_are_left_as_they_are() -> None:
    other = layout_of(SHORT.replace("Service", "Scheme"))
    assert taken_alike([other, layout_of(LONG)])[0] == other
    paid = layout_of(SHORT)
    assert taken_alike([paid, layout_of(LONG)])[0].amounts == paid.amounts
