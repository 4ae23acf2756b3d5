"""Councils and their members for tests: the least a valid row needs."""

from datetime import UTC, date, datetime
from typing import Any

from ocop.foundation.text.sorting import vietnamese_sort_key
from ocop.programme.accounts.models import RoleGrant
from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.councils.models import Council, CouncilMember, CouncilRules
from ocop.programme.councils.operations.appoint_member import ROLE_OF_SEAT
from ocop.programme.councils.rules.council_seats import Seat
from ocop.programme.official_documents.models import OfficialDocument
from tests.factories.accounts import make_grant, make_user
from tests.factories.geography import make_province

NOW = datetime(2026, 9, 1, 2, 0, tzinfo=UTC)
TODAY = date(2026, 9, 1)


def make_council(**changes: Any) -> Council:
    """The council of Thái Nguyên since 01/06/2026 with default rules; `rules` changes them."""
    rules = changes.pop("rules", {})
    number = Council.objects.count() + 1
    document = changes.pop("document", None) or OfficialDocument.objects.create(
        kind="DECISION",
        number=f"{1200 + number}/QĐ-UBND",
        issued_on=date(2026, 6, 1),
        issuing_authority="UBND tỉnh Thái Nguyên",
        subject="Thành lập Hội đồng đánh giá, phân hạng sản phẩm OCOP cấp tỉnh",
        province_code="19",
        created_at=NOW,
    )
    values = {
        "name": "Hội đồng đánh giá, phân hạng sản phẩm OCOP tỉnh Thái Nguyên",
        "level": "PROVINCE",
        "province_code": "19",
        "valid_from": date(2026, 6, 1),
        "created_at": NOW,
        **changes,
    }
    council = Council.objects.create(document=document, **values)
    CouncilRules.objects.create(**{"council": council, "valid_from": council.valid_from, "changed_at": NOW, **rules})
    return council


def make_seat(council: Council, seat: Seat = Seat.MEMBER, **changes: Any) -> CouncilMember:
    """A person in a seat of the council, with the role that opens the council room."""
    name = changes.pop("full_name", None)
    user = changes.pop("user", None) or make_user(
        **({"full_name": name, "sort_key": vietnamese_sort_key(name)} if name else {})
    )
    role = ROLE_OF_SEAT[seat]
    if not RoleGrant.objects.filter(user=user, role=role).exists():
        make_grant(role, user=user, unit=make_province(code=council.province_code))
    values = {"organisation": "Sở Nông nghiệp và Môi trường", "valid_from": date(2026, 6, 1), **changes}
    return CouncilMember.objects.create(council=council, user=user, seat=seat, **values)


def seat_actor(member: CouncilMember) -> Actor:
    """The person in the seat, as an actor."""
    return actor_of(member.user, today=TODAY)


def make_office_actor(role: Role = Role.PROVINCE_OFFICER, province_code: str = "19") -> Actor:
    """A person of the province's OCOP office (or its leader, auditor …), as an actor."""
    user = make_user()
    make_grant(role, user=user, unit=make_province(code=province_code))
    return actor_of(user, today=TODAY)
