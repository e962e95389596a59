"""Makes documents, reads them and prints what became of each; exit code 1 where something is silent."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

from .content import Framework, framework
from .judge import Verdict, judged
from .layout import Layout, layout, told
from .markup import document
from .printers import installed, printed


@dataclass(frozen=True)
class Case:
    """A document, the same for the same seed and number on each machine."""

    name: str
    printer: str
    content: Framework
    layout: Layout


def case(seed: str, number: int, printers: Sequence[str]) -> Case:
    chance = Random(f"{seed}/{number}")
    printer = printers[number % len(printers)]
    content = framework(chance, has_parts=chance.random() < 0.5, has_unknown=chance.random() < 0.3)
    return Case(f"{seed}{number:02}", printer, content, layout(chance, len(content.years)))


def outcome(made: Case, folder: Path) -> Verdict:
    page = folder / f"{made.name}.html"
    page.write_text(document(made.content, made.layout), "utf-8")
    return judged(printed(made.printer, page), made.content, made.layout)


def report(cases: Sequence[Case], verdicts: Sequence[Verdict], is_wordy: bool) -> Iterator[str]:
    yield "document  printer      status      lines  right  theme  payee  invented  totals  alarms  silent"
    for made, v in zip(cases, verdicts, strict=True):
        yield _line(made.name, made.printer, v.status, [v], "!" if v.is_false_alarm else "")
        if is_wordy:
            yield f"          {told(made.layout)}"
            yield from (f"          lost {text}" for text in v.lost)
            yield from (f"          invented {text}" for text in v.invented)
            yield from (f"          told {text}" for text in v.told)
        yield from (f"          SILENT {text}" for text in v.silent)
    yield _line("all", "", f"{sum(v.is_false_alarm for v in verdicts)} alarms", verdicts, "")


def _line(name: str, printer: str, status: str, found: Sequence[Verdict], mark: str) -> str:
    numbers = (
        (sum(v.lines for v in found), 5),
        (sum(v.right for v in found), 7),
        (sum(v.themes for v in found), 7),
        (sum(v.providers for v in found), 7),
        (sum(len(v.invented) for v in found), 10),
    )
    totals = f"{sum(v.reconciled for v in found)}/{sum(v.totals for v in found)}"
    told_of, silent = sum(len(v.told) for v in found), sum(len(v.silent) for v in found)
    return (
        f"{name:<9} {printer:<12} {status:<11}"
        + "".join(f"{value:>{width}}" for value, width in numbers)
        + f"{totals:>8}{told_of:>7}{mark or ' '}{silent:>7}"
    )


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.layouts", description=__doc__)
    parser.add_argument("--seed", default="a", help="other letters, other documents")
    parser.add_argument("--count", type=int, default=24, help="how many documents")
    parser.add_argument("--only", type=int, nargs="*", help="their numbers, from 0")
    parser.add_argument(
        "--printers", nargs="*", choices=sorted(installed()), default=sorted(installed())
    )
    parser.add_argument("--folder", type=Path, help="where the documents are kept")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument(
        "--wordy", action="store_true", help="each line that is wrong, and each check"
    )
    given = parser.parse_args()
    if not given.printers:
        parser.error("none of Chromium, WeasyPrint and LibreOffice (soffice) is on the path")
    folder = given.folder or Path(tempfile.mkdtemp(prefix="layouts-"))
    folder.mkdir(parents=True, exist_ok=True)
    numbers = range(given.count) if given.only is None else given.only
    cases = [case(given.seed, number, given.printers) for number in numbers]
    with ProcessPoolExecutor(given.jobs) as pool:
        verdicts = list(pool.map(partial(outcome, folder=folder.resolve()), cases))
    print(*report(cases, verdicts, given.wordy), sep="\n")
    print(f"The documents are in {folder}.")
    return int(any(v.silent for v in verdicts))


if __name__ == "__main__":
    sys.exit(main())
