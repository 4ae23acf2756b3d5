"""Tin, bài, phóng sự về Chương trình: ghi, sửa và rút."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.producers.models import Producer
from ocop.programme.products.models import Product
from ocop.programme.promotion.models import PressMention, PressPiece
from ocop.programme.promotion.operations.checking_sheets import (
    Faults,
    need_address,
    need_place,
    need_words,
    refuse_faults,
    tidy,
)
from ocop.programme.promotion.operations.correcting import keep_correction, need_reason
from ocop.programme.promotion.permissions import why_not_keep_promotion
from ocop.programme.promotion.queries.visible import pieces_visible_to
from ocop.programme.promotion.rules.promotion_kinds import PressKind

MOST_REACH = 1_000_000_000
MOST_MENTIONS = 50


@dataclass(frozen=True)
class PressSheet:
    """What is typed about a piece; print, radio and television need no address."""

    title: str
    outlet: str
    kind: PressKind
    published_on: date
    province_code: str = ""
    commune_code: str = ""
    url: str = ""
    reach: int | None = None
    product_ids: Sequence[int] = ()
    producer_ids: Sequence[int] = ()


def record_press_piece(*, actor: Actor, sheet: PressSheet, is_demo: bool = False, now: datetime) -> PressPiece:
    """Out: the piece with whom it mentions. Raises Refusal without the right over its place, FieldRefusal by field,
    also (`title`) for the same piece twice, which would count twice."""
    with deed("promotion.record_press_piece", actor=actor, now=now) as record:
        refuse_if(why_not_keep_promotion(actor, province_code=sheet.province_code, commune_code=sheet.commune_code))
        faults: Faults = {}
        columns = _columns(sheet, faults, today=localdate(now))
        products = list(Product.objects.filter(pk__in=list(sheet.product_ids)[:MOST_MENTIONS]))
        producers = set(
            Producer.objects.filter(pk__in=list(sheet.producer_ids)[:MOST_MENTIONS]).values_list("pk", flat=True)
        )
        refuse_faults(faults)
        _refuse_twin(columns, sheet.province_code)
        piece = PressPiece.objects.create(
            **columns,
            province_code=sheet.province_code,
            commune_code=sheet.commune_code,
            entered_by_id=actor.user_id,
            entered_at=now,
            is_demo=is_demo,
        )
        mentions = [PressMention(piece=piece, producer_id=one.producer_id, product=one) for one in products]
        named = {one.producer_id for one in products}
        mentions += [PressMention(piece=piece, producer_id=pk) for pk in sorted(producers - named)]
        PressMention.objects.bulk_create(mentions)
        record.about(
            piece,
            kind=piece.kind,
            province=piece.province_code,
            issued_on=piece.published_on,
            count=len(mentions),
        )
    return piece


def correct_press_piece(*, actor: Actor, piece_id: int, sheet: PressSheet, reason: str, now: datetime) -> PressPiece:
    """Out: the piece as it should have been written; its place and whom it mentions stay. What stood there before is
    kept with the reason.

    Raises DoesNotExist, Refusal when it was withdrawn, FieldRefusal by field, also (`reason`) without a reason or a
    change, (`title`) where it would become a piece that is on record.
    """
    with deed("promotion.correct_press_piece", actor=actor, now=now) as record:
        piece: PressPiece = lock(pieces_visible_to(actor), pk=piece_id)
        refuse_if(why_not_keep_promotion(actor, province_code=piece.province_code, commune_code=piece.commune_code))
        if piece.withdrawn_at is not None:
            refuse_if(_("Bài này đã được rút."))
        faults: Faults = {}
        columns = _columns(sheet, faults, today=localdate(now), corrected=piece)
        told = need_reason(faults, reason)
        refuse_faults(faults)
        _refuse_twin(columns, piece.province_code, but=piece.pk)
        correction = keep_correction(piece, columns, reason=told, actor=actor, now=now)
        record.about(piece, fields=[name for name, _before, _since in correction.changes], correction=correction.pk)
    return piece


def _columns(sheet: PressSheet, faults: Faults, *, today: date, corrected: PressPiece | None = None) -> dict[str, Any]:
    """The columns as typed, with the faults found in them."""
    title, outlet, url = tidy(sheet.title), tidy(sheet.outlet), sheet.url.strip()
    need_words(faults, {"title": (title, 300), "outlet": (outlet, 160)})
    need_place(
        faults,
        province_code=sheet.province_code,
        commune_code=sheet.commune_code,
        day=None if corrected else today,
        is_commune_needed=False,
    )
    if url:
        need_address(faults, "url", url)
    elif sheet.kind in {PressKind.ONLINE, PressKind.SOCIAL}:
        faults["url"] = [_("Báo điện tử, mạng xã hội cần địa chỉ bài để người khác mở xem được.")]
    if sheet.published_on > today:
        faults["published_on"] = [_("Ngày đăng ở sau hôm nay.")]
    if sheet.reach is not None and not 0 <= sheet.reach < MOST_REACH:
        faults["reach"] = [_("Ghi số lượt xem, số bản in; không biết thì để trống.")]
    return {
        "title": title,
        "outlet": outlet,
        "kind": sheet.kind,
        "published_on": sheet.published_on,
        "url": url,
        "reach": sheet.reach,
    }


def _refuse_twin(columns: dict[str, Any], province_code: str, *, but: int = 0) -> None:
    """The same piece twice would count twice."""
    standing = PressPiece.objects.filter(province_code=province_code, withdrawn_at__isnull=True).exclude(pk=but)
    same = standing.filter(title=columns["title"], outlet=columns["outlet"], published_on=columns["published_on"])
    if same.exists() or (columns["url"] and standing.filter(url=columns["url"]).exists()):
        raise FieldRefusal({"title": [_("Bài này đã được ghi.")]})


def mention_in_press(*, actor: Actor, piece_id: int, product_id: int, now: datetime) -> PressMention:
    """Out: a product, with its producer, as mentioned in the piece. Raises DoesNotExist, Refusal when the piece was
    withdrawn, FieldRefusal (`product`)."""
    with deed("promotion.mention_in_press", actor=actor, now=now) as record:
        piece: PressPiece = lock(pieces_visible_to(actor), pk=piece_id)
        refuse_if(why_not_keep_promotion(actor, province_code=piece.province_code, commune_code=piece.commune_code))
        if piece.withdrawn_at is not None:
            refuse_if(_("Bài này đã được rút."))
        product = Product.objects.filter(pk=product_id).first()
        if product is None:
            raise FieldRefusal({"product": [_("Hãy chọn một sản phẩm.")]})
        if PressMention.objects.filter(piece=piece, product=product).exists():
            raise FieldRefusal({"product": [_("Bài đã gắn với sản phẩm này.")]})
        mention = PressMention.objects.create(piece=piece, producer_id=product.producer_id, product=product)
        record.about(piece, product=product.pk)
    return mention


def withdraw_press_piece(*, actor: Actor, piece_id: int, reason: str, now: datetime) -> PressPiece:
    """Out: the piece, counted nowhere any more; it stays on record. Raises DoesNotExist, Refusal when it was withdrawn,
    FieldRefusal (`reason`)."""
    with deed("promotion.withdraw_press_piece", actor=actor, now=now) as record:
        piece: PressPiece = lock(pieces_visible_to(actor), pk=piece_id)
        refuse_if(why_not_keep_promotion(actor, province_code=piece.province_code, commune_code=piece.commune_code))
        if piece.withdrawn_at is not None:
            refuse_if(_("Bài này đã được rút."))
        faults: Faults = {}
        need_words(faults, {"reason": (tidy(reason), 500)})
        refuse_faults(faults)
        piece.withdrawn_at, piece.withdrawal_reason = now, tidy(reason)
        piece.save(update_fields=["withdrawn_at", "withdrawal_reason"])
        record.about(piece)
    return piece
