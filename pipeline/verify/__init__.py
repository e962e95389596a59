"""Room 4: records get a status, and the checks that gave it. Knows nothing of where files lie."""

from typing import TYPE_CHECKING

from pipeline.lazily import lazily

if TYPE_CHECKING:
    from pipeline.verify.proof import settled, verify

__all__ = ["settled", "verify"]
__getattr__ = lazily(__name__, settled="proof", verify="proof")
