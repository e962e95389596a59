"""``frameworks profile``: a draft profile of a document, with pictures."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.common import FOLDER, RULES, epilog, page_numbers, tell
from pipeline.cli.reading import PASSWORD
from pipeline.errors import unwritable


@click.command(
    epilog=epilog("frameworks profile new.pdf", "frameworks profile pack.pdf --pages 181-202")
)
@click.argument("file", type=FOLDER, metavar="FILE")
@click.option(
    "--out", type=FOLDER, help="Folder of the draft and its pictures.  [default: profile-NAME]"
)
@RULES
@click.option("--pages", callback=page_numbers, help="Pages of the framework, as 181-202.")
@PASSWORD
def profile(
    file: Path,
    out: Path | None,
    rules: Path | None,
    pages: tuple[int, ...] | None,
    password: str | None,
) -> None:
    """Write a draft profile for a document, with pictures of it.

    The draft changes nothing as it stands. Its comments say what was read and how sure that is; the
    pictures show it on the first page of each table.
    """
    from pipeline import draft
    from pipeline.normalise.rulebook.rules import load
    from pipeline.reading import read
    from pipeline.review.drawing import pictures
    from pipeline.seen import tables_seen

    result, book = read(file, rules, pages, password), load(rules)
    tables = tables_seen(result, book)
    name = result.records.framework.framework
    folder = out or Path(f"profile-{name}")
    place = folder / f"{name}.yaml"
    if place.exists():
        raise click.UsageError(f"{place} is there already; move it, or name another --out.")
    drawn = {draft.picture_name(n): image for n, image in pictures(file, result, tables, password)}
    with unwritable(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for picture, image in drawn.items():
            image.save(folder / picture, optimize=True)
        place.write_text(draft.draft(result, tables, book), encoding="utf-8", newline="\n")
    tell(draft.summary(result, tables))
    tell(f"Written: {', '.join(map(str, (place, *drawn)))}")
