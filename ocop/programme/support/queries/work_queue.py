"""What waits for a person in support and awards."""

from datetime import date

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ocop.foundation.work_items import WorkItem
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.support.labels import MEASURES
from ocop.programme.support.models import AwardProposal, SupportRequest
from ocop.programme.support.queries.visible import communes_of, kept_provinces, own_requests
from ocop.programme.support.rules.support_kinds import AwardState, LeaderView, ProposalState, RequestState

MOST = 60


def support_work_for(actor: Actor, today: date) -> list[WorkItem]:
    """Requests to answer, to settle and to pay, decisions to record, for the province's office; opinions for the
    commune; what a producer still has to hand in."""
    return [*_for_province(actor), *_for_leader(actor), *_for_commune(actor), *_for_producer(actor)]


def _for_leader(actor: Actor) -> list[WorkItem]:
    provinces = {grant.province_code for grant in actor.grants_of(Role.PROVINCE_LEADER) if grant.province_code}
    if not provinces:
        return []
    found = AwardProposal.objects.filter(
        province_code__in=provinces, state=ProposalState.PROPOSED, leader_view=""
    ).exclude(proposed_by_id=actor.user_id)
    return [
        WorkItem(
            title=_("Danh sách thưởng: {title}").format(title=proposal.title),
            detail=_("Duyệt hoặc trả lại danh sách trước khi ban hành quyết định."),
            url_name="office:support:proposal",
            url_args=(proposal.pk,),
            waiting_since=timezone.localdate(proposal.proposed_at),
            kind="support.view_proposal",
        )
        for proposal in found.order_by("proposed_at")[:MOST]
    ]


def _for_province(actor: Actor) -> list[WorkItem]:
    provinces = kept_provinces(actor)
    if not provinces:
        return []
    waiting = SupportRequest.objects.filter(
        province_code__in=provinces, state__in=[RequestState.ASKED, RequestState.CARRIED_OUT, RequestState.SETTLED]
    ).select_related("producer")
    details = {
        RequestState.ASKED: _("Xem xét, duyệt hoặc không duyệt, ghi rõ lý do."),
        RequestState.CARRIED_OUT: _("Kiểm tra chứng từ, nghiệm thu và quyết toán."),
        RequestState.SETTLED: _("Đã quyết toán: ghi chứng từ chi khi chi tiền."),
    }
    kinds = {
        RequestState.ASKED: "support.decide",
        RequestState.CARRIED_OUT: "support.settle",
        RequestState.SETTLED: "support.pay",
    }
    work = [
        WorkItem(
            title=_title(request),
            detail=details[RequestState(request.state)],
            url_name="office:support:request",
            url_args=(request.pk,),
            waiting_since=timezone.localdate(request.state_since),
            kind=kinds[RequestState(request.state)],
        )
        for request in waiting.order_by("state_since")[:MOST]
    ]
    proposals = AwardProposal.objects.filter(province_code__in=provinces).annotate(
        unpaid=Count("awards", filter=Q(awards__state=AwardState.DECIDED))
    )
    for proposal in proposals.filter(Q(state=ProposalState.PROPOSED) | Q(unpaid__gt=0)).order_by("proposed_at")[:MOST]:
        is_open = proposal.state == ProposalState.PROPOSED
        work.append(
            WorkItem(
                title=_("Danh sách thưởng: {title}").format(title=proposal.title),
                detail=_("Lãnh đạo trả lại: rút danh sách và lập lại.")
                if is_open and proposal.leader_view == LeaderView.RETURNED
                else _("Ghi quyết định của UBND tỉnh khi được ban hành.")
                if is_open
                else ngettext("{count} khoản chưa chi đủ.", "{count} khoản chưa chi đủ.", proposal.unpaid).format(
                    count=proposal.unpaid
                ),
                url_name="office:support:proposal",
                url_args=(proposal.pk,),
                waiting_since=timezone.localdate(
                    proposal.proposed_at if proposal.decided_at is None else proposal.decided_at
                ),
                kind="support.decide_awards" if is_open else "support.pay_awards",
            )
        )
    return work


def _for_commune(actor: Actor) -> list[WorkItem]:
    communes = communes_of(actor)
    if not communes:
        return []
    waiting = SupportRequest.objects.filter(
        commune_code__in=communes, state=RequestState.ASKED, opinion=""
    ).select_related("producer")
    return [
        WorkItem(
            title=_title(request),
            detail=_("Ghi ý kiến của UBND cấp xã để tỉnh xem xét."),
            url_name="office:support:request",
            url_args=(request.pk,),
            waiting_since=timezone.localdate(request.asked_at),
            kind="support.opinion",
        )
        for request in waiting.order_by("asked_at")[:MOST]
    ]


def _for_producer(actor: Actor) -> list[WorkItem]:
    if actor.user_id is None or not actor.holds(Role.PRODUCER_MEMBER):
        return []
    granted = own_requests(actor).filter(state=RequestState.GRANTED).order_by("state_since")
    return [
        WorkItem(
            title=_("Hỗ trợ đã duyệt: {measure}").format(measure=MEASURES[request.measure]),
            detail=_("Thực hiện, rồi nộp hóa đơn, chứng từ và chi phí thực tế để được quyết toán."),
            url_name="producer_desk:support_request",
            url_args=(request.pk,),
            waiting_since=timezone.localdate(request.state_since),
            kind="support.carry_out",
        )
        for request in granted[:MOST]
    ]


def _title(request: SupportRequest) -> str:
    return _("Đề nghị hỗ trợ: {measure} – {producer}").format(
        measure=MEASURES[request.measure], producer=request.producer.name
    )
