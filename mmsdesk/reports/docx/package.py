"""The file itself: parts written by us put together by python-docx, the same bytes for the same paper."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from io import BytesIO
from typing import Final

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part as PackagePart

from mmsdesk.reports.document import Document
from mmsdesk.reports.docx.styles import FAMILY, NAMESPACE, SUBSTITUTES
from mmsdesk.reports.docx.words import one_line

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_BODY: Final = "word/document.xml"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The date of every file in the package: the bytes tell of the paper and not of the hour."""
_LONGEST_PROPERTY: Final = 255
_PARTS: Final = ("styles", "settings", "numbering", "fontTable")
NAMESPACES: Final = (
    f'xmlns:w="{NAMESPACE}" xmlns:r="{_OFFICE}" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w10="urn:schemas-microsoft-com:office:word"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
# No updateFields here and no dirty fields in the text: Word asks a frightening question about «other files»
# whenever it opens such a document. Compatibility 15: tables begin at the margin, not a cell's padding before it.
_SETTINGS: Final = (
    f'<w:settings xmlns:w="{NAMESPACE}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="ru-RU"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
)
_FONTS: Final = (
    f'<w:fonts xmlns:w="{NAMESPACE}"><w:font w:name="{FAMILY}"><w:altName w:val="{SUBSTITUTES}"/>'
    '<w:panose1 w:val="02020603050405020304"/><w:charset w:val="CC"/><w:family w:val="roman"/>'
    '<w:pitch w:val="variable"/></w:font></w:fonts>'
)


class Package:
    """Headers, footers and pictures are added as the text is written; equal ones are kept once."""

    def __init__(self) -> None:
        self._word = docx.Document(BytesIO(_skeleton()))
        self._known: dict[tuple[str, bytes], str] = {}

    def header(self, content: str) -> str:
        """The relation of a header with these paragraphs."""
        return self._part("header", f"<w:hdr {NAMESPACES}>{content}</w:hdr>")

    def footer(self, content: str) -> str:
        """The relation of a footer with these paragraphs."""
        return self._part("footer", f"<w:ftr {NAMESPACES}>{content}</w:ftr>")

    def _part(self, kind: str, xml: str) -> str:
        types = {"header": CONTENT_TYPE.WML_HEADER, "footer": CONTENT_TYPE.WML_FOOTER}
        relations = {"header": RELATIONSHIP_TYPE.HEADER, "footer": RELATIONSHIP_TYPE.FOOTER}
        return self._added(f"/word/{kind}%d.xml", types[kind], relations[kind], (_HEAD + xml).encode())

    def picture(self, png: bytes) -> str:
        """The relation of a PNG."""
        return self._added("/word/media/image%d.png", CONTENT_TYPE.PNG, RELATIONSHIP_TYPE.IMAGE, png)

    def _added(self, template: str, content_type: str, relation: str, data: bytes) -> str:
        # Named by our own count: python-docx walks through all parts for each new name.
        key = (template, data)
        if key not in self._known:
            number = sum(1 for kind, _ in self._known if kind == template) + 1
            part = PackagePart(PackURI(template % number), content_type, data, self._word.part.package)
            self._known[key] = self._word.part.relate_to(part, relation)
        return self._known[key]

    def describe(self, document: Document) -> None:
        """Title, author and code in the properties; no dates."""
        properties = self._word.core_properties
        properties.title = one_line(document.title, _LONGEST_PROPERTY)
        properties.author = one_line(document.author, _LONGEST_PROPERTY)
        properties.subject = one_line(document.code, _LONGEST_PROPERTY)
        properties.language = "ru-RU"

    def written(self, body: Iterable[str], styles: str, numbering: str) -> bytes:
        """The file with this content of the body."""
        shell = BytesIO()
        self._word.save(shell)
        ours = {
            _BODY: [f"{_HEAD}<w:document {NAMESPACES}><w:body>", *body, "</w:body></w:document>"],
            "word/styles.xml": [_HEAD + styles],
            "word/numbering.xml": [_HEAD + numbering],
        }
        target = BytesIO()
        with zipfile.ZipFile(shell) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
            for name in source.namelist():
                entry = zipfile.ZipInfo(name, _EPOCH)
                entry.compress_type = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
                data = "".join(ours[name]).encode() if name in ours else source.read(name)
                package.writestr(entry, data)
        return target.getvalue()


def _skeleton() -> bytes:
    """An empty document without anything of the template of python-docx: no foreign fonts, colours, thumbnail."""
    empty = f'<w:styles xmlns:w="{NAMESPACE}"/>'
    overrides = "".join(f'<Override PartName="/word/{part}.xml" ContentType="{_TYPES}.{part}+xml"/>' for part in _PARTS)
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{part}" Target="{part}.xml"/>'
        for number, part in enumerate(_PARTS, start=1)
    )
    files = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>{overrides}'
            '<Override PartName="/docProps/core.xml"'
            ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument"'
            ' Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006'
            '/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>'
        ),
        _BODY: f'<w:document xmlns:w="{NAMESPACE}"><w:body/></w:document>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>',
        "word/styles.xml": empty,
        "word/settings.xml": _SETTINGS,
        "word/numbering.xml": f'<w:numbering xmlns:w="{NAMESPACE}"/>',
        "word/fontTable.xml": _FONTS,
        "docProps/core.xml": (
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
            ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
            ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>'
        ),
    }
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, content in files.items():
            package.writestr(zipfile.ZipInfo(name, _EPOCH), _HEAD + content)
    return target.getvalue()
