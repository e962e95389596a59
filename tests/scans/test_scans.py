"""Pages that are pictures are read as any others, and say that they were."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pypdfium2 as pdfium
import pytest

import pipeline
from pipeline.document import open_document
from pipeline.document.pictures import scans
from pipeline.errors import BadInput
from pipeline.model import Affine, Allocation, Box
from pipeline.normalise.doubts.page_doubts import unread_pages
from tests.generated.compare import differences

from .paper import EXPECT, SIZE, pasted, sheet
from .scanner import HiddenWord, Scanner

Lines = Sequence[Allocation]


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sheet(tmp_path_factory.mktemp("paper") / "ashmoor.pdf")


@pytest.fixture(scope="module")
def lines(paper: Path) -> Lines:
    """The lines of the paper itself, read from its text."""
    return pipeline.read(paper).records.allocations


def slowly(scanner: Scanner) -> object:
    return pytest.param(scanner, marks=pytest.mark.slow)


@pytest.mark.parametrize(
    "scanner",
    [
        Scanner(skew=2.0, noise=10, quality=40),
        Scanner(skew=-1.1, quarter_turns=1),
        slowly(Scanner()),
        slowly(Scanner(skew=-1.3, dpi=150)),
        slowly(Scanner(skew=0.6, dpi=300)),
        slowly(Scanner(skew=-0.9, quarter_turns=2)),
        slowly(Scanner(quarter_turns=3)),
        slowly(Scanner(skew=0.5, is_bilevel=True)),
        slowly(Scanner(skew=-0.4, enlarged=200 / 72)),
        slowly(Scanner(quarter_turns=1, enlarged=20.0)),
    ],
    ids=lambda s: ", ".join(f"{k} {v}" for k, v in vars(s).items() if v != vars(Scanner())[k]),
)
def test_a_scan_gives_what_its_paper_gives(
    paper: Path, lines: Lines, tmp_path: Path, scanner: Scanner
) -> None:
    """The records, which say how they were read, and boxes on the page as it was scanned; who waits
    hears of the page.
    """
    heard: list[tuple[int, int]] = []
    scan = scanner.scan(paper, tmp_path / "scan.pdf")
    result = pipeline.read(scan, on_page=lambda done, of: heard.append((done, of)))
    records = result.records
    assert differences(records, EXPECT) == []
    assert heard == [(1, 1)]
    assert all("ocr" in line.flags for line in records.allocations)
    sure = [cell.confidence for cell in records.cells]
    assert {cell.engine.split()[0] for cell in records.cells} == {"rapidocr"}
    assert all(c is not None and 0 < c <= 1 for c in sure)

    places, large = scanner.places(SIZE), scanner.enlarged
    at = {line.line_id: line.box for line in records.allocations}
    assert len(lines) == len(at) > 0
    for line in lines:
        place, found = places.box(line.box), at[line.line_id]
        assert place.holds(found, large)
        assert abs(found.centre[0] - place.centre[0]) < 2 * large
    wide, high = SIZE if scanner.quarter_turns % 2 == 0 else SIZE[::-1]
    [page] = result.printed.pages
    assert (page.width_pt, page.height_pt) == pytest.approx((wide * large, high * large), abs=2)


@pytest.mark.slow
@pytest.mark.parametrize("rotate", [90, 180])
def test_a_page_is_read_as_it_is_shown(
    paper: Path, lines: Lines, tmp_path: Path, rotate: int
) -> None:
    """A scan that lies sideways in its file, and that /Rotate sets upright."""
    scan = Scanner(quarter_turns=rotate // 90).scan(paper, tmp_path / "scan.pdf")
    with pdfium.PdfDocument(scan) as pdf:
        pdf[0].set_rotation(rotate)
        pdf.save(tmp_path / "shown.pdf")
    records = pipeline.read(tmp_path / "shown.pdf").records
    assert differences(records, EXPECT) == []
    at = {line.line_id: line.box for line in records.allocations}
    for line in lines:
        assert line.box.holds(at[line.line_id], 1.0)


def test_hidden_text_that_lies_is_not_believed(paper: Path, tmp_path: Path) -> None:
    def wrong(page: int, words: list[HiddenWord]) -> list[HiddenWord]:
        return [(text.replace("8", "6"), x, y, size) for text, x, y, size in words]

    records = pipeline.read(Scanner(hidden=wrong).scan(paper, tmp_path / "scan.pdf")).records
    assert differences(records, EXPECT) == []


def test_a_stamp_on_a_scan_does_not_pass_for_its_text(paper: Path, tmp_path: Path) -> None:
    stamp = Scanner(skew=1.0, stamp="APPENDIX B")
    records = pipeline.read(stamp.scan(paper, tmp_path / "scan.pdf")).records
    assert differences(records, EXPECT) == []


def test_a_table_pasted_as_a_picture_is_read_with_the_text_around_it(
    paper: Path, tmp_path: Path
) -> None:
    result = pipeline.read(pasted(paper, tmp_path / "pasted.pdf"))
    assert differences(result.records, EXPECT) == []
    [page] = result.printed.pages
    assert [w.confidence for w in page.words if w.box.bottom < 150] == [None] * 16


def test_a_picture_that_is_not_read_is_told(
    paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scans, "can_recognise", lambda: False)
    document = open_document(pasted(paper, tmp_path / "pasted.pdf")).read()
    assert [issue.code for issue in unread_pages(document)] == ["picture_not_read"]


def test_without_the_extra_a_scan_is_refused_and_the_way_told(
    paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scans, "can_recognise", lambda: False)
    scan = Scanner().scan(paper, tmp_path / "scan.pdf")
    with pytest.raises(BadInput, match=r"pip install -e '\.\[ocr\]'"):
        pipeline.read(scan)


def test_pages_with_text_are_read_without_the_extra(
    paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scans, "can_recognise", lambda: False)
    scan = Scanner(hidden=lambda page, words: words).scan(paper, tmp_path / "scan.pdf")
    records = pipeline.read(scan).records
    assert records.framework.status != "verified"
    told = [c.message for c in records.checks if c.check == "text_under_picture"]
    assert told and "pip install -e '.[ocr]'" in told[0]


def test_a_box_goes_to_the_box_around_its_turned_corners() -> None:
    quarter = Affine.quarter_turned(3, 20.0, 10.0)
    assert quarter.box(Box(1, 2, 3, 6)) == Box(4, 1, 8, 3)
    there = Affine.turned(2.0, 7.0, 5.0).then(quarter)
    assert there.quarters == 3
    back = there.then(there.inverse())
    assert back == pytest.approx(Affine.same())
    assert Affine.same().box(Box(1, 2, 3, 6)) == Box(1, 2, 3, 6)
