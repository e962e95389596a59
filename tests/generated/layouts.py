"""Cases of layout: how the rules, fills and totals of one table are drawn."""

from __future__ import annotations

from dataclasses import replace

from .expect import Case
from .frame import framework
from .fund import Award, Ledger, awards, ledger, many_awards
from .sheet import Borders, Style, VAlign

LONG = {
    "Kestrel Mentoring Scheme": "one to one mentoring for children who have been excluded from "
    "school or who are at risk of it, in term and in the holidays",
    "Rural Watch Radios": "handsets and training for volunteers on outlying farms",
    "Witness Care Navigators": "a named worker from first report to the end of the trial, "
    "including visits to the court before the day",
    "Night Bus Marshals": "two marshals on each late route on Friday and Saturday nights",
}


def described(chosen: list[Award]) -> list[Award]:
    """The awards with descriptions behind some titles, so that rows have several lines."""
    return [
        replace(a, title=f"{a.title} - {LONG[a.title]}") if a.title in LONG else a for a in chosen
    ]


def titled(made: Ledger) -> Ledger:
    """The ledger with its expected titles cut at the dash."""
    lines = tuple(replace(ln, title=ln.title.split(" - ")[0]) for ln in made.lines)
    return replace(made, lines=lines)


def _bordered(name: str, place: str, borders: Borders, valign: VAlign = "top") -> Case:
    chosen = described(awards(12, seed=len(name)))
    gap = 4.0 if borders in ("none", "columns", "booktabs") else 0.0
    style = Style(borders, valign=valign, gap=gap)
    return framework(name, place, [titled(ledger(chosen, style=style))])


BORDERS = [
    _bordered("ruled", "Northmoor", "ruled"),
    _bordered("filled_rect_borders", "Wexcombe", "filled"),
    _bordered("horizontals_only", "Castlebury", "horizontals"),
    _bordered("no_rules", "Dunmere", "none"),
    _bordered("no_rules_middle_aligned", "Eastlow", "none", "middle"),
    _bordered("ruled_bottom_aligned", "Pinfold", "ruled", "bottom"),
    _bordered("banded", "Fenvale", "banded"),
    _bordered("header_fill_only", "Garthorpe", "header_fill"),
    _bordered("outer_box_only", "Hollowell", "outer"),
    _bordered("column_rules_only", "Ivymoor", "columns"),
    _bordered("booktabs", "Jessopshire", "booktabs"),
]


def _themes() -> list[Case]:
    chosen = awards(15, seed=21)
    sections = ledger(chosen, theme_as="sections")
    plain = Style("none", gap=4.0)
    return [
        framework("section_rows", "Kelham", [sections]),
        framework("section_rows_no_rules", "Larkfield", [sections.styled(plain)]),
        framework(
            "section_rows_subtotals",
            "Marshamshire",
            [
                ledger(
                    chosen,
                    theme_as="sections",
                    subtotals="below",
                    subtotal_label=lambda _: "Sub total",
                    total_label="Grand Total",
                )
            ],
        ),
        framework("theme_merged", "Netherby", [ledger(chosen, theme_as="merged")]),
        framework(
            "theme_merged_middle",
            "Oxbow",
            [ledger(chosen, theme_as="merged", style=Style("filled", valign="middle"))],
        ),
        framework(
            "subtotals_below",
            "Quarrington",
            [ledger(chosen, subtotals="below", total_label="Grand Total")],
        ),
        framework(
            "subtotals_above",
            "Rushmere",
            [
                ledger(
                    chosen,
                    theme_as="none",
                    subtotals="above",
                    total_label="Total Budget",
                    subtotal_label=lambda theme: f"{theme} Subtotal",
                )
            ],
            note="each subtotal stands above the lines that it covers",
        ),
        framework(
            "header_order_changed",
            "Stainby",
            [ledger(chosen, order=("amount", "provider", "title", "theme"), total_label=None)],
            status=None,
        ),
    ]


def _overleaf(name: str, place: str, valign: VAlign) -> Case:
    """Rows over several pages with nothing drawn, whose names take two lines and fill their column;
    what stands beside them is set to the middle or the foot of the row.
    """
    asked = " for those who asked for help with it at home, in the evenings and at the week ends"
    chosen = [
        replace(a, title=f"{a.title}{asked if i % 3 else ''}")
        for i, a in enumerate(many_awards(60, seed=143))
    ]
    wide = {"title": 300.0, "provider": 130.0, "amount": 78.0}
    made = ledger(
        chosen,
        theme_as="none",
        order=("title", "provider", "amount"),
        style=Style("none", valign=valign, gap=9.0),
        widths=wide,
    )
    return framework(name, place, [made])


OVERLEAF = [
    _overleaf("no_rules_middle_aligned_overleaf", "Tarnbrook", "middle"),
    _overleaf("no_rules_bottom_aligned_overleaf", "Umberley", "bottom"),
]
CASES = [*BORDERS, *_themes(), *OVERLEAF]
