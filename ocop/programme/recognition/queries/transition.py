"""Certificates that run on while their re-assessment waits for its answer (khoản 3 Điều 12). Nothing is stored: the
extension follows from the dossier at the moment of asking, and ends with it."""

from collections.abc import Iterable
from copy import copy
from dataclasses import replace
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from ocop.programme.dossiers.models import Dossier, DossierStep
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind
from ocop.programme.dossiers.rules.dossier_lifecycle import CLOSED_STATES, DossierMove, DossierState
from ocop.programme.recognition.models import Certificate
from ocop.programme.recognition.rules.validity import (
    FIRST_UNDER_TRANSITION,
    LAST_UNDER_TRANSITION,
    LONGEST_EXTENSION_DAYS,
    CertificateDates,
    extension_while_pending,
    falls_under_transition,
)

# A nominated dossier still waits for the ministry; a draft was never handed in.
PENDING_STATES = sorted((frozenset(DossierState) - CLOSED_STATES - {DossierState.DRAFT}) | {DossierState.NOMINATED})
LAST_DAY_OF_TRANSITION = LAST_UNDER_TRANSITION + timedelta(days=LONGEST_EXTENSION_DAYS)


def pending_renewals(product_ids: Iterable[int]) -> dict[int, date]:
    """Product → day its pending re-assessment was first handed in; one query."""
    steps = DossierStep.objects.filter(
        dossier__product_id__in=product_ids,
        dossier__kind=DossierKind.RENEWAL,
        dossier__state__in=PENDING_STATES,
        move=DossierMove.SUBMIT,
    )
    filed: dict[int, date] = {}
    for product_id, at in steps.order_by("-at").values_list("dossier__product_id", "at"):
        filed[product_id] = timezone.localdate(at)
    return filed


def bids_under_way(product_ids: Iterable[int]) -> dict[tuple[int, DossierKind], int]:
    """Product and kind → its dossier that has not ended, drafts too; one query."""
    rows = Dossier.objects.filter(product_id__in=product_ids, state__in=[*PENDING_STATES, DossierState.DRAFT])
    return {
        (product, DossierKind(kind)): pk
        for product, kind, pk in rows.order_by("pk").values_list("product_id", "kind", "pk")
    }


def needs_asking(dates: CertificateDates, day: date) -> bool:
    """Whether a pending dossier can matter for the day at all; spares nearly every page the question."""
    until = dates.valid_until
    return (
        until is not None
        and until < day <= LAST_DAY_OF_TRANSITION
        and dates.extended_until is None
        and (dates.revoked_on is None or dates.revoked_on > day)
        and (dates.superseded_on is None or dates.superseded_on > day)
        and falls_under_transition(until)
    )


def with_extension(dates: CertificateDates, product_id: int, day: date) -> CertificateDates:
    """The dates with the extension of khoản 3 Điều 12, when one runs; a query only for certificates it may be about."""
    if not needs_asking(dates, day):
        return dates
    filed_on = pending_renewals([product_id]).get(product_id)
    return replace(dates, extended_until=extension_while_pending(dates.valid_until, filed_on))


def transition_extensions() -> dict[int, date]:
    """Certificate → last day of its extension, for every certificate with a pending re-assessment; two queries."""
    found = Certificate.objects.filter(
        _in_range(),
        Exists(Dossier.objects.filter(_pending(), product_id=OuterRef("product_id"))),
        extended_until__isnull=True,
    )
    lines = list(found.order_by("pk").values_list("pk", "product_id", "valid_until"))
    filed = pending_renewals({product_id for _pk, product_id, _until in lines}) if lines else {}
    days = {pk: extension_while_pending(until, filed.get(product_id)) for pk, product_id, until in lines}
    return {pk: until for pk, until in days.items() if until is not None}


def extends_on(day: date) -> Q:
    """Condition on certificates: ended, and running on that day by khoản 3 Điều 12; the same answer as the rule."""
    if not FIRST_UNDER_TRANSITION < day <= LAST_DAY_OF_TRANSITION:
        return Q(pk__in=())
    in_time = DossierStep.objects.filter(
        dossier__product_id=OuterRef("product_id"),
        dossier__kind=DossierKind.RENEWAL,
        dossier__state__in=PENDING_STATES,
        move=DossierMove.SUBMIT,
        at__date__lte=OuterRef("valid_until"),
    )
    still = Q(valid_until__lt=day, valid_until__gte=day - timedelta(days=LONGEST_EXTENSION_DAYS))
    return _in_range() & still & Q(extended_until__isnull=True) & Q(Exists(in_time))


def apply_extensions(certificates: Iterable[Certificate], day: date) -> list[Certificate]:
    """The certificates; those an extension runs for as copies, never to be saved, with its last day filled in, so that
    `status_on` knows. One query, none when no certificate of the list can have one."""
    found = list(certificates)
    asked = [one for one in found if needs_asking(one.dates, day)]
    filed = pending_renewals([one.product_id for one in asked]) if asked else {}
    return [_extended(one, filed.get(one.product_id)) for one in found] if filed else found


def _extended(certificate: Certificate, filed_on: date | None) -> Certificate:
    until = extension_while_pending(certificate.valid_until, filed_on)
    if until is None or certificate.extended_until is not None:
        return certificate
    extended = copy(certificate)
    extended.extended_until = until
    return extended


def _in_range() -> Q:
    return Q(valid_until__gte=FIRST_UNDER_TRANSITION, valid_until__lte=LAST_UNDER_TRANSITION)


def _pending() -> Q:
    return Q(kind=DossierKind.RENEWAL, state__in=PENDING_STATES)
