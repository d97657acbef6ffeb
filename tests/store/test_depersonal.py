"""A copy without people: every figure as it was, nobody's name in its bytes, nothing that leads back."""

from __future__ import annotations

import datetime as dt
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from mmsdesk.core.birthdays import moved_birthday
from mmsdesk.core.errors import UserError
from mmsdesk.models import personal
from mmsdesk.models.base import PUPILS, Base, journalled_tables
from mmsdesk.models.contest import JuryScore
from mmsdesk.models.olympiad import PUPIL_RESULTS, PupilResult
from mmsdesk.models.personal import Tells
from mmsdesk.models.printed_paper import GivenOut, PaperOutput
from mmsdesk.models.registry import by_code
from mmsdesk.reports.catalogue import PAPERS
from mmsdesk.services.demo import build_demo
from mmsdesk.services.preferences import remember
from mmsdesk.services.printed_papers import record
from mmsdesk.services.records import delete
from mmsdesk.store.file import Store
from mmsdesk.store.handing import depersonal, leaks
from mmsdesk.store.handing.depersonal import depersonalise, is_depersonalised, require_mergeable
from mmsdesk.store.health.check import check
from mmsdesk.store.opening import open_file
from mmsdesk.store.secrecy import protection
from tests.factories import TODAY, make, make_event, make_organisation, make_teacher
from tests.reports.district import composed


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("район")


@pytest.fixture(scope="module")
def source(folder: Path) -> Iterator[Store]:
    """A demo district in which everything that can name a person does."""
    with build_demo(folder / "Район.mms", teachers=90, years=2, today=TODAY) as store:
        yield told_everywhere(store)


@pytest.fixture(scope="module")
def copy(source: Store, folder: Path) -> Iterator[Store]:
    target = folder / "без имён.mms"
    depersonalise(source, target, today=TODAY)
    with open_file(target) as opened:
        yield opened


def told_everywhere(store: Store) -> Store:
    """Names in every place that takes a text; the phone and the СНИЛС are invented as well."""
    school = make_organisation(
        store, "СОШ № 77", head_name="Вахрамеева Нина Юрьевна", contact="Жаворонков Лев Ильич", note="Спросить Лихобабу"
    )
    teacher = make_teacher(
        store,
        "Крутоярова-Вольская Ия Фёдоровна",
        school,
        born_on=dt.date(1990, 12, 15),
        phone="+7 (914) 555-44-33",
        email="iya.vol@pochta.example",
        snils="112-233-445 95",
        note="Замужем за Крутояровым",
        topic="Опыт Крутояровой",
        children={
            "former_names": [{"surname": "Щебетухина"}],
            "name_forms": [{"text": "Крутояровой-Вольской Ие Фёдоровне"}],
            "trainings": [{"programme": "Курс у Лихобабы", "document": "Удостоверение 180000123456", "hours": 36}],
        },
    )
    make_event(
        store,
        "Мастер-класс Ии Фёдоровны Крутояровой-Вольской",
        dt.date(2026, 10, 5),
        {
            "participations": [{"guest": "Перевертайло Глеб Львович, ректор"}, {"person_id": teacher}],
            "programme_items": [{"topic": "Слово Перевертайло", "guest": "Перевертайло Глеб Львович, ректор"}],
        },
        results="Крутоярова показала урок",
    )
    make(store, "consultations", client_name="Загоруйко Вера, мама", question="О Пете Загоруйко", held_on=TODAY)
    gone = make_teacher(store, "Пропащева Нина Ильинична")
    delete(store, by_code("teachers"), [gone])
    record(store, GivenOut("К1", "x", "Карточка: Крутоярова", PaperOutput.PDF, "{}", "Крутоярова".encode() * 50))
    remember(store, "mapping", {"Крутоярова": 1})
    return store


