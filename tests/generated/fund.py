"""Invented awards, and the tables and totals that they make."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from .expect import ANY, Line, Total
from .sheet import UP, Cell, Column, Row, Style, Table

THEMES = ("Stopping Harm Early", "Confident Neighbourhoods", "Recovery after Crime")
_POOL = {
    THEMES[0]: """Kestrel Mentoring Scheme|Ashdell Youth Trust
Street Doctors in Schools|Lifeline Medics
Second Chance Workshops|Turnstone Skills
Night Bus Marshals|Wexcombe Travel Partnership
Boxing Clever Evenings|Parkgate Boxing Club
Family Anchor Service|Anchor Homes Association
Drug Testing on Arrest|Northmoor Constabulary
Riverbank Detached Work|Tidal Youth Collective
Parents Talking Together|Harbour Family Centre
Knife Surrender Bins|Steelaway Charity
Probation Garden Project|Greenfork Growers
Gambling Harms Helpline|Evenkeel Advice""",
    THEMES[1]: """Rural Watch Radios|Fellside Farmers Group
Community Speed Volunteers|Safer Lanes Network
Town Centre Ambassadors|Castlebury Traders
Burglary Target Hardening|Lockwise Partnership
Allotment Security Grants|Vale Allotments Federation
Ward Clean-up Weekends|Brightwater Borough Council
Neighbour Mediation Desk|Commonground Mediators
Faith Buildings Lighting|Interfaith Council of Wexcombe
Cycle Marking Roadshows|Pedal Forward
Vulnerable Doorstep Alerts|Trading Standards North
Youth Commission Events|Young Voices Northmoor
Arts on the Estate|Paintbox Studios""",
    THEMES[2]: """Witness Care Navigators|Compass Care
