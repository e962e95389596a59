"""No text of a document runs, steers or breaks out of anything that is made of it."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import yaml
from click.testing import CliRunner
from PIL import Image

from pipeline.cli import main
from pipeline.normalise.rulebook.profiles import Profile
from pipeline.plain import FORMULA
from pipeline.review.folder import LIST

from . import pages, texts  # noqa: F401 - they fill CASES
from .cases import CASES
from .raw import AWARDS, HEAD, TOTAL, framework, whole

KINDS = ("formulas", "markup", "paths", "characters")
PUBLISHER = "Police and Crime Commissioner for Evil"
EVIL = (
    ("=cmd|' /C calc'!A0", "@SUM(1)", "£12,500"),
    ("</td><script>alert(1)</script>", "javascript:alert(1)", "£8,250"),
    ("- !!python/object:os.system {a: b} # &x *x", "[a](http://x.example) {{7*7}}", "£31,400"),
)
EDITIONS = {"evil-2017-19": "2017-19", "evil-2018-19": "2018/19"}  # with their years
NAME = re.compile(r"[a-z0-9]+(?:-+[a-z0-9]+)*\.[a-z]+")


def edition(rows: Sequence[Sequence[str]], years: str) -> bytes:
    return whole(framework((HEAD, *rows, TOTAL), publisher=PUBLISHER, year=years))


def told(*arguments: str | Path) -> str:
    """What a command says on the screen."""
    result = CliRunner().invoke(main, list(map(str, arguments)), env={"COLUMNS": "200"})
    assert result.exit_code in (0, 3), result.output
    return result.output


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shelf")
    for case in CASES:
        if case.kind in KINDS:
            case.build(folder / case.file)
    for (name, years), rows in zip(EDITIONS.items(), (AWARDS, EVIL), strict=True):
        (folder / f"{name}.pdf").write_bytes(edition(rows, years))
    return folder


@pytest.fixture(scope="module")
def dataset(shelf: Path) -> Path:
    out = shelf.parent / "out"
    is_harmless(told("run", shelf, "--out", out, "--jobs", "2"))
    return out


def is_harmless(said: str) -> None:
    assert not {c for c in said if not c.isprintable()} - {"\n"}


def slugs(dataset: Path) -> list[str]:
    names = pq.read_table(dataset / "frameworks.parquet")["framework"].to_pylist()
    assert EDITIONS.keys() < set(names)
    return names


def test_nothing_steers_the_screen(dataset: Path) -> None:
    for slug in slugs(dataset):
        is_harmless(told("show", slug, "--in", dataset))
    is_harmless(told("diff", *EDITIONS, "--in", dataset))
    is_harmless(told("check", dataset))


def fields(text: str) -> Iterator[str]:
    for row in csv.reader(io.StringIO(text, newline="")):
        for field in row:
            if not re.fullmatch(r"-?\d+(?:\.\d+)?", field):
                yield field


def test_nothing_is_a_formula_in_a_csv_file(dataset: Path, tmp_path: Path) -> None:
    told("export", "--format", "csv", "--in", dataset, "--out", tmp_path / "csv")
    told("diff", *EDITIONS, "--in", dataset, "--csv", tmp_path / "diff.csv")
    files = [*tmp_path.glob("csv/*.csv"), tmp_path / "diff.csv"]
    every = [f for path in files for f in fields(path.read_text("utf-8"))]
    assert not [f for f in every if f.lstrip(" \t\r\n").startswith(tuple(FORMULA))]
    assert "'=cmd|' /C calc'!A0" in every


def test_nothing_is_a_formula_in_a_workbook(dataset: Path, tmp_path: Path) -> None:
    told("export", "--format", "xlsx", "--in", dataset, "--out", tmp_path / "x.xlsx")
    with zipfile.ZipFile(tmp_path / "x.xlsx") as book:
        sheets = [book.read(n).decode() for n in book.namelist() if "worksheets/" in n]
    assert any("cmd|" in sheet for sheet in sheets)
    formulas = [f for sheet in sheets for f in re.findall(r"<f[^>]*>([^<]*)</f>", sheet)]
    assert formulas and not [f for f in formulas if re.search(r"cmd|HYPERLINK|A1:A9", f)]
    assert not [sheet for sheet in sheets if 'TargetMode="External"' in sheet]


class Tags(HTMLParser):
    """What a page asks a browser to do."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts, self.odd = 0, []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script"
        self.odd += [name for name, _ in attrs if name.startswith("on")]
        links = [value or "" for name, value in attrs if name in ("href", "src")]
        self.odd += [value for value in links if re.match(r"(?!data:image)\w+:", value)]


def test_nothing_runs_in_a_report(dataset: Path, shelf: Path, tmp_path: Path) -> None:
    is_harmless(told("report", "--in", dataset, "--raw", shelf, "--out", tmp_path / "report"))
    files = [path for path in (tmp_path / "report").rglob("*") if path.is_file()]
    assert not [path for path in files if not NAME.fullmatch(path.name) and path.name != LIST]
    written = [path for path in files if path.suffix == ".html"]
    assert len(written) > len(slugs(dataset))
    for page in written:
        tags = Tags()
        text = page.read_text("utf-8")
        tags.feed(text)
        assert (tags.scripts, tags.odd) == (1, []), page
        is_harmless(text)


def test_drafts_are_what_they_should_be(shelf: Path, tmp_path: Path) -> None:
    for path in [*sorted(shelf.glob("*.pdf"))]:
        out = tmp_path / path.stem
        is_harmless(told("profile", path, "--out", out))
        assert not [each for each in out.iterdir() if not NAME.fullmatch(each.name)]
        [draft] = out.glob("*.yaml")
        text = draft.read_text("utf-8")
        is_harmless(text)
        Profile.model_validate(yaml.safe_load(text))


def test_pictures_of_a_large_page_are_no_larger_than_others(tmp_path: Path) -> None:
    """A page of five metres, at the dots an inch of others, would be a picture of gigabytes."""
    shelf, out, drafts = (tmp_path / name for name in ("shelf", "out", "drafts"))
    shelf.mkdir()
    next(case for case in CASES if case.name == "five_metres").build(shelf / "large.pdf")
    told("run", shelf, "--out", out, "--jobs", "1")
    told("report", "--in", out, "--raw", shelf)
    told("profile", shelf / "large.pdf", "--out", drafts)
    drawn = [*out.glob("report/pages/*.webp"), *drafts.glob("*.png")]
    assert len(drawn) == 2
    for path in drawn:
        with Image.open(path) as image:
            assert 1_000_000 < image.width * image.height < 27_000_000
    [page] = out.glob("report/*-20*.html")
    assert "dots an inch, as the page is large" in page.read_text("utf-8")
