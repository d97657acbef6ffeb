"""Templates filled from the registers: names in cases, lists, many records, what users type."""

from __future__ import annotations

import datetime as dt
import io

import docx
import pytest

from mmsdesk.core.declension import Case
from mmsdesk.core.errors import UserError
from mmsdesk.models.paper_template import TemplateSubject
from mmsdesk.models.reference import ReferenceList
from mmsdesk.reports.templates.catalogue import fields_of
from mmsdesk.reports.templates.filling import fields_with_examples, fill, fill_joined, used_fields
from mmsdesk.reports.templates.gathering import Particulars, gathered, number_at
from mmsdesk.services import name_forms
from mmsdesk.services.seeding import entry_id
from mmsdesk.store.file import Store
from tests.councils import decision, item, meeting, sheet
from tests.factories import TODAY, make_event, make_organisation, make_teacher
from tests.reports.district import association, counted_statements, member, person, post
from tests.reports.template_files import in_runs, saved, table, text_of, word

TOLD = Particulars(TODAY)


def filled(
    store: Store,
    template: bytes,
    *ids: str,
    subject: TemplateSubject = TemplateSubject.TEACHER,
    told: Particulars = TOLD,
) -> list[str]:
    with store.read() as session:
        return [text_of(each.data) for each in fill(template, subject, session, ids, told)]


def name_in(store: Store, full: str, case: str, **told: object) -> str:
    who = make_teacher(store, full)
    return filled(store, word(f"{{{{ педагог.фио_{case} }}}}"), who, told=Particulars(TODAY, **told))[0]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "case", "expected"),
    [
        ("Иванова Анна Петровна", "дательный", "Ивановой Анне Петровне"),
        ("Шевченко Тарас Ильич", "дательный", "Шевченко Тарасу Ильичу"),
        ("Черных Пётр Иванович", "родительный", "Черных Петра Ивановича"),
        ("Дурново Мария Павловна", "дательный", "Дурново Марии Павловне"),
        ("Голуб Ольга Ивановна", "дательный", "Голуб Ольге Ивановне"),
        ("Голуб Иван Ильич", "дательный", "Голубу Ивану Ильичу"),
        ("Соловьёв Лев Львович", "дательный", "Соловьёву Льву Львовичу"),
        ("Орлова Любовь Олеговна", "дательный", "Орловой Любови Олеговне"),
        ("Громов Павел Павлович", "дательный", "Громову Павлу Павловичу"),
        ("Соловей Игорь Петрович", "дательный", "Соловью Игорю Петровичу"),
        ("Салтыков-Щедрин Михаил Евграфович", "творительный", "Салтыковым-Щедриным Михаилом Евграфовичем"),
        ("Мамедов Рашид оглы", "дательный", "Мамедову Рашиду оглы"),
        ("Ким Виктор Сергеевич", "винительный", "Кима Виктора Сергеевича"),
        ("Ким Вера Сергеевна", "винительный", "Ким Веру Сергеевну"),
        ("Белый Олег Ильич", "творительный", "Белым Олегом Ильичом"),
        ("Толстая Татьяна Никитична", "родительный", "Толстой Татьяны Никитичны"),
        ("Пушкин Илья Кузьмич", "родительный", "Пушкина Ильи Кузьмича"),
        ("Ремарк Юлия Фёдоровна", "дательный", "Ремарк Юлии Фёдоровне"),
        ("Гоголь Николай Васильевич", "творительный", "Гоголем Николаем Васильевичем"),
        ("Щука Нина Ильинична", "дательный", "Щуке Нине Ильиничне"),
        ("Живаго Юрий Андреевич", "дательный", "Живаго Юрию Андреевичу"),
    ],
)
def test_hard_names_in_their_cases(store: Store, name: str, case: str, expected: str) -> None:
    assert name_in(store, name, case) == expected


def test_a_remembered_correction_goes_before_the_rules(store: Store) -> None:
    who = make_teacher(store, "Кара-оол Чечек Олеговна")
    name_forms.remember(store, {who: {Case.DATIVE: "Кара-оол Чечек Олеговне"}})
    line = word("{{ педагог.фио_дательный }}; {{ педагог.фио_инициалы_дательный }}")
    assert filled(store, line, who) == ["Кара-оол Чечек Олеговне; Кара-оол Ч.\u00a0О."]


def test_a_correction_of_this_time_goes_before_what_is_remembered(store: Store) -> None:
    who = make_teacher(store, "Кара-оол Чечек Олеговна")
    name_forms.remember(store, {who: {Case.DATIVE: "Раз Чечек"}})
    told = Particulars(TODAY, names={who: {Case.DATIVE: "Два Чечек"}})
    assert filled(store, word("{{ педагог.фио_дательный }}"), who, told=told) == ["Два Чечек"]