Sexual Violence Counselling|Lantern Counselling Centre
Stalking Advocacy Hub|Safe Distance Advocacy
Restorative Meetings Team|Circle Restorative
Fraud Recovery Callbacks|Sentinel Money Advice
Child Witness Companions|Small Steps Trust
Bereaved by Road Crash|Milestone Support
Hate Crime Reporting Points|United Voices Forum
Refuge Outreach Worker|Haven House
Male Survivors Group|Brotherwell
Court Transport Fund|Wheels for Justice
Older Victims Visitors|Evergreen Visitors""",
}


@dataclass(frozen=True)
class Award:
    title: str
    provider: str
    theme: str
    amount: Decimal
    printed: str | None = None  # in place of the amount in pounds


def awards(count: int = 12, seed: int = 1, themes: int = 3) -> list[Award]:
    """``count`` awards grouped by theme; amounts are whole pounds from 1,000 to 200,000."""
    rng = random.Random(seed)
    out = []
    for i, theme in enumerate(THEMES[:themes]):
        share = count // themes + (i < count % themes)
        for entry in _POOL[theme].splitlines()[:share]:
            title, provider = entry.split("|")
            pounds = rng.choice((rng.randrange(1_000, 20_000), rng.randrange(20_000, 200_000)))
            out.append(Award(title, provider, theme, Decimal(pounds)))
    return out


def many_awards(count: int, seed: int = 5) -> list[Award]:
    """As many awards as a long table needs, each with a title of its own."""
    rng = random.Random(seed)
    places = [
        "Ashdell", "Brackenby", "Castlebury", "Dunmere", "Eastlow", "Fenwick", "Garthorpe",
        "Hollowell", "Ivybridge", "Jessop", "Kelham", "Larkfield", "Marsham", "Netherby", "Oxbow",
        "Pinfold", "Quarrington", "Rushmere", "Stainby", "Thornlow", "Upwell", "Vange", "Wexcombe",
        "Yarrow", "Zeal",
    ]  # fmt: skip
    works = [
        "Youth Café", "Lunch Club", "Street Wardens", "Door Chains", "Football Nights", "Helpdesk",
        "Bike Loans", "Drama Group", "Speedwatch", "Refuge Beds", "Garden Gang", "Debt Clinic",
    ]  # fmt: skip
    pairs = [(p, w) for w in works for p in places]
    return [
        Award(f"{p} {w}", f"{p} Association", THEMES[0], Decimal(rng.randrange(400, 9_000)))
        for p, w in pairs[:count]
    ]


def total_of(chosen: Iterable[Award]) -> Decimal:
    return sum((a.amount for a in chosen), Decimal(0))


def pounds(amount: Decimal) -> str:
    """£1,234 or £1,234.50; negative as (£1,234)."""
    text = f"£{abs(amount):,}"
    return f"({text})" if amount < 0 else text


def bare(amount: Decimal) -> str:
    return f"{amount:,}"


def by_theme(chosen: Sequence[Award]) -> dict[str, list[Award]]:
    groups: dict[str, list[Award]] = {}
    for award in chosen:
        groups.setdefault(award.theme, []).append(award)
    return groups


@dataclass(frozen=True)
class Ledger:
    """A table with what it is to yield."""

    table: Table
    lines: tuple[Line, ...]
    totals: tuple[Total, ...]

    @property
    def total(self) -> Decimal:
        """What its lines come to; those that stand elsewhere as well count once."""
        return sum((ln.amount or Decimal(0) for ln in self.lines if not ln.restated), Decimal(0))

    def styled(self, style: Style) -> Ledger:
        return replace(self, table=replace(self.table, style=style))


ThemeAs = Literal["column", "merged", "sections", "none"]
TITLES = {
    "theme": "Strategic Theme",
    "title": "Name of service",
    "provider": "Organisation",
    "amount": "2018/19 value",
}
WIDTHS = {"theme": 105.0, "title": 170.0, "provider": 130.0, "amount": 78.0}


def ledger(
    chosen: Sequence[Award],
    *,
    style: Style | None = None,
    theme_as: ThemeAs = "column",
    order: Sequence[str] = ("theme", "title", "provider", "amount"),
    titles: dict[str, str] | None = None,
    widths: dict[str, float] | None = None,
    subtotals: Literal["above", "below"] | None = None,
    subtotal_label: Callable[[str], str] = lambda theme: f"{theme} Subtotal",
    total_label: str | None = "Total",
    stated: dict[str, Decimal] | None = None,
    show: Callable[[Decimal], str] = pounds,
    year: str = "2018/19",
) -> Ledger:
    """A table of awards. ``stated`` overrides the printed total of a label (a wrong total)."""
    titles, widths = TITLES | (titles or {}), WIDTHS | (widths or {})
    columns = [c for c in order if c != "theme" or theme_as in ("column", "merged")]
    at = columns.index("amount")
    wrong = stated or {}
    rows: list[Row] = []
    totals: list[Total] = []

    def add_total(label: str, right: Decimal, kind: str) -> None:
        value = wrong.get(label, right)
        status = "reconciled" if value == right else "differs"
        before = (Cell(label, span=at, bold=True),) if at else ()
        after = tuple("" for _ in columns[at + 1 :])
        rows.append(Row((*before, show(value), *after), "total"))
        totals.append(Total(label, kind, value, year, status, value - right))

    def cells(award: Award, is_first: bool) -> tuple[Cell | str, ...]:
        values: dict[str, Cell | str] = {
            "theme": UP if theme_as == "merged" and not is_first else award.theme,
            "title": award.title,
            "provider": award.provider,
            "amount": show(award.amount) if award.printed is None else award.printed,
        }
        return tuple(values[c] for c in columns)

    for theme, group in by_theme(chosen).items():
        if theme_as == "sections":
            rows.append(Row((Cell(theme, span=len(columns), bold=True),), "section"))
        if subtotals == "above":
            add_total(subtotal_label(theme), total_of(group), "subtotal")
        rows += [Row(cells(award, i == 0)) for i, award in enumerate(group)]
        if subtotals == "below":
            add_total(subtotal_label(theme), total_of(group), "subtotal")
    if total_label is not None:
        add_total(total_label, total_of(chosen), "grand" if subtotals else "column")
    table = Table(
        tuple(Column(titles[c], widths[c], "right" if c == "amount" else "left") for c in columns),
        tuple(rows),
        style or Style(),
    )
    lines = tuple(
        Line(
            a.title,
            a.amount,
            year,
            provider=a.provider if "provider" in columns else None,
            theme=a.theme if theme_as != "none" else ANY if subtotals else None,
        )
        for a in chosen
    )
    return Ledger(table, lines, tuple(totals))
