"""Runs the fuzz and prints its table; exit code 1 where anything crashed, hung or stayed silent."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import count, islice
from pathlib import Path

from pipeline.plain import plain

from .cases import KINDS, SHARES, case
from .run import AT_ONCE, Judged, judged
from .verdict import BAD, ENDINGS

Counts = Mapping[str, Counter[str]]  # by kind, how many of each ending


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0, help="the number of the first case")
    parser.add_argument("--kind", choices=[kind.name for kind in KINDS], help="only such cases")
    parser.add_argument("--seed", type=int, default=1, help="other cases")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes")
    parser.add_argument("--keep", type=Path, help="folder for the files of cases that went wrong")
    options = parser.parse_args(arguments)
    begin, counts, bad = time.monotonic(), defaultdict(Counter), 0
    numbers = list(islice(_numbered(options), options.cases))
    with suppress(KeyboardInterrupt):  # what has been found is worth telling
        for done, found in enumerate(judged(options.seed, numbers, options.jobs), 1):
            counts[found.case.kind.name][found.verdict.ending] += 1
            if found.verdict.ending in BAD:
                bad += 1
                print(_line(found), flush=True)
                if options.keep:
                    _keep(options.seed, found.number, options.keep)
            if done % AT_ONCE == 0:
                print(f"{done} cases in {time.monotonic() - begin:.0f} s, {bad} bad", flush=True)
    print("\n".join(_table(counts)))
    return int(bad > 0)


def _numbered(options: argparse.Namespace) -> Iterator[int]:
    """The numbers of the cases that were asked for, without end."""
    for number in count(options.first):
        if options.kind in (None, case(options.seed, number).kind.name):
            yield number


def _line(found: Judged) -> str:
    what = f"{found.case.kind.name} in {found.case.base}, {found.seconds:.1f} s"
    return plain(f"{found.verdict.ending.upper()} {found.number}: {what}: {found.verdict.why}")


def _keep(seed: int, number: int, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{number}.pdf").write_bytes(case(seed, number).data)


def _table(counts: Counts) -> Iterator[str]:
    wide = max(len(kind.name) for kind in KINDS) + 2
    yield "".ljust(wide) + "".join(name.rjust(10) for name in ("cases", *ENDINGS))
    every: Counter[str] = Counter()
    for group in SHARES:
        for kind in KINDS:
            if kind.group == group and kind.name in counts:
                every += counts[kind.name]
                yield kind.name.ljust(wide) + _numbers(counts[kind.name])
    yield "all".ljust(wide) + _numbers(every)


def _numbers(counted: Counter[str]) -> str:
    numbers = (counted.total(), *(counted[ending] for ending in ENDINGS))
    return "".join(str(number).rjust(10) for number in numbers)


if __name__ == "__main__":
    sys.exit(main())
