"""What a hostile case is: how its file is made, and what has to be told of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Make = Callable[[str], bytes]
Build = Callable[[Path], None]
Amounts = tuple[str | None, ...]

AWARDED: Amounts = ("12500.00", "8250.00", "31400.00")  # what the sound file awards
CASES: list[Hostile] = []


@dataclass(frozen=True)
class Hostile:
    """A file, and what a run has to say of it.

    ``status`` is that of the framework, or the outcome where there is none: ``bad_input`` and so on.
    ``says`` are words of the message, or of a check that failed. ``amounts`` are those of its lines;
    None leaves them open. A case that ``is_heavy`` takes seconds, or needs the limits of a worker.
    """

    name: str
    kind: str
    build: Build
    status: str
    says: tuple[str, ...]
    amounts: Amounts | None
    file: str
    is_heavy: bool

    @property
    def is_read(self) -> bool:
        return self.status in ("verified", "partial", "disputed", "unverified")


def hostile(
    kind: str,
    status: str,
    *says: str,
    amounts: Amounts | None = AWARDED,
    file: str = "",
    is_heavy: bool = False,
) -> Callable[[Make], Make]:
    """Registers a function that gives the bytes of a file for the place of its publisher.

    Each case has a place of its own: no two may be one framework.
    """

    def register(make: Make) -> Make:
        def build(path: Path) -> None:
            path.write_bytes(make(place))

        name = make.__name__
        place = name.replace("_", " ").title()
        CASES.append(
            Hostile(name, kind, build, status, says, amounts, file or f"{name}.pdf", is_heavy)
        )
        return make

    return register


def placed(kind: str, *says: str) -> Callable[[Build], Build]:
    """Registers a function that puts something at a path that no run can read."""

    def register(build: Build) -> Build:
        name = build.__name__
        CASES.append(Hostile(name, kind, build, "bad_input", says, None, f"{name}.pdf", False))
        return build

    return register
