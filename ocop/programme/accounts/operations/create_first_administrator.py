"""Open the first account of a new installation."""

from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import NobodyInPerson, deed
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import Refusal
from ocop.programme.accounts.models import RoleGrant, User
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.accounts.rules.usernames import is_username, tidy_username


def create_first_administrator(*, username: str, full_name: str, password: str, now: datetime) -> User:
    """A national administrator, from the machine's own command line; every further role is granted by a person.

    Raises Refusal when there is an administrator already, the user name is not one, or the password is too weak.
    """
    with deed("accounts.create_first_administrator", actor=NobodyInPerson("ocop"), now=now) as record:
        if RoleGrant.objects.filter(role=Role.ADMINISTRATOR, reach=Reach.NATION, ended_at__isnull=True).exists():
            raise Refusal(_("Đã có tài khoản quản trị toàn quốc."))
        name = tidy_username(username)
        if not is_username(name) or not full_name.strip():
            raise Refusal(_("Hãy ghi tên đăng nhập (chữ thường không dấu, chữ số) và họ tên."))
        try:
            validate_password(password)
        except ValidationError as weak:
            raise Refusal(*weak.messages) from weak
        with in_record_language():
            paper_number = _("Cài đặt hệ thống")
        user = User.objects.create(
            username=name, full_name=full_name.strip(), password=make_password(password), created_at=now
        )
        RoleGrant.objects.create(
            user=user,
            role=Role.ADMINISTRATOR,
            reach=Reach.NATION,
            valid_from=timezone.localdate(now),
            paper_number=paper_number,
            granted_at=now,
        )
        record.about(user, username=name)
    return user
