"""The templates that come with the program: up to date, sound, filled without a hole in their words."""

from __future__ import annotations

from pathlib import Path

import pytest

from mmsdesk.core.resources import resource
from mmsdesk.models.paper_template import TemplateSubject
from mmsdesk.reports.templates.checking import check_template
from mmsdesk.reports.templates.filling import fill, trial
from mmsdesk.reports.templates.gathering import Particulars
from mmsdesk.reports.templates.shipped import SHIPPED, ShippedTemplate
from mmsdesk.store.file import Store
from tests.factories import TODAY, make, make_event, make_organisation
from tests.reports.district import association, member, person, post
from tests.reports.template_files import text_of
from tests.templates.make import made


def test_the_files_are_what_the_script_makes() -> None:
    folder = Path(resource("templates"))
    for name, data in made().items():
        assert (folder / name).read_bytes() == data, f"{name}: run python -m tests.templates.make"
    assert {path.name for path in folder.glob("*.docx")} == {each.file for each in SHIPPED}


@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda each: each.file)
def test_nothing_is_wrong_with_them(shipped: ShippedTemplate) -> None:
    assert check_template(shipped.data(), shipped.subject) == ()
    assert trial(shipped.data(), shipped.subject) == ""


def test_they_are_filled(store: Store) -> None:
    school = make_organisation(store, "СОШ № 3", head_name="Громов Павел Ильич")
    who = person(store, "Орлова Анна Ильинична", post(school))
    make_event(store, "Чтения", TODAY, {"participations": [{"person_id": who}]}, state="held")
    ids = {
        TemplateSubject.TEACHER: who,
        TemplateSubject.ORGANISATION: school,
        TemplateSubject.ASSOCIATION: association(store, "Методический совет", member(who, "chair")),
    }
    ids[TemplateSubject.MEETING] = make(
        store, "meetings", association_id=ids[TemplateSubject.ASSOCIATION], held_on=TODAY, number="7"
    )
    with store.read() as session:
        ids[TemplateSubject.PARTICIPANT] = (
            session.connection().exec_driver_sql("SELECT id FROM participation").scalar_one()
        )
        for shipped in SHIPPED:
            found = fill(shipped.data(), shipped.subject, session, [ids[shipped.subject]], Particulars(TODAY, "7"))
            text = text_of(found[0].data)
            assert "{" not in text
            assert "None" not in text
            assert "№ 7" in text or shipped.file == "gratitude.docx"
