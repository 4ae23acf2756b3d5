"""The days of a paper and of a dossier, as the rule about old papers asks for them."""

from datetime import date

from django.utils import timezone

from ocop.programme.dossiers.models import Dossier, Evidence
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind, EvidenceType
from ocop.programme.dossiers.rules.renewal_papers import PaperDates, RenewalDays


def dates_of(evidence: Evidence) -> PaperDates:
    """What the rule about old papers asks of one."""
    return PaperDates(
        type=EvidenceType(evidence.type),
        issued_on=evidence.issued_on,
        expires_on=evidence.expires_on,
        added_on=timezone.localdate(evidence.added_at),
    )


def renewal_days(dossier: Dossier, filed_on: date) -> RenewalDays:
    """The days the papers of a dossier are held against."""
    return RenewalDays(
        kind=DossierKind(dossier.kind),
        filed_on=filed_on,
        previous_issued_on=dossier.previous_issued_on,
        previous_expires_on=dossier.previous_expires_on,
    )
