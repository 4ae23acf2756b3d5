"""What connects a producer, or an office, with systems written elsewhere: tokens, numbers of parties, subscriptions."""

from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.work_items import WorkItem
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.producers.models import Producer
from ocop.programme.producers.queries.membership import VERIFYING_ROLES
from ocop.programme.traceability.models import EpcisToken, PartyNumber, PartyNumberClaim, Subscription
from ocop.programme.traceability.queries.epcis_callers import reads_all_events
from ocop.programme.traceability.rules.form_tokens import FORM_TOKENS_BEGIN

SHOWN_AFTERWARDS = timedelta(days=90)
MOST_ITEMS = 60


def bearer_tokens() -> QuerySet[EpcisToken]:
    """Those somebody holds: without the one under which the programme's own forms capture."""
    return EpcisToken.objects.exclude(sha256__startswith=FORM_TOKENS_BEGIN)


def tokens_in_force(now: datetime) -> QuerySet[EpcisToken]:
    """Neither taken back nor run out."""
    return bearer_tokens().filter(revoked_at__isnull=True, expires_at__gt=now)


def tokens_of(producer: Producer, now: datetime) -> QuerySet[EpcisToken]:
    """The producer's tokens, newest first; those that ended long ago are left out."""
    recent = Q(expires_at__gt=now - SHOWN_AFTERWARDS) & (
        Q(revoked_at__isnull=True) | Q(revoked_at__gt=now - SHOWN_AFTERWARDS)
    )
    return bearer_tokens().filter(recent, producer=producer).order_by("-created_at", "-pk")


def office_tokens_visible_to(actor: Actor) -> QuerySet[EpcisToken]:
    """The person's own; an officer of the ministry sees those of everybody."""
    tokens = EpcisToken.objects.filter(reads_all=True).select_related("created_by").order_by("-created_at", "-pk")
    if actor.holds(Role.MINISTRY_OFFICER):
        return tokens
    return tokens.filter(created_by_id=actor.account_key) if reads_all_events(actor) else tokens.none()


def numbers_of(producer: Producer) -> QuerySet[PartyNumber]:
    """The GLNs the producer is known by."""
    return PartyNumber.objects.filter(producer=producer).order_by("pk")


def claims_of(producer: Producer, now: datetime) -> QuerySet[PartyNumberClaim]:
    """What the producer claimed and is not confirmed: waiting, or refused not long ago."""
    recent = Q(decided_at__isnull=True) | Q(decided_at__gt=now - SHOWN_AFTERWARDS)
    return PartyNumberClaim.objects.filter(recent, producer=producer, is_confirmed=False).order_by("-claimed_at", "-pk")


def subscriptions_of(producer: Producer) -> QuerySet[Subscription]:
    """Standing questions of the producer's systems, newest first."""
    return Subscription.objects.filter(query__producer=producer).select_related("query", "token").order_by("-pk")


def claims_to_decide(actor: Actor) -> QuerySet[PartyNumberClaim]:
    """Claims that wait, of producers in the places the person verifies; the longest waiting first."""
    seen = Q(pk__in=[])
    for grant in actor.grants_of(*VERIFYING_ROLES):
        if grant.reach == Reach.COMMUNE and grant.commune_code:
            seen |= Q(producer__commune_code=grant.commune_code)
        elif grant.reach == Reach.PROVINCE:
            seen |= Q(producer__province_code=grant.province_code)
    waiting = PartyNumberClaim.objects.filter(seen, decided_at__isnull=True)
    return waiting.select_related("producer__commune").order_by("claimed_at", "pk")


def connection_work_for(actor: Actor, today: date) -> list[WorkItem]:
    """Claims of a GLN, for the officers who confirm them."""
    if not actor.holds(*VERIFYING_ROLES):
        return []
    return [
        WorkItem(
            title=_("Xác nhận mã GLN: {producer}").format(producer=one.producer.name),
            detail=_("Chủ thể khai mã {gln}; đối chiếu với giấy của GS1 rồi xác nhận.").format(gln=one.gln),
            url_name="office:stamps:party_numbers",
            waiting_since=timezone.localdate(one.claimed_at),
            kind="traceability.party_number",
        )
        for one in claims_to_decide(actor)[:MOST_ITEMS]
    ]
