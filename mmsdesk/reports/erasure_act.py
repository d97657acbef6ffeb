"""«Акт об уничтожении персональных данных»: what an erasing leaves on paper.

Its fields are those of the requirements of Roskomnadzor (order of 28.10.2022 № 179, point 3), the second part is the
extract from the log of events (point 5). Whose data they were the file does not know any more: that is written by hand.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk import __version__
from mmsdesk.core.dates import Period, format_date, format_long
from mmsdesk.core.text import normalise
from mmsdesk.models.journal import TOMBSTONE
from mmsdesk.models.personal import PEOPLE
from mmsdesk.queries.cards import the_office
from mmsdesk.reports.document import (
    Block,
    Column,
    Document,
    Heading,
    KeyValue,
    ListBlock,
    Note,
    Paragraph,
    Signature,
    Signatures,
    Spacer,
    Table,
)
from mmsdesk.reports.options import NOT_SET, OptionKind, option
from mmsdesk.reports.paper import Letterhead, Occasion, Paper, letterhead

CODE = "erasure-act"
_BLANK = "_" * 46
_CATEGORIES = (
    "фамилия, имя, отчество, прежние фамилии; дата рождения (кроме года);",
    "телефон, электронная почта, СНИЛС;",
    "сведения об образовании, повышении квалификации, аттестации и наградах, по которым можно узнать человека: "
    "номера и тексты документов;",
    "темы работы, заметки и иные тексты карточки;",
    "упоминания в карточках мероприятий, консультаций, объединений и других лиц;",
    "приложенные к карточке файлы; содержание напечатанных бумаг, которые хранит файл, история изменений, черновики.",
)
_METHOD = (
    "Уничтожение программой: имена заменены меткой, остальные сведения стёрты в базе данных, в журнале её изменений, "
    "в корзине, в напечатанных бумагах и в поиске; файл переписан целиком, без освобождённых страниц. Восстановить "
    "сведения средствами программы нельзя."
)
_BY_HAND = (
    "Резервные копии, файлы, переданные другим службам, шаблоны и бумаги вне программы уничтожаются отдельно. Акт и "
    "выписку хранят три года со дня уничтожения (приказ Роскомнадзора от 28.10.2022 № 179, пункт 8)."
)


@dataclass(frozen=True)
class Options:
    """Whose erasing: labels, or all of a period."""

    who: str = option(
        "Кто",
        OptionKind.TEXT,
        "",
        help="Метка, например: Обезличено 0412; несколько – через точку с запятой",
        passing=True,
    )
    period: Period = option("Период", OptionKind.PERIOD, NOT_SET, help="Если метка не названа: все за это время")
    commission: bool = option("Подписи комиссии", OptionKind.FLAG, True)


@dataclass(frozen=True, slots=True)
class Stone:
    """One person erased: what stands in the place of the name, the local day and time, why."""

    label: str
    moment: dt.datetime
    office: str
    basis: str


@dataclass(frozen=True, slots=True)
class Act:
    """What the act says."""

    head: Letterhead
    operator: str
    address: str
    stones: tuple[Stone, ...]
    commission: bool


def collect(session: Session, options: Options) -> Act:
    """People erased in this file or by what was merged into it, in the order in which it happened."""
    wanted = {normalise(each) for each in options.who.split(";") if each.strip()}
    own, stones = TOMBSTONE.c, []
    for row in session.execute(select(TOMBSTONE).where(own.register == PEOPLE).order_by(own.erased_at, own.label)):
        stone = Stone(row.label, dt.datetime.fromisoformat(row.erased_at).astimezone(), row.office, row.basis)
        named = not wanted.isdisjoint((normalise(row.label), row.record_id))
        if named or (not wanted and stone.moment.date() in options.period):
            stones.append(stone)
    office, head = the_office(session).values, letterhead(session)
    city, street = office.get("city") or "", office.get("address") or ""
    return Act(head, head.name, _address(city, street), tuple(stones), options.commission)


def _address(city: str, street: str) -> str:
    """The address with the town in it once, however the two are written: «г. Зея» and «676246, г.Зея, ул. Мира, 1»."""
    words, town = normalise(street).replace(".", " ").split(), normalise(city).replace(".", " ").split()
    if not town or (words and town[-1] in (word.strip(",;") for word in words)):
        return street.strip()
    return ", ".join(filter(None, (city.strip(), street.strip())))


def compose(act: Act) -> Document:
    """One act for all of them: the order allows it."""
    blocks: list[Block] = [
        Heading(0, "Акт\nоб уничтожении персональных данных"),
        Paragraph("«____» ______________ 20___ г.        № ______", align="center", indent=False),
        KeyValue(tuple(_facts(act))),
        Heading(2, "Субъекты персональных данных"),
        _people(act),
        Heading(2, "Категории уничтоженных персональных данных"),
        ListBlock(_CATEGORIES),
        Heading(2, "Способ уничтожения"),
        Paragraph(_METHOD),
        *_signed(act),
        Heading(1, "Выгрузка из журнала регистрации событий"),
        Paragraph("Информационная система – «mmsdesk»; категории уничтоженных данных – перечисленные в акте."),
        _log(act),
        Note(_BY_HAND),
    ]
    return act.head.document(_title(act), blocks)


def _title(act: Act) -> str:
    one = act.stones[0].label if len(act.stones) == 1 else ""
    return f"Акт об уничтожении персональных данных{f' – {one}' if one else ''}"


def _facts(act: Act) -> list[tuple[str, str]]:
    days = sorted({each.moment.date() for each in act.stones})
    return [
        ("Оператор", act.operator or _BLANK),
        ("Адрес оператора", act.address or _BLANK),
        ("Обработка по поручению", "не поручалась"),
        ("Информационная система", f"«mmsdesk», база данных методической службы, версия программы {__version__}"),
        ("Материальный носитель", "нет: данные уничтожены в информационной системе"),
        ("Дата уничтожения", ", ".join(map(format_long, days)) or _BLANK),
        ("Причина уничтожения", "; ".join(dict.fromkeys(each.basis for each in act.stones if each.basis)) or _BLANK),
    ]


def _people(act: Act) -> Table:
    columns = (
        Column("№", "number", width=10),
        Column("Метка в файле", width=42),
        Column("Фамилия, имя, отчество (вписывается от руки)", width=118),
    )
    rows = tuple((number, each.label, "") for number, each in enumerate(act.stones, 1))
    return Table(columns, rows, row_height=9, empty_text="За это время никто не обезличен.")


def _signed(act: Act) -> list[Block]:
    if not act.commission:
        return [Spacer(6), Signatures((act.head.signature,), date=True)]
    # Each in one line: the day stands at the head of the act.
    lines = ("Председатель комиссии", "Член комиссии", "Член комиссии")
    return [
        Spacer(4),
        Paragraph("Комиссия (должность, подпись, фамилия и инициалы):", indent=False, keep=True),
        Signatures(tuple(map(Signature, lines))),
    ]


def _log(act: Act) -> Table:
    columns = (
        Column("Дата и время", "date", width=32),
        Column("Субъект (метка)", width=38),
        Column("Служба", width=40),
        Column("Причина", width=60),
    )
    rows = tuple(
        (f"{format_date(each.moment.date())} {each.moment:%H:%M}", each.label, each.office, each.basis)
        for each in act.stones
    )
    return Table(columns, rows, empty_text="За это время никто не обезличен.")


PAPER = Paper(
    CODE,
    "Акт об уничтожении персональных данных",
    Occasion.PEOPLE,
    Options,
    collect,
    compose,
    help="После «Обезличить навсегда»: по требованиям Роскомнадзора",
    coded=False,
)
