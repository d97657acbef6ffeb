"""Papers as PDF: every text is there, the layout is that of the standard, nasty text does no harm."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Cancelled
from mmsdesk.reports.document import (
    Approval,
    Chart,
    Column,
    Contents,
    Document,
    Figure,
    Group,
    Heading,
    KeyFigure,
    KeyFigures,
    KeyValue,
    ListBlock,
    Note,
    Paragraph,
    Part,
    Run,
    Series,
    Sides,
    Signature,
    Signatures,
    Table,
    Total,
    Visa,
)
from mmsdesk.reports.pdf import render_pdf, write_pdf
from tests.reports.papers import (
    everything,
    opened,
    page_texts,
    paper,
    people,
    printed,
    whole_text,
)

NASTY = (
    "a<b>c",
    "Иванов <i>",
    "СОШ & Ко &amp;",
    "]]> <para/> %s {0} \\n",
    "☐ ☑ ✓ №",
    "Һ Ҥ Ө ҕ ₽",
    "<img src='/etc/passwd'/>",
)


def test_every_text_is_on_the_page() -> None:
    text = whole_text(render_pdf(everything()))
    for words in (
        "УТВЕРЖДАЮ Директор О.В. Смирнова 05.06.2026",
        "СОГЛАСОВАНО",
        "Протокол № 1",
        "ПЛАН РАБОТЫ",
        "1. Задачи",
        "Проведено 12 заседаний, важно",
        "2.1. первая задача",
        "2.2. вторая задача",
        "612 педагогов",
        "в 2025/26: 598 (+14, +2,3 %)",
        "Возраст",
        "Город",
        "Итого 3 4",
        "Без внешних совместителей.",
        "Рисунок 1",
        "Нет данных о трёх школах.",
        "Секретарь",
        "А.П. Иванова",
        "ММС-7Q2K",
        "ДЕМО",
    ):
        assert words in text


def test_same_data_same_bytes() -> None:
    assert render_pdf(everything()) == render_pdf(everything())
    assert render_pdf(everything()) != render_pdf(everything(), links=False)


def test_same_bytes_in_another_run(tmp_path: Path) -> None:
    program = (
        "import sys\nfrom pathlib import Path\nfrom mmsdesk.reports.pdf import render_pdf\n"
        "from tests.reports.papers import everything, paper, people\n"
        "blocks = (*everything().blocks, people(200))\n"
        "Path(sys.argv[1]).write_bytes(render_pdf(paper(*blocks)))\n"
    )
    for seed in ("1", "2"):
        command = [sys.executable, "-c", program, str(tmp_path / seed)]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        subprocess.run(command, env=environment, check=True)
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


def test_metadata() -> None:
    with opened(render_pdf(everything())) as document:
        data = document.get_metadata_dict()
    assert (data["Title"], data["Author"]) == ("Бумага", "Методический центр")


@pytest.mark.parametrize("words", NASTY)
def test_markup_prints_literally_everywhere(words: str) -> None:
    shown = " ".join(words.split())
    text = whole_text(
        printed(
            Approval(Visa(words)),
            Heading(1, words),
            Paragraph(words),
            Paragraph((Run(words, italic=True), Figure(1, text=words))),
            ListBlock((words,)),
            KeyFigures((KeyFigure(words, Figure(1)),)),
            Table((Column(words),), ((words,), Group(words), Total((words,))), caption=words, note=words),
            KeyValue(((words, words),)),
            Note(words),
            Sides(words, words),
            Signatures((Signature(words, words),)),
        )
    )
    assert text.replace(" ", "").count(shown.replace(" ", "")) == 20


def test_invisible_and_unpaired_characters_are_harmless() -> None:
    text = whole_text(printed(Paragraph("До\u202eпо\x00сле \ud83d ко\u00adнец\ufeff и\u0306 漢")))
    assert "Допосле \ufffd конец й \ufffd" in text


nasty_text = st.text(
    st.one_of(
        st.characters(),
        st.characters(categories=["Cs", "Cc", "Cf", "Co", "Cn", "Mn", "Zs"]),
        st.sampled_from("<>&;абвЖЩё \t\n\u00a0-–/%\\()"),
    ),
    max_size=60,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(nasty_text, nasty_text)
def test_no_text_stops_a_paper(first: str, second: str) -> None:
    document = Document(
        first,
        (
            Part(second),
            Heading(1, first),
            Paragraph((first, Run(second, underline=True), Figure(1, "t", (second,), text=second))),
            Table((Column(first), Column(second, wrap=False)), ((first, second), Group(second)), caption=second),
            Chart("bars", (first, second), (Series(second, (1, 2)), Series(first, (3, None))), caption=first),
            Chart("heat", (first, second), (Series(second, (1, 2)),)),
            Chart("pyramid", (first,), (Series(second, (1,)), Series(first, (1,)))),
            KeyValue(((first, second),)),
            Sides(first, second),
        ),
        code=second,
        author=first,
        mark=first,
    )
    assert len(page_texts(render_pdf(document))) >= 1


def test_blanks_for_the_pen() -> None:
    text = whole_text(printed(Approval(Visa("Директор")), Signatures((Signature("Секретарь"),))))
    assert "И.О. Фамилия" in text
    assert "«___» ____________ 20___ г." in text


def test_no_data_is_said_where_the_column_asks() -> None:
    table = Table(
        (Column("Школа"), Column("Доля", "percent", empty="нет данных"), Column("Ч", "number")), (("А", None, None),)
    )
    assert "А нет данных" in whole_text(printed(table))


def test_figures_with_records_are_links() -> None:
    document = everything()
    figures = list(document.figures())
    data = render_pdf(document)
    for number, figure in enumerate(figures):
        assert (f"(mms:f/{number})".encode() in data) == bool(figure.ids)
    assert b"mms:f/" not in render_pdf(document, links=False)


def test_the_figure_of_a_group_is_printed_and_linked() -> None:
    table = Table(
        (Column("Кто"), Column("Где")), (Group("СОШ № 3", figure=Figure(25, "teachers", ("a",))), ("Иванова", ""))
    )
    data = printed(table)
    assert "СОШ № 3 – 25" in whole_text(data)
    assert b"(mms:f/0)" in data


def test_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "План.pdf"
    write_pdf(everything(), target)
    assert target.read_bytes().startswith(b"%PDF")
    before = target.read_bytes()

    def cancel(done: int, total: int, text: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        write_pdf(paper(people(500)), target, cancel)
    assert target.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["План.pdf"]


def test_a_place_that_cannot_be_written_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"Папки .* нет"):
        write_pdf(paper(), tmp_path / "нет такой" / "а.pdf")
    with pytest.raises(UserError, match="это папка"):
        write_pdf(paper(), tmp_path)
    if Path("/dev/full").exists():
        with pytest.raises(UserError):
            write_pdf(paper(), Path("/proc/а.pdf"))


def test_progress_grows_to_the_end() -> None:
    seen: list[tuple[int, int]] = []
    render_pdf(paper(Contents(), Heading(1, "а"), people(300)), lambda done, total, text: seen.append((done, total)))
    assert seen == sorted(seen)
    assert seen[-1][0] == seen[-1][1]
