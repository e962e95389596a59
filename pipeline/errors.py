"""Errors that end the work on a document or a run; each family has an exit code.

Doubts about *data* are never exceptions: they are checks, figures and flags, published with the
data. Messages say what happened, where, and what to do.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class FrameworksError(Exception):
    """Base of every error that this software raises on purpose."""

    exit_code = 1


class BadInput(FrameworksError):
    """A file that can't be read as a PDF, or that holds no framework."""

    exit_code = 4


class BadRules(FrameworksError):
    """A file under ``rules/`` that its model refuses, or a rule whose example does not hold."""

    exit_code = 5


class Unwritable(FrameworksError):
    """The output can't be written, for want of room or of rights: the run ends as it is."""


class Outdated(BadRules):
    """A profile or a correction that no longer fits the document it was written for."""


INTERRUPTED = 130  # the exit code that shells give a command that Ctrl-C ended
DISPUTED = 3  # the exit code of a run that read everything but disputes something
EXIT_CODES = {
    0: "everything was read and nothing is disputed",
    FrameworksError.exit_code: "the output can't be written, or the software is at fault",
    2: "wrong usage of the command line",
    DISPUTED: "something is disputed: a total differs, or a figure is unaccounted for",
    BadInput.exit_code: "a document could not be read, or not within its limits; the others were",
    BadRules.exit_code: "a rule file is wrong, or no longer fits its document",
    INTERRUPTED: "it was interrupted",
}


@contextmanager
def unwritable(place: object) -> Iterator[None]:
    """Tells of an OSError in the block as ``Unwritable`` at this place."""
    from pipeline.places import faults

    try:
        yield
    except faults() as error:
        reason = getattr(error, "strerror", None) or error
        raise Unwritable(f"{place}: can't be written: {reason}") from error
