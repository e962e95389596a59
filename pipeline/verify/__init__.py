"""Room 4: records get a status, and the checks that gave it. Knows nothing of where files lie."""

from pipeline.verify.proof import settled, verify

__all__ = ["settled", "verify"]
