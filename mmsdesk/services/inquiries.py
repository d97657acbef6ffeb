"""Writing down what was asked of whom and what came back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mmsdesk.core.errors import UserError
from mmsdesk.core.text import clean, plural
from mmsdesk.models.inquiry import Addressee, AnswerState, Inquiry, InquiryKind
from mmsdesk.store.file import Store
from mmsdesk.store.operation import Operation, operation

_ORGANISATIONS = ("организация", "организации", "организаций")


@dataclass(frozen=True, slots=True)
class NewInquiry:
    """What is to be asked; `columns` are keys, `asked` says them in words."""

    title: str
    kind: InquiryKind
    columns: Sequence[str]
    asked: str
    organisations: Sequence[str]
    due_on: dt.date | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    correctable: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one answer, in rows."""

    new: int
    refined: int
    rejected: int

    @property
    def state(self) -> AnswerState:
        return AnswerState.PARTLY if self.rejected else AnswerState.ANSWERED


def ask(store: Store, wanted: NewInquiry, today: dt.date) -> str:
    """Write an inquiry with its addressees as one operation; returns its id.

    Raises UserError without a title, without organisations, or if the answer is due before it is asked.
    """
    title = clean(wanted.title)
    organisations = list(dict.fromkeys(wanted.organisations))
    if not title:
        raise UserError("У запроса нет названия.", "Напишите, что вы спрашиваете: по нему запрос будет виден в списке.")
    if not organisations:
        raise UserError("Некого спросить.", "Отметьте хотя бы одну организацию.")
    if wanted.due_on is not None and wanted.due_on < today:
        raise UserError("Срок ответа уже прошёл.", "Укажите день не раньше сегодняшнего.")
    with operation(store, f"Запрос «{title[:50]}»: {plural(len(organisations), *_ORGANISATIONS)}") as op:
        inquiry_id = op.insert(
            Inquiry,
            {
                "title": title,
                "kind": wanted.kind,
                "columns": ",".join(wanted.columns),
                "asked": wanted.asked,
                "asked_on": today,
                "due_on": wanted.due_on,
                "since": wanted.since,
                "until": wanted.until,
                "correctable": wanted.correctable,
            },
        )
        op.insert_many(
            Addressee,
            [
                {"inquiry_id": inquiry_id, "organisation_id": each, "state": AnswerState.WAITING}
                for each in organisations
            ],
        )
    return inquiry_id


def note_files(store: Store, title: str, files: Mapping[str, str], today: dt.date) -> None:
    """Write down the names of the files that were made, by addressee, as one operation."""
    words = plural(len(files), "файл", "файла", "файлов")
    with operation(store, f"Записано по запросу «{title[:50]}»: {words}") as op:
        for addressee_id, name in files.items():
            op.update(Addressee, addressee_id, {"file_name": name, "sent_on": today})


def note_answer(op: Operation, addressee_id: str, outcome: Outcome, today: dt.date, *, imported: bool) -> None:
    """Write down, within an operation, what came of an answer."""
    values: dict[str, Any] = {
        "state": outcome.state,
        "answered_on": today,
        "rows_new": outcome.new,
        "rows_refined": outcome.refined,
        "rows_rejected": outcome.rejected,
        "operation_id": op.id if imported else "",
    }
    op.update(Addressee, addressee_id, values)


def note_unchanged(store: Store, addressee_id: str, organisation: str, outcome: Outcome, today: dt.date) -> str:
    """Write down an answer of which nothing was taken, as one operation; returns its id."""
    with operation(store, f"Принят ответ без изменений: {organisation[:50]}") as op:
        note_answer(op, addressee_id, outcome, today, imported=False)
    return op.id
