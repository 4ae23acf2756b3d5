"""The platform's own names of things, for those no GS1 key names."""

from django.conf import settings

from ocop.programme.exchange.rules.passport_document import own_path

SITE_OF_TRIALS = "https://ocop.example"


def own_site() -> str:
    """The address names begin with: the one told to the program, so that a name stays the same whoever asks; for
    trials without one, a name nobody can hold."""
    return settings.PUBLIC_ADDRESS or SITE_OF_TRIALS


def lot_keys(product_id: int, code: str, gtin: str) -> list[str]:
    """Under which keys events may speak of a lot: GTIN and lot, and the own address."""
    keys = [own_site() + own_path(product_id, code)]
    if gtin:
        keys.append(f"/01/{gtin}/10/" + code.replace("%", "%25").replace("/", "%2F"))
    return keys
