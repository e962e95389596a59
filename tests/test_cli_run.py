"""The command ``run``: what it says of what it reads, and with which exit code."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from pipeline.batch.outcome import Settings
from pipeline.batch.work import read_document
from pipeline.cli import main
from pipeline.errors import BadInput
from tests.command import build, frameworks, told


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
        shown = told(result)
        assert 0 < shown.index("difference -£10") < shown.index("no rule knows the theme")

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
        assert f"bad input: {tmp_path / 'empty_file.pdf'}: the file is empty" in result.stderr
        assert "empty_file" not in result.stdout  # the table has what was read
        assert "Traceback" not in told(result)
        assert (tmp_path / "out" / "frameworks.parquet").exists()

    def test_nothing_readable(self, tmp_path: Path) -> None:
        result = frameworks("run", tmp_path / "missing.pdf", "--out", tmp_path / "out")
        assert result.exit_code == 4
        assert "No dataset was written" in result.stdout and "runs.parquet" in result.stdout
        assert "missing.pdf" not in result.stdout and "there is no such file" in result.stderr
        assert [path.name for path in (tmp_path / "out").glob("*.parquet")] == ["runs.parquet"]

    def test_documents_of_one_name_are_told_apart(self, tmp_path: Path) -> None:
        for folder in ("one", "two"):
            (tmp_path / folder).mkdir()
        build(tmp_path / "one", "ruled")
        build(tmp_path / "two", "wrong_total_out_by_10", "ruled.pdf")
        folders = [os.path.relpath(tmp_path / folder) for folder in ("one", "two")]
        result = frameworks("run", *folders, "--out", tmp_path / "out", width=400)
        assert all(f"{Path(folder).name}/ruled.pdf" in result.stdout for folder in folders)

    def test_a_folder_that_may_not_be_looked_into(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refused(path: Path) -> Iterator[Path]:
            raise PermissionError(13, "Permission denied", str(path))

        monkeypatch.setattr(Path, "iterdir", refused)
        with pytest.raises(BadInput, match="closed: can't be looked into: Permission denied"):
            (tmp_path / "closed").mkdir()
            read_document(tmp_path / "closed", Settings(tmp_path))

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

    def test_machines_are_told_of_a_document_that_another_takes_the_place_of(
        self, tmp_path: Path
    ) -> None:
        second = build(tmp_path, "ruled").rename(tmp_path / "second.pdf")
        build(tmp_path, "ruled")
        result = frameworks("run", tmp_path, "--json", "--out", tmp_path / "out", "--jobs", 1)
        *documents, summary = map(json.loads, result.stdout.splitlines())
        told = [(Path(row["file"]).name, row["outcome"], bool(row["reason"])) for row in documents]
        assert told[-1] == (second.name, "refused", True)
        assert sorted(told[:-1]) == [("ruled.pdf", "read", False), ("second.pdf", "read", False)]
        assert summary["documents"] == 2

    def test_a_pattern_that_nothing_fits(self, tmp_path: Path) -> None:
        result = frameworks("run", f"{tmp_path}/none/*.pdf", "--out", tmp_path / "out")
        assert result.exit_code == 4 and "no file that fits this pattern" in result.stderr

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

    def test_a_page_that_the_document_has_not(self, tmp_path: Path) -> None:
        result = frameworks("run", build(tmp_path, "menu"), "--pages", "5", "--out", tmp_path)
        assert result.exit_code == 4
        assert "menu.pdf: has 1 page, there is no page 5" in told(result)

    @pytest.mark.parametrize(
        "words",
        [("run", ""), ("run", "a.pdf", "--out", " "), ("export", "--in", ""), ("watch", "")],
        ids=["what_to_read", "where_to", "which_dataset", "which_folder"],
    )
    def test_a_path_that_is_empty_is_not_the_current_folder(self, words: tuple[str, ...]) -> None:
        result = frameworks(*words)
        assert result.exit_code == 2 and "it is empty, as a shell variable" in result.stderr

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