def test_a_correction_belongs_to_the_surname_of_its_time(store: Store) -> None:
    who = person(store, "Новая Анна Ильинична", former_names=[{"surname": "Старова", "until": dt.date(2025, 6, 1)}])
    name_forms.remember(store, {who: {Case.DATIVE: "Новой-Преновой Анне Ильиничне"}})
    line = word("{{ педагог.фио_дательный }}")
    assert filled(store, line, who, told=Particulars(dt.date(2025, 1, 1))) == ["Старовой Анне Ильиничне"]
    assert filled(store, line, who) == ["Новой-Преновой Анне Ильиничне"]


def test_the_work_of_the_day_and_its_words(store: Store) -> None:
    school = make_organisation(store, "СОШ № 3", full_name="Муниципальное учреждение «Школа № 3»")
    who = person(store, "Орлова Анна Ильинична", post(school, "deputy_director", started_on=dt.date(2024, 9, 1)))
    line = word(
        "{{ педагог.должность_дательный }} | {{ педагог.организация }} | {{ педагог.организация_полная }}",
        "{% если педагог.женщина %}Она{% иначе %}Он{% конец %} {{ педагог.принял }}, {{ педагог.уважаемый }}",
        "{{ дата }} | {{ дата_цифрами }} | {{ дата_в_кавычках }} | {{ учебный_год }} | № {{ номер }}",
    )
    text = filled(store, line, who)[0].replace("\u00a0", " ")
    assert "заместителю директора" in text
    assert "| СОШ № 3 | Муниципальное учреждение «Школа № 3»" in text
    assert "Она приняла, Уважаемая" in text
    assert "20 ноября 2026 г. | 20.11.2026 | «20» ноября 2026 г. | 2026/27 | № ________" in text


def test_a_field_cut_into_runs_is_filled_once(store: Store) -> None:
    who = make_teacher(store, "Орлова Анна Ильинична")
    assert filled(store, in_runs("Кому: {", "{ пед", "агог.", "фио_дательный }", "}."), who) == [
        "Кому: Орловой Анне Ильиничне."
    ]


@pytest.mark.parametrize(
    "typed",
    ["a<b>&c", "]]>", "<w:p/>", "{{ служба.город }}", "{% if x %}", "{_{ }_}", "&amp;", "«» “” '", "🙂 Ҕ", "a" * 5_000],
)
def test_what_users_type_is_printed_as_typed(store: Store, typed: str) -> None:
    who = make_teacher(store, "Орлова Анна Ильинична", topic=typed)
    assert filled(store, word("[{{ педагог.тема_самообразования }}]"), who) == [f"[{typed}]"]


def test_what_nobody_can_write_is_replaced(store: Store) -> None:
    who = make_teacher(store, "Орлова Анна Ильинична", topic="а\x07б\x0cв\u202eг")
    assert filled(store, word("[{{ педагог.тема_самообразования }}]"), who)[0].replace("\n", "") == "[абвг]"


def test_lines_of_a_value_are_lines_in_word(store: Store) -> None:
    event = make_event(store, "Чтения", TODAY, theme="Раз\nДва")
    assert filled(store, word("{{ мероприятие.тема }}"), event, subject=TemplateSubject.EVENT) == ["Раз\nДва"]


def _body(store: Store) -> str:
    school = make_organisation(store, "СОШ № 3")
    chair = person(store, "Яковлева Анна Ильинична", post(school))
    others = [person(store, f"{surname} Иван Ильич", post(school)) for surname in ("Белов", "Абрамов")]
    return association(
        store, "Методический совет", member(others[0]), member(chair, "chair"), member(others[1], "secretary")
    )


def test_a_row_of_a_table_is_repeated(store: Store) -> None:
    line = word(
        "Заседание {{ объединение.название_родительный }}, {{ объединение.членов }} чел.",
        build=table(
            [
                ["№", "Кто", "Роль"],
                ["{% для ч из объединение.состав %}{{ ч.номер }}", "{{ ч.фио }}", "{{ ч.роль }}{% конец %}"],
            ]
        ),
    )
    text = filled(store, line, _body(store), subject=TemplateSubject.ASSOCIATION)[0]
    assert text.splitlines() == [
        "Заседание методического совета, 3 чел.",
        "№ | Кто | Роль",
        "1 | Яковлева Анна Ильинична | председатель",
        "2 | Абрамов Иван Ильич | секретарь",
        "3 | Белов Иван Ильич | член",
    ]


def test_rows_with_nothing_but_a_tag_go(store: Store) -> None:
    build = table([["{%tr for ч in объединение.состав %}"], ["{{ ч.фио }}"], ["{%tr endfor %}"]])
    text = filled(store, word("Состав", build=build), _body(store), subject=TemplateSubject.ASSOCIATION)[0]
    assert text.splitlines() == ["Состав", "Яковлева Анна Ильинична", "Абрамов Иван Ильич", "Белов Иван Ильич"]


