"""What each worker would do first. To be imported where workers are copies of one process."""

from contextlib import suppress

import psutil  # noqa: F401

import pipeline.document.pdfium.page
import pipeline.publish.write
import pipeline.reading  # noqa: F401
from pipeline.batch.key import made_by
from pipeline.batch.outcome import Entry
from pipeline.batch.store import to_json
from pipeline.errors import BadRules
from pipeline.model import Records

with suppress(BadRules):  # which the run itself reports
    made_by(None)
to_json(Entry)
to_json(Records)
