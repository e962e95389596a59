"""The command line: what it says, to whom, and with which exit code."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result
from rich.console import Console

import pipeline
from pipeline.batch import Outcome
from pipeline.cli import main
from pipeline.cli.bar import progress_bar
from pipeline.plain import pounds
from pipeline.screen.pieces import WIDE
from tests.datasets import write
from tests.generated.cases import BY_NAME

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = [
    [], ["run"], ["watch"], ["show"], ["diff"], ["report"], ["review"], ["export"], ["check"],
    ["profile"], ["rules"], ["rules", "check"],
]  # fmt: skip


def frameworks(*arguments: object, width: int = 120) -> Result:
    return CliRunner(env={"COLUMNS": str(width)}).invoke(main, [str(a) for a in arguments])


def told(result: Result) -> str:
    """All that was printed, without the breaks that the width of the terminal makes."""
    return " ".join(f"{result.stdout} {result.stderr}".split())


def build(folder: Path, case: str, name: str = "") -> Path:
    path = folder / (name or f"{case}.pdf")
    BY_NAME[case].build(path)
    return path


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset of two frameworks, of which one is disputed."""
    folder = tmp_path_factory.mktemp("dataset")
    read = [
        pipeline.read(build(folder, case)).records for case in ("ruled", "wrong_total_out_by_10")
    ]
    write(read, folder / "out")
    return folder / "out"


@pytest.fixture(scope="module")
def slugs(dataset: Path) -> list[str]:
    """The proven framework, then the disputed one."""
    import pyarrow.parquet as pq

    rows = pq.read_table(dataset / "frameworks.parquet").to_pylist()
    return [r["framework"] for r in sorted(rows, key=lambda row: row["status"] == "disputed")]


class TestHelp:
    @pytest.mark.parametrize("command", COMMANDS, ids=lambda words: " ".join(words) or "frameworks")
    def test_each_command_has_an_example(self, command: list[str]) -> None:
        result = frameworks(*command, "--help")
        assert result.exit_code == 0
        assert f"  frameworks {' '.join(command)}" in result.stdout

    def test_it_loads_nothing_that_takes_long(self) -> None:
        heavy = ("pandas", "pdfplumber", "pydantic", "pyarrow", "rich", "yaml")
        code = (
            "import sys; from pipeline.cli import main; main(['--help'], standalone_mode=False); "
            f"assert not set(sys.modules) & set({heavy}), set(sys.modules) & set({heavy})"
        )
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True)

    def test_it_runs_as_a_module(self) -> None:
        command = [sys.executable, "-m", "pipeline", "--version"]
        said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
        assert pipeline.__version__ in said


