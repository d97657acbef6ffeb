"""«Сертификаты, дипломы, грамоты»: issued documents themselves, by our own design or on ready-made forms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period, format_long
from mmsdesk.core.declension import Case, declined_post
from mmsdesk.core.gendered import agreed, tells_what_was_done
from mmsdesk.core.names import Sex, parse_full_name, sex_of
from mmsdesk.core.text import NBSP, nbsp, upper_first
from mmsdesk.models.base import Choice
from mmsdesk.models.issued import IssuedKind, IssuedState
from mmsdesk.queries.issued import IssuedFacts, issued_facts, issued_in
from mmsdesk.queries.issued_wording import Whom, receivers
from mmsdesk.reports.award import Accent, Award
from mmsdesk.reports.binding import one_or_all
from mmsdesk.reports.document import Document, Note, Signature
from mmsdesk.reports.options import OptionKind, named, office_option, option, several_option
from mmsdesk.reports.paper import Letterhead, Occasion, Paper, letterhead
from mmsdesk.reports.period_words import period_words

MOST_SHIFT: Final = 150
"""Millimetres: more would print beside the sheet."""
_CANCELLED: Final = "АННУЛИРОВАН"
_TITLES: Final = {
    IssuedKind.CERTIFICATE: "СЕРТИФИКАТ",
    IssuedKind.DIPLOMA: "ДИПЛОМ",
    IssuedKind.HONOUR: "ГРАМОТА",
    IssuedKind.THANKS: "БЛАГОДАРНОСТЬ",
    IssuedKind.STATEMENT: "СПРАВКА",
}
_NAMED: Final = frozenset((IssuedKind.DIPLOMA, IssuedKind.HONOUR))
"""«Награждается» takes the nominative."""


class Shade(Choice):
    """The one colour of frame and title."""

    BLUE = "blue", "синий"
    GREEN = "green", "зелёный"
    CRIMSON = "crimson", "бордовый"
    GREY = "grey", "серый"


_ACCENTS: Final[dict[Shade, Accent]] = {
    Shade.BLUE: "blue",
    Shade.GREEN: "green",
    Shade.CRIMSON: "crimson",
    Shade.GREY: "grey",
}


@dataclass(frozen=True)
class Options:
    """Which documents, and how they look."""

    document: str | None = option(
        "Документ", OptionKind.RECORD, None, register="issued_documents", help="Пусто: все за период, одним файлом"
    )
    several: tuple[str, ...] = several_option("issued_documents")
    event: str | None = option("Мероприятие", OptionKind.RECORD, None, register="events", of_many=True)
    kind: IssuedKind | None = option("Вид документа", OptionKind.CHOICE, None, values=IssuedKind, of_many=True)
    period: Period = option("Период", OptionKind.PERIOD, of_many=True)
    origin: str | None = office_option()
    landscape: bool = option("Альбомный лист", OptionKind.FLAG, False)
    shade: Shade = option("Цвет", OptionKind.CHOICE, Shade.BLUE, values=Shade)
    on_form: bool = option(
        "На готовом бланке", OptionKind.FLAG, False, help="Только текст: рамка и слово на бланке уже есть"
    )
    lead: bool = option("Слова над именем", OptionKind.FLAG, True, help="«Награждается», «выдан»")
    right: int = option("Сдвиг вправо, мм", OptionKind.NUMBER, 0, help="Только на бланке; влево – со знаком минус")
    down: int = option("Сдвиг вниз, мм", OptionKind.NUMBER, 0, help="Только на бланке; вверх – со знаком минус")
    second: str = option("Вторая подпись", OptionKind.TEXT, "", help="Должность; И.О. Фамилия")
    stamp: bool = option("Место для печати", OptionKind.FLAG, True)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document in its words."""

    facts: IssuedFacts
    name: str
    dative: str
    post: str
    sex: Sex


@dataclass(frozen=True, slots=True)
class Sheets:
    """What is printed."""

    head: Letterhead
    asked: Options
    sheets: tuple[Sheet, ...]


def collect(session: Session, options: Options) -> Sheets:
    """The documents asked for, or the valid ones of a period; the number of statements does not depend on how many."""
    ids = named(options.document, options.several) or issued_in(
        session, options.period, kind=options.kind, event_id=options.event, origin=options.origin
    )
    alone = len(ids) == 1
    facts = [each for each in issued_facts(session, ids) if each.state is IssuedState.ISSUED or alone]
    return Sheets(letterhead(session), options, tuple(_sheets(session, facts)))


def _sheets(session: Session, facts: list[IssuedFacts]) -> list[Sheet]:
    """Words kept with the document go before those of today; a document from an old journal has none."""
    open_ones = [each for each in facts if not (each.given_name and each.given_dative)]
    told = {}
    for day in sorted({each.issued_on for each in open_ones}):
        own = [each for each in open_ones if each.issued_on == day]
        whom = [Whom(one.person.id if one.person else None, one.guest, one.organisation_id) for one in own]
        told.update({one.id: who for one, who in zip(own, receivers(session, whom, day), strict=True)})
    found = []
    for each in facts:
        who = told.get(each.id)
        name = each.given_name or (who.name if who else "")
        sex = who.sex if who else _sex(each, name)
        dative = each.given_dative or (who.dative if who else name)
        found.append(Sheet(each, name, dative, each.given_post or (who.post if who else ""), sex))
    return found


