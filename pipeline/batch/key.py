"""Under which key the records of a document are kept: a digest of all that they come from."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import sys
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.batch.outcome import Settings
from pipeline.places import faults, fingerprint
from pipeline.sidecar import find_sidecar

if TYPE_CHECKING:
    from pipeline.places import Place


def key(document: Place, settings: Settings, made_by: str) -> str | None:
    """Of one document: its name, its bytes, its sidecar, the settings, and what reads it.

    None where there is nothing to take a digest of. A password goes into the digest like the rest
    and is written nowhere.
    """
    parts = {
        **asdict(settings),
        "rules": None,
        "made_by": made_by,
        "name": os.fsencode(document.name).hex(),
    }
    try:
        parts["pdf"] = fingerprint(document)
        sidecar = find_sidecar(document)
        parts["sidecar"] = fingerprint(sidecar) if sidecar else None
    except faults(ValueError):
        return None
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def made_by(rules: Path | None) -> str:
    """The version of the rules and of the software, to the byte."""
    from pipeline.normalise.rulebook.rules import load

    return f"{load(rules).version} {software()}"


@cache
def software() -> str:
    """A digest of this package's own code, of all that is installed beside it, and of Python."""
    package = Path(__file__).parents[1]
    digest = hashlib.sha256(platform.python_version().encode())
    for path in sorted(package.rglob("*.py")):
        digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    # A folder of this kind is named by what is installed and its version (PEP 376).
    installed = {found.stem for folder in sys.path for found in Path(folder).glob("*.dist-info")}
    for name in sorted(installed):
        digest.update(name.encode() + b"\0")
    return digest.hexdigest()
