"""«Обезличить навсегда»: nothing of the person is left in any byte, figures and the proof of the journal stay."""

from __future__ import annotations

import datetime as dt
import errno
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import func, select

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Cancelled
from mmsdesk.models.base import table_of
from mmsdesk.models.event import EVENTS
from mmsdesk.models.journal import CHANGE, OPERATION, TOMBSTONE
from mmsdesk.models.printed_paper import PaperOutput, PrintedPaper
from mmsdesk.models.registry import by_code
from mmsdesk.models.teacher import FormerName, Teacher
from mmsdesk.queries.cards import load
from mmsdesk.queries.search import find
from mmsdesk.reports.catalogue import paper_by_code
from mmsdesk.reports.options import by_today
from mmsdesk.reports.printed import finished, paper_again
from mmsdesk.services import preferences
from mmsdesk.services.erasing import Done, JoinedInto, Plan, carry_out, erased, plan, replace_backups
from mmsdesk.services.joining.join import join
from mmsdesk.services.printed_papers import record
from mmsdesk.services.records import delete, save
from mmsdesk.services.suspicious.look import look, settle
from mmsdesk.services.undo import plan_undo, undo
from mmsdesk.store import drafts
from mmsdesk.store import file as store_file
from mmsdesk.store.backups import backup
from mmsdesk.store.backups.shelf import Reason, list_backups
from mmsdesk.store.erasing import sweeping
from mmsdesk.store.erasing.sweeping import is_unswept
from mmsdesk.store.file import Store
from mmsdesk.store.handing.leaks import Names, search
from mmsdesk.store.health.check import check
from mmsdesk.store.health.content_check import check_content
from mmsdesk.store.opening import open_file, opens_at_once
from mmsdesk.store.places import data_folder
from tests.factories import TODAY, make_event, make_organisation, make_teacher
from tests.services import joined

NAME = "Чароитова Вера Львовна"
FORMER = "Нефритова"
PHONE = "+7 900 765-43-21"
BASIS = "заявление от 12.11.2026"


def names() -> Names:
    found = Names()
    found.person(*NAME.split())
    found.person(FORMER)
    found.contact(PHONE)
    found.contact("vera@charoit.example")
    return found


@pytest.fixture
def person(store: Store) -> str:
    """A teacher with a past: renamed, named in texts of others, printed, in drafts and in filters."""
    school = make_organisation(store)
    found = make_teacher(
        store,
        f"{FORMER} Вера Львовна",
        school,
        born_on=dt.date(1980, 3, 12),
        phone=PHONE,
        email="vera@charoit.example",
        note="Чароитова просила звонить вечером",
    )
    card = _card(store, found)
    card.values["surname"] = "Чароитова"
    card.children["former_names"] = [_row("former_names", surname=FORMER)]
    save(store, card, today=TODAY)
    make_event(store, "Мастер-класс В. Л. Чароитовой", dt.date(2026, 10, 5))
    make_teacher(store, "Мирова Анна Сергеевна", school, note="Наставник: Чароитова Вера Львовна, +79007654321")
    wanted = paper_by_code("teachers-list")
    options = by_today(wanted.options, TODAY)
    with store.read() as session:
        given = finished(wanted, options, wanted.document(session, options))
    record(store, given.given_out(PaperOutput.PDF), today=TODAY)
    preferences.remember(store, "filters", {"search": "Чароитова"})
    drafts.save_draft(store.file_id, "teachers", found, {"values": {"surname": "Чароитова-Новая"}})
    drafts.save_draft(store.file_id, "events", drafts.new_key(), {"values": {"title": "Вечер Чароитовой"}})
    return found


def _card(store: Store, record_id: str) -> object:
    with store.read() as session:
        return load(session, by_code("teachers"), record_id)


def _row(code: str, **values: object) -> object:
    from tests.factories import draft

    return draft(code, **values)


def planned(store: Store, *people: str) -> Plan:
    return plan(store, people)


