"""«Диагностика» and «Мониторинг»: the lists with their papers above them."""

from __future__ import annotations

from mmsdesk.models.diagnosis import DIAGNOSES
from mmsdesk.models.entity import Entity
from mmsdesk.ui.areas.register_page import offer_verbs
from mmsdesk.ui.areas.reporting_page import ReportingRegisterPage
from mmsdesk.ui.areas.verbs_above import Verb
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.lists.empty_state import EmptyWords
from mmsdesk.ui.lists.narrowing import Narrowing
from mmsdesk.ui.pages import Navigator

_DIAGNOSES = (
    Verb("new", "&Новая диагностика…", "plus", "Чем и когда измеряли, какой порог (Ins)"),
    Verb("load_table", "За&грузить результаты…", "import", "Таблица с баллами: из Excel, Word, CSV"),
    Verb("print_cards", "Свод&ка", "printer", "По выделенным диагностикам: компетенции, организации, педагоги"),
)
_INDICATORS = (
    Verb("new", "&Новый показатель…", "plus", "Что измеряем, в чём, что хорошо (Ins)"),
    Verb(
        "load_table", "За&грузить значения…", "import", "Школы по строкам, годы или показатели по столбцам – и наоборот"
    ),
    Verb("print_cards", "&Динамика", "printer", "По выделенным показателям: значения по годам, изменение"),
)
_NO_DIAGNOSES = "Ins – записать первую; результаты удобнее загрузить таблицей."
_NO_INDICATORS = "Ins – завести показатель; значения удобнее загрузить таблицей, показатели заведутся сами."


class MeasuringPage(ReportingRegisterPage):
    """The register with its verbs, which speak of the selected rows."""

    def __init__(
        self, desk: Desk, entity: Entity, navigator: Navigator | None = None, narrowing: Narrowing | None = None
    ) -> None:
        super().__init__(desk, entity, navigator, narrowing)
        of_people = entity is DIAGNOSES
        verbs = _DIAGNOSES if of_people else _INDICATORS
        offer_verbs(self, verbs, self._perform)
        words = _NO_DIAGNOSES if of_people else _NO_INDICATORS
        self.pane.offer_when_empty(EmptyWords("", words, verbs[0].words.replace("&", ""), "new"))
