"""Papers of a contest: minutes of the jury, sheets to fill in, rating, order; sums are those of their parts."""

from __future__ import annotations

import datetime as dt

import pytest

from mmsdesk.core.text import NBSP
from mmsdesk.models.event import EVENTS
from mmsdesk.models.event_team import Team
from mmsdesk.models.reference import ReferenceList
from mmsdesk.queries.cards import load
from mmsdesk.queries.contests import contests_among
from mmsdesk.reports.document import Document, Figure, Heading, ListBlock, Row, Signatures, Table, cell_text
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.services.contests import write_results
from mmsdesk.services.records import save
from mmsdesk.services.seeding import entry_id
from mmsdesk.store.file import Store
from tests.contests import Contest, make_contest
from tests.factories import TODAY, make, make_event
from tests.reports.district import composed, statements
from tests.reports.papers import whole_text

PROTOCOL, SHEETS, RATING, ORDER = "contest-protocol", "contest-sheets", "contest-rating", "contest-order"


@pytest.fixture
def judged(store: Store) -> Contest:
    """Three contestants, two jurors, marks of all."""
    contest = make_contest(store)
    contest.give(store, 0, (9, 5), (8, 4), (5, 1))
    contest.give(store, 1, (10, 4), (7, 3), (6, 2))
    return contest


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def cells(row: Row) -> list[object]:
    assert isinstance(row, tuple)
    return [cell.value if isinstance(cell, Figure) else cell for cell in row]


def text_of(document: Document) -> str:
    return whole_text(render_pdf(document)).replace(NBSP, " ")


def test_the_protocol_shows_what_each_juror_gave(store: Store, judged: Contest) -> None:
    write_results(store, judged.id)
    document = composed(store, PROTOCOL, event=judged.id)
    whole, means, strict = tables(document)
    first = cells(whole.rows[0])
    assert first[1:] == ["Ёжикова Анна Петровна", f"СОШ №{NBSP}1", 14, 14, 14, 93.3, 0, "1", "победитель"]
    assert [cells(row)[-2:] for row in whole.rows] == [["1", "победитель"], ["2", "призёр"], ["3", "призёр"]]
    assert [cells(row)[2:] for row in means.rows] == [[9.5, 4.5], [7.5, 3.5], [5.5, 1.5]]
    assert [cells(row)[1:] for row in strict.rows] == [[6, "0"], [6, "0"]]
    assert "среднее сумм баллов" in text_of(document)


def test_totals_are_the_sums_of_the_means(store: Store, judged: Contest) -> None:
    whole, means, _strict = tables(composed(store, PROTOCOL, event=judged.id))
    for total, parts in zip(whole.rows, means.rows, strict=True):
        assert sum(part for part in cells(parts)[2:] if isinstance(part, float)) == cells(total)[5]


def test_each_figure_counts_the_marks_it_was_made_of(store: Store, judged: Contest) -> None:
    document = composed(store, PROTOCOL, event=judged.id)
    assert [(each.register, each.value) for each in document.figures()] == [
        ("participations", 3),
        ("jury_scores", 6),
        ("jury_scores", 6),
    ]


def test_the_jury_signs(store: Store, judged: Contest) -> None:
    document = composed(store, PROTOCOL, event=judged.id)
    [signatures] = [block for block in document.blocks if isinstance(block, Signatures)]
    assert [(line.post, line.person.replace(NBSP, " ")) for line in signatures.lines] == [
        ("Член жюри", "В.И. Жукова"),
        ("Член жюри", "Е.О. Зимин"),
    ]


def test_a_sheet_that_is_not_complete_is_told(store: Store) -> None:
    contest = make_contest(store)
    contest.give(store, 0, (9, 5), (8, 4), (5, 1))
    contest.give(store, 1, (10, None), (7, 3), (6, 2))
    text = text_of(composed(store, PROTOCOL, event=contest.id))
    assert "10*" in text
    assert "Лист неполный" in text
    assert "Предварительно" in text


def test_scores_of_one_column_have_as_many_decimals(store: Store) -> None:
    contest = make_contest(store)
    contest.give(store, 0, (9.5, 5), (8, 4), (5, 1))
    contest.give(store, 1, (10, 4), (7, 3), (6, 2))
    for code, title in ((PROTOCOL, "Итог"), (RATING, "Балл")):
        table = tables(composed(store, code, event=contest.id))[0]
        at = next(at for at, column in enumerate(table.columns) if column.title == title)
        column = table.columns[at]
        printed = [cell_text(row[at], column.kind) for row in table.rows if isinstance(row, tuple)]
        assert printed == ["14,25", "11,00", "7,00"]


