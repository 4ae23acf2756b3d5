"""What waits for a person in promotion: registrations and requests on the office's desk, invitations and questions on
the producer's."""

from datetime import date, timedelta

from django.db.models import Count, Min, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.work_items import WorkItem
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.promotion.models import Booth, Fair, TradeRequest
from ocop.programme.promotion.queries.visible import own_booths, own_offers
from ocop.programme.promotion.rules.promotion_kinds import BoothState, OfferState, RequestState

MOST = 40
OUTCOME_DAYS = 60
"""How long after a fair its outcome is asked for."""


def promotion_work_for(actor: Actor, today: date) -> list[WorkItem]:
    """Five kinds of lines; at most five queries."""
    return [
        *_registrations(actor, today),
        *_requests(actor),
        *_invitations(actor, today),
        *_questions(actor, today),
        *_outcomes(actor, today),
    ]


def _kept_fairs(actor: Actor) -> Q | None:
    """Fairs whose office the person is: those of the province, those of the commune, those of the ministry."""
    kept = Q(pk__in=())
    for grant in actor.grants_of(Role.PROVINCE_OFFICER):
        kept |= Q(province_code=grant.province_code)
    for grant in actor.grants_of(Role.COMMUNE_OFFICER):
        if grant.commune_code:
            kept |= Q(commune_code=grant.commune_code)
    if actor.holds(Role.MINISTRY_OFFICER):
        kept |= Q(province_code="")
    return kept if len(kept.children) > 1 else None


def _registrations(actor: Actor, today: date) -> list[WorkItem]:
    kept = _kept_fairs(actor)
    if kept is None:
        return []
    waiting = Q(booths__state=BoothState.REGISTERED)
    fairs = (
        Fair.objects.filter(kept, ends_on__gte=today, cancelled_on__isnull=True)
        .annotate(waiting=Count("booths", filter=waiting), since=Min("booths__since", filter=waiting))
        .filter(waiting__gt=0)
        .order_by("starts_on")[:MOST]
    )
    return [
        WorkItem(
            title=_("Xếp gian hàng: {fair}").format(fair=fair.name),
            detail=_("{count} chủ thể đã đăng ký, chờ xác nhận.").format(count=fair.waiting),
            url_name="office:promotion:fair",
            url_args=(fair.pk,),
            due_on=fair.starts_on,
            waiting_since=timezone.localdate(fair.since),
            kind="promotion.registrations",
        )
        for fair in fairs
    ]


def _requests(actor: Actor) -> list[WorkItem]:
    desks = {grant.province_code for grant in actor.grants_of(Role.PROVINCE_OFFICER) if grant.reach == Reach.PROVINCE}
    if actor.holds(Role.MINISTRY_OFFICER):
        desks.add("")
    if not desks:
        return []
    found = TradeRequest.objects.filter(state=RequestState.NEW, province_code__in=desks).order_by("received_at")[:MOST]
    return [
        WorkItem(
            title=_("Yêu cầu mua hàng: {wanted}").format(wanted=one.wanted),
            detail=_("Xem chủ thể phù hợp và hỏi, hoặc trả lời không xử lý."),
            url_name="office:promotion:request",
            url_args=(one.pk,),
            due_on=one.needed_until,
            waiting_since=timezone.localdate(one.received_at),
            kind="promotion.request",
        )
        for one in found
    ]


def _invitations(actor: Actor, today: date) -> list[WorkItem]:
    if not actor.holds(Role.PRODUCER_MEMBER):
        return []
    found: list[Booth] = list(
        own_booths(actor)
        .filter(state=BoothState.INVITED, fair__registers_until__gte=today, fair__cancelled_on__isnull=True)
        .select_related("fair", "producer")
        .order_by("fair__registers_until", "pk")[:MOST]
    )
    return [
        WorkItem(
            title=_("Mời tham gia: {fair}").format(fair=one.fair.name),
            detail=_("{producer}: đăng ký gian hàng hoặc trả lời không tham gia.").format(producer=one.producer.name),
            url_name="producer_desk:fair",
            url_args=(one.fair_id,),
            due_on=one.fair.registers_until,
            waiting_since=timezone.localdate(one.since),
            kind="promotion.invitation",
        )
        for one in found
    ]


def _outcomes(actor: Actor, today: date) -> list[WorkItem]:
    """Fairs of the last two months that a producer has not told the outcome of."""
    if not actor.holds(Role.PRODUCER_MEMBER):
        return []
    found: list[Booth] = list(
        own_booths(actor)
        .filter(
            state=BoothState.CONFIRMED,
            outcome_at__isnull=True,
            fair__ends_on__lt=today,
            fair__ends_on__gte=today - timedelta(days=OUTCOME_DAYS),
            fair__cancelled_on__isnull=True,
        )
        .select_related("fair", "producer")
        .order_by("fair__ends_on", "pk")[:MOST]
    )
    return [
        WorkItem(
            title=_("Báo kết quả hội chợ: {fair}").format(fair=one.fair.name),
            detail=_("{producer}: số khách mua đã gặp, hợp đồng, thỏa thuận; không có thì ghi 0.").format(
                producer=one.producer.name
            ),
            url_name="producer_desk:booth_outcome",
            url_args=(one.pk,),
            waiting_since=one.fair.ends_on,
            kind="promotion.outcome",
        )
        for one in found
    ]


def _questions(actor: Actor, today: date) -> list[WorkItem]:
    if not actor.holds(Role.PRODUCER_MEMBER):
        return []
    found = (
        own_offers(actor)
        .filter(state=OfferState.ASKED, request__state=RequestState.OPEN, request__needed_until__gte=today)
        .select_related("request", "producer")
        .order_by("request__needed_until", "pk")[:MOST]
    )
    return [
        WorkItem(
            title=_("Có người tìm mua: {wanted}").format(wanted=one.request.wanted),
            detail=_("{producer}: trả lời có cung cấp được hay không.").format(producer=one.producer.name),
            url_name="producer_desk:offer",
            url_args=(one.pk,),
            due_on=one.request.needed_until,
            waiting_since=timezone.localdate(one.asked_at),
            kind="promotion.offer",
        )
        for one in found
    ]
