"""Room 1: a file becomes pages of words, ruling lines and fills. Knows nothing of tables or money."""

from pipeline.document.opened import Opened, open_document

__all__ = ["Opened", "open_document"]
