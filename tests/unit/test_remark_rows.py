"""Remarks that run over the columns between rows which nothing drawn parts."""

from __future__ import annotations

from pipeline.extract.open.figure_runs import longest_run
from pipeline.extract.open.open_tables import open_pieces
from pipeline.extract.rows.remark_rows import remark_edges
from pipeline.model import TextLine

from .sheet import in_line, joined, line

XS = (60.0, 230.0, 330.0)
REMARK = "Note: what is paid here is subject to a review in the second quarter"


def in_rows(*texts: tuple[str, ...], y: float) -> list[TextLine]:
    return [in_line(cells, XS, y + 11 * i) for i, cells in enumerate(texts)]


def test_a_remark_between_rows_set_tight_is_a_row_of_its_own() -> None:
    titles = in_line(("Project", "Provider", "Award"), XS, 100, bold=True)
    wrapped = (("Street doctors and nurses", "Lantern", "£3,000"), ("who go out at night", "", ""))
    lines = [
        titles,
        *in_rows(*wrapped, y=116),
        line(REMARK, 60, 140),
        *in_rows(("Night shelters", "Harbour Trust", "£1,000"), ("for women", "", ""), y=153),
        line(REMARK, 60, 177),
        *in_rows(("Rural radios", "Grange CIC", "£2,000"), ("of farms", "", ""), y=190),
    ]
    (piece,), _ = open_pieces(lines, 1)
    assert [row[1].raw for row in piece.rows if "£" in row[2].raw] == [
        "Lantern",
        "Harbour Trust",
        "Grange CIC",
    ]


def test_a_name_as_long_as_its_column_is_no_remark() -> None:
    """The next column begins where it does in other rows, or there is print beside it."""
    long = line("Work with all the young people of Holt", 60, 100)
    name, other = line("Harbour Trust", 234, 100), line("Voice Ltd", 234, 120)
    assert remark_edges([[long, line("Radios", 60, 120)], [name, other]]) == []
    assert remark_edges([[long], [line("Harbour", 234, 100)], [line("£9,000", 330, 97)]]) == []
    assert remark_edges([[long], [line("Harbour", 234, 100)], [line("£9,000", 330, 117)]]) != []


def test_a_remark_between_rows_set_to_their_middle_does_not_end_the_table() -> None:
    def row(y: float, sum_: str) -> list[TextLine]:
        beside = joined(line("Harbour Trust", 330, y + 5), line(sum_, 430, y + 5))
        return [line("Night shelters", 60, y), beside, line("for women", 60, y + 11)]

    remark = line(f"{REMARK} {REMARK}"[:95], 60, 156)
    lines = [*row(100, "£1,000"), *row(128, "£2,000"), remark, *row(172, "£3,000")]
    assert longest_run(lines) == (1, 8)


def test_a_remark_goes_on_in_the_line_right_below_it() -> None:
    """Its last word is no row, and no heading of the rows below."""
    long, below = line("Work with all the young people of Holt", 60, 100), line("Radios", 60, 130)
    beside = line("Harbour", 234, 100)
    ends = []
    for text in ("county", "County"):
        rest = line(text, 60, 111)
        [(_, end)] = remark_edges([[long, rest, below], [beside]])
        ends.append(end > rest.box.bottom)
    assert ends == [True, False]
