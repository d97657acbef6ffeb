"""Records given one by one that a list is narrowed to: what a figure of a paper counted."""

from __future__ import annotations

from dataclasses import dataclass

from mmsdesk.core.numbers import format_number

FROM_PAPER = "Из бумаги"


@dataclass(frozen=True, slots=True)
class Narrowing:
    """`source` says where the records come from: «Из бумаги», `name` is what it is called; `rows` is what was
    counted where that are lines inside of records: 12 vacancies in 5 schools; `same` are keys of columns in which all
    of them say what `name` does."""

    ids: tuple[str, ...]
    source: str
    name: str = ""
    rows: int = 0
    same: tuple[str, ...] = ()

    def words(self, *, masked: bool = False) -> str:
        """«Из бумаги «Кадровый паспорт»: 34», «…: 12 строк в 5 карточках»; a name may be that of a person."""
        source = f"{self.source} «{self.name}»" if self.name and not masked else self.source
        count = format_number(len(self.ids))
        if self.rows and self.rows != len(self.ids):
            return f"{source}: {format_number(self.rows)} (карточек – {count})"
        return f"{source}: {count}"
