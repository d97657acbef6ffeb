"""«Передачи файла»: what went out and what came in; giving, sending and taking begin here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mmsdesk.models.entity import Entity
from mmsdesk.models.handover import HandoverKind
from mmsdesk.ui.areas.reporting_page import ReportingRegisterPage
from mmsdesk.ui.areas.verbs_above import Verb
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.lists.empty_state import EmptyWords
from mmsdesk.ui.pages import Navigator
from mmsdesk.ui.plain import set_tip

_VERBS = (
    Verb("give_copy", "Передать &копию…", "copy", "Весь файл со всей историей: для замены и для слияния"),
    Verb(
        "give_nameless", "Передать обез&личенную…", "eye-off", "Числа те же, имён и контактов нет; слить обратно нельзя"
    ),
    Verb("send_parcel", "&Отправить посылку…", "export", "Только то, чего у получателя ещё нет"),
    Verb("receive", "При&нять…", "import", "Посылку, вернувшуюся копию или квитанцию", writes=True),
)
_NONE_YET = "Здесь будет видно, кому и когда передан файл, что вернулось и что вы приняли."


class HandoversPage(ReportingRegisterPage):
    """The register with the verbs of handing over above it and the cover note for a row of it."""

    verbs = _VERBS
    when_empty = EmptyWords("", _NONE_YET, "Передать копию…", "give_copy")

    def __init__(self, desk: Desk, entity: Entity, navigator: Navigator) -> None:
        super().__init__(desk, entity, navigator)
        note = self._actions.add("cover_note", "Записка…", "paper", self.print_cover_note)
        set_tip(note, "Сопроводительная записка к выбранной передаче")
        receipt = self._actions.add("give_receipt", "Квитанция…", "check", lambda: self.give(HandoverKind.RECEIPT))
        set_tip(receipt, "Выдать квитанцию: показать отправителю, что у вас уже есть")
        self._actions.refresh(self.allowed)

    def help_topic(self) -> str:
        return "handover"

    def offers(self) -> Mapping[str, Callable[[], object]]:
        own: dict[str, Callable[[], object]] = {
            "give_copy": lambda: self.give(HandoverKind.COPY),
            "give_nameless": lambda: self.give(HandoverKind.DEPERSONALISED),
            "send_parcel": lambda: self.give(HandoverKind.PARCEL),
            "receive": self.receive,
            "give_receipt": lambda: self.give(HandoverKind.RECEIPT),
            "cover_note": self.print_cover_note,
        }
        return {**super().offers(), **own}

    def allowed(self, code: str) -> bool:
        return bool(self.pane.view.selected_rows()) if code == "cover_note" else super().allowed(code)

    def give(self, kind: HandoverKind) -> None:
        """Ask what is needed and write the file."""
        from mmsdesk.ui.areas.handovers.dialog import HandOverDialog  # here and below: loads what reads whole files

        HandOverDialog(self._desk, kind, self.window()).open()

    def receive(self) -> None:
        """Ask for a file that came and take it."""
        from mmsdesk.ui.areas.handovers.receiving import ask_and_receive

        ask_and_receive(self._desk, self.window())

    def print_cover_note(self) -> None:
        """The note that goes with the selected handing over."""
        from mmsdesk.ui.areas.handovers.result import show_cover_note

        record_id = self.pane.view.current_id()
        if record_id is not None:
            show_cover_note(self._desk, record_id, self.window())
