"""Writing answers that a person has looked at: an operation per file, with its counts in the register of inquiries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from mmsdesk.core.errors import UserError
from mmsdesk.core.file_names import as_file_name, free_place
from mmsdesk.core.progress import Progress, silent
from mmsdesk.exchange.importing import Plan, apply
from mmsdesk.exchange.inquiries.collecting import Answer, Collected, outcome_of
from mmsdesk.exchange.inquiries.giving_back import give_back
from mmsdesk.exchange.inquiries.judging import judged, settled
from mmsdesk.exchange.inquiries.lists import list_of
from mmsdesk.services.inquiries import Outcome, note_answer, note_unchanged
from mmsdesk.store.file import Store


@dataclass(frozen=True, slots=True)
class Taken:
    """An answer that was written; `operation_id` takes it back."""

    organisation: str
    path: Path
    outcome: Outcome
    operation_id: str


def take(
    store: Store,
    collected: Collected,
    chosen: Collection[Path],
    progress: Progress = silent,
    before: Callable[[], object] | None = None,
    *,
    today: dt.date | None = None,
) -> list[Taken]:
    """Write the chosen answers, each as one operation; `before` is called first, say for a backup.

    Every answer is judged again, for the ones before it have changed the file. Stopping leaves those that are written.
    Raises UserError if none of the chosen files can be taken.
    """
    day = today or dt.date.today()
    wanted = [each for each in collected.answers if each.takeable and each.path in chosen]
    if not wanted:
        raise UserError("Принимать нечего.", "Отметьте файлы, которые программа узнала.")
    store.require_writable()
    if before is not None:
        before()
    taken = []
    for place, answer in enumerate(wanted):
        progress(place, len(wanted), f"Принимаю «{answer.path.name}»")
        taken.append(_one(store, collected, answer, day))
    progress(len(wanted), len(wanted), "Готово")
    return taken


def write_all_rejected(collected: Collected, folder: Path) -> list[Path]:
    """Write rows that were not taken, a workbook with comments for each organisation; over nobody's file.

    Raises UserError if everything was taken, or the folder cannot be written to.
    """
    written = []
    for answer in collected.answers:
        if answer.plan is None or answer.table is None or answer.addressee is None or not answer.outcome.rejected:
            continue
        path = free_place(folder, as_file_name(f"{answer.addressee.organisation[:60]} – исправить") + ".xlsx")
        give_back(answer.table, answer.plan, path)
        written.append(path)
    if not written:
        raise UserError("Возвращать нечего: все строки взяты.", "Закройте окно.")
    return written


def _one(store: Store, collected: Collected, answer: Answer, day: dt.date) -> Taken:
    assert answer.table is not None
    assert answer.addressee is not None
    addressee = answer.addressee
    plan, outcome = None, answer.outcome
    if outcome.new or outcome.refined:
        with store.read() as session:
            plan = judged(session, answer.table, list_of(collected.inquiry.kind), today=day)
        plan = settled(plan, collected.trust, answer.table)
        outcome = outcome_of(plan)
    operation_id = (
        _imported(store, plan, addressee.id, outcome, day)
        if plan is not None and plan.to_write
        else note_unchanged(store, addressee.id, addressee.organisation, outcome, day)
    )
    return Taken(addressee.organisation, answer.path, outcome, operation_id)


def _imported(store: Store, plan: Plan, addressee_id: str, outcome: Outcome, day: dt.date) -> str:
    report = apply(store, plan, also=lambda op: note_answer(op, addressee_id, outcome, day, imported=True))
    return report.operation_id
