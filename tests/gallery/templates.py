"""Scenes of the Word templates: taken, checked, filled."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from mmsdesk.models.entity import Entity
from mmsdesk.models.event import EVENTS
from mmsdesk.models.paper_template import TemplateKind, TemplateSubject
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.paper_templates import paper_templates
from mmsdesk.reports.templates.shipped import SHIPPED
from mmsdesk.services.paper_templates import NewTemplate, add_template
from mmsdesk.ui.areas.opening import open_card
from mmsdesk.ui.areas.templates.dialog import FILLED, FillTemplateDialog
from mmsdesk.ui.areas.templates.new import AddTemplateDialog
from mmsdesk.ui.areas.templates.out import TemplatePreview
from mmsdesk.ui.areas.templates.page import TemplatePage
from tests.gallery.scene import Scene, Studio
from tests.reports.template_files import word

_BROKEN = "Грамота с ошибками"
_LINES = (
    "ГРАМОТА",
    "Награждается {{ педагог.фоо }}, {{ педагог.должност_дательный }}",
    "{% если педагог.женщина %}за её труд",
    "{% для строка из педагог.фио %}{{ строка.дата }}{% конец %}",
    "Дата: {{ дата",
    "{педагог.организация}",
)


def _taken(studio: Studio) -> None:
    """The shipped templates and a broken one, which no demo has."""
    store = studio.window.store
    with store.read() as session:
        if any(each.name == _BROKEN for each in paper_templates(session)):
            return
    for each in SHIPPED:
        add_template(store, NewTemplate(each.name, each.kind, each.subject, each.file, each.data()))
    broken = word(*_LINES)
    add_template(store, NewTemplate(_BROKEN, TemplateKind.OTHER, TemplateSubject.TEACHER, "грамота.docx", broken))


def _card(name: str, tab: int, studio: Studio) -> QWidget:
    _taken(studio)
    with studio.window.store.read() as session:
        found = next(each for each in paper_templates(session) if each.name == name)
    studio.go("paper_templates")
    page = open_card(studio.window.desk, studio.window.stack, "paper_templates", found.id)
    assert isinstance(page, TemplatePage)
    assert page.trial.record is not None
    page.trial.record.set_value(studio.fullest(TEACHERS))
    page.form.tabs.setCurrentIndex(tab)
    return studio.window


def _add(studio: Studio) -> QWidget:
    return studio.show(AddTemplateDialog(studio.window.desk, studio.window))


def _fill(entity: Entity, many: int, studio: Studio) -> QWidget:
    _taken(studio)
    ids = [studio.fullest(entity), *studio.ids(entity)[: many - 1]]
    with studio.window.store.read() as session:
        found = paper_templates(session, FILLED[entity.code])
    found = [each for each in found if each.name != _BROKEN]
    return studio.show(FillTemplateDialog(studio.window.desk, entity, ids, found, studio.window))


def _preview(studio: Studio) -> QWidget:
    dialog = _fill(TEACHERS, 2, studio)
    assert isinstance(dialog, FillTemplateDialog)
    dialog.template.setCurrentIndex(1)
    dialog.look()
    studio.settle()
    found = studio.window.findChild(TemplatePreview)
    assert found is not None
    return studio.show(found)


TEMPLATES: tuple[Scene, ...] = (
    Scene("template-file-broken", partial(_card, _BROKEN, 1), narrow=True),
    Scene("template-file", partial(_card, "Благодарность педагогу", 1)),
    Scene("template-fields", partial(_card, "Благодарность педагогу", 2)),
    Scene("template-trial", partial(_card, "Благодарность педагогу", 3)),
    Scene("template-add", _add, AddTemplateDialog),
    Scene("template-fill-teachers", partial(_fill, TEACHERS, 4), FillTemplateDialog),
    Scene("template-fill-event", partial(_fill, EVENTS, 1)),
    Scene("template-preview", _preview, TemplatePreview),
)
