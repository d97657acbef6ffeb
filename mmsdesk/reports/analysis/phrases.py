"""Sentences about numbers: the noun and the verb agree with the number, a year stands beside the year before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mmsdesk.core.numbers import number_text, percent
from mmsdesk.core.text import NBSP, plural_word, upper_first
from mmsdesk.queries.opening import Entered
from mmsdesk.queries.work import Compared
from mmsdesk.reports.document import Figure, Inline
from mmsdesk.reports.opening_words import typed_figure
from mmsdesk.reports.printed_words import LEAST_BASE
from mmsdesk.reports.work_words import counted

Ids = tuple[str, ...]
Words = tuple[Inline, ...]

MASCULINE, FEMININE, NEUTER = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Noun:
    """What is counted: the register of its records, its forms after 1, 2 and 5, its gender.

    `at_one` and `at_many` follow «в»: «в 1 организации», «в 5 организациях»; `from_one` and `from_many` follow «из»
    and «у»: «из 1 организации», «у 21 педагога», «у 5 педагогов».
    """

    register: str
    one: str
    few: str
    many: str
    gender: int
    at_one: str = ""
    at_many: str = ""

    def after(self, number: int) -> str:
        """The form in the nominative: 1 заседание, 2 заседания, 5 заседаний."""
        return plural_word(number, self.one, self.few, self.many)

    def within(self, number: int) -> str:
        """The form after «в»."""
        return self.at_one if is_one(number) else self.at_many

    def out_of(self, number: int) -> str:
        """The form after «из» and «у»: the genitive, singular of one."""
        return self.few if is_one(number) else self.many


MEETING = Noun("meetings", "заседание", "заседания", "заседаний", NEUTER, "заседании", "заседаниях")
EVENT = Noun("events", "мероприятие", "мероприятия", "мероприятий", NEUTER, "мероприятии", "мероприятиях")
CONTEST = Noun("events", "конкурс", "конкурса", "конкурсов", MASCULINE, "конкурсе", "конкурсах")
CONSULTATION = Noun(
    "consultations", "консультация", "консультации", "консультаций", FEMININE, "консультации", "консультациях"
)
TEACHER = Noun("teachers", "педагог", "педагога", "педагогов", MASCULINE)
PERSON = Noun("teachers", "человек", "человека", "человек", MASCULINE)
MEMBER = Noun("teachers", "член", "члена", "членов", MASCULINE)
SCHOOL = Noun("organisations", "организация", "организации", "организаций", FEMININE, "организации", "организациях")
BODY = Noun("associations", "объединение", "объединения", "объединений", NEUTER, "объединении", "объединениях")
UNION = Noun(
    "associations", "объединение или совет", "объединения и совета", "объединений и советов", NEUTER
)  # fmt: skip
DECISION = Noun("decisions", "решение", "решения", "решений", NEUTER)
VISIT = Noun("visits", "выезд", "выезда", "выездов", MASCULINE)
LESSON = Noun("visit_lessons", "урок", "урока", "уроков", MASCULINE)
PART = Noun("participations", "участие", "участия", "участий", NEUTER)
ITEM = Noun("plan_items", "пункт", "пункта", "пунктов", MASCULINE)
OLYMPIAD = Noun("olympiads", "олимпиада", "олимпиады", "олимпиад", FEMININE)
RESULT = Noun("pupil_results", "участие", "участия", "участий", NEUTER)
DIAGNOSIS = Noun("diagnoses", "диагностика", "диагностики", "диагностик", FEMININE)
INDICATOR = Noun("indicators", "показатель", "показателя", "показателей", MASCULINE)
DOCUMENT = Noun("issued_documents", "документ", "документа", "документов", MASCULINE)
QUESTION = Noun("agenda_items", "вопрос", "вопроса", "вопросов", MASCULINE)
OPEN_LESSON = Noun(
    "programme_items", "открытый урок или мастер-класс", "открытых урока и мастер-класса",
    "открытых уроков и мастер-классов", MASCULINE,
)  # fmt: skip
VACANCY = Noun("vacancies", "вакансия", "вакансии", "вакансий", FEMININE)

HELD = ("проведён", "проведена", "проведено")
TOOK = ("принят", "принята", "принято")
DONE = ("выполнен", "выполнена", "выполнено")
GIVEN = ("дан", "дана", "дано")
ISSUED = ("выдан", "выдана", "выдано")
SHOWN = ("показан", "показана", "показано")
HEARD = ("рассмотрен", "рассмотрена", "рассмотрено")
MOVED = ("перенесён", "перенесена", "перенесено")
CANCELLED = ("отменён", "отменена", "отменено")
REMAINED = ("остался", "осталась", "осталось")
VISITED = ("посещён", "посещена", "посещено")


def is_one(number: int) -> bool:
    """1, 21, 101, but not 11: what is counted stands in the singular."""
    return number % 10 == 1 and number % 100 != 11


def agreed(number: int, noun: Noun, forms: tuple[str, str, str]) -> str:
    """The verb that agrees: «проведена 21 консультация», «проведено 5 консультаций»."""
    return forms[noun.gender] if is_one(number) else forms[NEUTER]


def does(number: int, one: str, many: str) -> str:
    """The verb of people and things that act, with a space after it: «прошёл 21 педагог», «прошли 5 педагогов»."""
    return f"{one if is_one(number) else many} "


def several(noun: Noun, ids: Sequence[str]) -> Words:
    """«5 заседаний», the number a link."""
    return counted(noun.register, ids), f"{NBSP}{noun.after(len(ids))}"


def within(noun: Noun, ids: Sequence[str]) -> Words:
    """«в 5 организациях» without the «в»."""
    return counted(noun.register, ids), f"{NBSP}{noun.within(len(ids))}"


def out_of(noun: Noun, ids: Sequence[str]) -> Words:
    """«из 5 организаций», «у 1 педагога» without the preposition."""
    return counted(noun.register, ids), f"{NBSP}{noun.out_of(len(ids))}"


def done(noun: Noun, ids: Sequence[str], forms: tuple[str, str, str]) -> Words:
    """«проведено 5 заседаний»."""
    return f"{agreed(len(ids), noun, forms)} ", *several(noun, ids)


def share(part: Sequence[str], whole: Sequence[str]) -> str:
    """« (12,5 %)» after a number; nothing of an empty whole."""
    return f" ({percent(len(part), len(whole))})" if whole else ""


def listed(parts: Sequence[Words], last: str = " и ") -> Words:
    """«a, b и c»."""
    words: list[Inline] = []
    for at, part in enumerate(parts):
        words += [last if at and at == len(parts) - 1 else ", "] if at else []
        words += part
    return tuple(words)


def joined(*parts: str | Figure | Words) -> Words:
    """One sentence of parts, strings standing together made one."""
    words: list[Inline] = []
    for part in parts:
        for each in part if isinstance(part, tuple) else (part,):
            if isinstance(each, str) and words and isinstance(words[-1], str):
                words[-1] += each
            elif each != "":
                words.append(each)
    return tuple(words)


def upper(words: Words) -> Words:
    """With a capital letter at its beginning."""
    head = words[0] if words else ""
    return (upper_first(head), *words[1:]) if isinstance(head, str) and words else words


@dataclass(frozen=True, slots=True)
class Before:
    """How a draft names the year before: `at` after «чем» and «столько же, сколько», `of` after «данных»."""

    at: str
    of: str
    whole: str
    """The year before as a whole: what typed totals speak of."""

    @classmethod
    def of_years(cls, years: Compared) -> Before:
        """By the kind of the period, and whether it still runs."""
        label = years.before.label
        if years.period.kind == "school_year":
            whole, of = "годом ранее", f"за {label}"
        elif years.period.kind == "year":
            whole, of = "годом ранее", f"за {years.before.start.year}{NBSP}год"
        else:
            whole, of = "за то же время год назад", "за то же время год назад"
        return cls("к этому дню прошлого года" if years.running else whole, of, whole)


def against(before: Before, now: int, then: Figure | None, *, whole: bool = False) -> Words:
    """«, на 12 (8,3 %) больше, чем в 2025/26 учебном году (148)», «, столько же, сколько …», «; данных за … нет».

    `whole`: the number of the year before is of that whole year even where this one runs.
    """
    if then is None or then.value is None:
        return (f"; данных {before.of} нет",)
    when, value = before.whole if whole else before.at, then.value
    if value == now:
        return (f", столько же, сколько {when}" if now else f", как и {when}",)
    if not value:
        return (f" ({when} не было)",)
    change = abs(now - value)
    part = f" ({number_text(round(100 * change / value, 1), 'percent')})" if value >= LEAST_BASE else ""
    more = "больше" if now > value else "меньше"
    return f", на {number_text(change)}{part} {more}, чем {when} (", then, ")"


def known_before(ids: Ids | None, register: str, typed: Entered | None, years: Compared) -> Figure | None:
    """The figure of the year before: its records, else what was typed of it, which a running year is not put beside."""
    if ids is not None:
        return counted(register, ids)
    return typed_figure(typed) if typed is not None and not years.running else None


def sentence(*parts: str | Figure | Words) -> Words:
    """A sentence with its capital letter and its stop."""
    words = upper(joined(*parts))
    tail = words[-1] if words else ""
    return words if isinstance(tail, str) and tail.endswith((".", "!", "?", "…", ":")) else joined(words, ".")


def paragraph(*sentences: Words) -> Words:
    """Sentences one after the other."""
    found: list[Inline] = []
    for each in sentences:
        if each:
            found += [" ", *each] if found else each
    return joined(tuple(found))


def reasons_told(found: Iterable[tuple[str, Ids]], register: str) -> Words:
    """«карантин – 2, причина не указана – 1»; the only reason without its number."""
    found = list(found)
    if len(found) == 1:
        return (found[0][0] or "причина не указана",)
    parts = [(f"{reason or 'причина не указана'}{NBSP}– ", counted(register, ids)) for reason, ids in found]
    return listed(parts, ", ")
