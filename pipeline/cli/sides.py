"""What can be compared on a command line: a framework of the dataset, a document, a folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.common import FrameworkName, dataset, stored
from pipeline.errors import BadInput

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from pipeline.batch import Settings
    from pipeline.model import Records

    Pairs = list[tuple[Records, Records]]


class Comparable(FrameworkName):
    """A framework, completed by the shell as such, or a path."""

    name = "framework, PDF or folder"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        return [*super().shell_complete(ctx, param, incomplete), CompletionItem(incomplete, "file")]


@dataclass(frozen=True)
class Side:
    """One side of a comparison; ``given`` is what stands on the command line."""

    given: str
    frameworks: dict[str, Records]  # by slug
    is_folder: bool = False

    @property
    def names(self) -> str:
        return ", ".join(self.frameworks) or "none"


def side(given: str, folder: Path, settings: Settings) -> Side:
    """What is meant by a word of the command line; ``folder`` is that of the dataset.

    What lies at a path is taken for that; what looks like the name of a PDF, or of something in a
    folder, is no framework. Raises ``BadInput`` or ``BadRules`` where it can't be read.
    """
    path = Path(given)
    if path.is_dir():
        from pipeline.publish.stored import all_records

        return Side(given, all_records(dataset(path)), is_folder=True)
    if path.is_file() or path.suffix.lower() == ".pdf" or path.name != given:
        from pipeline.batch.work import read_document

        records = read_document(path, settings)
    else:
        records = stored(folder, given)
    return Side(given, {records.framework.framework: records})


def opposite(earlier: Side, later: Side) -> tuple[Pairs, list[str]]:
    """Which frameworks are held against which; and a sentence for each that has no counterpart.

    One framework is held against one, whatever they are called; of several the one of the same name
    is taken. Raises ``BadInput`` where nothing is left to compare.
    """
    if len(earlier.frameworks) == len(later.frameworks) == 1:
        return list(zip(earlier.frameworks.values(), later.frameworks.values(), strict=True)), []
    both = [slug for slug in earlier.frameworks if slug in later.frameworks]
    if not both:
        raise BadInput(
            f"{earlier.given} and {later.given} have no framework in common: {earlier.names} there, "
            f"{later.names} here; name one of each, or two PDFs"
        )
    sides = ((earlier, later), (later, earlier))
    alone = [
        f"Only in {one.given}: {slug}"
        for one, other in sides
        if one.is_folder and other.is_folder
        for slug in one.frameworks
        if slug not in other.frameworks
    ]
    return [(earlier.frameworks[slug], later.frameworks[slug]) for slug in both], alone
