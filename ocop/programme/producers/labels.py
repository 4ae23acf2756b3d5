"""Words for the codes of this area."""

from django.utils.translation import gettext_lazy as _

from ocop.programme.producers.rules.mandates import ConsentWay, MandateScope, MandateStanding
from ocop.programme.producers.rules.producer_kinds import ProducerKind, Sex, Verification
from ocop.programme.producers.rules.site_sheet import SiteKind

PRODUCER_KIND_LABELS = {
    ProducerKind.COOPERATIVE: _("Hợp tác xã"),
    ProducerKind.COOPERATIVE_GROUP: _("Tổ hợp tác"),
    ProducerKind.ENTERPRISE: _("Doanh nghiệp nhỏ và vừa"),
    ProducerKind.FARM: _("Trang trại"),
    ProducerKind.HOUSEHOLD: _("Hộ sản xuất, hộ gia đình có đăng ký kinh doanh"),
    ProducerKind.ASSOCIATION: _("Hội, hiệp hội, trung tâm điều hành hoặc tổ chức tương đương (chỉ sản phẩm du lịch)"),
    ProducerKind.OTHER: _("Loại hình khác"),
}

VERIFICATION_LABELS = {
    Verification.UNVERIFIED: _("Chờ xác nhận"),
    Verification.VERIFIED: _("Đã xác nhận"),
    Verification.REJECTED: _("Chưa được xác nhận, cần sửa"),
}

SEX_LABELS = {Sex.FEMALE: _("Nữ"), Sex.MALE: _("Nam")}

SITE_KIND_LABELS = {SiteKind.WORKSHOP: _("Cơ sở sản xuất"), SiteKind.SOURCING_AREA: _("Vùng nguyên liệu")}

SCOPE_LABELS = {
    MandateScope.REGISTER: _("Khai thông tin chủ thể"),
    MandateScope.ONE_DOSSIER: _("Một hồ sơ sản phẩm"),
    MandateScope.PERIOD: _("Mọi hồ sơ trong thời gian này"),
}
CONSENT_LABELS = {ConsentWay.CODE: _("Mã xác nhận một lần"), ConsentWay.PAPER: _("Giấy ký tay")}
STANDING_LABELS = {
    MandateStanding.WAITING: _("Chờ chủ thể đồng ý"),
    MandateStanding.NOT_YET: _("Chưa đến ngày bắt đầu"),
    MandateStanding.IN_FORCE: _("Đang nộp hộ"),
    MandateStanding.OVER: _("Đã hết hạn"),
    MandateStanding.ENDED: _("Đã kết thúc"),
    MandateStanding.ROLE_ENDED: _("Công chức không còn phụ trách xã"),
}

PROFILE_LABELS = {
    "kind": _("Loại hình"),
    "name": _("Tên chủ thể"),
    "tax_code": _("Mã số thuế"),
    "registration_number": _("Số giấy đăng ký"),
    "registered_on": _("Ngày đăng ký kinh doanh"),
    "registration_issuer": _("Cơ quan cấp"),
    "founded_on": _("Ngày thành lập"),
    "commune_code": _("Xã, phường, đặc khu"),
    "address": _("Địa chỉ hiện nay"),
    "address_as_printed": _("Địa chỉ ghi trên giấy tờ"),
    "phone": _("Điện thoại"),
    "email": _("Email"),
    "website": _("Trang web"),
    "representative_name": _("Người đại diện theo pháp luật"),
    "representative_position": _("Chức vụ"),
    "representative_sex": _("Giới tính"),
    "representative_ethnicity": _("Dân tộc"),
    "representative_has_disability": _("Người đại diện là người khuyết tật"),
    "representative_commune": _("Xã, phường thường trú của người đại diện"),
    "representative_address": _("Địa chỉ thường trú của người đại diện"),
    "representative_address_as_printed": _("Địa chỉ thường trú ghi trên giấy tờ"),
    "history": _("Lịch sử hình thành"),
    "organisation": _("Cơ cấu tổ chức"),
}