class TestRun:
    def test_a_proven_document(self, tmp_path: Path) -> None:
        result = frameworks("run", build(tmp_path, "ruled"), "--out", tmp_path / "out")
        assert result.exit_code == 0, told(result)
        assert "ruled.pdf" in result.stdout and "verified" in result.stdout
        assert "ruled.pdf: verified, 12 lines" in result.stderr
        assert "1 framework in" in told(result)
        assert (tmp_path / "out" / "allocations.parquet").exists()

    def test_a_disputed_one(self, tmp_path: Path) -> None:
        path = build(tmp_path, "wrong_total_out_by_10")
        result = frameworks("run", path, "--out", tmp_path / "out")
        assert result.exit_code == 3
        assert "difference" in told(result)

    def test_what_it_prints_to_settle_a_doubt_is_a_decision_once_it_is_filled_in(
        self, tmp_path: Path
    ) -> None:
        path = build(tmp_path, "rounded_statement_fails")
        result = frameworks("run", path, "--out", tmp_path / "out")
        _, _, rest = result.stdout.partition("To settle it, in rules/accepted/")
        lines = rest.splitlines()[1:]
        block = "\n".join(lines[: lines.index("")])
        filled = block.replace("reason:", "reason: checked against the minutes")
        filled = filled.replace("who:", "who: J. Doe").replace("when:", "when: 2020-01-02")
        (tmp_path / "rules" / "accepted").mkdir(parents=True)
        decisions = tmp_path / "rules" / "accepted" / "x.yaml"

        decisions.write_text(block)
        assert frameworks("rules", "check", "--rules", tmp_path / "rules").exit_code == 5
        decisions.write_text(filled)
        pipeline_rules = tmp_path / "again"
        (tmp_path / "rules").rename(pipeline_rules)  # rules are loaded once for each folder
        again = frameworks("run", path, "--rules", pipeline_rules, "--out", tmp_path / "out")
        assert "To settle it, in rules/accepted/" not in told(again), told(again)

    def test_bad_input_and_something_disputed(self, tmp_path: Path) -> None:
        build(tmp_path, "wrong_total_out_by_10")
        build(tmp_path, "empty_file")
        result = frameworks("run", tmp_path, "--out", tmp_path / "out")
        assert result.exit_code == 4
        assert "bad input: empty_file.pdf" in result.stderr
        assert "empty_file" not in result.stdout  # the table has what was read
        assert "Traceback" not in told(result)
        assert (tmp_path / "out" / "frameworks.parquet").exists()

    def test_nothing_readable(self, tmp_path: Path) -> None:
        result = frameworks("run", tmp_path / "missing.pdf", "--out", tmp_path / "out")
        assert result.exit_code == 4
        assert "No dataset was written" in result.stdout and "runs.parquet" in result.stdout
        assert "missing.pdf" not in result.stdout and "there is no such file" in result.stderr
        assert [path.name for path in (tmp_path / "out").glob("*.parquet")] == ["runs.parquet"]

    def test_only_verified(self, tmp_path: Path) -> None:
        build(tmp_path, "ruled")
        build(tmp_path, "wrong_total_out_by_10")
        result = frameworks("run", tmp_path, "--only-verified", "--out", tmp_path / "out")
        assert result.exit_code == 3
        assert "1 framework in" in told(result) and "left out: " in told(result)

    def test_for_machines(self, tmp_path: Path) -> None:
        build(tmp_path, "ruled")
        build(tmp_path, "not_a_pdf")
        result = frameworks("run", tmp_path, "--json", "--out", tmp_path / "out")
        assert result.exit_code == 4
        *documents, summary = map(json.loads, result.stdout.splitlines())
        runs = pq.read_table(tmp_path / "out" / "runs.parquet").to_pylist()
        assert sorted(documents, key=lambda row: row["file"]) == [
            {"type": "document", **row} for row in runs
        ]
        assert summary["type"] == "summary" and summary["exit_code"] == 4
        assert summary["outcomes"] == {"read": 1, "bad_input": 1}
        assert len(summary["frameworks"]) == 1

    def test_a_list_of_documents(self, tmp_path: Path) -> None:
        paths = f"{build(tmp_path, 'ruled')}\n\n{build(tmp_path, 'not_a_pdf')}\n"
        arguments = ["run", "--from-list", "-", "--out", str(tmp_path / "out")]
        result = CliRunner().invoke(main, arguments, input=paths)
        assert result.exit_code == 4
        assert "ruled.pdf: verified" in result.stderr and "not_a_pdf.pdf: bad" in result.stderr

    @pytest.mark.parametrize(
        ("options", "typed", "variable"),
        [
            (["--password", "secret"], "", ""),
            (["--password", "-"], "secret\n", ""),
            ([], "", "secret"),
        ],
        ids=["option", "asked-for", "variable"],
    )
    def test_a_password(
        self, tmp_path: Path, options: list[str], typed: str, variable: str
    ) -> None:
        path, out = build(tmp_path, "encrypted"), tmp_path / "out"
        assert frameworks("run", path, "--out", out).exit_code == 4
        runner = CliRunner(env={"FRAMEWORKS_PASSWORD": variable or None})
        result = runner.invoke(main, ["run", str(path), "--out", str(out), *options], input=typed)
        assert result.exit_code == 0, told(result)
        kept = b"".join(file.read_bytes() for file in out.rglob("*") if file.is_file())
        assert b"secret" not in kept + result.stdout_bytes + result.stderr_bytes

    @pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
    def test_odd_names(self, tmp_path: Path) -> None:
        odd = [
            b"a\xff.pdf",
            b"b\n.pdf",
            b"c\x1b[31m.pdf",
            b"d\\.pdf",
            "e\u202e.pdf".encode(),
            b"=f.pdf",
        ]
        content = build(tmp_path, "ruled").read_bytes()
        (tmp_path / "in").mkdir()
        for i, name in enumerate(odd):
            (tmp_path / "in" / os.fsdecode(name)).write_bytes(content if i == 0 else b"%PDF-")
        result = frameworks("run", tmp_path / "in", "--json", "--out", tmp_path / "out")
        names = [Path(json.loads(line)["file"]).name for line in result.stdout.splitlines()[:-1]]
        assert sorted(names) == [
            "=f.pdf", "a%FF.pdf", "b%0A.pdf", "c%1B[31m.pdf", "d%5C.pdf", "e%E2%80%AE.pdf",
        ]  # fmt: skip
        [front] = pq.read_table(tmp_path / "out" / "frameworks.parquet").to_pylist()
        assert front["source_file"] == "a%FF.pdf"
        shown = frameworks("run", tmp_path / "in", "--out", tmp_path / "out")
        assert not {"\x1b", "\u202e", "\udcff"} & set(shown.stdout + shown.stderr)
        assert {*names} == {line.partition(": ")[0] for line in shown.stderr.splitlines()[:6]}

    def test_bad_rules(self, tmp_path: Path) -> None:
        (tmp_path / "themes.yaml").write_text("rules:\n  - {name: a, name: b}\n")
        path = build(tmp_path, "ruled")
        result = frameworks("run", path, "--rules", tmp_path, "--out", tmp_path / "out")
        assert result.exit_code == 5
        assert "themes.yaml, line 2" in result.stderr

    def test_an_output_that_is_a_file(self, tmp_path: Path) -> None:
        path = build(tmp_path, "ruled")
        result = frameworks("run", path, "--out", path)
        assert result.exit_code == 1
        assert "can't be written" in result.stderr and "Traceback" not in told(result)

    @pytest.mark.parametrize("pages", ["0-3", "5-3", "x", "1-", "", "9" * 5000])
    def test_pages_that_are_none(self, pages: str) -> None:
        assert frameworks("run", "a.pdf", "--pages", pages).exit_code == 2

    def test_named_pages_without_amounts_are_not_to_be_named(self, tmp_path: Path) -> None:
        path = build(tmp_path, "ruled")
        result = frameworks("run", path, "--pages", "1", "--out", tmp_path / "out")
        assert result.exit_code == 4 and "--pages" not in result.stderr
        assert "no table of amounts was found on the pages that were named" in result.stderr

    def test_pages_of_one_document_only(self, tmp_path: Path) -> None:
        result = frameworks("run", "a.pdf", "b.pdf", "--pages", "1-2", "--out", tmp_path)
        assert result.exit_code == 2 and "one document" in result.stderr

    def test_pages_that_are_named_are_read(self, tmp_path: Path) -> None:
        path = build(tmp_path, "ruled")
        result = frameworks("run", path, "--pages", "1, 2-3", "--out", tmp_path / "out")
        assert result.exit_code == 0, told(result)


