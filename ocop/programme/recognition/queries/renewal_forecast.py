"""What the coming months and rounds bring an office: expected re-assessments against the dossiers in work."""

from datetime import date, timedelta

from django.utils import timezone

from ocop.foundation.months import add_months
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.queries.review_queue import office_dossiers
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.recognition.queries.decisions import certificates_visible_to
from ocop.programme.recognition.queries.expiry_board import board_certificates
from ocop.programme.recognition.rules.renewal_load import (
    MONTHS_AHEAD,
    MonthLoad,
    RoundLoad,
    load_by_month,
    load_by_round,
)
from ocop.programme.recognition.rules.validity import RENEWAL_LATEST_DAYS

_S = DossierState
IN_WORK = sorted(
    {
        _S.SUBMITTED, _S.COMMUNE_REVIEW, _S.RETURNED_BY_COMMUNE, _S.FORWARDED, _S.PROVINCE_REVIEW,
        _S.RETURNED_BY_PROVINCE, _S.ADVISORY_REVIEW, _S.READY_FOR_COUNCIL, _S.IN_COUNCIL,
    }
)  # fmt: skip


def months_ahead(actor: Actor, today: date) -> list[MonthLoad]:
    """Twelve months of the person's territory; one query."""
    first = today.replace(day=1) + timedelta(days=RENEWAL_LATEST_DAYS)
    last = add_months(today.replace(day=1), MONTHS_AHEAD) + timedelta(days=RENEWAL_LATEST_DAYS)
    # Certificates that file late in the year end after the board's twelve months.
    found = board_certificates(certificates_visible_to(actor), add_months(today, RENEWAL_LATEST_DAYS // 30 + 1))
    ending = found.filter(valid_until__gte=first, valid_until__lt=last).order_by().select_related(None)
    return load_by_month(ending.values_list("valid_until", "is_filed"), today)  # type: ignore[misc]


def rounds_ahead(actor: Actor, months: list[MonthLoad], today: date) -> list[RoundLoad]:
    """The rounds of these months with the first-time and upgrade dossiers in work beside them; one query.

    A dossier counts for the round its commune's proposal fell into; without one, for the round of today.
    """
    others = (
        office_dossiers(actor)
        .exclude(kind=DossierKind.RENEWAL)
        .filter(state__in=IN_WORK)
        .order_by()
        .values_list("commune_report__issued_at", flat=True)
    )
    days = [today if issued_at is None else timezone.localdate(issued_at) for issued_at in others]
    return load_by_round(months, days)
