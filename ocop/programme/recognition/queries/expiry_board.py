"""Thời hạn 36 tháng: certificates by the time they have left, and where their re-assessment stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import BooleanField, Case, Count, Exists, OuterRef, Q, QuerySet, Subquery, Value, When

from ocop.foundation.months import add_months
from ocop.foundation.text.folding import search_keys
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.models import Dossier
from ocop.programme.dossiers.queries.dossiers_visible import dossiers_visible_to
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind
from ocop.programme.recognition.models import Certificate
from ocop.programme.recognition.queries.decisions import certificates_visible_to
from ocop.programme.recognition.queries.transition import PENDING_STATES, extends_on
from ocop.programme.recognition.rules.validity import RENEWAL_EARLIEST_DAYS, RENEWAL_LATEST_DAYS


class ExpiryGroup(StrEnum):
    """What a person looks for; the value stands in the address. The first four follow one another without a gap."""

    ONE_MONTH = "1-thang"
    THREE_MONTHS = "3-thang"
    SIX_MONTHS = "6-thang"
    TWELVE_MONTHS = "12-thang"
    WINDOW_OPEN = "dang-nhan"
    LATE = "nop-muon"
    FILED = "da-nop"
    EXTENDED = "keo-dai"
    OVERDUE = "qua-han"


@dataclass(frozen=True)
class ExpiryFilters:
    """What the person chose; empty means no restriction. `month` is the first day of the month whose last filing days
    are asked for (the forecast leads here)."""

    commune_code: str = ""
    province_code: str = ""
    star: int | None = None
    text: str = ""
    month: date | None = None


def group_condition(group: ExpiryGroup, day: date) -> Q:
    """The certificates of a group on a day; `is_filed` and `runs_on` are annotated by `board_certificates`."""
    one, three, six, twelve = (add_months(day, months) for months in (1, 3, 6, 12))
    running = Q(valid_until__gte=day)
    last_filing, first_filing = day + timedelta(days=RENEWAL_LATEST_DAYS), day + timedelta(days=RENEWAL_EARLIEST_DAYS)
    extended = Q(valid_until__lt=day) & (Q(extended_until__gte=day) | Q(runs_on=True))
    return {
        ExpiryGroup.ONE_MONTH: running & Q(valid_until__lte=one),
        ExpiryGroup.THREE_MONTHS: Q(valid_until__gt=one, valid_until__lte=three),
        ExpiryGroup.SIX_MONTHS: Q(valid_until__gt=three, valid_until__lte=six),
        ExpiryGroup.TWELVE_MONTHS: Q(valid_until__gt=six, valid_until__lte=twelve),
        ExpiryGroup.WINDOW_OPEN: Q(valid_until__gte=last_filing, valid_until__lte=first_filing, is_filed=False),
        ExpiryGroup.LATE: running & Q(valid_until__lt=last_filing, is_filed=False),
        ExpiryGroup.FILED: Q(is_filed=True) & (running | extended),
        ExpiryGroup.EXTENDED: extended,
        ExpiryGroup.OVERDUE: Q(valid_until__lt=day)
        & (Q(extended_until__isnull=True) | Q(extended_until__lt=day))
        & Q(runs_on=False),
    }[group]


def board_certificates(certificates: QuerySet[Certificate], day: date) -> QuerySet[Certificate]:
    """Of these, the standing ones that end within a year or have ended; `is_filed`: a re-assessment waits for its
    answer; `runs_on`: by khoản 3 Điều 12."""
    pending = Dossier.objects.filter(
        kind=DossierKind.RENEWAL, state__in=PENDING_STATES, product_id=OuterRef("product_id")
    )
    return certificates.filter(
        Q(revoked_on__isnull=True) | Q(revoked_on__gt=day),
        Q(superseded_on__isnull=True) | Q(superseded_on__gt=day),
        valid_until__lte=add_months(day, 12),
    ).annotate(
        is_filed=Exists(pending),
        runs_on=Case(When(extends_on(day), then=Value(True)), default=Value(False), output_field=BooleanField()),
    )


def expiry_board(actor: Actor, filters: ExpiryFilters, day: date) -> QuerySet[Certificate]:
    """The certificates of the person's territory under the filters, the nearest end first, those that have ended
    last; `pending_dossier` is the
    dossier that waits for its answer, where the person may open it."""
    found = filtered(board_certificates(certificates_visible_to(actor), day), filters)
    openable = dossiers_visible_to(actor).filter(
        kind=DossierKind.RENEWAL, state__in=PENDING_STATES, product_id=OuterRef("product_id")
    )
    found = found.annotate(pending_dossier=Subquery(openable.order_by("-pk").values("pk")[:1]))
    return found.order_by(*_nearest_first(day))


def _nearest_first(day: date) -> tuple[Any, ...]:
    has_ended = Case(When(group_condition(ExpiryGroup.OVERDUE, day), then=Value(1)), default=Value(0))
    return has_ended, "valid_until", "pk"


def filtered(found: QuerySet[Certificate], filters: ExpiryFilters) -> QuerySet[Certificate]:
    """The chosen ones, whatever their group."""
    if filters.commune_code:
        found = found.filter(product__commune_code=filters.commune_code)
    if filters.province_code:
        found = found.filter(product__province_code=filters.province_code)
    if filters.star is not None:
        found = found.filter(star=filters.star)
    if filters.month is not None:
        shift = timedelta(days=RENEWAL_LATEST_DAYS)
        found = found.filter(
            valid_until__gte=filters.month + shift, valid_until__lt=add_months(filters.month, 1) + shift
        )
    if filters.text.strip():
        wanted = Q()
        for key in search_keys(filters.text):
            wanted |= Q(product__search_text__contains=key) | Q(product__producer__matching_key__contains=key)
        found = found.filter(wanted)
    return found


def expiry_counts(found: QuerySet[Certificate], day: date) -> Mapping[ExpiryGroup, int]:
    """How many of them each group holds, in one query."""
    names = {group: f"count_{number}" for number, group in enumerate(ExpiryGroup)}
    counts = {name: Count("pk", filter=group_condition(group, day)) for group, name in names.items()}
    counted = found.order_by().select_related(None).aggregate(**counts)
    return {group: counted[name] for group, name in names.items()}


def places_on_board(found: QuerySet[Certificate]) -> tuple[set[str], set[str]]:
    """Codes of the communes and of the provinces that occur; one query."""
    pairs = set(found.order_by().values_list("product__commune_code", "product__province_code").distinct())
    return {commune for commune, _province in pairs if commune}, {province for _commune, province in pairs if province}


def own_board(certificates: QuerySet[Certificate], day: date) -> QuerySet[Certificate]:
    """The same for the certificates of a producer's own products."""
    return board_certificates(certificates, day).order_by(*_nearest_first(day))
