"""Who does what with policies, budgets, awards and requests for support."""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

from ocop.foundation.text.formats import vietnamese_date
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.producers.models import Producer
from ocop.programme.producers.queries.producers_visible import own_producers
from ocop.programme.producers.rules.producer_kinds import Verification
from ocop.programme.support.models import Award, AwardProposal, BudgetLine, PolicyVersion, SupportRequest
from ocop.programme.support.rules.support_kinds import (
    NEXT_STATES,
    AwardState,
    LeaderView,
    ProposalState,
    RequestState,
    RequestStepKind,
)


def why_not_keep_policy(actor: Actor, province_code: str) -> str | None:
    """A province's policies are recorded by its office, national ones by the ministry's."""
    if actor.is_programme:
        return None
    if not province_code:
        if actor.holds(Role.MINISTRY_OFFICER):
            return None
        return _("Chính sách chung cả nước do cơ quan tham mưu OCOP của Bộ ghi.")
    if actor.holds_over(Role.PROVINCE_OFFICER, province_code=province_code):
        return None
    return _("Chính sách của tỉnh do cơ quan tham mưu OCOP của tỉnh ghi.")


def why_not_withdraw_version(actor: Actor, version: PolicyVersion, rested_on: Collection[int]) -> str | None:
    """A version recorded by mistake is withdrawn by whoever keeps the policy, before anything rests on it
    (`versions_rested_on`)."""
    reason = why_not_keep_policy(actor, version.policy.province_code)
    if reason is not None:
        return reason
    if version.pk in rested_on:
        return _("Đã có khoản thưởng, hỗ trợ tính theo bản này nên không rút được. Mức khác thì ghi bản mới.")
    return None


def why_not_manage_money(actor: Actor, province_code: str) -> str | None:
    """Budgets, lists of awards, decisions and payments of a province are recorded by its office."""
    if actor.is_programme or actor.holds_over(Role.PROVINCE_OFFICER, province_code=province_code):
        return None
    return _("Dự toán, đề nghị, quyết định và chi trả của tỉnh do cơ quan tham mưu OCOP của tỉnh ghi.")


def why_not_decide_proposal(actor: Actor, proposal: AwardProposal) -> str | None:
    """Record the decision on a list, or take the list back."""
    reason = why_not_manage_money(actor, proposal.province_code)
    if reason is None and proposal.state == ProposalState.DECIDED:
        return _("Danh sách này đã có quyết định.")
    if reason is None and proposal.state == ProposalState.WITHDRAWN:
        return _("Danh sách này đã được rút.")
    return reason


def why_not_view_proposal(actor: Actor, proposal: AwardProposal) -> str | None:
    """The province's leader approves a list or sends it back, once, before the decision is on record; never the person
    who made the list."""
    if not actor.holds_over(Role.PROVINCE_LEADER, province_code=proposal.province_code):
        return _("Danh sách thưởng do lãnh đạo UBND tỉnh duyệt.")
    if proposal.proposed_by_id is not None and proposal.proposed_by_id == actor.user_id:
        return _("Người lập danh sách không tự duyệt danh sách của mình.")
    if proposal.state == ProposalState.DECIDED:
        return _("Danh sách này đã có quyết định.")
    if proposal.state == ProposalState.WITHDRAWN:
        return _("Danh sách này đã được rút.")
    return _("Danh sách này đã có ý kiến của lãnh đạo.") if proposal.leader_view else None


def why_not_record_decision(actor: Actor, proposal: AwardProposal) -> str | None:
    """The decision is written by the office; not on a list the leader sent back."""
    reason = why_not_decide_proposal(actor, proposal)
    if reason is None and proposal.leader_view == LeaderView.RETURNED:
        return _("Lãnh đạo đã trả lại danh sách này. Hãy rút danh sách và lập lại theo ý kiến.")
    return reason


def why_not_carry_budget(actor: Actor, line: BudgetLine, day: date) -> str | None:
    """What is left goes to the next year when the year of the line ends."""
    reason = why_not_manage_money(actor, line.province_code)
    if reason is None and day < date(line.year, 12, 31):
        return _("Chỉ chuyển nguồn khi hết năm ngân sách, từ ngày %(day)s.") % {
            "day": vietnamese_date(date(line.year, 12, 31))
        }
    if reason is None and line.amount_dong == 0:
        return _("Dòng này không còn gì để chuyển.")
    return reason


