"""Words for the codes of bodies."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ocop.programme.bodies.rules.body_kinds import BodyKind, BodyLevel, Post
from ocop.programme.bodies.rules.member_lines import LineFault

BODY_KINDS: dict[str, Promise] = {
    BodyKind.STEERING_COMMITTEE: _("Ban chỉ đạo"),
    BodyKind.ASSISTANCE_TEAM: _("Tổ giúp việc"),
    BodyKind.COORDINATION_OFFICE: _("Văn phòng điều phối"),
    BodyKind.ADVISORY_TEAM: _("Tổ tư vấn"),
    BodyKind.OTHER: _("Tổ chức phối hợp khác"),
}
BODY_LEVELS: dict[str, Promise] = {
    BodyLevel.CENTRAL: _("Trung ương"),
    BodyLevel.PROVINCE: _("Cấp tỉnh"),
    BodyLevel.COMMUNE: _("Cấp xã"),
}
_OF_A_COMMITTEE: dict[str, Promise] = {
    Post.HEAD: _("Trưởng ban"),
    Post.STANDING_DEPUTY: _("Phó Trưởng ban thường trực"),
    Post.DEPUTY: _("Phó Trưởng ban"),
    Post.STANDING_MEMBER: _("Ủy viên thường trực"),
    Post.SECRETARY: _("Thư ký"),
    Post.MEMBER: _("Ủy viên"),
}
_OF_A_TEAM: dict[str, Promise] = {
    Post.HEAD: _("Tổ trưởng"),
    Post.STANDING_DEPUTY: _("Tổ phó thường trực"),
    Post.DEPUTY: _("Tổ phó"),
    Post.STANDING_MEMBER: _("Thành viên thường trực"),
    Post.SECRETARY: _("Thư ký"),
    Post.MEMBER: _("Thành viên"),
}
_OF_AN_OFFICE: dict[str, Promise] = {
    **_OF_A_TEAM,
    Post.HEAD: _("Chánh Văn phòng"),
    Post.STANDING_DEPUTY: _("Phó Chánh Văn phòng thường trực"),
    Post.DEPUTY: _("Phó Chánh Văn phòng"),
}
POSTS: dict[str, dict[str, Promise]] = {
    BodyKind.STEERING_COMMITTEE: _OF_A_COMMITTEE,
    BodyKind.ASSISTANCE_TEAM: _OF_A_TEAM,
    BodyKind.ADVISORY_TEAM: _OF_A_TEAM,
    BodyKind.COORDINATION_OFFICE: _OF_AN_OFFICE,
    BodyKind.OTHER: _OF_A_COMMITTEE,
}
"""By kind of body: a committee has a "Trưởng ban", a team a "Tổ trưởng"."""
LINE_FAULTS: dict[str, Promise] = {
    LineFault.NO_NAME: _("Dòng %(number)s: chưa có họ tên (“%(said)s”)."),
    LineFault.NO_POST: _("Dòng %(number)s: chưa có chức danh trong ban, tổ (“%(said)s”)."),
    LineFault.UNKNOWN_POST: _(
        "Dòng %(number)s: không rõ chức danh ở cuối dòng (“%(said)s”). Ví dụ: Trưởng ban, Phó Trưởng ban thường trực, "
        "Ủy viên, Tổ trưởng, Tổ phó, Thành viên."
    ),
    LineFault.TOO_LONG: _("Dòng %(number)s: họ tên hoặc chức vụ quá dài (“%(said)s”)."),
    LineFault.TWICE: _("Người thứ %(number)s đã có ở trên: %(said)s."),
    LineFault.SECOND_HEAD: _("Người thứ %(number)s cũng là người đứng đầu: %(said)s. Chỉ một người đứng đầu."),
    LineFault.TOO_MANY: _("Từ dòng %(number)s: quá 200 người."),
}