NAMES = (
    *("Крутоярова", "Вольская", "Вахрамеева", "Жаворонков", "Лихобаб", "Щебетухина", "Перевертайло", "Загоруйко"),
    *("Пропащева", "iya.vol", "555-44-33", "9145554433", "112-233-445", "180000123456"),
)


@pytest.mark.parametrize("name", NAMES)
def test_no_name_is_in_the_bytes(source: Store, copy: Store, name: str) -> None:
    whole = copy.path.read_bytes()
    for written in {name, name.lower(), name.upper()}:
        assert written.encode() not in whole
    assert name.encode() in source.path.read_bytes() or name == "9145554433"


OF_THE_JOURNAL = {
    *("changes", "list-printed_papers", "list-inquiries", "list-attachments"),
    *("functions-report", "required-documents"),
}
"""They count what was done in a file, asked of schools or kept as a file: a copy without people has no past."""
BY_FREE_WORDS = {
    *("plan-execution", "plan-progress", "council-pack"),
    *("satisfaction", "contest-protocol", "contest-rating"),
}
"""Grouped by sections, remarks, nominations, which are typed freely and may name anybody: the copy has none. The pack
holds the progress of the plan; its other parts are papers of their own."""


@pytest.fixture(scope="module")
def without_children(source: Store, folder: Path) -> Iterator[Store]:
    """The source but for the results of pupils, which never leave the office."""
    path = folder / "без детей.mms"
    shutil.copyfile(source.path, path)
    with open_file(path) as store:
        with store.read() as session:
            results = list(session.scalars(select(PupilResult.id)))
        delete(store, PUPIL_RESULTS, results)
        yield store


@pytest.mark.parametrize("code", [paper.code for paper in PAPERS if paper.code not in OF_THE_JOURNAL | BY_FREE_WORDS])
def test_figures_are_those_of_the_source(without_children: Store, copy: Store, code: str) -> None:
    """Texts may differ, numbers may not: in reading order where words are the same, and all of them together."""
    ours, theirs = (list(composed(store, code).labelled_figures()) for store in (without_children, copy))
    assert Counter(figure.value for _label, figure in ours) == Counter(figure.value for _label, figure in theirs)
    known = {label for label, _figure in ours} & {label for label, _figure in theirs}
    told = [[(label, figure.value) for label, figure in found if label in known] for found in (ours, theirs)]
    assert sorted(told[0], key=str) == sorted(told[1], key=str)
    if code in ("staff-passport", "council-summary", "years-summary"):
        assert told[0] == told[1]
        assert len(known) > 20


def test_people_are_numbered_by_chance(source: Store, copy: Store) -> None:
    with copy.read() as session:
        rows = session.connection().exec_driver_sql("SELECT * FROM teacher ORDER BY id").mappings().all()
    assert {row["surname"] for row in rows} == {f"Педагог {n:04}" for n in range(1, len(rows) + 1)}
    assert all(not (row["first_name"] or row["patronymic"] or row["phone"] or row["note"]) for row in rows)
    with source.read() as session:
        before = session.connection().exec_driver_sql("SELECT sex, teaching_since FROM teacher ORDER BY surname").all()
        after = sorted(rows, key=lambda row: str(row["surname"]))
    assert [row[1] for row in before] != [row["teaching_since"] for row in after]


def test_ids_are_new_and_shipped_entries_keep_theirs(source: Store, copy: Store) -> None:
    def ids(store: Store, table: str) -> set[str]:
        with store.read() as session:
            return set(session.connection().exec_driver_sql(f"SELECT id FROM {table}").scalars())

    assert ids(copy, "teacher").isdisjoint(ids(source, "teacher"))
    assert ids(copy, "event").isdisjoint(ids(source, "event"))
    assert ids(copy, "reference_entry") == ids(source, "reference_entry")
    whole = copy.path.read_bytes()
    assert not [row_id for row_id in ids(source, "teacher") if row_id.encode() in whole]


