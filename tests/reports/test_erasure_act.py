"""The act of an erasing: what the order asks for, nobody's name."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from mmsdesk.core.dates import year_period
from mmsdesk.reports.catalogue import paper_by_code
from mmsdesk.reports.document import Document, KeyValue, Table
from mmsdesk.reports.options import by_today
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.reports.writing import write_paper
from mmsdesk.services.erasing import carry_out, plan
from mmsdesk.store.file import Store
from tests.factories import make_teacher
from tests.merge.districts import change, the_only
from tests.reports.papers import page_texts

ACT = paper_by_code("erasure-act")


def act(store: Store, **values: object) -> Document:
    with store.read() as session:
        return ACT.document(session, by_today(ACT.options, dt.date.today(), values))


def erase(store: Store, name: str, basis: str) -> str:
    return carry_out(store, plan(store, [make_teacher(store, name)]), basis).labels[0]


def facts(document: Document) -> dict[str, object]:
    return dict(next(block for block in document.blocks if isinstance(block, KeyValue)).rows)


def people(document: Document) -> list[str]:
    table = next(block for block in document.blocks if isinstance(block, Table))
    return [str(row[1]) for row in table.rows if isinstance(row, tuple)]


def test_the_act_of_one(store: Store) -> None:
    label = erase(store, "Чароитова Вера Львовна", "заявление от 12.11.2026")
    erase(store, "Ясенев Пётр Ильич", "отзыв согласия")
    document = act(store, who=label)
    assert people(document) == [label]
    assert facts(document)["Причина уничтожения"] == "заявление от 12.11.2026"
    assert "Чароит" not in str(document)


def test_all_of_a_period(store: Store) -> None:
    labels = [erase(store, name, "срок") for name in ("Чароитова Вера Львовна", "Ясенев Пётр Ильич")]
    this_year = year_period(dt.date.today().year)
    assert sorted(people(act(store, period=this_year))) == sorted(labels)
    assert people(act(store, period=year_period(2019))) == []


@pytest.mark.parametrize(
    ("city", "address", "printed"),
    [
        ("г.\N{NO-BREAK SPACE}Ясноозёрск", "г. Ясноозёрск, ул. Школьная, д. 1", "г. Ясноозёрск, ул. Школьная, д. 1"),
        ("г. Ясноозёрск", "652000, г.Ясноозерск, ул. Школьная", "652000, г.Ясноозерск, ул. Школьная"),
        ("Ясноозёрск", "город Ясноозёрск", "город Ясноозёрск"),
        ("г. Ясноозёрск", "ул. Ясноозёрская, д. 1", "г. Ясноозёрск, ул. Ясноозёрская, д. 1"),
        ("г. Ясноозёрск", "", "г. Ясноозёрск"),
        ("", "ул. Школьная, д. 1", "ул. Школьная, д. 1"),
    ],
)
def test_the_town_stands_once(store: Store, city: str, address: str, printed: str) -> None:
    change(store, "office", the_only(store, "office"), city=city, address=address)
    assert facts(act(store))["Адрес оператора"] == printed


@pytest.mark.parametrize("number", [1, 3])
def test_the_act_of_a_few_stands_on_one_page_with_its_signatures(store: Store, number: int) -> None:
    """The commission signs under what it has read."""
    names = ("Чароитова Вера Львовна", "Ясенев Пётр Ильич", "Мирова Анна Сергеевна")[:number]
    labels = [erase(store, name, "заявление от 12.11.2026") for name in names]
    first, *_extract = page_texts(render_pdf(act(store, who=";".join(labels))))
    assert first.count("Член комиссии") == 2
    assert "Председатель комиссии" in first


def test_it_goes_out_in_every_format(store: Store, tmp_path: Path) -> None:
    label = erase(store, "Чароитова Вера Львовна", "срок")
    for suffix in ("pdf", "docx", "xlsx"):
        path = tmp_path / f"акт.{suffix}"
        write_paper(act(store, who=label), path)
        assert path.stat().st_size > 1_000
