"""A person keeps the own name, telephone, mail and language right."""

from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal
from ocop.programme.accounts.models import User
from ocop.programme.accounts.operations.person_details import read_email, read_full_name, read_phone
from ocop.programme.accounts.rules.actor import Actor

LANGUAGES = ("vi", "en")


def change_own_details(*, actor: Actor, full_name: str, phone: str, email: str, language: str, now: datetime) -> User:
    """Keep one's own name, telephone, mail and language right.

    Raises FieldRefusal (`full_name`, `phone`, `email`, `language`). The log keeps which fields changed,
    no words.
    """
    with deed("accounts.change_own_details", actor=actor, now=now) as record:
        user: User = lock(User.objects.filter(is_active=True), pk=actor.user_id)
        faults: dict[str, list[str]] = {}
        values = {
            "full_name": read_full_name(full_name, faults),
            "phone": read_phone(phone, faults, of=user),
            "email": read_email(email, faults),
            "language": language,
        }
        if language not in LANGUAGES:
            faults["language"] = [_("Hãy chọn một ngôn ngữ trong danh sách.")]
        if faults:
            raise FieldRefusal(faults)
        changed = sorted(name for name, value in values.items() if getattr(user, name) != value)
        if not changed:
            record.nothing_happened()
            return user
        for name in changed:
            setattr(user, name, values[name])
        user.save(update_fields=changed)
        record.about(user, changed=changed)
    return user