def test_nothing_of_the_past_comes_along(copy: Store) -> None:
    with copy.read() as session:
        connection = session.connection()
        assert connection.exec_driver_sql("SELECT kind, title FROM operation").all() == [("seed", "Обезличенная копия")]
        for table in (
            "preference",
            "content",
            "content_chunk",
            "printed_paper",
            "former_name",
            "name_form",
            "tombstone",
        ):
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == 0, table
    assert copy.file_id not in ("", None)


def test_every_free_text_is_empty_or_a_number(copy: Store) -> None:
    with copy.read() as session:
        for table in journalled_tables():
            for column in personal.text_columns(table):
                if personal.tells(column) in (Tells.THING, Tells.MACHINE):
                    continue
                for text in session.execute(select(column).distinct()).scalars():
                    assert not text or text.rstrip("0123456789").endswith(" "), f"{column}: {text}"


def test_copy_is_whole_and_can_be_worked_with(copy: Store) -> None:
    assert check(copy) == []
    made = make_organisation(copy, "СОШ № 5")
    assert made


def test_it_cannot_come_back(source: Store, copy: Store) -> None:
    with source.read() as session:
        require_mergeable(session, "Район.mms")
    with copy.read() as session:
        assert is_depersonalised(session)
        with pytest.raises(UserError, match="обезличенная копия"):
            require_mergeable(session, "без имён.mms")
    assert copy.file_id != source.file_id
    assert copy.replica != source.replica


def test_a_name_left_behind_refuses_the_copy(store: Store, tmp_path: Path) -> None:
    school = make_organisation(store, "Студия Рукавишниковой Елены", full_name="Студия: Рукавишникова Елена")
    make_teacher(store, "Рукавишникова Елена Львовна", school)
    with pytest.raises(UserError, match=r"рукавишникова елена.*Студия: Рукавишникова Елена"):
        depersonalise(store, tmp_path / "без имён.mms")
    assert not (tmp_path / "без имён.mms").exists()


def test_a_surname_that_is_also_a_name_of_a_school_is_told(store: Store, tmp_path: Path) -> None:
    make_teacher(store, "Гагарин Пётр Ильич", make_organisation(store, "СОШ им. Гагарин"))
    made = depersonalise(store, tmp_path / "без имён.mms")
    assert made.also_words == ("СОШ им. Гагарин",)


def test_what_search_makes_of_other_words_is_nobody(store: Store, tmp_path: Path) -> None:
    """Its stems («окунев») and the ends of words that begin alike are no leaks; they refused whole districts once."""
    school = make_organisation(store, "СОШ с. Окуневый Рог", full_name="Школа села Заозёрово")
    make_teacher(store, "Окунев Пётр Ильич", school)
    make_teacher(store, "Озёров Пётр Ильич", school)
    assert depersonalise(store, tmp_path / "без имён.mms").also_words == ()


