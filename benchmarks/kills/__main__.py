"""Runs the kill test and prints what it found; exit code 1 where a promise was broken."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from .shelf import build
from .trial import Found, files, finish, trial

AFRESH = 10  # every so many kills hit a run that starts from nothing


def run(folder: Path, documents: int, kills: int, seed: int) -> Iterator[Found]:
    """Kills runs over two shelves in turn; each that was over before it could be killed is extra."""
    random = Random(seed)
    shelves = build(folder, documents)
    wanted, seconds = [], []
    for shelf in shelves:
        took, told = finish(shelf, folder / f"{shelf.name}-out")
        if told:
            raise RuntimeError(told)
        wanted.append(files(folder / f"{shelf.name}-out"))
        seconds.append(took)
    done = number = 0
    while done < kills:
        is_afresh = number % AFRESH == 0
        out = folder / f"out-{number // AFRESH}"
        old = None if is_afresh else wanted[1 - number % 2]
        # What has not changed is not read again: a run then takes a quarter as long.
        length = seconds[0] if is_afresh else max(seconds[0] / 3, 3)
        found = trial(shelves[number % 2], out, old, wanted[number % 2], length, random)
        done += not found.was_over
        number += 1
        yield found


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills", description=__doc__)
    parser.add_argument("--documents", type=int, default=100, help="in a run")
    parser.add_argument("--kills", type=int, default=50, help="how many runs are killed")
    parser.add_argument("--seed", type=int, default=1, help="other moments")
    options = parser.parse_args(arguments)
    every = []
    with TemporaryDirectory() as folder:
        for found in run(Path(folder), options.documents, options.kills, options.seed):
            every.append(found)
            print(len(every), _line(found), flush=True)
    print(_summary(every))
    return int(any(found.problems for found in every))


def _line(found: Found) -> str:
    state = "over before it" if found.was_over else "new" if found.was_new else "old"
    mixed = ", files as they lay mixed" if found.was_mixed else ""
    problems = "".join(f"\n  BROKEN: {problem}" for problem in found.problems)
    return f"{found.how}, {found.when}, {found.after_seconds:.3f} s: {state}{mixed}{problems}"


def _summary(every: Sequence[Found]) -> str:
    killed = [found for found in every if not found.was_over]
    counts = Counter((found.how, found.when) for found in killed)
    said = ", ".join(f"{count} {how} {when}" for (how, when), count in sorted(counts.items()))
    return (
        f"{len(killed)} kills ({said}); the dataset after them: "
        f"{sum(found.was_new for found in killed)} times the new one, "
        f"{sum(not found.was_new for found in killed)} times the old one or none; "
        f"{sum(found.was_mixed for found in killed)} times files were mixed until completed; "
        f"{sum(len(found.problems) for found in every)} promises broken"
    )


if __name__ == "__main__":
    sys.exit(main())
