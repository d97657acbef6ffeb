"""The words inside files, and what is done with files that have none."""

from __future__ import annotations

import pytest

from mmsdesk.reports.document import Document, Paragraph
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.services.attachments.words import words_inside
from tests.attached import docx, odt, packed, png, pptx, xlsx


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("а.docx", docx("Приказ", "о наставничестве"), "Приказ о наставничестве"),
        ("а.xlsx", xlsx("Ёлкина", "СОШ № 3"), "Ёлкина СОШ № 3"),
        ("а.pptx", pptx("Первый", "Второй"), "Первый Второй"),
        ("а.odt", odt("Договор", "с институтом"), "Договор с институтом"),
        ("а.txt", "Заметка\nвторая".encode(), "Заметка вторая"),
        ("а.csv", "Имя;Школа".encode("cp1251"), "Имя;Школа"),
        ("а.csv", "Имя;Школа".encode("utf-16"), "Имя;Школа"),
        ("а.png", png(), ""),
        ("а.rtf", b"{\\rtf1 x}", ""),
        ("а.pdf", b"%PDF-1.7 nothing", ""),
        ("а.docx", b"PK nothing", ""),
        ("а.docx", packed(word__document_dot_xml='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), ""),
        ("а.xlsx", packed(xl__sharedStrings_dot_xml=b" " * (30 * 2**20)), ""),
    ],
)
def test_words_are_found(name: str, data: bytes, words: str) -> None:
    assert words_inside(name, data) == words


def test_words_of_a_pdf_are_found() -> None:
    data = render_pdf(Document("Справка", (Paragraph("Ёлкина Анна выступила на семинаре."),)))
    assert "Ёлкина Анна выступила" in words_inside("справка.pdf", data)


def test_slides_follow_each_other() -> None:
    found = words_inside("а.pptx", pptx(*(f"слайд{number}" for number in range(1, 12))))
    assert found.split() == [f"слайд{number}" for number in range(1, 12)]


def test_removed_words_are_not_found() -> None:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "<w:p><w:del><w:r><w:delText>нет</w:delText></w:r></w:del><w:r><w:t>да</w:t></w:r></w:p>"
    assert words_inside("а.docx", packed(word__document_dot_xml=f'<w:d xmlns:w="{word}">{body}</w:d>')) == "да"


@pytest.mark.parametrize("name", ["а.docx", "а.txt"])
def test_long_files_are_bounded(name: str) -> None:
    text = "слово " * 100_000
    found = words_inside(name, docx(text) if name.endswith("docx") else text.encode())
    assert 19_000 < len(found) <= 20_000


def test_what_was_read_before_the_damage_is_kept() -> None:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    broken = f'<w:d xmlns:w="{word}"><w:p><w:r><w:t>начало</w:t></w:r></w:p><w:p'
    assert words_inside("а.docx", packed(word__document_dot_xml=broken)) == "начало"
