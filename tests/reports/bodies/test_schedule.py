"""«График заседаний»: by months and by bodies, marks, joint meetings."""

from __future__ import annotations

import datetime as dt

from mmsdesk.core.text import NBSP
from mmsdesk.models.meeting import MeetingForm, MeetingState
from mmsdesk.reports.bodies.schedule import GroupBy
from mmsdesk.reports.document import Document, Group, Note, Table, plain_text
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.store.file import Store
from tests.factories import make_organisation
from tests.reports.bodies.council import meeting
from tests.reports.district import association, composed, statements
from tests.reports.doings import day
from tests.reports.papers import whole_text

CODE = "meetings-schedule"


def groups(document: Document) -> list[str]:
    table = next(block for block in document.blocks if isinstance(block, Table))
    return [row.words.replace(NBSP, " ") for row in table.rows if isinstance(row, Group)]


def test_by_months_with_marks(store: Store) -> None:
    school = make_organisation(store)
    one, two = association(store, "ММО физиков"), association(store, "ММО химиков")
    meeting(store, one, day(9, 10), number="1", theme="Планы", starts_at=dt.time(14, 30), organisation_id=school)
    meeting(store, one, day(9, 20), state=MeetingState.CANCELLED, state_reason="карантин")
    meeting(store, two, day(9, 30), state=MeetingState.MOVED, moved_to=day(12, 4))
    meeting(store, two, day(11, 1), state=MeetingState.PLANNED, form=MeetingForm.ONLINE)
    meeting(store, two, day(12, 1), state=MeetingState.PLANNED)
    document = composed(store, CODE)
    assert groups(document) == [
        "Сентябрь 2026 – 2 заседания",
        "Ноябрь 2026 – 1 заседание",
        "Декабрь 2026 – 2 заседания",
    ]
    text = whole_text(render_pdf(document)).replace(NBSP, " ")
    assert "10.09.2026 (чт) 14:30 ММО физиков Планы СОШ № 3 проведено, протокол № 1" in text
    for words in ("отменено: карантин", "перенесено на 04.12.2026: причина не указана", "онлайн не отмечено"):
        assert words in text
    note = next(block for block in document.blocks if isinstance(block, Note))
    assert plain_text(note.text).replace(NBSP, " ") == (
        "Всего заседаний – 5: проведено – 1, перенесено – 1, отменено – 1, не отмечено – 1, предстоит – 1."
    )


def test_by_bodies_a_joint_meeting_names_all_of_them(store: Store) -> None:
    one, two = association(store, "ММО физиков"), association(store, "ММО химиков")
    meeting(store, one, day(9, 10), joint=((two, (), "4"),))
    meeting(store, two, day(10, 10))
    found = groups(composed(store, CODE, grouping=GroupBy.BODY))
    assert found == ["ММО физиков, ММО химиков – 1 заседание", "ММО химиков – 1 заседание"]
    assert len(groups(composed(store, CODE, association=two))) == 2


def test_a_period_without_meetings(store: Store) -> None:
    assert "Заседаний за этот период нет." in whole_text(render_pdf(composed(store, CODE)))


def test_statements_do_not_grow(store: Store) -> None:
    body = association(store, "ММО физиков")
    meeting(store, body, day(9, 10))
    few = statements(store, CODE)
    for number in range(1, 6):
        meeting(store, association(store, f"ММО {number}"), day(10, number), joint=((body, (), ""),))
    assert statements(store, CODE) == few
