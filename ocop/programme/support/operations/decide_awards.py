"""Ghi quyết định thưởng: the paper, the budget line, and what was given where it is less than the policy gives."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.foundation.text.formats import vietnamese_date
from ocop.programme.accounts.queries.people import holders_of_role
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.support.labels import dong
from ocop.programme.support.models import Award, AwardProposal
from ocop.programme.support.operations.charging import charge
from ocop.programme.support.operations.paper_of_decision import DecisionPaper, paper_on_record
from ocop.programme.support.operations.telling import tell_of_awards
from ocop.programme.support.permissions import why_not_record_decision
from ocop.programme.support.queries.visible import proposals_visible_to
from ocop.programme.support.rules.support_kinds import AwardState, LeaderView, ProposalState


@dataclass(frozen=True)
class Verdict:
    """What was decided on one award: nothing (0) refuses it; less than entitled needs a reason."""

    amount: Decimal
    reason: str = ""


def decide_awards(
    *,
    actor: Actor,
    proposal_id: int,
    paper: DecisionPaper,
    budget_line_id: int | None,
    verdicts: Mapping[int, Verdict] | None = None,
    is_signed_outside: bool = False,
    now: datetime,
) -> AwardProposal:
    """Out: the list with its decision; an award that `verdicts` (by award) does not name gets what it is entitled to.

    The whole sum is bound on the budget line. Where the province has leaders with an account, one of them has approved
    the list here, or `is_signed_outside` says that the leader signed on paper.

    Raises DoesNotExist for a list the actor does not see, Refusal without the right or when it is decided already,
    FieldRefusal (`budget_line`, `award_<id>`, `number`, `issued_on`, `is_signed_outside` …).
    """
    with deed("support.decide_awards", actor=actor, now=now) as record:
        proposal: AwardProposal = lock(proposals_visible_to(actor), pk=proposal_id)
        refuse_if(why_not_record_decision(actor, proposal))
        is_approved = proposal.leader_view == LeaderView.APPROVED
        if not (is_approved or is_signed_outside or actor.is_programme) and _leaders(proposal, now):
            raise FieldRefusal(
                {
                    "is_signed_outside": [
                        _("Lãnh đạo UBND tỉnh chưa duyệt danh sách trong hệ thống. Chờ duyệt, hoặc đánh dấu nếu đã ký.")
                    ]
                }
            )
        proposal.is_signed_outside = is_signed_outside and not is_approved
        awards = list(
            Award.objects.select_for_update(of=("self",))
            .filter(proposal=proposal)
            .select_related("product", "producer", "certificate", "line")
            .order_by("position")
        )
        given = verdicts or {}
        faults: dict[str, list[str]] = {}
        for award in awards:
            verdict = given.get(award.pk, Verdict(award.entitled_dong))
            if fault := _fault(award, verdict, localdate(now)):
                faults[f"award_{award.pk}"] = [fault]
                continue
            award.decided_dong, award.decision_reason = verdict.amount, verdict.reason.strip()
            award.state = AwardState.DECIDED if verdict.amount else AwardState.REFUSED
        days = [award.certificate.issued_on for award in awards if award.decided_dong]
        recognised_on = max((day for day in days if day), default=None)  # certificates of old lists may lack the day
        if recognised_on is not None and paper.issued_on < recognised_on:
            faults["issued_on"] = [
                _("Quyết định thưởng không thể có trước ngày công nhận sản phẩm, %(day)s.")
                % {"day": vietnamese_date(recognised_on)}
            ]
        if faults:
            raise FieldRefusal(faults)
        total = sum((award.decided_dong or Decimal(0) for award in awards), Decimal(0))
        line = charge(
            actor,
            budget_line_id,
            total,
            province_code=proposal.province_code,
            decided_on=paper.issued_on,
            payer=awards[0].line.payer,
        )
        with in_record_language():
            subject = _("Thưởng sản phẩm OCOP: {title}").format(title=proposal.title)
        document = paper_on_record(
            paper,
            actor=actor,
            province_code=proposal.province_code,
            subject=subject,
            is_demo=proposal.is_demo,
            now=now,
        )
        Award.objects.bulk_update(awards, ["decided_dong", "decision_reason", "state"])
        proposal.state, proposal.document, proposal.budget_line = ProposalState.DECIDED, document, line
        proposal.decided_at, proposal.decided_by_id = now, actor.user_id
        proposal.save(
            update_fields=["state", "document", "budget_line", "is_signed_outside", "decided_at", "decided_by"]
        )
        by_producer: dict[int, list[Award]] = defaultdict(list)
        for award in awards:
            by_producer[award.producer_id].append(award)
        for of_one in by_producer.values():
            tell_of_awards(of_one[0].producer, of_one, number=document.number, now=now)
        record.about(
            proposal,
            number=document.number,
            amount=str(total),
            count=len(awards),
            line=line.pk,
            outside=proposal.is_signed_outside,
        )
    return proposal


def _leaders(proposal: AwardProposal, now: datetime) -> list[int]:
    return holders_of_role(Role.PROVINCE_LEADER, day=localdate(now), province_code=proposal.province_code)


def _fault(award: Award, verdict: Verdict, day: date) -> str | None:
    revoked_on = award.certificate.revoked_on
    if verdict.amount and revoked_on is not None and revoked_on <= day:
        return _("Giấy chứng nhận đã bị thu hồi; hãy ghi mức 0 và lý do.")
    if not 0 <= verdict.amount <= award.entitled_dong:
        return _("Mức quyết định từ 0 đến %(most)s.") % {"most": dong(award.entitled_dong)}
    if verdict.amount < award.entitled_dong and not verdict.reason.strip():
        return _("Hãy ghi lý do quyết định thấp hơn mức đề nghị.")
    if len(verdict.reason) > 500:
        return _("Lý do không quá 500 ký tự.")
    return None
