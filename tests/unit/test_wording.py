"""What the cell of a name says: the name, what is said of it, and who is paid."""

from __future__ import annotations

from dataclasses import replace

from .sheet import Sheet, cell

TABLE = "What we fund | 2020/21\nRefuge | £9,000\nHelpline | £4,000\nTotal | £13,000"


def test_a_bold_name_above_who_delivers_it() -> None:
    sheet = Sheet().table(TABLE)
    name = cell("*Refuge*", 1)
    said = cell("Delivered by Safe Haven", 1, y=112)
    both = replace(name, lines=(*name.lines, *said.lines))
    head, first, *rest = sheet.tables[0].rows
    sheet.tables[0] = replace(sheet.tables[0], rows=(head, (both, *first[1:]), *rest))
    line, other = sheet.read().allocations
    assert (line.title, line.provider) == ("Refuge", "Safe Haven")
    assert (other.title, other.provider) == ("Helpline", None)
