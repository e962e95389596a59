"""Cases of awards that are printed as cards: a small table of labels and values for each."""

from __future__ import annotations

from collections.abc import Callable

from .expect import Case, Line
from .frame import framework
from .fund import Award, Ledger, awards, pounds
from .sheet import Block, Cell, Column, Gap, Row, Table

COLUMNS = (Column("", 120), Column("", 300))
Rows = tuple[Row, ...]


def _headed(award: Award) -> Rows:
    """A card under the name of what is paid for."""
    return (
        Row((Cell(award.title, 2, bold=True),)),
        Row(("Provider", award.provider)),
        Row(("Amount 2018/19", pounds(award.amount))),
        Row(("Theme", award.theme)),
    )


def _plain(award: Award) -> Rows:
    """A card in which that name has a label as well."""
    return (
        Row(("Service", award.title)),
        Row(("Provider", award.provider)),
        Row(("Amount 2018/19", pounds(award.amount))),
        Row(("Theme", award.theme)),
    )


def _apart(cards: list[Rows]) -> tuple[Block, ...]:
    """Each card as a table of its own, over several pages."""
    return tuple(block for card in cards for block in (Table(COLUMNS, card, head=()), Gap(12)))


def _together(cards: list[Rows]) -> tuple[Block, ...]:
    """All cards in one table, one below the other."""
    return (Table(COLUMNS, tuple(row for card in cards for row in card), head=()),)


def _cards(
    name: str, card: Callable[[Award], Rows], drawn: Callable[[list[Rows]], tuple[Block, ...]]
) -> Case:
    chosen = awards(12, seed=151)
    blocks = drawn([card(award) for award in chosen])
    lines = tuple(Line(a.title, a.amount, provider=a.provider, theme=a.theme) for a in chosen)
    made = Ledger(Table(COLUMNS, ()), lines, ())
    return framework(name, "Cardington", [made], annex=blocks, status="unverified")


CASES = [
    _cards("cards_headed", _headed, _apart),
    _cards("cards_headed_in_one_table", _headed, _together),
    _cards("cards_with_labels_alone", _plain, _apart),
    _cards("cards_with_labels_in_one_table", _plain, _together),
]
