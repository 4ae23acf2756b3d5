"""Certificates by what they are worth on a day, and one with its history."""

from datetime import date, timedelta

from django.db.models import Q, QuerySet

from ocop.foundation.text.folding import search_keys
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.recognition.models import Certificate
from ocop.programme.recognition.queries.decisions import certificates_visible_to
from ocop.programme.recognition.queries.transition import extends_on
from ocop.programme.recognition.rules.codes import tidy_public_code
from ocop.programme.recognition.rules.recognition_kinds import CertificateStatus
from ocop.programme.recognition.rules.validity import RENEWAL_EARLIEST_DAYS


def status_condition(status: CertificateStatus, day: date) -> Q:
    """The same answer as `rules.validity.status_on`, for the database; the tests hold the two together."""
    revoked = Q(revoked_on__lte=day)
    superseded = Q(superseded_on__lte=day)
    not_revoked = Q(revoked_on__isnull=True) | Q(revoked_on__gt=day)
    standing = not_revoked & (Q(superseded_on__isnull=True) | Q(superseded_on__gt=day))
    begun = standing & (Q(issued_on__isnull=True) | Q(issued_on__lte=day))
    undated = begun & Q(valid_until__isnull=True)
    ended = begun & Q(valid_until__lt=day)
    runs_on = Q(extended_until__gte=day) | extends_on(day)
    last_calm_day = day + timedelta(days=RENEWAL_EARLIEST_DAYS)
    conditions = {
        CertificateStatus.REVOKED: revoked,
        CertificateStatus.SUPERSEDED: not_revoked & superseded,
        CertificateStatus.NOT_YET: standing & Q(issued_on__gt=day),
        CertificateStatus.VALID: begun & Q(valid_until__gt=last_calm_day),
        CertificateStatus.EXPIRING: begun & Q(valid_until__gte=day, valid_until__lte=last_calm_day),
        CertificateStatus.EXTENDED: ended & runs_on,
        CertificateStatus.EXPIRED: (
            ended & (Q(extended_until__isnull=True) | Q(extended_until__lt=day)) & ~extends_on(day)
        )
        | (undated & Q(expires_no_later_than__lt=day)),
        CertificateStatus.UNDATED: undated
        & (Q(expires_no_later_than__isnull=True) | Q(expires_no_later_than__gte=day)),
    }
    return conditions[status]


def certificate_list(
    actor: Actor, *, day: date, status: CertificateStatus | None = None, search: str = "", star: int | None = None
) -> QuerySet[Certificate]:
    """Certificates of the territory, newest first; `search` reads product, producer, codes, decision number."""
    found = certificates_visible_to(actor)
    if status is not None:
        found = found.filter(status_condition(status, day))
    if star is not None:
        found = found.filter(star=star)
    if search.strip():
        wanted = (
            Q(decision_number__icontains=search.strip())
            | Q(public_code=tidy_public_code(search))
            | Q(code=search.strip())
        )
        for key in search_keys(search):
            wanted |= Q(product__search_text__contains=key) | Q(product__matching_key__contains=key)
            wanted |= Q(product__producer__matching_key__contains=key)
        found = found.filter(wanted)
    return found


def certificate_counts(actor: Actor, day: date) -> dict[CertificateStatus, int]:
    """How many certificates of the territory stand in each status on the day, in one query."""
    from django.db.models import Count

    counts = {status.value: Count("pk", filter=status_condition(status, day)) for status in CertificateStatus}
    found = certificates_visible_to(actor).order_by().select_related(None).aggregate(**counts)
    return {status: found[status.value] for status in CertificateStatus}


def certificate_history(certificate: Certificate) -> list[Certificate]:
    """Every certificate of the same product, newest first."""
    others = Certificate.objects.filter(product_id=certificate.product_id)
    return sorted(others, key=lambda one: (one.issued_on or date(one.assessment_year, 12, 31), one.pk), reverse=True)
