"""A person changes the own password."""

from datetime import datetime

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.models import User
from ocop.programme.accounts.permissions import why_not_change_own_password
from ocop.programme.accounts.rules.actor import Actor


def change_own_password(
    *, actor: Actor, old_password: str, new_password: str, new_password_again: str, now: datetime
) -> User:
    """Every other session ends.

    Raises Refusal in a shared demo account, FieldRefusal (`old_password`, `new_password`, `new_password_again`).
    """
    with deed("accounts.change_own_password", actor=actor, now=now) as record:
        user: User = lock(User.objects.filter(is_active=True), pk=actor.user_id)
        refuse_if(why_not_change_own_password(user))
        faults: dict[str, list[str]] = {}
        if not check_password(old_password, user.password):
            faults["old_password"] = [_("Mật khẩu hiện nay chưa đúng.")]
        if new_password != new_password_again:
            faults["new_password_again"] = [_("Hai lần nhập mật khẩu mới chưa giống nhau.")]
        elif new_password == old_password:
            faults["new_password"] = [_("Mật khẩu mới phải khác mật khẩu hiện nay.")]
        else:
            try:
                validate_password(new_password, user)
            except ValidationError as fault:
                faults["new_password"] = [_in_plain_words(error) for error in fault.error_list]
        if faults:
            raise FieldRefusal(faults)
        user.password = make_password(new_password)
        user.must_change_password = False
        user.save(update_fields=["password", "must_change_password"])
        record.about(user)
    return user


def _in_plain_words(error: ValidationError) -> str:
    """The sentence for one of Django's validators; its own words for a validator we do not know."""
    sentences = {
        "password_too_short": _("Mật khẩu cần ít nhất %(min_length)s ký tự."),
        "password_too_common": _("Mật khẩu này quá dễ đoán. Hãy ghép vài từ không liên quan, thêm chữ số."),
        "password_entirely_numeric": _("Mật khẩu không được chỉ gồm chữ số."),
        "password_too_similar": _("Mật khẩu giống tên đăng nhập hoặc họ tên quá."),
    }
    sentence = sentences.get(str(error.code))
    return sentence % (error.params or {}) if sentence else " ".join(error.messages)
