"""``frameworks diff``: two frameworks of a dataset, two editions of a document, two folders."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from tests.datasets import write
from tests.editions import AFTER, BEFORE, framework, line
from tests.generated import frame
from tests.generated.fund import Award, awards, ledger


def run(*arguments: object, width: int = 100) -> tuple[int, str]:
    runner = CliRunner(env={"COLUMNS": str(width)})
    result = runner.invoke(main, ["diff", *map(str, arguments)])
    return result.exit_code, result.output


def kinds(file: Path) -> dict[str, str]:
    """What became of each line, by its title."""
    with file.open(encoding="utf-8", newline="") as rows:
        return {
            row["later_titles"] or row["earlier_titles"]: f"{row['kind']} {row['difference_gbp']}"
            for row in csv.DictReader(rows)
        }


class TestFrameworks:
    @pytest.fixture
    def dataset(self, tmp_path: Path) -> Path:
        odd = line("9", 5, '=HYPERLINK("http://x"), "quoted"', theme="@theme")
        write([framework(2020, *BEFORE), framework(2021, *AFTER, odd)], tmp_path)
        return tmp_path

    @pytest.mark.parametrize("width", [60, 100, 160])
    def test_the_table(self, dataset: Path, width: int) -> None:
        code, said = run("midshire-2020-22", "midshire-2021-22", "--in", dataset, width=width)
        assert code == 0
        for words in ("stayed: 2", "changed: 1", "came: 2", "went: 1", "by theme", "+£2,500"):
            assert words in said
        assert "name+amount" in said if width == 160 else "A-a" in said

    def test_lines_that_make_one_row_stand_apart(self, dataset: Path) -> None:
        _, said = run("midshire-2020-22", "midshire-2021-22", "--in", dataset, width=100)
        lines = said.splitlines()
        last = next(at for at, text in enumerate(lines) if "A-b" in text)
        assert "A-a" in lines[last - 1] and not lines[last + 1].strip()

    def test_the_csv(self, dataset: Path, tmp_path: Path) -> None:
        file = tmp_path / "out.csv"
        names = ("midshire-2020-22", "midshire-2021-22")
        code, _ = run(*names, "--in", dataset, "--csv", file)
        content = file.read_bytes()
        assert code == 0 and content.count(b"\r\n") == content.count(b"\n") == 7
        found = list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))
        assert [row["kind"] for row in found] == ["stayed"] * 2 + [
            "changed",
            "went",
            "came",
            "came",
        ]
        assert found[2]["difference_gbp"] == "2500.00" and found[3]["difference_gbp"] == "-9000.00"
        assert found[3]["later_gbp"] == "" and found[3]["confidence"] == ""
        assert found[5]["later_titles"] == '\'=HYPERLINK("http://x"), "quoted"'
        assert found[5]["theme"] == "'@theme"
        run(*names, "--in", dataset, "--csv", tmp_path / "again.csv")
        assert (tmp_path / "again.csv").read_bytes() == content

    def test_what_can_not_be_compared(self, dataset: Path, tmp_path: Path) -> None:
        code, said = run("midshire-2020-22", "nowhere", "--in", dataset)
        assert code == 4 and "has no framework 'nowhere'; it has: midshire-2020-22" in said
        code, _ = run("midshire-2020-22", "midshire-2020-22", "--in", dataset)
        assert code == 2
        other = framework(2018, line("A", 1, "A", financial_year="2018/19"), last=2019)
        write([other, framework(2021, *AFTER)], tmp_path / "apart")
        code, said = run("midshire-2018-19", "midshire-2021-22", "--in", tmp_path / "apart")
        assert code == 4 and "no year in common" in said
        code, said = run(
            "midshire-2020-22", "midshire-2021-22", "--in", dataset,
            "--csv", tmp_path / "new" / "x.csv", "--html", tmp_path,
        )  # fmt: skip
        assert code == 1 and f"{tmp_path}: can't be written" in said
        assert (tmp_path / "new" / "x.csv").is_file()  # whose folder is made, as of an export


def plan(path: Path, *lines: Award) -> Path:
    frame.framework("plan", "Mistley", [ledger(lines)]).build(path)
    return path


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two editions of a plan, of the same name: one line less, one more, one with more money."""
    first, second, *rest = awards(6, seed=7)
    more = replace(second, amount=second.amount + 250)
    new = Award("Beekeeping for all", "Hive Trust", rest[-1].theme, Decimal(1234))
    folder = tmp_path_factory.mktemp("editions")
    for name in ("old", "new"):
        (folder / name).mkdir()
    old = plan(folder / "old" / "plan.pdf", first, second, *rest)
    return old, plan(folder / "new" / "plan.pdf", more, *rest, new)


