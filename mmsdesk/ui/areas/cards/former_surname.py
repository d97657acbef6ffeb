"""What is asked when a person's card gets another surname: married, or misspelt before."""

from __future__ import annotations

from mmsdesk.queries.cards import Draft
from mmsdesk.services.former_names import keep_surname, surname_before
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of


def settled_surname(desk: Desk, draft: Draft) -> bool:
    """Ask whether the old surname is kept, and keep it in the draft; False if the person wants to go on editing."""
    with file_of(desk).read() as session:
        before = surname_before(session, draft)
    if not before:
        return True
    answer = desk.notifier.choose(
        f"Фамилия изменена: {before} → {draft.values['surname']}.",
        (("keep", "Сохранить прежнюю"), ("slip", "Это исправление ошибки"), ("stay", "Остаться")),
        "Если человек сменил фамилию, прежняя останется в карточке и его будут находить по обеим.",
    )
    if answer == "keep":
        keep_surname(draft, before)
    return answer in ("keep", "slip")
