"""``frameworks review``: the doubts of a framework, settled by a person in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.common import (
    DATASET_FOLDER,
    FOLDER,
    RAWS,
    FrameworkName,
    epilog,
    page_numbers,
    stored,
    tell,
)
from pipeline.cli.reading import BOTH_READERS, PASSWORD, stoppable
from pipeline.errors import BadRules, FrameworksError

if TYPE_CHECKING:
    from pipeline.batch import Settings
    from pipeline.model import Records
    from pipeline.review.desk.server import Server


@click.command(
    epilog=epilog(
        "frameworks review leicestershire-2015-17",
        "frameworks review leicestershire-2015-17 --rules my-rules/ --who 'J. Doe, data team'",
    )
)
@click.argument("framework", type=FrameworkName())
@DATASET_FOLDER
@RAWS
@click.option(
    "--rules",
    type=FOLDER,
    default=Path("rules"),
    show_default=True,
    help="Folder of rules that the decisions are written into, and by which the document is read.",
)
@click.option("--who", default="", help="Who decides; stands in the decisions.")
@click.option("--pages", callback=page_numbers, help="Pages of the framework, as 181-202.")
@PASSWORD
@BOTH_READERS
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Port.  [default: any]")
@click.option("--no-browser", is_flag=True, help="Show the address, and open no browser.")
def review(
    framework: str,
    folder: Path,
    raws: tuple[Path, ...],
    rules: Path,
    who: str,
    pages: tuple[int, ...] | None,
    password: str | None,
    both_readers: bool,
    port: int,
    no_browser: bool,
) -> None:
    """Settle the doubts of FRAMEWORK, one at a time, in a browser.

    Shows the piece of the page, what each reader has and what would explain the doubt. What you
    accept or correct is written into the folder of rules, the document is read again, and the
    dataset follows. Nothing leaves this machine. Give the options that the dataset was made with.
    """
    import secrets

    from pipeline import batch
    from pipeline.review.desk.app import Desk
    from pipeline.review.desk.server import Server
    from pipeline.review.desk.session import Session
    from pipeline.review.sheets import Originals

    if rules.exists() and not rules.is_dir():
        raise BadRules(f"{rules}: is no folder; name one that decisions can be written into")
    records = stored(folder, framework)
    pdf = Originals(raws).find(records.framework)

    def read_again() -> Records:
        """By the rules as they are now, which may be there only since the last decision."""
        own = rules if rules.is_dir() else None
        settings = batch.Settings(own, pages, password, both_readers)
        return _again(pdf, framework, folder, settings)

    session = Session(records, rules, read_again)
    token = secrets.token_urlsafe(32)
    try:
        server = Server(lambda stop: Desk(session, pdf, token, stop, who, password), port)
    except OSError as error:
        raise FrameworksError(f"port {port} can't be used: {error.strerror or error}") from error
    try:
        _serve(server, no_browser)
    finally:
        server.close()
        for path in dict.fromkeys(edit.path for edit, _ in session.done):
            tell(f"Written: {path}")


def _serve(server: Server, no_browser: bool) -> None:
    """Shows the desk until a person ends it."""
    import webbrowser

    with stoppable("Stopped.", 0):
        click.echo(f"Open {server.url}")
        click.echo("It works on this machine alone; Ctrl-C, or the button on the page, ends it.")
        if not no_browser:
            webbrowser.open(server.url)
        server.serve_forever()


def _again(pdf: Path, framework: str, folder: Path, settings: Settings) -> Records:
    """Reads a document again into its dataset, and gives what that then holds of it.

    Raises ``FrameworksError``, with the dataset as it was, where that can't be.
    """
    from pipeline import batch

    options = batch.Options(jobs=1, keep=True, all_or_nothing=True)
    ran = batch.run([pdf], folder, settings, options)
    problems = [outcome.error for outcome in ran.outcomes if outcome.error is not None]
    if problems:
        raise FrameworksError("; ".join(problems))
    return stored(folder, framework)
