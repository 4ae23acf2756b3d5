"""Passes of a session, and what a browser that came in by one may still do."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.prepared import PreparedQuery
from ocop.programme.councils.models import CouncilMember
from ocop.programme.councils.queries.councils import members_of
from ocop.programme.evaluation.models import CouncilSession, SeatPass
from ocop.programme.evaluation.rules.seat_pass import LONGEST_TOKEN, PassState, state_of_pass, token_hash
from ocop.programme.evaluation.rules.session_lifecycle import ENDED


@dataclass(frozen=True)
class MemberPass:
    """One member with the newest pass; `state` None: none was given out."""

    member: CouncilMember
    seat_pass: SeatPass | None
    state: PassState | None


def passes_of(session: CouncilSession, now: datetime) -> list[MemberPass]:
    """Everybody who sits on the day with the pass that stands, in the order of the seats; two queries."""
    living = {row.member_id: row for row in SeatPass.objects.filter(session=session, revoked_at__isnull=True)}
    found = []
    for member in members_of(session.council, session.held_on):
        one = living.get(member.pk)
        found.append(MemberPass(member, one, None if one is None else state_now(one, now)))
    return found


def state_now(seat_pass: SeatPass, now: datetime) -> PassState:
    """What the pass is worth at this moment."""
    return state_of_pass(
        revoked_at=seat_pass.revoked_at, used_at=seat_pass.used_at, expires_at=seat_pass.expires_at, now=now
    )


def pass_of_token(token: str) -> SeatPass | None:
    """The pass with session, member and person behind a token; None for anything that is no token of ours."""
    if not 0 < len(token) <= LONGEST_TOKEN:
        return None
    return (
        SeatPass.objects.select_related("session__council", "member__user")
        .filter(token_sha256=token_hash(token))
        .first()
    )


def why_not_use_pass(seat_pass: SeatPass, now: datetime) -> str | None:
    """Why the pass opens nothing, with what to do about it; None when it does."""
    state = state_now(seat_pass, now)
    if state is PassState.REVOKED:
        return _(
            "Thẻ này đã bị thu hồi hoặc đã được thay bằng thẻ khác. Hãy dùng thẻ mới nhất, hoặc xin Thư ký cấp lại."
        )
    if state is PassState.USED:
        assert seat_pass.used_at is not None
        return _(
            "Thẻ này đã được dùng lúc %(time)s trên %(device)s; mỗi thẻ chỉ vào được một lần. Đổi máy hoặc lỡ đăng "
            "xuất: xin Thư ký cấp thẻ khác. Không phải Ông/Bà đã dùng: báo ngay cho Thư ký Hội đồng."
        ) % {
            "time": timezone.localtime(seat_pass.used_at).strftime("%H:%M %d/%m/%Y"),
            "device": seat_pass.used_device or _("thiết bị khác"),
        }
    if state is PassState.EXPIRED:
        return _("Thẻ này đã hết hạn. Xin Thư ký Hội đồng cấp thẻ khác.")
    if seat_pass.session.state in ENDED:
        return _("Phiên họp đã kết thúc. Muốn xem hồ sơ phiên họp, hãy đăng nhập bằng tài khoản của Ông/Bà.")
    member, held_on = seat_pass.member, seat_pass.session.held_on
    if not member.user.is_active or (member.valid_until is not None and member.valid_until < held_on):
        return _("Người có tên trên thẻ không còn là thành viên Hội đồng. Hãy báo Thư ký Hội đồng.")
    return None


def _opened_by(*, pass_id: int) -> QuerySet[SeatPass, tuple[object, ...]]:
    rows = SeatPass.objects.filter(pk=pass_id, revoked_at__isnull=True, used_at__isnull=False)
    return rows.order_by().values_list("session_id", "member__user_id")


_OPENED_BY = PreparedQuery(_opened_by, pass_id=int)


def session_opened_by(pass_id: int, user_id: int) -> int | None:
    """The one session a browser may be in that came in by this pass; None once the pass was revoked or replaced.

    Asked with every request of such a browser. The end of its day is the end of the browser's own session.
    """
    for session_id, owner in _OPENED_BY.rows(pass_id=pass_id):
        return int(session_id) if owner == user_id else None
    return None
