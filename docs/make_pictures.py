"""Draws the pictures of the documentation from real runs: ``python docs/make_pictures.py``."""

from __future__ import annotations

import io
import re
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from rich.console import Console
from rich.text import Text

from pipeline import batch, read, screen
from pipeline.normalise.rules import load
from pipeline.review.drawing import pictures
from pipeline.seen import tables_seen

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"


NOBODY = "{name: leicestershire, fits: {publisher: '^nobody$'}}"
PAGE, COLOURS, WIDTH = 7, 256, 1200


def main() -> None:
    """Writes what ``frameworks run`` and ``frameworks profile`` show."""
    PICTURES.mkdir(exist_ok=True)
    draw_run()
    draw_profile()


def draw_profile() -> None:
    """A page of the walk through: read without the profile of its publisher."""
    document = ROOT / "raw" / "leicestershire-2015-17.pdf"
    with TemporaryDirectory() as folder:
        (Path(folder) / "profiles").mkdir()
        (Path(folder) / "profiles" / "leicestershire.yaml").write_text(NOBODY, encoding="utf-8")
        result, book = read(document, folder), load(Path(folder))
    picture = dict(pictures(document, result, tables_seen(result, book)))[PAGE]
    picture = picture.resize((WIDTH, picture.height * WIDTH // picture.width))
    few = picture.quantize(COLOURS, Image.Quantize.MAXCOVERAGE)
    few.save(PICTURES / "profile.png", optimize=True)


def draw_run() -> None:
    """What ``frameworks run`` shows."""
    with TemporaryDirectory() as folder:
        ran = batch.run(batch.find([ROOT / "raw"]), Path(folder))
    console = Console(width=110, record=True, file=io.StringIO(), color_system="truecolor")
    console.print(Text("$ frameworks run", "bold"))
    screen.show_run(console, ran, Path("extracted"))
    picture = console.export_svg(title="frameworks", unique_id="run")
    # the fonts that it would fetch from the network
    picture = re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)
    lines = [line.rstrip() for line in picture.splitlines()]
    (PICTURES / "run.svg").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
