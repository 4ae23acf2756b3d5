"""Nối một thành viên với tài khoản của người đó."""

from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.foundation.text.folding import fold
from ocop.programme.accounts.models import User
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.bodies.models import BodyMember
from ocop.programme.bodies.operations.paper_of_body import tell_seated
from ocop.programme.bodies.permissions import why_not_keep_body
from ocop.programme.bodies.queries.bodies import bodies_visible_to


def link_account(*, actor: Actor, member_id: int, username: str, now: datetime) -> BodyMember:
    """Out: the seat with the account of the same name; an empty user name takes the link away. It gives no right.

    Raises DoesNotExist for a seat the actor does not see, Refusal without the right, FieldRefusal (`username`) for an
    unknown account, one of another name, or one already linked in the body.
    """
    with deed("bodies.link_account", actor=actor, now=now) as record:
        member = (
            BodyMember.objects.select_for_update(of=("self",))
            .select_related("body", "document")
            .get(pk=member_id, body__in=bodies_visible_to(actor).values("pk"))
        )
        body = member.body
        refuse_if(why_not_keep_body(actor, province_code=body.province_code, commune_code=body.commune_code))
        user = None
        if username.strip():
            user = User.objects.filter(username=username.strip(), is_active=True).first()
            # One sentence for both: who keeps the list does not learn whose account a name opens.
            if user is None or fold(user.full_name) != fold(member.person_name):
                raise FieldRefusal({"username": [_("Không có tài khoản này mang tên của thành viên.")]})
            if BodyMember.objects.filter(body=body, user=user, valid_until__isnull=True).exclude(pk=member.pk).exists():
                raise FieldRefusal({"username": [_("Tài khoản này đã nối với thành viên khác của tổ chức.")]})
        if member.user_id == (user.pk if user else None):
            record.nothing_happened()
            return member
        member.user = user
        member.save(update_fields=["user"])
        if user is not None:
            tell_seated(body, [user.pk], number=member.document.number, now=now)
        record.about(body, member=member.pk, is_linked=user is not None)
    return member
