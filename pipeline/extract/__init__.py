"""Room 2: pages become tables as printed and lines of text. Knows nothing of what a column means."""

from typing import TYPE_CHECKING

from pipeline.lazily import lazily

if TYPE_CHECKING:
    from pipeline.extract.printed import extract

__all__ = ["extract"]
__getattr__ = lazily(__name__, extract="printed")
