"""Words of reference lists: posts, subjects, kinds."""

from __future__ import annotations

from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.targets import CODE, Asking, own
from mmsdesk.models.reference import REFERENCES, ReferenceEntry

REFERENCE_LIST = Importable(
    code="references",
    title="Справочники",
    entity=REFERENCES,
    what="записи справочников",
    targets=(
        own(ReferenceEntry.list, "Какой справочник", "Список"),
        own(ReferenceEntry.name, "Слово", "Запись"),
        own(ReferenceEntry.short_name, "Краткое название", "Сокращение"),
        own(ReferenceEntry.synonyms, "Другие написания"),
        own(ReferenceEntry.group),
        own(ReferenceEntry.position, "№ по порядку"),
        own(ReferenceEntry.active),
        CODE,
    ),
    naming=("name",),
    asking=Asking(
        "Непонятно, какое слово добавить. Впишите название.",
        "Выберите, какая это запись справочника.",
        "другая запись: добавить",
    ),
    telling=("list", "synonyms", "group"),
    words=("справочник",),
    title_says="справочник",
)
