"""Why an office may not take a step with a dossier: one function a deed, a sentence or None.

Commune: Điều 7 khoản 2; province: khoản 3 điểm a; advisory team: khoản 3 điểm c, QĐ 26/2026/QĐ-TTg. Who may not act at
all learns that first, then who may but not in this state.
"""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.dossiers.labels import DOSSIER_STATE_LABELS
from ocop.programme.dossiers.models import AdvisorAssignment, AdvisoryReport, CommuneReport, Dossier, DossierReceipt
from ocop.programme.dossiers.queries.helped_filing import help_in_review, is_barred_from_judging
from ocop.programme.dossiers.rules.dossier_kinds import ReceiptLevel
from ocop.programme.dossiers.rules.dossier_lifecycle import TRANSITIONS, DossierMove, DossierState, is_possible
from ocop.programme.producers.queries.producers_visible import own_producers


def why_not_accept_at_commune(actor: Actor, dossier: Dossier) -> str | None:
    """Tiếp nhận hồ sơ tại UBND cấp xã."""
    return (
        _why_not_commune(actor, dossier)
        or _already_received(dossier, ReceiptLevel.COMMUNE, DossierState.COMMUNE_REVIEW)
        or _why_not_state(dossier, DossierMove.COMMUNE_ACCEPT)
    )


def why_not_return_by_commune(actor: Actor, dossier: Dossier) -> str | None:
    """Trả lại để bổ sung, from the moment it was handed in until it is forwarded."""
    return _why_not_commune(actor, dossier) or _why_not_state(dossier, DossierMove.COMMUNE_RETURN)


def why_not_write_commune_report(actor: Actor, dossier: Dossier, today: date) -> str | None:
    """Soạn Báo cáo Mẫu số 03: after the dossier was received, until it is forwarded; not by who helped to file it,
    while the commune has somebody else (producers/rules/helped_review.py)."""
    return (
        _why_not_commune(actor, dossier)
        or _why_not_helper(actor, dossier, today)
        or _why_not_state(dossier, DossierMove.FORWARD)
    )


def why_not_issue_commune_report(
    actor: Actor, dossier: Dossier, report: CommuneReport | None, today: date
) -> str | None:
    """Ban hành Báo cáo và chuyển cấp tỉnh: only with a proposal, since the law knows no other content of the letter."""
    reason = why_not_write_commune_report(actor, dossier, today)
    if reason is not None:
        return reason
    if report is None:
        return _("Chưa có dự thảo Báo cáo Mẫu số 03.")
    if report.proposes_assessment is False:
        return _(
            "UBND cấp xã không đề nghị đánh giá thì không chuyển hồ sơ lên cấp tỉnh: "
            "trả lại hồ sơ cho chủ thể và nêu lý do."
        )
    return None


def why_not_accept_at_province(actor: Actor, dossier: Dossier, today: date) -> str | None:
    """Tiếp nhận hồ sơ đề nghị tại cơ quan tham mưu quản lý OCOP cấp tỉnh."""
    return (
        _why_not_province(actor, dossier, today)
        or _already_received(dossier, ReceiptLevel.PROVINCE, DossierState.PROVINCE_REVIEW)
        or _why_not_state(dossier, DossierMove.PROVINCE_ACCEPT)
    )


def why_not_return_by_province(actor: Actor, dossier: Dossier, today: date) -> str | None:
    """Trả lại để UBND cấp xã, chủ thể hoàn thiện hồ sơ."""
    return _why_not_province(actor, dossier, today) or _why_not_state(dossier, DossierMove.PROVINCE_RETURN)


def why_not_send_to_advisors(actor: Actor, dossier: Dossier, today: date) -> str | None:
    """Chuyển Tổ tư vấn đánh giá hồ sơ."""
    return _why_not_province(actor, dossier, today) or _why_not_state(dossier, DossierMove.SEND_TO_ADVISORS)


def why_not_write_advisory_report(
    actor: Actor, dossier: Dossier, today: date, assigned_ids: Collection[int] | None = None
) -> str | None:
    """Soạn báo cáo của Tổ tư vấn; `assigned_ids` spares the query when the caller has them."""
    if not actor.holds_over(Role.ADVISOR, province_code=dossier.province_code):
        return _("Chỉ thành viên Tổ tư vấn Hội đồng cấp tỉnh viết báo cáo đánh giá hồ sơ này.")
    reason = (
        _why_not_own_producer(actor, dossier)
        or _why_not_former_helper(actor, dossier, Role.ADVISOR, today)
        or _why_not_state(dossier, DossierMove.PASS_TO_COUNCIL)
    )
    if reason is not None:
        return reason
    if assigned_ids is None:
        assigned_ids = list(AdvisorAssignment.objects.filter(dossier=dossier).values_list("advisor_id", flat=True))
    if assigned_ids and actor.user_id not in assigned_ids:
        return _("Hồ sơ này được phân công cho thành viên khác của Tổ tư vấn.")
    return None


