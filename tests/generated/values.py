"""Cases of values: how an amount is printed, one form or one misprint each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from .expect import ANY, Case, Unchecked
from .frame import framework
from .fund import Ledger, awards, bare, ledger
from .sheet import Style


@dataclass(frozen=True)
class Form:
    """One printed amount and what it means; the total counts its ``amount``."""

    printed: str
    amount: Decimal | None
    qualifier: str | Unchecked = ANY
    flags: frozenset[str] = frozenset()
    must_flag: bool = False
    misprint: bool = False

    @property
    def accept(self) -> tuple[Decimal | None, ...]:
        return (None,) if self.misprint else ()


def with_forms(
    forms: Sequence[Form],
    *,
    total: str | None = None,
    title: str = "2018/19 value",
    is_total_stated: bool = True,
    seed: int = 81,
    count: int = 9,
    style: Style | None = None,
) -> Ledger:
    """A table of ``count`` lines, of which every second (from the second) has one of the forms.

    More forms than that take all the lines. ``total`` replaces the total as printed.
    """
    every = 2 if 2 * len(forms) <= count else 1
    places = {every * i + every - 1: form for i, form in enumerate(forms)}
    chosen = awards(max(count, len(forms)), seed=seed)
    chosen = [
        replace(a, printed=places[i].printed, amount=places[i].amount or Decimal(0))
        if i in places
        else a
        for i, a in enumerate(chosen)
    ]
    made = ledger(
        chosen,
        titles={"amount": title},
        widths={"amount": 100.0, "title": 160.0},
        style=style,
        total_label="Total" if is_total_stated else None,
    )
    if total is not None:
        last = made.table.rows[-1]
        rows = (*made.table.rows[:-1], replace(last, cells=(last.cells[0], total)))
        made = replace(made, table=replace(made.table, rows=rows))
    lines = tuple(
        replace(
            ln,
            amount=f.amount,
            qualifier=f.qualifier,
            flags=f.flags,
            accept=f.accept,
            must_flag=f.must_flag,
            misprint=f.misprint,
        )
        if (f := places.get(i))
        else ln
        for i, ln in enumerate(made.lines)
    )
    return replace(made, lines=lines)


def _d(text: str) -> Decimal:
    return Decimal(text)


def _qualifiers() -> list[Case]:
    forms: dict[str, tuple[str, str, str | Unchecked]] = {
        "qualifier_up_to": ("up to £250,000", "250000", "up_to"),
        "qualifier_maximum": ("a maximum of £60,000", "60000", "up_to"),
        "qualifier_approx": ("approx. £14,500", "14500", "approximate"),
        "qualifier_circa": ("c. £10,000", "10000", "approximate"),
        "qualifier_more_than": ("more than £78,000", "78000", "at_least"),
        "qualifier_at_least": ("at least £31,000", "31000", "at_least"),
        "qualifier_after": ("£98,000 (approx)", "98000", "approximate"),
        "note_match_funding": ("£50,000 (match funding)", "50000", "exact"),
        "note_period": ("£24,000 (April to June 2018)", "24000", "exact"),
        "note_before": ("Capped grant: £18,250", "18250", ANY),
    }
    cases = [
        framework(name, "Quillshire", [with_forms([Form(printed, _d(amount), qualifier)])])
        for name, (printed, amount, qualifier) in forms.items()
    ]
    several = [Form(p, _d(a), q) for p, a, q in forms.values()]
    return [*cases, framework("qualifiers_together", "Quillshire", [with_forms(several, count=12)])]


def _units() -> list[Case]:
    def scaled(name: str, title: str, step: int, places: str) -> Case:
        chosen = [replace(a, amount=(a.amount // step + 1) * step) for a in awards(12, seed=83)]
        unit = Decimal(1_000_000 if "m" in title else 1_000)
        made = ledger(
            chosen,
            titles={"amount": title},
            show=lambda a: f"{(a / unit).quantize(Decimal(places)):,}",
        )
        return framework(
            name, "Unitsby", [made], said=("The services bought for 2018/19 are listed in Annex A.")
        )

    short = [
        Form("£12k", _d("12000"), "rounded"), Form("£900k", _d("900000"), "rounded"),
        Form("£100K", _d("100000"), "rounded"), Form("£0.5m", _d("500000"), "rounded"),
        Form("£1.25m", _d("1250000"), "rounded"),
    ]  # fmt: skip
    pence = [
        Form("£39,305.40", _d("39305.40"), "exact"), Form("£2087.50", _d("2087.50"), "exact"),
        Form("£1114", _d("1114"), "exact"), Form("£750.05", _d("750.05"), "exact"),
    ]  # fmt: skip
    contra = ledger(
        [
            replace(a, amount=-a.amount) if i in (3, 7) else a
            for i, a in enumerate(awards(12, seed=84))
        ],
    )
    minus = ledger(
        [
            replace(a, amount=-a.amount) if i in (2, 9) else a
            for i, a in enumerate(awards(12, seed=85))
        ],
        show=lambda a: f"-£{-a:,}" if a < 0 else f"£{a:,}",
    )
    numbers = ledger(awards(12, seed=86), titles={"amount": "Grant value (£)"}, show=bare)
    in_year = ledger(awards(12, seed=87), titles={"amount": "2018/19 £"}, show=bare)
    return [
        scaled("thousands_heading", "2018/19 £000", 1_000, "1"),
        scaled("thousands_heading_apostrophe", "2018/19 £'000", 1_000, "1"),
        scaled("thousands_with_decimals", "2018/19 (£000)", 100, "0.1"),
        scaled("millions_heading", "Budget (£m)", 1_000, "0.001"),
        framework("k_and_m_suffix", "Shortley", [with_forms(short, count=12)]),
        framework("pence", "Pennywell", [with_forms(pence)]),
        framework("contra_brackets", "Contrary", [contra]),
        framework("contra_minus", "Contrary", [minus]),
        framework("bare_numbers", "Barefield", [numbers]),
        framework("bare_numbers_year_and_unit", "Barefield", [in_year]),
    ]


def _absent() -> list[Case]:
    tbc = frozenset({"amount_tbc"})
    forms = {
        "amount_tbc": Form("TBC", None, flags=tbc),
        "amount_to_be_confirmed": Form("To be confirmed", None, flags=tbc),
        "amount_dash": Form("-", None, must_flag=True),
        "amount_en_dash": Form("\u2013", None, must_flag=True),
        "amount_not_applicable": Form("N/A", None, must_flag=True),
        "amount_blank": Form("", None, flags=frozenset({"amount_missing"})),
        "amount_hashes": Form("######", None, must_flag=True),
    }
    return [
        framework(name, "Voidham", [with_forms([form])], status=None)
        for name, form in forms.items()
    ]


MISPRINTS = {
    "misprint_blank_inside": ("£334, 818", "334818"),
    "misprint_point_for_comma": ("£1,685.018", "1685018"),
    "misprint_two_signs": ("££29,399", "29399"),
    "misprint_euro_sign": ("€250,000", "250000"),
    "misprint_letter_o": ("£1O,000", "10000"),
    "misprint_letter_l": ("£l2,500", "12500"),
    "misprint_comma_moved": ("1200,077", "1200077"),
    "misprint_sign_transliterated": ("PS41,860", "41860"),
    "misprint_group_of_two": ("£45,60", "4560"),
}


def _misprints() -> list[Case]:
    cases = []
    for name, (printed, amount) in MISPRINTS.items():
        form = Form(printed, _d(amount), misprint=True)
        cases.append(
            framework(
                name,
                "Errata",
                [with_forms([form])],
                status=None,
                note="the total proves the reading",
            )
        )
    letter_o = Form("£1O,000", _d("10000"), misprint=True)
    alone = with_forms([letter_o], is_total_stated=False)
    lines = tuple(replace(ln, status="unverified") if ln.misprint else ln for ln in alone.lines)
    cases.append(
        framework(
            "misprint_without_total",
            "Errata",
            [replace(alone, lines=lines)],
            status="unverified",
            is_sum_stated=False,
        )
    )
    return cases


CASES = [*_qualifiers(), *_units(), *_absent(), *_misprints()]
