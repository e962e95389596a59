"""What ``frameworks report`` promises of its files, whoever looks at them."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

import pipeline
from pipeline.cli import main
from pipeline.errors import FrameworksError
from pipeline.model import Records
from pipeline.normalise.rulebook.rules import load
from pipeline.plain import pounds
from pipeline.review.desk.doubts import open_doubts
from pipeline.review.facts import view
from pipeline.review.sheets import Originals, pictures
from pipeline.review.site import write_report
from pipeline.verify.doubtful import doubtful_lines
from tests.generated.broken import encrypted
from tests.review.conftest import NASTY, RAW, ROOT
from tests.scans.paper import sheet
from tests.scans.scanner import Scanner
from tests.unit.sheet import Sheet

MOST_BYTES = 5 * 2**20
MOST_BYTES_A_PAGE = 150_000


class Page(HTMLParser):
    """The elements of a page, its anchors and where its links lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.append((tag, values))
        self.ids += [values["id"]] if values.get("id") else []  # type: ignore[list-item]
        self.links += [values["href"]] if values.get("href") else []  # type: ignore[list-item]


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def pages(folder: Path) -> dict[str, Page]:
    return {path.name: Page(path.read_text("utf-8")) for path in sorted(folder.glob("*.html"))}


def test_the_command_writes_a_page_a_framework_with_the_same_bytes_each_time(
    both: list[Records], tmp_path: Path
) -> None:
    arguments = ["report", "--in", str(ROOT / "extracted"), "--raw", str(RAW)]
    result = CliRunner().invoke(main, [*arguments, "--out", str(tmp_path / "report")])
    assert result.exit_code == 0, result.output
    names = {name for name in contents(tmp_path / "report") if name.endswith(".html")}
    one, other = "leicestershire-2015-17", "leicestershire-2016-17"
    assert names == {
        "index.html", f"{one}.html", f"{other}.html", f"diff--{one}--{other}.html",
    }  # fmt: skip
    found = contents(tmp_path / "report")
    assert sum(map(len, found.values())) < MOST_BYTES
    write_report(both, Originals([RAW]), load(), tmp_path / "again")
    assert contents(tmp_path / "again") == found


def test_every_link_leads_somewhere(report: Path) -> None:
    found = pages(report)
    for name, page in found.items():
        assert len(page.ids) == len(set(page.ids)), name
        for link in page.links:
            file, _, anchor = link.partition("#")
            assert (report / file).exists()
            assert not anchor or anchor in found[file or name].ids, (name, link)
        for tag, values in page.tags:
            if tag == "img":
                assert (report / str(values["src"])).is_file()


def test_every_figure_is_marked_and_every_line_is_there(report: Path, both: list[Records]) -> None:
    for records in both:
        page = pages(report)[f"{records.framework.framework}.html"]
        spots = [
            values for tag, values in page.tags if tag == "a" and "spot" in str(values.get("class"))
        ]
        assert len(spots) == len(records.figures)
        assert {f"line-{line.line_id}" for line in records.allocations} <= set(page.ids)
        text = (report / f"{records.framework.framework}.html").read_text("utf-8")
        for line in records.allocations:
            assert pounds(line.amount_gbp) in text


def test_lines_and_figures_are_linked_both_ways(both: list[Records]) -> None:
    for records in both:
        seen = view(records)
        leads = {spot.anchor: spot.leads_to for sheet in seen.sheets for spot in sheet.spots}
        for each in seen.lines:
            assert leads[each.spot] == each.anchor
        for said in seen.statements:
            assert leads[said.spot] == said.anchor
        assert not seen.others


def test_totals_form_a_tree(both: list[Records]) -> None:
    _, later = both
    [grand] = [each for each in view(later).tree if each.total.kind == "grand"]
    assert [branch.total.kind for branch in grand.branches] == ["subtotal"] * 5
    assert not grand.lines
    assert sum(len(branch.lines) for branch in grand.branches) == grand.total.covers


def test_a_doubt_has_its_diagnosis_its_place_and_what_settles_it(
    disputed: tuple[Records, Path],
) -> None:
    seen = view(disputed[0])
    doubts = [doubt for doubt in seen.doubts if doubt.check.kind == "total"]
    assert doubts
    for doubt in doubts:
        assert doubt.diagnosis
        assert str(doubt.spot).startswith("figure-")
        assert doubt.settles is not None and "expected:" in doubt.settles.yaml


