"""One sitting at the desk: the doubts that are left, what was decided, and how to take it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.errors import FrameworksError
from pipeline.model import Key, Records
from pipeline.normalise.corrections import by_hand
from pipeline.normalise.rulebook.rules import load
from pipeline.review.desk.book import Edit, appended, keep, take_back
from pipeline.review.desk.changes import changes
from pipeline.review.desk.choices import Choice
from pipeline.review.desk.doubts import Doubt, open_doubts


class Nothing(FrameworksError):
    """There is no such doubt, or nothing to take back: the page that asked is out of date."""


@dataclass
class Session:
    """The framework as it stands, and what has been decided so far.

    ``reread`` reads the document again by the folder ``rules``, puts it into its dataset and returns
    what that then holds; it raises ``FrameworksError`` where the document can't be read by them.
    """

    records: Records
    rules: Path
    reread: Callable[[], Records]
    left: list[str] = field(default_factory=list)  # ids of doubts, the longest left first
    told: tuple[str, ...] = ()  # what the last decision changed
    done: list[tuple[Edit, Choice]] = field(default_factory=list)

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """The open doubts; those that were left come last."""
        found = open_doubts(self.records, self._by_hand())
        return tuple(
            sorted(found, key=lambda d: self.left.index(d.id) + 1 if d.id in self.left else 0)
        )

    @property
    def next(self) -> Doubt | None:
        """The first doubt that was not left; None where there is none."""
        return next((doubt for doubt in self.doubts if doubt.id not in self.left), None)

    def doubt(self, id: str) -> Doubt:
        """The open doubt of an id; raises ``Nothing`` where it is settled or never was."""
        found = next((doubt for doubt in self.doubts if doubt.id == id), None)
        if found is None:
            raise Nothing("This doubt is no longer open.")
        return found

    def leave(self, id: str) -> None:
        """Puts a doubt at the end; it stays open."""
        self.left = [each for each in self.left if each != id] + [self.doubt(id).id]
        self.told = ()

    def edit(self, choice: Choice) -> Edit:
        """What a decision would change in which file."""
        return appended(choice.path(self.rules), choice.values)

    def decide(self, choice: Choice) -> None:
        """Writes a decision and has the document read again.

        Where the rules refuse it, or the document can't be read with it, everything is as before
        and the error says why.
        """
        edit = self.edit(choice)
        keep(edit, self.rules)
        self._read_again(lambda: take_back(edit))
        self.done.append((edit, choice))

    def undo(self) -> None:
        """Takes back the last decision, and has the document read again."""
        if not self.done:
            raise Nothing("There is nothing to take back.")
        edit, _ = self.done[-1]
        take_back(edit)
        self._read_again(lambda: keep(edit, self.rules))
        self.done.pop()

    def _by_hand(self) -> set[Key]:
        book = load(self.rules if self.rules.is_dir() else None)
        return by_hand(self.records.framework, book)

    def _read_again(self, on_error: Callable[[], None]) -> None:
        before = self.records
        try:
            self.records = self.reread()
        except FrameworksError:
            on_error()
            raise
        self.told = tuple(changes(before, self.records))
