"""The nouns of the pipeline: what the rooms hand to one another.

Everything here is frozen. Lengths are PDF points, with the origin at the top left of the page as
shown (after ``/Rotate``); pages count from 1 in the PDF as it lies; money is ``Decimal`` pounds.
"""

from pipeline.model.kinds import (
    AmountStatus,
    CheckKind,
    CheckStatus,
    FrameworkStatus,
    OutcomeKind,
    Qualifier,
    Rank,
    Role,
    Status,
    TotalKind,
    TotalStatus,
)
from pipeline.model.lines import (
    MOST_GBP,
    ZERO,
    Allocation,
    Key,
    LinePriority,
    rounded_by,
    sum_by_year_gbp,
    sum_gbp,
    with_flag,
)
from pipeline.model.pages import UNREADABLE, Affine, Box, Document, Page, Rule, Word
from pipeline.model.printed import Cell, Printed, PrintedTable, TextLine, printed_cells
from pipeline.model.proof import Check, Claim, Figure, Issue, Strip, Total, TotalLine
from pipeline.model.records import (
    CellRecord,
    Framework,
    GlossaryEntry,
    GrantScope,
    KeyDate,
    Priority,
    Records,
    Statement,
)

__all__ = [
    "MOST_GBP",
    "UNREADABLE",
    "ZERO",
    "Affine",
    "Allocation",
    "AmountStatus",
    "Box",
    "Cell",
    "CellRecord",
    "Check",
    "CheckKind",
    "CheckStatus",
    "Claim",
    "Document",
    "Figure",
    "Framework",
    "FrameworkStatus",
    "GlossaryEntry",
    "GrantScope",
    "Issue",
    "Key",
    "KeyDate",
    "LinePriority",
    "OutcomeKind",
    "Page",
    "Printed",
    "PrintedTable",
    "Priority",
    "Qualifier",
    "Rank",
    "Records",
    "Role",
    "Rule",
    "Statement",
    "Status",
    "Strip",
    "TextLine",
    "Total",
    "TotalKind",
    "TotalLine",
    "TotalStatus",
    "Word",
    "printed_cells",
    "rounded_by",
    "sum_by_year_gbp",
    "sum_gbp",
    "with_flag",
]