def test_no_byte_names_the_person(store: Store, person: str) -> None:
    path = store.path
    done = carry_out(store, planned(store, person), BASIS)
    store.close()
    found = search(path, names())
    assert not found.surnames
    assert not found.certain
    for left in (*data_folder().rglob("*"), *path.parent.glob(".*")):
        if left.is_file() and "backups" not in left.parts and left.stat().st_size:
            told = search(left, names())
            assert not told.surnames, left
            assert not told.certain, left
    assert done.labels[0].startswith("Обезличено ")


def test_the_file_still_proves_itself(store: Store, person: str) -> None:
    carry_out(store, planned(store, person), BASIS)
    assert check(store) == []


def test_the_card_stays_for_the_figures(store: Store, person: str) -> None:
    done = carry_out(store, planned(store, person), BASIS)
    card = _card(store, person)
    assert card.values["surname"] == done.labels[0]
    assert card.values["first_name"] == card.values["phone"] == card.values["note"] == ""
    # Born 12.03.1980: any day between two of those by which papers count ages.
    assert card.values["born_on"] == dt.date(1980, 1, 2)
    assert card.values["sex"] is not None
    assert len(card.children["employments"]) == 1
    with store.read() as session:
        assert session.execute(select(func.count()).select_from(table_of(FormerName))).scalar_one() == 0
        assert erased(session)[0][:2] == (person, done.labels[0])
        assert not find(session, "Чароитова")
        assert find(session, done.labels[0])


def test_texts_of_others_keep_all_but_the_name(store: Store, person: str) -> None:
    before = planned(store, person)
    assert {(m.register, m.label) for m in before.mentions} >= {(EVENTS.code, "Название"), ("teachers", "Заметки")}
    done = carry_out(store, before, BASIS)
    with store.read() as session:
        notes = session.execute(select(table_of(Teacher).c.note)).scalars().all()
    assert f"Наставник: {done.labels[0]}, {done.labels[0]}" in notes


def test_kept_papers_open_without_the_name(store: Store, person: str) -> None:
    done = carry_out(store, planned(store, person), BASIS)
    with store.read() as session:
        digest = session.execute(select(table_of(PrintedPaper).c.content)).scalar_one()
        written = str(paper_again(session, session.execute(select(table_of(PrintedPaper).c.id)).scalar_one()))
    assert digest
    assert done.labels[0] in written
    assert "12.03.1980" not in written


def test_what_was_done_before_is_undone_to_the_label(store: Store, person: str) -> None:
    card = _card(store, person)
    card.values["topic"] = "Вернуть"
    save(store, card, today=TODAY)
    carry_out(store, planned(store, person), BASIS)
    with store.read() as session:
        last = session.execute(select(OPERATION.c.id).order_by(OPERATION.c.sequence.desc()).limit(1)).scalar_one()
    with pytest.raises(UserError, match="не отменяется"):
        plan_undo(store, last)
    undo(store)
    assert check(store) == []
    assert _card(store, person).values["surname"].startswith("Обезличено")


def test_somebody_in_the_bin_is_erased_too(store: Store, person: str) -> None:
    delete(store, by_code("teachers"), [person])
    path = store.path
    carry_out(store, planned(store, person), BASIS)
    assert check(store) == []
    store.close()
    found = search(path, names())
    assert not found.surnames
    assert not found.certain


def test_others_with_the_same_surname_stay(store: Store, person: str) -> None:
    other = make_teacher(store, "Чароитова Мария Ильинична")
    make_event(store, "Чароитова Мария Ильинична и Чароитова В. Л.", dt.date(2026, 11, 1))
    done = carry_out(store, planned(store, person), BASIS)
    assert _card(store, other).values["surname"] == "Чароитова"
    with store.read() as session:
        texts = session.execute(select(table_of(EVENTS.model).c.title)).scalars().all()
    assert f"Чароитова Мария Ильинична и {done.labels[0]}" in texts
    assert check(store) == []


