"""The journal of issued documents: all of a period by kind, what is not valid any more is told."""

from __future__ import annotations

import datetime as dt
from typing import Any

from mmsdesk.core.text import NBSP
from mmsdesk.models.issued import IssuedKind, IssuedState
from mmsdesk.reports.catalogue import paper_by_code
from mmsdesk.reports.document import Document, Figure, Group, Paragraph, Table
from mmsdesk.reports.options import by_today
from mmsdesk.services.issued.issuing import cancel, duplicate
from mmsdesk.store.file import Store
from tests.factories import TODAY, make, make_organisation, make_teacher

DAY = dt.date(2026, 10, 15)


def composed(store: Store, **given: Any) -> Document:
    paper = paper_by_code("issued-register")
    with store.read() as session:
        return paper.document(session, by_today(paper.options, TODAY, given))


def lines(document: Document) -> list[Any]:
    [table] = [block for block in document.blocks if isinstance(block, Table)]
    return [_plain(row.words) if isinstance(row, Group) else tuple(map(_plain, row)) for row in table.rows]


def _plain(cell: Any) -> Any:
    return cell.replace(NBSP, " ") if isinstance(cell, str) else cell


def fill(store: Store) -> list[str]:
    person = make_teacher(store, "Лисова Анна Петровна", make_organisation(store, "СОШ № 3"))
    common = {"issued_on": DAY, "purpose": "за семинар"}
    return [
        make(store, "issued_documents", number="10", person_id=person, **common),
        make(store, "issued_documents", number="9", guest="Ткач Р.Ю., методист", **common),
        make(store, "issued_documents", kind=IssuedKind.DIPLOMA, series="АБ", number="1", person_id=person, **common),
        make(store, "issued_documents", number="11", state=IssuedState.SPOILT, **common),
    ]


def test_documents_stand_by_kind_in_the_order_of_their_numbers(store: Store) -> None:
    ids = fill(store)
    cancel(store, ids[2:3], "ошибка в отчестве", DAY)
    document = composed(store)
    assert lines(document) == [
        "Сертификаты – 3",
        ("9", "15.10.2026", "Ткач Р.Ю., методист", "", "за семинар", None),
        ("10", "15.10.2026", "Лисова Анна Петровна", "СОШ № 3", "за семинар", None),
        ("11", "15.10.2026", "", "", "за семинар", "бланк испорчен"),
        "Дипломы – 1",
        (
            "АБ 1",
            "15.10.2026",
            "Лисова Анна Петровна",
            "СОШ № 3",
            "за семинар",
            "аннулирован 15.10.2026: ошибка в отчестве",
        ),
    ]
    [total] = [
        block.text for block in document.blocks if isinstance(block, Paragraph) and isinstance(block.text, tuple)
    ]
    said = "".join(str(each.value) if isinstance(each, Figure) else str(each) for each in total)
    assert said == "Всего в реестре: 4; действуют 2, аннулировано 1, испорчено бланков 1."
    figures = [figure for block in document.blocks for _words, figure in block.labelled()]
    assert all(figure.register == "issued_documents" and len(figure.ids) == figure.value for figure in figures)


def test_a_duplicate_tells_whose_place_it_takes(store: Store) -> None:
    ids = fill(store)
    duplicate(store, ids[0], DAY)
    marks = [row[-1] for row in lines(composed(store, kind=IssuedKind.CERTIFICATE)) if isinstance(row, tuple)]
    assert marks[1] == "аннулирован 15.10.2026: выдан дубликат № 12"
    assert marks[-1] == "дубликат вместо № 10"


def test_another_period_has_none(store: Store) -> None:
    fill(store)
    assert composed(store, kind=IssuedKind.THANKS).blocks
    assert lines(composed(store, kind=IssuedKind.THANKS)) == []
