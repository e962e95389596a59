"""Turns police commissioning frameworks, published as PDFs, into proven Parquet tables."""

from typing import TYPE_CHECKING

from pipeline.lazily import lazily

if TYPE_CHECKING:
    from pipeline.publish.frames import load
    from pipeline.reading import Result, read

__version__ = "0.1.0"
__all__ = ["Result", "__version__", "load", "read"]
__getattr__ = lazily(__name__, load="publish.frames", read="reading", Result="reading")