def test_tags_alone_in_their_paragraphs_leave_no_empty_lines(store: Store) -> None:
    line = word(
        "Состав:",
        "{% для ч из объединение.состав %}",
        "{% если ч.роль == «председатель» %}",
        "{{ ч.фио }} – главный",
        "{% иначе %}",
        "{{ ч.фио }}",
        "{% конец %}",
        "{% конец %}",
        "Всё.",
    )
    text = filled(store, line, _body(store), subject=TemplateSubject.ASSOCIATION)[0]
    assert text.splitlines() == [
        "Состав:", "Яковлева Анна Ильинична – главный", "Абрамов Иван Ильич", "Белов Иван Ильич", "Всё.",
    ]  # fmt: skip


def test_an_empty_list_leaves_a_document_that_word_opens(store: Store) -> None:
    build = table([["{% для к из педагог.курсы %}{{ к.программа }}", "{{ к.часов }}{% конец %}"]])
    who = make_teacher(store, "Орлова Анна Ильинична")
    with store.read() as session:
        data = fill(word("Курсы", build=build), TemplateSubject.TEACHER, session, [who], TOLD)[0].data
    document = docx.Document(io.BytesIO(data))
    assert not document.tables


def test_participants_with_guests(store: Store) -> None:
    school = make_organisation(store, "СОШ № 3")
    who = person(store, "Орлова Анна Ильинична", post(school))
    speaker = entry_id(ReferenceList.PARTICIPATION_ROLES, "speaker")
    event = make_event(
        store,
        "Чтения",
        dt.date(2026, 6, 5),
        {
            "participations": [
                {"person_id": who, "role_id": speaker, "topic": "Чтение"},
                {"guest": "Громов Павел Ильич, директор музея", "attended": True},
            ]
        },
        ends_on=dt.date(2026, 6, 6),
    )
    with store.read() as session:
        ids = list(session.connection().exec_driver_sql("SELECT id FROM participation ORDER BY guest").scalars())
    line = word(
        "{{ участник.фио_дательный }}, {{ участник.должность_дательный }}, {{ участник.организация }},"
        " {{ участник.роль_родительный }}, {{ участник.тема }}; {{ мероприятие.название }}, {{ мероприятие.дата }},"
        " {{ мероприятие.участников }}"
    )
    texts = [text.replace("\u00a0", " ") for text in filled(store, line, *ids, subject=TemplateSubject.PARTICIPANT)]
    assert "Орловой Анне Ильиничне, " in texts[0]
    assert "СОШ № 3" in texts[0]
    assert texts[0].endswith("Чтение; Чтения, 5–6 июня 2026 г., 2")
    assert texts[1].startswith("Громову Павлу Ильичу, директору музея, , участника, ;")
    assert filled(store, word("{{ мероприятие.название }}"), event, subject=TemplateSubject.EVENT) == ["Чтения"]


def test_many_in_one_file_each_with_its_number(store: Store) -> None:
    ids = [make_teacher(store, f"{surname} Анна Ильинична") for surname in ("Белова", "Абрамова", "Ветрова")]
    line = word("№ {{ номер }}: {{ педагог.фамилия }}")
    with store.read() as session:
        data = fill_joined(line, TemplateSubject.TEACHER, session, ids, Particulars(TODAY, "МК-09"))
    document = docx.Document(io.BytesIO(data))
    assert text_of(data).splitlines() == ["№ МК-09: Белова", "№ МК-10: Абрамова", "№ МК-11: Ветрова"]
    assert len(document.sections) == 3


def test_numbered_lists_begin_anew_in_each_document(store: Store) -> None:
    document = docx.Document()
    document.add_paragraph("{{ педагог.фамилия }}")
    for text in ("раз", "два"):
        document.add_paragraph(text, style="List Number")
    for paragraph in document.paragraphs[1:]:
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001 - python-docx has no other way
        properties.get_or_add_numId().val = 1
    ids = [make_teacher(store, f"{surname} Анна Ильинична") for surname in ("Белова", "Абрамова")]
    with store.read() as session:
        data = fill_joined(saved(document), TemplateSubject.TEACHER, session, ids, TOLD)
    made = docx.Document(io.BytesIO(data))
    numbers = [each.val for each in made.element.body.iter() if str(each.tag).endswith("}numId")]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]


