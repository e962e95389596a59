"""Room 3: printed tables and paragraphs become records, by the rules.

Knows nothing of files, nor of how a table was found.
"""

from typing import TYPE_CHECKING

from pipeline.lazily import lazily

if TYPE_CHECKING:
    from pipeline.normalise.records import normalise

__all__ = ["normalise"]
__getattr__ = lazily(__name__, normalise="records")
