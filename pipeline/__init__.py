"""Turns police commissioning frameworks, published as PDFs, into proven Parquet tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.publish.frames import load
    from pipeline.reading import Result, read

__version__ = "0.1.0"
__all__ = ["Result", "__version__", "load", "read"]

_MODULES = {
    "load": "pipeline.publish.frames",
    "read": "pipeline.reading",
    "Result": "pipeline.reading",
}


def __getattr__(name: str) -> Any:
    """Loads the readers when they are first asked for: ``frameworks --help`` needs none of them."""
    if name in _MODULES:
        from importlib import import_module

        return getattr(import_module(_MODULES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
