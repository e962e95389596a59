"""The command line as tests call it."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from pipeline.cli import main
from tests.generated.cases import BY_NAME


def frameworks(*arguments: object, width: int = 120) -> Result:
    return CliRunner(env={"COLUMNS": str(width)}).invoke(main, [str(a) for a in arguments])


def told(result: Result) -> str:
    """All that was printed, without the breaks that the width of the terminal makes."""
    return " ".join(f"{result.stdout} {result.stderr}".split())


def build(folder: Path, case: str, name: str = "") -> Path:
    path = folder / (name or f"{case}.pdf")
    BY_NAME[case].build(path)
    return path
