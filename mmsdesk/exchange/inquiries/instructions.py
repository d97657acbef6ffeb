"""The sheet «Как заполнить»: everything a school has to know, on one screen."""

from __future__ import annotations

from collections.abc import Iterator

from mmsdesk.core.dates import format_long
from mmsdesk.exchange.inquiries.lists import AskedList
from mmsdesk.queries.inquiries import InquiryFacts

SHEET = "Как заполнить"
REMARK = "Замечание службе"


def instructions(listed: AskedList, asked: InquiryFacts, office: str, *, gaps: bool) -> Iterator[str]:
    """Numbered sentences in the order of the work; `gaps`: there are yellow cells."""
    if asked.correctable:
        yield "В таблицу вписано то, что методическая служба уже знает. Исправьте неверное прямо в ячейке."
    else:
        yield "В таблицу вписано то, что методическая служба уже знает. Серые ячейки закрыты, писать в них не нужно."
    if gaps:
        yield "Заполните жёлтые ячейки. Если сведений нет, оставьте ячейку пустой."
    yield "Где у ячейки есть стрелка, выберите слово из списка. Даты пишите так: 05.09.2026."
    if listed.upright:
        yield f"Если закрытое неверно, напишите об этом в столбце «{REMARK}»."
    else:
        yield from _about_people(listed, asked)
    yield "Столбцы и листы не удаляйте и не переименовывайте: по ним программа узнаёт ответ. Имя файла менять можно."
    if asked.due_on is not None:
        yield f"Сохраните файл и верните его до {format_long(asked.due_on)}: {office}."
    else:
        yield f"Сохраните файл и верните его: {office}."


def _about_people(listed: AskedList, asked: InquiryFacts) -> Iterator[str]:
    if listed.repeats:
        yield (
            "Не хватает строки (ещё одни курсы, новая категория, второе объединение)? Внизу есть пустые: выберите в них"
            " того же человека и заполните остальное."
        )
        yield "Нового человека впишите там же: фамилию, имя и отчество полностью."
    else:
        yield "Новых людей впишите в пустые строки внизу: фамилию, имя и отчество полностью, по одному в строке."
    if any(column.key == "employments.ended_on" for column in listed.asked(asked.columns)):
        yield "Кто уволился, тому поставьте дату увольнения; строку не удаляйте."
    closed = "Сменилась фамилия, человек в отпуске или закрытое неверно"
    wrong = "Есть что пояснить" if asked.correctable else closed
    yield f"{wrong}? Напишите об этом в столбце «{REMARK}» той же строки."
