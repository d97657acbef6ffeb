"""Commands about files that go from hand to hand: handover, receive."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mmsdesk import EXTENSION
from mmsdesk.cli.arguments import say
from mmsdesk.cli.merging import add_answer_about_erasing, answered, tell_erased
from mmsdesk.cli.passwords import read_password
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import plural
from mmsdesk.models.handover import HandoverKind
from mmsdesk.store.opening import open_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mmsdesk.merge.apply import Merged
    from mmsdesk.store.file import Store
    from mmsdesk.store.handing.full_copy import Handed
    from mmsdesk.store.handing.proof import Proof

Commands = Any
"""What `add_subparsers` returns: argparse has no public name for it."""

_NOBODY = "Не указано"
_NAMED = 5
"""People named in a question; of more their number is enough."""


def add_commands(commands: Commands) -> None:
    """Register the commands of this module."""
    handing = commands.add_parser("handover", help="передать копию, обезличенную копию, посылку или квитанцию")
    handing.add_argument("file", type=Path, metavar="ФАЙЛ.mms")
    handing.add_argument(
        "out", type=Path, metavar="КУДА", help="новый файл: .mms – копия, .mmsp – посылка, .mmsr – квитанция"
    )
    handing.add_argument("--depersonalise", action="store_true", help="без имён и контактов людей")
    handing.add_argument(
        "--since", metavar="ЧТО", help="посылка: после чего – квитанция (.mmsr), их копия (.mms) или имя службы"
    )
    handing.add_argument("--to", default="", metavar="КОМУ", help="кому передаётся: для журнала передач")
    handing.add_argument("--purpose", default="", metavar="ЗАЧЕМ", help="для чего: для журнала передач")
    handing.add_argument(
        "--new-password-file", type=Path, metavar="ПАРОЛЬ.txt", help="защитить переданное своим паролем из этого файла"
    )
    handing.set_defaults(run=_hand_over)

    receiving = commands.add_parser("receive", help="принять посылку, копию или квитанцию")
    receiving.add_argument("file", type=Path, metavar="ФАЙЛ.mms")
    receiving.add_argument("arrived", type=Path, metavar="ПРИШЛО", help="посылка .mmsp, копия .mms или квитанция .mmsr")
    receiving.add_argument(
        "--their-password-file", type=Path, metavar="ПАРОЛЬ.txt", help="пароль того, что пришло, первой строкой файла"
    )
    add_answer_about_erasing(receiving)
    receiving.set_defaults(run=_receive)


def _hand_over(given: argparse.Namespace) -> int:
    from mmsdesk.merge.parcels import receiving

    kind = receiving.kind_of(given.out)
    if given.depersonalise and kind is not HandoverKind.COPY:
        raise UserError("Обезличить можно только целую копию.", f"Назовите её с окончанием {EXTENSION}.")
    if given.since and kind is not HandoverKind.PARCEL:
        raise UserError("После чего передавать, спрашивают только для посылки.", "Назовите её с окончанием .mmsp.")
    with open_file(given.file) as store:
        if kind is HandoverKind.PARCEL:
            handed = _parcel(given, store)
        elif kind is HandoverKind.RECEIPT:
            return _receipt(given, store)
        else:
            handed = _copy(given, store)
    say(f"Записано и проверено: {handed.path}")
    say(f"Записей: {handed.records}, из них педагогов: {handed.people}. SHA-256: {handed.digest}")
    return 0


def _copy(given: argparse.Namespace, store: Store) -> Handed:
    from mmsdesk.services import handovers
    from mmsdesk.store.handing.depersonal import depersonalise
    from mmsdesk.store.handing.full_copy import hand_over

    if given.depersonalise:
        made = depersonalise(store, given.out, password=_password(given))
        for text in made.also_words:
            say(f"Фамилия осталась как слово в названии: «{text}».")
        kind, handed = HandoverKind.DEPERSONALISED, made.handed
    else:
        kind, handed = HandoverKind.COPY, hand_over(store, given.out, password=_password(given))
    handovers.note(store, handovers.given(kind, given.to or _NOBODY, handed, purpose=given.purpose))
    return handed


def _parcel(given: argparse.Namespace, store: Store) -> Handed:
    from mmsdesk.merge.parcels.parcel import write_parcel
    from mmsdesk.services import handovers

    made = write_parcel(store, given.out, _proofs(given, store), password=_password(given))
    to = given.to or (given.since if given.since and not Path(given.since).exists() else "") or _NOBODY
    handovers.note(store, handovers.given(HandoverKind.PARCEL, to, made.handed, purpose=given.purpose))
    return made.handed


def _proofs(given: argparse.Namespace, store: Store) -> Sequence[Proof]:
    """What the receiver has: by a file that came from there, or as the register remembers."""
    from mmsdesk.merge.parcels.receipt import is_receipt, read_receipt
    from mmsdesk.queries.handovers import party_called
    from mmsdesk.store.handing.proof import proof_of

    named = given.since or given.to
    path = Path(named) if named else None
    if given.since and path is not None and is_receipt(path):
        return [read_receipt(path).proof]
    if given.since and path is not None and path.suffix.lower() == EXTENSION:
        with open_file(path, read_only=True) as theirs, theirs.read() as session:
            return [proof_of(session)]
    with store.read() as session:
        party = party_called(session, named) if named else None
    if party is None:
        raise UserError(
            "Неизвестно, что уже есть у получателя.",
            "Назовите квитанцию, их копию или службу из журнала передач: --since ЧТО.",
        )
    return party.proofs


def _receipt(given: argparse.Namespace, store: Store) -> int:
    from mmsdesk.merge.parcels.receiving import give_receipt

    give_receipt(store, given.out, given.to or _NOBODY)
    say(f"Квитанция записана: {given.out}")
    return 0


def _password(given: argparse.Namespace) -> str | None:
    return read_password(given.new_password_file) if given.new_password_file is not None else None


def _receive(given: argparse.Namespace) -> int:
    from mmsdesk.merge.apply import plan_merge
    from mmsdesk.merge.parcels import receiving
    from mmsdesk.merge.taking import take_in

    kind = receiving.kind_of(given.arrived)
    with open_file(given.file) as store:
        if kind is HandoverKind.RECEIPT:
            told = receiving.take_receipt(store, given.arrived)
            say(f"Квитанция принята: {told.office}.")
            return 0
        password = read_password(given.their_password_file) if given.their_password_file is not None else None
        with receiving.arrived(store, given.arrived, password=password) as source:
            plan = answered(plan_merge(store, source), given)
            if plan.asks_to_erase:
                people = " ".join(person.sentence for person in plan.erasings[:_NAMED])
                raise UserError(
                    f"Обезличено у них навсегда: {len(plan.erasings)}. Сам файл не изменён. {people}",
                    "Ответьте: --erased erase (обезличить и здесь) или --erased keep (пока оставить).",
                )
            if plan.undecided:
                raise UserError(
                    f"Не решено вопросов: {len(plan.undecided)}. Сам файл не изменён.",
                    "Ответьте на них в окне программы или командой merge.",
                )
            merged = take_in(store, source, given.arrived, plan)
        say(_result(merged))
        tell_erased(store, merged, given)
    return 0


def _result(merged: Merged) -> str:
    if merged.changes.empty and not merged.learned:
        return "Ничего нового: всё это в файле уже есть."
    parts = (("добавлено", merged.added), ("изменено", merged.changed), ("удалено", merged.deleted))
    told = ", ".join(f"{word} {plural(number, 'запись', 'записи', 'записей')}" for word, number in parts if number)
    undo = "Остальное можно отменить командой undo." if merged.erased else "Отменить можно командой undo."
    return f"Принято: {told or 'записи не изменились'}. {undo}"
