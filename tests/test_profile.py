"""``frameworks profile``: a draft that changes nothing, and pictures that show what was read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import get_args

import pytest
import yaml
from click.testing import CliRunner
from PIL import Image, ImageColor

import pipeline
from pipeline.cli import main
from pipeline.draft import draft, summary
from pipeline.model import Role
from pipeline.normalise.rulebook.profiles import Profile
from pipeline.normalise.rulebook.rules import load
from pipeline.reading import Result
from pipeline.review.drawing import pictures
from pipeline.review.marks import MARKS, mark, printable
from pipeline.review.room import beside
from pipeline.review.strips import Places
from pipeline.seen import TableSeen, tables_seen
from tests.generated.cases import BY_NAME

RULES = load()
LEGEND = 19 * 19  # pixels of a mark in the legend
CASES = [
    "ruled", "no_rules", "two_years", "quarters_cross_foot", "side_by_side", "theme_merged",
    "thousands_heading", "cost_and_grant", "euro_table", "money_columns_not_told_apart",
    "retained_by_pcc", "no_total_stated", "amount_hashes", "priorities_words", "cards_headed",
    "cards_with_labels_in_one_table",
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("profile")


class Looked:
    """A generated document, as ``frameworks profile`` sees it."""

    def __init__(self, folder: Path, case: str) -> None:
        self.path = folder / f"{case}.pdf"
        if not self.path.exists():
            BY_NAME[case].build(self.path)
        self.result: Result = pipeline.read(self.path)
        self.tables: tuple[TableSeen, ...] = tables_seen(self.result, RULES)

    @property
    def text(self) -> str:
        return draft(self.result, self.tables, RULES)

    def pictures(self) -> dict[int, Image.Image]:
        return dict(pictures(self.path, self.result, self.tables))


def with_profile(folder: Path, text: str) -> Path:
    rules = folder / "rules"
    (rules / "profiles").mkdir(parents=True, exist_ok=True)
    (rules / "profiles" / "draft.yaml").write_text(text, encoding="utf-8")
    return rules


class TestDraft:
    @pytest.mark.parametrize("case", CASES)
    def test_it_changes_nothing(self, case: str, folder: Path, tmp_path: Path) -> None:
        looked = Looked(folder, case)
        ours = looked.result.records
        theirs = pipeline.read(looked.path, with_profile(tmp_path, looked.text)).records
        assert ours.framework.profile == "general"
        assert theirs.framework.profile == ours.framework.framework
        assert theirs.allocations == ours.allocations
        assert theirs.totals == ours.totals
        assert theirs.checks == ours.checks

    def test_it_tells_what_columns_are_taken_for(self, folder: Path) -> None:
        text = Looked(folder, "thousands_heading").text
        [line] = [line for line in text.splitlines() if line.lstrip().startswith("- 2018/19 £000")]
        assert line.endswith("# amount, 2018/19, £000, by columns/amount")

    def test_it_tells_totals_with_what_they_cover(self, folder: Path) -> None:
        assert ", as 9 lines add up to" in Looked(folder, "euro_table").text
        looked = Looked(folder, "wrong_total_out_by_10")
        [total] = looked.result.records.totals
        assert f"but {total.covers} lines make " in looked.text

    def test_it_tells_of_tables_that_were_not_read(self, folder: Path) -> None:
        looked = Looked(folder, "money_columns_not_told_apart")
        assert "#   not read: columns of money that no title tells apart" in looked.text
        assert "1 table not read" in summary(looked.result, looked.tables)
        assert yaml.safe_load(looked.text)["tables"] == []

    def test_it_tells_where_a_year_comes_from(self, folder: Path) -> None:
        text = Looked(folder, "cost_and_grant").text
        assert "by columns/amount; the year by what stands above it, or the period" in text
        assert "# other money, by its cells and its neighbours: columns/whole-cost alone" in text

    def test_it_cuts_long_lists_of_doubts(self, folder: Path) -> None:
        lines = Looked(folder, "money_columns_not_told_apart").text.splitlines()
        assert sum(line.startswith("# - figures_accounted: £") for line in lines) == 8
        assert any("figures_accounted: 12 more" in line for line in lines)

    def test_it_goes_on_from_the_profile_that_fits(self, folder: Path, tmp_path: Path) -> None:
        """A profile that a person has written is not lost when another draft is made."""
        looked = Looked(folder, "ruled")
        name = looked.result.records.framework.framework
        mine = looked.text + "priorities: {prefix: ZQ}\n"
        rules = with_profile(tmp_path, mine)
        again = pipeline.read(looked.path, rules)
        book = load(rules)
        content = yaml.safe_load(draft(again, tables_seen(again, book), book))
        assert again.records.framework.profile == name
        assert content == yaml.safe_load(mine)

    @pytest.mark.parametrize("nasty", ["a: b # c", "x\ny: z", "'\"", "– €\x85\u2028", "{[", "2016"])
    def test_no_text_of_a_document_breaks_out(self, nasty: str, folder: Path) -> None:
        looked = Looked(folder, "ruled")
        framework = replace(looked.result.records.framework, source_file=nasty)
        result = replace(looked.result, records=replace(looked.result.records, framework=framework))
        columns = tuple(replace(c, title=nasty, why=nasty) for c in looked.tables[0].columns)
        table = replace(looked.tables[0], columns=columns, heading=nasty, reason=nasty)
        profile = Profile.model_validate(yaml.safe_load(draft(result, [table], RULES)))
        assert profile.tables[0].titles == [nasty] * len(columns)


class TestPictures:
    def test_there_is_one_for_each_first_page(self, folder: Path) -> None:
        looked = Looked(folder, "long_table_over_10_pages")
        assert list(looked.pictures()) == [looked.tables[0].pages[0]]

    def test_amounts_bear_the_colour_of_what_became_of_them(self, folder: Path) -> None:
        lines = colours(Looked(folder, "ruled").pictures())
        assert {colour("allocation"), colour("total")} <= lines
        left = colours(Looked(folder, "money_columns_not_told_apart").pictures())
        assert colour("unaccounted") in left
        parts = colours(Looked(folder, "quarters_cross_foot").pictures())
        assert colour("part") in parts

    def test_an_amount_that_was_not_read_is_marked(self, folder: Path) -> None:
        looked = Looked(folder, "amount_hashes")
        assert not any(f.role == "unaccounted" for f in looked.result.records.figures)
        [page] = looked.pictures().values()
        assert pixels(page, "unaccounted") > 2 * LEGEND

    def test_the_page_itself_is_all_there(self, folder: Path) -> None:
        """Strips are let in and cover nothing: the picture is higher by them, and as wide."""
        looked = Looked(folder, "two_tables_on_a_page")
        [(number, picture)] = looked.pictures().items()
        page = next(p for p in looked.result.printed.pages if p.number == number)
        assert picture.width == pytest.approx(page.width_pt * 2, abs=2)
        assert picture.height > page.height_pt * 2 + 2 * 60

    @pytest.mark.parametrize("case", ["rotated_90", "side_by_side", "small_print", "euro_table"])
    def test_marks_lie_on_their_amounts(self, case: str, folder: Path) -> None:
        assert colour("allocation") in colours(Looked(folder, case).pictures())

    def test_columns_are_named_where_they_stand_beside_one_another(self, folder: Path) -> None:
        """The values of a card stand below one another: a name over them would be that of the last."""
        for case, named in (("ruled", 4), ("cards_headed", 0)):
            looked = Looked(folder, case)
            [table] = looked.tables
            page = next(p for p in looked.result.printed.pages if p.number == table.pages[0])
            places = Places(page, looked.tables, 2.0)
            assert {len(places.columns(piece)) for piece in places.pieces} == {named}

    def test_same_picture_twice(self, folder: Path) -> None:
        looked = Looked(folder, "ruled")
        first, second = looked.pictures(), looked.pictures()
        assert [p.tobytes() for p in first.values()] == [p.tobytes() for p in second.values()]


class TestMarks:
    def test_letters_and_colours_differ(self) -> None:
        assert len({m.letter for m in MARKS.values()}) == len(MARKS)
        for one, other in combinations(MARKS.values(), 2):
            away = zip(ImageColor.getrgb(one.colour), ImageColor.getrgb(other.colour), strict=True)
            assert sum(abs(a - b) for a, b in away) > 90, (one, other)

    def test_each_role_has_a_mark(self) -> None:
        assert set(MARKS) == set(get_args(Role))

    @pytest.mark.parametrize(
        ("text", "said"), [("£000", "thousand pounds"), ("Dŵr – “x”", 'Dwr - "x"')]
    )
    def test_the_font_has_each_letter(self, text: str, said: str) -> None:
        assert printable(text) == said

    def test_tags_keep_off_print_and_in_their_cells(self) -> None:
        amount, cell = (100.0, 10.0, 150.0, 20.0), (90.0, 0.0, 260.0, 30.0)
        cost, place = beside(amount, cell, (60.0, 16.0), [amount], 600)
        assert cost == 0 and place[0] > amount[2]
        _, place = beside(amount, cell, (30.0, 16.0), [amount, (151, 0, 400, 30)], 600)
        assert place[2] <= 151


class TestCommand:
    def test_it_writes_the_draft_and_its_pictures(self, folder: Path, tmp_path: Path) -> None:
        looked = Looked(folder, "ruled")
        result = profile(looked.path, "--out", tmp_path / "draft")
        name = looked.result.records.framework.framework
        assert result.exit_code == 0, result.output
        assert f"{name}: " in result.stdout and "verified" in result.stdout
        files = {path.name for path in (tmp_path / "draft").iterdir()}
        assert files == {f"{name}.yaml", f"page-{looked.tables[0].pages[0]:03d}.png"}
        written = (tmp_path / "draft" / f"{name}.yaml").read_text(encoding="utf-8")
        assert written == looked.text

    def test_it_has_a_place_of_its_own(
        self, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        looked = Looked(folder, "ruled")
        monkeypatch.chdir(tmp_path)
        assert profile(looked.path, "--pages", "1-3").exit_code == 0
        assert Path(f"profile-{looked.result.records.framework.framework}").is_dir()

    def test_it_writes_over_nothing(self, folder: Path, tmp_path: Path) -> None:
        path = Looked(folder, "ruled").path
        assert profile(path, "--out", tmp_path).exit_code == 0
        again = profile(path, "--out", tmp_path)
        assert again.exit_code == 2 and "is there already" in again.stderr

    def test_what_is_no_framework_is_told(self, folder: Path, tmp_path: Path) -> None:
        path = folder / "menu.pdf"
        BY_NAME["menu"].build(path)
        result = profile(path, "--out", tmp_path / "draft")
        assert result.exit_code == 4 and "menu.pdf" in result.stderr
        assert not (tmp_path / "draft").exists()

    def test_a_folder_that_cannot_be_written_is_told(self, folder: Path, tmp_path: Path) -> None:
        (tmp_path / "taken").write_text("a file", encoding="utf-8")
        result = profile(Looked(folder, "ruled").path, "--out", tmp_path / "taken")
        assert result.exit_code == 1 and "can't be written" in result.stderr


def profile(*arguments: object):  # type: ignore[no-untyped-def]
    return CliRunner().invoke(main, ["profile", *map(str, arguments)])


def colour(role: str) -> tuple[int, ...]:
    return ImageColor.getrgb(mark(role).colour)


def body(pages: dict[int, Image.Image]) -> Iterator[Image.Image]:
    """The pictures without the legend below them."""
    for page in pages.values():
        yield page.crop((0, 0, page.width, page.height - 90))


def colours(pages: dict[int, Image.Image]) -> set[tuple[int, ...]]:
    return {c for page in body(pages) for _, c in page.getcolors(2**24)}  # type: ignore[misc,union-attr]


def pixels(page: Image.Image, role: str) -> int:
    counts = {c: n for n, c in page.getcolors(2**24)}  # type: ignore[union-attr]
    return counts.get(colour(role), 0)
