"""The command line: its help, and what the commands that read a dataset say."""

from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from rich.console import Console

import pipeline
from pipeline.batch import Outcome
from pipeline.cli.bar import drawing_bar, progress_bar
from pipeline.errors import INTERRUPTED
from pipeline.normalise.rulebook.rules import load
from pipeline.plain import pounds
from pipeline.review.sheets import Originals
from pipeline.review.site import write_report
from pipeline.screen.framework import show_framework
from pipeline.screen.pieces import WIDE
from tests.command import build, frameworks, told
from tests.datasets import write

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = [
    [], ["run"], ["watch"], ["show"], ["diff"], ["report"], ["review"], ["export"], ["check"],
    ["profile"], ["rules"], ["rules", "check"],
]  # fmt: skip


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

    rows = pq.read_table(dataset / "frameworks.parquet").to_pylist()
    return [r["framework"] for r in sorted(rows, key=lambda row: row["status"] == "disputed")]


@pytest.mark.parametrize(
    "command",
    [
        ["export", "--format", "csv", "--out", "s3://bucket/csv"],
        ["show", "x", "--in", "s3://bucket/data"],
        ["check", "s3://bucket/data"],
        ["report", "--raw", "s3://bucket/raw"],
        ["profile", "s3://bucket/raw/new.pdf"],
        ["watch", "s3://bucket/raw"],
    ],
    ids=lambda command: command[0],
)
def test_an_address_is_no_folder(command: list[str]) -> None:
    result = frameworks(*command)
    assert result.exit_code == 2 and "an address of an object store" in told(result)
    assert not Path("s3:").exists()


@pytest.mark.parametrize("command", [("show", "x", "--in"), ("check",)])
def test_files_that_one_may_not_read_are_no_damage(
    command: tuple[str, ...], dataset: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Failed to open local file")

    monkeypatch.setattr(pq, "read_schema", refused)
    result = frameworks(*command, dataset)
    assert result.exit_code == 4 and "permission denied" in told(result)
    assert "Run its documents again" not in told(result)


@pytest.mark.parametrize("command", [["show", "x"], ["check"], ["export", "--format", "csv"]])
def test_ctrl_c_ends_any_command_in_one_line(
    command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "is_dir", interrupted)
    result = frameworks(*command)
    assert (result.exit_code, result.stderr) == (INTERRUPTED, "Stopped.\n")


def test_ctrl_c_while_the_command_is_loaded_ends_it_in_one_line() -> None:
    code = """if True:
        import sys
        class Loading:
            def find_spec(self, name, *rest):
                if name == "click":
                    raise KeyboardInterrupt
        sys.meta_path.insert(0, Loading())
        from pipeline.__main__ import main
        main()
    """
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (INTERRUPTED, "Stopped.\n")


def test_an_address_is_no_document_of_this_machine() -> None:
    result = frameworks("diff", "https://example.org/plan.pdf", "new.pdf")
    assert result.exit_code == 4 and "an address, which only `frameworks run` reads" in told(result)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("command", [("show",), ("check",)])
def test_a_full_disk_under_what_is_shown_is_told_in_one_line(
    command: tuple[str, ...], dataset: Path, slugs: list[str]
) -> None:
    given = [slugs[0], "--in", dataset] if command == ("show",) else [dataset]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "pipeline", *command, *given],
            stdout=full, stderr=subprocess.PIPE, text=True, cwd=Path(__file__).parents[1], check=False,
        )  # fmt: skip
    told = "standard output: can't be written: No space left on device\n"
    assert (done.returncode, done.stderr) == (1, told)


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

        said = told(frameworks("show", slugs[1], "--in", dataset, width=200))
        lines = pq.read_table(dataset / "allocations.parquet").to_pylist()
        for line in [line for line in lines if line["framework"] == slugs[1]]:
            assert line["line_id"] in said and pounds(line["amount_gbp"]) in said
        assert "differs" in said and "failed, total_" in said

    def test_an_unknown_framework(self, dataset: Path, slugs: list[str]) -> None:
        result = frameworks("show", "nowhere-1999-00", "--in", dataset)
        assert result.exit_code == 4
        assert all(slug in result.stderr for slug in slugs)

    def test_long_ids_and_flags_leave_room_for_the_title(self, tmp_path: Path) -> None:
        records = pipeline.read(build(tmp_path, "ruled")).records
        (first, *others) = records.allocations
        first = replace(
            first,
            line_id=f"{'table-' * 8}01",
            title="Independent domestic abuse advisers",
            flags=("estimates_against_commitments",),
        )
        said = io.StringIO()
        show_framework(Console(file=said, width=80), replace(records, allocations=(first, *others)))
        assert "Independent" in said.getvalue() and "advisers" in said.getvalue()

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


@pytest.mark.parametrize("is_terminal", [True, False])
def test_a_report_tells_how_far_it_is_on_a_terminal(is_terminal: bool, tmp_path: Path) -> None:
    said = io.StringIO()
    records = [pipeline.read(build(tmp_path, "ruled")).records]
    with drawing_bar(Console(file=said, force_terminal=is_terminal, width=80), 1) as on_done:
        write_report(records, Originals([tmp_path]), load(), tmp_path / "report", on_done)
    assert ("1/1" in said.getvalue()) is is_terminal
    assert is_terminal or not said.getvalue()


def test_a_file_name_is_no_markup_in_the_progress_bar() -> None:
    said = io.StringIO()
    console = Console(file=said, force_terminal=True, width=100)
    with progress_bar(console, 2) as ears:
        ears.on_done(Outcome(Path("[red][b]x.pdf"), "bad_input", error="so it is"))
    assert "[red][b]x.pdf" in said.getvalue() and "1 failed" in said.getvalue()
