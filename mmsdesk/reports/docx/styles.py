"""The styles of a paper in Word: a person changes one and the whole paper follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from mmsdesk.reports.docx.paragraph import Tab, twips
from mmsdesk.reports.docx.words import PLAIN, Look
from mmsdesk.reports.styles import (
    BODY_SIZE,
    FIRST_LINE_MM,
    FOOT_CODE_SIZE,
    HEADING_SIZES,
    INTERVAL,
    MM,
    NOTE_SIZE,
    TABLE_SIZE,
)

NAMESPACE: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FAMILY: Final = "Times New Roman"
"""Every office has it; the shipped Tinos, which the PDF is set in, has the same widths."""
SUBSTITUTES: Final = "Tinos,Liberation Serif"
FIGURE_CAPTION_SIZE: Final = 11.0
KEY_SIZE: Final = 20.0
SMALL_SIZE: Final = 9.0
FORM_LEADING: Final = 1.2 / 1.15
"""Lines of approvals, signatures and cards, as a multiple of the line of Times."""
PAD_SIDE: Final = 2.4
"""Space left and right of the text in a cell, points: less than in the PDF, from whose widths rules take nothing."""
PAD_ABOVE: Final = 1.5
PAD_BELOW: Final = 2.0


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style; spaces in points, `interval` a multiple of the line. The name is what Word shows."""

    code: str
    name: str
    look: Look = PLAIN
    align: str = "left"
    before: float = 0
    after: float = 0
    interval: float = 1.0
    first: float = 0
    left: float = 0
    keep: bool = False
    level: int | None = None
    tabs: tuple[Tab, ...] = ()
    quick: bool = True  # stands in the gallery of styles
    following: str = ""

    @property
    def xml(self) -> str:
        """The definition."""
        layout = "<w:keepNext/><w:keepLines/>" if self.keep else ""
        layout += f"<w:tabs>{''.join(tab.xml for tab in self.tabs)}</w:tabs>" if self.tabs else ""
        layout += (
            f'<w:spacing w:before="{twips(self.before)}" w:after="{twips(self.after)}"'
            f' w:line="{round(self.interval * 240)}" w:lineRule="auto"/>'
        )
        layout += f'<w:ind w:left="{twips(self.left)}" w:firstLine="{twips(self.first)}"/>'
        layout += f'<w:jc w:val="{"both" if self.align == "justify" else self.align}"/>'
        layout += f'<w:outlineLvl w:val="{self.level}"/>' if self.level is not None else ""
        own = not self.name.isascii()
        default = self.code == "Normal"
        return (
            '<w:style w:type="paragraph"'
            + (' w:default="1"' if default else "")
            + (' w:customStyle="1"' if own else "")
            + f' w:styleId="{self.code}"><w:name w:val="{self.name}"/>'
            + ("" if default else '<w:basedOn w:val="Normal"/>')
            + (f'<w:next w:val="{self.following}"/>' if self.following else "")
            + ("<w:qFormat/>" if self.quick else "")
            + f"<w:pPr>{layout}</w:pPr>{self.look.xml}</w:style>"
        )