def why_not_issue_advisory_report(
    actor: Actor,
    dossier: Dossier,
    report: AdvisoryReport | None,
    today: date,
    assigned_ids: Collection[int] | None = None,
) -> str | None:
    """Ban hành báo cáo của Tổ tư vấn, gửi Chủ tịch Hội đồng."""
    reason = why_not_write_advisory_report(actor, dossier, today, assigned_ids)
    if reason is None and report is None:
        return _("Chưa có dự thảo báo cáo của Tổ tư vấn.")
    return reason


def _why_not_commune(actor: Actor, dossier: Dossier) -> str | None:
    if not actor.holds_over(
        Role.COMMUNE_OFFICER, province_code=dossier.province_code, commune_code=dossier.commune_code
    ):
        return _("Chỉ cán bộ UBND cấp xã nơi chủ thể nộp hồ sơ mới làm được việc này.")
    return _why_not_own_producer(actor, dossier)


def _why_not_helper(actor: Actor, dossier: Dossier, today: date) -> str | None:
    helped = help_in_review(actor, dossier, today)
    if helped is None or not helped.is_barred:
        return None
    return _(
        "Ông/Bà đã nộp hộ hồ sơ này nên công chức khác của xã viết Báo cáo. Chỉ khi xã không còn công chức nào khác "
        "thì người nộp hộ mới được viết, và Báo cáo phải ghi rõ."
    )


def _why_not_province(actor: Actor, dossier: Dossier, today: date) -> str | None:
    if not actor.holds_over(Role.PROVINCE_OFFICER, province_code=dossier.province_code):
        return _("Chỉ cán bộ cơ quan tham mưu quản lý OCOP cấp tỉnh mới làm được việc này.")
    return _why_not_own_producer(actor, dossier) or _why_not_former_helper(actor, dossier, Role.PROVINCE_OFFICER, today)


def _why_not_former_helper(actor: Actor, dossier: Dossier, role: Role, today: date) -> str | None:
    """Who filed it as the commune's officer and sits at the province since does not judge it there, while the province
    has somebody else in that role (producers/rules/helped_review.py)."""
    if not is_barred_from_judging(actor, dossier, role, today):
        return None
    return _(
        "Ông/Bà đã nộp hộ hồ sơ này khi làm ở cấp xã nên để người khác của cấp tỉnh xử lý. Chỉ khi không còn ai khác "
        "thì người nộp hộ mới được làm."
    )


def _why_not_own_producer(actor: Actor, dossier: Dossier) -> str | None:
    """Nobody reviews the dossier of a producer they act for."""
    if own_producers(actor).filter(pk=dossier.producer_id).exists():
        return _("Ông/Bà là thành viên của chủ thể này nên không được xử lý hồ sơ của chính chủ thể.")
    return None


def _already_received(dossier: Dossier, level: ReceiptLevel, state: DossierState) -> str | None:
    if dossier.state != state:
        return None
    receipt = DossierReceipt.objects.filter(dossier=dossier, level=level).order_by("-version", "-pk").first()
    if receipt is None:
        return None
    return _("Hồ sơ đã được tiếp nhận ngày %(day)s, phiếu số %(number)s, người tiếp nhận: %(receiver)s.") % {
        "day": receipt.received_on.strftime("%d/%m/%Y"),
        "number": receipt.number,
        "receiver": receipt.receiver_name,
    }


def _why_not_state(dossier: Dossier, move: DossierMove) -> str | None:
    state = DossierState(dossier.state)
    if is_possible(move, state):
        return None
    expected = sorted(TRANSITIONS[move].from_states, key=list(DossierState).index)
    return _("Hồ sơ đang ở bước “%(state)s”; việc này chỉ làm được ở bước %(expected)s.") % {
        "state": DOSSIER_STATE_LABELS[state],
        "expected": _(" hoặc ").join(f"“{DOSSIER_STATE_LABELS[one]}”" for one in expected),
    }
