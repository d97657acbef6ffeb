"""What templates print of organisations, of the service itself, and of the day of the document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy.orm import Session

from mmsdesk.core.dates import format_date, format_long, school_year_label, school_year_of
from mmsdesk.core.names import parse_full_name, sex_of
from mmsdesk.core.numbers import format_phone
from mmsdesk.core.text import lower_first, nbsp
from mmsdesk.models.organisation import ORGANISATIONS
from mmsdesk.queries.cards import load_many, the_office
from mmsdesk.queries.entries import entries, name_of
from mmsdesk.queries.organisations import organisation_names
from mmsdesk.reports.templates.people_words import Facts, agreed, post_facts, written_name_facts

BLANK = "________"
"""For the pen, where the number is left empty (DOMAIN 6)."""


def organisations(session: Session, ids: Sequence[str], on: dt.date) -> dict[str, Facts]:
    """Fields of «организация» by organisation."""
    names, known = organisation_names(session), entries(session)
    found = {}
    for draft in load_many(session, ORGANISATIONS, ids):
        values, own = draft.values, draft.id or ""
        head = parse_full_name(values["head_name"])
        found[own] = {
            "краткое": names.short(own, on),
            "полное": names.full(own, on),
            "вид": lower_first(name_of(known, values["kind_id"])),
            **written_name_facts("руководитель", values["head_name"]),
            "руководитель_имя_отчество": " ".join(part for part in (head.first, head.patronymic) if part),
            "уважаемый": agreed("уважаемый", sex_of(head)),
            "контакт": values["contact"],
            "адрес": nbsp(values["address"]),
            "телефон": format_phone(values["phone"]),
            "почта": values["email"],
            "сайт": values["site"],
            "обучающихся": "" if values["pupils"] is None else str(values["pupils"]),
            "инн": values["inn"],
            "огрн": values["ogrn"],
        }
    return found


def service(session: Session) -> Facts:
    """Fields of «служба»."""
    office = the_office(session).values
    text = {key: value if isinstance(value, str) else "" for key, value in office.items()}
    signs = text.get("signatory_name", "").strip()
    post = text.get("signatory_post" if signs else "head_post", "")
    return {
        "название": text.get("short_name", ""),
        "полное": text.get("full_name", ""),
        "муниципалитет": text.get("municipality", ""),
        "регион": text.get("region", ""),
        "город": nbsp(text.get("city", "")),
        "адрес": nbsp(text.get("address", "")),
        "телефон": format_phone(text.get("phone", "")),
        "почта": text.get("email", ""),
        "совет": text.get("council_name", "") or "методический совет",
        "институт": text.get("institute", ""),
        "решили": text.get("resolution_word", "") or "РЕШИЛИ",
        **written_name_facts("руководитель", text.get("head_name", "")),
        **post_facts("руководитель_должность", text.get("head_post", "")),
        **written_name_facts("подписывает", signs or text.get("head_name", "")),
        **post_facts("подписывает_должность", post),
        **written_name_facts("утверждает", text.get("approver_name", "")),
        **post_facts("утверждает_должность", text.get("approver_post", "")),
    }


def day_and_number(on: dt.date, number: str) -> Facts:
    """The fields that stand alone."""
    words = format_long(on).split(" ", 1)
    return {
        "дата": nbsp(format_long(on)),
        "дата_цифрами": format_date(on),
        "дата_в_кавычках": nbsp(f"«{words[0]}» {words[1]}"),
        "год": str(on.year),
        "учебный_год": school_year_label(school_year_of(on)),
        "номер": number.strip() or BLANK,
    }
