"""«Новый учебный год»: how far each step is, read from the file."""

from __future__ import annotations

import datetime as dt

from mmsdesk.models.association import Handed
from mmsdesk.models.organisation import MarkKind
from mmsdesk.models.reference import ReferenceList
from mmsdesk.queries.new_year import YearStep, coming_year, new_year_steps
from mmsdesk.services.planning import plans
from mmsdesk.services.seeding import entry_id
from mmsdesk.store.file import Store
from tests.factories import make, make_organisation, make_teacher
from tests.reports.district import association

TODAY = dt.date(2027, 8, 20)


def steps(store: Store, year: int = 2027) -> dict[str, YearStep]:
    with store.read() as session:
        return {step.code: step for step in new_year_steps(session, year, TODAY)}


def words(step: YearStep) -> str:
    return step.words.replace("\u00a0", " ")


def role(code: str) -> str:
    return entry_id(ReferenceList.ASSOCIATION_ROLES, code)


def left(store: Store, name: str) -> str:
    """Who worked till the end of June."""
    job = {"organisation_id": make_organisation(store, f"СОШ {name[:4]}"), "ended_on": dt.date(2027, 6, 30)}
    return make_teacher(store, name, children={"employments": [job]})


def test_the_year_that_is_prepared() -> None:
    assert coming_year(dt.date(2027, 5, 31)) == 2026
    assert coming_year(dt.date(2027, 6, 1)) == 2027
    assert coming_year(dt.date(2027, 11, 20)) == 2027


def test_an_empty_file_lacks_what_every_year_needs(store: Store) -> None:
    found = steps(store)
    assert [code for code, step in found.items() if not step.done] == ["breaks", "report", "plan", "documents"]
    assert words(found["plan"]).startswith("Плана на 2027/28 нет")
    assert found["numbering"].words.startswith("Протоколы 2027/28 начнутся с № 1")


def test_who_left_is_told_in_bodies_and_roles(store: Store) -> None:
    gone = left(store, "Ёлкина Анна Петровна")
    here = make_teacher(store, "Ким Вера Олеговна", make_organisation(store))
    both = [{"person_id": gone, "role_id": role("chair")}, {"person_id": here, "role_id": role("member")}]
    body = make(
        store,
        "associations",
        {"memberships": both},
        name="Методический совет",
        kind_id=entry_id(ReferenceList.ASSOCIATION_KINDS, "council"),
    )
    unknown = make_teacher(store, "Лапин Пётр Ильич")
    found = steps(store)
    assert (found["compositions"].ids, words(found["compositions"])) == (
        (body,),
        "1 выбывший член: 1 объединение",
    )
    assert found["heads"].done
    assert unknown not in found["leavers"].ids


def test_bodies_without_head_theme_and_plan(store: Store) -> None:
    body = association(store, "РМО учителей физики")
    found = steps(store)
    assert [found[code].ids for code in ("heads", "themes", "body_plans")] == [(body,)] * 3
    plans.new_plan(store, 2027, body)
    assert steps(store)["body_plans"].done
    assert not steps(store, 2028)["body_plans"].done


def test_a_plan_handed_in_on_paper_is_a_plan_and_schools_plan_for_themselves(store: Store) -> None:
    on_paper = [{"school_year": 2027, "kind": Handed.PLAN}, {"school_year": 2026, "kind": Handed.MINUTES}]
    make(
        store,
        "associations",
        {"handed_in": on_paper},
        name="РМО учителей физики",
        kind_id=entry_id(ReferenceList.ASSOCIATION_KINDS, "municipal"),
    )
    association(store, "ШМО учителей физики", kind="school")
    assert steps(store)["body_plans"].done
    assert not steps(store, 2026)["body_plans"].done


def test_documents_are_looked_at_where_it_is_told_which_are_missing(store: Store) -> None:
    assert steps(store)["documents"].page == "required"


def test_what_is_made_is_done(store: Store) -> None:
    plans.new_plan(store, 2027)
    make(
        store, "calendar_days", title="Осенние каникулы", starts_on=dt.date(2027, 10, 30), ends_on=dt.date(2027, 11, 7)
    )
    make(store, "year_reports", title="Анализ", starts_on=dt.date(2026, 9, 1), ends_on=dt.date(2027, 8, 31))
    found = steps(store)
    assert all(found[code].done for code in ("plan", "breaks", "report"))
    assert len(found["report"].ids) == 1


def test_a_mark_of_last_year_is_to_be_given_again(store: Store) -> None:
    marks = [{"school_year": 2026, "mark": MarkKind.LOW_RESULTS}]
    school = make(store, "organisations", {"organisation_marks": marks}, short_name="СОШ № 9")
    assert steps(store)["marks"].ids == (school,)
    both = [*marks, {"school_year": 2027, "mark": MarkKind.LOW_RESULTS}]
    make(store, "organisations", {"organisation_marks": both}, short_name="СОШ № 10")
    assert steps(store)["marks"].ids == (school,)