def test_an_erased_person_is_not_erased_twice(store: Store, person: str) -> None:
    first = planned(store, person)
    carry_out(store, first, BASIS)
    with pytest.raises(UserError, match="уже обезличен"):
        planned(store, person)
    with pytest.raises(UserError, match="уже обезличен"):
        carry_out(store, first, BASIS)


def test_without_a_basis_nothing_happens(store: Store, person: str) -> None:
    with pytest.raises(UserError, match="основании"):
        carry_out(store, planned(store, person), "  ")
    with store.read() as session:
        assert session.execute(select(func.count()).select_from(TOMBSTONE)).scalar_one() == 0


def test_old_backups_are_told_and_replaced(store: Store, person: str) -> None:
    old = backup.make(store, Reason.MANUAL)
    before = planned(store, person)
    assert [each.path for each in before.backups] == [old.path]
    carry_out(store, before, BASIS)
    assert old.path.exists()
    assert replace_backups(store, before.backups) == []
    (fresh,) = list_backups(store.file_id)
    assert fresh.path != old.path


def test_the_journal_keeps_what_happened_without_saying_to_whom(store: Store, person: str) -> None:
    with store.read() as session:
        before = session.execute(select(func.count()).select_from(OPERATION)).scalar_one()
    carry_out(store, planned(store, person), BASIS)
    with store.read() as session:
        assert session.execute(select(func.count()).select_from(OPERATION)).scalar_one() == before + 1
        told = session.execute(select(CHANGE.c.after).where(CHANGE.c.row_id == person)).scalars().all()
    assert any("Обезличено" in text for text in told if text)


def test_the_names_are_told_before(store: Store, person: str) -> None:
    assert planned(store, person).names == (NAME,)
    delete(store, by_code("teachers"), [person])
    assert planned(store, person).names == (NAME,)


def test_a_paper_about_the_person_alone_is_destroyed(store: Store, person: str) -> None:
    wanted = paper_by_code("teacher-card")
    options = by_today(wanted.options, TODAY, {"teacher": person})
    with store.read() as session:
        given = finished(wanted, options, wanted.document(session, options))
    record(store, given.given_out(PaperOutput.PDF), today=TODAY)
    carry_out(store, planned(store, person), BASIS)
    own = table_of(PrintedPaper)
    with store.read() as session:
        row = session.execute(select(own.c.id, own.c.content).where(own.c.paper == "teacher-card")).one()
        assert row.content == ""
        with pytest.raises(UserError, match="уничтожено при обезличивании"):
            paper_again(session, row.id)
    assert check(store) == []
    assert check_content(store.path) == []


def test_a_basis_that_names_the_person_is_kept_without_the_name(store: Store, person: str) -> None:
    done = carry_out(store, planned(store, person), "заявление Чароитовой В. Л. от 12.11.2026")
    with store.read() as session:
        assert erased(session)[0][3] == f"заявление {done.labels[0]} от 12.11.2026"


def test_stopping_before_the_end_leaves_everything(store: Store, person: str) -> None:
    def stopped(_done: int, _total: int, text: str) -> None:
        if text == "Поиск строится заново":
            raise Cancelled

    with pytest.raises(Cancelled):
        carry_out(store, planned(store, person), BASIS, stopped)
    assert _card(store, person).values["surname"] == "Чароитова"
    assert check(store) == []


def test_stopping_after_the_end_is_too_late(store: Store, person: str) -> None:
    def stopped(_done: int, _total: int, text: str) -> None:
        if text == "Файл переписывается без следов":
            raise Cancelled

    carry_out(store, planned(store, person), BASIS, stopped)
    assert _card(store, person).values["surname"].startswith("Обезличено")