def test_a_leak_would_be_seen(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: with one column forgotten the search of the bytes must find it."""
    make_teacher(store, "Рукавишникова Елена Львовна", phone="8 914 555-44-33")
    kept = depersonal._changers  # noqa: SLF001 - the place where a mistake would be made
    for forgotten in ("surname", "phone"):
        monkeypatch.setattr(
            depersonal,
            "_changers",
            lambda table, mapping, forgotten=forgotten: {
                key: value for key, value in kept(table, mapping).items() if key != forgotten
            },
        )
        with pytest.raises(UserError, match="нашлось"):
            depersonalise(store, tmp_path / f"{forgotten}.mms")
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".mms")] == ["Район.mms"]


def test_protected_copy(store: Store, tmp_path: Path) -> None:
    make_teacher(store, "Рукавишникова Елена Львовна")
    target = tmp_path / "без имён.mms"
    made = depersonalise(store, target, password="яблоко и груша")
    assert made.handed.protected
    assert "Педагог".encode() not in target.read_bytes()
    protection.unlock(target, "яблоко и груша")
    with open_file(target) as copy:
        assert check(copy) == []


@pytest.mark.parametrize(
    "today", [dt.date(2026, 11, 20), dt.date(2026, 1, 1), dt.date(2028, 2, 29), dt.date(2026, 8, 31)]
)
def test_ages_are_right_on_the_days_by_which_papers_count(today: dt.date) -> None:
    from mmsdesk.core.dates import full_years

    day = dt.date(1987, 1, 1)
    moved = set()
    while day.year < 1989:
        other = moved_birthday(day, today)
        assert other is not None
        assert other.year == day.year
        moved.add(other)
        for on in (today, dt.date(today.year, 1, 1), dt.date(today.year, 8, 31), dt.date(today.year - 3, 8, 31)):
            assert full_years(other, on) == full_years(day, on), (day, on)
        day += dt.timedelta(days=1)
    assert len(moved) <= 2 * 4
    assert moved_birthday(None, today) is None


def test_words_are_found_where_cells_touch(tmp_path: Path) -> None:
    names = leaks.Names()
    names.person("Ёлкина", "Анна", "Петровна")
    names.whole("Ли Ян, гость")
    names.contact("8 (914) 000-11-22")
    names.contact("a.b@c.example")
    path = tmp_path / "x"

    def found(text: str) -> tuple[list[str], list[str]]:
        path.write_bytes(b"\x01\xff" + text.encode() + b"\x00")
        told = leaks.search(path, names)
        return sorted(told.surnames), list(told.certain)

    assert found("ЕлкинаАнна") == (["елкина"], ["елкина анна"])
    assert found("А. П. ёлкина") == (["елкина"], ["п елкина"])
    assert found("АННА ПЕТРОВНА") == ([], ["анна петровна"])
    assert found("лицей Ливень") == ([], [])
    assert found("Ли") == (["ли"], [])
    assert found("тел. 8914-000 11 22") == ([], ["9140001122"])
    assert found("A.B@C.example") == ([], ["a.b@c.example"])
    assert found("89140001122" + "0a" * 16) == ([], [])  # digits of an id mean nothing


def test_no_pupil_ever_leaves(monkeypatch: pytest.MonkeyPatch, store: Store, tmp_path: Path) -> None:
    """A register marked as one of children stays at home with all that refers to it."""
    school = make_organisation(store)
    make_teacher(store, "Рукавишникова Елена Львовна", school)
    monkeypatch.setitem(Base.metadata.tables["teacher"].info, "tells_of", PUPILS)
    made = depersonalise(store, tmp_path / "без имён.mms")
    assert made.handed.people == 0
    assert made.handed.counts["organisations"] == 1
    with open_file(tmp_path / "без имён.mms") as copy, copy.read() as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM employment").scalar() == 0


def test_results_of_pupils_stay_at_home_their_olympiad_goes_along(store: Store, tmp_path: Path) -> None:
    olympiad = make(store, "olympiads", title="Росток", held_on=TODAY)
    make(store, "pupil_results", olympiad_id=olympiad, surname="Щеглова", first_name="Ева", class_name="9")
    made = depersonalise(store, tmp_path / "без имён.mms")
    assert made.handed.counts["olympiads"] == 1
    assert "щеглова" not in (tmp_path / "без имён.mms").read_bytes().decode("utf-8", "ignore").casefold()
    with open_file(tmp_path / "без имён.mms") as copy, copy.read() as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM pupil_result").scalar() == 0


def test_marks_of_a_jury_come_along(source: Store, copy: Store) -> None:
    """The program keeps them for the card of a contest, and yet somebody gave them."""
    counts = []
    for store in (source, copy):
        with store.read() as session:
            counts.append(session.execute(select(func.count(JuryScore.id), func.sum(JuryScore.score))).one())
    assert counts[0] == counts[1]
    assert counts[0][0] > 20
