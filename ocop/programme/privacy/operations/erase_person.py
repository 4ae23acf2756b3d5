"""Remove of a person what no record needs, and say what stays."""

from datetime import datetime

from ocop.programme.accounts.models import User
from ocop.programme.accounts.operations.forget_account import forget_account
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.notifications.operations.forget_messages import forget_messages_of
from ocop.programme.privacy.queries.records_resting import records_resting_on
from ocop.programme.privacy.rules.requests import Outcome


def erase_person(*, actor: Actor, user: User, now: datetime) -> list[Outcome]:
    """Part of granting an erasure: contacts, messages, preferences go; the name too where no record rests on it.

    Records, decisions and the sealed log stay: they are kept under the law on archives, which Nghị định
    13/2023/NĐ-CP, Điều 16 khoản 2 lets stand before erasure. Returns what was done, in order.
    """
    has_records = bool(records_resting_on(user))
    forget_messages_of(actor=actor, user=user, now=now)
    forget_account(actor=actor, user_id=user.pk, keeps_name=has_records, now=now)
    done = [Outcome.CONTACTS_ERASED, Outcome.MESSAGES_ERASED, Outcome.PREFERENCES_ERASED]
    done += [Outcome.NAME_KEPT, Outcome.RECORDS_KEPT] if has_records else [Outcome.NAME_ERASED]
    return [*done, Outcome.LOG_KEPT]
