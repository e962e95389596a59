"""Room 2: pages become tables as printed and lines of text. Knows nothing of what a column means."""

from pipeline.extract.printed import extract

__all__ = ["extract"]
