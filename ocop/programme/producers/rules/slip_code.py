"""The number printed on a confirmation slip: it names what is confirmed, with check digits against slips of the hand.

Ten digits from the hash of the content and two check digits (ISO 7064 MOD 97-10). It binds a signed paper to one
content: after any change the number is another one.
"""

from stdnum.exceptions import ValidationError
from stdnum.iso7064 import mod_97_10

_BODY = 10
_LENGTH = _BODY + 2


def slip_code(sha256: str) -> str:
    """ "1234 5678 9012" from a hex SHA-256. Raises ValueError for anything else."""
    body = f"{int(sha256, 16) % 10**_BODY:0{_BODY}d}"
    digits = body + mod_97_10.calc_check_digits(body)
    return " ".join(digits[start : start + 4] for start in range(0, _LENGTH, 4))


def read_slip_code(typed: str) -> str | None:
    """The number as `slip_code` writes it; None when digits are missing, wrong or swapped."""
    digits = "".join(letter for letter in typed if not letter.isspace() and letter not in ".-")
    if len(digits) != _LENGTH or not digits.isascii() or not digits.isdigit():
        return None
    try:
        mod_97_10.validate(digits)
    except ValidationError:
        return None
    return " ".join(digits[start : start + 4] for start in range(0, _LENGTH, 4))
