"""What is kept of a person, in words."""

from datetime import date, datetime, time
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ocop.foundation.text.formats import vietnamese_date
from ocop.interfaces.ui.templatetags.vietnamese import vn_datetime
from ocop.programme.accounts.labels import ROLE_LABELS
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.privacy.labels import REQUEST_KIND_LABELS, REQUEST_STATE_LABELS
from ocop.programme.privacy.queries.own_copy import Section
from ocop.programme.privacy.rules.requests import RequestKind, RequestState
from ocop.programme.producers.labels import SEX_LABELS
from ocop.programme.producers.rules.producer_kinds import Sex

SECTIONS = {
    "account": gettext_lazy("Tài khoản"),
    "roles": gettext_lazy("Vai trò được giao"),
    "producers": gettext_lazy("Chủ thể Ông/Bà là thành viên"),
    "council_seats": gettext_lazy("Hội đồng Ông/Bà tham gia"),
    "declared_ties": gettext_lazy("Quan hệ Ông/Bà đã khai"),
    "message_preferences": gettext_lazy("Cách nhận thông báo"),
}
"""Sections shown line by line; messages, requests and records are counted or shown elsewhere on the page."""
_NAMES = {
    "username": gettext_lazy("Tên đăng nhập"),
    "full_name": gettext_lazy("Họ và tên"),
    "phone": gettext_lazy("Số điện thoại"),
    "email": gettext_lazy("Thư điện tử"),
    "province_code": gettext_lazy("Mã tỉnh quản lý tài khoản"),
    "language": gettext_lazy("Ngôn ngữ"),
    "created_at": gettext_lazy("Tạo lúc"),
    "last_login": gettext_lazy("Đăng nhập gần nhất"),
    "role": gettext_lazy("Vai trò"),
    "place": gettext_lazy("Địa bàn"),
    "valid_from": gettext_lazy("Từ ngày"),
    "valid_until": gettext_lazy("Đến ngày"),
    "paper_number": gettext_lazy("Theo văn bản số"),
    "ended_at": gettext_lazy("Kết thúc lúc"),
    "position": gettext_lazy("Chức vụ của Ông/Bà"),
    "member_from": gettext_lazy("Là thành viên từ"),
    "name": gettext_lazy("Tên chủ thể"),
    "representative_name": gettext_lazy("Người đại diện"),
    "representative_position": gettext_lazy("Chức vụ người đại diện"),
    "conflict_ties": gettext_lazy("Quan hệ với chủ thể có thể gây xung đột lợi ích"),
    "representative_sex": gettext_lazy("Giới tính người đại diện"),
    "representative_ethnicity": gettext_lazy("Dân tộc người đại diện"),
    "representative_has_disability": gettext_lazy("Người đại diện là người khuyết tật"),
    "representative_address": gettext_lazy("Địa chỉ thường trú người đại diện"),
    "representative_address_as_printed": gettext_lazy("Địa chỉ thường trú trên giấy tờ"),
    "council__name": gettext_lazy("Hội đồng"),
    "organisation": gettext_lazy("Cơ quan"),
    "home_commune_code": gettext_lazy("Mã xã nơi ở"),
    "person_name": gettext_lazy("Người có quan hệ"),
    "organisation_name": gettext_lazy("Tổ chức có quan hệ"),
    "tax_code": gettext_lazy("Mã số thuế"),
    "note": gettext_lazy("Ghi chú"),
    "declared_at": gettext_lazy("Khai lúc"),
    "quiet_from": gettext_lazy("Giờ yên lặng từ"),
    "quiet_until": gettext_lazy("Giờ yên lặng đến"),
    "changed_at": gettext_lazy("Đổi lúc"),
}
_RECORDS = {
    "training.Registration": gettext_lazy("Lượt đăng ký tập huấn"),
    "training.Attendance": gettext_lazy("Lượt điểm danh tập huấn"),
    "training.BusinessReport": gettext_lazy("Báo cáo kinh doanh đã gửi"),
    "accounts.RoleGrant": gettext_lazy("Lần giao vai trò"),
    "producers.ProducerMember": gettext_lazy("Tư cách thành viên chủ thể"),
    "producers.ProducerInvitation": gettext_lazy("Lời mời đã gửi"),
    "councils.CouncilMember": gettext_lazy("Chỗ ngồi trong Hội đồng"),
    "dossiers.DossierStep": gettext_lazy("Bước xử lý hồ sơ"),
    "dossiers.DossierVersion": gettext_lazy("Bản nộp hồ sơ"),
    "dossiers.Evidence": gettext_lazy("Minh chứng đã nộp"),
}


def words_of(copy: dict[str, Section]) -> list[dict[str, Any]]:
    """Sections that hold something: title and, for each row, (name, value) of what is filled in."""
    return [
        {"title": title, "rows": [_pairs(row) for row in copy[code]]} for code, title in SECTIONS.items() if copy[code]
    ]


def records_of(copy: dict[str, Section]) -> list[tuple[str, int]]:
    """(What kind of record, how many), the kinds without words of their own as one sum."""
    named = [(str(_RECORDS[row["model"]]), row["rows"]) for row in copy["records"] if row["model"] in _RECORDS]
    rest = sum(row["rows"] for row in copy["records"] if row["model"] not in _RECORDS)
    return [*named, (_("Dòng khác trong hồ sơ, biên bản, văn bản"), rest)] if rest else named


def field_words(model: str, name: str) -> str:
    """ "phone" → "Số điện thoại"; a field without words is called by its code."""
    return str(_NAMES.get(name, name)) if apps.get_model(model) else name


def _pairs(row: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (str(_NAMES[name]), _value(name, value)) for name, value in row.items() if name in _NAMES and _is_told(value)
    ]


def _is_told(value: Any) -> bool:
    return value not in ("", None)


def _value(name: str, value: Any) -> str:
    if name == "role":
        return str(ROLE_LABELS[Role(value)])
    if name == "representative_sex":
        return str(SEX_LABELS[Sex(value)])
    if name == "language":
        return {"vi": _("Tiếng Việt"), "en": _("Tiếng Anh")}.get(value, value)
    if isinstance(value, bool):
        return _("Có") if value else _("Không")
    if isinstance(value, datetime):
        return vn_datetime(value)
    if isinstance(value, date):
        return vietnamese_date(value)
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)


def request_words(request: Any) -> dict[str, Any]:
    """A request with its kind and state in words."""
    return {
        "request": request,
        "kind": REQUEST_KIND_LABELS[RequestKind(request.kind)],
        "state": REQUEST_STATE_LABELS[RequestState(request.state)],
        "is_open": request.state == RequestState.OPEN,
        "is_granted": request.state == RequestState.GRANTED,
    }
