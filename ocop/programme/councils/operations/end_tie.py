from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.models import DeclaredTie
from ocop.programme.councils.permissions import why_not_declare_tie


def end_tie(*, actor: Actor, tie_id: int, now: datetime) -> DeclaredTie:
    """A declared tie no longer holds; the record of it stays.

    Raises Refusal when it ended before, DeclaredTie.DoesNotExist for another member's.
    """
    with deed("councils.end_tie", actor=actor, now=now) as record:
        own = DeclaredTie.objects.filter(member__user_id=actor.account_key).select_related("member")
        tie: DeclaredTie = lock(own, pk=tie_id)
        refuse_if(why_not_declare_tie(actor, tie.member))
        if tie.ended_at is not None:
            raise Refusal(_("Quan hệ này đã được bỏ khai."))
        tie.ended_at = now
        tie.save(update_fields=["ended_at"])
        record.about(tie, member=tie.member_id)
    return tie