class TestShow:
    @pytest.mark.parametrize("width", [80, 120, 200])
    def test_it_fits_the_terminal(self, dataset: Path, slugs: list[str], width: int) -> None:
        result = frameworks("show", slugs[0], "--in", dataset, width=width)
        assert result.exit_code == 0
        assert max(map(len, result.stdout.splitlines())) <= width
        assert ("provider" in result.stdout) == (width >= WIDE)
        paid = pipeline.load("allocations", dataset, framework=slugs[0]).provider.dropna()
        assert len(paid) and all(name.split()[0] in result.stdout for name in paid)

    def test_it_has_every_line_total_and_doubt(self, dataset: Path, slugs: list[str]) -> None:
        import pyarrow.parquet as pq

        said = told(frameworks("show", slugs[1], "--in", dataset, width=200))
        lines = pq.read_table(dataset / "allocations.parquet").to_pylist()
        for line in [line for line in lines if line["framework"] == slugs[1]]:
            assert line["line_id"] in said and pounds(line["amount_gbp"]) in said
        assert "differs" in said and "failed, total_" in said

    def test_an_unknown_framework(self, dataset: Path, slugs: list[str]) -> None:
        result = frameworks("show", "nowhere-1999-00", "--in", dataset)
        assert result.exit_code == 4
        assert all(slug in result.stderr for slug in slugs)

    def test_text_of_documents_is_never_markup(self, tmp_path: Path) -> None:
        records = pipeline.read(build(tmp_path, "ruled")).records
        first = replace(records.allocations[0], title="[red]No[/red] :skull: \\[b]")
        records = replace(records, allocations=(first, *records.allocations[1:]))
        write([records], tmp_path / "out")
        shown = frameworks("show", records.framework.framework, "--in", tmp_path / "out", width=200)
        assert "[red]No[/red] :skull: \\[b]" in shown.stdout


