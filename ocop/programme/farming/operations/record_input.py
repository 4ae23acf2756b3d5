"""Ghi vật tư đã mua."""

from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.files.storing import check_ahead, store_upload
from ocop.foundation.files.true_type import IMAGES, FileType
from ocop.foundation.refusal import Conflict, FieldRefusal, Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.farming.models import InputProduct
from ocop.programme.farming.operations.checking_words import hashes_of, sent_otherwise, tidy
from ocop.programme.farming.permissions import why_not_keep_diary
from ocop.programme.farming.rules.farming_kinds import NEEDS_WAITING_DAYS, InputKind
from ocop.programme.farming.rules.fingerprint import content_hash
from ocop.programme.farming.rules.sheets import InputSheet
from ocop.programme.farming.rules.waiting_period import LONGEST_WAITING_DAYS
from ocop.programme.producers.models import Producer
from ocop.programme.producers.queries.producers_visible import own_producers

PAPERS = IMAGES | {FileType.PDF}
LARGEST = Decimal(10) ** 11
_LONGEST = {"name": 160, "active_ingredient": 200, "maker": 160, "batch_number": 60, "bought_from": 160}


def record_input(
    *,
    actor: Actor,
    producer_id: int,
    client_id: UUID,
    sheet: InputSheet,
    paper: UploadedFile | None = None,
    now: datetime,
) -> InputProduct:
    """Write down a purchase as its label says; the same `client_id` with the same content gives the row that is there.

    Raises Producer.DoesNotExist, Refusal, FieldRefusal; Conflict when the number came before with another content.
    """
    check_ahead([paper], allowed=PAPERS)
    with deed("farming.record_input", actor=actor, now=now) as record:
        producer: Producer = lock(own_producers(actor), pk=producer_id)
        refuse_if(why_not_keep_diary(actor, producer))
        told = content_hash(asdict(sheet), hashes_of([paper] if paper else []))
        known = InputProduct.objects.filter(client_id=client_id).first()
        if known is not None:
            if (known.producer_id, known.content_hash) != (producer.pk, told):
                raise Conflict(sent_otherwise())
            record.nothing_happened()
            return known
        values = _checked(sheet, timezone.localdate(now))
        made = InputProduct.objects.create(
            producer=producer,
            client_id=client_id,
            content_hash=told,
            paper=_kept(paper, actor, now),
            recorded_at=now,
            recorded_by_id=actor.user_id,
            **values,
        )
        record.about(made, producer=producer.pk, kind=made.kind, waiting_days=made.waiting_days)
    return made


def _kept(paper: UploadedFile | None, actor: Actor, now: datetime) -> Any:
    if paper is None:
        return None
    try:
        return store_upload(uploaded=paper, actor_id=actor.user_id, now=now, allowed=PAPERS)
    except FieldRefusal:
        raise
    except Refusal as refusal:
        raise FieldRefusal({"paper": refusal.reasons}) from refusal


def _checked(sheet: InputSheet, today: date) -> dict[str, Any]:
    faults: dict[str, list[str]] = {}
    values: dict[str, Any] = {"kind": InputKind(sheet.kind).value, **tidy(sheet, _LONGEST, faults)}
    if not values["name"]:
        faults["name"] = [_("Hãy ghi tên như trên nhãn.")]
    days = sheet.waiting_days
    if days is None and sheet.kind in NEEDS_WAITING_DAYS:
        faults["waiting_days"] = [_("Hãy chép số ngày cách ly trên nhãn; nhãn ghi không cần cách ly thì ghi 0.")]
    elif days is not None and not 0 <= days <= LONGEST_WAITING_DAYS:
        faults["waiting_days"] = [_("Số ngày cách ly từ 0 đến %(most)s.") % {"most": LONGEST_WAITING_DAYS}]
    if sheet.bought_on > today:
        faults["bought_on"] = [_("Ngày mua không thể sau hôm nay.")]
    if sheet.quantity is not None and not 0 < sheet.quantity < LARGEST:
        faults["quantity"] = [_("Số lượng phải lớn hơn 0. Chưa rõ thì để trống.")]
    elif sheet.quantity is not None and sheet.unit is None:
        faults["unit"] = [_("Hãy chọn đơn vị của số lượng.")]
    if faults:
        raise FieldRefusal(faults)
    return values | {
        "waiting_days": days,
        "bought_on": sheet.bought_on,
        "quantity": sheet.quantity,
        "unit": sheet.unit.value if sheet.quantity is not None and sheet.unit else "",
    }
