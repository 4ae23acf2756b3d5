import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.models import CouncilMember
from ocop.programme.councils.queries.councils import members_of
from ocop.programme.evaluation.models import CouncilSession, SeatPass
from ocop.programme.evaluation.permissions import why_not_issue_passes
from ocop.programme.evaluation.queries.seats import own_seat
from ocop.programme.evaluation.queries.visible import sessions_visible_to
from ocop.programme.evaluation.rules.seat_pass import TOKEN_BYTES, end_of_sitting, token_hash


@dataclass(frozen=True)
class IssuedPass:
    """A pass just given out: the only moment its token is known."""

    seat_pass: SeatPass
    member: CouncilMember
    token: str


def pass_chain(session_id: int) -> str:
    """The chain of the audit log that tells of the passes of one session."""
    return f"passes-{session_id}"


def issue_seat_passes(
    *, actor: Actor, session_id: int, member_ids: Collection[int] | None = None, now: datetime
) -> list[IssuedPass]:
    """Give out passes to the members named, or to everybody who has not come in by one yet.

    An older pass of the same member dies, and with it the browser it opened. A pass holds until the end of the day of
    the session. Out: the passes in the order of the seats, with their tokens. Raises CouncilSession.DoesNotExist for
    strangers, CouncilMember.DoesNotExist for somebody who does not sit that day, Refusal for anybody but chair and
    secretary, after the end, and when everybody came in already.
    """
    with deed("evaluation.issue_seat_passes", actor=actor, now=now, chain=pass_chain(session_id)) as record:
        session: CouncilSession = lock(sessions_visible_to(actor).select_related("council"), pk=session_id)
        refuse_if(why_not_issue_passes(session, own_seat(actor, session)))
        members = [member for member in members_of(session.council, session.held_on) if member.user.is_active]
        if member_ids is None:
            inside = set(
                SeatPass.objects.filter(
                    session=session, revoked_at__isnull=True, used_at__isnull=False, expires_at__gt=now
                ).values_list("member_id", flat=True)
            )
            chosen = [member for member in members if member.pk not in inside]
            if not chosen:
                raise Refusal(_("Mọi thành viên đã vào phiên bằng thẻ. Ai đổi máy thì cấp lại thẻ cho riêng người đó."))
        else:
            chosen = [member for member in members if member.pk in set(member_ids)]
            if len(chosen) != len(set(member_ids)):
                raise CouncilMember.DoesNotExist
        replaced = SeatPass.objects.filter(session=session, member__in=chosen, revoked_at__isnull=True).update(
            revoked_at=now
        )
        expires_at = end_of_sitting(session.held_on, now, timezone.get_default_timezone())
        issued = []
        for member in chosen:
            token = secrets.token_urlsafe(TOKEN_BYTES)
            row = SeatPass.objects.create(
                session=session,
                member=member,
                token_sha256=token_hash(token),
                issued_at=now,
                issued_by_id=actor.user_id,
                expires_at=expires_at,
            )
            issued.append(IssuedPass(row, member, token))
        record.about(session, members=[member.pk for member in chosen], replaced=replaced)
    return issued
