"""Chủ thể đề nghị hỗ trợ."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.files.storing import check_ahead, store_upload
from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.producers.models import Producer
from ocop.programme.producers.queries.producers_visible import own_producers, producers_visible_to
from ocop.programme.support.models import RequestPaper, RequestStep, SupportRequest
from ocop.programme.support.operations.telling import tell_of_step
from ocop.programme.support.permissions import why_not_ask
from ocop.programme.support.rules.support_kinds import (
    OPEN_REQUESTS,
    Measure,
    PaperKind,
    RequestState,
    RequestStepKind,
)

MOST_DONG, MOST_FILES = Decimal(10) ** 12, 10


@dataclass(frozen=True)
class RequestSheet:
    """What is asked for, as typed."""

    measure: Measure
    reason: str
    estimate: Decimal
    product_id: int | None = None


def ask_support(
    *,
    actor: Actor,
    producer_id: int,
    sheet: RequestSheet,
    files: Sequence[UploadedFile] = (),
    now: datetime,
) -> SupportRequest:
    """Out: the request, on the desks of commune and province. One open request a measure and product.

    Raises DoesNotExist for a producer that is not the person's, Refusal for one that is not verified, FieldRefusal
    (`measure`, `reason`, `estimate`, `product`, `papers`).
    """
    check_ahead(files, most=MOST_FILES)
    with deed("support.ask", actor=actor, now=now) as record:
        mine = producers_visible_to(actor) if actor.is_programme else own_producers(actor)
        producer: Producer = lock(mine, pk=producer_id)
        refuse_if(why_not_ask(actor, producer))
        faults: dict[str, list[str]] = {}
        product = producer.products.filter(pk=sheet.product_id).first() if sheet.product_id else None
        if sheet.product_id and product is None:
            faults["product"] = [_("Chọn một sản phẩm của chủ thể.")]
        if len(sheet.reason.strip()) < 10:
            faults["reason"] = [_("Hãy ghi rõ cần hỗ trợ việc gì, vì sao.")]
        if not 0 < sheet.estimate < MOST_DONG:
            faults["estimate"] = [_("Hãy ghi chi phí dự kiến bằng đồng, lớn hơn 0.")]
        if len(files) > MOST_FILES:
            faults["papers"] = [_("Nhiều nhất %(count)s tệp.") % {"count": MOST_FILES}]
        open_one = SupportRequest.objects.filter(
            producer=producer, product=product, measure=sheet.measure, state__in=sorted(OPEN_REQUESTS)
        )
        if not faults and open_one.exists():
            faults["measure"] = [_("Nội dung này đang có một đề nghị chưa xong. Hãy xem đề nghị đó.")]
        if faults:
            raise FieldRefusal(faults)
        request = SupportRequest.objects.create(
            producer=producer,
            product=product,
            province_code=producer.province_code,
            commune_code=producer.commune_code,
            measure=sheet.measure,
            reason=sheet.reason.strip(),
            estimate_dong=sheet.estimate,
            state=RequestState.ASKED,
            asked_by_id=actor.user_id,
            asked_at=now,
            state_since=now,
            is_demo=producer.is_demo,
        )
        keep_papers(request, files, PaperKind.APPLICATION, actor=actor, now=now)
        step = RequestStep.objects.create(
            request=request, kind=RequestStepKind.ASKED, at=now, by_id=actor.user_id, amount_dong=sheet.estimate
        )
        tell_of_step(request, step, now)
        record.about(
            request, kind=sheet.measure, amount=str(sheet.estimate), count=len(files), province=producer.province_code
        )
    return request


def keep_papers(
    request: SupportRequest, files: Sequence[UploadedFile], kind: PaperKind, *, actor: Actor, now: datetime
) -> None:
    """Keep the files with the request. Raises FieldRefusal (`papers`) for one that cannot be kept."""
    for file in files:
        try:
            stored = store_upload(uploaded=file, actor_id=actor.user_id, now=now)
        except Refusal as refusal:
            raise FieldRefusal({"papers": [f"{file.name}: {reason}" for reason in refusal.reasons]}) from refusal
        RequestPaper.objects.create(request=request, file=stored, kind=kind, added_at=now)
