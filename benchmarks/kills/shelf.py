"""Two shelves of small documents: the second is the first, some time later."""

from __future__ import annotations

import shutil
from itertools import product
from pathlib import Path

from tests.generated.frame import framework
from tests.generated.fund import awards, ledger

FIRST = ["Ash", "Bram", "Cold", "Dun", "East", "Fen", "Gar", "Hol", "Ivy", "Jes", "Kings"]
SECOND = ["bury", "combe", "dale", "ford", "ham", "ley", "mere", "thorpe", "wick", "worth"]
PLACES = [first + second for first, second in product(FIRST, SECOND)]
CHANGED = 4  # every so many documents are others on the later shelf


def build(folder: Path, count: int) -> tuple[Path, Path]:
    """The two shelves: of the later, a quarter has changed, one has gone and one has come."""
    if count >= len(PLACES):
        raise ValueError(f"at most {len(PLACES) - 1} documents")
    earlier, later = folder / "earlier", folder / "later"
    earlier.mkdir(parents=True)
    for number in range(count):
        draw(earlier, number, seed=number)
    shutil.copytree(earlier, later)
    for number in range(0, count, CHANGED):
        draw(later, number, seed=1000 + number)
    (later / f"{PLACES[1]}.pdf").unlink()
    draw(later, count, seed=count)
    return earlier, later


def draw(folder: Path, number: int, seed: int) -> None:
    place = PLACES[number]
    case = framework(place, place, [ledger(awards(6, seed=seed))])
    case.build(folder / f"{place}.pdf")
