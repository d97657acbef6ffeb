"""Certificates as pages: words by kind and case, as they were given, on forms, in Word and as a table."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from docx import Document as WordDocument

from mmsdesk.core.dates import school_year_period
from mmsdesk.models.issued import IssuedDocument, IssuedKind
from mmsdesk.models.office import Office
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.cards import load
from mmsdesk.queries.issued import entitled
from mmsdesk.reports.award import Award, RulerPage
from mmsdesk.reports.document import Document, Part
from mmsdesk.reports.docx import render_docx
from mmsdesk.reports.frozen import freeze, thaw
from mmsdesk.reports.issued.sheets import PAPER, Options, Shade
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.reports.xlsx import render_xlsx
from mmsdesk.services.issued.issuing import Wanted, cancel, duplicate, issue
from mmsdesk.services.records import save
from mmsdesk.store.file import Store
from mmsdesk.store.operation import operation
from tests.factories import TODAY, make, make_event, make_organisation, make_teacher

DAY = dt.date(2026, 10, 15)
YEAR = school_year_period(2026)


@pytest.fixture
def event(store: Store) -> str:
    with store.read() as session:
        office = session.query(Office).one().id
    named = {"signatory_post": "Заведующая", "signatory_name": "Соснова Елена Ильинична", "city": "г. Сосновка"}
    with operation(store, "Служба") as op:
        op.update(Office, office, {**named, "full_name": "МКУ «Методический центр»"})
    school = make_organisation(store, "СОШ № 3")
    people = [make_teacher(store, name, school) for name in ("Лисова Анна Петровна", "Заяц Пётр Ильич")]
    rows: list[dict[str, Any]] = [{"person_id": each, "position": place} for place, each in enumerate(people, 1)]
    rows.append({"guest": "Ткач Раиса Юрьевна, методист", "position": 3})
    return make_event(store, "Семинар «Урок»", DAY, {"participations": rows})


def given(store: Store, event: str, kind: IssuedKind, purpose: str) -> tuple[str, ...]:
    with store.read() as session:
        ids = [each.participation_id for each in entitled(session, event)]
    return issue(store, event, ids, Wanted(kind, DAY, purpose)).ids


def printed(store: Store, **asked: Any) -> Document:
    with store.read() as session:
        return PAPER.document(session, Options(**{"period": YEAR, **asked}))


def awards(document: Document) -> list[Award]:
    return [block for block in document.blocks if isinstance(block, Award)]


def text_of(data: bytes) -> list[str]:
    file = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in file]


@pytest.mark.parametrize(
    ("kind", "purpose", "lead", "name", "post", "said"),
    [
        ("certificate", "принял(а) участие", "подтверждает, что", "Лисова Анна Петровна", "учитель", "приняла участие"),
        ("certificate", "за участие", "выдан", "Лисовой Анне Петровне", "учителю", "за участие"),
        ("diploma", "в конкурсе", "награждается", "Лисова Анна Петровна", "учитель", "в конкурсе"),
        ("honour", "за труд", "награждается", "Лисова Анна Петровна", "учитель", "за труд"),
        ("thanks", "за помощь", "выражается", "Лисовой Анне Петровне", "учителю", "за помощь"),
        (
            "statement",
            "принял(а) участие",
            "дана",
            "Лисовой Анне Петровне",
            "учителю",
            "в том, что она приняла участие",
        ),
    ],
)
def test_the_case_and_the_words_go_with_the_kind(
    store: Store, event: str, kind: str, purpose: str, lead: str, name: str, post: str, said: str
) -> None:
    given(store, event, IssuedKind(kind), purpose)
    page = awards(printed(store))[0]
    assert (page.lead, page.name, page.purpose) == (lead, name, said)
    assert not page.post or page.post.startswith((post, "СОШ"))
    assert (page.number, page.date, page.city) == ("№\u00a01", "15 октября 2026 г.", "г. Сосновка")
    assert page.office == "МКУ «Методический центр»"
    assert page.signatures[0].post == "Заведующая"


def test_all_of_an_event_stand_in_one_file_with_bookmarks(store: Store, event: str) -> None:
    given(store, event, IssuedKind.THANKS, "за помощь")
    document = printed(store, event=event)
    data = render_pdf(document, links=False)
    pages = text_of(data)
    assert len(pages) == 3
    assert all("БЛАГОДАРНОСТЬ" in page for page in pages)
    assert ["Лисовой Анне Петровне" in pages[0], "Зайцу Петру Ильичу" in pages[1]] == [True, True]
    assert "Ткач Раисе Юрьевне" in pages[2]
    assert "методисту" in pages[2]
    titles = [block.title for block in document.blocks if isinstance(block, Part)]
    assert titles[0].startswith("Благодарность № 1 Лисова")
    assert render_pdf(document, links=False) == data


def test_printed_again_it_says_what_it_said(store: Store, event: str) -> None:
    first = given(store, event, IssuedKind.CERTIFICATE, "принял(а) участие")[0]
    before = awards(printed(store, document=first))
    with store.read() as session:
        person = entitled(session, event)[0].person
        assert person is not None
        card = load(session, TEACHERS, person.id)
    card.values.update(surname="Гусева")
    save(store, card, today=TODAY)
    assert awards(printed(store, document=first)) == before
    again = duplicate(store, first, DAY)
    copy = awards(printed(store, document=again))[0]
    assert (copy.name, copy.number) == ("Лисова Анна Петровна", "№\u00a04 (дубликат)")


def test_a_cancelled_one_is_left_out_and_printed_alone_says_so(store: Store, event: str) -> None:
    ids = given(store, event, IssuedKind.CERTIFICATE, "")
    cancel(store, ids[:1], "ошибка", DAY)
    assert [each.number for each in awards(printed(store))] == ["№\u00a02", "№\u00a03"]
    assert awards(printed(store))[0].purpose == "Семинар «Урок»"
    alone = printed(store, document=ids[0])
    assert alone.mark == "АННУЛИРОВАН"
    assert "Действующих документов нет" in str(printed(store, kind=IssuedKind.HONOUR).blocks)


def test_one_of_an_old_journal_takes_the_words_of_its_day(store: Store) -> None:
    person = make_teacher(store, "Лисова Анна Петровна")
    document = make(store, "issued_documents", person_id=person, issued_on=DAY, number="7", kind=IssuedKind.THANKS)
    with operation(store, "как загружено") as op:
        op.update(IssuedDocument, document, {"given_name": "", "given_dative": "", "given_post": ""})
    assert awards(printed(store, document=document))[0].name == "Лисовой Анне Петровне"


def test_on_a_form_only_texts_are_printed_where_they_are_shifted_to(store: Store, event: str) -> None:
    first = given(store, event, IssuedKind.HONOUR, "за труд")[0]
    usual = render_pdf(printed(store, document=first))
    form = render_pdf(printed(store, document=first, on_form=True))
    moved = render_pdf(printed(store, document=first, on_form=True, right=10, down=-20))
    assert "ГРАМОТА" in text_of(usual)[0]
    assert "ГРАМОТА" not in text_of(form)[0]
    assert "МКУ" not in text_of(form)[0]
    assert "Лисова" in text_of(form)[0]

    def place(data: bytes) -> tuple[float, float]:
        page = pypdfium2.PdfDocument(data)[0].get_textpage()
        found = page.search("Лисова").get_next()
        assert found is not None
        left, bottom, _right, _top = page.get_charbox(found[0])
        return left, bottom

    (x, y), (moved_x, moved_y) = place(form), place(moved)
    assert (moved_x - x, moved_y - y) == pytest.approx((10 * 72 / 25.4, 20 * 72 / 25.4), abs=0.1)
    far = awards(printed(store, document=first, on_form=True, right=100_000))[0]
    assert far.right == 150
    assert awards(printed(store, document=first, right=10))[0].right == 0


def test_hostile_words_stay_on_one_page(store: Store) -> None:
    texts = ("<b>&amp;</b> ]]> \x00\ud800", "слово " * 2_000, "безпробелов" * 500, "😀 עברית")
    for text in texts:
        page = Award("ДИПЛОМ", text, text, text, text, text, text, text, text, text)
        for landscape in (False, True):
            document = Document("Проба", (page,), landscape=landscape, page_numbers=False)
            assert len(pypdfium2.PdfDocument(render_pdf(document))) == 1
    told = text_of(render_pdf(Document("Проба", (Award("ДИПЛОМ", "", "<b>Лисова</b>"),))))[0]
    assert "<b>Лисова</b>" in told


def test_in_word_each_has_a_page_and_in_a_workbook_a_row(store: Store, event: str) -> None:
    given(store, event, IssuedKind.THANKS, "за помощь")
    document = printed(store, shade=Shade.GREEN, second="Начальник отдела; И.И. Ли")
    word = WordDocument(BytesIO(render_docx(document)))
    told = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert told.count("БЛАГОДАРНОСТЬ") == 3
    assert "Зайцу Петру Ильичу" in told
    assert len(word.sections) == 3
    assert render_xlsx(document)[:2] == b"PK"
    assert thaw(freeze(document)) == document


def test_the_ruler_page_says_how_to_measure() -> None:
    for landscape in (False, True):
        page = Document("Проверочный лист", (RulerPage(),), landscape=landscape, page_numbers=False)
        [told] = text_of(render_pdf(page))
        assert "50 мм от левого края, 50 мм от верхнего" in told
        assert render_docx(page)[:2] == b"PK"
        assert render_xlsx(page)[:2] == b"PK"
