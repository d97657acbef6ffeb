"""Handing over: what lies at the name that the receiver opens is whole, or there is nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from mmsdesk.merge.parcels.parcel import source_of_parcel, write_parcel
from mmsdesk.store.file import Store
from mmsdesk.store.handing.depersonal import depersonalise
from mmsdesk.store.handing.full_copy import hand_over
from mmsdesk.store.handing.proof import Proof
from mmsdesk.store.opening import open_file
from tests.faults.place import Armed, Job, Place, unsound


def hand(place: Place, armed: Armed) -> None:
    """A full copy for another office."""
    _given(place, armed, lambda store: hand_over(store, _target(place)))


def hand_nameless(place: Place, armed: Armed) -> None:
    """A copy without people."""
    _given(place, armed, lambda store: depersonalise(store, _target(place)))


def hand_parcel(place: Place, armed: Armed) -> None:
    """What the receiver of an earlier copy lacks."""

    def write(store: Store) -> None:
        with store.read() as session:
            first = session.connection().exec_driver_sql("SELECT id FROM operation ORDER BY sequence").scalar()
        write_parcel(store, _target(place, ".mmsp"), [Proof((str(first),))])

    _given(place, armed, write)


def _given(place: Place, armed: Armed, write: Callable[[Store], object]) -> None:
    with open_file(place.path) as store:
        armed()
        write(store)
        place.confirm("handed")


def _target(place: Place, ending: str = ".mms") -> Path:
    return place.folder / f"на флешку{ending}"


def is_handed(place: Place, confirmed: list[str]) -> str:
    with open_file(place.path) as store:
        problems = unsound(store)
    copy, parcel = _target(place), _target(place, ".mmsp")
    if copy.exists():
        with open_file(copy) as store:
            problems += unsound(store)
    elif parcel.exists():
        with source_of_parcel(parcel) as source:
            problems += [] if source.brings == len(source.operations(source.known)) else ["not all"]
    elif confirmed:
        problems.append("nothing was handed over")
    return "; ".join(problems)


JOBS = {
    "handover": Job(hand, is_handed, stride=31),
    "nameless": Job(hand_nameless, is_handed, stride=31),
    "parcel": Job(hand_parcel, is_handed, stride=31),
}
