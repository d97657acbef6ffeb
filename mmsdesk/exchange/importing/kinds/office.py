"""The card of the service, of which there is one: whatever a row calls it, it speaks of that one."""

from __future__ import annotations

from mmsdesk.exchange.importing.cards import Card
from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.incoming import Incoming
from mmsdesk.exchange.importing.matching import Match, Matching
from mmsdesk.exchange.importing.targets import Asking, own
from mmsdesk.exchange.importing.ways import Around, Ways
from mmsdesk.models.office import OFFICE


class _TheOne:
    def __init__(self, around: Around) -> None:
        self._id = next(iter(around.cards), "")

    def learn(self, card: Card) -> None:
        """There is nothing to tell apart."""

    def find(self, incoming: Incoming) -> Match:
        return Match(self._id)


class OfficeWays(Ways):
    """The service is never added, only written anew."""

    def matching(self, around: Around) -> Matching:
        return _TheOne(around)


OFFICE_CARD = Importable(
    code=OFFICE.code,
    title=OFFICE.words.plural,
    entity=OFFICE,
    what="сведения о службе",
    targets=tuple(own(column) for column in OFFICE.fields.values()),
    naming=tuple(column.key for column in OFFICE.title),
    asking=Asking("Впишите название службы.", "Служба в файле одна.", "другая служба"),
    ways=OfficeWays(),
)
