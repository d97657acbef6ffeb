"""«Свод по службам»: every record with the office it came from, figures that open their records, sums that agree."""

from __future__ import annotations

from pathlib import Path

from mmsdesk.core.dates import school_year_period
from mmsdesk.core.text import NBSP
from mmsdesk.models.opening_total import Measure
from mmsdesk.queries.opening import opening_totals
from mmsdesk.queries.origins import TakenOffice, origins
from mmsdesk.reports.catalogue import PAPERS, papers_of
from mmsdesk.reports.document import Document, Figure, Paragraph, Table, Total, plain_text
from mmsdesk.store.file import Store
from mmsdesk.store.opening import open_file
from tests.factories import TODAY, make, make_event
from tests.merge.districts import District, make_district, take
from tests.reports.district import composed, statements

CODE = "offices-summary"


def rows(document: Document) -> dict[str, tuple[object, ...]]:
    table = next(block for block in document.blocks if isinstance(block, Table))
    found = {}
    for row in table.rows:
        name, *cells = row.cells if isinstance(row, Total) else tuple(row)
        shown = (cell.value if isinstance(cell, Figure) else cell for cell in cells)
        found[str(name).replace(NBSP, " ")] = tuple(shown)
    return found


def region(store: Store, folder: Path) -> tuple[District, District]:
    """Two districts taken, an event of our own with a person of one of them."""
    north = make_district(folder, "Новолесский район")
    south = make_district(folder, "Тихореченский район", ("Рябова Нина Юрьевна",))
    take(store, north, south)
    make_event(store, "Форум", TODAY, {"participations": [{"person_id": north.people[0]}]}, state="held")
    return north, south


def test_every_record_stands_with_its_office(store: Store, tmp_path: Path) -> None:
    north, _south = region(store, tmp_path)
    document = composed(store, CODE, period=school_year_period(2026), on=TODAY)
    taken = f"{store.today:%d.%m.%Y}"
    assert rows(document) == {
        "Новолесский район": (taken, 3, 1, 0, 0, 0, 1, 0, None, 0, None),
        "Тихореченский район": (taken, 1, 1, 0, 0, 0, 1, 0, None, 0, None),
        "РМК": ("внесено здесь", 0, 0, 0, 1, 1, 0, 0, None, 0, None),
        "Всего": ("", 4, 2, 0, 1, 1, 2, 0, None, 0, None),
    }
    table = next(block for block in document.blocks if isinstance(block, Table))
    figure = tuple(table.rows[0])[2]
    assert isinstance(figure, Figure)
    assert (figure.register, set(figure.ids)) == ("teachers", set(north.people))


def test_a_district_is_not_offered_it(store: Store, tmp_path: Path) -> None:
    with store.read() as session:
        assert CODE not in [paper.code for paper in papers_of(session)]
    region(store, tmp_path)
    with store.read() as session:
        assert papers_of(session) == PAPERS


def test_statements_do_not_grow_with_the_offices(store: Store, tmp_path: Path) -> None:
    region(store, tmp_path)
    before = statements(store, CODE)
    take(store, make_district(tmp_path, "Заречный район", ("Волков Ян Юрьевич",)))
    assert statements(store, CODE) == before


def test_papers_speak_of_one_office(store: Store, tmp_path: Path) -> None:
    north, south = region(store, tmp_path)
    ids = {each.name: each.id for each in _origins(store)}
    passport = composed(store, "staff-passport", origin=ids[south.name])
    assert {i for f in passport.figures() if f.register == "teachers" for i in f.ids} == set(south.people)
    title = next(block for block in passport.blocks if isinstance(block, Paragraph))
    assert south.name in plain_text(title.text).replace(NBSP, " ")
    report = composed(store, "events-report", origin=ids[north.name])
    assert {i for f in report.figures() if f.register == "events" for i in f.ids} == {north.event}
    years = composed(store, "years-summary", origin=ids[north.name])
    found = {i for f in years.figures() if f.register == "consultations" for i in f.ids}
    assert len(found) == 1
    assert {i for f in years.figures() if f.register == "teachers" for i in f.ids} == set(north.people)


def test_totals_of_one_office_do_not_stand_for_all(store: Store, tmp_path: Path) -> None:
    """What a district typed in for itself is not a total of the region."""
    north = make_district(tmp_path, "Новолесский район")
    with open_file(north.path) as theirs:
        make(theirs, "opening_totals", measure="events", school_year=2025, value=40, source="отчёт")
    taken = take(store, north).files[0]
    period = school_year_period(2025)
    with store.read() as session:
        assert opening_totals(session, [period]).of(Measure.EVENTS, period) is None
        found = opening_totals(session, [period], origin=taken.origin_id).of(Measure.EVENTS, period)
    assert found is not None
    assert found.value == 40


def _origins(store: Store) -> list[TakenOffice]:
    with store.read() as session:
        return origins(session)
