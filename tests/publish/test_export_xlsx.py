"""A workbook that people can read, and that Excel adds up itself."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from pipeline.errors import FrameworksError
from pipeline.model import Records, Total
from pipeline.publish.exports import export, workbook
from pipeline.publish.exports.sheets import SHEETS, heading
from tests.datasets import write

EXTRACTED = Path(__file__).parents[2] / "extracted"


def exported(records: Records, folder: Path) -> Path:
    write([records], folder / "extracted")
    place, _ = export("xlsx", folder / "extracted", folder / "it.xlsx")
    return place


@pytest.fixture
def path(grants: Records, tmp_path: Path) -> Path:
    return exported(grants, tmp_path)


@pytest.fixture
def book(path: Path) -> Workbook:
    return openpyxl.load_workbook(path)


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place, _ = export("xlsx", EXTRACTED, tmp_path_factory.mktemp("ours") / "it.xlsx")
    return place


def column(book: Workbook, sheet: str, title: str) -> list[object]:
    """The values under a heading."""
    head, *rows = book[sheet].iter_rows(values_only=True)
    return [row[head.index(title)] for row in rows]


def formulas(path: Path) -> dict[str, str]:
    """All cells that Excel computes, by sheet and cell."""
    return {
        f"{sheet.title}!{cell.coordinate}": str(cell.value)
        for sheet in openpyxl.load_workbook(path)
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def values(path: Path, cells: list[str]) -> dict[str, object]:
    book = openpyxl.load_workbook(path, data_only=True)
    return {cell: book[cell.split("!")[0]][cell.split("!")[1]].value for cell in cells}


def test_headings_stay_and_every_sheet_can_be_filtered(book: Workbook) -> None:
    assert book.sheetnames == ["About", *(sheet.title for sheet in SHEETS), "Columns"]
    for name in book.sheetnames[1:]:
        assert book[name].freeze_panes == "A2"
        assert book[name].auto_filter.ref == book[name].dimensions
        assert all(cell.font.bold for cell in book[name][1])


def test_pounds_are_pounds_and_dates_are_dates(book: Workbook) -> None:
    head = [cell.value for cell in book["Lines"][1]]
    amount = book["Lines"].cell(2, head.index("Amount (£)") + 1)
    assert amount.value == 1000 and amount.number_format.startswith("£#,##0.00_ ;[Red]-£")
    assert column(book, "Lines", "Amount (£)") == [1000, 250.5, None, 1000]
    assert column(book, "Lines", "Restated") == [False, False, False, True]
    assert column(book, "Frameworks", "Period start") == [datetime(2016, 4, 1)]
    assert column(book, "Key dates", "Starts on") == [datetime(2016, 5, 3)]
    assert column(book, "Lines", "Priorities")[0] == "SP2; SP1"


def test_every_column_is_explained(book: Workbook) -> None:
    told = set(
        zip(column(book, "Columns", "Sheet"), column(book, "Columns", "Column"), strict=True)
    )
    shown = {(s.title, str(c.value)) for s in SHEETS for c in book[s.title][1]}
    assert told == shown
    assert "Amount of the line for the year" in str(column(book, "Columns", "Meaning"))


def test_text_of_documents_is_never_a_formula(
    path: Path, book: Workbook, evil: tuple[str, ...]
) -> None:
    terms = [cell for (cell,) in book["Glossary"]["B2:B100"] if cell.value]
    assert [cell.value for cell in terms] == list(evil)
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in terms)
    assert not book["Lines"]["A2"].quotePrefix
    computed = {
        f"{s.title}!{heading(c)}" for s in SHEETS for c in s.columns if c.name in s.formulas
    }
    assert {
        f"{name.split('!')[0]}!{book[name.split('!')[0]][re.sub('[0-9]', '', name.split('!')[1]) + '1'].value}"
        for name in formulas(path)
    } <= computed
    with ZipFile(path) as archive:
        assert not [n for n in archive.namelist() if "externalLink" in n or "hyperlink" in n]
        sheets = [archive.read(n).decode() for n in archive.namelist() if "worksheets/" in n]
    assert not any("<hyperlink" in sheet for sheet in sheets)


def test_names_in_formulas_are_whole_columns(book: Workbook) -> None:
    for sheet in SHEETS:
        titles = {c.name: heading(c) for c in sheet.columns}
        for name, defined in sheet.ranges.items():
            area = book.defined_names[defined].attr_text.split("!")[1].replace("$", "")
            cells = [cell for (cell,) in book[sheet.title][area]]
            assert cells[0].row == 2 and cells[-1].row == book[sheet.title].max_row
            assert book[sheet.title].cell(1, cells[0].column).value == titles[name]


def test_sums_stand_beside_what_is_stated(path: Path) -> None:
    shown = openpyxl.load_workbook(path, data_only=True)
    assert column(shown, "Totals", "Stated (£)") == [1250.5]
    assert column(shown, "Totals", "Computed (£)") == [1250.5]
    assert column(shown, "Totals", "Difference (£)") == [0]
    assert column(shown, "Lines of totals", "Amount (£)") == [1000, 250.5]
    assert column(shown, "Frameworks", "Allocated (£)") == [1250.5]
    assert set(formulas(path)) == {
        "Frameworks!M2", "Frameworks!N2", "Totals!I2", "Totals!J2",
        "Lines of totals!E2", "Lines of totals!E3",
    }  # fmt: skip


def test_a_total_over_parts_of_lines_is_no_formula(grants: Records, tmp_path: Path) -> None:
    parts = replace(
        grants.totals[0],
        covered=(),
        parts_gbp=(Decimal("1000.00"), Decimal("250.50")),
        kind="column",
        line_id=None,
    )
    path = exported(replace(grants, totals=(parts,)), tmp_path)
    assert column(openpyxl.load_workbook(path), "Totals", "Computed (£)") == [1250.5]
    assert "Totals!J2" in formulas(path)


def recomputed(path: Path, folder: Path) -> Path:
    """The workbook as LibreOffice computes it, which is told none of the values."""
    if (office := shutil.which("soffice")) is None:
        pytest.skip("there is no LibreOffice here")
    blank = folder / "blank.xlsx"
    with ZipFile(path) as told, ZipFile(blank, "w") as untold:
        for name in told.namelist():
            content = told.read(name)
            if name.startswith("xl/worksheets/"):
                content = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", content)
            untold.writestr(name, content)
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    form = "xlsx:Calc MS Excel 2007 XML"
    command = [office, home, "--headless", "--convert-to", form, "--outdir", folder / "out", blank]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder / "out" / "blank.xlsx"


@pytest.mark.slow
def test_libreoffice_computes_what_we_say(ours: Path, tmp_path: Path) -> None:
    cells = list(formulas(ours))
    assert len(cells) > 200
    assert values(recomputed(ours, tmp_path), cells) == values(ours, cells)


@pytest.mark.slow
def test_libreoffice_finds_a_total_that_differs(grants: Records, tmp_path: Path) -> None:
    """And is not taken in by ids and years that look like numbers, dates or patterns."""
    lines = tuple(
        replace(grants.allocations[0], line_id=line_id, financial_year=year, amount_gbp=amount)
        for line_id, year, amount in (
            ("1", "2011/12", Decimal("1.10")),
            ("01", "2011/12", Decimal("2.20")),
            ("1", "2010/11", Decimal("4.40")),
            ("1-2", "2011/12", Decimal("8.80")),
        )
    )
    total = Total(
        table_id="a",
        label="*",
        kind="column",
        financial_year="2011/12",
        stated_gbp=Decimal("11.00"),
        computed_gbp=Decimal("12.10"),
        covered=tuple(line.key for line in (lines[0], lines[1], lines[3])),
        total_id="a-total-01",
        page=3,
        box=grants.totals[0].box,
    )
    path = exported(replace(grants, allocations=lines, totals=(total,), figures=()), tmp_path)
    again = openpyxl.load_workbook(recomputed(path, tmp_path), data_only=True)
    assert column(again, "Totals", "Computed (£)") == [pytest.approx(12.1)]
    assert column(again, "Totals", "Difference (£)") == [-1.1]
    assert column(again, "Lines of totals", "Amount (£)") == [1.1, 2.2, 8.8]


def test_a_difference_is_shown_in_red(book: Workbook) -> None:
    rules = book["Totals"].conditional_formatting
    red = {
        str(area.sqref): rule.operator
        for area in rules
        for rule in area.rules
        if rule.operator == "notEqual"
    }
    assert red == {"J2": "notEqual"}


def test_text_that_is_too_long_is_cut_and_told(grants: Records, tmp_path: Path) -> None:
    long = "ab 😀" * 9000
    line = replace(grants.allocations[0], comment=long)
    write([replace(grants, allocations=(line,))], tmp_path / "extracted")
    place, notes = export("xlsx", tmp_path / "extracted", tmp_path / "it.xlsx")
    assert notes == ["Lines, Comment, row 2: cut to what a cell of Excel holds."]
    book = openpyxl.load_workbook(place)
    (shown,) = column(book, "Lines", "Comment")
    assert str(shown).endswith(workbook.CUT)
    assert long.startswith(str(shown).removesuffix(workbook.CUT))
    assert 32_760 < len(str(shown).encode("utf-16-le")) // 2 <= 32_767
    assert notes[0] in [cell.value for cell in book["About"]["A"]]


def test_more_rows_than_excel_has_are_refused(
    grants: Records, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 4)
    with pytest.raises(FrameworksError, match=r"Lines would have more rows than Excel allows"):
        exported(grants, tmp_path)
    assert not (tmp_path / "it.xlsx").exists()
