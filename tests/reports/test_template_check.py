"""A broken template says what is wrong, where, and in which field."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from mmsdesk.models.paper_template import TemplateSubject
from mmsdesk.reports.templates.checking import check_template
from tests.growth import require_linear
from tests.reports.template_files import in_runs, problems, table, with_part, word

SOUND = "Выдана {{ педагог.фио_дательный }}"


def test_a_sound_template_has_nothing_wrong() -> None:
    assert problems(word(SOUND)) == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{{ педагог.фоо }}", "поля «педагог.фоо» нет; может быть, «педагог.фио»?"),
        ("{{ педагог.фио_дателный }}", "поля «педагог.фио_дателный» нет; может быть, «педагог.фио_дательный»?"),
        ("{{ ученик.класс }}", "поля «ученик.класс» нет; здесь бывают: педагог, служба"),
        ("{{ педагог }}", "после «педагог» нужна точка и имя поля, например «педагог.фио»"),
        ("{{ педагог.фио", "после «{{» в этом же абзаце нет «}}»"),
        ("педагог.фио }}", "перед «}}» в этом же абзаце нет «{{»"),
        ("{% если педагог.женщина", "после «{%» в этом же абзаце нет «%}»"),
        ("{% если педагог.женщина %}она", "«{% если педагог.женщина %}» не закрыт"),
        ("она{% конец %}", "«{% конец %}» ничего не закрывает"),
        ("она{% иначе %}", "«{% иначе %}» ничего не закрывает"),
        ("{% для к из педагог.курсы %}{{ к.програма }}{% конец %}", "может быть, «к.программа»?"),
        ("{% для к из педагог.курсы %}{{ к.ъ }}{% конец %}", "поля «ъ» нет; есть: номер, программа"),
        ("{% для к из педагог.фио %}{% конец %}", "«педагог.фио» – не список, повторять нечего"),
        ("{% для педагог из педагог.курсы %}{% конец %}", "слово «педагог» занято полем"),
        ("{{ педагог.курсы }}", "«педагог.курсы» – список: он пишется как"),
        ("{{ педагог.женщина }}", "«педагог.женщина» только для условий"),
        ("{% вставить файл %}", "тега «{% вставить файл %}» нет"),
        ("{{ }}", "внутри скобок ничего нет"),
        ("{{ педагог.фио {{ дата }}", "после «{{» в этом же абзаце нет «}}»"),
        ("{{ педагог. }}", "не разобрать: проверьте, как написано поле"),
        ("{# примечание #}", "знаки «{#» в шаблоне не пишутся"),
        ("{{ педагог.фио|красиво }}", "после «|» может стоять: заглавными"),
    ],
)
def test_each_mistake_has_its_sentence(line: str, said: str) -> None:
    found = problems(word("Справка", SOUND, line))
    assert any(said in each for each in found), found
    assert all(each.startswith("Абзац 3 («") for each in found)


def test_a_paper_of_participants_says_whose_it_is() -> None:
    def told(*lines: str) -> list[str]:
        return [str(each) for each in check_template(word(*lines), TemplateSubject.PARTICIPANT)]

    assert told("{{ мероприятие.название }}, № {{ номер }}") == [
        "В шаблоне нет имени участника: не будет видно, кому документ выдан: поставьте «{{ участник.фио_дательный }}»."
    ]
    assert told("{{ участник.фио_инициалы }}") == []
    assert told("{{ участник.фамилия }}, № {{ номер }}") == []


def test_the_place_is_told_in_tables_and_headers() -> None:
    def build(document: object) -> None:
        table([["№", "Кто"], ["1", "{{ педагог.фоо }}"]])(document)  # type: ignore[arg-type]
        document.sections[0].header.paragraphs[0].text = "{{ педагог.бар }}"  # type: ignore[attr-defined]

    found = problems(word("Справка", build=build))
    assert found[0].startswith("Таблица 1, строка 2, столбец 2 («{{ педагог.фоо }}»): поля")
    assert found[1].startswith("Верхний колонтитул, абзац 1 (")


def test_blocks_that_begin_and_end_in_different_places() -> None:
    found = problems(word("{% если педагог.женщина %}", "Она", "Он {% конец %} и всё"))
    assert len(found) == 1
    assert "стоят в разных местах" in found[0]


def test_problems_stand_in_reading_order_one_for_each_mistake() -> None:
    lines = (
        "{% если педагог.женщина %}",
        "{% для строка из педагог.фио %}{{ строка.дата }}{% конец %}",
        "{{ педагог.фоо }}",
        "{{ дата",
    )
    found = problems(word(*lines))
    assert [each.partition(" (")[0] for each in found] == ["Абзац 1", "Абзац 2", "Абзац 3", "Абзац 4"]


@pytest.mark.parametrize("repeated", ["{{", "{% ", "{а."])
def test_a_hostile_text_is_read_in_linear_time(repeated: str) -> None:
    require_linear(lambda count: problems(word(repeated * count)), 50_000)


def test_a_hostile_chain_of_names_is_refused() -> None:
    assert problems(word("{а." * 100_000, "{{ " + "педагог." * 20_000 + " }}"))


@pytest.mark.parametrize(
    "line",
    [
        "{{ педагог" + ".фио" * 5_000 + " }}",
        "{{ " + "(" * 3_000 + "дата" + ")" * 3_000 + " }}",
        "{{ " + "не " * 3_000 + "дата }}",
        "{% если дата %}" * 2_000 + "{% конец %}" * 2_000,
    ],
)
def test_what_is_nested_too_deep_is_said(line: str) -> None:
    found = problems(word(line))
    assert any("слишком" in each for each in found)


def test_a_large_table_is_read() -> None:
    assert problems(word(build=table([["{{ педагог.фио }}"] * 4] * 300))) == []


def test_deep_repeats_are_refused() -> None:
    loop = "{% для а из педагог.курсы %}{% для б из педагог.курсы %}{% для г из педагог.курсы %}"
    assert any("больше одного не бывает" in each for each in problems(word(loop + "{% конец %}" * 3)))


def test_single_braces_are_pointed_out_and_do_not_hinder() -> None:
    assert problems(word(SOUND, "{педагог.фио}")) == [
        "Абзац 2 («{педагог.фио}»): «{педагог.фио}» – одна скобка вместо двух: пишется «{{ педагог.фио }}»."
    ]


def test_without_fields_there_is_a_warning() -> None:
    assert problems(word("Справка")) == ["В файле нет ни одного поля: все документы выйдут одинаковыми."]


def test_fields_depend_on_the_subject() -> None:
    line = word("{{ организация.краткое }}")
    assert problems(line, TemplateSubject.ORGANISATION) == []
    assert problems(line, TemplateSubject.TEACHER)


def test_a_field_cut_into_runs_is_one_field() -> None:
    assert problems(in_runs("Кому: {", "{ пед", "агог.", "фио_дательный }", "}.")) == []
    assert "педагог.фоо" in problems(in_runs("{{ педа", "гог.ф", "оо }}"))[0]


@pytest.mark.parametrize(
    "line",
    [
        "{{ Педагог.ФИО }}",
        "{{педагог.фио}}",
        "{{ педагог.фиo }}",  # the last letter is Latin
        "{% если педагог.женщина и не педагог.отчество %}а{% иначе если педагог.мужчина %}б{% конец если %}",
        "{% if педагог.женщина %}а{% else %}б{% endif %}",
        "{% если педагог.категория == «высшая» %}а{% конец %}",
        "{{ педагог.отчество|если_пусто(«нет»)|заглавными }}",
        "{{ «принимала» если педагог.женщина иначе «принимал» }}",
    ],
)
def test_what_a_person_may_type(line: str) -> None:
    assert problems(word(line)) == []


# files that are no templates


def _encrypted() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600


def _bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", b" " * 60_000_000)
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "Это не документ Word."),
        (b"hello", "Это не документ Word."),
        (b"{\\rtf1 }", "Это документ RTF."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Это документ старого Word (.doc)."),
        (_encrypted(), "Файл защищён паролем."),
        (b"PK\x03\x04 broken", "Файл повреждён"),
        (_bomb(), "распаковывается в слишком большой"),
        (b"PK" + b"\0" * 20_000_001, "Файл слишком велик для шаблона"),
    ],
)
def test_a_file_that_is_no_template_says_why(data: bytes, said: str) -> None:
    found = problems(data)
    assert len(found) == 1
    assert said in found[0]


def test_a_cut_file_is_damage() -> None:
    data = word(SOUND)
    for length in range(100, len(data), 3_001):
        found = problems(data[:length])
        assert len(found) == 1
        assert "поврежд" in found[0]


def test_another_package_is_not_word() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.xml", "<workbook/>")
    assert problems(target.getvalue()) == ["Это не документ Word. Шаблон – файл с окончанием .docx."]


def test_macros_are_taken_out_and_told() -> None:
    main = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macro = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    found = problems(with_part(word(SOUND), "word/vbaProject.bin", b"macro", main, macro))
    assert found == ["Макросы и вставленные объекты из файла убраны."]


def test_entities_are_refused(tmp_path: Path) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "cccc">]><w:document>&b;</w:document>'
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", bomb)
    assert "объявления XML" in problems(target.getvalue())[0]
