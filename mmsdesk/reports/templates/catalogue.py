"""The fields a template can name, by the subject of the template, with what each of them prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from mmsdesk.core.declension import Case
from mmsdesk.models.paper_template import TemplateSubject

CASES: Final[Mapping[str, Case]] = {
    "родительный": Case.GENITIVE,
    "дательный": Case.DATIVE,
    "винительный": Case.ACCUSATIVE,
    "творительный": Case.INSTRUMENTAL,
}
"""Cases as fields end in them: «педагог.фио_дательный»."""
_QUESTIONS: Final = {"родительный": "кого?", "дательный": "кому?", "винительный": "кого?", "творительный": "кем?"}

FLAG, LIST, TEXT = "flag", "list", "text"


@dataclass(frozen=True, slots=True)
class TemplateField:
    """A field: how it is written, what it prints. `kind` is "text", "flag" (for «если») or "list" (for «для … из»).

    `columns` are the fields of one row of a list; `example` is a value from a real record.
    """

    path: str
    about: str
    kind: str = TEXT
    columns: tuple[TemplateField, ...] = ()
    example: str = ""

    @property
    def group(self) -> str:
        """The first word: «педагог»; "" for fields that stand alone."""
        return self.path.partition(".")[0] if "." in self.path else ""

    @property
    def snippet(self) -> str:
        """What is put into Word."""
        if self.kind == FLAG:
            return f"{{% если {self.path} %}}…{{% иначе %}}…{{% конец %}}"
        if self.kind == LIST:
            cells = " ".join(f"{{{{ строка.{column.path} }}}}" for column in self.columns[:3])
            return f"{{% для строка из {self.path} %}}{cells}{{% конец %}}"
        return f"{{{{ {self.path} }}}}"


def fields_of(subject: TemplateSubject) -> tuple[TemplateField, ...]:
    """Everything a template about this subject can name, in the order of the window."""
    return _fields(subject)


def field_by_path(subject: TemplateSubject) -> Mapping[str, TemplateField]:
    """The same by the way they are written."""
    return {each.path: each for each in fields_of(subject)}


_Table = Mapping[str, str]


def named(prefix: str, who: str) -> dict[str, str]:
    """The fields of a name: whole, in the cases, with initials."""
    found = {prefix: f"{who}: фамилия, имя, отчество"}
    found |= {f"{prefix}_{case}": f"{who}: фамилия, имя, отчество ({_QUESTIONS[case]})" for case in CASES}
    found[f"{prefix}_инициалы"] = f"{who}: «Иванова А. П.»"
    found |= {f"{prefix}_инициалы_{case}": f"{who}: фамилия с инициалами ({_QUESTIONS[case]})" for case in CASES}
    found[f"{prefix}_подпись"] = f"{who}: «А.П. Иванова», как в подписи"
    return found


def posted(prefix: str, what: str) -> dict[str, str]:
    """The fields of a post: as it is called, in the cases."""
    return {prefix: what} | {f"{prefix}_{case}": f"{what} ({_QUESTIONS[case]})" for case in CASES}


_PERSON: Final[_Table] = {
    **named("фио", "Кто"),
    "фамилия": "Фамилия",
    "имя": "Имя",
    "отчество": "Отчество",
    "имя_отчество": "Имя и отчество, для обращения",
    "уважаемый": "«Уважаемая» или «Уважаемый»",
    "он": "«она» или «он»",
    "принял": "«приняла» или «принял»",
    "выступил": "«выступила» или «выступил»",
    **posted("должность", "Должность на дату документа"),
    "организация": "Место работы, кратко, как называлось на дату",
    "организация_полная": "Место работы полностью, как называлось на дату",
    "предметы": "Предметы через запятую",
    "категория": "Квалификационная категория: «высшая»",
}
_PERSON_FLAGS: Final[_Table] = {"женщина": "Для «если»: женщина ли это", "мужчина": "Для «если»: мужчина ли это"}
_TEACHER: Final[_Table] = {
    **_PERSON,
    "категория_подробно": "Категория с датой и сроком",
    "стаж": "Общий стаж: «15 лет»",
    "педстаж": "Педагогический стаж: «12 лет»",
    "образование": "Высшее из образований: уровень, где и когда",
    "курсы_последние": "Последние курсы: программа, часы, дата",
    "дата_рождения": "Дата рождения",
    "телефон": "Телефон",
    "почта": "Электронная почта",
    "тема_самообразования": "Тема самообразования",
    "период": "За какие учебные годы перечислены участия и выступления",
}
_TEACHER_LISTS: Final[Mapping[str, tuple[str, _Table]]] = {
    "места_работы": (
        "Места работы на дату, основное первым",
        {"организация": "Кратко", "организация_полная": "Полностью", "должность": "Должность", "часов": "Нагрузка"},
    ),
    "курсы": (
        "Законченное повышение квалификации и переподготовка, последние сверху",
        {
            "номер": "По порядку", "программа": "Программа", "вид": "Вид", "где": "Где учился", "часов": "Часов",
            "дата": "Окончание", "документ": "Документ",
        },
    ),
    "участия": (
        "Участие в мероприятиях за период, последние сверху",
        {
            "номер": "По порядку", "дата": "Дата", "мероприятие": "Мероприятие", "роль": "Роль",
            "результат": "Результат", "тема": "Тема выступления",
        },
    ),
    "выступления": (
        "Выступления и открытые уроки по программам мероприятий за период",
        {"номер": "По порядку", "дата": "Дата", "тема": "Тема", "вид": "Вид", "мероприятие": "Мероприятие"},
    ),
    "объединения": (
        "Объединения и советы",
        {"номер": "По порядку", "название": "Название", "роль": "Роль", "с": "С", "по": "По"},
    ),
    "награды": (
        "Награды и звания",
        {"номер": "По порядку", "награда": "Награда", "уровень": "Уровень", "год": "Год", "документ": "Номер, приказ"},
    ),
}  # fmt: skip
_ORGANISATION: Final[_Table] = {
    "краткое": "Краткое наименование на дату",
    "полное": "Полное наименование на дату",
    "вид": "Вид организации",
    **named("руководитель", "Руководитель"),
    "руководитель_имя_отчество": "Имя и отчество руководителя, для обращения",
    "уважаемый": "«Уважаемая» или «Уважаемый», по руководителю",
    "контакт": "Контактное лицо",
    "адрес": "Адрес",
    "телефон": "Телефоны",
    "почта": "Электронная почта",
    "сайт": "Сайт",
    "обучающихся": "Сколько обучающихся",
    "инн": "ИНН",
    "огрн": "ОГРН",
}
_MEMBER: Final[_Table] = {
    "номер": "По порядку", "фио": "Фамилия, имя, отчество", "фио_инициалы": "«Иванова А. П.»", "должность": "Должность",
    "организация": "Место работы, кратко", "роль": "Роль",
}  # fmt: skip
_ASSOCIATION: Final[_Table] = {
    "название": "Название",
    "название_родительный": "Название (заседание кого?): «методического совета»",
    "название_дательный": "Название (поручить кому?): «методическому совету»",
    "краткое": "Кратко",
    "вид": "Вид",
    "предмет": "Предмет",
    "кого_объединяет": "Кого объединяет",
    "организация": "При какой организации, кратко",
    "приказ": "Приказ: «№ 15 от 05.09.2026»",
    "положение": "Положение",
    **named("руководитель", "Руководитель"),
    "руководитель_должность": "Должность руководителя",
    "руководитель_организация": "Место работы руководителя, кратко",
    "секретарь_подпись": "Секретарь: «А.П. Иванова», как в подписи",
    "членов": "Сколько человек в составе на дату",
    "тема_года": "Тема учебного года",
    "цели_года": "Цели и задачи учебного года",
}
_ASSOCIATION_LISTS: Final[Mapping[str, tuple[str, _Table]]] = {
    "состав": ("Состав на дату, руководство сверху", {**_MEMBER, "секция": "Секция"}),
}
_EVENT: Final[_Table] = {
    "название": "Название",
    "вид": "Вид: «семинар»",
    "тема": "Тема",
    "дата": "Когда: «5 июня 2026 г.», «5–6 июня 2026 г.»",
    "дата_цифрами": "Когда: «05.06.2026»",
    "время": "Начало: «14:00»",
    "место": "Где: организация кратко и кабинет",
    "место_полное": "Где: организация полностью",
    "уровень": "Уровень",
    "направление": "Направление",
    "кого": "Категория участников",
    "организаторы": "Кто ещё проводит",
    "ответственный": "Ответственный: «А.П. Иванова»",
    "объединение": "Объединение",
    "приказ": "Приказ: «№ 15 от 05.09.2026»",
    "итоги": "Итоги",
    "участников": "Сколько человек было, со счётом без имён",
}
_EVENT_LISTS: Final[Mapping[str, tuple[str, _Table]]] = {
    "участники": (
        "Участники по алфавиту",
        {**_MEMBER, "результат": "Результат", "место": "Место", "тема": "Тема выступления"},
    ),
    "программа": (
        "Программа по порядку",
        {
            "номер": "По порядку", "время": "Время", "вид": "Вид", "тема": "Тема", "выступает": "Кто",
            "организация": "Откуда",
        },
    ),
}  # fmt: skip
_PARTICIPANT: Final[_Table] = {
    **_PERSON,
    **posted("роль", "Роль: «докладчик»"),
    "результат": "Результат: «победитель»",
    "место": "Место",
    "баллы": "Баллы",
    "номинация": "Номинация",
    "тема": "Тема выступления",
}
_OFFICE: Final[_Table] = {
    "название": "Краткое наименование службы",
    "полное": "Полное наименование службы",
    "муниципалитет": "Муниципальное образование",
    "регион": "Регион",
    "город": "Населённый пункт, как стоит в бумагах: «г. Зея»",
    "адрес": "Адрес",
    "телефон": "Телефон",
    "почта": "Электронная почта",
    "совет": "Как называется совет",
    "институт": "Институт развития образования",
    "решили": "Слово перед решением: «РЕШИЛИ»",
    **named("руководитель", "Руководитель службы"),
    **posted("руководитель_должность", "Должность руководителя службы"),
    **named("подписывает", "Кто подписывает"),
    **posted("подписывает_должность", "Должность подписывающего"),
    **named("утверждает", "Кто утверждает"),
    **posted("утверждает_должность", "Должность утверждающего"),
}
_ALONE: Final[_Table] = {
    "дата": "Дата документа: «20 ноября 2026 г.»",
    "дата_цифрами": "Дата документа: «20.11.2026»",
    "дата_в_кавычках": "Дата документа: ««20» ноября 2026 г.»",
    "год": "Год даты документа",
    "учебный_год": "Учебный год даты документа: «2026/27»",
    "номер": "Номер документа; пусто – черта для ручки",
}

_GROUPS: Final[Mapping[str, tuple[_Table, _Table, Mapping[str, tuple[str, _Table]]]]] = {
    "педагог": (_TEACHER, _PERSON_FLAGS, _TEACHER_LISTS),
    "организация": (_ORGANISATION, {}, {}),
    "объединение": (_ASSOCIATION, {}, _ASSOCIATION_LISTS),
    "участник": (_PARTICIPANT, _PERSON_FLAGS, {}),
    "мероприятие": (_EVENT, {}, _EVENT_LISTS),
    "служба": (_OFFICE, {}, {}),
}
_OF_SUBJECT: Final[Mapping[TemplateSubject, tuple[str, ...]]] = {
    TemplateSubject.TEACHER: ("педагог",),
    TemplateSubject.ORGANISATION: ("организация",),
    TemplateSubject.ASSOCIATION: ("объединение",),
    TemplateSubject.EVENT: ("мероприятие",),
    TemplateSubject.PARTICIPANT: ("участник", "мероприятие"),
    TemplateSubject.NOBODY: (),
}


def groups_of(subject: TemplateSubject) -> tuple[str, ...]:
    """The first words of fields of a subject, the service last."""
    return (*_OF_SUBJECT[subject], "служба")


@cache
def _fields(subject: TemplateSubject) -> tuple[TemplateField, ...]:
    own = [each for group in _OF_SUBJECT[subject] for each in _of_group(group)]
    alone = [TemplateField(path, about) for path, about in _ALONE.items()]
    return (*own, *alone, *_of_group("служба"))


def _of_group(group: str) -> Iterator[TemplateField]:
    texts, flags, lists = _GROUPS[group]
    for name, about in texts.items():
        yield TemplateField(f"{group}.{name}", about)
    for name, about in flags.items():
        yield TemplateField(f"{group}.{name}", about, FLAG)
    for name, (about, columns) in lists.items():
        rows = tuple(TemplateField(column, words) for column, words in columns.items())
        yield TemplateField(f"{group}.{name}", about, LIST, rows)