def test_nominations_stand_apart(store: Store) -> None:
    contest = make_contest(store, 4, jurors=1, nominations=("Дебют", "Дебют", "Мастер", "Мастер"))
    contest.give(store, 0, (9, 5), (8, 4), (5, 1), (7, 3))
    for code in (PROTOCOL, RATING):
        document = composed(store, code, event=contest.id)
        headings = [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 1]
        assert headings == ["Номинация «Дебют»", "Номинация «Мастер»"]


def test_sheets_are_made_for_each_juror(store: Store, judged: Contest) -> None:
    both = text_of(composed(store, SHEETS, event=judged.id))
    assert "Жукова Вера Игоревна" in both
    assert "Зимин Егор Олегович" in both
    assert "Критерий 1 (до 10)" in both
    blank = composed(store, SHEETS, event=judged.id, each_juror=False, names=False, empty=2)
    assert "Ёжикова" not in text_of(blank)
    assert len(tables(blank)[0].rows) == 5


def test_a_rating_before_results_are_written_says_so(store: Store, judged: Contest) -> None:
    assert "Предварительно" in text_of(composed(store, RATING, event=judged.id))
    write_results(store, judged.id)
    document = composed(store, RATING, event=judged.id)
    assert "Предварительно" not in text_of(document)
    assert "победителей – 1, призёров – 2" in text_of(document)


def test_a_result_that_does_not_agree_with_the_marks_is_told(store: Store, judged: Contest) -> None:
    write_results(store, judged.id)
    judged.give(store, 0, (1, 1))
    assert "расходится с оценками" in text_of(composed(store, RATING, event=judged.id))


def test_the_order_names_winners(store: Store, judged: Contest) -> None:
    write_results(store, judged.id)
    document = composed(store, ORDER, event=judged.id)
    text = text_of(document)
    assert "Признать победителем и призёрами конкурса и наградить дипломами:" in text
    [found] = [block for block in document.blocks if isinstance(block, ListBlock)]
    first = str(found.items[0]).replace(NBSP, " ")
    assert "Ёжикова Анна Петровна" in first
    assert first.endswith("победитель, 1 место, 14 баллов")
    assert "Вручить сертификаты" not in text


def test_a_guest_judges_and_competes(store: Store) -> None:
    contest = make_contest(store, 2)
    with store.read() as session:
        draft = load(session, EVENTS, contest.id)
    draft.children["team_members"][0].values.update(person_id=None, guest="Лапина В. Е., профессор", team=Team.JURY)
    draft.children["participations"][0].values.update(person_id=None, guest="Рогов П. П., учитель лицея")
    save(store, draft, today=TODAY)
    contest.give(store, 0, (9, 5), (8, 4))
    text = text_of(composed(store, PROTOCOL, event=contest.id))
    assert "Лапина" in text
    assert "Рогов" in text


def test_the_number_of_statements_does_not_depend_on_the_contests(store: Store, judged: Contest) -> None:
    one = statements(store, PROTOCOL)
    for title in ("Воспитатель года", "Дебют"):
        contest = make_contest(store, title=title)
        contest.give(store, 0, (9, 5), (8, 4), (5, 1))
    assert statements(store, PROTOCOL) == one


@pytest.mark.parametrize("code", [PROTOCOL, SHEETS, RATING, ORDER])
def test_a_contest_without_anything_is_printed_too(store: Store, code: str) -> None:
    contest = make_contest(store, 0, jurors=0, maxima=(), rules=())
    assert text_of(composed(store, code, event=contest.id))
    assert text_of(composed(store, code))


@pytest.mark.parametrize("code", [PROTOCOL, SHEETS, RATING, ORDER])
def test_a_paper_of_a_contest_says_of_another_event_that_it_is_none(store: Store, code: str) -> None:
    seminar = make_event(store, "Семинар о чтении", dt.date(2026, 11, 10))
    words = text_of(composed(store, code, event=seminar))
    assert "«Семинар о чтении», 10 ноября 2026 г. – не конкурс" in " ".join(words.split())
    assert "вкладки «Конкурс»" in " ".join(words.split())


def test_contests_are_known_by_kind_criteria_rules_or_jury(store: Store, judged: Contest) -> None:
    seminar = make_event(store, "Семинар", dt.date(2026, 11, 10))
    kind = entry_id(ReferenceList.EVENT_KINDS, "festival")
    festival = make(store, "events", title="Фестиваль", starts_on=dt.date(2026, 11, 11), kind_id=kind)
    by_jury = make(
        store,
        "events",
        {"team_members": [{"guest": "Жукова В. И.", "team": Team.JURY, "position": 1}]},
        title="Смотр",
        starts_on=dt.date(2026, 11, 12),
        kind_id=entry_id(ReferenceList.EVENT_KINDS, "seminar"),
    )
    with store.read() as session:
        assert contests_among(session, [seminar, festival, by_jury, judged.id]) == {festival, by_jury, judged.id}
        assert contests_among(session, []) == frozenset()
