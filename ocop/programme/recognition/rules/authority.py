"""Who recognises which star (Điều 4 khoản 1), and so who revokes it (Điều 8 khoản 2)."""

LOWEST_RECOGNISED = 3
FIVE_STARS = 5


def is_recognised_by_ministry(star: int) -> bool:
    """True for 5 stars: the minister decides; 3 and 4 stars are decided by the chairman of the province."""
    return star == FIVE_STARS


def may_recognise(star: int, *, as_ministry: bool) -> bool:
    """True when the authority may give this star; nobody recognises 1 or 2."""
    return star >= LOWEST_RECOGNISED and is_recognised_by_ministry(star) == as_ministry
