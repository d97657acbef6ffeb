"""Where each kind of work belongs: to the six services of S2 and to the three functions of S3.

S2 (lines 298–322) names six services of a municipal service: subject and method, monitoring, marketing, expertise,
consulting, information. S3 (table 2, 3.3) names three functions: expert and analytical, informational and consulting,
organisational and methodical. Neither document lists registers of a program, so the tables below say which kind of
record is which. A direction that a person gave to an event (S0, 2) goes before its kind. What no rule names is
`OTHER`: it is printed apart, so that the parts always add up to everything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

OTHER = "other"
ANY = ""
"""Stands for every kind of a register that has no rule of its own."""

SENT = "sent"
"""Code of an event to which the service only sent people (S1 4.3, S4 2.3)."""


@dataclass(frozen=True, slots=True)
class FunctionPart:
    """A service or a function: its code, what it is called, how its source describes it."""

    code: str
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class FunctionTable:
    """Parts in their order; `rules` give the part for a register and the code of a kind, `directions` for the code of
    an event's direction."""

    title: str
    parts: tuple[FunctionPart, ...]
    rules: Mapping[tuple[str, str], str]
    directions: Mapping[str, str]

    def part_of(self, register: str, kind: str, direction: str = "") -> str:
        """The code of the part that a fact belongs to; OTHER where the table names none."""
        if register == "events" and kind != SENT and direction in self.directions:
            return self.directions[direction]
        return self.rules.get((register, kind)) or self.rules.get((register, ANY), OTHER)


def _rules(*told: tuple[str, str, tuple[str, ...]]) -> Mapping[tuple[str, str], str]:
    """Part, register and codes of kinds, one after another."""
    return {(register, kind): part for part, register, kinds in told for kind in kinds}


_LEARNING = (
    *("seminar", "workshop", "permanent_seminar", "master_class", "open_lesson", "methodical_day", "conference"),
    *(
        "readings",
        "round_table",
        "internship",
        "training_session",
        "young_school",
        "courses",
        "festival",
        "body_meeting",
    ),
)
"""Kinds of events at which teachers learn from one another."""

_OF_PUPILS = ("olympiad", "pupil_contest")
_JUDGED = ("professional_contest", "material_contest")
_TOLD = ("meeting", "webinar", "exhibition")
_EXPERTS = ("expert_council", "attestation_commission")

SERVICES = FunctionTable(
    "Шесть сервисов методической службы",
    (
        FunctionPart(
            "subject",
            "Предметно-методический сервис",
            "эффективные технологии обучения и воспитания, методические разработки, пособия",
        ),
        FunctionPart(
            "monitoring", "Мониторинговый сервис", "инструментарий мониторинга профессиональной готовности педагогов"
        ),
        FunctionPart(
            "marketing", "Маркетинговый сервис", "изучение востребованных услуг, степень удовлетворения запроса"
        ),
        FunctionPart("expertise", "Экспертный сервис", "экспертиза программ, проектов, учебных планов"),
        FunctionPart("consulting", "Консалтинговый сервис", "практико-ориентированное консультирование"),
        FunctionPart(
            "information",
            "Информационно-методический сервис",
            "информационные банки данных, издание методической продукции",
        ),
    ),
    _rules(
        ("subject", "events", (*_LEARNING, *_OF_PUPILS, "visit", SENT)),
        ("expertise", "events", _JUDGED),
        ("monitoring", "events", ("quality_assessment",)),
        ("information", "events", _TOLD),
        ("subject", "meetings", (ANY,)),
        ("expertise", "meetings", _EXPERTS),
        ("consulting", "visits", ("patronage", "low_results", "young_teachers", "consulting")),
        ("monitoring", "visits", ("methodical_work", "assessment")),
        ("expertise", "visits", ("attestation",)),
        ("consulting", "consultations", (ANY,)),
        ("monitoring", "diagnoses", (ANY,)),
        ("marketing", "diagnoses", ("survey",)),
        ("monitoring", "indicators", (ANY,)),
        ("marketing", "feedback", (ANY,)),
        ("subject", "trainings", (ANY,)),
        ("subject", "olympiads", (ANY,)),
        ("information", "inquiries", (ANY,)),
        ("information", "service_documents", (ANY,)),
    ),
    {
        "analytical": "monitoring",
        "informational": "information",
        "consulting": "consulting",
    },
)
"""S2, lines 298–322."""

FUNCTIONS = FunctionTable(
    "Три функции методической службы",
    (
        FunctionPart(
            "expert",
            "Экспертно-аналитическая функция",
            "анализ методической работы и профессиональных дефицитов, выявление лучших практик",
        ),
        FunctionPart(
            "advice",
            "Информационно-консультационная функция",
            "консультационная поддержка, информирование, банк педагогической информации",
        ),
        FunctionPart(
            "organising",
            "Организационно-методическая функция",
            "сопровождение объединений, мероприятий, конкурсов, оценки качества, повышения квалификации",
        ),
    ),
    _rules(
        ("organising", "events", (*_LEARNING, *_OF_PUPILS, "quality_assessment", "visit", SENT)),
        ("expert", "events", _JUDGED),
        ("advice", "events", _TOLD),
        ("organising", "meetings", (ANY,)),
        ("expert", "meetings", _EXPERTS),
        ("organising", "visits", ("patronage", "low_results", "young_teachers", "assessment")),
        ("expert", "visits", ("methodical_work", "attestation")),
        ("advice", "visits", ("consulting",)),
        ("advice", "consultations", (ANY,)),
        ("expert", "diagnoses", (ANY,)),
        ("expert", "indicators", (ANY,)),
        ("expert", "feedback", (ANY,)),
        ("organising", "trainings", (ANY,)),
        ("organising", "olympiads", (ANY,)),
        ("advice", "inquiries", (ANY,)),
        ("advice", "service_documents", (ANY,)),
    ),
    {
        "analytical": "expert",
        "informational": "advice",
        "consulting": "advice",
        "organisational": "organising",
    },
)
"""S3, 3.3 and table 2 (lines 134–420)."""
