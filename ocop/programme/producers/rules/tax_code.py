"""Tax codes of producers: 10 digits with a check digit, 13 for a branch, or the 12 digits of a citizen's number.

Thông tư 86/2024/TT-BTC: from 01/07/2025 households and individuals use their citizen's number (số định danh cá nhân)
instead of a tax code, so a household, a farm or a cooperative group may write 12 digits.
"""

import re

from stdnum.exceptions import ValidationError
from stdnum.vn import mst

from ocop.foundation.text.citizen_id import is_citizen_id, mask_citizen_id
from ocop.programme.producers.rules.producer_kinds import ProducerKind

USES_CITIZEN_NUMBER = frozenset(
    {ProducerKind.HOUSEHOLD, ProducerKind.FARM, ProducerKind.COOPERATIVE_GROUP, ProducerKind.OTHER}
)
NEEDS_TAX_CODE = frozenset({ProducerKind.ENTERPRISE, ProducerKind.COOPERATIVE})
CITIZEN_NUMBER_LENGTH = 12


def normalise_tax_code(text: str, kind: ProducerKind) -> str:
    """The code as it is stored: "0100233488", "0314409058-002" or 12 digits; "" for an empty text.

    Raises ValueError when no such code can exist (length, check digit), or when 12 digits are given for a kind of
    producer that has a tax code of its own.
    """
    digits = re.sub(r"[\s.\-\u00a0]", "", text)
    if not digits:
        return ""
    if len(digits) == CITIZEN_NUMBER_LENGTH:
        if kind not in USES_CITIZEN_NUMBER or not is_citizen_id(digits):
            raise ValueError("not a tax code of this kind of producer")
        return digits
    try:
        return str(mst.format(mst.validate(digits)))
    except ValidationError as fault:
        raise ValueError("not a Vietnamese tax code") from fault


def public_tax_code(code: str) -> str:
    """The code as strangers may see it: a citizen's number is masked, a tax code is public."""
    return mask_citizen_id(code) if len(code) == CITIZEN_NUMBER_LENGTH else code
