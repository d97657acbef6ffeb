"""«Обезличить навсегда» against the time machine, a password, drafts: nobody comes back, figures stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from mmsdesk.models.registry import by_code
from mmsdesk.queries.search import find
from mmsdesk.reports.catalogue import paper_by_code
from mmsdesk.reports.document import Document
from mmsdesk.reports.options import by_today
from mmsdesk.reports.writing import write_paper
from mmsdesk.services.erasing import carry_out, plan
from mmsdesk.services.records import delete
from mmsdesk.store import drafts, guard
from mmsdesk.store.file import Store
from mmsdesk.store.handing.leaks import search
from mmsdesk.store.journal import last_sequence
from mmsdesk.store.opening import open_file
from mmsdesk.store.places import data_folder
from mmsdesk.store.secrecy.password_change import remove_password, set_password
from mmsdesk.store.time_machine import Moment, open_past
from tests.factories import TODAY
from tests.services.test_erasing import BASIS, FORMER, NAME, PHONE, names, person  # noqa: F401 - a fixture
from tests.store.protected import PASSWORD, forget_everything


def sequence(store: Store) -> int:
    with store.read() as session:
        return last_sequence(session)


def erase(store: Store, *people: str) -> str:
    return carry_out(store, plan(store, people), BASIS).labels[0]


def past(store: Store, number: int) -> Store:
    return open_past(store, Moment(number, TODAY, "20.11.2026"))


def found(store: Store, words: str) -> list[str]:
    with store.read() as session:
        return [hit.title for hit in find(session, words)]


def require_nameless(*paths: Path) -> None:
    for path in paths:
        if path.is_file() and path.stat().st_size:
            told = search(path, names())
            assert not told.surnames, path
            assert not told.certain, path


def teachers(store: Store) -> Document:
    wanted = paper_by_code("teachers-list")
    with store.read() as session:
        return wanted.document(session, by_today(wanted.options, TODAY))


def people_in(document: Document) -> list[str]:
    return sorted(i for figure in document.figures() if figure.register == "teachers" for i in figure.ids)


def steps(store: Store, last: int) -> list[int]:
    """Every state that the file remembers since its reference lists."""
    with store.read() as session:
        first = session.connection().exec_driver_sql("SELECT min(sequence) FROM operation").scalar_one()
    return list(range(first, last + 1))


def test_no_state_of_the_past_names_the_erased(store: Store, person: str) -> None:  # noqa: F811
    stood = sequence(store)
    label = erase(store, person)
    for number in steps(store, stood):
        with past(store, number) as then:
            require_nameless(then.source)
            for word in ("Чароитова", FORMER, PHONE):
                assert found(then, word) == []
    with past(store, stood) as then:
        assert label in found(then, label)


def test_papers_of_the_past_say_the_label_and_count_as_they_did(
    store: Store,
    person: str,  # noqa: F811
    tmp_path: Path,
) -> None:
    stood, counted = sequence(store), people_in(teachers(store))
    label = erase(store, person)
    with past(store, stood) as then:
        document = teachers(then)
        for suffix in ("pdf", "docx", "xlsx"):
            write_paper(document, tmp_path / f"бумага.{suffix}")
    assert people_in(document) == counted
    assert person in counted
    assert label in str(document)
    assert "Чароит" not in str(document)
    require_nameless(*tmp_path.glob("бумага.*"))


def test_one_erased_in_the_bin_stands_in_the_past_under_the_label(store: Store, person: str) -> None:  # noqa: F811
    """The past had so many people: whoever was deleted since and then erased is counted there on."""
    stood, counted = sequence(store), people_in(teachers(store))
    delete(store, by_code("teachers"), [person])
    label = erase(store, person)
    with past(store, stood) as then:
        require_nameless(then.source)
        document = teachers(then)
    assert people_in(document) == counted
    assert label in str(document)


def test_a_protected_file(store: Store, person: str, tmp_path: Path) -> None:  # noqa: F811
    """Its bytes say nothing; what stands behind the password says nothing of the person either."""
    set_password(store, PASSWORD)
    stood = sequence(store)
    drafts.save_draft(store.file_id, "teachers", person, {"values": {"surname": "Чароитова-Новая"}})
    drafts.save_draft(store.file_id, "events", drafts.new_key(), {"values": {"title": "Вечер Чароитовой"}})
    erase(store, person)
    assert drafts.drafts(store.file_id) == []
    with past(store, stood) as then:
        require_nameless(then.source)
        assert found(then, "Чароитова") == []
        assert "Чароит" not in str(teachers(then))
    remove_password(store, PASSWORD)
    store.close()
    require_nameless(store.path)
    left = [each for each in data_folder().rglob("*") if "backups" not in each.parts]
    require_nameless(*left, *store.path.parent.glob(".*"))
    assert not list((data_folder() / "recovered").glob("*"))
    forget_everything()


def test_a_past_of_a_protected_file_is_protected_and_goes(office_path: Path) -> None:
    from tests.store.protected import SURNAME, protect

    protect(office_path)
    with open_file(office_path, password=PASSWORD) as store:
        with past(store, sequence(store)) as then:
            copy = then.source
            assert SURNAME.encode() not in copy.read_bytes()
            assert not copy.read_bytes().startswith(b"SQLite format 3")
            assert len(found(then, SURNAME)) == 1
            guard.discard_abandoned()
            assert copy.exists()
        assert not copy.parent.exists()
    forget_everything()


@pytest.mark.parametrize("protected", [False, True])
def test_drafts_of_new_cards_that_name_the_person_go(store: Store, person: str, *, protected: bool) -> None:  # noqa: F811
    if protected:
        set_password(store, PASSWORD)
    mine = drafts.new_key()
    drafts.save_draft(store.file_id, "events", mine, {"values": {"title": "Семинар"}})
    drafts.save_draft(store.file_id, "consultations", drafts.new_key(), {"values": {"question": f"Спросила {NAME}"}})
    erase(store, person)
    assert [draft.record_id for draft in drafts.drafts(store.file_id)] == [mine]
    forget_everything()
