"""What is typed about a person, read and checked; shared by the deeds that create and change accounts."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from ocop.foundation.text.phone import normalise_phone
from ocop.programme.accounts.models import User

LONGEST_NAME = 120


def read_full_name(text: str, faults: dict[str, list[str]]) -> str:
    """The name with single spaces; a fault when it is missing or too long."""
    name = " ".join(text.split())
    if not name:
        faults["full_name"] = [_("Hãy nhập họ và tên.")]
    elif len(name) > LONGEST_NAME:
        faults["full_name"] = [_("Họ và tên dài quá %(count)s chữ.") % {"count": LONGEST_NAME}]
    return name


def read_phone(text: str, faults: dict[str, list[str]], *, of: User | None = None) -> str:
    """The national spelling or nothing; a fault when it is no number or belongs to another account."""
    if not text.strip():
        return ""
    try:
        phone = normalise_phone(text)
    except ValueError:
        faults["phone"] = [_("Số điện thoại chưa đúng. Ví dụ: 0912 345 678.")]
        return ""
    others = User.objects.filter(phone=phone)
    if of is not None:
        others = others.exclude(pk=of.pk)
    if others.exists():
        faults["phone"] = [_("Số điện thoại này đã gắn với một tài khoản khác.")]
    return phone


def read_email(text: str, faults: dict[str, list[str]]) -> str:
    """The address or nothing; a fault when it is not one."""
    email = text.strip()
    if not email:
        return ""
    try:
        validate_email(email)
    except ValidationError:
        faults["email"] = [_("Địa chỉ thư điện tử chưa đúng. Ví dụ: ten@tinh.gov.vn.")]
    return email
