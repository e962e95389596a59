"""What each worker would do first. To be imported where workers are copies of one process."""

from contextlib import suppress

import psutil  # noqa: F401
import rapidfuzz.fuzz  # noqa: F401

import pipeline.document.opened
import pipeline.document.pages
import pipeline.document.pdfium.page
import pipeline.document.pdfium.survey
import pipeline.extract.printed
import pipeline.normalise.plan.wide_sheets
import pipeline.normalise.records
import pipeline.publish.write
import pipeline.reading
import pipeline.shown
import pipeline.verify.proof  # noqa: F401
from pipeline.batch.key import made_by
from pipeline.batch.outcome import Entry
from pipeline.batch.store import to_json
from pipeline.errors import BadRules
from pipeline.model import Records

with suppress(BadRules):  # which the run itself reports
    made_by(None)
to_json(Entry)
to_json(Records)
