"""Ghi mã GLN mà đối tác dùng để gọi chủ thể."""

from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.producers.models import Producer
from ocop.programme.producers.queries.membership import may_verify_in_place
from ocop.programme.producers.queries.producers_visible import producers_visible_to
from ocop.programme.traceability.models import PartyNumber
from ocop.programme.traceability.rules.gs1_keys import check_key


def state_party_number(*, actor: Actor, producer_id: int, gln: str, now: datetime) -> PartyNumber:
    """The producer sees events of others that name this GLN as source or destination. An officer over its place states
    it, who has seen the certificate of GS1: a producer could else read what is meant for another.

    Raises Producer.DoesNotExist, Refusal, FieldRefusal for a number that is no GLN or another producer's.
    """
    with deed("traceability.state_party_number", actor=actor, now=now) as record:
        producer: Producer = lock(producers_visible_to(actor), pk=producer_id)
        if not may_verify_in_place(actor, producer):
            refuse_if(_("Chỉ công chức cấp xã hoặc cấp tỉnh phụ trách địa bàn này được ghi mã GLN của chủ thể."))
        checked = check_key("gln", gln.strip())
        if checked.normalised is None:
            raise FieldRefusal({"gln": [_("Mã GLN gồm 13 chữ số, chữ số cuối là chữ số kiểm tra.")]})
        held = PartyNumber.objects.filter(gln=checked.normalised).first()
        if held is not None and held.producer_id != producer.pk:
            raise FieldRefusal({"gln": [_("Mã GLN này đã ghi cho một chủ thể khác.")]})
        if held is not None:
            record.nothing_happened()
            return held
        number = PartyNumber.objects.create(producer=producer, gln=checked.normalised, created_at=now)
        record.about(producer, gln=number.gln)
    return number
