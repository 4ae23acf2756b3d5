"""Who writes plans, issues them and reports on activities: a sentence to show, or None."""

from datetime import date

from django.utils.translation import gettext as _

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.planning.models import Activity, Plan
from ocop.programme.planning.rules.plan_kinds import OPEN_ACTIVITIES, PlanState

PLANNERS = (Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER)


def why_not_keep_plan(actor: Actor, province_code: str, commune_code: str = "") -> str | None:
    """The office of the place writes its plan: the ministry's, the province's, the commune's own."""
    if actor.is_programme:
        return None
    if not province_code:
        if actor.holds(Role.MINISTRY_OFFICER):
            return None
        return _("Kế hoạch của trung ương do cơ quan tham mưu OCOP của Bộ lập.")
    if commune_code:
        if actor.holds_over(
            (Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER), province_code=province_code, commune_code=commune_code
        ):
            return None
        return _("Kế hoạch của xã, phường do xã, phường đó hoặc cơ quan tham mưu OCOP của tỉnh lập.")
    if actor.holds_over(Role.PROVINCE_OFFICER, province_code=province_code):
        return None
    return _("Kế hoạch của tỉnh do cơ quan tham mưu OCOP của tỉnh lập.")


def why_not_change_plan(actor: Actor, plan: Plan) -> str | None:
    """A draft is written by its office; what is issued stays as its paper says."""
    if reason := why_not_keep_plan(actor, plan.province_code, plan.commune_code):
        return reason
    if plan.state != PlanState.DRAFT:
        return _("Kế hoạch đã ban hành, nội dung giữ như văn bản. Muốn thay đổi, hãy lập kế hoạch điều chỉnh.")
    return None


def why_not_copy_plan(actor: Actor, plan: Plan, today: date) -> str | None:
    """A new draft is made from a plan of the same office, while its place is there."""
    if reason := why_not_keep_plan(actor, plan.province_code, plan.commune_code):
        return reason
    if plan.unit_of_place is not None and not plan.unit_of_place.is_valid_on(today):
        return _("Đơn vị hành chính của kế hoạch này đã sắp xếp lại; hãy lập kế hoạch mới cho địa bàn hiện nay.")
    return None


def why_not_issue_plan(actor: Actor, plan: Plan) -> str | None:
    """Its office records that the plan was issued, once, by the paper its leader signed."""
    if reason := why_not_keep_plan(actor, plan.province_code, plan.commune_code):
        return reason
    if plan.state != PlanState.DRAFT:
        return _("Kế hoạch đã được ban hành.")
    return None


def why_not_withdraw_issue(actor: Actor, plan: Plan) -> str | None:
    """What was recorded as issued by mistake, while nothing stands on it."""
    if reason := why_not_keep_plan(actor, plan.province_code, plan.commune_code):
        return reason
    if plan.state != PlanState.ISSUED:
        return _("Kế hoạch chưa được ban hành.")
    if plan.superseded_by_id is not None:
        return _("Đã có kế hoạch sau thay thế kế hoạch này nên không rút được.")
    if plan.activities.filter(reported_at__isnull=False).exists():
        return _("Đã có hoạt động ghi tiến độ, kết quả theo kế hoạch này. Hãy lập kế hoạch điều chỉnh.")
    return None


def why_not_discard_plan(actor: Actor, plan: Plan) -> str | None:
    """Only a draft may go."""
    return why_not_change_plan(actor, plan)


def why_not_report_activity(actor: Actor, activity: Activity) -> str | None:
    """The plan's office or the person the activity is given to; on issued plans; what is closed stays closed."""
    plan = activity.plan
    is_owner = activity.owner_account_id is not None and activity.owner_account_id == actor.user_id
    reason = why_not_keep_plan(actor, plan.province_code, plan.commune_code)
    if reason and not is_owner:
        return _("Chỉ cơ quan lập kế hoạch hoặc người được giao hoạt động ghi kết quả.")
    if plan.state != PlanState.ISSUED:
        return _("Kế hoạch chưa ban hành; ghi kết quả sau khi ban hành.")
    if activity.state not in OPEN_ACTIVITIES:
        return _("Hoạt động này đã kết thúc.")
    return None
