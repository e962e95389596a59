"""What must hold whatever is printed: money survives, cleaning settles, no figure is lost."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

import pipeline
from benchmarks.faults.edits import reworded, with_words
from benchmarks.faults.judge import judge
from benchmarks.faults.kinds import Fault
from benchmarks.faults.source import RAW, Source, read
from pipeline.document import open_document
from pipeline.errors import BadInput
from pipeline.model import Priority, Word
from pipeline.normalise import normalise
from pipeline.normalise.rulebook.rules import load
from pipeline.normalise.rulebook.spelling import squeezed
from pipeline.normalise.words.dates import day_in, year_in
from pipeline.normalise.words.money import parse
from pipeline.normalise.words.named_priorities import priorities_in
from pipeline.normalise.words.names import canonical
from pipeline.normalise.words.text import clean, join
from pipeline.verify import verify
from tests.unit.sheet import RULES, Sheet

# ------------------------------------------------------------------ money


def pounds(least: int = 0, most: int = 999_999_999) -> st.SearchStrategy[Decimal]:
    return st.integers(least, most).map(Decimal)


def pence() -> st.SearchStrategy[Decimal]:
    return st.integers(0, 10**11).map(lambda n: Decimal(n) / 100)


PLAIN: dict[str, Callable[[Decimal], str]] = {
    "grouped": lambda n: f"£{n:,}",
    "ungrouped": lambda n: f"£{n}",
    "blank after the sign": lambda n: f"£ {n:,}",
    "hard blank": lambda n: f"£\u00a0{n:,}",
    "no sign": lambda n: f"{n:,}",
    "footnote": lambda n: f"£{n:,}*",
    "note": lambda n: f"£{n:,} (match funding)",
    "period": lambda n: f"£{n:,} per annum",
    "pence": lambda n: f"£{n:,}.00",
}
QUALIFIED: dict[str, tuple[str, str]] = {
    "up to": ("up to £{:,}", "up_to"),
    "a maximum of": ("a maximum of £{:,}", "up_to"),
    "approx": ("approx. £{:,}", "approximate"),
    "circa": ("c. £{:,}", "approximate"),
    "more than": ("more than £{:,}", "at_least"),
}


@pytest.mark.parametrize("form", PLAIN)
@given(amount=pounds())
def test_money_survives_print_and_parse(form: str, amount: Decimal) -> None:
    money = parse(PLAIN[form](amount), RULES)
    assert (money.amount_gbp, money.qualifier, money.flags) == (amount, "exact", ())


@given(amount=pence())
def test_pence_survive(amount: Decimal) -> None:
    assert parse(f"£{amount:,.2f}", RULES).amount_gbp == amount


@pytest.mark.parametrize("form", ["-£{:,}", "–£{:,}", "−£{:,}", "£-{:,}", "(£{:,})", "£({:,})"])
@given(amount=pounds(1))
def test_a_contra_survives_with_its_sign(form: str, amount: Decimal) -> None:
    assert parse(form.format(amount), RULES).amount_gbp == -amount


@pytest.mark.parametrize("form", QUALIFIED)
@given(amount=pounds())
def test_a_qualifier_survives(form: str, amount: Decimal) -> None:
    printed, qualifier = QUALIFIED[form]
    money = parse(printed.format(amount), RULES)
    assert (money.amount_gbp, money.qualifier) == (amount, qualifier)


@given(st.integers(1, 999_999), st.integers(0, 3), st.sampled_from([("k", 3), ("m", 6)]))
def test_a_shortened_sum_survives_with_its_precision(
    digits: int, places: int, unit: tuple[str, int]
) -> None:
    number = Decimal(digits).scaleb(-places)
    money = parse(f"£{number:f}{unit[0]}", RULES)
    assert money.amount_gbp == number.scaleb(unit[1])
    assert money.precision_gbp == max(Decimal(10) ** (unit[1] - places), Decimal("0.01"))


@given(st.text("0123456789,.£ OolIS-()km€$*", max_size=14))
def test_a_text_is_an_amount_or_says_why_not(printed: str) -> None:
    """Nothing is blank without a flag, and what is read in spite of a misprint is flagged."""
    money = parse(printed, RULES)
    assert money.flags or money.amount_gbp is not None
    if any(letter in printed for letter in "OolIS") and money.amount_gbp is not None:
        assert "amount_misprinted" in money.flags


# ------------------------------------------------------------------ text, names and dates

ODD = "ﬁﬂ\u00ad\u2011\u00a0\u200b\u0301\u2024\uf0b7–-‘’&/() \n\taéE"
TEXT = st.text(st.sampled_from(ODD) | st.characters(exclude_categories=["Cs"]), max_size=40)


@given(TEXT)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean(text, RULES)
    assert clean(once, RULES) == once
    assert once == once.strip()


@given(st.lists(st.text("ab -/\u00ad", max_size=6), max_size=5))
def test_joining_lines_loses_no_letter(lines: list[str]) -> None:
    letters = [c for line in lines for c in line if c in "ab"]
    assert [c for c in join(lines) if c in "ab"] == letters


@given(st.sampled_from([s for rule in RULES.mechanisms for s in (rule.name, *rule.spellings)]))
def test_a_canonical_name_is_its_own_canonical_name(spelling: str) -> None:
    once = canonical(spelling, RULES.mechanisms, "mechanisms").value
    assume(once is not None)
    assert canonical(once or "", RULES.mechanisms, "mechanisms").value == once


@given(TEXT)
def test_names_are_compared_the_same_after_squeezing(text: str) -> None:
    assert squeezed(squeezed(text)) == squeezed(text)


@given(
    st.lists(st.integers(1, 17), min_size=1, max_size=4, unique=True),
    st.sampled_from([", ", " ", "; ", " and ", " & "]),
)
def test_priorities_survive(numbers: list[int], between: str) -> None:
    listed = [Priority(f"SP{n}", None, f"priority {n}") for n in range(1, 18)]
    read = priorities_in(between.join(f"SP{n}" for n in numbers), RULES, listed)
    assert [code for code, _ in read.codes] == [f"SP{n}" for n in numbers]


DATES = (
    "{d.day} {d:%B} {d.year}",
    "{d.day} {d:%b} {d.year}",
    "{d.day}th of {d:%B} {d.year}",
    "on {d.day} {d:%B}, {d.year}",
)
YEARS = ("{}/{:02d}", "{}–{:02d}", "Amount {}/{:02d}", "{} / {:02d} value")


@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)), st.sampled_from(DATES))
def test_dates_survive(day: date, form: str) -> None:
    assert day_in(form.format(d=day)) == day


@given(st.integers(2000, 2098), st.sampled_from(YEARS))
def test_years_survive(year: int, form: str) -> None:
    assert year_in(form.format(year, (year + 1) % 100)) == f"{year}/{(year + 1) % 100:02d}"


# ------------------------------------------------------------------ no wrong amount without a flag

AMOUNT = st.integers(1, 2_000_000)
TAMPERED = st.text("0123456789,.£ OlSB-()", max_size=9)


def themed(themes: list[list[int]]) -> str:
    rows = ["Theme | Project | 2020/21 award"]
    for t, amounts in enumerate(themes):
        rows += [f"T{t} | Project {t}.{i} | £{a:,}" for i, a in enumerate(amounts)]
        rows.append(f"T{t} Subtotal | | £{sum(amounts):,}")
    return "\n".join([*rows, f"Grand Total | | £{sum(map(sum, themes)):,}"])


@settings(max_examples=150)
@given(
    st.lists(st.lists(AMOUNT, min_size=1, max_size=4), min_size=2, max_size=3),
    st.integers(0, 30),
    TAMPERED,
)
@example([[1, 1], [2]], 0, "£1")
@example([[5], [5]], 1, "")
def test_one_tampered_figure_never_gives_a_wrong_verified_amount(
    themes: list[list[int]], at: int, text: str
) -> None:
    """Whatever a figure of a table is changed to, or if it goes: no line is wrong and verified."""
    sheet = Sheet().table(themed(themes))
    [table] = sheet.tables
    cells = [c for row in table.rows for c in row if c.raw.startswith("£")]
    target = cells[at % len(cells)]
    [word] = target.lines[0].words
    lines = (replace(target.lines[0], words=(reworded(word, text),)),) if text.strip() else ()
    tampered = replace(target, lines=lines)
    rows = tuple(tuple(tampered if c is target else c for c in row) for row in table.rows)
    sheet.tables[0] = replace(table, rows=rows)
    document, printed = sheet.printed()
    found = verify(normalise(document, printed, RULES), printed, RULES)
    true = {f"Project {t}.{i}": a for t, lines in enumerate(themes) for i, a in enumerate(lines)}
    for line in found.allocations:
        if line.status == "verified":
            assert line.amount_gbp == true[line.title]
    if found.framework.status == "verified":
        assert {a.title: a.amount_gbp for a in found.allocations} == true


@lru_cache(maxsize=1)
def source() -> Source:
    document = open_document(RAW / "leicestershire-2016-17.pdf").read()
    return Source(document, *read(document, load()), load())


@settings(max_examples=15)
@given(st.integers(0, 10_000), TAMPERED)
def test_a_tampered_page_never_gives_a_wrong_verified_amount(at: int, text: str) -> None:
    """The same on a published framework's own pages, from the words to the proof."""
    places = [*source().amounts, *source().totals]
    _, spot = places[at % len(places)]
    word = source().page(spot.page).words[spot.index]
    changed: tuple[Word, ...] = tuple(reworded(word, part) for part in [text.strip()] if part)
    document = with_words(source().document, {(spot.page, spot.index): changed})
    verdict = judge(Fault("", f"{word.text} -> {text}", document), source())
    assert verdict.outcome not in ("silent", "broke"), verdict.why


