"""What a run looks like on a terminal.

Text of documents is never trusted: it reaches the screen without control characters and is never
read as markup.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from pipeline.batch import Entry, Outcome, Ran
from pipeline.filename import printable
from pipeline.plain import count, plain, pounds
from pipeline.screen.pieces import bullet, status, table, text
from pipeline.settle import settlement

MOST_DOUBTFUL = 10  # frameworks whose doubts a run shows
MOST_ROWS = 60  # documents: of more, a run shows only what someone should look at


def done(outcome: Outcome) -> str:
    """One line about a document that has just been finished."""
    lines = "" if outcome.entry is None else f", {outcome.lines} lines"
    took = "" if outcome.seconds is None else f" ({outcome.seconds:.1f} s)"
    if outcome.kind == "unchanged":
        took = " (unchanged)"
    return f"{printable(outcome.file.name)}: {outcome.status}{lines}{took}"


def show_run(console: Console, ran: Ran, out: object) -> None:
    """All that a run says when it is over, but for its errors."""
    outcomes = [outcome for outcome in ran.outcomes if outcome.kind != "kept"]
    shown = [o for o in outcomes if len(outcomes) <= MOST_ROWS or o.status != "verified"]
    if read := [outcome for outcome in shown if outcome.entry is not None]:
        show_read(console, read[:MOST_ROWS])  # the others have a line each among the errors
    doubtful = [o.entry for o in shown if o.entry is not None and o.entry.doubts]
    for entry in doubtful[:MOST_DOUBTFUL]:
        show_doubts(console, entry)
    if len(doubtful) > MOST_DOUBTFUL:
        more = f"{count(len(doubtful) - MOST_DOUBTFUL, 'more framework')} with doubts"
        console.print(Text(f"{more}: frameworks show FRAMEWORK, or frameworks report\n", "bold"))
    if len(outcomes) > MOST_ROWS:
        counts = Counter(outcome.status for outcome in outcomes)
        said = ", ".join(f"{number} {plain(status)}" for status, number in counts.most_common())
        console.print(Text(f"{count(len(outcomes), 'document')}: {said}."), soft_wrap=True)
    show_written(console, ran, out)
    for told in ran.unused:
        console.print(Text(plain(told), "dim"), soft_wrap=True)


def errors(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """A line for each document that could not be read, with the path that it was given by."""
    for outcome in outcomes:
        if (error := outcome.error) is not None:
            name = outcome.file.name
            told = f"{outcome.file}{error.removeprefix(name)}" if error.startswith(name) else error
            yield f"{outcome.status}: {plain(told)}"


def show_written(console: Console, ran: Ran, out: object) -> None:
    """What the dataset holds now."""
    if not ran.written:
        said = f"No dataset was written. What became of each document: {plain(out)}/runs.parquet"
    else:
        left = [o.framework for o in ran.outcomes if o.framework not in (None, *ran.written)]
        kept_out = f"; left out: {', '.join(map(plain, left))}" if left else ""
        said = f"{count(len(ran.written), 'framework')} in {plain(out)}{kept_out}."
    console.print(Text(said), soft_wrap=True)


def show_read(console: Console, outcomes: Sequence[Outcome]) -> None:
    """A row for each document that was read, with its path where another has the same name."""
    names = Counter(outcome.file.name for outcome in outcomes)
    found = table(
        ("document", {}),
        ("pages", {"justify": "right"}),
        ("lines", {"justify": "right"}),
        ("total", {"justify": "right"}),
        ("status", {}),
        ("seconds", {"justify": "right"}),
    )
    for outcome in outcomes:
        file = outcome.file
        found.add_row(
            Text(printable(file if names[file.name] > 1 else file.name), overflow="fold"),
            text(outcome.pages),
            text(outcome.lines),
            Text(pounds(outcome.total_gbp)),
            status(outcome.status),
            Text("" if outcome.seconds is None else f"{outcome.seconds:.1f}"),
        )
    console.print(found)


def show_doubts(console: Console, entry: Entry) -> None:
    """What a person should look at in one framework, and the YAML that would settle it."""
    slug = entry.front.framework
    told = Text(f"{plain(slug)}: {count(entry.doubt_count, 'doubt')}", "bold")
    console.print(told.append(f"; in a browser: frameworks review {plain(slug)}", "not bold dim"))
    for check in entry.doubts:
        bullet(console, check.check, check.message)
    if entry.doubt_count > len(entry.doubts):
        more = f"and {entry.doubt_count - len(entry.doubts)} more: frameworks show {plain(slug)}"
        console.print(Text(more), style="dim")
    console.print()
    _show_yaml(console, entry)


def _show_yaml(console: Console, entry: Entry) -> None:
    """YAML is printed as it is, never wrapped: it is there to be copied."""
    blocks: dict[str, str] = {}
    for check in entry.doubts:
        if (settles := settlement(entry.front.framework, check)) is not None:
            blocks[settles.place] = blocks.get(settles.place, "") + settles.yaml
    for place, content in blocks.items():
        console.print(Text(f"To settle it, in {plain(place)}:"))
        for line in content.rstrip().splitlines():
            console.print(Text(f"  {plain(line)}"), style="cyan", soft_wrap=True)
        console.print()
