"""Decisions and certificates, from what a person may see."""

from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.recognition.models import Certificate, DecisionItem, RecognitionDecision
from ocop.programme.recognition.queries.transition import extends_on
from ocop.programme.recognition.rules.recognition_kinds import DecisionState

READERS = (
    Role.PROVINCE_OFFICER,
    Role.PROVINCE_LEADER,
    Role.INSPECTOR,
    Role.AUDITOR,
    Role.MINISTRY_OFFICER,
)


def decisions_visible_to(actor: Actor) -> QuerySet[RecognitionDecision]:
    """Decisions of the provinces the person reads for, and the ministry's signed ones about products of those provinces
    (Điều 7 khoản 4 điểm g); communes see only signed ones through certificates."""
    grants = actor.grants_of(*READERS)
    visible = RecognitionDecision.objects.select_related("document", "nomination_letter", "session").order_by(
        "-prepared_at", "-pk"
    )
    if any(grant.reach == Reach.NATION for grant in grants):
        return visible
    provinces = {grant.province_code for grant in grants}
    names_theirs = Exists(DecisionItem.objects.filter(decision=OuterRef("pk"), product__province_code__in=provinces))
    return visible.filter(
        Q(province_code__in=provinces) | (Q(province_code="", state=DecisionState.SIGNED) & Q(names_theirs))
    )


def certificates_visible_to(actor: Actor) -> QuerySet[Certificate]:
    """Certificates of the person's territory; a producer's own are read through `certificates_of_producers`."""
    grants = actor.grants_of(*READERS, Role.COMMUNE_OFFICER)
    visible = Certificate.objects.select_related("product__producer", "decision__document").order_by(
        F("issued_on").desc(nulls_last=True), "-pk"
    )
    if any(grant.reach == Reach.NATION for grant in grants):
        return visible
    provinces = {grant.province_code for grant in grants if grant.reach == Reach.PROVINCE}
    communes = {grant.commune_code for grant in grants if grant.reach == Reach.COMMUNE}
    return visible.filter(Q(product__province_code__in=provinces) | Q(product__commune_code__in=communes))


def certificates_of_producers(producer_ids: list[int]) -> QuerySet[Certificate]:
    """Certificates of these producers' products, newest first."""
    return (
        Certificate.objects.filter(product__producer_id__in=producer_ids)
        .select_related("product__producer", "decision")
        .order_by(F("issued_on").desc(nulls_last=True), "-pk")
    )


def certificates_in_force(day: date) -> QuerySet[Certificate]:
    """The certificates by which products bear their stars on that day."""
    return (
        Certificate.objects.filter(issued_on__lte=day)
        .filter(Q(valid_until__gte=day) | Q(extended_until__gte=day) | extends_on(day))
        .filter(Q(revoked_on__isnull=True) | Q(revoked_on__gt=day))
        .filter(Q(superseded_on__isnull=True) | Q(superseded_on__gt=day))
    )


def certificate_of_dossier(dossier_id: int) -> Certificate | None:
    """The certificate that came out of a dossier's assessment, whatever became of it since; None before and without."""
    return (
        Certificate.objects.filter(result__item__dossier_id=dossier_id)
        .select_related("product__producer", "decision")
        .order_by(F("issued_on").desc(nulls_last=True), "-pk")
        .first()
    )


def certificate_in_force(product_id: int, day: date) -> Certificate | None:
    """The certificate by which the product bears its star on that day, or None."""
    found = certificates_in_force(day).filter(product_id=product_id)
    return found.order_by(F("issued_on").desc(nulls_last=True), "-pk").first()
