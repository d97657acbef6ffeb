"""What templates print of people: names in cases, posts, words that agree with the sex."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy.orm import Session

from mmsdesk.core.declension import Case, declined, declined_post
from mmsdesk.core.names import PersonName, Sex, parse_full_name, sex_of
from mmsdesk.core.text import lower_first, nbsp
from mmsdesk.queries.careers import Categories, categories_on
from mmsdesk.queries.entries import Entry, entries, name_of
from mmsdesk.queries.name_forms import NameForms, name_forms
from mmsdesk.queries.organisations import OrganisationNames, organisation_names
from mmsdesk.queries.people import Person, Post, persons, posts_on, subjects_of, surnames_on
from mmsdesk.reports.templates.catalogue import CASES

Facts = dict[str, Any]
"""Values of fields by their last word: text, True or False, or rows of a list."""


@dataclass(frozen=True, slots=True)
class People:
    """What is known of a set of people on a day."""

    on: dt.date
    known: Mapping[str, Entry]
    names: OrganisationNames
    persons: Mapping[str, Person]
    posts: Mapping[str, tuple[Post, ...]]
    subjects: Mapping[str, tuple[str, ...]]
    categories: Mapping[str, Categories]
    forms: NameForms

    def post(self, person_id: str | None) -> str:
        """The post of the day, with a small letter."""
        held = self.posts.get(person_id or "", ())
        return lower_first(name_of(self.known, held[0].position_id)) if held else ""

    def place(self, person_id: str | None, *, full: bool = False) -> str:
        """The main place of work under its name of the day."""
        held = self.posts.get(person_id or "", ())
        if not held:
            return ""
        return (self.names.full if full else self.names.short)(held[0].organisation_id, self.on)

    def subject_words(self, person_id: str) -> str:
        """«математика, физика»."""
        return ", ".join(lower_first(name_of(self.known, each)) for each in self.subjects.get(person_id, ()))

    def category(self, person_id: str) -> str:
        """«высшая»; "" where nothing is known."""
        found = self.categories.get(person_id)
        return "" if found is None else found.best.category.label if found.best else "без категории"


def people_on(
    session: Session, on: dt.date, ids: Iterable[str], corrected: NameForms | None = None
) -> People:  # fmt: skip
    """People by their ids; `corrected` names in cases go before the remembered ones."""
    wanted = sorted(set(ids))
    earlier = surnames_on(session, on)
    forms = {who: dict(kept) for who, kept in name_forms(session, wanted).items() if who not in earlier}
    for who, given in (corrected or {}).items():
        forms[who] = {**forms.get(who, {}), **{case: text for case, text in given.items() if text.strip()}}
    return People(
        on,
        entries(session),
        organisation_names(session),
        persons(session, on, wanted),
        posts_on(session, on, wanted),
        subjects_of(session, wanted),
        categories_on(session, on, wanted),
        forms,
    )


def sex_words(person: Person) -> Sex:
    """The sex as declension wants it; of the card, else by the name."""
    return sex_of(person.name) if person.sex is None else "f" if person.sex.value == "f" else "m"


def name_facts(prefix: str, name: PersonName, sex: Sex, forms: Mapping[Case, str] | None = None) -> Facts:
    """A name whole, in the cases, with initials; what was typed for this person goes before the rules."""
    found: Facts = {prefix: name.full, f"{prefix}_инициалы": name.short, f"{prefix}_подпись": name.initials_first}
    for word, case in CASES.items():
        typed = (forms or {}).get(case, "")
        by_rule = declined(name, case, sex)
        found[f"{prefix}_{word}"] = typed or by_rule.full
        found[f"{prefix}_инициалы_{word}"] = (_as_typed(typed, name) if typed else by_rule).short
    return found


def _as_typed(typed: str, name: PersonName) -> PersonName:
    """The surname of a typed name has as many words as the surname itself; the initials stay."""
    words = typed.split()
    return PersonName(" ".join(words[: len(name.surname.split()) or 1]), name.first, name.patronymic)


def written_name_facts(prefix: str, full_name: str) -> Facts:
    """The same of a name that is only text: the head of a school."""
    name = parse_full_name(full_name) if full_name.strip() else PersonName("")
    return name_facts(prefix, name, sex_of(name) if full_name.strip() else "")


def post_facts(prefix: str, post: str) -> Facts:
    """A post as it is called and in the cases."""
    words = nbsp(post.strip())
    return {prefix: words} | {f"{prefix}_{word}": declined_post(words, case) for word, case in CASES.items()}


_AGREED: Final[Mapping[str, tuple[str, str, str]]] = {
    "уважаемый": ("Уважаемая", "Уважаемый", "Уважаемый(ая)"),
    "он": ("она", "он", "он(а)"),
    "принял": ("приняла", "принял", "принял(а)"),
    "выступил": ("выступила", "выступил", "выступил(а)"),
}
"""Words for a woman, a man, and where the sex is not known."""


def agreed(word: str, sex: Sex) -> str:
    """The word that agrees with the sex."""
    return _AGREED[word][("f", "m", "").index(sex)]


def person_facts(people: People, person: Person) -> Facts:
    """The fields that every person of the register has."""
    sex, name = sex_words(person), person.name
    return {
        **name_facts("фио", name, sex, people.forms.get(person.id)),
        "фамилия": name.surname,
        "имя": name.first,
        "отчество": name.patronymic,
        "имя_отчество": _given(name),
        **{word: agreed(word, sex) for word in _AGREED},
        "женщина": sex == "f",
        "мужчина": sex == "m",
        **post_facts("должность", people.post(person.id)),
        "организация": people.place(person.id),
        "организация_полная": people.place(person.id, full=True),
        "предметы": people.subject_words(person.id),
        "категория": people.category(person.id),
    }


def guest_facts(words: str, organisation: str, organisation_full: str) -> Facts:
    """The same of a guest outside the registers: «Иванова Анна Петровна, директор»."""
    who, _, post = words.partition(",")
    name = parse_full_name(who)
    sex = sex_of(name)
    return {
        **name_facts("фио", name, sex),
        "фамилия": name.surname,
        "имя": name.first,
        "отчество": name.patronymic,
        "имя_отчество": _given(name),
        **{word: agreed(word, sex) for word in _AGREED},
        "женщина": sex == "f",
        "мужчина": sex == "m",
        **post_facts("должность", post.strip()),
        "организация": organisation,
        "организация_полная": organisation_full,
        "предметы": "",
        "категория": "",
    }


def _given(name: PersonName) -> str:
    return " ".join(part for part in (name.first, name.patronymic) if part)


def numbered(rows: Iterable[Facts]) -> list[Facts]:
    """Rows with their number."""
    return [{"номер": str(number), **row} for number, row in enumerate(rows, start=1)]
