"""Runs the fault benchmark and prints its table; exit code 1 where a provable fault is silent."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import lru_cache
from random import Random

from .judge import Verdict, judge
from .kinds import KINDS, Fault, Kind
from .source import Source, sources


@dataclass
class Score:
    """What became of the faults of one kind."""

    kind: Kind
    outcomes: Counter[str] = field(default_factory=Counter)
    located: int = 0
    silent: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)

    @property
    def injected(self) -> int:
        return sum(self.outcomes.values())

    def add(self, fault: Fault, verdict: Verdict) -> None:
        self.outcomes[verdict.outcome] += 1
        self.located += verdict.is_located and verdict.outcome == "told"
        told = f"{fault.source}: {fault.what}: {verdict.why}"
        if verdict.outcome in ("silent", "broke"):
            self.silent.append(told)
        else:
            self.others.append(f"{verdict.outcome} {told}")


@lru_cache(maxsize=1)
def opened() -> list[Source]:
    from pipeline.normalise.rulebook.rules import load

    # Decisions of people hold for the documents as they are, not for faulty copies of them.
    return list(sources(replace(load(), accepted=(), corrections=())))


def faults(found: Sequence[Source], seed: int, count: int) -> list[tuple[Kind, Fault]]:
    """At least so many faults, the kinds and the documents in turn, the same for the same seed."""
    queues: list[tuple[Kind, Iterator[Fault]]] = [
        (kind, kind.make(source, Random(f"{seed}/{kind.name}/{source.name}")))
        for kind in KINDS
        for source in found
    ]
    out: list[tuple[Kind, Fault]] = []
    seen: set[tuple[str, str, str]] = set()
    while queues and len(out) < count:
        for kind, queue in list(queues):
            fault = next(queue, None)
            if fault is None:
                queues.remove((kind, queue))
            elif (kind.name, fault.source, fault.what) not in seen:
                seen.add((kind.name, fault.source, fault.what))
                out.append((kind, fault))
    return out


def judged(share: tuple[int, int, int, int]) -> list[tuple[int, Verdict]]:
    """The verdicts on every ``jobs``-th fault: (its number, verdict)."""
    seed, count, first, jobs = share
    by_name = {source.name: source for source in opened()}
    everything = list(enumerate(faults(opened(), seed, count)))
    return [(i, judge(fault, by_name[fault.source])) for i, (_, fault) in everything[first::jobs]]


def run(seed: int, count: int, jobs: int) -> list[Score]:
    shares = [(seed, count, first, jobs) for first in range(jobs)]
    if jobs > 1:
        with ProcessPoolExecutor(jobs) as pool:
            verdicts = dict(v for share in pool.map(judged, shares) for v in share)
    else:
        verdicts = dict(judged(shares[0]))
    scores = {kind.name: Score(kind) for kind in KINDS}
    for i, (kind, fault) in enumerate(faults(opened(), seed, count)):
        scores[kind.name].add(fault, verdicts[i])
    return [score for score in scores.values() if score.injected]


HEADINGS = ("injected", "told", "located", "harmless", "open", "silent", "broke")


def report(scores: Sequence[Score], is_wordy: bool) -> Iterator[str]:
    wide = max(len(s.kind.name) for s in scores) + 2
    yield "kind".ljust(wide) + "".join(h.rjust(10) for h in HEADINGS)
    for score in scores:
        mark = "" if score.kind.is_provable else "*"
        yield (score.kind.name + mark).ljust(wide) + _numbers([score])
    yield "all".ljust(wide) + _numbers(scores)
    for score in scores:
        if not score.kind.is_provable:
            yield f"* arithmetic can't tell {score.kind.name}: {score.kind.note}"
    for score in scores:
        if score.kind.is_provable:
            yield from (f"SILENT {score.kind.name}: {line}" for line in score.silent)
        if is_wordy:
            yield from (f"{score.kind.name}: {line}" for line in score.others)


def _numbers(scores: Sequence[Score]) -> str:
    values = [
        sum(s.injected for s in scores),
        sum(s.outcomes["told"] for s in scores),
        sum(s.located for s in scores),
        *(sum(s.outcomes[o] for s in scores) for o in HEADINGS[3:]),
    ]
    return "".join(str(v).rjust(10) for v in values)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.faults", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="other faults of the same kinds")
    parser.add_argument("--count", type=int, default=600, help="how many faults at least")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes")
    parser.add_argument("--all", action="store_true", help="tell of each fault what became of it")
    options = parser.parse_args(arguments)
    scores = run(options.seed, options.count, max(1, options.jobs))
    print("\n".join(report(scores, options.all)))
    return int(any(score.silent for score in scores if score.kind.is_provable))


if __name__ == "__main__":
    sys.exit(main())
