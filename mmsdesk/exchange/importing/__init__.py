"""Import of a list that a school sends: recognise columns, judge every row, write in one undoable operation."""

from __future__ import annotations

from mmsdesk.exchange.importing.absent import Complete, leaving_kinds
from mmsdesk.exchange.importing.applying import apply, title_of
from mmsdesk.exchange.importing.deciding import Answer, answer_of, choosing, fits, question
from mmsdesk.exchange.importing.guessing import ColumnGuess
from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.kind_guess import KindGuess, guess_kind
from mmsdesk.exchange.importing.kinds.every_kind import KINDS, importable, kinds_of
from mmsdesk.exchange.importing.layout import Layout, layout_for, read_layout
from mmsdesk.exchange.importing.mapping import Mapping, remember_columns
from mmsdesk.exchange.importing.plan import Plan, Report
from mmsdesk.exchange.importing.rejected import write_rejected
from mmsdesk.exchange.importing.running import declared_complete, dry_run
from mmsdesk.exchange.importing.verdicts import (
    Candidate,
    CellChange,
    Decision,
    Differing,
    Leaving,
    LeavingKind,
    RowVerdict,
    Verdict,
    Who,
)

__all__ = [
    "KINDS",
    "Answer",
    "Candidate",
    "CellChange",
    "ColumnGuess",
    "Complete",
    "Decision",
    "Differing",
    "Importable",
    "KindGuess",
    "Layout",
    "Leaving",
    "LeavingKind",
    "Mapping",
    "Plan",
    "Report",
    "RowVerdict",
    "Verdict",
    "Who",
    "answer_of",
    "apply",
    "choosing",
    "declared_complete",
    "dry_run",
    "fits",
    "guess_kind",
    "importable",
    "kinds_of",
    "layout_for",
    "leaving_kinds",
    "question",
    "read_layout",
    "remember_columns",
    "title_of",
    "write_rejected",
]