def test_a_line_without_an_amount_needs_a_person_as_it_does_at_the_desk(tmp_path: Path) -> None:
    table = "Project | 2020/21 award\nYouth work | £1,000\nLocks | TBC"
    records = Sheet().table(table).read()
    assert [line.title for line in doubtful_lines(records)] == ["Locks"]
    assert not records.failed
    assert [doubt.title for doubt in open_doubts(records)] == ["A line without an amount"]
    write_report([records], Originals([tmp_path]), load(), tmp_path / "report")
    front, own = (
        (tmp_path / "report" / f"{name}.html").read_text("utf-8")
        for name in ("index", records.framework.framework)
    )
    assert "1 doubt</a>" in front and "1 line in doubt besides" in front
    assert "<h3>A line without an amount</h3>" in own and "Nothing: no check failed" not in own


def test_doubts_name_the_publisher_where_there_are_several(tmp_path: Path) -> None:
    records = Sheet().table("Project | 2020/21 award\nYouth work | £1,000\nLocks | TBC").read()
    front = replace(records.framework, framework="other-2020-21", publisher="Another Council")
    for given, told in (([records], 0), ([records, replace(records, framework=front)], 1)):
        write_report(given, Originals([tmp_path]), load(), tmp_path / f"report-{told}")
        page = (tmp_path / f"report-{told}" / "index.html").read_text("utf-8")
        doubts = page.partition('id="doubts"')[2].partition("</section>")[0]
        assert doubts.count("Another Council") == told


def test_a_long_name_of_a_line_is_folded(tmp_path: Path) -> None:
    """It would push the last columns under the pages beside the table."""
    records = Sheet().table("Project | 2020/21 award\nYouth work | £1,000\nLocks | £2,000").read()
    names = ("police-and-crime-commissioner-01", "table-1-02")
    lines = zip(records.allocations, names, strict=True)
    records = replace(records, allocations=tuple(replace(a, line_id=name) for a, name in lines))
    write_report([records], Originals([tmp_path]), load(), tmp_path / "report")
    page = (tmp_path / "report" / f"{records.framework.framework}.html").read_text("utf-8")
    assert f'class="id long">{names[0]}</th>' in page and f'class="id">{names[1]}</th>' in page


class TestPictures:
    def test_a_document_that_is_missing(self, both: list[Records], tmp_path: Path) -> None:
        problems = write_report(both[:1], Originals([tmp_path]), load(), tmp_path / "report")
        assert problems == [
            "the file leicestershire-2015-17.pdf was not found; name its folder with --raw"
        ]
        text = (tmp_path / "report" / "leicestershire-2015-17.html").read_text("utf-8")
        assert problems[0] in text and 'id="figure-5-1"' in text and "<img" not in text

    def test_a_page_of_a_scan_takes_little_room(self, tmp_path: Path) -> None:
        page = sheet(tmp_path / "page.pdf")
        scan = Scanner(skew=1.0, noise=30, quality=90).scan(page, tmp_path / "scan.pdf")
        printed, scanned = (len(pictures(path, [1])[1].webp) for path in (page, scan))
        assert printed < scanned < MOST_BYTES_A_PAGE
        assert b"VP8L" in pictures(page, [1])[1].webp[:20]  # print stays as sharp as it is

    @pytest.mark.parametrize("own", ["secret", ""], ids=["locked", "opens_without"])
    def test_an_encrypted_document(self, own: str, tmp_path: Path) -> None:
        encrypted(own)(tmp_path / "locked.pdf")
        records = pipeline.read(tmp_path / "locked.pdf", password="secret").records
        originals = Originals([tmp_path], "secret")
        assert write_report([records], originals, load(), tmp_path / "report") == []
        closed = Originals([tmp_path])
        problems = write_report([records], closed, load(), tmp_path / "report")
        told = "locked.pdf: it is encrypted; give the password with --password"
        assert problems == ([told] if own else [])

    def test_another_document_of_the_name(self, both: list[Records], tmp_path: Path) -> None:
        (tmp_path / "leicestershire-2015-17.pdf").write_bytes(b"%PDF-1.4 another")
        [problem] = write_report(both[:1], Originals([tmp_path]), load(), tmp_path / "report")
        assert "not the one that was read" in problem

    def test_a_document_under_another_name(self, both: list[Records], tmp_path: Path) -> None:
        original = (RAW / "leicestershire-2016-17.pdf").read_bytes()
        (tmp_path / "a").mkdir()
        (tmp_path / "a" / "renamed.PDF").write_bytes(original)
        assert write_report(both[1:], Originals([tmp_path]), load(), tmp_path / "report") == []


