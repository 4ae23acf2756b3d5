"""Cases of revocation, from what a person may see."""

from django.db.models import Count, Q, QuerySet

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.producers.models import ProducerMember
from ocop.programme.recognition.models import Certificate, RevocationCase, RevocationCorrection
from ocop.programme.recognition.queries.decisions import READERS
from ocop.programme.recognition.rules.revocation import OPEN_STATES


def revocations_visible_to(actor: Actor) -> QuerySet[RevocationCase]:
    """Cases about products of the person's territory, newest first; the ministry's office sees all."""
    grants = actor.grants_of(*READERS, Role.COMMUNE_OFFICER)
    visible = _with_parts(RevocationCase.objects.all())
    if any(grant.reach == Reach.NATION for grant in grants):
        return visible
    provinces = {grant.province_code for grant in grants if grant.reach == Reach.PROVINCE}
    communes = {grant.commune_code for grant in grants if grant.reach == Reach.COMMUNE}
    return visible.filter(
        Q(certificate__product__province_code__in=provinces) | Q(certificate__product__commune_code__in=communes)
    )


def own_revocations(actor: Actor) -> QuerySet[RevocationCase]:
    """Cases about products of the producers the person acts for."""
    if actor.user_id is None:
        return RevocationCase.objects.none()
    own = ProducerMember.objects.filter(user_id=actor.user_id, valid_until__isnull=True).values("producer_id")
    return _with_parts(RevocationCase.objects.filter(certificate__product__producer__in=own))


def explainable_by(actor: Actor) -> QuerySet[RevocationCase]:
    """What the person may see as an officer or as the producer."""
    return (revocations_visible_to(actor) | own_revocations(actor)).distinct()


def open_revocation(certificate: Certificate) -> RevocationCase | None:
    """The case under way about a certificate, or None."""
    return certificate.revocation_cases.filter(state__in=sorted(OPEN_STATES)).first()


def corrections_of(case: RevocationCase) -> QuerySet[RevocationCorrection]:
    """What was put right in a case, oldest first, with who did it."""
    return case.corrections.select_related("corrected_by")


def revocation_counts(actor: Actor) -> dict[str, int]:
    """Cases the person may see by state."""
    rows = revocations_visible_to(actor).order_by().select_related(None).values("state").annotate(count=Count("pk"))
    return {row["state"]: row["count"] for row in rows}


def _with_parts(found: QuerySet[RevocationCase]) -> QuerySet[RevocationCase]:
    return found.select_related("certificate__product__producer", "decision__document", "proposed_by")