class TestCheck:
    def test_sound_files(self, dataset: Path) -> None:
        result = frameworks("check", dataset)
        assert result.exit_code == 0 and "sound (2 frameworks, 24 lines)" in result.stdout

    def test_a_sum_that_does_not_hold(self, dataset: Path, tmp_path: Path) -> None:
        import pyarrow.compute as pc
        import pyarrow.parquet as pq

        for path in dataset.iterdir():
            (tmp_path / path.name).write_bytes(path.read_bytes())
        lines = pq.read_table(tmp_path / "allocations.parquet")
        kept = lines.filter(pc.greater(lines["amount_gbp"], pc.min(lines["amount_gbp"])))
        pq.write_table(kept, tmp_path / "allocations.parquet")
        result = frameworks("check", tmp_path)
        assert result.exit_code == 3 and "add up to" in result.stderr

    def test_no_such_folder(self, tmp_path: Path) -> None:
        result = frameworks("check", tmp_path / "nowhere")
        assert result.exit_code == 4 and "there is no such folder" in result.stderr

    def test_no_dataset(self, tmp_path: Path) -> None:
        result = frameworks("check", tmp_path)
        assert result.exit_code == 4 and "there is no dataset in this folder" in result.stderr
        (tmp_path / "runs.parquet").touch()  # what a first run leaves that could read nothing
        result = frameworks("check", tmp_path)
        assert result.exit_code == 4 and "there is no dataset in this folder" in result.stderr
        (tmp_path / "frameworks.parquet").touch()
        result = frameworks("check", tmp_path)
        assert result.exit_code == 4 and "allocations.parquet: there is no such" in result.stderr


class TestRules:
    def test_ours_are_sound(self) -> None:
        result = frameworks("rules", "check")
        assert result.exit_code == 0 and "examples hold" in result.stdout

    def test_an_example_that_does_not_hold(self, tmp_path: Path) -> None:
        (tmp_path / "themes.yaml").write_text(
            "rules:\n  - {name: Safe Homes, examples: [{printed: Safe Roads, clean: Safe Homes}]}\n"
        )
        result = frameworks("rules", "check", "--rules", tmp_path)
        assert result.exit_code == 5
        assert "themes.yaml, rule 'Safe Homes': 'Safe Roads' gives 'Safe Roads'" in result.stderr

    def test_no_such_folder(self, tmp_path: Path) -> None:
        result = frameworks("rules", "check", "--rules", tmp_path / "nowhere")
        assert result.exit_code == 5 and "no such folder" in result.stderr


def test_nothing_from_outside_can_steer_the_terminal(tmp_path: Path) -> None:
    odd = tmp_path / "a\x1b[31mb\u202ec.pdf"
    odd.write_bytes(b"")
    result = frameworks("run", odd, "--out", tmp_path / "out")
    assert result.exit_code == 4
    assert not {"\x1b", "\u202e"} & set(result.stdout + result.stderr)


def test_a_file_name_is_no_markup_in_the_progress_bar() -> None:
    said = io.StringIO()
    console = Console(file=said, force_terminal=True, width=100)
    with progress_bar(console, 2) as ears:
        ears.on_done(Outcome(Path("[red][b]x.pdf"), "bad_input", error="so it is"))
    assert "[red][b]x.pdf" in said.getvalue() and "1 failed" in said.getvalue()
