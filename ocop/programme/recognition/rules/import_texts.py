"""Cells of one list to texts; the same few thousand texts fill most of a long list, so each is worked out once."""

from ocop.programme.recognition.rules.import_values import is_formula_text, text_of

_LONG = 60


class CellTexts(dict[object, str]):
    """Cell → its text.

    `odd` gathers the texts that want a closer look where they stand: long ones, formulas, errors of a spreadsheet.
    """

    def __init__(self) -> None:
        super().__init__()
        self.odd: set[str] = set()

    def __missing__(self, cell: object) -> str:
        text = text_of(cell)
        if len(text) > _LONG or text[:1] == "#" or is_formula_text(text):
            self.odd.add(text)
        # True and 1.0 are one key and two texts.
        if cell not in (0, 1):
            self[cell] = text
        return text
