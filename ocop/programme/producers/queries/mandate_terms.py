"""What a producer says yes to, as one hash: codes and signed slips hold for these terms alone."""

import hashlib

from ocop.foundation.audit.sealing import canonical
from ocop.programme.producers.models import FilingMandate


def terms_sha256(mandate: FilingMandate) -> str:
    """Hex SHA-256 over who, for whom, for what and how long."""
    terms = {
        "mandate": mandate.pk,
        "producer": mandate.producer_id,
        "officer": mandate.officer_id,
        "scope": mandate.scope,
        "from": mandate.valid_from.isoformat(),
        "until": mandate.valid_until.isoformat(),
    }
    return hashlib.sha256(canonical(terms).encode()).hexdigest()
