"""A filled template is looked at and printed by the program itself."""

from __future__ import annotations

from mmsdesk.models.paper_template import TemplateSubject
from mmsdesk.reports.frozen import freeze, thaw
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.reports.templates.as_paper import as_paper
from mmsdesk.reports.templates.filling import fill
from mmsdesk.reports.templates.gathering import Particulars
from mmsdesk.reports.templates.shipped import SHIPPED
from mmsdesk.store.file import Store
from tests.councils import meeting
from tests.factories import TODAY, make_event, make_organisation
from tests.reports.district import association, member, person, post
from tests.reports.papers import whole_text


def test_every_shipped_template_is_printed_by_the_program(store: Store) -> None:
    school = make_organisation(store, "СОШ № 3", head_name="Громов Павел Ильич")
    who = person(store, "Орлова Анна Ильинична", post(school))
    make_event(store, "Чтения", TODAY, {"participations": [{"person_id": who}]}, state="held")
    body = association(store, "Методический совет", member(who, "chair"))
    ids = {
        TemplateSubject.MEETING: [meeting(store, body, TODAY, chair_id=who)],
        TemplateSubject.TEACHER: [who, person(store, "Белов Олег Ильич", post(school))],
        TemplateSubject.ORGANISATION: [school, make_organisation(store, "СОШ № 4")],
        TemplateSubject.ASSOCIATION: [body],
    }
    with store.read() as session:
        found = session.connection().exec_driver_sql("SELECT id FROM participation").scalar_one()
        ids[TemplateSubject.PARTICIPANT] = [found]
        for shipped in SHIPPED:
            filled = fill(shipped.data(), shipped.subject, session, ids[shipped.subject], Particulars(TODAY, "7"))
            document = as_paper(shipped.name, filled)
            assert thaw(freeze(document)) == document
            text = " ".join(whole_text(render_pdf(document)).split())
            assert "20 ноября 2026" in text or "20.11.2026" in text, shipped.name
            expected = "Громову" if shipped.subject is TemplateSubject.ORGANISATION else "Орлов"
            assert expected in text or shipped.subject is TemplateSubject.ASSOCIATION