def why_not_pay_award(actor: Actor, award: Award, province_code: str, day: date) -> str | None:
    """Pay what was decided and is still open, while the certificate it is for has not been revoked."""
    reason = why_not_manage_money(actor, province_code)
    if reason is not None:
        return reason
    revoked_on = award.certificate.revoked_on
    if award.state == AwardState.DECIDED and revoked_on is not None and revoked_on <= day:
        return _("Giấy chứng nhận đã bị thu hồi ngày %(day)s; không chi khoản này nữa.") % {
            "day": vietnamese_date(revoked_on)
        }
    if award.state == AwardState.PAID:
        return _("Khoản này đã chi đủ.")
    if award.state == AwardState.CANCELLED:
        return _("Khoản này đã được thôi chi.")
    if award.state != AwardState.DECIDED:
        return _("Khoản này chưa có quyết định thưởng nên chưa được chi.")
    return None


def why_not_cut_award(actor: Actor, award: Award, province_code: str) -> str | None:
    """Say that what is still to be paid will not be."""
    reason = why_not_manage_money(actor, province_code)
    if reason is None and award.state != AwardState.DECIDED:
        return _("Chỉ khoản đã quyết định, chưa chi đủ mới thôi chi được.")
    return reason


def why_not_refund(actor: Actor, subject: Award | SupportRequest, province_code: str) -> str | None:
    """Say that money paid came back, as long as some of it did not."""
    reason = why_not_manage_money(actor, province_code)
    if reason is None and subject.paid_dong <= subject.refunded_dong:
        return _("Không còn khoản đã chi nào để thu hồi.")
    return reason


def why_not_ask(actor: Actor, producer: Producer) -> str | None:
    """A verified producer asks by its members."""
    if not actor.is_programme and not own_producers(actor).filter(pk=producer.pk).exists():
        return _("Chỉ thành viên của chủ thể gửi đề nghị hỗ trợ.")
    if producer.verification != Verification.VERIFIED:
        return _("Chủ thể chưa được UBND cấp xã xác nhận; gửi đề nghị được sau khi có xác nhận.")
    return None


def why_not_step(actor: Actor, request: SupportRequest, step: RequestStepKind) -> str | None:
    """Whether the request can take the step now, and whether this person may take it with it."""
    return _why_not_act(actor, request, step) or _why_not_now(request, step)


def _why_not_now(request: SupportRequest, step: RequestStepKind) -> str | None:
    state = RequestState(request.state)
    if step in NEXT_STATES.get(state, {}):
        return None
    sentences = {
        RequestState.ASKED: _("Đề nghị này chưa được quyết định."),
        RequestState.GRANTED: _("Đề nghị này đã được duyệt, chờ chủ thể thực hiện và nộp chứng từ."),
        RequestState.REFUSED: _("Đề nghị này đã có kết quả: không được duyệt."),
        RequestState.WITHDRAWN: _("Đề nghị này đã được rút."),
        RequestState.CARRIED_OUT: _("Chủ thể đã nộp chứng từ, chờ nghiệm thu, quyết toán."),
        RequestState.SETTLED: _("Đề nghị này đã quyết toán, chờ chi."),
        RequestState.PAID: _("Đề nghị này đã chi đủ."),
        RequestState.CANCELLED: _("Đã thôi hỗ trợ theo đề nghị này."),
    }
    return sentences[state]


def _why_not_act(actor: Actor, request: SupportRequest, step: RequestStepKind) -> str | None:
    if actor.is_programme:
        return None
    if step in {RequestStepKind.CARRIED_OUT, RequestStepKind.WITHDRAWN}:
        if own_producers(actor).filter(pk=request.producer_id).exists():
            return None
        return _("Việc này do chủ thể làm.")
    if step == RequestStepKind.OPINION:
        if actor.holds_over(
            Role.COMMUNE_OFFICER, province_code=request.province_code, commune_code=request.commune_code
        ):
            return None
        return _("Ý kiến do UBND cấp xã nơi có chủ thể ghi.")
    return why_not_manage_money(actor, request.province_code)