class TestSafety:
    def test_text_of_documents_stays_text(self, report: Path) -> None:
        for path in report.glob("*.html"):
            text, page = path.read_text("utf-8"), Page(path.read_text("utf-8"))
            assert "<script>alert" not in text and "<img src=x" not in text
            assert not {"\u202e", "\x07"} & set(text)
            assert [tag for tag, _ in page.tags].count("script") == 1
            for tag, values in page.tags:
                assert not [name for name in values if name.startswith("on") or name == "style"], (
                    tag
                )
        assert NASTY.partition("<")[2][:20] not in (report / "index.html").read_text("utf-8")

    def test_nothing_comes_from_the_network(self, report: Path) -> None:
        for path in report.glob("*.html"):
            text = path.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
            assert not re.search(r"(src|href)=\"(https?:)?//|@import|url\(", text)
            assert "default-src &#39;none&#39;" in text

    def test_a_framework_is_no_path(self, both: list[Records], tmp_path: Path) -> None:
        front = replace(both[0].framework, framework="../x")
        with pytest.raises(FrameworksError, match="no name of a framework"):
            write_report([replace(both[0], framework=front)], Originals([]), load(), tmp_path)

    def test_a_folder_of_something_else_is_left_alone(
        self, both: list[Records], tmp_path: Path
    ) -> None:
        (tmp_path / "mine").mkdir()
        (tmp_path / "mine" / "letter.txt").write_text("dear")
        with pytest.raises(FrameworksError, match="holds something else than a report"):
            write_report(both, Originals([]), load(), tmp_path / "mine")
        assert contents(tmp_path / "mine") == {"letter.txt": b"dear"}

    @pytest.mark.parametrize("held", ["an index of its own", "a report"])
    def test_a_file_of_someone_elses_is_never_deleted(
        self, held: str, both: list[Records], tmp_path: Path
    ) -> None:
        out = tmp_path / "site"
        if held == "a report":
            write_report(both[1:], Originals([]), load(), out)
        else:
            out.mkdir()
            (out / "index.html").write_text("my own")
        (out / "thesis.txt").write_text("years of work")
        before = contents(out)
        with pytest.raises(FrameworksError, match=r"thesis\.txt|holds something else"):
            write_report(both, Originals([]), load(), out)
        assert contents(out) == before
        assert [path.name for path in tmp_path.iterdir()] == ["site"]

    def test_a_report_is_replaced_whole_or_not_at_all(
        self, both: list[Records], tmp_path: Path
    ) -> None:
        out = tmp_path / "report"
        write_report(both, Originals([]), load(), out)
        before = contents(out)
        front = replace(both[0].framework, framework="a" * 300)  # too long for any disk
        with pytest.raises(FrameworksError, match="can't be written"):
            write_report([both[1], replace(both[0], framework=front)], Originals([]), load(), out)
        assert contents(out) == before
        write_report(both[1:], Originals([]), load(), out)
        assert "leicestershire-2015-17.html" not in contents(out)
        assert [path.name for path in tmp_path.iterdir()] == ["report"]

    def test_a_report_comes_back_where_the_new_one_cant_take_its_place(
        self, both: list[Records], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        out, rename = tmp_path / "report", Path.rename
        write_report(both[1:], Originals([]), load(), out)
        before = contents(out)

        def fails(self: Path, target: Path) -> Path:
            if self.name.startswith(".report-"):
                raise OSError(28, "No space left on device")
            return rename(self, target)

        monkeypatch.setattr(Path, "rename", fails)
        with pytest.raises(FrameworksError, match="No space left"):
            write_report(both, Originals([]), load(), out)
        assert contents(out) == before
        assert [path.name for path in tmp_path.iterdir()] == ["report"]

    def test_what_a_killed_command_left_aside_is_put_back(
        self, both: list[Records], tmp_path: Path
    ) -> None:
        out = tmp_path / "report"
        write_report(both[1:], Originals([]), load(), out)
        before = contents(out)
        out.rename(tmp_path / ".report.before")
        front = replace(both[0].framework, framework="a" * 300)
        with pytest.raises(FrameworksError, match="can't be written"):
            write_report([replace(both[0], framework=front)], Originals([]), load(), out)
        assert contents(out) == before
        assert [path.name for path in tmp_path.iterdir()] == ["report"]
