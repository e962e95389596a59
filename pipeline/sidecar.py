"""What people know of a PDF that it may not say itself: ``x.yaml`` beside ``x.pdf``.

Importing this module imports pydantic, which takes a moment: do so where a document is read.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from pipeline.errors import BadInput, BadRules
from pipeline.places import is_file, is_remote, sha256

if TYPE_CHECKING:
    from pipeline.places import Place

Text = Annotated[str, Field(min_length=1)]


class _Strict(BaseModel):
    """Refuses keys that it does not know and values of another type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Period(_Strict):
    """The first and the last day that a framework covers."""

    start: date
    end: date

    @model_validator(mode="after")
    def _runs_forwards(self) -> Self:
        if self.start > self.end:
            raise ValueError(f"it ends ({self.end}) before it starts ({self.start})")
        return self


class Sidecar(_Strict):
    """The facts about one PDF; ``sha256`` and ``pages`` say of which file they hold.

    ``issued_on`` is the date that the document gives, and None where it gives none. ``note`` is for
    people: where this copy comes from and how it differs from what was published.
    """

    publisher: Text
    title: Text
    period: Period
    issued_on: date | None = None
    note: Text | None = None
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    pages: Annotated[int, Field(ge=1)]


def sidecar_path(pdf_path: Place) -> Place:
    """Where the sidecar of a PDF lies, whether or not there is one."""
    return pdf_path.with_suffix(".yaml")


def find_sidecar(pdf_path: Place) -> Place | None:
    """The sidecar of a PDF, where there is one.

    A folder of its name, or a link to nothing, is one too: reading it fails, and tells so. A sidecar is
    binding, and is not left out unseen.
    """
    path = sidecar_path(pdf_path)
    is_there = is_file(path) if is_remote(path) else os.path.lexists(path)
    return path if is_there else None


def read_sidecar(pdf_path: Path) -> Sidecar | None:
    """The facts beside a PDF, or None where it has no sidecar.

    Raises:
        BadRules: the sidecar can't be read, or says something that ``Sidecar`` refuses.
        BadInput: the PDF can't be read, or isn't the file that the sidecar describes.
    """
    path = find_sidecar(pdf_path)
    if path is None:
        return None
    sidecar = _parse(path)
    found = _sha256(pdf_path)
    if found != sidecar.sha256:
        raise BadInput(
            f"{pdf_path} is not the file that {path.name} describes: its SHA-256 is {found}, the "
            f"sidecar says {sidecar.sha256}. Put the described file back; or, once you have "
            "checked what changed, bring the sidecar up to date."
        )
    return sidecar


def _parse(path: Place) -> Sidecar:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        return Sidecar.model_validate(content)
    except ValidationError as error:
        problems = "; ".join(
            f"{'.'.join(map(str, problem['loc'])) or 'the file'}: {problem['msg']}"
            for problem in error.errors()
        )
        raise BadRules(f"{path}: {problems}. Mend the sidecar, or remove it.") from None
    # ValueError: a date that is none, such as 2015-02-30, or bytes that are not UTF-8.
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise BadRules(f"{path} can't be read as YAML: {error}. Mend it, or remove it.") from error


def _sha256(path: Path) -> str:
    try:
        return sha256(path)
    except OSError as error:
        raise BadInput(f"{path} can't be read: {error.strerror}.") from error
