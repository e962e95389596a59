"""The fast parser of pages gives what pdfplumber gives, or leaves the page to it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.document import Opened, open_document
from pipeline.errors import BadInput
from pipeline.extract import extract
from pipeline.model import UNREADABLE, Records
from pipeline.normalise import normalise
from pipeline.normalise.plan.pack import framework_pages
from pipeline.normalise.rulebook.rules import load
from pipeline.verify import verify
from tests.document.alike import WITHOUT_WIDTH, page_differences, same
from tests.document.written import Form, Written, text
from tests.generated.cases import BY_NAME
from tests.generated.expect import Case

RAW = Path(__file__).parents[2] / "raw"

HAND_WRITTEN = {
    "plain": Written(text("Total of grants paid 1,234.50")),
    "turned": Written(text("Turned words") + "100 100 200 50 re S", rotate=90),
    "upside_down": Written(text("Turned words") + "100 100 200 50 re S", rotate=180),
    "turned_left": Written(text("Turned words") + "100 100 200 50 re S", rotate=270),
    "origin_elsewhere": Written(
        text("Words") + "100 100 m 300 100 l S", media=(20, -30, 620, 370), rotate=90
    ),
    "cropped": Written(text("Words") + "100 100 m 300 100 l S", crop=(30, 40, 500, 360)),
    "cropped_and_turned": Written(text("Words"), crop=(30, 40, 500, 360), rotate=270),
    "inherited_boxes": Written(text("Words"), crop=(30, 40, 500, 360), is_box_inherited=True),
    "form": Written(
        "q 1 0 0 1 40 20 cm /X Do Q",
        forms={
            "X": Form(
                text("In a form") + "10 10 200 1 re f 20 20 100 40 re S", (0.5, 0, 0, 0.5, 30, 10)
            )
        },
    ),
    "form_in_white": Written("1 g /X Do", forms={"X": Form(text("Unseen") + "10 10 200 1 re f")}),
    "invisible": Written("3 Tr " + text("Hidden text")),
    "white_on_white": Written("1 g " + text("Unseen") + "0 g " + text("Seen", y=200)),
    "white_on_dark": Written("0.2 g 40 290 200 30 re f 1 g " + text("Seen")),
    "inks": Written(
        "0 0 0 0 k " + text("Unseen") + "0 0 0 1 k " + text("Seen", y=250) + "0 0 0 0.05 k "
        "40 200 300 30 re f 0 0 0 0.01 k 40 100 300 30 re f .1 .2 0 0 k 40 20 300 30 re f"
    ),
    "drawn_twice": Written(text("Bold words") + text("Bold words", x=50.4)),
    "drawn_twice_by_letters": Written(
        "".join(text(c, x=50 + 9 * i) + text(c, x=50.3 + 9 * i) for i, c in enumerate("BOLD"))
    ),
    "bold_font": Written(text("Bold", font="F2") + text("plain", x=100)),
    "stated_text": Written("/Span << /ActualText (stated) >> BDC " + text("drawn") + " EMC"),
    "stated_letter": Written(
        "/Span << /ActualText (x) >> BDC " + text("-") + " EMC " + text("more", x=60)
    ),
    "stated_in_properties": Written(
        "/Span /P1 BDC " + text("drawn") + " EMC", properties="/P1 << /ActualText (stated) >>"
    ),
    "stated_as_nothing": Written(
        "/Span << /ActualText () >> BDC " + text("drawn") + " EMC " + text("more", y=200)
    ),
    "hyphens": Written(text("re-") + text("offending and pre-", y=286) + text("vention", y=272)),
    "hyphen_alone": Written(text("re-") + text("-", y=286) + text("x", x=60, y=286)),
    "narrow": Written("BT /F1 12 Tf 60 Tz 50 300 Td (Narrow words here) Tj ET"),
    "raised": Written("BT /F1 12 Tf 50 300 Td (Note) Tj /F1 7 Tf 5 Ts (1) Tj ET"),
    "spaced": Written("BT /F1 12 Tf 3 Tc 50 300 Td (Spaced out) Tj ET"),
    "words_pushed_together": Written("BT /F1 12 Tf -2 Tw 50 300 Td (tight words here) Tj ET"),
    "kerned": Written("BT /F1 12 Tf 50 300 Td [(Ke) 120 (rn) -300 (ed) -120 (x)] TJ ET"),
    "slanted": Written("BT /F1 12 Tf 1 0 0.3 1 50 300 Tm (Slanted words) Tj ET"),
    "askew": Written("BT /F1 12 Tf 1 0.02 -0.02 1 50 300 Tm (Askew words that go on) Tj ET"),
    "upwards": Written("BT /F1 12 Tf 0 1 -1 0 50 100 Tm (Upwards) Tj ET" + "\n" + text("level")),
    "mirrored": Written("BT /F1 12 Tf -100 Tz 250 300 Td (Mirror) Tj ET"),
    "flipped_twice": Written("1 0 0 -1 0 400 cm BT /F1 12 Tf 1 0 0 -1 50 100 Tm (Words) Tj ET"),
    "negative_size": Written("BT /F1 -12 Tf -1 0 0 -1 50 300 Tm (Negative size) Tj ET"),
    "size_in_matrix": Written("BT /F1 1 Tf 12 0 0 12 50 300 Tm (Scaled) Tj ET"),
    "no_size": Written(text("none", size=0) + text("tiny", size=1, y=250) + text("some", y=200)),
    "blanks": Written("BT /F1 12 Tf 50 300 Td (a) Tj ( ) Tj (b) Tj (  c) Tj (\\240d) Tj ET"),
    "beyond_the_page": Written(text("Far away", x=5000) + text("near")),
    "lines": Written(
        "10 10 m 200 10 l S 10 50 m 10 150 l 200 150 l h S 10 200 m 20 210 l 60 300 l S "
        "10 20 m 20 20 l 30 30 m 90 30 l S 1 G 10 80 m 200 80 l S 0 G 5 w 300 10 m 400 10 l h S"
    ),
    "boxes": Written(
        "300 50 100 0.5 re f 300 80 100 40 re B 0.8 g 300 200 50 20 re f 0.99 g 400 200 50 50 re f "
        "0.3 g 300 300 20 20 re 350 300 20 20 re f* 10 200 m 60 200 l 60 250 l 10 250 l h f"
    ),
    "leaning_box": Written("0.8 g 100 200 m 150 200 l 160 250 l 110 250 l h f"),
    "curves": Written(
        "10 300 m 30 350 60 350 80 300 c f 200 200 m 210 200 210 200 210 200 c S 0.8 g "
        "100.5 100 m 199.5 100 l 199.8 100 200 100.2 200 100.5 c 200 149.5 l "
        "200 149.8 199.8 150 199.5 150 c 100.5 150 l 100.2 150 100 149.8 100 149.5 c "
        "100 100.5 l 100 100.2 100.2 100 100.5 100 c f"
    ),
    "empty": Written(""),
}
LEFT_TO_PDFPLUMBER = {
    "letters_unknown": Written(text("ABAB", font="F3")),
    "nought": Written(text("a\\000b")),
    "control": Written(text("a\\002b")),
    "shadow": Written(text("Shadow", x=53, y=298) + text("Shadow")),
}
# pdfminer leaves out the space after a string's last letter, and takes this hyphen for a blank.
PDFMINER_ERRS = {
    "spaced_strings": (
        Written("BT /F1 12 Tf 3 Tc 50 300 Td (ab) Tj (c) Tj ET"),
        [("a", 50.0), ("b", 59.7), ("c", 69.3)],
    ),
    "hyphen_255": (Written(text("re\\255read")), [("re-read", 50.0)]),
}


def _read(page: Written, tmp_path: Path) -> Opened:
    return open_document(page.write(tmp_path / "page.pdf"))


@pytest.mark.parametrize("name", HAND_WRITTEN)
def test_the_fast_parser_gives_the_page_of_pdfplumber(name: str, tmp_path: Path) -> None:
    opened = _read(HAND_WRITTEN[name], tmp_path)
    fast, slow = opened.read(), opened.read(by_pdfplumber=True)
    assert page_differences(fast.pages[0], slow.pages[0]) == []
    assert fast.slow_pages == ()
    assert slow.slow_pages == (1,)


@pytest.mark.parametrize("name", LEFT_TO_PDFPLUMBER)
def test_a_page_that_pdfium_may_misread_is_left_to_pdfplumber(name: str, tmp_path: Path) -> None:
    opened = _read(LEFT_TO_PDFPLUMBER[name], tmp_path)
    fast = opened.read()
    assert fast.slow_pages == (1,)
    assert page_differences(fast.pages[0], opened.read(by_pdfplumber=True).pages[0]) == []


@pytest.mark.parametrize("name", PDFMINER_ERRS)
def test_the_standard_counts_where_pdfminer_errs(name: str, tmp_path: Path) -> None:
    page, expected = PDFMINER_ERRS[name]
    words = _read(page, tmp_path).read().pages[0].words
    assert [(w.text, round(w.box.x0, 1)) for w in words] == expected


WIDE = Written(
    "".join(text(f"Line {i} of a wide table 1,234.50", y=300 - 20 * i) for i in range(6))
)


@pytest.mark.parametrize(
    ("turn", "left", "begins"),
    [("0 1 -1 0 400 0", 90.5, 550), ("0 -1 1 0 0 600", 297.5, 50)],
    ids=["up", "down"],
)
def test_print_that_runs_up_or_down_a_page_is_read_as_if_it_was_level(
    turn: str, left: float, begins: float, tmp_path: Path
) -> None:
    """A wide table on a tall page, whose own number stands upright. On the page as shown its first word
    reaches from ``left``, and begins at ``begins`` from the top.
    """
    sideways = Written(f"q {turn} cm {WIDE.drawing} Q {text('7')}", media=(0, 0, 400, 600))
    (level,), (page,) = (_read(p, tmp_path).read().pages for p in (WIDE, sideways))
    assert [w.text for w in page.words] == [w.text for w in level.words]
    assert page.words[0].box == pytest.approx(level.words[0].box, abs=0.01)
    assert (page.width_pt, page.height_pt, page.sideways_digits) == (600, 400, 1)
    shown = page.as_shown(page.words[0].box)
    assert shown.x0 == pytest.approx(left, abs=0.1)
    assert begins in (pytest.approx(shown.top), pytest.approx(shown.bottom))
    (slow,) = _read(sideways, tmp_path).read(by_pdfplumber=True).pages
    assert page_differences(page, slow) == []
    assert slow.shown == page.shown


@pytest.mark.parametrize("beside", ["", "7"], ids=["alone", "beside-a-number"])
def test_a_few_words_turn_a_page_where_they_are_all_of_it(beside: str, tmp_path: Path) -> None:
    """A title page of a document that lies sideways; beside level print they are a stamp."""
    title = f"q 0 1 -1 0 400 0 cm {text('Commissioning Framework 2016/17')} Q"
    page = Written(f"{title} {text(beside) if beside else ''}", media=(0, 0, 400, 600))
    (read,) = _read(page, tmp_path).read().pages
    words = ["Commissioning", "Framework", "2016/17"]
    assert [word.text for word in read.words] == ([beside] if beside else words)
    (slow,) = _read(page, tmp_path).read(by_pdfplumber=True).pages
    assert page_differences(read, slow) == []


def test_what_a_font_gives_no_letter_for_is_marked(tmp_path: Path) -> None:
    """But for the codes that WinAnsiEncoding leaves unused, which show a bullet."""
    page = Written(text("A\\201B", font="F3") + text("\\201 Grants of the year", y=200))
    document = open_document(page.write(tmp_path / "page.pdf")).read()
    words = [word.text for word in document.pages[0].words]
    assert words == [f"A{UNREADABLE}B", "•", "Grants", "of", "the", "year"]


def test_text_drawn_twice_is_bold(tmp_path: Path) -> None:
    words = _read(HAND_WRITTEN["drawn_twice"], tmp_path).read().pages[0].words
    assert [(w.text, w.is_bold) for w in words] == [("Bold", True), ("words", True)]


def test_a_soft_hyphen_at_the_end_of_a_line_stays_one(tmp_path: Path) -> None:
    path = tmp_path / "soft.pdf"
    BY_NAME["ligatures_soft_hyphens"].build(path)
    fast = open_document(path).read()
    assert fast.slow_pages == ()
    assert any(w.text.endswith("\u00ad") for page in fast.pages for w in page.words)


def test_too_much_on_a_page_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.document.pages.MAX_OBJECTS", 9)
    for drawing in (text("ten letters"), "1 1 5 5 re f " * 10):
        opened = _read(Written(drawing), tmp_path)
        with pytest.raises(BadInput, match=r"page\.pdf, page 1: more"):
            opened.read()
        with pytest.raises(BadInput, match=r"page\.pdf, page 1: more"):
            opened.read(by_pdfplumber=True)


def _records(opened: Opened, by_pdfplumber: bool) -> Records:
    """What one of the parsers makes of a document, without its name."""
    book = load(None)
    cut = framework_pages(opened.texts, book)
    document = opened.read(cut.pages, by_pdfplumber)
    printed = extract(document)
    records = verify(normalise(document, printed, book, cut), printed, book)
    reader = "pdfplumber" if by_pdfplumber else "pdfium"
    assert {cell.engine for cell in records.cells} <= {reader}
    return replace(records, cells=tuple(replace(cell, engine="") for cell in records.cells))


def _same_reading(path: Path) -> None:
    opened = open_document(path)
    fast, slow = opened.read(), opened.read(by_pdfplumber=True)
    assert fast.slow_pages == ()
    for page, other in zip(fast.pages, slow.pages, strict=True):
        assert page_differences(page, other) == [], f"page {page.number}"
    # pdfminer gives no width to these in a font that every reader has: its boxes end too early
    if not any(WITHOUT_WIDTH & set(w.text) for page in fast.pages for w in page.words):
        assert same(_records(opened, False), _records(opened, True))


@pytest.mark.parametrize("path", sorted(RAW.glob("*.pdf")), ids=lambda p: p.stem)
def test_the_documents_in_raw_are_read_alike(path: Path) -> None:
    _same_reading(path)


READABLE = [case for case in BY_NAME.values() if case.expect.bad_input is None]
SOME = {"rotated_90", "double_drawn_bold", "letter_by_letter", "hidden_text", "raised_digits"}


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, marks=() if case.name in SOME else pytest.mark.stress)
        for case in READABLE
    ],
    ids=lambda case: case.name,
)
def test_generated_documents_are_read_alike(case: Case, tmp_path: Path) -> None:
    path = tmp_path / f"{case.name}.pdf"
    case.build(path)
    _same_reading(path)


def test_a_soft_hyphen_that_is_drawn_within_a_word_is_a_hyphen(tmp_path: Path) -> None:
    """Type is set so where a font has one sign for both."""
    words = _read(Written(text("Co\\255com")), tmp_path).read().pages[0].words
    assert [word.text for word in words] == ["Co-com"]
