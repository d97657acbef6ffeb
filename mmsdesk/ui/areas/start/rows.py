"""What stands in the columns of the start page, line by line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

from mmsdesk.core.dates import format_date
from mmsdesk.core.text import plural
from mmsdesk.merge.postponed import Postponed
from mmsdesk.models.registry import by_code
from mmsdesk.queries.agenda import Due, DuePeople, Gap, Line, UnderControl
from mmsdesk.ui.areas.start.panel import Group, Row
from mmsdesk.ui.backups.words import BackupWords
from mmsdesk.ui.cover import MASK

Open = Callable[[str, str], object]
"""Opens a record: its register, its id."""

OpenList = Callable[[str, Sequence[str], str], object]
"""Shows records alone: their register, their ids, what they have in common."""

_SHORT = {"teachers": "Педагоги"}
"""The whole name of the register would leave no room for what its cards lack."""

_NAMED = 3
_GAPS = 6


def coming_rows(lines: Sequence[Line], today: dt.date, open_: Open, *, masked: bool) -> list[Row]:
    """What comes, by day; what began earlier is going on."""
    return [
        Row(
            day_words(line.day, today) if line.day >= today else "идёт",
            _title(line, masked=masked),
            _detail(line, masked=masked),
            partial(open_, line.register, line.record_id),
            "warning" if line.day <= today else "",
        )
        for line in lines
    ]


def overdue_rows(lines: Sequence[Line], today: dt.date, open_: Open, settle: Open, *, masked: bool) -> list[Row]:
    """What was promised or planned and is still open; `settle` opens an event where its state is set."""
    return [
        Row(
            day_words(line.day, today),
            _title(line, masked=masked),
            "отметьте, проведено ли" if line.register in ("events", "meetings") else _detail(line, masked=masked),
            partial(settle if line.register == "events" else open_, line.register, line.record_id),
            "danger",
        )
        for line in lines
    ]


def control_groups(
    control: UnderControl, today: dt.date, open_: Open, part: Callable[[str], object], list_: OpenList
) -> list[Group]:
    """Decisions overdue and due in two weeks, minutes that wait for their signature."""
    due = f"Срок до {format_date(control.until)}"
    unsigned = "Протокол не подписан"
    due_ids = tuple(line.record_id for line in control.due)
    unsigned_ids = tuple(line.record_id for line in control.unsigned)
    return [
        _controlled("Решения просрочены", control.late, today, open_, partial(part, "overdue"), "danger"),
        _controlled(due, control.due, today, open_, partial(list_, "decisions", due_ids, due), "warning"),
        _controlled(unsigned, control.unsigned, today, open_, partial(list_, "meetings", unsigned_ids, unsigned), ""),
    ]


def unmarked_group(lines: Sequence[Line], today: dt.date, mark: Open, list_: OpenList) -> Group:
    """Plan items whose term is over and of which nobody has said what became of them."""
    words = "Пункты планов не отмечены"
    ids = tuple(line.record_id for line in lines)
    return _controlled(words, lines, today, mark, partial(list_, "plan_items", ids, words), "warning")


def ending_group(lines: Sequence[Line], today: dt.date, open_: Open, list_: OpenList) -> Group:
    """Agreements and other documents of the service whose last day is near."""
    words = "Документы истекают"
    ids = tuple(line.record_id for line in lines)
    return _controlled(words, lines, today, open_, partial(list_, "service_documents", ids, words), "")


def _controlled(
    title: str, lines: Sequence[Line], today: dt.date, open_: Open, more: Callable[[], object], tone: str
) -> Group:  # fmt: skip
    rows = tuple(
        Row(day_words(line.day, today), line.title, line.detail, partial(open_, line.register, line.record_id), tone)
        for line in lines[:_NAMED]
    )
    rest = f"Показать все: {len(lines)}" if len(lines) > _NAMED else ""
    return Group(f"{title}: {len(lines)}" if lines else "", rows, rest, more)


def day_words(day: dt.date, today: dt.date) -> str:
    """«сегодня», «завтра», «25.11»; with the year if it is another one."""
    near = {0: "сегодня", 1: "завтра", -1: "вчера"}.get((day - today).days)
    if near:
        return near
    return f"{day:%d.%m}" if day.year == today.year else format_date(day)


def due_groups(due: DuePeople, open_: Open, list_: OpenList, *, masked: bool) -> list[Group]:
    """Who is to be sent to courses, whose category ends, of whom nothing is known."""
    courses = f"Курсы были до {format_date(due.training_border)}"
    ending = f"Категория до {format_date(due.category_border)}"
    groups = []
    if due.category:
        groups.append(_people(ending, due.category, "до", open_, list_, masked=masked))
    if due.training:
        groups.append(_people(courses, due.training, "последние", open_, list_, masked=masked))
    if due.untold:
        words = "О курсах ничего не известно"
        groups.append(Group("", (), f"{words}: {len(due.untold)}", partial(list_, "teachers", due.untold, words)))
    return groups


def order_groups(
    gaps: Sequence[Gap],
    doubles: int | None,
    state: BackupWords | None,
    list_: OpenList,
    act: Callable[[str], object],
    postponed: Sequence[Postponed] = (),
) -> list[Group]:
    """Merges that were put off, incomplete cards, suspected doubles, the last backup and its rehearsal."""
    rows = [
        Row(
            str(len(gap.ids)),
            f"{_SHORT.get(gap.register, by_code(gap.register).words.plural)} {gap.what}",
            "",
            partial(list_, gap.register, gap.ids, gap.what),
        )
        for gap in sorted(gaps, key=lambda gap: -len(gap.ids))[:_GAPS]
    ]
    if doubles:
        words = "Возможные двойники: " + plural(doubles, "пара", "пары", "пар")
        rows.append(Row(str(doubles), words, "", partial(act, "duplicates")))
    elif doubles is None:
        rows.append(Row("", "Поискать возможных двойников", "", partial(act, "doubles")))
    groups = [Group("Отложено", tuple(_postponed_row(each, act) for each in postponed))]
    groups.append(Group("Неполные карточки" if gaps else "", tuple(rows)))
    if state is not None:
        tone = "warning" if state.warning else ""
        kept = Row("", state.text, state.detail, partial(act, "backups"), tone)
        check = Row("", "Проверить файл", "Цел ли он, нет ли подозрительных записей", partial(act, "check"))
        groups.append(Group("Сохранность", (kept, check)))
    return groups


def _postponed_row(kept: Postponed, act: Callable[[str], object]) -> Row:
    left = kept.questions - len(kept.decisions)
    what = f"осталось решить: {left}" if left else "всё решено, осталось объединить"
    return Row("", f"Объединение с «{kept.path.name}»", what, partial(act, "merge"), "warning")


def _people(
    title: str, people: Sequence[Due], word: str, open_: Open, list_: OpenList, *, masked: bool
) -> Group:  # fmt: skip
    rows = tuple(
        Row(
            "",
            MASK if masked else each.name,
            " · ".join(part for part in (f"{word} {format_date(each.day)}", each.cure) if part),
            partial(open_, "teachers", each.person_id),
        )
        for each in people[:_NAMED]
    )
    ids = tuple(each.person_id for each in people)
    more = f"Показать всех: {len(people)}" if len(people) > _NAMED else ""
    return Group(f"{title}: {len(people)}", rows, more, partial(list_, "teachers", ids, title))


def _title(line: Line, *, masked: bool) -> str:
    return MASK if masked and line.register == "consultations" else line.title


def _detail(line: Line, *, masked: bool) -> str:
    if line.register == "consultations":
        return f"вернуться к вопросу · {MASK if masked else line.detail}"
    return line.detail
