"""Room 3: printed tables and paragraphs become records, by the rules. Knows nothing of geometry
beyond carrying it, and nothing of files.
"""

from pipeline.normalise.records import normalise

__all__ = ["normalise"]
