"""Words for the codes of this area."""

from django.utils.translation import gettext_lazy as _

from ocop.programme.accounts.rules.roles import Reach, Role

ROLE_LABELS = {
    Role.PRODUCER_MEMBER: _("Chủ thể OCOP"),
    Role.COMMUNE_OFFICER: _("Cán bộ xã"),
    Role.PROVINCE_OFFICER: _("Cán bộ OCOP cấp tỉnh"),
    Role.ADVISOR: _("Tổ tư vấn"),
    Role.COUNCIL_CHAIR: _("Chủ tịch hội đồng"),
    Role.COUNCIL_SECRETARY: _("Thư ký hội đồng"),
    Role.COUNCIL_MEMBER: _("Ủy viên hội đồng"),
    Role.PROVINCE_LEADER: _("Lãnh đạo UBND tỉnh"),
    Role.MINISTRY_OFFICER: _("Cán bộ Bộ"),
    Role.INSPECTOR: _("Thanh tra, kiểm tra"),
    Role.AUDITOR: _("Kiểm toán (chỉ đọc)"),
    Role.ADMINISTRATOR: _("Quản trị"),
}

REACH_LABELS = {
    Reach.SELF: _("Việc của chính mình"),
    Reach.COMMUNE: _("Một xã, phường, đặc khu"),
    Reach.PROVINCE: _("Cả tỉnh, thành phố"),
    Reach.NATION: _("Cả nước"),
}