def test_a_field_of_the_record_in_a_header_is_no_matter_for_one_file(store: Store) -> None:
    def build(document: docx.document.Document) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ педагог.фамилия }}"

    ids = [make_teacher(store, f"{surname} Анна Ильинична") for surname in ("Белова", "Абрамова")]
    line = word("{{ педагог.имя }}", build=build)
    with store.read() as session:
        apart = fill(line, TemplateSubject.TEACHER, session, ids, TOLD)
        with pytest.raises(UserError, match="колонтитуле"):
            fill_joined(line, TemplateSubject.TEACHER, session, ids, TOLD)
    heads = [docx.Document(io.BytesIO(each.data)).sections[0].header.paragraphs[0].text for each in apart]
    assert heads == ["Белова", "Абрамова"]


def test_the_same_bytes_for_the_same_document(store: Store) -> None:
    who = make_teacher(store, "Орлова Анна Ильинична")
    line = word("{{ педагог.фио }}")
    with store.read() as session:
        one, two = (fill(line, TemplateSubject.TEACHER, session, [who], TOLD)[0].data for _ in range(2))
    assert one == two


def test_a_broken_template_is_not_filled(store: Store) -> None:
    who = make_teacher(store, "Орлова Анна Ильинична")
    with pytest.raises(UserError, match=r"В шаблоне ошибка. Абзац 1 .*«педагог.фоо» нет.* И ещё ошибок: 1\."):
        filled(store, word("{{ педагог.фоо }}", "{{ педагог.бар }}"), who)


def test_a_template_about_nobody(store: Store) -> None:
    line = word("{{ служба.название }}, {{ год }}")
    assert filled(store, line, subject=TemplateSubject.NOBODY) == ["РМК, 2026"]


@pytest.mark.parametrize("subject", list(TemplateSubject))
def test_every_field_of_the_catalogue_is_there(store: Store, subject: TemplateSubject) -> None:
    """The list in the window and what is gathered are the same."""
    school = make_organisation(store, "СОШ № 3")
    who = person(store, "Орлова Анна Ильинична", post(school))
    make_event(store, "Чтения", TODAY, {"participations": [{"person_id": who}], "programme_items": [{"topic": "а"}]})
    body = association(store, "ММО", member(who))
    made = meeting(store, body, TODAY, sheet(who))
    decision(store, meeting_id=made, item_id=item(store, made))
    with store.read() as session:
        connection = session.connection()
        ids = {
            TemplateSubject.TEACHER: who,
            TemplateSubject.ORGANISATION: school,
            TemplateSubject.ASSOCIATION: body,
            TemplateSubject.MEETING: made,
            TemplateSubject.EVENT: connection.exec_driver_sql("SELECT id FROM event").scalar_one(),
            TemplateSubject.PARTICIPANT: connection.exec_driver_sql("SELECT id FROM participation").scalar_one(),
            TemplateSubject.NOBODY: "",
        }
        facts = gathered(session, subject, [ids[subject]], TOLD)[0].facts
        examples = fields_with_examples(session, subject, ids[subject], TOLD)
    assert [each.path for each in examples] == [each.path for each in fields_of(subject)]
    known = {
        (f"{group}.{name}" if isinstance(value, dict) else group)
        for group, value in facts.items()
        for name in (value if isinstance(value, dict) else [""])
    }
    assert known == {each.path for each in fields_of(subject)}
    for each in fields_of(subject):
        if each.columns:
            group, _, name = each.path.partition(".")
            for row in facts[group][name]:
                assert set(row) == {column.path for column in each.columns}, each.path


def test_used_fields(store: Store) -> None:
    line = word("{{ педагог.фио_дательный }} {% для к из педагог.курсы %}{{ к.часов }}{% конец %}{{ дата }}")
    found = used_fields(line, TemplateSubject.TEACHER)
    assert found == {"педагог.фио_дательный", "педагог.курсы", "педагог.курсы.часов", "дата"}


@pytest.mark.parametrize(
    ("first", "place", "expected"),
    [
        ("15", 0, "15"),
        ("15", 2, "17"),
        ("МК-09", 1, "МК-10"),
        ("12/2026", 1, "13/2026"),
        ("б/н", 3, "б/н"),
        ("", 1, ""),
    ],
)
def test_numbers_go_on(first: str, place: int, expected: str) -> None:
    assert number_at(first, place) == expected


def test_the_number_of_statements_does_not_depend_on_the_number_of_people(store: Store) -> None:
    ids = [make_teacher(store, f"{surname} Анна Ильинична") for surname in ("Белова", "Абрамова", "Ветрова", "Громова")]
    line = word("{{ педагог.фио_дательный }} {{ педагог.предметы }}")
    counts = []
    for some in (ids[:1], ids):
        with counted_statements(store) as sent, store.read() as session:
            fill(line, TemplateSubject.TEACHER, session, some, TOLD)
        counts.append(len(sent))
    assert counts[0] == counts[1]
