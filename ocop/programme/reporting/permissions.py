"""Who reads figures, who types them: a sentence to show, or None."""

from datetime import date

from django.utils.translation import gettext as _

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.reporting.models import Report, TypedFigure
from ocop.programme.reporting.queries.readers import READERS, may_read
from ocop.programme.reporting.queries.reports import sealed_hash
from ocop.programme.reporting.rules.indicators import Indicator
from ocop.programme.reporting.rules.report_approval import checker_may_approve
from ocop.programme.reporting.rules.report_kinds import ON_ITS_WAY, ReportKind, ReportState

TYPISTS = (Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER)


def why_not_read_indicator(actor: Actor, indicator: Indicator) -> str | None:
    """Offices read figures of their territory; those about people only the offices that verify producers."""
    if may_read(actor, indicator):
        return None
    if indicator.is_personal and actor.holds(*READERS):
        return _("Số liệu theo giới tính, dân tộc của người đại diện chỉ dành cho cơ quan xác nhận chủ thể.")
    if indicator.is_business and actor.holds(*READERS):
        return _("Số của từng chủ thể chỉ dành cho cán bộ xã, tỉnh phụ trách; số cộng xem ở mục “Sao mang lại gì”.")
    return _("Chỉ cơ quan quản lý Chương trình xem số liệu.")


def why_not_type_figure(actor: Actor, province_code: str, commune_code: str = "") -> str | None:
    """An office types figures of its own territory; those of the whole country the ministry does."""
    if actor.is_programme or any(
        grant.covers(province_code, commune_code) if province_code else grant.covers("", "")
        for grant in actor.grants_of(*TYPISTS)
    ):
        return None
    if not actor.holds(*TYPISTS):
        return _("Chỉ cán bộ OCOP cấp xã, cấp tỉnh và Bộ nhập số liệu có nguồn.")
    return _("Chỉ nhập được số liệu của địa bàn mình phụ trách.")


def why_not_withdraw_figure(actor: Actor, figure: TypedFigure) -> str | None:
    """Who could type it may withdraw it; figures of published documents stay as their documents say."""
    if figure.withdrawn_at is not None:
        return _("Số liệu này đã được rút.")
    if figure.code:
        return _("Số liệu trích từ văn bản đã công bố được giữ nguyên như văn bản.")
    return why_not_type_figure(actor, figure.province_code, figure.commune_code)


KEEPERS = (Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER)


def why_not_read_reports(actor: Actor) -> str | None:
    """Whoever reads figures puts tables together."""
    return None if actor.is_programme or actor.holds(*READERS) else _("Chỉ cơ quan quản lý Chương trình lập báo cáo.")


def why_not_keep_report(actor: Actor, province_code: str, indicator: Indicator | None = None) -> str | None:
    """A province's office keeps reports of its province, the ministry's those of the country. No table of what single
    producers earn: kept, it is read by people who do not read their numbers."""
    if _covers(actor, KEEPERS, province_code):
        if indicator is None or not indicator.is_business or actor.is_programme:
            return None
        return _("Bảng này có thể cho thấy số của một chủ thể nên không lập thành báo cáo cho người khác xem.")
    return _("Chỉ cán bộ OCOP cấp tỉnh và Bộ lập báo cáo của địa bàn mình.")


def why_not_rely_on_report(report: Report) -> str | None:
    """A kept text that is no longer the one its hash was taken of, or a hash that is not the one sealed in the log when
    it was kept, is shown to nobody as the report; one query."""
    if report.is_whole and sealed_hash(report) == report.sha256:
        return None
    return _("Nội dung báo cáo không còn khớp mã kiểm tra. Hãy báo kiểm toán.")


def why_not_check_report(actor: Actor, report: Report) -> str | None:
    """Somebody of the same office who did not draft it."""
    if report.state == ReportState.DROPPED:
        return _("Báo cáo này đã bỏ.")
    if report.state != ReportState.DRAFTED:
        return _("Báo cáo này đã được kiểm tra.")
    if report.drafted_by_id == actor.user_id:
        return _("Người lập không tự kiểm tra báo cáo của mình.")
    if not _covers(actor, (*KEEPERS, Role.PROVINCE_LEADER), report.province_code):
        return _("Chỉ cán bộ, lãnh đạo của cơ quan lập báo cáo được kiểm tra.")
    return None


def why_not_approve_report(actor: Actor, report: Report, day: date) -> str | None:
    """The province's leader; for the country an officer of the ministry. Never who drafted it, nor who checked it,
    unless the rule of the day lets one person do both."""
    if report.state == ReportState.DROPPED:
        return _("Báo cáo này đã bỏ.")
    if report.state in {ReportState.APPROVED, ReportState.REPLACED}:
        return _("Báo cáo này đã được duyệt.")
    if report.state != ReportState.CHECKED:
        return _("Báo cáo phải được kiểm tra trước khi duyệt.")
    if report.drafted_by_id == actor.user_id:
        return _("Người lập không tự duyệt báo cáo của mình.")
    if report.checked_by_id == actor.user_id and not checker_may_approve(day):
        return _("Ông/Bà đã kiểm tra báo cáo này nên người khác duyệt: kiểm tra và duyệt là hai người.")
    if not _is_approver(actor, report):
        return _("Lãnh đạo UBND tỉnh duyệt báo cáo của tỉnh; cán bộ của Bộ duyệt báo cáo cả nước.")
    return None


def why_not_drop_report(actor: Actor, report: Report) -> str | None:
    """Before the check anybody of the office; afterwards who checked it and who may approve it, who send it back."""
    if report.state == ReportState.DROPPED:
        return _("Báo cáo này đã bỏ.")
    if report.state not in ON_ITS_WAY:
        return _("Báo cáo đã duyệt được giữ nguyên. Nếu số liệu sai, hãy lập báo cáo thay thế.")
    if not _covers(actor, (*KEEPERS, Role.PROVINCE_LEADER), report.province_code):
        return _("Chỉ cơ quan lập báo cáo được bỏ, trả lại báo cáo.")
    if report.state == ReportState.DRAFTED or report.checked_by_id == actor.user_id:
        return None
    if report.drafted_by_id == actor.user_id or not _is_approver(actor, report):
        return _("Báo cáo đã được kiểm tra: chỉ người kiểm tra hoặc người duyệt trả lại.")
    return None


def why_not_replace_report(actor: Actor, report: Report) -> str | None:
    """An approved periodic report is never changed; its office may draw up another in its place."""
    if report.kind != ReportKind.PERIOD or report.state != ReportState.APPROVED:
        return _("Chỉ lập báo cáo thay thế cho báo cáo định kỳ đã duyệt.")
    return why_not_keep_report(actor, report.province_code)


def loses_approval_by_checking(actor: Actor, report: Report, day: date) -> bool:
    """Whether the person could approve the report as long as somebody else checks it."""
    return _is_approver(actor, report) and not checker_may_approve(day)


def _is_approver(actor: Actor, report: Report) -> bool:
    approvers = (Role.PROVINCE_LEADER,) if report.province_code else (Role.MINISTRY_OFFICER,)
    return _covers(actor, approvers, report.province_code)


def _covers(actor: Actor, roles: tuple[Role, ...], province_code: str) -> bool:
    reach = Reach.PROVINCE if province_code else Reach.NATION
    return any(grant.reach == reach and grant.province_code == province_code for grant in actor.grants_of(*roles))
