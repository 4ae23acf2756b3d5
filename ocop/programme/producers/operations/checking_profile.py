"""Checks and tidies what a producer says about itself, for registering and changing alike."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _

from ocop.foundation.refusal import FieldRefusal
from ocop.foundation.text.folding import fold
from ocop.foundation.text.phone import normalise_phone
from ocop.foundation.text.sorting import vietnamese_sort_key
from ocop.programme.geography.queries.units import unit_by_code
from ocop.programme.geography.rules.levels import UnitLevel
from ocop.programme.producers.models import Producer
from ocop.programme.producers.rules.ethnic_groups import ETHNIC_GROUPS
from ocop.programme.producers.rules.producer_kinds import ProducerKind, Sex
from ocop.programme.producers.rules.producer_profile import ProducerProfile
from ocop.programme.producers.rules.tax_code import NEEDS_TAX_CODE, USES_CITIZEN_NUMBER, normalise_tax_code

PLAIN_TEXTS = (
    "registration_number",
    "registration_issuer",
    "address",
    "address_as_printed",
    "representative_position",
    "representative_address",
    "representative_address_as_printed",
)
LONG_TEXTS = ("history", "organisation")


def checked_profile(profile: ProducerProfile, *, today: date, producer: Producer | None = None) -> dict[str, Any]:
    """Values ready for the row. Raises FieldRefusal with a sentence for every field that needs correction.

    `producer` is the row being changed, so that its own tax code is not taken for somebody else's.
    """
    faults: dict[str, list[str]] = {}
    values: dict[str, Any] = {"kind": ProducerKind(profile.kind).value}
    values["name"] = " ".join(profile.name.split())
    if not values["name"]:
        faults["name"] = [_("Hãy ghi tên chủ thể như trên giấy đăng ký.")]
    values["matching_key"] = fold(values["name"])[:250]
    values["sort_key"] = vietnamese_sort_key(values["name"])[:600]
    for name in PLAIN_TEXTS:
        values[name] = _within(" ".join(getattr(profile, name).split()), name, faults)
    for name in LONG_TEXTS:
        values[name] = getattr(profile, name).strip()
    values |= _place(profile, today, faults)
    values |= _tax_code(profile, producer, faults)
    values |= _contact(profile, faults)
    values |= _representative(profile, today, faults)
    for name in ("registered_on", "founded_on"):
        day = getattr(profile, name)
        values[name] = day
        if day is not None and day > today:
            faults[name] = [_("Ngày này còn ở phía trước, hãy kiểm tra lại.")]
    if faults:
        raise FieldRefusal(faults)
    return values


def _within(text: str, name: str, faults: dict[str, list[str]]) -> str:
    longest = getattr(Producer._meta.get_field(name), "max_length", None) or 0
    if len(text) > longest:
        faults[name] = [_("Ghi tối đa %(count)s ký tự.") % {"count": longest}]
    return text


def _place(profile: ProducerProfile, today: date, faults: dict[str, list[str]]) -> dict[str, Any]:
    commune = unit_by_code(UnitLevel.COMMUNE, profile.commune_code, today) if profile.commune_code else None
    if commune is None:
        faults["commune_code"] = [_("Hãy chọn xã, phường hoặc đặc khu hiện nay nơi chủ thể đóng.")]
        return {}
    return {"commune": commune, "commune_code": commune.code, "province_code": commune.province_code}


def _tax_code(profile: ProducerProfile, producer: Producer | None, faults: dict[str, list[str]]) -> dict[str, Any]:
    kind = ProducerKind(profile.kind)
    try:
        code = normalise_tax_code(profile.tax_code, kind)
    except ValueError:
        if kind in USES_CITIZEN_NUMBER:
            faults["tax_code"] = [
                _(
                    "Mã số thuế chưa đúng: 10 hoặc 13 chữ số; hộ kinh doanh có thể ghi 12 số căn cước của người "
                    "đại diện."
                )
            ]
        else:
            faults["tax_code"] = [
                _("Mã số thuế chưa đúng: 10 chữ số, chi nhánh 13 chữ số. Hãy xem lại trên giấy đăng ký.")
            ]
        return {}
    if not code and kind in NEEDS_TAX_CODE:
        faults["tax_code"] = [_("Doanh nghiệp và hợp tác xã phải ghi mã số thuế.")]
        return {}
    others = Producer.objects.filter(tax_code=code) if code else Producer.objects.none()
    if producer is not None:
        others = others.exclude(pk=producer.pk)
    if others.exists():
        faults["tax_code"] = [
            _(
                "Mã số thuế này đã có chủ thể đăng ký. Hãy nhờ người quản lý của chủ thể đó mời Ông/Bà, hoặc hỏi "
                "UBND cấp xã."
            )
        ]
        return {}
    return {"tax_code": code}


def _contact(profile: ProducerProfile, faults: dict[str, list[str]]) -> dict[str, Any]:
    values: dict[str, Any] = {"email": profile.email.strip(), "website": profile.website.strip(), "phone": ""}
    if not profile.phone.strip():
        faults["phone"] = [_("Hãy ghi số điện thoại để cơ quan liên hệ.")]
    else:
        try:
            values["phone"] = normalise_phone(profile.phone)
        except ValueError:
            faults["phone"] = [_("Số điện thoại chưa đúng, ví dụ đúng: 0912 345 678.")]
    if values["email"]:
        try:
            validate_email(values["email"])
        except ValidationError:
            faults["email"] = [_("Địa chỉ email chưa đúng, ví dụ đúng: ten@gmail.com.")]
    if values["website"]:
        if "://" not in values["website"]:
            values["website"] = f"https://{values['website']}"
        try:
            URLValidator(schemes=["http", "https"])(values["website"])
        except ValidationError:
            faults["website"] = [_("Địa chỉ trang web chưa đúng, ví dụ đúng: hoptacxatancuong.vn.")]
    return values


def _representative(profile: ProducerProfile, today: date, faults: dict[str, list[str]]) -> dict[str, Any]:
    name = " ".join(profile.representative_name.split())
    if not name:
        faults["representative_name"] = [_("Hãy ghi họ tên người đại diện theo pháp luật.")]
    sex = profile.representative_sex
    if sex and sex not in {option.value for option in Sex}:
        faults["representative_sex"] = [_("Hãy chọn Nam hoặc Nữ.")]
    ethnicity = profile.representative_ethnicity
    if ethnicity and ethnicity not in ETHNIC_GROUPS:
        faults["representative_ethnicity"] = [_("Hãy chọn một dân tộc trong danh sách.")]
    commune = None
    if profile.representative_commune_code:
        commune = unit_by_code(UnitLevel.COMMUNE, profile.representative_commune_code, today)
        if commune is None:
            faults["representative_commune_code"] = [
                _("Hãy chọn xã, phường hoặc đặc khu hiện nay nơi người đại diện thường trú.")
            ]
    return {
        "representative_commune": commune,
        "representative_name": name[:120],
        "representative_sex": sex,
        "representative_ethnicity": ethnicity,
        "representative_has_disability": profile.representative_has_disability,
    }
