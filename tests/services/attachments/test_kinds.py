"""Which files are taken, and what is said of the others."""

from __future__ import annotations

import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.services.attachments.keeping import clean_name
from mmsdesk.services.attachments.kinds import KINDS, LARGEST, LISTED, require_sound
from tests.attached import docx, odt, packed, png, pptx, xlsx

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
SOUND = {
    "приказ.pdf": b"%PDF-1.7\n%%EOF",
    "приказ.docx": docx("Приказ"),
    "СПИСОК.XLSX": xlsx("Список"),
    "показ.pptx": pptx("Тема"),
    "отчёт.odt": odt("Отчёт"),
    "старый.doc": _OLE,
    "старый.xls": _OLE,
    "письмо.rtf": b"{\\rtf1 hello}",
    "заметка.txt": "заметка".encode("cp1251"),
    "выгрузка.csv": "а;б".encode("utf-16"),
    "снимок.jpg": b"\xff\xd8\xff\xe0 JFIF",
    "снимок.jpeg": b"\xff\xd8\xff\xe1 Exif",
    "снимок.png": png(),
    "скан.tif": b"II*\x00scan",
}
REFUSED = {
    "пустой.pdf": (b"", "пустой"),
    "большой.pdf": (b"%PDF-" + b"0" * LARGEST, "слишком велик: 20,0 МБ, а берётся до 20 МБ"),
    "вирус.exe": (b"MZ", "программа или сценарий"),
    "договор.pdf.js": (b"alert()", "программа или сценарий"),
    "страница.html": (b"<html>", "программа или сценарий"),
    "работы.zip": (packed(a="b"), "архив"),
    "бланк.docm": (docx("x"), "могут быть макросы"),
    "тайный.docx": (docx("x", word__vbaProject_dot_bin=b"Attribut"), "есть макросы"),
    "старый.xls": (_OLE + "_VBA_PROJECT".encode("utf-16-le"), "есть макросы"),
    "видео.mp4": (b"ftyp", "с окончанием «.mp4» не берутся"),
    "приказ": (b"text", "без окончания"),
    "не то.pdf": (b"PK\x03\x04", "не документ PDF"),
    "не то.docx": (b"%PDF-1.7", "не документ Word"),
    "книга.docx": (xlsx("x"), "не документ Word"),
    "под паролем.xlsx": (_OLE, "закрыт паролем"),
    "обрыв.docx": (docx("x" * 5000)[:200], "не документ Word"),
    "программа.txt": (b"MZ\x90\x00\x03", "не текст"),
    "сценарий.txt": (b"#!/bin/sh", "не текст"),
    "таблица.odt": (packed(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "не документ LibreOffice"),
    "бомба.xlsx": (packed(xl__workbook_dot_xml=b"\0" * (30 * 2**20)), "слишком большой объём"),
}


@pytest.mark.parametrize("name", SOUND)
def test_ordinary_files_are_taken(name: str) -> None:
    assert require_sound(name, SOUND[name]).ending == name.lower().rpartition(".")[2]


@pytest.mark.parametrize("name", REFUSED)
def test_others_get_a_sentence_with_a_remedy(name: str) -> None:
    data, words = REFUSED[name]
    with pytest.raises(UserError) as told:
        require_sound(name, data)
    assert words in told.value.text
    assert name in told.value.text
    assert told.value.remedy


def test_a_spoilt_part_of_a_document_is_noticed() -> None:
    data = bytearray(docx("Приказ о проведении семинара " * 40))
    data[60:70] = b"\0" * 10
    with pytest.raises(UserError, match="повреждён"):
        require_sound("приказ.docx", bytes(data))


def test_the_endings_told_are_those_taken() -> None:
    assert set(LISTED.split(", ")) == KINDS.keys() - {"jpeg", "tiff"}


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("приказ.docx", "приказ.docx"),
        ("  при  каз .docx", "при каз.docx"),
        ("exe\u202excod.pdf", "exexcod.pdf"),
        ("а:б?.pdf", "а б.pdf"),
        ("???.pdf", "Файл.pdf"),
        ("без окончания", "без окончания"),
    ],
)
def test_a_name_is_cleaned(name: str, clean: str) -> None:
    assert clean_name(name) == clean
