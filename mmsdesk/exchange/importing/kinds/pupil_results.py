"""«Протокол олимпиады», «Рейтинг участников»: who of the pupils took part, with how many points and which place."""

from __future__ import annotations

from dataclasses import replace

from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.kinds.named_people import GIVEN_HEADINGS
from mmsdesk.exchange.importing.kinds.pupil_ways import ABOUT, WHICH, PupilWays, read_title
from mmsdesk.exchange.importing.targets import CODE, FULL_NAME, Asking, PersonRule, Shape, Target, own
from mmsdesk.models.entity import Column
from mmsdesk.models.olympiad import PUPIL_RESULTS, Olympiad, PupilResult


def _about(column: Column, label: str, *headings: str, shape: Shape | None = None) -> Target:
    """A target that says which olympiad a row is of."""
    plain = own(column, *headings, label=label, shape=shape)
    return replace(plain, key=f"{ABOUT}.{column.key}", headings=(label, *headings))


_APART = "Похожих обучающихся у методической службы несколько. Напишите имя и отчество полностью, школу и класс."

PUPIL_RESULT_LIST = Importable(
    code="pupil_results",
    title="Результаты обучающихся",
    entity=PUPIL_RESULTS,
    what="результаты обучающихся",
    targets=(
        Target(
            FULL_NAME,
            "ФИО",
            (
                "ФИО",
                "Ф.И.О.",
                "ФИО участника",
                "Ф.И.О. участника",
                "ФИО обучающегося",
                "ФИО учащегося",
                "ФИО ученика",
                "ФИ участника",
                "Фамилия, имя, отчество участника",
                "Фамилия, имя, отчество",
                "Фамилия, имя",
                "Фамилия Имя Отчество",
                "Фамилия, имя участника",
                "Участник",
                "Обучающийся",
                "Ученик",
            ),
            Shape.FULL_NAME,
        ),
        own(PupilResult.surname, "Фамилия обучающегося", shape=Shape.NAME_PART),
        own(PupilResult.first_name, "Имя обучающегося", *GIVEN_HEADINGS, shape=Shape.NAME_PART),
        own(PupilResult.patronymic, "Отчество обучающегося", "Отчество (при наличии)", shape=Shape.NAME_PART),
        own(PupilResult.class_name, "Класс, в котором учится", "Класс (в котором обучается)", "Кл.", "Параллель"),
        own(PupilResult.class_taken, "Класс, за который выполняет работу", "Класс выполнения заданий"),
        own(
            PupilResult.organisation_id,
            "ОУ",
            "Учреждение",
            "Наименование ОО",
            "Наименование ОУ",
            "Образовательное учреждение",
            "Наименование образовательной организации",
            "Полное название общеобразовательного учреждения",
            "Место учебы",
        ),
        own(
            PupilResult.mentor_id,
            "ФИО учителя-наставника",
            "Учитель-наставник",
            "ФИО педагога",
            "Педагог",
            "Руководитель",
            "Научный руководитель",
            "ФИО руководителя",
            "ФИО учителя, подготовившего участника",
            "Подготовил",
        ),
        own(PupilResult.code, "Шифр работы", "Шифр участника", "№ кода", "Код участника олимпиады"),
        own(
            PupilResult.score,
            "Набранные баллы",
            "Итоговый балл",
            "Общий балл",
            "Итоговые баллы",
            "Общее количество баллов",
            "Количество набранных баллов",
            "Результат (балл)",
            "Кол-во баллов",
            "Всего баллов",
            "Сумма",
            "Всего",
            shape=Shape.SCORE,
        ),
        own(PupilResult.maximum, "Макс. баллов", "Максимально возможный балл", "Максимальное количество баллов"),
        own(
            PupilResult.status,
            "Статус диплома",
            "Итог",
            "Победитель/призер",
            "Победитель, призёр",
            "Тип диплома (победитель, призёр)",
            "Место",
            "Рейтинг (победитель, призёр, участник)",
        ),
        own(PupilResult.official),
        own(PupilResult.passed, "Прошёл на региональный этап", "Приглашён на следующий этап"),
        own(PupilResult.score_before, "Балл до апелляции"),
        own(PupilResult.appealed_on, "Дата апелляции"),
        own(PupilResult.appeal, "Апелляция (решение)"),
        own(PupilResult.consent_on, "Дата согласия родителей", "Согласие"),
        own(PupilResult.diploma_number, "Номер диплома", "№ диплома"),
        own(PupilResult.diploma_on),
        own(PupilResult.olympiad_id, "Наименование мероприятия", shape=Shape.OLYMPIAD),
        _about(Olympiad.subject_id, "Предмет", "Предмет олимпиады", "Олимпиада по предмету", "Дисциплина"),
        _about(Olympiad.stage, "Этап", "Этап олимпиады"),
        _about(Olympiad.held_on, "Дата олимпиады", "Дата проведения", "Дата"),
        _about(Olympiad.title, "Название конкурса", "Наименование олимпиады", "Конкурс", "Наименование конкурса"),
        _about(Olympiad.kind, "Вид олимпиады, конкурса"),
        CODE,
    ),
    naming=(FULL_NAME, "surname", PupilResult.code.key),
    asking=Asking(WHICH, "Выберите, чей это результат.", "другой обучающийся: добавить", _APART),
    ways=PupilWays(),
    people={"mentor_id": PersonRule(organisation="organisation_id")},
    section=("organisation_id", f"{ABOUT}.subject_id", "class_name"),
    of_all=(f"{ABOUT}.subject_id", f"{ABOUT}.stage", f"{ABOUT}.held_on"),
    telling=("class_name", "class_taken", "mentor_id", "score", "code"),
    words=("олимпиад", "всош", "протокол", "рейтинг", "школьник", "обучающихся", "учащихся", "ведомост"),
    title_says=r"\bолимпиад|\bвсош\b|(?=.*(?:обучающ|учащ|школьник|ученик|юных|детск))(?=.*(?:\bитог|результат|протокол))",
    read_title=read_title,
)
