"""«Диагностика» and «Мониторинг»: the lists with their papers above them."""

from __future__ import annotations

from mmsdesk.ui.areas.reporting_page import ReportingRegisterPage
from mmsdesk.ui.areas.verbs_above import Verb
from mmsdesk.ui.lists.empty_state import EmptyWords

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


class DiagnosesPage(ReportingRegisterPage):
    """The register with its verbs, which speak of the selected rows."""

    verbs = _DIAGNOSES
    when_empty = EmptyWords("", _NO_DIAGNOSES, "Новая диагностика…", "new")


class IndicatorsPage(ReportingRegisterPage):
    """The register with its verbs, which speak of the selected rows."""

    verbs = _INDICATORS
    when_empty = EmptyWords("", _NO_INDICATORS, "Новый показатель…", "new")
