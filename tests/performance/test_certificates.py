"""A thousand certificates in one file against their texts written by a bare canvas with the same fonts."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from mmsdesk.core.resources import resource
from mmsdesk.reports.award import Award
from mmsdesk.reports.binding import join
from mmsdesk.reports.document import Document, Signature
from mmsdesk.reports.pdf import render_pdf
from tests.performance.conftest import Bench

GOAL = 1.5
ROUNDS = 5
COUNT = 1_000
OFFICE = "МКУ «Информационно-методический центр» Сосновского района"
SURNAMES = ("Лисова", "Шевченко", "Кузьмина-Петрова", "Черных", "Жук", "Данелия", "Ткач")
SCHOOLS = 40


def awards(first: int = 1) -> list[Award]:
    """Of people whom no page before had: what was set once helps nobody."""
    signed = (Signature("Заведующая методическим кабинетом", "Е.В. Соснова"),)
    return [
        Award(
            "СЕРТИФИКАТ",
            "подтверждает, что",
            f"{SURNAMES[number % 7]} Анна {number}-овна",
            f"учитель начальных классов, СОШ № {number % SCHOOLS}",
            purpose="приняла участие в семинаре «Функциональная грамотность в начальной школе»",
            office=OFFICE,
            number=f"№ {number}",
            date="15 октября 2026 г.",
            city="г. Сосновка",
            signatures=signed,
        )
        for number in range(first, first + COUNT)
    ]


def by_us(data: list[Award]) -> bytes:
    pages = [Document(f"Сертификат {each.number}", (each,), page_numbers=False) for each in data]
    return render_pdf(join("Сертификаты", pages))


def by_bare_canvas(data: list[Award]) -> bytes:
    """The same words at fixed places: nothing measured, no frame, no bookmarks."""
    for name, file in (("R", "Regular"), ("B", "Bold"), ("I", "Italic")):
        pdfmetrics.registerFont(TTFont(f"Bare{name}", str(resource("fonts", f"Tinos-{file}.ttf")), shapable=False))
    target = BytesIO()
    canvas = Canvas(target, A4, invariant=1, pageCompression=1)
    middle = A4[0] / 2
    for each in data:
        half = len(each.purpose) // 2
        for font, size, y, words in (
            ("BareR", 12, 690, each.office),
            ("BareB", 38, 610, each.title),
            ("BareR", 13, 585, each.number),
            ("BareI", 15, 540, each.lead),
            ("BareB", 28, 500, each.name),
            ("BareR", 14, 475, each.post),
            ("BareR", 16, 430, each.purpose[:half]),
            ("BareR", 16, 410, each.purpose[half:]),
            ("BareR", 12, 130, each.signatures[0].post),
            ("BareR", 12, 130, each.signatures[0].person),
            ("BareR", 9, 90, "М.П."),
            ("BareR", 11, 70, f"{each.city} · {each.date}"),
        ):
            canvas.setFont(font, size)
            canvas.drawString(middle - 150, y, words)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


@pytest.mark.performance
def test_certificates_against_bare_canvas(bench: Bench) -> None:
    data = awards()
    others = iter([awards(1 + COUNT * number) for number in range(1, 2 * ROUNDS)])
    by_bare_canvas(data[:10])
    by_us(data[:10])
    what = f"{COUNT} certificates in one PDF"
    bench.against(what, lambda: by_us(next(others)), lambda: by_bare_canvas(data), GOAL, rounds=ROUNDS)
