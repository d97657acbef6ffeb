"""A page or a dialog that works in the background: waiting for it, finding its parts, closing all that it opened."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from mmsdesk.store.file import Store
from mmsdesk.ui.desk import Desk, Services


class Heard(QObject):
    """Carries announcements of the worker to the thread of the window."""

    arrived = Signal(object)


def listening_desk(store: Store, services: Services, parent: QObject) -> Desk:
    """A desk that hears what its file announces, as in the program."""
    made = Desk(store, services, parent)
    heard = Heard(made)
    heard.arrived.connect(made.announce)
    store.subscribe(heard.arrived.emit)
    return made


@contextmanager
def shown(widget: QWidget, desk: Desk) -> Iterator[None]:
    """The widget, large enough; afterwards every window is closed and no work goes on."""
    widget.resize(1000, 700)
    widget.show()
    yield
    for window in QApplication.topLevelWidgets():
        window.close()
    desk.jobs.wait()


def wait_for(desk: Desk) -> None:
    """Until its work is done and told."""
    until = time.monotonic() + 20
    while desk.jobs.busy and time.monotonic() < until:
        QApplication.processEvents()
        time.sleep(0.005)
    QApplication.processEvents()


def find(parent: QWidget, kind: type[Any], name: str = "") -> Any:
    """A part of a widget that must be there."""
    found = parent.findChild(kind, name) if name else parent.findChild(kind)
    assert found is not None, name or kind
    return found
