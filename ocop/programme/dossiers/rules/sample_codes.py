"""The codes printed on samples and hand-over slips: sixteen digits, the last two against slips of the hand.

Check digits: ISO 7064 MOD 97-10, which catches every single wrong digit and every swap of two neighbours.
"""

from dataclasses import dataclass

from stdnum.exceptions import ValidationError
from stdnum.iso7064 import mod_97_10

from ocop.programme.dossiers.rules.samples import LARGEST_SERIAL, SampleLevel

_PACKET, _SLIP = "1", "2"
_LEVELS = tuple(SampleLevel)
_LENGTH = 16


@dataclass(frozen=True)
class PacketKey:
    """Which sample: dossier, level, serial number."""

    dossier_id: int
    level: SampleLevel
    serial: int


@dataclass(frozen=True)
class SlipKey:
    """Which step of the book."""

    step_id: int


def packet_code(key: PacketKey) -> str:
    """The code of one sample, in groups of four; ValueError for numbers too large to print."""
    if key.dossier_id >= 10**8 or not 1 <= key.serial <= LARGEST_SERIAL:
        raise ValueError(f"{key} does not fit a code")
    return _written(f"{_PACKET}{key.dossier_id:08d}{_LEVELS.index(key.level)}{key.serial:04d}")


def slip_code(step_id: int) -> str:
    """The code of one hand-over slip."""
    if step_id >= 10**13:
        raise ValueError(f"{step_id} does not fit a code")
    return _written(f"{_SLIP}{step_id:013d}")


def read_sample_code(typed: str) -> PacketKey | SlipKey | None:
    """What a typed or scanned code names; None when digits are missing, wrong or swapped."""
    digits = "".join(character for character in typed if not character.isspace() and character not in "-.")
    if len(digits) != _LENGTH or not digits.isascii() or not digits.isdigit():
        return None
    try:
        mod_97_10.validate(digits)
    except ValidationError:
        return None
    if digits[0] == _SLIP:
        return SlipKey(int(digits[1:14]))
    level = int(digits[9])
    if digits[0] != _PACKET or level >= len(_LEVELS):
        return None
    return PacketKey(int(digits[1:9]), _LEVELS[level], int(digits[10:14]))


def _written(payload: str) -> str:
    digits = payload + mod_97_10.calc_check_digits(payload)
    return " ".join(digits[start : start + 4] for start in range(0, _LENGTH, 4))
