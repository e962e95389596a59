"""Headings and sums of blocks that are set as plainly as the lines between them."""

from __future__ import annotations

import pytest

from .sheet import read

VICTIMS = ["Locks | Fit Ltd | £1,000", "Lights | Lux Ltd | £2,000"]
CRIME = ["Patrols | Walk Ltd | £500", "Youth work | Yo Ltd | £700"]
THEMES = ["Victims", "Victims", "Crime", "Crime"]


def found(*rows: str | list[str]) -> tuple[list[str | None], dict[str, int], str]:
    """The theme of each line, what each total says, and the status."""
    flat = [line for row in rows for line in ([row] if isinstance(row, str) else row)]
    records = read("\n".join(["Project | Provider | 2020/21 award", *flat]))
    totals = {f"{t.label} {i}": int(t.stated_gbp) for i, t in enumerate(records.totals)}
    assert len(records.allocations) == len([row for row in flat if "Ltd" in row])
    return [a.theme for a in records.allocations], totals, records.framework.status


@pytest.mark.parametrize(
    ("sums", "told"),
    [
        ((" | | £3,000", " | | £1,200"), ["Total 0", "Total 1", "Grand total 2"]),
        (("Sub-total | | £3,000", "Sub-total | | £1,200"), ["Sub-total 0", "Sub-total 1", "Grand total 2"]),
        (([], []), ["Grand total 0"]),
    ],
)  # fmt: skip
def test_labels_alone_head_blocks_and_sums_alone_close_them(
    sums: tuple[str | list[str], str | list[str]], told: list[str]
) -> None:
    end = "Grand total | | £4,200"
    themes, totals, status = found(
        "Victims | | ", VICTIMS, sums[0], "Crime | | ", CRIME, sums[1], end
    )
    assert (themes, list(totals), status) == (THEMES, told, "verified")


@pytest.mark.parametrize("heading", ["{} (£{:,})", "{} – £{:,}", "{}: £{:,}"])
@pytest.mark.parametrize("bold", ["", "*"])
def test_a_heading_ends_with_what_its_lines_come_to(heading: str, bold: str) -> None:
    def read_with(victims: int) -> tuple[list[str | None], dict[str, int], str]:
        first, second = heading.format("Victims", victims), heading.format("Crime", 1200)
        return found(f"{bold}{first}{bold} | | ", VICTIMS, f"{bold}{second}{bold} | | ", CRIME)

    assert read_with(3000) == (THEMES, {"Victims 0": 3000, "Crime 1": 1200}, "verified")
    assert read_with(3100)[2] == "disputed"


def test_names_in_bold_close_blocks_where_lines_come_first() -> None:
    def read_with(victims: str) -> tuple[list[str | None], dict[str, int], str]:
        total = "*Total* | | *£4,200*"
        return found(VICTIMS, f"*Victims* | | *{victims}*", CRIME, "*Crime* | | *£1,200*", total)

    assert read_with("£3,000")[1:] == (
        {"Victims 0": 3000, "Crime 1": 1200, "Total 2": 4200},
        "verified",
    )
    assert read_with("£3,100")[2] == "disputed"


def test_a_sum_without_a_word_is_the_last() -> None:
    assert found(VICTIMS, " | | £3,000")[1:] == ({"Total 0": 3000}, "verified")
    assert found(VICTIMS, " | | £3,100")[2] == "disputed"


def test_one_row_without_a_name_above_a_total_may_have_lost_it() -> None:
    records = read(
        "Project | Provider | 2020/21 award\nLocks | Fit Ltd | £1,000\n | | £500\nTotal | | £1,500"
    )
    assert "row_without_title" in {c.check for c in records.checks if c.status == "failed"}