# ------------------------------------------------------------------ no figure is lost

WORDS = ("youth", "homes", "safety", "victims", "drugs", "courts", "women", "streets", "schools")
TITLES = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join),
    min_size=1, max_size=45, unique=True,
)  # fmt: skip


def drawn(titles: list[str], amounts: list[int], is_ruled: bool) -> bytes:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    text = getSampleStyleSheet()["BodyText"]
    rows = [["Project", "2020/21 award"]]
    rows += [[Paragraph(t), f"£{a:,}"] for t, a in zip(titles, amounts, strict=True)]
    rows.append(["Total", f"£{sum(amounts):,}"])
    style = [("GRID", (0, 0), (-1, -1), 0.5, "black")] if is_ruled else []
    style.append(("FONTNAME", (0, 0), (-1, 0), "Helvetica-Bold"))
    out = io.BytesIO()
    heading = Paragraph("Police and Crime Commissioner for Midshire: grants 2020/21", text)
    table = Table(rows, colWidths=[220, 120], style=style, repeatRows=1)
    SimpleDocTemplate(out, pagesize=A4, invariant=1).build([heading, table])
    return out.getvalue()


@pytest.mark.parametrize("is_ruled", [True, False], ids=["ruled", "no rules"])
@settings(max_examples=12)
@given(titles=TITLES, data=st.data())
def test_no_figure_is_lost(
    tmp_path_factory: pytest.TempPathFactory, is_ruled: bool, titles: list[str], data: st.DataObject
) -> None:
    """Every drawn sum is a figure; and where all is said to be proven, every amount is as drawn.

    Without rules a title may be torn between two rows; with them nothing is left to chance.
    """
    amounts = data.draw(st.lists(AMOUNT, min_size=len(titles), max_size=len(titles)))
    path: Path = tmp_path_factory.mktemp("drawn") / "grants.pdf"
    path.write_bytes(drawn(titles, amounts, is_ruled))
    try:
        found = pipeline.read(path).records
    except BadInput:  # a row or two without rules are no table
        assert not is_ruled and len(titles) < 3
        return
    printed = Counter(f.raw for f in found.figures)
    assert Counter(f"£{a:,}" for a in [*amounts, sum(amounts)]) <= printed
    if found.framework.status == "verified":
        assert Counter(a.amount_gbp for a in found.allocations) == Counter(map(Decimal, amounts))
    if is_ruled:
        assert found.framework.status == "verified"
        assert [a.title for a in found.allocations] == titles
