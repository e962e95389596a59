"""Room 1: a file becomes pages of words, ruling lines and fills. Knows nothing of tables or money."""

from typing import TYPE_CHECKING

from pipeline.lazily import lazily

if TYPE_CHECKING:
    from pipeline.document.opened import Opened, open_document

__all__ = ["Opened", "open_document"]
__getattr__ = lazily(__name__, Opened="opened", open_document="opened")
