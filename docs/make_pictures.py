"""Draws the picture of the README from a real run: ``python docs/make_pictures.py``."""

from __future__ import annotations

import io
import re
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.text import Text

from pipeline import batch, screen

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"


def main() -> None:
    """Writes what ``frameworks run`` shows as ``pictures/run.svg``."""
    outcomes = batch.run(batch.find([ROOT / "raw"]))
    with TemporaryDirectory() as folder:
        written = batch.publish(outcomes, Path(folder))
    console = Console(width=110, record=True, file=io.StringIO(), color_system="truecolor")
    console.print(Text("$ frameworks run", "bold"))
    screen.show_run(console, outcomes, written, Path("extracted"))
    picture = console.export_svg(title="frameworks", unique_id="run")
    # the fonts that it would fetch from the network
    picture = re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)
    lines = [line.rstrip() for line in picture.splitlines()]
    PICTURES.mkdir(exist_ok=True)
    (PICTURES / "run.svg").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
