"""How large a sheet would be once loaded: the limits of reading, counted before memory is taken."""

from __future__ import annotations

from mmsdesk.core.errors import UserError

MAX_ROWS = 100_000
MAX_COLUMNS = 256
MAX_CELLS = 2_500_000  # rectangles of all sheets together; the reader keeps 32 bytes for each cell, filled or not
MAX_CELL_TEXT = 32_767  # characters, Excel's own limit
MAX_TEXT = 96 * 2**20  # bytes of all texts as they would be repeated in the cells

FAR_REMEDY = (
    "Скопируйте саму таблицу на новый лист и сохраните его отдельным файлом: "
    f"читается до {MAX_ROWS // 1000} 000 строк и {MAX_COLUMNS} столбцов."
)


class Extent:
    """The filled rectangles of a file, counted while its cells go by; UserError once they are too large."""

    def __init__(self, file_name: str, copies: int = 1) -> None:
        """`copies` says how many times the reader of the format keeps each sheet."""
        self._file_name = file_name
        self._copies = copies
        self._cells_before = 0
        self._text = 0
        self._rows: tuple[int, int] | None = None
        self._columns: tuple[int, int] | None = None

    def next_sheet(self) -> None:
        self._cells_before += self._cells
        self._rows = self._columns = None

    @property
    def _cells(self) -> int:
        if self._rows is None or self._columns is None:
            return 0
        # The first column counts from the edge of the sheet: rows are handed out with the columns before it.
        return (self._rows[1] - self._rows[0] + 1) * (self._columns[1] + 1) * self._copies

    def fill(self, row: int, column: int) -> None:
        """A filled cell at the position counted from 0."""
        if self._rows is None or self._columns is None:
            self._rows, self._columns = (row, row), (column, column)
        elif self._rows[0] <= row <= self._rows[1] and column <= self._columns[1]:
            return
        else:
            self._rows = min(row, self._rows[0]), max(row, self._rows[1])
            self._columns = min(column, self._columns[0]), max(column, self._columns[1])
        if row >= MAX_ROWS or column >= MAX_COLUMNS or self._cells_before + self._cells > MAX_CELLS:
            place = f"в строке {row + 1}, столбце {column + 1}"
            raise UserError(f"Таблица в файле «{self._file_name}» слишком велика: есть запись {place}.", FAR_REMEDY)

    def add_text(self, size: int) -> None:
        """Bytes of text that the cells will hold."""
        self._text += size * self._copies
        if self._text > MAX_TEXT:
            raise UserError(
                f"В файле «{self._file_name}» слишком много текста.",
                "Удалите лишние листы и столбцы или разделите таблицу на несколько файлов.",
            )


def damaged(file_name: str) -> UserError:
    """The sentence for a file that looks like a table and cannot be read."""
    return UserError(
        f"Файл «{file_name}» повреждён и не читается.",
        "Откройте его в Excel или LibreOffice, сохраните заново или попросите прислать ещё раз.",
    )


def entities(file_name: str) -> UserError:
    """The sentence for XML with entities, which no program writes into a table."""
    return UserError(
        f"В файле «{file_name}» есть определения, которых в таблицах не бывает.",
        "Откройте его в Excel или LibreOffice и сохраните заново.",
    )


def too_long(file_name: str) -> UserError:
    """The sentence for a cell beyond Excel's own limit."""
    return UserError(
        f"В файле «{file_name}» есть ячейка длиннее 32 767 знаков.",
        "Сократите текст; если это таблица с разделителями, проверьте, закрыты ли кавычки.",
    )


def password(file_name: str) -> UserError:
    """The sentence for a file closed by a password."""
    program, what = ("Word", "документа") if file_name.casefold().endswith((".docx", ".doc")) else ("Excel", "книги")
    return UserError(
        f"Файл «{file_name}» закрыт паролем.",
        f"Откройте его в {program}, снимите пароль («Файл» – «Сведения» – «Защита {what}») и сохраните.",
    )
