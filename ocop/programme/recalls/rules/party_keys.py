"""What tells one holder of goods from another, so that nobody is called twice."""

import re

from ocop.foundation.text.folding import fold

_OWN_PRODUCER = re.compile(r"/ocop/chu-the/(\d{1,18})$", re.ASCII)
_OWN_PARTNER = re.compile(r"/ocop/doi-tac/\d+$", re.ASCII)


def party_key(*, producer_id: int | None, gln: str, phone: str, name: str) -> str:
    """The surest mark there is: the producer on the platform, the GLN, the telephone, else the name."""
    if producer_id is not None:
        return f"producer:{producer_id}"
    if gln:
        return f"gln:{gln}"
    if phone:
        return f"phone:{phone}"
    return f"name:{fold(name)[:180]}"


def producer_named(number: str) -> int | None:
    """The producer of the platform a party address names."""
    found = _OWN_PRODUCER.search(number)
    return int(found[1]) if found else None


def is_partner_of_books(number: str) -> bool:
    """An address of somebody in a producer's own books: the sale there tells name and telephone."""
    return _OWN_PARTNER.search(number) is not None