def test_a_name_after_a_new_line_is_found_in_the_journal(store: Store, person: str) -> None:
    make_teacher(store, "Мирова Ольга Сергеевна", note="Наставник:\nВера Львовна,\n+7 900\n765-43-21")
    path = store.path
    carry_out(store, planned(store, person), BASIS)
    store.close()
    written = path.read_bytes()
    assert b"765-43-21" not in written
    assert "Вера Львовна".encode() not in written


def test_a_file_open_for_reading_refuses(store: Store, person: str, tmp_path: Path) -> None:
    path = store.path
    wanted = planned(store, person)
    store.close()
    with open_file(path, read_only=True) as reading, pytest.raises(UserError, match="только для чтения"):
        carry_out(reading, wanted, BASIS)


def test_answers_about_the_person_are_forgotten(store: Store, person: str) -> None:
    other = make_teacher(store, "Мирова Ольга Сергеевна", born_on=dt.date(1931, 5, 12))
    card = _card(store, person)
    card.values["born_on"] = dt.date(1932, 6, 13)
    save(store, card, today=TODAY)
    with store.read() as session:
        found = look(session, TODAY).findings
    assert {each.found.record_id for each in found} >= {person, other}
    settle(store, found)
    preferences.remember(store, "старое", [f"born:{person}:1932-06-13", "иное"])
    path = store.path
    # No value of anybody is written down a second time.
    with store.read() as session:
        assert "1931-05-12" not in str(preferences.preference(session, "suspicious"))
    carry_out(store, planned(store, person), BASIS)
    with store.read() as session:
        kept = preferences.preference(session, "suspicious")
        others = [each.settled for each in look(session, TODAY).findings if each.found.record_id == other]
        assert preferences.preference(session, "старое") == ["иное"]
    assert set(others) == {True}
    assert person not in str(kept)
    store.close()
    assert b"1932-06-13" not in path.read_bytes()


def test_a_card_that_went_in_a_join_is_erased_with_the_one_that_stayed(store: Store) -> None:
    first = make_teacher(store, "Чароитова Вера Львовна", phone=PHONE)
    second = make_teacher(store, "Чароитова Верочка Львовна")
    made = joined.planned(store, "teachers", first, second)
    join(store, made)
    (loser,) = made.losers
    with pytest.raises(JoinedInto, match="Чароитова") as refused:
        planned(store, loser)
    assert refused.value.instead == (made.survivor,)
    done = carry_out(store, planned(store, *refused.value.instead), BASIS)
    assert _card(store, made.survivor).values["surname"] == done.labels[0]
    with pytest.raises(UserError):
        planned(store, loser)
    assert check(store) == []
    path = store.path
    store.close()
    assert not search(path, names()).surnames


def in_another_thread(work: Callable[[], Done]) -> Done:
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result()


def test_what_cannot_be_swept_at_once_is_told_and_done_later(
    store: Store, person: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_file, "_PATIENCE", 0.1)
    path, wanted = store.path, planned(store, person)
    old = backup.make(store, Reason.MANUAL)
    with store.read():
        done = in_another_thread(lambda: carry_out(store, wanted, BASIS))
        assert "читается" in done.unswept
        assert is_unswept(store)
        # A new backup would have the traces as well.
        with ThreadPoolExecutor(1) as pool, pytest.raises(UserError, match="ещё не переписан"):
            pool.submit(replace_backups, store, [old]).result()
        assert old.path.exists()
    assert _card(store, person).values["surname"] == done.labels[0]
    store.close()
    assert not opens_at_once(path)
    with open_file(path) as again:
        assert not is_unswept(again)
        assert check(again) == []
        assert replace_backups(again, [old]) == []
    assert not search(path, names()).surnames


def test_a_disk_too_full_for_sweeping_does_not_undo_the_erasing(
    store: Store, person: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise OSError(errno.ENOSPC, "no space")

    with monkeypatch.context() as patch:
        patch.setattr(sweeping, "connect", full)
        done = carry_out(store, planned(store, person), BASIS)
    assert "мест" in done.unswept
    assert sweeping.sweep_if_due(store) == ""
    assert not is_unswept(store)
