"""A password is set, changed and removed while the window works on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.store import guard
from mmsdesk.store.errors import WrongPassword
from mmsdesk.store.file import Store
from mmsdesk.store.health.check import check
from mmsdesk.store.opening import create_file, open_file
from mmsdesk.store.secrecy import protection
from mmsdesk.store.secrecy.password_change import change_password, remove_password, set_password
from tests.factories import make_teacher
from tests.store.protected import PASSWORD, SURNAME, forget_everything, holds_in_clear, protect, surnames


@pytest.fixture(autouse=True)
def _nothing_known() -> Iterator[None]:
    yield
    forget_everything()


@pytest.fixture
def protected(office_path: Path) -> Path:
    """A closed file with one person and a password; the program has forgotten it."""
    protect(office_path)
    return office_path


def test_set_change_remove_while_the_window_works(store: Store) -> None:
    make_teacher(store, f"{SURNAME} Ольга Ивановна")
    set_password(store, PASSWORD)
    assert protection.is_protected(store.path)
    assert holds_in_clear(store.path) is False
    make_teacher(store, "Ромашкин Пётр")
    change_password(store, PASSWORD, "другой")
    make_teacher(store, "Василькова Инна")
    assert protection.matches(store.path, "другой")
    remove_password(store, "другой")
    make_teacher(store, "Астрова Юлия")
    assert surnames(store) == ["Астрова", "Василькова", SURNAME, "Ромашкин"]
    assert holds_in_clear(store.path)
    assert check(store) == []
    assert sorted(path.name for path in store.path.parent.iterdir() if not path.name.endswith(".lock")) == [
        store.path.name
    ]


def test_a_wrong_old_password_changes_nothing(protected: Path) -> None:
    with open_file(protected, password=PASSWORD) as store:
        before = protected.read_bytes()
        with pytest.raises(WrongPassword):
            change_password(store, "мимо", "новый")
        with pytest.raises(WrongPassword):
            remove_password(store, "мимо")
        with pytest.raises(UserError, match="пустым"):
            change_password(store, PASSWORD, "")
        with pytest.raises(UserError, match="уже есть пароль"):
            set_password(store, "ещё один")
        assert protected.read_bytes() == before


def test_what_has_no_password_has_none_to_remove(store: Store) -> None:
    with pytest.raises(UserError, match="нет пароля"):
        remove_password(store, "x")
    with open_file(store.path, read_only=True) as reading, pytest.raises(UserError, match="только для чтения"):
        set_password(reading, "x")


def test_two_files_of_one_password_have_different_keys(tmp_path: Path) -> None:
    salts = set()
    for name in ("a.mms", "b.mms"):
        with create_file(tmp_path / name) as made:
            set_password(made, PASSWORD)
        salts.add((tmp_path / name).read_bytes()[:16])
    assert len(salts) == 2


def test_header_and_marks_survive(protected: Path) -> None:
    with open_file(protected, password=PASSWORD) as store:
        facts = guard.look(store.path)
        assert facts.version >= 1
        assert facts.file_id == store.file_id


def test_a_change_given_up_leaves_the_file_as_it_was(store: Store) -> None:
    from mmsdesk.core.progress import Cancelled

    def stop(_done: int, _total: int, text: str) -> None:
        if text == "Сверяется с прежним":
            raise Cancelled

    with pytest.raises(Cancelled):
        set_password(store, PASSWORD, progress=stop)
    assert not protection.is_protected(store.path)
    make_teacher(store)
    assert not protection.unfinished_file(store.path).exists()


def test_what_a_dead_change_left_is_removed(protected: Path) -> None:
    left = protection.unfinished_file(protected)
    left.write_bytes(SURNAME.encode())
    open_file(protected, password=PASSWORD).close()
    assert not left.exists()


def test_a_reader_is_waited_for(store: Store) -> None:
    import threading

    entered, leave = threading.Event(), threading.Event()

    def read() -> None:
        with store.read() as session:
            session.connection().exec_driver_sql("SELECT count(*) FROM meta").scalar()
            entered.set()
            leave.wait(5)

    reader = threading.Thread(target=read)
    reader.start()
    entered.wait(5)
    threading.Timer(0.3, leave.set).start()
    set_password(store, PASSWORD)
    reader.join()
    assert surnames(store) == []
