from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.models import RoleGrant, User
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.councils.models import Council, CouncilMember
from ocop.programme.councils.permissions import why_not_manage_council
from ocop.programme.councils.queries.councils import councils_visible_to
from ocop.programme.councils.rules.council_seats import CouncilLevel, Seat
from ocop.programme.councils.rules.scored_parts import write_parts
from ocop.programme.geography.queries.units import unit_by_code
from ocop.programme.geography.rules.levels import UnitLevel
from ocop.programme.notifications.operations.notify import notify

ROLE_OF_SEAT = {
    Seat.CHAIR: Role.COUNCIL_CHAIR,
    Seat.VICE_CHAIR: Role.COUNCIL_CHAIR,
    Seat.SECRETARY: Role.COUNCIL_SECRETARY,
    Seat.MEMBER: Role.COUNCIL_MEMBER,
}


def appoint_member(
    *,
    actor: Actor,
    council_id: int,
    user_id: int,
    seat: Seat,
    organisation: str = "",
    is_scoring: bool = True,
    scored_parts: Iterable[str] = (),
    valid_from: date,
    now: datetime,
) -> CouncilMember:
    """Seat a person in a council and open the council room to that person (Điều 7 khoản 3 điểm b).

    `scored_parts` names the parts the working rules give the seat to score, all of them when empty.
    Out: the member; the role over the council's territory is granted on the council's paper when it is missing.
    Raises FieldRefusal when the person sits already or the chair is taken, Refusal without the right to manage.
    """
    with deed("councils.appoint_member", actor=actor, now=now) as record:
        council: Council = lock(councils_visible_to(actor).select_related("document"), pk=council_id)
        refuse_if(why_not_manage_council(actor, level=council.level, province_code=council.province_code))
        user = User.objects.filter(pk=user_id, is_active=True).first()
        if user is None:
            raise FieldRefusal({"user_id": [_("Không tìm thấy tài khoản của người này.")]})
        open_seats = CouncilMember.objects.filter(council=council, valid_until__isnull=True)
        if open_seats.filter(user=user).exists():
            raise FieldRefusal({"user_id": [_("Người này đang là thành viên của Hội đồng.")]})
        if seat == Seat.CHAIR and open_seats.filter(seat=Seat.CHAIR).exists():
            raise FieldRefusal({"seat": [_("Hội đồng đã có Chủ tịch; hãy kết thúc nhiệm vụ của người đó trước.")]})
        if valid_from < council.valid_from:
            raise FieldRefusal({"valid_from": [_("Ngày bắt đầu phải từ ngày thành lập Hội đồng trở đi.")]})
        try:
            parts = write_parts(scored_parts)
        except ValueError as fault:
            raise FieldRefusal({"scored_parts": [_("Hãy chọn trong các phần A, B, C.")]}) from fault
        member = CouncilMember.objects.create(
            council=council,
            user=user,
            seat=seat,
            organisation=organisation.strip(),
            is_scoring=is_scoring,
            scored_parts=parts if is_scoring else "",
            valid_from=valid_from,
        )
        _open_the_room(user, council, role=ROLE_OF_SEAT[seat], valid_from=valid_from, actor=actor, now=now)
        with in_record_language():
            notify(
                user_ids=[user.pk],
                kind="councils.appointed",
                title=_("Ông/Bà được cử vào %(council)s") % {"council": council.name},
                body=_("Theo %(number)s. Khi có phiên họp, sản phẩm cần chấm sẽ hiện trong mục Phiên họp hội đồng.")
                % {"number": council.document.number},
                link="/ban/hoi-dong/",
                now=now,
            )
        record.about(member, council=council.pk, user=user.pk, seat=seat, is_scoring=is_scoring, parts=parts)
    return member


def _open_the_room(user: User, council: Council, *, role: Role, valid_from: date, actor: Actor, now: datetime) -> None:
    unit = None
    if council.level == CouncilLevel.PROVINCE:
        unit = unit_by_code(UnitLevel.PROVINCE, council.province_code, valid_from)
    is_granted = RoleGrant.objects.filter(user=user, role=role, unit=unit, ended_at__isnull=True)
    if is_granted.exists():
        return
    RoleGrant.objects.create(
        user=user,
        role=role,
        reach=Reach.NATION if unit is None else Reach.PROVINCE,
        unit=unit,
        valid_from=valid_from,
        paper_number=council.document.number,
        paper_issued_on=council.document.issued_on,
        paper_issuer=council.document.issuing_authority,
        granted_at=now,
        granted_by_id=actor.user_id,
    )
