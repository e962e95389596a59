"""Draws the pictures of the documentation from real runs: ``python -m docs.make_pictures``.

Those of the report and the desk are taken in Chromium, and left as they are where there is none.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PIL import Image
from rich.console import Console
from rich.text import Text

from pipeline import batch, read, screen
from pipeline.normalise.rulebook.rules import load
from pipeline.publish.read import read_dataset
from pipeline.publish.stored import stored_records
from pipeline.review.desk.session import Session
from pipeline.review.drawing import pictures
from pipeline.review.sheets import Originals
from pipeline.review.site import write_report
from pipeline.seen import tables_seen
from tests.browser import installed, launched
from tests.desk.conftest import Sitting, served
from tests.generated.cases import BY_NAME

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"


REPORT = (  # the picture, its page, what is clicked there, the width of the window, the scheme
    ("report", "leicestershire-2016-17", "#line-appendix-b-07 .what", 1440, "light"),
    ("report-front", "index", None, 1180, "light"),
    ("report-dark", "leicestershire-2016-17", "#line-appendix-b-24 .what", 1440, "dark"),
)
HEIGHT, DENSITY, QUALITY = 860, 1.5, 80  # of the window, in pixels; of the picture
DOUBTFUL = "wrong_total_out_by_10"  # a document that the tests draw

NOBODY = "{name: leicestershire, fits: {publisher: '^nobody$'}}"
PAGE, COLOURS, WIDTH = 7, 256, 1200


def main() -> None:
    """Writes what ``frameworks run``, ``profile``, ``report`` and ``review`` show."""
    PICTURES.mkdir(exist_ok=True)
    draw_run()
    draw_profile()
    if (chromium := installed()) is None:
        print("There is no Chromium here: the pictures of the report stay as they are.")
        return
    with launched(chromium) as browser:
        draw_report(browser)
        draw_review(browser)


def draw_report(browser: Any) -> None:
    """Pages of the report of the two documents."""
    tables = read_dataset(ROOT / "extracted")
    slugs = tables["frameworks"]["framework"].to_pylist()
    records = [found for slug in slugs if (found := stored_records(tables, slug)) is not None]
    with TemporaryDirectory() as folder:
        write_report(records, Originals([ROOT / "raw"]), load(), Path(folder) / "report")
        for name, page_name, clicked, width, scheme in REPORT:
            address = Path(folder) / "report" / f"{page_name}.html"
            with opened(browser, address, width, scheme) as page:
                if clicked is not None:
                    page.locator(clicked).click()
                    page.mouse.move(0, 0)
                save(page, name)


def draw_review(browser: Any) -> None:
    """The first doubt of a document whose total is out by ten pounds."""
    with TemporaryDirectory() as folder:
        pdf, rules = Path(folder) / "plan.pdf", Path(folder) / "rules"
        rules.mkdir()
        BY_NAME[DOUBTFUL].build(pdf)
        session = Session(read(pdf, rules).records, rules, lambda: read(pdf, rules).records)
        with served(Sitting(session, pdf)) as server, opened(browser, server.url, 1180) as page:
            save(page, "review")


@contextmanager
def opened(browser: Any, address: Path | str, width: int, scheme: str = "light") -> Iterator[Any]:
    """A page in a window of its own."""
    page = browser.new_page(
        viewport={"width": width, "height": HEIGHT},
        device_scale_factor=DENSITY,
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    page.goto(address.as_uri() if isinstance(address, Path) else address)
    yield page
    page.close()


def save(page: Any, name: str) -> None:
    """What the window shows, as WebP."""
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    picture.save(PICTURES / f"{name}.webp", quality=QUALITY, method=6)


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
