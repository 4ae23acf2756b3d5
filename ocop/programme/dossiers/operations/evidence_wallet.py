"""The producer's documents: kept once, used by many dossiers."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.files.storing import check_ahead, store_upload
from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.models import Evidence
from ocop.programme.dossiers.permissions.filing import why_not_add_evidence, why_not_retire_evidence, why_not_touch
from ocop.programme.dossiers.queries.evidence_visible import evidence_visible_to
from ocop.programme.dossiers.rules.dossier_kinds import EvidenceType
from ocop.programme.dossiers.rules.evidence_sheet import EvidenceSheet
from ocop.programme.producers.models import Producer
from ocop.programme.producers.queries.producers_visible import producers_visible_to


def add_evidence(
    *,
    actor: Actor,
    producer_id: int,
    sheet: EvidenceSheet,
    uploaded: UploadedFile | None,
    now: datetime,
    product_id: int | None = None,
    pages_hard_to_read: Sequence[int] = (),
) -> Evidence:
    """Keep a document with its file in the wallet of a producer the person acts for.

    The same file under the same kind is kept once, whatever it is called this time: a second tap, or two people at
    once, get the document that is there. `product_id`: the one product of the producer it is about; None: the producer.
    Raises Producer.DoesNotExist, Refusal for people who are not members, FieldRefusal (no title, dates crossed, a
    product of another producer, a file that is missing, too large, broken or not of the allowed kinds).
    """
    producer: Producer = producers_visible_to(actor).get(pk=producer_id)
    refuse_if(why_not_add_evidence(actor, producer))
    values = _checked(sheet, now)
    if uploaded is None:
        raise FieldRefusal({"file": [_("Hãy chọn tệp ảnh chụp hoặc bản quét của giấy tờ.")]})
    check_ahead([uploaded])
    with deed("dossiers.add_evidence", actor=actor, now=now) as record:
        producer = lock(producers_visible_to(actor), pk=producer_id)
        refuse_if(why_not_add_evidence(actor, producer))
        try:
            file = store_upload(uploaded=uploaded, actor_id=actor.user_id, now=now)
        except Refusal as refusal:
            raise FieldRefusal({"file": refusal.reasons}) from refusal
        values["product_id"] = _product_of(producer, values["type"], product_id)
        twin = producer.evidence.filter(retired_at__isnull=True, type=values["type"], file__sha256=file.sha256).first()
        if twin is not None:
            file.delete()
            record.nothing_happened()
            return twin
        evidence = Evidence.objects.create(
            producer=producer,
            file=file,
            added_at=now,
            added_by_id=actor.user_id,
            pages_hard_to_read=list(pages_hard_to_read),
            **values,
        )
        record.about(evidence, producer=producer.pk, type=evidence.type, sha256=file.sha256)
    return evidence


def change_evidence(
    *, actor: Actor, evidence_id: int, sheet: EvidenceSheet, now: datetime, product_id: int | None = None
) -> Evidence:
    """Correct the words about a document, or which product it is about; its file never changes.

    Raises Evidence.DoesNotExist, Refusal, FieldRefusal.
    """
    with deed("dossiers.change_evidence", actor=actor, now=now) as record:
        evidence: Evidence = lock(
            evidence_visible_to(actor).select_related("producer"), pk=evidence_id, retired_at__isnull=True
        )
        refuse_if(why_not_add_evidence(actor, evidence.producer))
        refuse_if(why_not_touch(actor, evidence))
        values = _checked(sheet, now)
        values["product_id"] = _product_of(evidence.producer, values["type"], product_id)
        changed = sorted(name for name, value in values.items() if getattr(evidence, name) != value)
        for name in changed:
            setattr(evidence, name, values[name])
        evidence.save(update_fields=changed or None)
        record.about(evidence, changed=changed)
    return evidence


def retire_evidence(*, actor: Actor, evidence_id: int, now: datetime) -> Evidence:
    """Put a document away: versions handed in keep it. Raises Evidence.DoesNotExist, Refusal while a dossier uses
    it."""
    with deed("dossiers.retire_evidence", actor=actor, now=now) as record:
        evidence: Evidence = lock(evidence_visible_to(actor).select_related("producer"), pk=evidence_id)
        refuse_if(why_not_retire_evidence(actor, evidence))
        evidence.retired_at = now
        evidence.save(update_fields=["retired_at"])
        record.about(evidence)
    return evidence


def _product_of(producer: Producer, type_: str, product_id: int | None) -> int | None:
    if product_id is None:
        return None
    if type_ == EvidenceType.BUSINESS_REGISTRATION:
        raise FieldRefusal({"product": [_("Giấy đăng ký kinh doanh là của chủ thể, không của riêng một sản phẩm.")]})
    if not producer.products.filter(pk=product_id).exists():
        raise FieldRefusal({"product": [_("Hãy chọn một sản phẩm của chủ thể này.")]})
    return product_id


def _checked(sheet: EvidenceSheet, now: datetime) -> dict[str, Any]:
    faults: dict[str, list[str]] = {}
    title = " ".join(sheet.title.split())
    if not title:
        faults["title"] = [_("Hãy ghi tên giấy tờ, ví dụ: Phiếu kiểm nghiệm số 123.")]
    elif len(title) > 200:
        faults["title"] = [_("Ghi tối đa %(count)s ký tự.") % {"count": 200}]
    if sheet.issued_on and sheet.issued_on > timezone.localdate(now):
        faults["issued_on"] = [_("Ngày cấp còn ở phía trước, hãy kiểm tra lại.")]
    if sheet.issued_on and sheet.expires_on and sheet.expires_on < sheet.issued_on:
        faults["expires_on"] = [_("Ngày hết hạn phải sau ngày cấp.")]
    if faults:
        raise FieldRefusal(faults)
    return {
        "type": EvidenceType(sheet.type).value,
        "title": title,
        "number": " ".join(sheet.number.split())[:80],
        "issuer": " ".join(sheet.issuer.split())[:200],
        "issued_on": sheet.issued_on,
        "expires_on": sheet.expires_on,
    }
