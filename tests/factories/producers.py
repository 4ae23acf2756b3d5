"""Producers and their members for tests: the least a valid row needs."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from ocop.foundation.text.folding import fold
from ocop.foundation.text.sorting import vietnamese_sort_key
from ocop.programme.accounts.models import User
from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.producers.models import Producer, ProducerMember
from ocop.programme.producers.rules.producer_kinds import ProducerKind, Verification
from tests.factories.accounts import make_grant, make_user
from tests.factories.geography import make_commune

NOW = datetime(2026, 9, 1, 2, 0, tzinfo=UTC)
TODAY = date(2026, 9, 1)
_numbers = count(1)


def make_producer(**changes: Any) -> Producer:
    """A verified cooperative in a commune of Thái Nguyên; give `commune` for another place."""
    name = changes.pop("name", None) or f"Hợp tác xã chè Tân Cương {next(_numbers)}"
    commune = changes.pop("commune", None) or make_commune()
    values = {
        "kind": ProducerKind.COOPERATIVE,
        "name": name,
        "matching_key": fold(name),
        "sort_key": vietnamese_sort_key(name),
        "commune": commune,
        "commune_code": commune.code,
        "province_code": commune.province_code,
        "address": "Xóm Nam Hưng",
        "phone": "0912345678",
        "representative_name": "Trần Thị Bình",
        "representative_sex": "FEMALE",
        "representative_ethnicity": "Tày",
        "representative_address": "Xóm Nam Hưng",
        "verification": Verification.VERIFIED,
        "created_at": NOW,
        "changed_at": NOW,
        **changes,
    }
    return Producer.objects.create(**values)


def make_member(**changes: Any) -> ProducerMember:
    """An owner of a new producer, with the role that opens the desk; give `producer`, `user`, `is_owner`."""
    user = changes.pop("user", None) or make_user()
    producer = changes.pop("producer", None) or make_producer()
    if not user.role_grants.filter(role=Role.PRODUCER_MEMBER).exists():
        make_grant(Role.PRODUCER_MEMBER, user=user)
    values = {"is_owner": True, "valid_from": date(2026, 1, 1), **changes}
    return ProducerMember.objects.create(producer=producer, user=user, **values)


def member_actor(producer: Producer, *, user: User | None = None, is_owner: bool = True) -> Actor:
    """A new member of the producer, as an actor."""
    member = make_member(producer=producer, user=user, is_owner=is_owner)
    return actor_of(member.user, today=TODAY)
