"""Give a person a role over a place and a period."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.models import RoleGrant, User
from ocop.programme.accounts.permissions import why_not_grant_role
from ocop.programme.accounts.queries.people import users_visible_to
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.geography.models import AdministrativeUnit


@dataclass(frozen=True)
class GrantPaper:
    """The paper a grant rests on: number, day, who issued it."""

    number: str
    issued_on: date | None = None
    issuer: str = ""


def grant_role(
    *,
    actor: Actor,
    user_id: int,
    role: Role,
    reach: Reach,
    unit: AdministrativeUnit | None,
    valid_from: date,
    valid_until: date | None = None,
    paper: GrantPaper,
    now: datetime,
) -> RoleGrant:
    """Out: the grant, in force from `valid_from` to `valid_until` (both days included).

    The same role over the same place is held once: an earlier grant whose days are over is closed, one still running is
    refused. Raises User.DoesNotExist for a person out of sight, Refusal, FieldRefusal (`paper_number`, `valid_until`).
    """
    with deed("accounts.grant_role", actor=actor, now=now) as record:
        user: User = lock(users_visible_to(actor), pk=user_id)
        refuse_if(why_not_grant_role(actor, user, role=role, reach=reach, unit=unit, on=valid_from))
        faults: dict[str, list[str]] = {}
        if not paper.number.strip():
            faults["paper_number"] = [_("Hãy ghi số văn bản giao nhiệm vụ.")]
        if valid_until is not None and valid_until < valid_from:
            faults["valid_until"] = [_("Ngày kết thúc phải từ ngày bắt đầu trở đi.")]
        open_grants = RoleGrant.objects.filter(user=user, role=role, unit=unit, ended_at__isnull=True)
        open_grants.filter(valid_until__lt=valid_from).update(ended_at=now, ended_by_id=actor.user_id)
        if open_grants.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=valid_from)).exists():
            faults["role"] = [_("Người này đang giữ đúng vai trò đó ở địa bàn đó rồi.")]
        if faults:
            raise FieldRefusal(faults)
        grant = RoleGrant.objects.create(
            user=user,
            role=role,
            reach=reach,
            unit=unit,
            valid_from=valid_from,
            valid_until=valid_until,
            paper_number=" ".join(paper.number.split()),
            paper_issued_on=paper.issued_on,
            paper_issuer=paper.issuer.strip(),
            granted_at=now,
            granted_by_id=actor.user_id,
        )
        record.about(
            grant,
            user=user.pk,
            username=user.username,
            role=role,
            reach=reach,
            unit=unit.code if unit else "",
            paper=grant.paper_number,
            valid_from=valid_from,
            valid_until=valid_until,
        )
    return grant
