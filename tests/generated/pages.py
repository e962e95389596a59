"""Cases of the page: its shape, its furniture, and how its text is set."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from .expect import Case
from .frame import framework
from .fund import THEMES, Award, Ledger, awards, by_theme, ledger
from .layouts import described, titled
from .sheet import (
    A4_LANDSCAPE,
    Block,
    Furniture,
    Gap,
    Heading,
    Ink,
    Overprint,
    PageSetup,
    Para,
    SideBySide,
    Style,
)

WIDE = {"theme": 140.0, "title": 280.0, "provider": 200.0, "amount": 100.0}
NARROW = {"title": 150.0, "amount": 78.0}


def _shapes() -> list[Case]:
    chosen = described(awards(18, seed=41))
    wide = titled(ledger(chosen, widths=WIDE))
    tiny = titled(ledger(chosen, style=Style("ruled", size=5.0, pad=1.5)))
    cases = [framework("landscape", "Wideford", [wide], table_setup=PageSetup(A4_LANDSCAPE))]
    turns: tuple[Literal[90, 270], ...] = (90, 270)
    for rotate in turns:
        setup = PageSetup(A4_LANDSCAPE, rotate=rotate)
        cases.append(framework(f"rotated_{rotate}", "Turnham", [wide], table_setup=setup))
    bare = wide.styled(Style("none", gap=4.0, valign="middle"))
    quarter_turn = PageSetup(A4_LANDSCAPE, rotate=90)
    cases += [
        framework("rotated_no_rules", "Turnham", [bare], table_setup=quarter_turn),
        framework("small_print", "Finemoor", [tiny]),
        framework(
            "small_print_no_rules",
            "Finemoor",
            [tiny.styled(Style("none", size=5.0, pad=1.5, gap=2.0))],
        ),
    ]
    return cases


def _furniture() -> list[Case]:
    chosen = described(awards(36, seed=43))
    made = titled(ledger(chosen, style=Style("ruled", pad=6.0, breaks_rows=True)))
    running = Furniture(
        header="Grants 2018/19 \u2013 £1.2m programme", footer="v1.2 2018 - Page {page} of 5"
    )
    numbers = Furniture(header="Ref 20,418 / 17", footer="{page}")
    bare = made.styled(Style("none", pad=6.0, gap=4.0))
    return [
        framework("watermark", "Inkwell", [made], furniture=Furniture(watermark="DRAFT")),
        framework(
            "watermark_over_no_rules",
            "Inkwell",
            [bare],
            furniture=Furniture(watermark="FINAL 2018", is_watermark_over=True),
        ),
        framework("header_footer_numbers", "Runninghead", [made], furniture=running),
        framework("header_footer_no_rules", "Runninghead", [bare], furniture=running),
        framework("page_numbers_only", "Runninghead", [made], furniture=numbers),
    ]


def _inks() -> list[Case]:
    chosen = described(awards(15, seed=45))
    inks: tuple[tuple[str, Ink], ...] = (
        ("word_by_word", "words"), ("letter_by_letter", "letters"),
        ("double_drawn_bold", "doubled"),
    )  # fmt: skip
    cases = []
    for name, ink in inks:
        made = titled(ledger(chosen))
        cases.append(framework(name, "Inkerby", [made], ink=ink))
        bare = made.styled(Style("none", gap=4.0))
        cases.append(framework(f"{name}_no_rules", "Inkerby", [bare], ink=ink))
    made = titled(ledger(chosen))
    hidden: list[Block] = [
        made.table,
        Overprint("Total £9,999,999 old draft", 250, 93),
        Overprint("£123,456", 480, 131),
        Overprint("£77,000", 490, 240),
        Para("Earlier draft: Shadow Project, Nobody Ltd, £55,555", is_hidden=True),
    ]
    cases.append(framework("hidden_text", "Palefield", [made], annex=hidden))
    return cases


def _marked(marks: dict[int, str]) -> Ledger:
    chosen = awards(12, seed=47)
    printed = [
        replace(a, printed=f"£{a.amount:,}{marks[i]}") if i in marks else a
        for i, a in enumerate(chosen)
    ]
    return ledger(printed)


def _glyphs() -> list[Case]:
    marks = _marked({0: "*", 2: "**", 4: "\u2020", 5: "*"})
    raised = _marked({1: "^1^", 3: "^2^", 6: "^1^", 9: "^ 3^"})
    notes = [
        Para("* Subject to a review in the autumn.", size=8),
        Para("** Paid in two parts.  \u2020 Carried over.", size=8),
    ]
    raised_notes = [
        Para("^1^ Match funding is sought.", size=8),
        Para("^2^ Paid in two parts.", size=8),
        Para("^3^ New provider from July.", size=8),
    ]
    return [
        framework("footnoted_amounts", "Asterby", [marks], annex=[marks.table, *notes]),
        framework("raised_digits", "Noteworth", [raised], annex=[raised.table, *raised_notes]),
        _ligatures(),
        _spaced("spaced_numbers", lambda a: f"£ {a:,.2f}"),
        _spaced("accountants_blanks", lambda a: f"£       {a:,.2f}"),
        _spaced("non_breaking_blanks", lambda a: f"£\xa0{a:,}"),
        _spaced("without_separators", lambda a: f"£{a}"),
        _wrapped("wrapped_numbers", Style("ruled")),
        _wrapped("wrapped_numbers_filled", Style("filled", valign="middle")),
        framework(
            "words_cut_in_narrow_column",
            "Slimbridge Vale",
            [ledger(awards(12, seed=48), widths={"theme": 58.0})],
            note="a word too wide for its column goes on in the next line of print",
        ),
    ]


def _spaced(name: str, show: Callable[[Decimal], str]) -> Case:
    widths = {"amount": 98.0, "title": 150.0}
    return framework(name, "Spacey", [ledger(awards(12, seed=49), show=show, widths=widths)])


def _wrapped(name: str, style: Style) -> Case:
    """Numbers cut after the comma: £131, over 082."""
    made = ledger(
        awards(12, seed=51),
        style=style,
        widths={"amount": 40.0, "title": 190.0},
        titles={"amount": "18/19 value"},
        show=lambda a: f"£{a:,}".replace(",", ",\n"),
    )
    return framework(name, "Slimbridge", [made])


def _ligatures() -> Case:
    chosen = [
        Award("Offender Reflection Classes", "Affinity First", THEMES[0], Decimal(24_310)),
        Award("Official Visitors Office", "Fifth Floor Trust", THEMES[0], Decimal(8_125)),
        Award("Flat Conflict Mediation", "Fleetwell Figures", THEMES[0], Decimal(51_900)),
        Award("Neighbourhood Firefly Patrols", "Fixers Federation", THEMES[0], Decimal(13_475)),
        Award("Counselling for Families", "Flint and Filby Support", THEMES[0], Decimal(60_001)),
        Award("Final Stage Fellowship", "Fidelity Flats", THEMES[0], Decimal(7_777)),
    ]
    made = ledger(chosen, theme_as="none", widths={"title": 190.0, "provider": 170.0})

    def set_in_type(text: str) -> str:
        text = text.replace("fi", "\ufb01").replace("fl", "\ufb02")
        return text.replace("Neighbour", "Neigh\xad\nbour").replace("Counsel", "Coun\xad\nsel")

    rows = tuple(
        replace(r, cells=tuple(set_in_type(c) if isinstance(c, str) else c for c in r.cells))
        for r in made.table.rows
    )
    printed = replace(made, table=replace(made.table, rows=rows))
    return framework("ligatures_soft_hyphens", "Typeset", [printed], font="Vera")


def _places() -> list[Case]:
    chosen = awards(16, seed=53, themes=2)
    groups = list(by_theme(chosen).values())
    left, right = (
        ledger(g, theme_as="none", order=("title", "amount"), widths=NARROW, style=Style("ruled"))
        for g in groups
    )
    bare_left, bare_right = (g.styled(Style("none", gap=4.0)) for g in (left, right))
    apart: list[Block] = [
        Heading("First round"),
        left.table,
        Para("Bids were twice the money on offer.", "2.1"),
        Heading("Second round"),
        right.table,
        Para("Awards will be announced in June.", "2.2"),
    ]
    mid = ledger(awards(9, seed=54))
    long = ledger(awards(30, seed=55))
    return [
        framework(
            "side_by_side",
            "Twinborough",
            [left, right],
            annex=[SideBySide(left.table, right.table)],
        ),
        framework(
            "side_by_side_no_rules",
            "Twinborough",
            [bare_left, bare_right],
            annex=[SideBySide(bare_left.table, bare_right.table, between=26.0)],
        ),
        framework("two_tables_on_a_page", "Doublet", [left, right], annex=apart),
        framework(
            "table_mid_page",
            "Middlemarsh",
            [mid],
            on_new_page=False,
            annex=[
                Para("Three themes guide the choice of services.", "1.3"),
                mid.table,
                Para("Awards run for twelve months from 1 April 2018.", "1.4"),
            ],
        ),
        framework(
            "table_from_mid_page_overleaf",
            "Middlemarsh",
            [long],
            on_new_page=False,
            annex=[
                Gap(330),
                long.table,
                Para("Awards run for twelve months from 1 April 2018.", "1.3"),
            ],
        ),
    ]


CASES = [*_shapes(), *_furniture(), *_inks(), *_glyphs(), *_places()]
