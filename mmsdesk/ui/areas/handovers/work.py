"""What a dialog of handing over has done in the background, and what it says will be inside."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy.orm import Session

from mmsdesk import EXTENSION
from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Progress
from mmsdesk.core.text import plural
from mmsdesk.merge.parcels import parcel, receipt
from mmsdesk.merge.parcels.receiving import give_receipt
from mmsdesk.models.handover import HandoverKind
from mmsdesk.queries.agenda import counts
from mmsdesk.queries.handovers import length_of_history, party_called
from mmsdesk.services.handovers import given, note
from mmsdesk.store.file import Store
from mmsdesk.store.handing.depersonal import depersonalise
from mmsdesk.store.handing.full_copy import Handed, hand_over

_COUNTED = (
    ("teachers", "педагог", "педагога", "педагогов"),
    ("organisations", "организация", "организации", "организаций"),
    ("events", "мероприятие", "мероприятия", "мероприятий"),
    ("consultations", "консультация", "консультации", "консультаций"),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for in the dialog."""

    kind: HandoverKind
    path: Path
    to_whom: str
    purpose: str = ""
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was written, its line in the register (None where nothing can be written), what to look at."""

    handed: Handed
    record_id: str | None
    remarks: tuple[str, ...] = ()


def ending(kind: HandoverKind) -> str:
    """How names of such files end."""
    return {HandoverKind.PARCEL: parcel.EXTENSION, HandoverKind.RECEIPT: receipt.EXTENSION}.get(kind, EXTENSION)


def carry_out(store: Store, wanted: Wanted, progress: Progress) -> Made:
    """Write the file and put it down in the register. Raises UserError; then there is no file."""
    if wanted.kind is HandoverKind.RECEIPT:
        give_receipt(store, wanted.path, wanted.to_whom)
        handed = Handed(wanted.path, wanted.path.stat().st_size, "", False, store.file_id, store.replica)
        return Made(handed, None, ("Отправьте квитанцию той службе, от которой получили файл.",))
    remarks: tuple[str, ...] = ()
    if wanted.kind is HandoverKind.DEPERSONALISED:
        made = depersonalise(store, wanted.path, password=wanted.password, progress=progress)
        handed = made.handed
        remarks = tuple(f"Фамилия осталась как слово в названии: «{text}»." for text in made.also_words)
    elif wanted.kind is HandoverKind.PARCEL:
        with store.read() as session:
            party = party_called(session, wanted.to_whom)
        proofs = party.proofs if party is not None else ()
        handed = parcel.write_parcel(store, wanted.path, proofs, password=wanted.password, progress=progress).handed
    else:
        handed = hand_over(store, wanted.path, password=wanted.password, progress=progress)
    record_id = note(store, given(wanted.kind, wanted.to_whom, handed, purpose=wanted.purpose))
    return Made(handed, record_id, remarks)


def inside(store: Store, kind: HandoverKind, to_whom: str) -> str:
    """What a file of this kind will hold, in words, with counts."""
    if kind is HandoverKind.RECEIPT:
        return "Только список того, что у вас уже есть. Ни имён, ни карточек в квитанции нет."
    with store.read() as session:
        if kind is HandoverKind.PARCEL:
            return _of_parcel(session, to_whom)
        counted = _counted(session)
        operations = length_of_history(session)
    if kind is HandoverKind.DEPERSONALISED:
        return (
            f"{counted}. Люди станут «Педагог 0001», «Педагог 0002»… Телефонов, почты, СНИЛС, заметок, тем и текстов"
            " не будет, истории и корзины тоже. Числа в бумагах останутся теми же."
        )
    history = plural(operations, "действие", "действия", "действий")
    return f"{counted}, вся история ({history}), корзина, вложения и напечатанные бумаги. Имена и телефоны внутри."


def _counted(session: Session) -> str:
    found = counts(session)
    parts = [plural(found[code], *words) for code, *words in _COUNTED if found.get(code)]
    return ", ".join(parts) or "Карточек пока нет"


def _of_parcel(session: Session, to_whom: str) -> str:
    party = party_called(session, to_whom)
    try:
        contents = parcel.contents_for(session, party.proofs if party is not None else ())
    except UserError as error:
        return str(error)
    if not contents.operations:
        return "Нового нет: всё, что у вас, у получателя уже есть."
    done = plural(len(contents.operations), "действие, которого", "действия, которых", "действий, которых")
    return f"{done} у получателя ещё нет: новые и изменённые карточки, удаления, вложения. Имена внутри."
