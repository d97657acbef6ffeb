"""Scenes of the import of tables: every step, what is asked there, what lies over the window meanwhile."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from openpyxl import Workbook
from PySide6.QtWidgets import QCheckBox, QWidget

from mmsdesk.exchange.clipboard import read_pasted
from mmsdesk.exchange.everything import export_everything
from mmsdesk.exchange.importing import Answer, LeavingKind
from mmsdesk.models.event import EVENTS
from mmsdesk.models.registry import by_code
from mmsdesk.queries.cards import load, title_of
from mmsdesk.services.demo import build_demo
from mmsdesk.ui.areas.importing.dropped import DropCover
from mmsdesk.ui.areas.importing.leaving_dialog import LeavingDialog
from mmsdesk.ui.areas.importing.source import Source
from mmsdesk.ui.areas.importing.wizard import CHECK, COLUMNS, DONE, ImportWizard
from tests.gallery.scene import Scene, Studio

_HEADINGS = ("№ п/п", "ФИО педагога", "Место работы", "Должность", "Предмет", "Дата рождения", "Телефон", "Кабинет")
_PEOPLE = (
    ("Вымышленникова Ольга Игоревна", "учитель", "Математика", "05.09.1979", "8 914 000-00-11"),
    ("Небывалов Пётр Ильич", "учитель", "Физика", "31.02.1985", "89140000012"),
    ("Придуманная Анна Сергеевна", "педагог-психолог", "", "12.03.1990", ""),
    ("Небывалов Пётр Ильич", "учитель", "Физика", "", ""),
    ("", "учитель", "", "", ""),
)


def _sheet(studio: Studio) -> Path:
    school = studio.known_school()
    known = studio.full_names(2)
    people = [*_PEOPLE, *((name, "учитель", "", "", "") for name in known)]
    rows: list[list[object]] = [["Сведения о педагогических работниках на 1 сентября 2026 г."], list(_HEADINGS)]
    for number, (name, post, subject, born, phone) in enumerate(people, 1):
        rows.append([number, name, school, post, subject, born, phone, 20 + number])
    return _book(studio, "Педагоги школы 2026.xlsx", rows)


def _participants(studio: Studio) -> Path:
    first, second = studio.full_names(2)
    return _book(
        studio,
        "Итоги конкурса.xlsx",
        [
            ["Итоги конкурса «Учитель года – 2026»"],
            ["12 марта 2026 г."],
            ["№", "ФИО участника", "ОО", "Номинация", "Балл", "Кабинет"],
            [1, first, studio.known_school(), "Учитель-предметник", 48, 12],
            [2, second, "Школа № 77", "Молодой педагог", 41, 14],
            [3, "Гостев Илья Львович", "Институт", "Вне конкурса", "", 15],
            ["Итого", 3],
        ],
    )


def _book(studio: Studio, name: str, rows: list[list[object]]) -> Path:
    path = studio.window.store.path.with_name(name)
    book = Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(row)
    book.save(path)
    return path


def _opened(studio: Studio, source: Source, step: int = COLUMNS) -> ImportWizard:
    wizard = ImportWizard(studio.window.desk, studio.window, source=source)
    studio.show(wizard)
    studio.settle()
    for _ in range(1, step):
        assert wizard.next_button.isEnabled(), wizard.columns.told.text()
        wizard.next_button.click()
        studio.settle()
    return wizard


def import_wizard(step: int, studio: Studio) -> ImportWizard:
    """The wizard on a list of teachers, at a step."""
    return _opened(studio, Source((_sheet(studio),) if step else ()), step)


def _common(studio: Studio) -> QWidget:
    """Several files; what holds for the whole list; a row with an organisation that the file does not have."""
    wizard = _opened(studio, Source((_participants(studio), _sheet(studio))))
    table = wizard.columns.table
    table.setCurrentCell(table.currentRow() + 1, 0)
    return wizard


def _strange(studio: Studio) -> QWidget:
    """A table whose headings nobody knows."""
    return _opened(studio, Source((_book(studio, "Таблица.xlsx", [["Альфа", "Бета"], ["аа", "бб"], ["вв", "гг"]]),)))


def _decided(studio: Studio) -> QWidget:
    wizard = import_wizard(CHECK, studio)
    for answer in (Answer.SKIP, Answer.NAMES):
        wizard.rows.answer(answer, [wizard.rows.chosen()[0].row])
        studio.settle()
    wizard.rows.table.selectAll()
    return wizard


def _complete(studio: Studio) -> ImportWizard:
    wizard = import_wizard(CHECK, studio)
    box = wizard.findChild(QCheckBox, "import_complete")
    assert box is not None
    box.click()
    studio.settle()
    return wizard


def _leaving(kind: LeavingKind, studio: Studio) -> QWidget:
    wizard = _complete(studio)
    plan = wizard.rows._plan  # noqa: SLF001 - the dialog is made by the step itself and waits for its answer
    assert plan is not None
    return studio.show(LeavingDialog(studio.context, plan, sorted(plan.missed)[:1], kind, wizard))


def _menu_of_the_missing(studio: Studio) -> QWidget:
    return studio.show(_complete(studio).rows.menu)


def _menu_of_a_row(studio: Studio) -> QWidget:
    return studio.show(import_wizard(CHECK, studio).rows.menu)


def _pasted(studio: Studio) -> QWidget:
    event = studio.ids(EVENTS)[0]
    with studio.window.store.read() as session:
        title = title_of(session, event)
        assert load(session, EVENTS, event).id == event
    rows = "\n".join(["ФИО\tРоль", *(f"{name}\tслушатель" for name in studio.full_names(3))])
    return _opened(studio, Source(pasted=read_pasted(rows), kind="participants", record_id=event, into=title))


def _whole_book(studio: Studio) -> ImportWizard:
    """A book of another district, whose service is called otherwise."""
    path = studio.window.store.path.with_name("Соседний район – все списки.xlsx")
    if not path.exists():
        with build_demo(path.with_suffix(".mms"), teachers=40, years=1, seed=9) as other, other.read() as session:
            export_everything(session, path)
    return _opened(studio, Source((path,)))


def _book_written(studio: Studio) -> QWidget:
    wizard = _whole_book(studio)
    wizard.book.apply()
    studio.settle()
    return wizard


def _card(studio: Studio) -> QWidget:
    page = studio.card("events", studio.fullest(by_code("events")))
    page.form.show_page_of(page.form.children_of["participations"])
    return studio.window


def _dragged(studio: Studio) -> QWidget:
    studio.register("teachers")
    cover = studio.window.findChild(DropCover)
    assert cover is not None
    cover.offer((Path("Педагоги школы 2026.xlsx"),))
    studio._shown.append(cover)  # noqa: SLF001 - hidden again after the picture
    return studio.window


IMPORTING: tuple[Scene, ...] = (
    Scene("import-0-dragged", _dragged),
    Scene("import-1-file", partial(import_wizard, 0), ImportWizard),
    Scene("import-2-columns", partial(import_wizard, COLUMNS)),
    Scene("import-2-common", _common),
    Scene("import-2-strange", _strange),
    Scene("import-2-pasted", _pasted),
    Scene("import-2-card", _card),
    Scene("import-3-check", partial(import_wizard, CHECK)),
    Scene("import-3-decided", _decided),
    Scene("import-3-complete", _complete),
    Scene("import-3-left", partial(_leaving, LeavingKind.LEFT), LeavingDialog),
    Scene("import-3-moved", partial(_leaving, LeavingKind.MOVED)),
    Scene("import-3-leave", partial(_leaving, LeavingKind.ON_LEAVE)),
    Scene("popup-decide", _menu_of_a_row),
    Scene("popup-decide_missing", _menu_of_the_missing),
    Scene("import-3-book", _whole_book),
    Scene("import-4-done", partial(import_wizard, DONE)),
    Scene("import-4-book", _book_written),
)
"""The last two write into the file."""