def paragraph_styles(body: float, width: float) -> tuple[Style, ...]:
    """All styles for body type of this size and, for the tabs of contents, text of this width; points."""
    more = max(0.0, body - BODY_SIZE)
    sizes = [size + more for size in HEADING_SIZES]
    tabs = (Tab(width, "right", "dot"),)
    return (
        Style("Normal", "Normal", Look(size=body), after=3, interval=INTERVAL),
        Style("BodyText", "Body Text", PLAIN, "justify", after=3, interval=INTERVAL, first=FIRST_LINE_MM * MM),
        Style("Title", "Title", Look(True, size=sizes[0]), "center", 6, 10, keep=True, following="BodyText"),
        *(
            Style(
                f"Heading{level}",
                f"heading {level}",
                Look(True, level == 3, size=sizes[level]),
                "center" if level == 1 else "left",
                before=12,
                after=6,
                keep=True,
                level=level - 1,
                following="BodyText",
            )
            for level in (1, 2, 3)
        ),
        Style("ListNumber", "List Number", align="justify", interval=INTERVAL),
        Style("ListBullet", "List Bullet", align="justify", interval=INTERVAL),
        Style("Caption", "caption", Look(True, size=TABLE_SIZE + 1), "center", 6, 3, 1.2 / 1.15, keep=True),
        Style("FigureCaption", "Подпись к рисунку", Look(size=FIGURE_CAPTION_SIZE), "center", 4, 10, 1.2 / 1.15),
        Style("Note", "Примечание", Look(italic=True, size=NOTE_SIZE), before=4, after=6, interval=1.05),
        Style("TableNote", "Примечание к таблице", Look(italic=True, size=NOTE_SIZE), before=1, after=6),
        Style("TableText", "Текст таблицы", Look(size=TABLE_SIZE)),
        Style("TableHead", "Шапка таблицы", Look(True, size=TABLE_SIZE), "center"),
        Style("TableGroup", "Раздел таблицы", Look(True, size=TABLE_SIZE), "center"),
        Style("TableSubgroup", "Подраздел таблицы", Look(size=TABLE_SIZE)),
        Style("TableTotal", "Итог таблицы", Look(True, size=TABLE_SIZE)),
        Style("Visa", "Гриф", interval=FORM_LEADING),
        Style("Signature", "Подпись", interval=FORM_LEADING),
        Style("CardLabel", "Название сведения", Look(size=min(body, 12.0)), interval=FORM_LEADING),
        Style("CardValue", "Сведение", Look(True, size=min(body, 12.0)), interval=FORM_LEADING),
        Style("KeyNumber", "Показатель", Look(True, size=KEY_SIZE), before=3, interval=FORM_LEADING),
        Style("KeyLabel", "Название показателя", Look(size=NOTE_SIZE), interval=FORM_LEADING),
        Style("KeyNote", "Примечание к показателю", Look(size=SMALL_SIZE), before=1, interval=FORM_LEADING),
        Style("Spacer", "Промежуток", quick=False),
        Style("Header", "header", align="center", quick=False),
        Style("Footer", "footer", Look(size=FOOT_CODE_SIZE), "right", quick=False),
        Style("TOCHeading", "TOC Heading", Look(True, size=body + 1), "center", after=8, interval=INTERVAL, keep=True),
        *(
            Style(f"TOC{level}", f"toc {level}", after=2, interval=FORM_LEADING, left=(level - 1) * 14.0, tabs=tabs)
            for level in (1, 2, 3, 4)
        ),
    )  # fmt: skip


def styles_xml(styles: tuple[Style, ...]) -> str:
    """The part of the package."""
    margins = f'<w:left w:w="{twips(PAD_SIDE)}" w:type="dxa"/>'
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    rules = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in sides)
    return (
        f'<w:styles xmlns:w="{NAMESPACE}"><w:docDefaults><w:rPrDefault><w:rPr>'
        f'<w:rFonts w:ascii="{FAMILY}" w:hAnsi="{FAMILY}" w:eastAsia="{FAMILY}" w:cs="{FAMILY}"/>'
        '<w:lang w:val="ru-RU" w:eastAsia="ru-RU" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/>'
        "</w:docDefaults>"
        + "".join(style.xml for style in styles)
        + '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="table" w:customStyle="1" w:styleId="PaperTable"><w:name w:val="Таблица бумаги"/>'
        f'<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>{rules}</w:tblBorders>'
        f'<w:tblCellMar><w:top w:w="{twips(PAD_ABOVE)}" w:type="dxa"/>{margins}'
        f'<w:bottom w:w="{twips(PAD_BELOW)}" w:type="dxa"/>{margins.replace("left", "right")}</w:tblCellMar></w:tblPr>'
        "</w:style></w:styles>"
    )
