"""A person registers the producer they act for."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.models import User
from ocop.programme.accounts.queries.people import holders_of_role, is_made_up
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.producers.models import Producer, ProducerMember
from ocop.programme.producers.operations.checking_profile import checked_profile
from ocop.programme.producers.operations.joining import join
from ocop.programme.producers.permissions import why_not_register_producer
from ocop.programme.producers.rules.producer_profile import ProducerProfile


def register_producer(*, actor: Actor, profile: ProducerProfile, now: datetime) -> Producer:
    """Register a producer of khoản 3 Điều 2, QĐ 26/2026; the person becomes its owner and the commune is told.

    Raises Refusal for a visitor, FieldRefusal with a sentence beside every field that needs correction.
    """
    with deed("producers.register", actor=actor, now=now) as record:
        refuse_if(why_not_register_producer(actor))
        today = timezone.localdate(now)
        # A second click waits for the first one here, and then finds what it registered.
        lock(User.objects.all(), pk=actor.user_id)
        values = checked_profile(profile, today=today)
        if _is_registered(actor, values):
            raise FieldRefusal({"name": [_("Ông/Bà đã đăng ký chủ thể này. Mở lại trong mục “Chủ thể của tôi”.")]})
        producer = Producer.objects.create(**values, is_demo=is_made_up(actor), created_at=now, changed_at=now)
        assert actor.user_id is not None
        join(
            producer=producer,
            user_id=actor.user_id,
            position=values["representative_position"],
            is_owner=True,
            now=now,
        )
        with in_record_language():
            notify(
                user_ids=holders_of_role(
                    Role.COMMUNE_OFFICER,
                    province_code=producer.province_code,
                    commune_code=producer.commune_code,
                    day=today,
                ),
                kind="producers.registered",
                title=_("Chủ thể mới chờ xác nhận: %(name)s") % {"name": producer.name},
                link=f"/ban/co-quan/ho-so/chu-the/{producer.pk}/",
                now=now,
            )
        record.about(producer, kind=producer.kind, commune=producer.commune_code)
    return producer


def _is_registered(actor: Actor, values: dict[str, Any]) -> bool:
    """Whether the person already acts for a producer of this name in this commune."""
    return ProducerMember.objects.filter(
        user_id=actor.account_key,
        valid_until__isnull=True,
        producer__matching_key=values["matching_key"],
        producer__commune_code=values["commune_code"],
    ).exists()
