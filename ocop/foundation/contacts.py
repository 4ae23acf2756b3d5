"""Ways to reach somebody who left no account: a telephone number or an e-mail address."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from ocop.foundation.text.phone import normalise_phone

_FOREIGN = re.compile(r"\+(?!84)[1-9][\d .\-]{6,18}\d")


def can_be_reached(contact: str) -> bool:
    """A telephone number, a foreign one with its "+" too, or an e-mail address; blanks around it are cut off."""
    told = contact.strip()
    if _FOREIGN.fullmatch(told):
        return True
    try:
        normalise_phone(told)
    except ValueError:
        try:
            validate_email(told)
        except ValidationError:
            return False
    return True
