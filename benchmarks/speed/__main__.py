"""Times the whole way against bare table reads by others, in one run and in turn.

Times are seconds of processor time, the least of the rounds: what else runs on the machine then
hardly counts. With ``--scaling``, shows how the cost of the whole way grows with pages and rows.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from .contest import PEERS, WRITTEN, Result, contest, contestants
from .documents import Group, frameworks, long_table, pack
from .environment import peers_python
from .report import as_markdown, as_table, comparison, goals, scaled


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    with TemporaryDirectory() as folder:
        if options.scaling:
            points = list(_scaling(Path(folder), options.most_pages))
            rows, title, told = scaled(points), "How the whole way grows, Parquet written", []
        else:
            running = contestants(options.peers, options.against)
            python = peers_python()
            results = {
                group: contest(group, running, python, options.rounds)
                for group in _groups(Path(folder), options)
            }
            rows, title, told = comparison(results), "How fast", list(goals(results))
            told += [f for found in results.values() for r in found.values() for f in r.failures]
    if options.markdown:
        print(as_markdown(rows))
    else:
        Console(width=200).print(as_table(rows, title))
    print("\n".join(told), file=sys.stderr)
    return 0


def _groups(folder: Path, options: argparse.Namespace) -> Iterator[Group]:
    yield frameworks()
    if options.pack_pages:
        yield pack(folder, options.pack_pages)
    if options.table_pages:
        yield long_table(folder, options.table_pages, options.rows_a_page)


def _scaling(folder: Path, most_pages: int) -> Iterator[tuple[str, int, int, Result]]:
    """Packs and tables of growing size, each read once in a fresh process."""
    sizes = [n for n in (50, 100, 200, 400, 1_000, 2_000) if n <= most_pages]
    for make in (pack, lambda folder, pages: long_table(folder, pages, 10)):
        for pages in sizes:
            group = make(folder, pages)
            result = contest(group, [WRITTEN], Path(sys.executable), rounds=1)[WRITTEN]
            yield group.name, pages, group.lines, result


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often each reads a document")
    parser.add_argument("--pack-pages", type=int, default=300, help="0 leaves the pack out")
    parser.add_argument("--table-pages", type=int, default=40, help="0 leaves the table out")
    parser.add_argument("--rows-a-page", type=int, default=25, help="of the long table")
    parser.add_argument(
        "--peers", nargs="*", default=[], choices=[p.reader for p in PEERS], help="only these"
    )
    parser.add_argument(
        "--against", nargs="*", type=Path, default=[], help="other checkouts of this project"
    )
    parser.add_argument("--scaling", action="store_true", help="the whole way, growing sizes")
    parser.add_argument("--most-pages", type=int, default=2_000, help="of --scaling")
    parser.add_argument("--markdown", action="store_true", help="print the table for the README")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
