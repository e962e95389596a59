"""The lists of a document: its priorities, its glossary, its key dates and grant scopes."""

from pipeline.normalise.lists.glossary import glossary
from pipeline.normalise.lists.grant_scopes import grant_scopes
from pipeline.normalise.lists.key_dates import key_dates
from pipeline.normalise.lists.priorities import priorities

__all__ = ["glossary", "grant_scopes", "key_dates", "priorities"]
