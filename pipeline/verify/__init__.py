"""Room 4: records get a status, and the checks that gave it. Knows nothing of where they came from."""

from pipeline.verify.proof import settled, verify

__all__ = ["settled", "verify"]
