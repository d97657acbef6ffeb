"""A consultation in ten seconds, from anywhere (Ctrl+Shift+K): who, about what, how; Enter saves."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFormLayout, QHBoxLayout, QLabel, QWidget

from mmsdesk.core.errors import Problem, UserError, ValidationFailed
from mmsdesk.models.consultation import CONSULTATIONS, Consultation
from mmsdesk.queries.cards import Draft, blank
from mmsdesk.queries.picking import main_organisation
from mmsdesk.services.completion import complete
from mmsdesk.services.records import save
from mmsdesk.store.derived import titles
from mmsdesk.ui.areas.cards.record_page import open_card
from mmsdesk.ui.areas.past.undo import take_back
from mmsdesk.ui.cover import Veil
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import FormContext, file_of
from mmsdesk.ui.forms.dialog import FormDialog
from mmsdesk.ui.forms.editor import Editor
from mmsdesk.ui.forms.editors import editor_for
from mmsdesk.ui.forms.pickers import PickerEditor
from mmsdesk.ui.forms.text_editors import PaperEditor
from mmsdesk.ui.pages import Navigator
from mmsdesk.ui.plain import label
from mmsdesk.ui.theme import set_role

VIEW = "quick_consultation"
"""Where the settings remember the last consultant."""

_COLUMNS = (
    Consultation.client_id,
    Consultation.question,
    Consultation.form,
    Consultation.topic_id,
    Consultation.organisation_id,
    Consultation.consultant_id,
)
_CLIENT = "client_id"


class ConsultationWindow(FormDialog):
    """`saved_id` is the id of the new consultation once the window is accepted."""

    def __init__(
        self, desk: Desk, navigator: Navigator, client: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(FormContext(desk), "Консультация", parent)
        self.setObjectName("consultation")
        self.saved_id = ""
        self._desk = desk
        self._navigator = navigator
        self._draft = blank(CONSULTATIONS)
        self._draft.values["held_on"] = self.context.today
        self.editors: dict[str, Editor] = {}
        self._problems: dict[str, QLabel] = {}
        self._filled_place: str | None = None
        form = QFormLayout()
        form.setHorizontalSpacing(self.context.px(12))
        form.setVerticalSpacing(self.context.px(6))
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        for column in _COLUMNS:
            self._add(form, editor_for(column, self.context))
        self.content.addLayout(form)
        self._hint = label("Если человека нет в реестре, просто напишите, кто это: «мама ученика».", "quiet", wrap=True)
        self.content.addWidget(self._hint)
        self.content.addStretch(1)
        full = self.add_button("open_card", "Открыть карточку…")
        full.clicked.connect(self.open_full)
        self.add_done("Записать  Enter")
        self._begin(client)
        Veil(desk, self, self._mask)

    def unsaved(self) -> bool:
        return bool(self._text("question") or self._client_text() or self.editors[_CLIENT].value())

    def done_pressed(self) -> None:
        """Write it; problems stand under their fields."""
        draft = self.draft()
        problems = self._missing(draft)
        if not problems:
            problems = self._written(draft)
        self._show(problems)

    def draft(self) -> Draft:
        """The consultation as typed: somebody outside the register is a name."""
        draft = Draft(CONSULTATIONS, values=dict(self._draft.values))
        draft.values.update({key: editor.value() for key, editor in self.editors.items()})
        if draft.values[_CLIENT] is None:
            draft.values["client_name"] = self._client_text()
        return draft

    def open_full(self) -> None:
        """Go on in the full card."""
        draft = self.draft()
        with file_of(self._desk).read() as session:
            complete(session, draft)
        super().accept()
        page = open_card(self._desk, self._navigator, CONSULTATIONS.code, None)
        if page is not None:
            page.form.take(draft)

    def _begin(self, client: str | None) -> None:
        self.editors["form"].set_value(self._draft.values["form"])
        last = self._desk.settings.view(VIEW).get("consultant")
        if last and self._exists(last):
            self.editors["consultant_id"].set_value(last)
        if client:
            self.editors[_CLIENT].set_value(client)
            self._client_chosen()
        self.editors["question" if client else _CLIENT].control.setFocus()
        self.resize(self.context.px(560), self.sizeHint().height())

    def _mask(self, masked: bool) -> None:
        for editor in self.editors.values():
            editor.set_masked(masked)
        told = [line for line in self._problems.values() if line.text()]
        if told:
            self._show(self._missing(self.draft()))

    def _grow(self) -> None:
        """Words that came under a field need room of their own: no field becomes lower for them."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    def _exists(self, staff: str) -> bool:
        with file_of(self._desk).read() as session:
            return bool(titles(session, [staff]))

    def _add(self, form: QFormLayout, editor: Editor) -> None:
        editor.setParent(self)
        key = editor.column.key
        self.editors[key] = editor
        captions = {_CLIENT: "Кто *", "question": "О чём *"}
        caption = label(captions.get(key, editor.field.label))
        caption.setBuddy(editor.control)
        caption.setFixedWidth(self.context.px(100))
        cell = QHBoxLayout()
        cell.addWidget(editor.widget, 1 if editor.stretches() else 0)
        if not editor.stretches():
            cell.addStretch(1)
        form.addRow(caption, cell)
        line = label("", "danger", wrap=True)
        line.setObjectName(f"{key}_problem")
        line.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        line.hide()
        self._problems[key] = line
        form.addRow(None, line)  # type: ignore[call-overload]
        if isinstance(editor, PaperEditor):
            editor.paper.enter_submits = True
            editor.submitted.connect(self.done_pressed)
        if key == _CLIENT and isinstance(editor, PickerEditor):
            editor.free = True
            editor.changed.connect(self._client_chosen)
            editor.picked.connect(lambda: self.editors["question"].control.setFocus())

    def _client_chosen(self) -> None:
        """The person's organisation fills in by itself, until somebody chooses another."""
        person, place = self.editors[_CLIENT].value(), self.editors["organisation_id"]
        if place.value() not in (None, self._filled_place):
            return
        found = ""
        if person:
            with file_of(self._desk).read() as session:
                found, _title = main_organisation(session, person, self.context.today)
        self._filled_place = found or None
        place.set_value(self._filled_place)

    def _text(self, key: str) -> str:
        return str(self.editors[key].value() or "").strip()

    def _client_text(self) -> str:
        return self.editors[_CLIENT].typed().strip()

    def _missing(self, draft: Draft) -> list[Problem]:
        found = []
        if not draft.values[_CLIENT] and not draft.values["client_name"]:
            found.append(Problem(_CLIENT, "Напишите, кто обратился: из реестра или своими словами."))
        if not self._text("question"):
            found.append(Problem("question", "Напишите, о чём спросили."))
        for key, editor in self.editors.items():
            if key != _CLIENT and editor.mistake():
                found.append(Problem(key, editor.mistake()))
        return found

    def _written(self, draft: Draft) -> list[Problem]:
        try:
            saved = save(file_of(self._desk), draft, today=self.context.today)
        except ValidationFailed as error:
            return list(error.problems)
        except UserError as error:
            self._desk.notifier.show(error)
            return []
        self._remember(draft.values["consultant_id"])
        self.saved_id = saved.id
        self.accept()
        back = partial(take_back, self._desk, saved.changes.operation_id)
        self._desk.notifier.notice("Записано: консультация", "Отменить", back)
        return []

    def _remember(self, consultant: Any) -> None:
        self._desk.settings.set_view(VIEW, {"consultant": consultant} if consultant else {})
        self._desk.settings.save()

    def _show(self, problems: list[Problem]) -> None:
        by_key = {problem.key: problem.text for problem in reversed(problems)}
        for key, line in self._problems.items():
            line.setText(by_key.get(key, ""))
            line.setVisible(key in by_key)
            self.editors[key].problem(by_key.get(key, ""))
            set_role(line, "danger")
        self._grow()
        if problems and problems[0].key in self.editors:
            self.editors[problems[0].key].control.setFocus()


def open_consultation(desk: Desk, navigator: Navigator, client: str | None = None) -> str:
    """Ctrl+Shift+K: ask for a consultation; the id of the new one, "" if none was written."""
    try:
        file_of(desk).require_writable()
    except UserError as error:
        desk.notifier.show(error)
        return ""
    window = ConsultationWindow(desk, navigator, client, QApplication.activeWindow())
    window.exec()
    return window.saved_id