class TestEditions:
    def test_two_documents(self, editions: tuple[Path, Path], tmp_path: Path) -> None:
        file, page = tmp_path / "x.csv", tmp_path / "x.html"
        code, said = run(*editions, "--csv", file, "--html", page)
        assert code == 0, said
        assert "checksum" in said  # else nothing would tell the two apart
        assert f"Written: {file}\nWritten: {page}\n" in said
        first, second, *rest = (award.title for award in awards(6, seed=7))
        gone = f"{-awards(6, seed=7)[0].amount:.2f}"
        assert kinds(file) == {
            first: f"went {gone}",
            second: "changed 250.00",
            "Beekeeping for all": "came 1234.00",
            **dict.fromkeys(rest, "stayed 0.00"),
        }
        shown = page.read_text("utf-8")
        assert "two editions" in shown and "Beekeeping for all" in shown and "+£250" in shown
        assert 'href="#main"' in shown and ".html" not in shown  # it stands alone

    def test_folders_of_results(self, editions: tuple[Path, Path], tmp_path: Path) -> None:
        for name, pdf in zip(("was", "is"), editions, strict=True):
            arguments = ["run", str(pdf), "--out", str(tmp_path / name), "--jobs=1"]
            assert CliRunner().invoke(main, arguments).exit_code == 0
        written = run(tmp_path / "was", tmp_path / "is")
        assert written == run(*editions)

    def test_a_document_against_a_dataset(
        self, editions: tuple[Path, Path], tmp_path: Path
    ) -> None:
        write([framework(2020, *BEFORE), framework(2021, *AFTER)], tmp_path)
        code, said = run(tmp_path, editions[0])
        assert code == 4
        assert "no framework in common: midshire-2020-22, midshire-2021-22 there, mistley" in said

    def test_several_frameworks_of_two_folders(self, tmp_path: Path) -> None:
        gone = framework(2015, line("A", 5, "A", financial_year="2015/16"), last=2016)
        more = replace(AFTER[0], amount_gbp=Decimal("9501.00"))
        write([framework(2020, *BEFORE), framework(2021, *AFTER), gone], tmp_path / "was")
        write([framework(2020, *BEFORE), framework(2021, more, *AFTER[1:])], tmp_path / "is")
        page = tmp_path / "x.html"
        code, said = run(tmp_path / "was", tmp_path / "is", "--html", page)
        assert code == 0
        assert f"Only in {tmp_path / 'was'}: midshire-2015-16" in said
        assert "3 stayed, 1 changed by £1, 0 came, 0 went" in said
        assert "2 frameworks compared" in page.read_text("utf-8")

    def test_an_amount_that_can_not_be_read_is_shown_as_printed(self, tmp_path: Path) -> None:
        for name, amount in (("was", 9500), ("is", None)):
            write([framework(2021, line("1", amount, "Youth club"))], tmp_path / name)
        page = tmp_path / "x.html"
        code, said = run(tmp_path / "was", tmp_path / "is", "--html", page)
        assert code == 0 and "TBC" in said and ">TBC<" in page.read_text("utf-8")
        assert "0 stayed, 1 changed, 0 came, 0 went; 1 without a readable amount" in said

    @pytest.mark.parametrize(
        ("given", "told"),
        [
            ("none.pdf", "none.pdf: there is no such file"),
            ("no/where", "where: there is no such file"),
            ("nowhere/", "nowhere: there is no such file"),
            ("nowhere", "has no framework 'nowhere'"),
            ("empty", "empty: there is no dataset in this folder"),
        ],
    )
    def test_what_is_not_there(
        self, given: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write([framework(2021, *AFTER)], tmp_path / "extracted")
        (tmp_path / "empty").mkdir()
        monkeypatch.chdir(tmp_path)
        code, said = run("midshire-2021-22", given)
        assert code == 4 and told in said and len(said.splitlines()) == 1
