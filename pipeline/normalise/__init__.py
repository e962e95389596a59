"""Room 3: printed tables and paragraphs become records, by the rules.

Knows nothing of files, nor of how a table was found.
"""

from pipeline.normalise.records import normalise

__all__ = ["normalise"]