@pytest.mark.parametrize(
    "table",
    [
        "Locks | | \nLights | Lux Ltd | £2,000\nYouth work | Yo Ltd | £700",  # one alone
        "Lights | Lux Ltd | £2,000\nLocks | | \nHelp | Yo Ltd | £1\nKeys | | \nBus | Yo Ltd | £2",  # late
        "Locks | | \nLights | Lux Ltd | £2,000\nKeys | | \nDoors | | \nYouth | Yo Ltd | £700",  # two at once
        "Locks | | \nLights | Lux Ltd | £2,000\nKeys | | \nYouth work | | £700",  # a line says no more
    ],
)
def test_names_that_head_no_blocks_are_lines_without_an_amount(table: str) -> None:
    records = read(f"Project | Provider | 2020/21 award\n{table}")
    assert any("amount_missing" in a.flags for a in records.allocations)


def test_the_amount_of_one_line_again_without_a_name_is_no_sum_of_it() -> None:
    records = read("Project | Provider | 2020/21 award\nLocks | Fit Ltd | £500\n | | £500")
    assert (records.totals, records.framework.status) == ((), "disputed")


@pytest.mark.parametrize("first", ["Victims", "Victims (2 projects, £3,000)", "Victims (£3m)"])
def test_a_heading_that_ends_with_a_sum_ends_the_section_above_it(first: str) -> None:
    second = "*Crime (£1,200)* | | "
    themes, totals, status = found(f"*{first}* | | ", VICTIMS, second, CRIME, "Total | | £4,200")
    assert (themes[2:], status) == (["Crime"] * 2, "verified")
    assert totals == {"Crime 0": 1200, "Total 1": 4200}


@pytest.mark.parametrize("mark", ["-", "–", "•"])
@pytest.mark.parametrize("sums", [("", ""), ("£3", "£4")])
def test_rows_that_begin_with_a_mark_are_parts_of_the_one_above(
    mark: str, sums: tuple[str, str]
) -> None:
    first, second = sums
    found = read(
        f"Partner | 2020/21 award\nFylde | {first}\n{mark} Locks | £1\n{mark} Lights | £2\n"
        f"Wyre | {second}\n{mark} Marshals | £4\nTotal | £7"
    )
    given = [(a.theme, a.title, a.provider) for a in found.allocations]
    assert given == [
        ("Fylde", "Locks", None),
        ("Fylde", "Lights", None),
        ("Wyre", "Marshals", None),
    ]
    assert found.framework.status == "verified"


def test_a_row_without_a_mark_below_such_parts_is_not_of_their_heading() -> None:
    found = read("Project | 2020/21 award\nFylde | \n- Locks | £1\nHelpline | £2\nTotal | £3")
    assert [(a.theme, a.title) for a in found.allocations] == [
        (None, "Fylde"),
        (None, "Locks"),
        (None, "Helpline"),
    ]


def test_an_amount_above_marked_rows_that_do_not_come_to_it_is_an_award_of_its_own() -> None:
    found = read("Project | 2020/21 award\nLocks | £3\n- Lights | £1\n- Alarms | £4\nTotal | £8")
    assert [(a.theme, a.title) for a in found.allocations] == [
        (None, "Locks"),
        (None, "Lights"),
        (None, "Alarms"),
    ]
    assert found.framework.status == "verified"


@pytest.mark.parametrize(
    "form", ["{} – 2 awards, £{}k", "{} (total £{}k)", "{} – £{}k", "{} (£{}k)"]
)
def test_the_sum_in_a_heading_is_no_part_of_the_theme(form: str) -> None:
    heads = [form.format(name, k) for name, k in (("Victims", 3), ("Crime", 7))]
    rows = [
        f"*{heads[0]}* | | ", "Locks | Fit Ltd | £1k", "Lights | Lux Ltd | £2k",
        f"*{heads[1]}* | | ", "Bus | Yo Ltd | £3k", "Gym | Ring | £4k", "*Total* | | *£10k*",
    ]  # fmt: skip
    records = read("\n".join(["Project | Provider | 2020/21 award", *rows]))
    assert [a.theme for a in records.allocations] == ["Victims"] * 2 + ["Crime"] * 2
    assert {t.status for t in records.totals} == {"reconciled"}
    assert records.framework.status == "verified"
