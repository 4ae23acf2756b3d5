"""The code printed on a paper score sheet: which sheet it is, with check digits against slips of the hand.

Check digits: ISO 7064 MOD 97-10, which catches every single wrong digit and every swap of two neighbours.
"""

from dataclasses import dataclass

from stdnum.exceptions import ValidationError
from stdnum.iso7064 import mod_97_10

_ITEM, _MEMBER, _TURN = 7, 6, 1
_LENGTH = _ITEM + _MEMBER + _TURN + 2


@dataclass(frozen=True)
class SheetKey:
    """Which sheet: product on the agenda, member, turn of scoring."""

    item_id: int
    member_id: int
    turn: int


def paper_code(key: SheetKey) -> str:
    """Sixteen digits in groups of four; raises ValueError for a number too large to print."""
    if key.item_id >= 10**_ITEM or key.member_id >= 10**_MEMBER or not 1 <= key.turn < 10**_TURN:
        raise ValueError(f"{key} does not fit a paper code")
    payload = f"{key.item_id:0{_ITEM}d}{key.member_id:0{_MEMBER}d}{key.turn:0{_TURN}d}"
    digits = payload + mod_97_10.calc_check_digits(payload)
    return " ".join(digits[start : start + 4] for start in range(0, _LENGTH, 4))


def read_paper_code(typed: str) -> SheetKey | None:
    """The sheet a typed or scanned code names; None when digits are missing, wrong or swapped."""
    digits = "".join(character for character in typed if not character.isspace() and character not in "-.")
    if len(digits) != _LENGTH or not digits.isascii() or not digits.isdigit():
        return None
    try:
        mod_97_10.validate(digits)
    except ValidationError:
        return None
    return SheetKey(
        int(digits[:_ITEM]),
        int(digits[_ITEM : _ITEM + _MEMBER]),
        int(digits[_ITEM + _MEMBER : _ITEM + _MEMBER + _TURN]),
    )
