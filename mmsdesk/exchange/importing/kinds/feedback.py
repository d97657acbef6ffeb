"""What people said of an event: marks from 1 to 5 and remarks, without names, as a questionnaire gives them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mmsdesk.core.dates import format_date
from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.kinds.event_ways import EventWays
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.targets import Asking, ChildRule, own, owned
from mmsdesk.exchange.importing.title_words import period_in, quoted_in, without_dates, without_order
from mmsdesk.models.event import EVENTS, Event
from mmsdesk.models.event_team import FEEDBACK, Feedback

MARK, REMARK = f"{FEEDBACK.code}.mark", f"{FEEDBACK.code}.remark"
_SAYS = (
    r"отзыв|обратн\w+ связ|удовлетворенност\w+ (?:участник|мероприяти|семинар|слушател)|анкет\w* (?:участник|слушател)"
)
_LEADING = re.compile(
    r"^(?:(?:результаты|итоги|свод\w*)\s+)?(?:отзывы?|анкет\w*|обратная связь|удовлетворённость|удовлетворенность)"
    r"(?:\s+(?:анкетирования|участников|слушателей|обратной связи|мероприятием))*"
    r"(?:\s+(?:о|об|по итогам|после|на)\b)?[ :.–-]*",
    re.IGNORECASE,
)


def read_title(text: str, _known: Known) -> Mapping[str, str]:
    """The event and its day."""
    found: dict[str, str] = {}
    rest = _LEADING.sub("", text.strip())
    said = quoted_in(rest) or (without_dates(rest).strip(" .,:–-") if rest != text.strip() else "")
    if len(said) > 5:
        found["title"] = said
    if period := period_in(without_order(text)):
        found["starts_on"] = format_date(period[0])
    return found


FEEDBACK_LIST = Importable(
    code="feedback",
    title="Отзывы о мероприятии",
    entity=EVENTS,
    what="отзывы о мероприятии",
    targets=(
        owned(
            FEEDBACK,
            Feedback.mark,
            "Оценка мероприятия",
            "Ваша оценка",
            "Общая оценка",
            "Оцените мероприятие",
            "Оцените мероприятие от 1 до 5",
            "Оцените семинар от 1 до 5",
            "Оцените семинар",
            "Оцените вебинар от 1 до 5",
            "Насколько вы удовлетворены мероприятием",
            "Оценка от 1 до 5",
            "Оценка участника",
        ),
        owned(
            FEEDBACK,
            Feedback.remark,
            "Отзыв",
            "Отзывы",
            "Ваш отзыв",
            "Пожелания",
            "Отзывы и пожелания",
            "Что понравилось?",
            "Ваши пожелания",
            "Пожелания организаторам",
            "Предложения и пожелания",
            "Замечания и пожелания",
        ),
        own(Event.title, "Название мероприятия", label="Мероприятие"),
        own(Event.starts_on, "Дата мероприятия", label="Дата мероприятия"),
    ),
    naming=(MARK, REMARK),
    asking=Asking(
        "Непонятно, о каком мероприятии эти отзывы. Укажите мероприятие и дату для всего списка.",
        "Выберите, какое это мероприятие, или впишите дату.",
        "другое мероприятие: добавить",
    ),
    rules={FEEDBACK.code: ChildRule(("mark", "remark"), each=True)},
    ways=EventWays(),
    rows_are=FEEDBACK.code,
    telling=(MARK, REMARK),
    words=("отзыв", "анкет", "удовлетвор", "ответы на форму"),
    title_says=_SAYS,
    read_title=read_title,
)
