"""Executors that are no records: «руководителям ШМО» becomes «руководители ШМО»."""

from __future__ import annotations

_NOUNS = {
    "администрации": "администрация",
    "администрациям": "администрации",
    "библиотекарям": "библиотекари",
    "воспитателю": "воспитатель",
    "воспитателям": "воспитатели",
    "группе": "группа",
    "группам": "группы",
    "директору": "директор",
    "директорам": "директора",
    "заведующему": "заведующий",
    "заведующей": "заведующая",
    "заведующим": "заведующие",
    "заместителю": "заместитель",
    "заместителям": "заместители",
    "кабинету": "кабинет",
    "комиссии": "комиссия",
    "координатору": "координатор",
    "координаторам": "координаторы",
    "куратору": "куратор",
    "кураторам": "кураторы",
    "логопедам": "логопеды",
    "методисту": "методист",
    "методистам": "методисты",
    "наставникам": "наставники",
    "объединениям": "объединения",
    "организациям": "организации",
    "отделу": "отдел",
    "педагогам": "педагоги",
    "педагогу": "педагог",
    "председателю": "председатель",
    "председателям": "председатели",
    "психологам": "психологи",
    "руководителю": "руководитель",
    "руководителям": "руководители",
    "секретарю": "секретарь",
    "службе": "служба",
    "совету": "совет",
    "советам": "советы",
    "специалисту": "специалист",
    "специалистам": "специалисты",
    "управлению": "управление",
    "учителю": "учитель",
    "учителям": "учителя",
    "учреждениям": "учреждения",
    "школам": "школы",
    "членам": "члены",
}
_ADJECTIVES = {
    "всем": "все",
    "дошкольным": "дошкольные",
    "классным": "классные",
    "методической": "методическая",
    "методическим": "методические",
    "методическому": "методический",
    "молодым": "молодые",
    "муниципальным": "муниципальные",
    "образовательным": "образовательные",
    "общеобразовательным": "общеобразовательные",
    "педагогическим": "педагогические",
    "рабочей": "рабочая",
    "рабочим": "рабочие",
    "старшим": "старшие",
    "творческой": "творческая",
    "школьным": "школьные",
}
_NAMED = frozenset(_NOUNS.values())
_SHORT = frozenset({"оо", "оу", "доо", "доу", "мо", "шмо", "рмо", "гмо", "ммо", "мбоу", "уо", "имц", "ммс"})


def is_official(words: str) -> bool:
    """Whether words begin with somebody who may be an executor, in the dative or the nominative."""
    for word in words.casefold().split():
        if word in _NOUNS or word in _NAMED or word.strip(".,") in _SHORT:
            return True
        if word not in _ADJECTIVES and word not in _ADJECTIVES.values():
            return False
    return False


def is_one_official(words: str) -> bool:
    """Whether words begin with a single official in the dative: «директору», «старшему методисту»."""
    first = next((word for word in words.casefold().split() if not word.endswith(("ому", "ему"))), "")
    return (first in _NOUNS and first.endswith(("у", "ю"))) or words.casefold().startswith("заведующ")


def nominative(words: str) -> str:
    """The same in the nominative: adjectives and the noun after them; what follows stays."""
    parts = words.split()
    for at, part in enumerate(parts):
        known = part.casefold()
        if known in _ADJECTIVES:
            parts[at] = _ADJECTIVES[known]
            continue
        if known in _NOUNS:
            parts[at] = _NOUNS[known]
        break
    text = " ".join(parts)
    return text[:1].lower() + text[1:] if text and text.split()[0] in _LOWERED else text


_LOWERED = _NAMED | frozenset(_ADJECTIVES.values()) | frozenset(word.capitalize() for word in _NAMED)