def _sex(facts: IssuedFacts, name: str) -> Sex:
    if facts.person is not None and facts.person.sex is not None:
        return "f" if facts.person.sex.value == "f" else "m"
    return sex_of(parse_full_name(name)) if name.strip() else ""


def compose(data: Sheets) -> Document:
    """One page, or all of them in one file with bookmarks."""
    papers = [_paper(data, each) for each in data.sheets]
    when = "" if data.asked.several else period_words(data.asked.period)
    title = "Сертификаты, дипломы, грамоты"
    return one_or_all(papers, title, data.head, when=when, nothing="Действующих документов нет.")


def _paper(data: Sheets, sheet: Sheet) -> Document:
    facts = sheet.facts
    mark = _CANCELLED if facts.state is not IssuedState.ISSUED else data.head.mark
    surname = parse_full_name(sheet.name).short if sheet.name else ""
    title = f"{upper_first(facts.kind.label)} {_number(facts)} {surname}".strip()
    blocks = (award(data, sheet),) if sheet.name else (Note("Документ никому не выдан."),)
    return Document(
        " ".join(title.split()),
        blocks,
        landscape=data.asked.landscape,
        mark=mark,
        author=data.head.short_name,
        page_numbers=False,
    )


def award(data: Sheets, sheet: Sheet) -> Award:
    """The page in words: «подтверждает, что» and the nominative, «выдан» and the dative, as the kind needs."""
    asked, facts, head = data.asked, sheet.facts, data.head
    distinction, purpose = _what_for(facts)
    purpose = agreed(purpose, sheet.sex)
    lead, dative = _lead(facts.kind, done=tells_what_was_done(purpose))
    if facts.kind is IssuedKind.STATEMENT and tells_what_was_done(purpose):
        purpose = f"в том, что {agreed('он(а)', sheet.sex)} {purpose}"
    shift = (_shift(asked.right), _shift(asked.down)) if asked.on_form else (0, 0)
    return Award(
        title=_TITLES[facts.kind],
        lead=lead if asked.lead else "",
        name=sheet.dative if dative else sheet.name,
        post=nbsp(_post(sheet.post, dative=dative)),
        distinction=nbsp(upper_first(distinction)),
        purpose=nbsp(purpose),
        office=head.name,
        number=_number(facts),
        date=format_long(facts.issued_on),
        city=head.city,
        signatures=tuple(_signatures(head, asked.second)),
        stamp=asked.stamp,
        accent=_ACCENTS[asked.shade],
        on_form=asked.on_form,
        right=shift[0],
        down=shift[1],
    )


def _shift(mm: int | None) -> int:
    return max(-MOST_SHIFT, min(MOST_SHIFT, mm or 0))


def _what_for(facts: IssuedFacts) -> tuple[str, str]:
    """What was won, on a line of its own before what for; the event where nothing was written."""
    words = facts.purpose.strip()
    first, _line, rest = words.partition("\n")
    if facts.kind in _NAMED and rest.strip():
        return first.strip(), rest.strip()
    if words:
        return "", words
    event = " ".join(facts.event.split())
    return "", event if "«" in event or not event else f"«{event}»"


def _lead(kind: IssuedKind, *, done: bool) -> tuple[str, bool]:
    """The words over the name, and whether it is in the dative."""
    if kind in _NAMED:
        return "награждается", False
    if kind is IssuedKind.CERTIFICATE:
        return ("подтверждает, что", False) if done else ("выдан", True)
    return ("выражается", True) if kind is IssuedKind.THANKS else ("дана", True)


def _post(words: str, *, dative: bool) -> str:
    if not dative:
        return words
    post, comma, rest = words.partition(",")
    return f"{declined_post(post, Case.DATIVE)}{comma}{rest}"


def _number(facts: IssuedFacts) -> str:
    words = f"{facts.series} {facts.number}".strip().removeprefix("№").strip()
    shown = f"№{NBSP}{words}" if words else ""
    return f"{shown} (дубликат)".strip() if facts.replaces else shown


def _signatures(head: Letterhead, second: str) -> list[Signature]:
    found = [head.leader]
    if second.strip():
        post, _sep, person = (part.strip() for part in second.partition(";"))
        found.append(Signature(post, nbsp(person)))
    return found


PAPER = Paper(
    "issued-sheets",
    "Сертификаты, дипломы, грамоты",
    Occasion.SEMINAR,
    Options,
    collect,
    compose,
    about="issued_documents",
    help="Выданные документы, все одним файлом: с рамкой программы или на готовых бланках",
    coded=False,
)
