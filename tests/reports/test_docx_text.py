"""Papers as Word: any text does no harm, same data same bytes, progress."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from mmsdesk.core.progress import Cancelled
from mmsdesk.reports.binding import join
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
from mmsdesk.reports.docx import render_docx
from tests.reports.papers import everything, paper, people
from tests.reports.printed_text import squeezed, text_of_docx
from tests.reports.word_files import opened, part, written

NASTY = (
    "a<b>c",
    "Иванов <i>",
    "СОШ & Ко &amp;",
    "]]> <para/> %s {0} \\n {{ x }}",
    "☐ ☑ ✓ №",
    "Һ Ҥ Ө ҕ ₽ 😀 שלום",
    "<img src='/etc/passwd'/>",
    "о" * 5_000,
)


@pytest.mark.parametrize("words", NASTY, ids=range(len(NASTY)))
def test_text_like_markup_stays_as_typed(words: str) -> None:
    data = written(
        Approval(Visa(words)),
        Heading(1, words),
        Paragraph(words),
        Paragraph((Run(words, italic=True), Figure(1, text=words))),
        ListBlock((words,)),
        KeyFigures((KeyFigure(words, Figure(1)),)),
        Table((Column(words),), ((words,), Group(words), Total((words,))), caption=words, note=words),
        KeyValue(((words, words),)),
        Chart("bars", (words,), (Series(words, (1,)),), caption=words),
        Note(words),
        Sides(words, words),
        Signatures((Signature(words, words),)),
        mark=words,
        code=words,
        author=words,
    )
    assert text_of_docx(data).count(squeezed(words)) >= 21
    assert opened(data).core_properties.author == " ".join(words.split())[:255]


def test_what_cannot_be_written_is_shown_or_left_out() -> None:
    text = opened(written(Paragraph("До\u202eпо\x00сле \ud83d ко\u00adнец\ufeff и\u0306 \uffff"))).paragraphs[0].text
    assert text == "Допосле \ufffd конец й \ufffd"


nasty_text = st.text(
    st.one_of(
        st.characters(),
        st.characters(categories=["Cs", "Cc", "Cf", "Co", "Cn", "Mn", "Zs"]),
        st.sampled_from("<>&;абвЖЩё \t\n\u00a0-–/%\\()\"'"),
    ),
    max_size=60,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(nasty_text, nasty_text)
def test_no_text_stops_a_paper(first: str, second: str) -> None:
    document = Document(
        first,
        (
            Contents(first),
            Part(second),
            Heading(1, first),
            Paragraph((first, Run(second, underline=True), Figure(1, "t", (second,), text=second))),
            ListBlock((first,), numbered=True, prefix=second),
            Table((Column(first), Column(second, wrap=False)), ((first, second), Group(second)), caption=second),
            Chart("bars", (first, second), (Series(second, (1, 2)), Series(first, (3, None))), caption=first),
            KeyValue(((first, second),)),
            Sides(first, second),
            Signatures((Signature(first, second),)),
        ),
        code=second,
        author=first,
        mark=first,
    )
    data = render_docx(document)
    with zipfile.ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            if not name.endswith(".png"):
                etree.fromstring(package.read(name))
    opened(data)


def test_same_data_same_bytes_without_the_hour() -> None:
    data = render_docx(everything())
    assert data == render_docx(everything())
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.testzip() is None
    properties = opened(data).core_properties
    assert (properties.title, properties.author, properties.subject) == ("Бумага", "Методический центр", "ММС-7Q2K")
    assert "dcterms:created" not in part(data, "docProps/core.xml")


def test_same_bytes_in_another_run(tmp_path: Path) -> None:
    program = (
        "import sys\nfrom pathlib import Path\nfrom mmsdesk.reports.docx import render_docx\n"
        "from tests.reports.papers import everything, paper, people\n"
        "blocks = (*everything().blocks, people(200))\n"
        "Path(sys.argv[1]).write_bytes(render_docx(paper(*blocks)))\n"
    )
    for seed in ("1", "2"):
        command = [sys.executable, "-c", program, str(tmp_path / seed)]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        subprocess.run(command, env=environment, check=True)
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


def test_progress_grows_to_the_end_and_can_stop_the_work() -> None:
    seen: list[tuple[int, int]] = []
    render_docx(
        paper(Contents(), Heading(1, "а"), people(1_600)), lambda done, total, _text: seen.append((done, total))
    )
    assert len(seen) > 6
    assert [done / total for done, total in seen] == sorted(done / total for done, total in seen)
    assert seen[-1][0] == seen[-1][1]

    def cancel(done: int, total: int, text: str) -> None:
        if done > 700:
            raise Cancelled

    with pytest.raises(Cancelled):
        render_docx(paper(people(2_000)), cancel)


def test_many_papers_in_one_file_take_no_longer_each() -> None:
    cards = [Document(f"Карточка {at}", (Heading(0, f"Педагог {at}"), people(2)), code=f"К-{at}") for at in range(300)]
    word = opened(render_docx(join("Карточки", cards)))
    assert [section.footer.paragraphs[0].text for section in word.sections] == [f"К-{at}" for at in range(300)]
