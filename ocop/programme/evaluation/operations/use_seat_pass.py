from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import Refusal, refuse_if
from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.models import SeatPass
from ocop.programme.evaluation.operations.issue_seat_passes import pass_chain
from ocop.programme.evaluation.queries.seat_passes import pass_of_token, why_not_use_pass
from ocop.programme.evaluation.queries.seats import own_seat
from ocop.programme.notifications.operations.notify import notify


def use_seat_pass(*, token: str, device: str = "", now: datetime) -> SeatPass:
    """Turn in a pass, once: whoever holds it comes into the council room of its session as its member.

    In: the token of the QR code, a few words on the device. Out: the pass with session, member and person. Two tries
    at the same moment let one in. The member is told: whoever prints passes could come in as anybody, and a browser
    that came in by a pass does not reach the messages. Raises Refusal with what to do: unknown, used, revoked, expired,
    the sitting over, the seat or the role gone.
    """
    found = pass_of_token(token)
    if found is None:
        raise Refusal(_("Thẻ này không đúng. Hãy quét lại mã QR trên thẻ, hoặc xin Thư ký Hội đồng cấp thẻ khác."))
    person = found.member.user
    actor = Actor(user_id=person.pk, name=person.full_name)
    with deed("evaluation.use_seat_pass", actor=actor, now=now, chain=pass_chain(found.session_id)) as record:
        locked = SeatPass.objects.select_for_update(of=("self",)).select_related("session__council", "member__user")
        seat_pass = locked.get(pk=found.pk)
        refuse_if(why_not_use_pass(seat_pass, now))
        seated = own_seat(actor_of(person, today=seat_pass.session.held_on), seat_pass.session)
        if seated.member is None or seated.member.pk != seat_pass.member_id:
            raise Refusal(_("Người có tên trên thẻ không còn là thành viên Hội đồng. Hãy báo Thư ký Hội đồng."))
        seat_pass.used_at = now
        seat_pass.used_device = device[:80]
        seat_pass.save(update_fields=["used_at", "used_device"])
        with in_record_language():
            notify(
                user_ids=[person.pk],
                kind="evaluation.seat_pass_used",
                title=_("Thẻ vào phiên mang tên Ông/Bà vừa được dùng"),
                body=_(
                    "Thẻ vào %(session)s được dùng lúc %(time)s trên %(device)s. Không phải Ông/Bà đã dùng: báo ngay "
                    "cho Chủ tịch Hội đồng."
                )
                % {
                    "session": seat_pass.session.name,
                    "time": timezone.localtime(now).strftime("%H:%M %d/%m/%Y"),
                    "device": seat_pass.used_device or _("một thiết bị"),
                },
                link=f"/ban/hoi-dong/phien/{seat_pass.session_id}/",
                now=now,
            )
        record.about(seat_pass, session=seat_pass.session_id, device=seat_pass.used_device)
    return seat_pass
