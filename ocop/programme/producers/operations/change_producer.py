"""Members correct what the producer says about itself."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import Conflict, refuse_if
from ocop.programme.accounts.queries.people import holders_of_role
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.producers.models import Producer
from ocop.programme.producers.operations.checking_profile import checked_profile
from ocop.programme.producers.operations.noting_name import note_name
from ocop.programme.producers.permissions import why_not_change_producer
from ocop.programme.producers.queries.producers_visible import producers_visible_to
from ocop.programme.producers.rules.producer_kinds import Verification
from ocop.programme.producers.rules.producer_profile import LEGAL_FACTS, ProducerProfile


def change_producer(
    *, actor: Actor, producer_id: int, profile: ProducerProfile, now: datetime, seen_at: datetime | None = None
) -> Producer:
    """Change the profile; a change of the legal facts sends a checked producer back to be verified.

    `seen_at` is the `changed_at` of what the person was looking at: Conflict when somebody changed it meanwhile.
    Raises Producer.DoesNotExist, Refusal, FieldRefusal.
    """
    with deed("producers.change", actor=actor, now=now) as record:
        producer: Producer = lock(producers_visible_to(actor), pk=producer_id)
        refuse_if(why_not_change_producer(actor, producer))
        if seen_at is not None and producer.changed_at != seen_at:
            raise Conflict(_("Người khác vừa sửa thông tin này. Hãy mở lại trang để xem rồi sửa tiếp."))
        values = checked_profile(profile, today=timezone.localdate(now), producer=producer)
        changed = [name for name, value in values.items() if getattr(producer, name) != value]
        former = producer.name
        for name in changed:
            setattr(producer, name, values[name])
        must_verify = bool(set(changed) & set(LEGAL_FACTS)) and producer.verification != Verification.UNVERIFIED
        if must_verify:
            producer.verification = Verification.UNVERIFIED
            producer.verified_at = producer.verified_by = None
            with in_record_language():
                notify(
                    user_ids=holders_of_role(
                        Role.COMMUNE_OFFICER,
                        province_code=producer.province_code,
                        commune_code=producer.commune_code,
                        day=timezone.localdate(now),
                    ),
                    kind="producers.changed",
                    title=_("Chủ thể đổi thông tin pháp lý, chờ xác nhận lại: %(name)s") % {"name": producer.name},
                    link=f"/ban/co-quan/ho-so/chu-the/{producer.pk}/",
                    now=now,
                )
        producer.changed_at = now
        producer.save()
        note_name(producer, former, timezone.localdate(now))
        record.about(producer, changed=sorted(changed), must_verify=must_verify)
    return producer
